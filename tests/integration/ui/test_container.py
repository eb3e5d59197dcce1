"""What the container relies on: the service writes nowhere but to its data and to temporary files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from juzheng.index.settings import ServeSettings, load_settings

ROOT = Path(__file__).parents[3]
# Only the folder of the test can be written, as in the container only /data and /tmp.
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro / && shift && exec "$@"'
UNSHARE = ("unshare", "--mount", "--map-root-user", "sh", "-c", READ_ONLY, "sh")
SERVE = """
import sys
from pathlib import Path
from juzheng.ui.commands.command_line import main
try:
    Path("/root-is-writable").touch()
    sys.exit("the root can be written")
except OSError:
    pass
index, report = sys.argv[1:]
if main(["index", report, "--index", index]):
    sys.exit("not indexed")
from fastapi.testclient import TestClient
from juzheng.index.open_index import open_index
from juzheng.index.settings import load_settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
settings = load_settings({"folder": index}, environ={})
with TestClient(build_app(OpenedIndex(open_index(settings), settings), settings), base_url="http://127.0.0.1") as client:
    assert client.get("/").status_code == 200
    print(client.post("/api/v1/ask", json={"question": "砚湖区2023年规上工业增加值是多少？"}).json()["answer"])
"""


def can_unshare(folder: Path) -> bool:
    """Whether this machine lets a process have mounts of its own."""
    return (
        shutil.which("unshare") is not None
        and not subprocess.run([*UNSHARE, str(folder), "true"], capture_output=True).returncode
    )


def test_nothing_is_written_outside_of_the_data(tmp_path: Path) -> None:
    """With a read-only root a report is read, indexed and asked, and the pages come up and answer."""
    if not can_unshare(tmp_path):
        pytest.skip("mounts of one's own are not allowed here")
    report = tmp_path / "砚湖区.txt"
    report.write_text("砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    environment = {
        **os.environ,
        "TMPDIR": str(tmp_path / "tmp"),
        "HOME": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment |= {"GRADIO_TEMP_DIR": str(tmp_path / "tmp/gradio"), "PYTHONPATH": str(ROOT)}
    command = [*UNSHARE, str(tmp_path), sys.executable, "-c", SERVE, str(tmp_path / "索引"), str(report)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "181.4亿元" in done.stdout


def test_the_image_runs_without_rights(tmp_path: Path) -> None:
    """As a user of its own, with settings that there are, and is given longer to end than requests are waited for."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stage = text[text.rindex("\nFROM ") :]
    assert re.search(r"(?m)^USER (?!0|root)\d+$", stage) and "ADD " not in text and ":latest" not in text
    given = dict(re.findall(r"(JUZHENG_\w+)=(\S+)", stage))
    settings = load_settings(environ={**given, "JUZHENG_FOLDER": str(tmp_path)})
    assert not settings.serve.local and not settings.serve.no_login and settings.serve.log == "json"
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert all(
        words in compose for words in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "127.0.0.1:")
    )
    assert int(re.findall(r"stop_grace_period: (\d+)s", compose)[0]) > ServeSettings().shutdown_seconds
    copied = re.findall(r"(?m)^COPY (?!--from)(.*) \S+$", text)
    assert all((ROOT / name).exists() for line in copied for name in line.split())
