"""Prompts: loaded by name, with a version, checked when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.errors import SettingsError
from juzheng.qa.model.ask_model import PROMPT as COMPOSE
from juzheng.qa.model.load_prompt import Prompt, load_prompt, parse_prompt
from juzheng.qa.model.pick_records import PROMPT as PICK
from juzheng.qa.model.rewrite_follow_up import PROMPT as REWRITE
from juzheng.qa.model.write_open import PROMPT as WRITE

PROMPTS = Path(__file__).parents[2] / "prompts"
GOOD = "---\nname: ask\nversion: 3\nvariables: question\n---\n## system\n只答所问。\n## user\n{question}\n"


def test_every_prompt_of_the_folder_is_used_and_versioned() -> None:
    """Each file is loaded by the code that fills it, under its own name and with a version for the trace."""
    loaded: dict[str, Prompt] = {prompt.name: prompt for prompt in (COMPOSE, PICK, REWRITE, WRITE)}
    assert set(loaded) == {path.stem for path in PROMPTS.glob("*.md")}
    assert all(prompt.label == f"{name}@{prompt.version}" and prompt.version for name, prompt in loaded.items())


def test_variables_are_filled_once() -> None:
    """A value that looks like a variable stays text: a report cannot pull another value into its place."""
    prompt = parse_prompt(GOOD, "ask.md", "ask", {"question"})
    system, user = prompt.fill(question="{question}与{evidence}")
    assert (system.role, system.text) == ("system", "只答所问。")
    assert (user.role, user.text) == ("user", "{question}与{evidence}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD.replace("{question}", "{question}{answer}"), "answer"),
        (GOOD.replace("{question}", "?"), "question"),
        (GOOD.replace("variables: question", "variables: question, place"), "place"),
        (GOOD.replace("variables: question", "variables:"), "question"),
        (GOOD.replace("version: 3\n", ""), "version"),
        (GOOD.replace("name: ask", "name: tell"), "tell"),
        (GOOD.replace("## system", "system").replace("## user", "user"), "## system"),
        (GOOD.replace("version: 3", "version 3"), "冒号"),
        ("只答所问。", "文件头"),
    ],
)
def test_a_wrong_prompt_is_an_error_at_load_time(text: str, complaint: str) -> None:
    """Unknown and missing variables, and a broken header, are named with the file."""
    with pytest.raises(SettingsError, match=complaint) as caught:
        parse_prompt(text, "prompts/ask.md", "ask", {"question"})
    assert caught.value.where == "prompts/ask.md"


@pytest.mark.parametrize("name", ["missing", "../compose_answer", "compose_answer.md"])
def test_an_unknown_prompt_is_an_error(name: str) -> None:
    """Only prompts of the folder can be loaded."""
    with pytest.raises(SettingsError, match="没有名为"):
        load_prompt(name, {"question"})
