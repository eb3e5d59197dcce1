"""设置: how the pages look, the language model, and what is indexed where."""

from __future__ import annotations

from html import escape

import gradio as gr

from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script

PAGE = """<div class="settings">
<section aria-labelledby="settings-look"><h2 id="settings-look">显示</h2>
<fieldset class="choice" data-key="juzheng-theme"><legend>外观</legend>
<label><input type="radio" name="theme" value="system">跟随系统</label><label><input type="radio" name="theme" value="light">浅色</label>
<label><input type="radio" name="theme" value="dark">深色</label></fieldset>
<fieldset class="choice" data-key="juzheng-language"><legend>界面语言</legend>
<label><input type="radio" name="language" value="zh">中文</label><label lang="en"><input type="radio" name="language" value="en">English</label>
</fieldset></section>
<section aria-labelledby="settings-model"><h2 id="settings-model">语言模型（可以不用）</h2>
<p class="hint">不接模型，由规则组织回答。接上以后，问题和查到的几段原文会发给它；它写的每一句先与原文核对，对不上的不出现。</p>
<form class="model" autocomplete="off"><label>接口地址<input name="base_url" maxlength="500" placeholder="http://127.0.0.1:11434/v1，留空为不用"></label>
<label>模型名称<input name="model" maxlength="500" placeholder="qwen3"></label>
<label>密钥<input name="api_key" type="password" maxlength="500" autocomplete="new-password"></label>
<p><button type="submit" class="save">保存</button> <button type="button" class="test">试一下</button><span class="told" role="status"></span></p>
</form></section>
<section aria-labelledby="settings-keys"><h2 id="settings-keys">键盘</h2><dl class="index-facts keys">
<dt><kbd>Enter</kbd></dt><dd>发送问题；<kbd>Shift</kbd>+<kbd>Enter</kbd> 换行</dd><dt><kbd>↑</kbd></dt><dd>输入框空着时，修改上一个问题</dd>
<dt><kbd>Esc</kbd></dt><dd>停止作答，关上原文、菜单和弹出的框</dd><dt><kbd>Ctrl</kbd>+<kbd>K</kbd></dt><dd>到这一页的输入框</dd>
<dt><kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>O</kbd></dt><dd>开始新对话</dd><dt><kbd>Ctrl</kbd>+<kbd>/</kbd></dt><dd>看这张表（Mac 上用 ⌘ 代替 Ctrl）</dd></dl></section></div>"""
FACTS = """<div class="settings"><section aria-labelledby="settings-index"><h2 id="settings-index">索引</h2>${facts}</section></div>"""


def facts_html(opened: OpenedIndex) -> str:
    """What is indexed, where, and with what."""
    try:
        reports = opened.index.reports()
    except Exception as error:
        return f'<p class="notice" role="alert">{escape(error_words(error))}</p>'
    embedding = opened.settings.embedding
    rows = (
        ("报告", f"{len(reports):,}"),
        ("段落", f"{sum(report.paragraphs for report in reports):,}"),
        ("指标数据", f"{sum(report.figures for report in reports):,}"),
        ("所在文件夹", str(opened.settings.folder)),
        ("嵌入模型", embedding.base_url or embedding.model.rpartition("/")[2]),
    )
    told = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f'<dl class="index-facts">{told}</dl>'


def build_settings(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the page within the caller's Blocks; what is indexed is read anew whenever its tab is opened, in a component of
    its own: drawing the form anew would take away what was typed into it meanwhile."""

    def facts() -> str:
        return FACTS.replace("${facts}", facts_html(opened))

    gr.HTML(PAGE, js_on_load=script("settings"), apply_default_css=False, elem_id="settings")
    shown = gr.HTML(facts, apply_default_css=False, elem_id="indexed")
    tab.select(facts, None, shown, show_progress="hidden", api_visibility="private")
