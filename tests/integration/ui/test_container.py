"""What the container relies on: the service writes nowhere but to its data and to temporary files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import httpx
import pytest

from juzheng.index.settings import ServeSettings, load_settings
from tests.integration.ui.served import free_port

ROOT = Path(__file__).parents[3]
REPORT = "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n"
PASSWORD = "long-enough-and-more"
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
    report.write_text(REPORT, encoding="utf-8")
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


def test_the_service_runs_as_the_user_of_the_image(tmp_path: Path) -> None:
    """``juzheng`` with the settings and as the user of the image, without rights, over a read-only root: a user is added, a report
    indexed, the pages are served, a question is answered behind the login, and the end is a clean one."""
    if os.geteuid() or not shutil.which("setpriv") or not can_unshare(tmp_path):
        pytest.skip("becoming another user, or mounts of one's own, are not allowed here")
    uid, settings = of_the_image()
    # Where pytest puts folders another user may not look.
    folder = Path(tempfile.mkdtemp(prefix="juzheng-image-"))
    port = free_port()
    try:
        for name in ("data", "tmp"):
            (folder / name).mkdir()
            shutil.chown(folder / name, uid, uid)
        folder.chmod(0o755)
        (folder / "砚湖区.txt").write_text(REPORT, encoding="utf-8")
        environment = settings | {
            "JUZHENG_FOLDER": str(folder / "data/index"),
            "JUZHENG_SERVE_PORT": str(port),
            "TMPDIR": str(folder / "tmp"),
            "HOME": str(folder / "tmp"),
            "GRADIO_TEMP_DIR": str(folder / "tmp/gradio"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
        }
        command = ["unshare", "--mount", "sh", "-ec", "\n".join(as_in_the_image(folder, uid))]
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        timer = threading.Timer(150, process.kill)
        timer.start()
        with process:
            try:
                assert process.stdin is not None and process.stderr is not None
                process.stdin.write(f"{PASSWORD}\n{PASSWORD}\n")
                process.stdin.close()
                said = list(takewhile(lambda line: "网页已打开" not in line, process.stderr))
                assert process.poll() is None, said
                status = dict(re.findall(r"(?m)^(\w+):\s+(\S+)", Path(f"/proc/{process.pid}/status").read_text()))
                assert status["Uid"] == str(uid) and status["NoNewPrivs"] == "1" and int(status["CapEff"], 16) == 0
                assert int(status["CapBnd"], 16) == 0
                url = f"http://127.0.0.1:{port}/api/v1/ask"
                asked = {"question": "砚湖区2023年规上工业增加值是多少？"}
                assert httpx.post(url, json=asked).status_code == 401
                told = httpx.post(url, json=asked, auth=("张三", PASSWORD), timeout=60)
                assert "181.4亿元" in told.json()["answer"]
                assert httpx.get(f"http://127.0.0.1:{port}/", auth=("张三", PASSWORD), timeout=60).status_code == 200
                process.terminate()
                assert process.wait(60) == 0
            finally:
                timer.cancel()
                process.kill()
        assert {path.stat().st_uid for path in (folder / "data").rglob("*")} == {uid}
    finally:
        shutil.rmtree(folder)


def of_the_image() -> tuple[int, dict[str, str]]:
    """The user that the image runs as, and the settings that it brings."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    stage = text[text.rindex("\nFROM ") :]
    uid = re.search(r"(?m)^USER (\d+)$", stage)
    assert uid is not None
    return int(uid[1]), dict(re.findall(r"([A-Z_]+)=([\w./]+)", stage[stage.index("ENV ") : stage.index("USER ")]))


def as_in_the_image(folder: Path, uid: int) -> Iterator[str]:
    """Lines of a shell that make all but two folders read-only and run the commands as the user; what of Python lies where only its
    owner may look is laid bare to it, as it is in the image."""
    needed = [Path(sys.base_prefix), Path(sys.prefix), ROOT.resolve()]
    closed = {parent for path in needed for parent in path.parents if not parent.stat().st_mode & 0o001}
    hidden = [path for path in needed if closed.intersection(path.parents)]
    for number, path in enumerate(hidden):
        yield f"mkdir {folder}/{number} && mount --bind '{path}' {folder}/{number}"
    yield from (
        f"mount -t tmpfs -o mode=755 tmpfs '{parent}'" for parent in closed if not closed.intersection(parent.parents)
    )
    for number, path in enumerate(hidden):
        yield f"mkdir -p '{path}' && mount --bind {folder}/{number} '{path}' && mount -o remount,bind,ro '{path}'"
    yield from (f"mount --bind {folder}/{name} {folder}/{name}" for name in ("data", "tmp"))
    yield "mount -o remount,bind,ro /"
    yield f"cd {folder}/data"
    run = f"setpriv --reuid {uid} --regid {uid} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"
    juzheng = f"{run} '{sys.executable}' -m juzheng.ui.commands.command_line"
    for place in (folder, ROOT, Path("/"), Path("/usr")):
        yield f"if touch '{place}/written' 2> /dev/null; then exit 9; fi"
    yield f"{juzheng} users add 张三 --role administer --collections '*'"
    yield f"{juzheng} index {folder}/砚湖区.txt < /dev/null"
    yield f"exec {juzheng} serve < /dev/null"


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
