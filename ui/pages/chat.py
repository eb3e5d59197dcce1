"""问答: conversations at the left, the conversation, the field to ask in. What happens there is done by its scripts.

Conversations are kept in the browser (IndexedDB), not on the server: the server does not know one visitor from another,
and what an official asks is nobody else's business. Each exchange is a record of its own, so that tabs do not overwrite
one another, and only the last few turns are sent with a question, so that it takes no longer as the conversation grows.
"""

from __future__ import annotations

from html import escape

import gradio as gr

from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.scripts import script
from juzheng.ui.pages.welcome import welcome

LONGEST_QUESTION = 2_000
"""Characters; a longer text is no question."""
RAIL = (
    '<nav class="rail" aria-label="对话"><button type="button" class="anew">＋ 新对话</button>'
    '<input type="search" class="seek" placeholder="搜索对话" aria-label="搜索对话">'
    '<ul class="conversations"></ul></nav>'
)
FIELD = (
    '<div class="asking"><div class="scope"><button type="button" class="scope-open" aria-expanded="false">范围：全部报告</button>'
    '<span class="scope-chips"></span></div>'
    '<form id="ask-row"><div id="question"><textarea rows="1" aria-label="问题" placeholder="问一个关于报告的问题"></textarea></div>'
    '<button type="submit" id="send">发送</button></form></div>'
)


def build_chat(opened: OpenedIndex) -> None:
    """Lay out the chat within the caller's Blocks; the examples are made anew whenever the page is loaded, and come as text in a
    place of their own: the talk drawn again would take a question away that was asked meanwhile."""

    def examples() -> str:
        return f"<code>{escape(welcome(opened))}</code>"

    def page() -> str:
        return (
            f'{RAIL}<section class="talk"><div class="talk-head"><button type="button" class="rail-open" aria-expanded="false" aria-label="对话列表">☰</button>'
            '<span class="talk-title"></span><details class="menu export"><summary>导出</summary><div>'
            '<button type="button" data-kind="docx">Word 文件</button><button type="button" data-kind="md">Markdown 文件</button>'
            "</div></details></div>"
            f'<div id="conversation"><div class="welcome">{welcome(opened)}</div>'
            f'<div class="conversation" role="log" aria-live="polite"></div></div>{FIELD}</section>'
        )

    # The template must stay ``${value}``: Handlebars' ``{{value}}`` would run what stands in a report as code.
    gr.HTML(examples, apply_default_css=False, elem_id="examples-now")
    gr.HTML(
        page(),
        js_on_load=script("store", "copying", "scope", "rail", "quote_card", "turn", "chat"),
        apply_default_css=False,
        elem_id="talk",
    )
