"""Makes the pictures of the README anew: ``python -m tests.screenshots`` (needs Chromium)."""

import html
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

from checker import Checker, __version__, load_database
from checker.render import to_terminal
from checker.web import create_app

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
SAMPLE = ROOT / "samples/labels/06-ten-billion-exosomes.txt"
COLOURS = {"31": "#ff8b8b", "32": "#8fdc9f", "33": "#f0c674", "36": "#7fd1de"}
SCREEN = (
    "<body style='margin:0;padding:18px 24px;background:#12171b;color:#e9edf0;"
    "font:15px/1.45 \"DejaVu Sans Mono\",monospace'><pre style='margin:0'>$ labelcheck check {file}\n\n{text}</pre>"
)


def main() -> None:
    checker = Checker(load_database())
    server = uvicorn.Server(uvicorn.Config(create_app(checker), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        shoot_page(browser, f"http://127.0.0.1:{port}")
        shoot_terminal(browser, checker)
        browser.close()
    server.should_exit = True
    thread.join()


def shoot_page(browser: Any, address: str) -> None:
    """Show an answer from its first number on, with one mark explained."""
    page = browser.new_page(viewport={"width": 1180, "height": 840})
    page.goto(f"{address}/?example=exosome-serum")
    page.locator(".mark.serious a").last.hover()
    page.locator("#answer").evaluate("answer => answer.scrollIntoView({behavior: 'instant'})")
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / "page.png")


def shoot_terminal(browser: Any, checker: Checker) -> None:
    """Show the beginning of the terminal report the README prints."""
    report = to_terminal.render(checker.check(SAMPLE.read_text(encoding="utf-8")), __version__, 80)
    beginning = report.partition("CHECKED, NOTHING")[0].rstrip()
    page = browser.new_page(viewport={"width": 820, "height": 400})
    page.set_content(SCREEN.format(file=SAMPLE.relative_to(ROOT), text=coloured(beginning)))
    page.screenshot(path=IMAGES / "terminal.png", full_page=True)


def coloured(text: str) -> str:
    """Return terminal text as HTML with its colours."""
    return re.sub("(?:\x1b\\[[0-9;]*m)+", span, html.escape(text))


def span(codes: re.Match[str]) -> str:
    """Open or close one stretch for a run of codes."""
    numbers = re.findall(r"\d+", codes.group())
    if "0" in numbers:
        return "</span>"
    colour = next((COLOURS[number] for number in numbers if number in COLOURS), "inherit")
    return f"<span style='color:{colour};font-weight:bold'>"


if __name__ == "__main__":
    main()
