"""The pages served by the real command over a small index, and a real Chromium to look at them."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.serve_forked import COMMAND, ROOT, Served, start_serving

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS_TO_START = 90
# A machine that does other work as well is slow to paint; what never comes still fails.
expect.set_options(timeout=15_000)
REPORTS = {
    "砚湖区_2023.txt": (
        "砚湖区经济和信息化局2023年工作总结\n一、2023年工作总结\n"
        + "".join(f"第{n}项工作按计划推进，取得阶段性成效，有关情况已向区政府报告。\n" for n in range(1, 31))
        + "2023年，全区实现规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位。\n"
        + "".join(f"第{n}项工作继续推进，有关部门将按职责抓好落实。\n" for n in range(31, 61))
        + "二、2024年工作思路\n2024年，力争规上工业增加值增长6.5%以上。\n"
    ),
    "云栎区_2023.txt": (
        "云栎区经济和信息化局2023年工作总结\n一、2023年工作总结\n"
        "2023年，全区实现规上工业增加值268.9亿元，同比增长7.6%，增速居全市第1位。\n"
    ),
    "<img src=x onerror=alert(1)>.txt": (
        "稻岭县<img src=x onerror=alert(2)>2023年工作总结\n一、2023年<b>工作</b>总结\n"
        "2023年，全县规上工业增加值46.2亿元<script>alert(3)</script>${alert(4)}{{value}}，同比增长4.1%。\n"
    ),
}


Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serve() -> Serve:
    """A function that serves an index by ``juzheng serve`` for the length of a block, under settings given as environment
    variables, and gives the address."""
    return serve_index


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three reports, one of them hostile."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    folder, index = tmp_path_factory.mktemp("报告"), tmp_path_factory.mktemp("索引")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run([*COMMAND, "index", str(folder), "--index", str(index)], cwd=ROOT, check=True, timeout=120)
    return index


@pytest.fixture(scope="session")
def address(serve: Serve, index_folder: Path) -> Iterator[str]:
    """The address of the pages over the three reports, without a language model."""
    with serve(index_folder) as served:
        yield served


@contextmanager
def serve_index(index: Path, said: list[str] | None = None, **environment: str) -> Iterator[str]:
    """Serve an index by the real command for the length of a block, under settings given as environment variables. What the
    command says until its end is added to ``said``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with start_serving(["serve", "--index", str(index), "--port", str(port)], environment) as process:
        timer = threading.Timer(SECONDS_TO_START, process.kill)
        timer.start()
        try:
            started = _wait_for_address(process)
            timer.cancel()
            yield f"http://127.0.0.1:{port}"
        finally:
            timer.cancel()
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
            if said is not None and process.stderr is not None:
                said += [*started, process.stderr.read()]


def _wait_for_address(process: Served) -> list[str]:
    """Read what the command says until it says that the pages are open."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "网页已打开" in line:
            return said
    pytest.fail(f"the pages did not come up: {said}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Look again until something holds that no ``expect`` can say; fails after as long as ``expect`` does."""
    for _ in range(150):
        if holds():
            return
        page.wait_for_timeout(100)
    assert holds()


OpenPage = Callable[..., Page]
# What Gradio says of its own requests when a page is left.
LEFT = re.compile(r"AbortError: signal is aborted without reason|Unexpected error Connection errored out\.")


@pytest.fixture
def open_at(browser: Browser) -> Iterator[OpenPage]:
    """A function that opens an address in a fresh profile of a given width; every test fails on a request to another server, on
    an error in a page or its console, and on a dialog. ``failing`` is a pattern of addresses that the test lets fail."""
    complaints: list[str] = []
    contexts = []

    def note_request(url: str, home: str) -> None:
        if not url.startswith((home, home.replace("http", "ws", 1), "data:", "blob:")):
            complaints.append(f"request to {url}")

    def note_message(message: ConsoleMessage, failing: str) -> None:
        if LEFT.match(message.text):
            return
        if message.type == "error" and not (failing and re.search(failing, message.location["url"])):
            complaints.append(f"console {message.text} {message.location['url']}")

    def open_watched(url: str, width: int = 1440, height: int = 900, failing: str = "", **options: object) -> Page:
        home = "/".join(url.split("/")[:3])
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
        contexts.append(context)
        context.on("request", lambda request: note_request(request.url, home))
        context.on("page", lambda page: page.on("websocket", lambda socket: note_request(socket.url, home)))
        context.on("console", lambda message: note_message(message, failing))
        context.on("weberror", lambda error: complaints.append(f"error {error.error}"))
        context.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector(".is-empty, .exchange", timeout=30_000, state="attached")
        return page

    yield open_watched
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_page(open_at: OpenPage, address: str) -> OpenPage:
    """As ``open_at``, of a path of the pages that the module's tests share."""

    def open_path(width: int = 1440, height: int = 900, path: str = "/", **options: object) -> Page:
        return open_at(address + path, width, height, **options)

    return open_path
