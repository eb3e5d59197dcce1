from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.errors import SettingsError
from juzheng.index.settings import load_settings


def write(folder: Path, text: str) -> Path:
    file = folder / "juzheng.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_flags_outweigh_the_environment_and_that_the_file(tmp_path: Path) -> None:
    """Each later source replaces the one before it, setting by setting."""
    file = write(tmp_path, "[serve]\nport = 1\nhost = 'a'\n[chunk]\ntokens = 7\n")
    settings = load_settings({"serve.port": 3}, {"JUZHENG_SERVE_PORT": "2", "JUZHENG_SERVE_HOST": "b"}, file)
    assert (settings.serve.port, settings.serve.host, settings.chunk.tokens) == (3, "b", 7)


def test_an_unknown_setting_is_named_with_what_is_allowed(tmp_path: Path) -> None:
    """A slip in the file is not passed over."""
    with pytest.raises(SettingsError, match="serve.prot") as caught:
        load_settings({}, {}, write(tmp_path, "[serve]\nprot = 1\n"))
    assert "serve.port" in caught.value.remedy


def test_a_value_of_the_wrong_type_is_named_with_its_source(tmp_path: Path) -> None:
    """A word where a number belongs says where it stands and what would do."""
    with pytest.raises(SettingsError, match="JUZHENG_SERVE_PORT"):
        load_settings({}, {"JUZHENG_SERVE_PORT": "viele"}, write(tmp_path, ""))


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    """Printing the settings, as a traceback or a log would, does not print the keys."""
    settings = load_settings({}, {"JUZHENG_LLM_API_KEY": "geheim-123"}, write(tmp_path, ""))
    assert settings.llm.api_key == "geheim-123" and "geheim-123" not in repr(settings)


def test_a_broken_file_is_refused_in_words(tmp_path: Path) -> None:
    """Bad TOML names the file and asks for a correction."""
    with pytest.raises(SettingsError, match="juzheng.toml"):
        load_settings({}, {}, write(tmp_path, "[serve\n"))


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"BASE_URL": "127.0.0.1:11434/v1", "MODEL": "m"}, "base_url.*不是 http"),
        ({"BASE_URL": "ftp://a/v1", "MODEL": "m"}, "base_url.*不是 http"),
        ({"BASE_URL": "http://", "MODEL": "m"}, "base_url.*不是 http"),
        ({"BASE_URL": "https://me:geheim@a/v1", "MODEL": "m"}, "不能带用户名和密码"),
        ({"BASE_URL": "https://a/v1"}, "没有设模型"),
        ({"MODEL": "m"}, "没有设它的地址"),
        ({"BASE_URL": "https://a/v1", "MODEL": "m", "API_KEY": "geheim-1\n"}, "密钥里有空格、换行"),
        ({"BASE_URL": "https://a/v1", "MODEL": "m", "API_KEY": "geheim密"}, "密钥里有空格、换行"),
        ({"BASE_URL": "https://a/v1", "MODEL": "m", "TIMEOUT": "0"}, "timeout"),
        ({"BASE_URL": "https://a/v1", "MODEL": "m", "CONTEXT_TOKENS": "512"}, "context_tokens 要大于"),
        ({"REWRITE_FOLLOW_UPS": "vielleicht"}, "不是开关"),
    ],
)
def test_a_language_model_set_up_wrongly_is_explained(
    tmp_path: Path, environment: dict[str, str], complaint: str
) -> None:
    """What is missing or cannot be is named with the setting, and the key is not part of the message."""
    with pytest.raises(SettingsError, match=complaint) as caught:
        load_settings({}, {f"JUZHENG_LLM_{name}": value for name, value in environment.items()}, write(tmp_path, ""))
    assert "geheim" not in str(caught.value)
    assert caught.value.remedy


def test_switches_are_read_as_words(tmp_path: Path) -> None:
    """A switch is true or false in the file and in the environment."""
    file = write(tmp_path, "[llm]\nrewrite_follow_ups = true\n")
    assert load_settings({}, {}, file).llm.rewrite_follow_ups
    assert not load_settings({}, {"JUZHENG_LLM_REWRITE_FOLLOW_UPS": "false"}, file).llm.rewrite_follow_ups
