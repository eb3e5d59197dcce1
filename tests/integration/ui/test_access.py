"""Keys of a running ``juzheng serve``: every route refuses without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings, load_settings
from juzheng.ui.service.require_key import FAILURES
from juzheng.ui.service.rights import OPEN
from juzheng.ui.service.take_reports import LIBRARY
from tests.integration.ui.served import served

KEY, READ_KEY = "administer-0123456789", "reading-only-0123456789"
QUESTION = {"question": "砚湖区2023年规上工业增加值是多少？"}


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    """The address of a server with both keys, open to every interface."""
    keys = {"JUZHENG_SERVE_KEY": KEY, "JUZHENG_SERVE_READ_KEY": READ_KEY}
    with served(settings.folder, "--host", "0.0.0.0", **keys) as (port, _):
        yield f"http://127.0.0.1:{port}"


def test_without_a_key_nothing_is_served(address: str) -> None:
    """Neither pages nor scripts, streams, exports or the interfaces; only whether the process lives."""
    with httpx.Client(base_url=address, timeout=60) as client:
        paths = client.get("/api/v1/openapi.json", headers={"Authorization": f"Bearer {KEY}"}).json()["paths"]
        assert len(paths) > 8
        routes = [(method.upper(), path) for path, methods in paths.items() for method in methods if path not in OPEN]
        routes += [("GET", path) for path in ("/", "/theme.css", "/ledger.csv", "/api/v1/openapi.json", "/nowhere")]
        routes += [("POST", path) for path in ("/gradio_api/queue/join", f"{LIBRARY}/files", f"{LIBRARY}/remove")]
        for method, path in routes:
            refused = client.request(method, path)
            assert (refused.status_code, refused.json()["error"]["reason_code"]) == (401, "key_needed"), path
            assert "砚湖" not in refused.text
        assert [client.get(path).status_code for path in sorted(OPEN)][0] == 200


def test_a_key_opens_pages_and_interfaces(address: str) -> None:
    """As a bearer's and as a browser's password; the reading key reads, and takes nothing in or out."""
    reading = {"Authorization": f"Bearer {READ_KEY}"}
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.get("/", auth=("任何人", READ_KEY)).status_code == 200
        assert "181.4亿元" in client.post("/api/v1/ask", json=QUESTION, headers=reading).json()["answer"]
        for path in ("files?name=a.txt", "remove", "put-back", "correct"):
            refused = client.post(f"{LIBRARY}/{path}", headers=reading, json={})
            assert (refused.status_code, refused.json()["error"]["reason_code"]) == (403, "not_allowed")
        allowed = client.post(f"{LIBRARY}/remove", headers={"Authorization": f"Bearer {KEY}"}, json={})
        assert allowed.json()["error"]["reason_code"] not in ("key_needed", "not_allowed")


def test_guessing_is_slowed(address: str) -> None:
    """After several wrong keys not even the right one is looked at for a while."""
    with httpx.Client(base_url=address) as client:
        seen = [client.get("/", headers={"Authorization": f"Bearer wrong{n}"}).status_code for n in range(FAILURES)]
        assert set(seen) == {401}
        blocked = client.get("/", headers={"Authorization": f"Bearer {KEY}"})
        assert blocked.status_code == 429 and blocked.headers["retry-after"]


@pytest.mark.parametrize(
    "keys",
    [
        {"KEY": "short"},
        {"KEY": "带中文的密钥带中文的密钥带中文的"},
        {"READ_KEY": READ_KEY},
        {"KEY": KEY, "READ_KEY": KEY},
    ],
)
def test_keys_that_protect_nothing_are_refused(keys: dict[str, str], tmp_path: Path) -> None:
    """Too short, not to be sent, a reading key alone, twice the same; the key is not shown."""
    with pytest.raises(SettingsError) as refused:
        load_settings({"folder": str(tmp_path)}, environ={f"JUZHENG_SERVE_{name}": key for name, key in keys.items()})
    assert not any(key in str(refused.value) for key in keys.values())
