"""The site as it runs: for the interface in this process, for the pages on a port with a real browser before it."""

import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from checker import Checker
from checker.model import Span
from checker.photo import Edge, Letter, Line, Photo, Point
from checker.web import create_app

NEEDED = "needs Chromium: apt-get install chromium, and pip install '.[test]'"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def photographed(*lines: str, unsure: str = "") -> Photo:
    """Return what a reader would have read on a picture of these lines, surely but for one word."""
    picture = Image.new("RGB", (12 * max(map(len, lines)), 40 * len(lines)), "white")
    pen = ImageDraw.Draw(picture)
    read, start = [], 0
    for row, text in enumerate(lines):
        pen.text((0, 40 * row + 6), text, "black", font_size=22)
        edges = tuple(Edge(Point(x, 40 * row), Point(x, 40 * row + 40)) for x in (0, 12 * len(text)))
        low = range(text.find(unsure), text.find(unsure) + len(unsure)) if unsure in text else ()
        letters = tuple(Letter((i + 0.5) / len(text), 0.4 if i in low else 1.0) for i in range(len(text)))
        read.append(Line(text, edges, 1.0, Span(start, start + len(text)), letters))
        start += len(text) + 1
    return Photo("\n".join(lines), tuple(read), 0.0, (picture,))


@pytest.fixture(scope="session")
def app(checker: Checker) -> FastAPI:
    return create_app(checker)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    """Where the site is served, as labelcheck serve does it."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a real Chromium, Debian's or any other on the path."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(NEEDED)
    playwright = pytest.importorskip("playwright.sync_api", reason=NEEDED)
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=path)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """Return a function that opens a path in a fresh window and fails the test where the page complains."""
    contexts, complaints = [], []

    def open_(path: str = "/", **settings: Any) -> Any:
        context = browser.new_context(base_url=address, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        page.on("request", lambda request: complaints.extend(_elsewhere(request.url, address)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _elsewhere(url: str, address: str) -> list[str]:
    return [] if url.startswith((address, "blob:")) else [f"loaded from elsewhere: {url}"]
