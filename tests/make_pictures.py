"""Take the README's pictures: the pages over the sample corpus, in a real Chromium."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS
from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import CHROMIUM, FLAGS, serve_index

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SIZE = {"width": 1360, "height": 800}


def main() -> int:
    """Write ``docs/pictures/*.png``; 1 where there is no Chromium."""
    if CHROMIUM is None:
        print("没有 Chromium，拍不了图", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        index_paths([SAMPLE_REPORTS], Settings(folder=Path(folder)), lambda _: None)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        with serve_index(Path(folder)) as address:
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            _ask(page, address)
            page.screenshot(path=PICTURES / "ask.png")
        browser.close()
    return 0


def _ask(page: Page, address: str) -> None:
    """Ask the first two examples, and open the source of the last answer."""
    page.goto(address)
    page.locator(".example").first.wait_for()
    for number, example in enumerate(page.locator(".example").all_inner_texts()[:2], start=1):
        page.fill("#question textarea", example)
        page.keyboard.press("Enter")
        page.locator(".answer:not(.pending)").nth(number - 1).wait_for()
    page.locator("a.marker").last.click()
    page.locator("mark.quote").wait_for()
    page.mouse.move(5, 790)
    page.wait_for_timeout(800)


if __name__ == "__main__":
    sys.exit(main())
