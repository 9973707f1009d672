"""Headers on everything, bounds on everything, and silence about what was sent."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from checker import Checker
from checker.web import create_app
from checker.web.desk import Desk, Limits, RefusedError

EVERYTHING = [
    ("GET", "/"),
    ("GET", "/nothing"),
    ("GET", "/static/style.css"),
    ("GET", "/static/nothing"),
    ("GET", "/docs"),
    ("GET", "/openapi.json"),
    ("GET", "/health"),
    ("POST", "/api/check"),
    ("POST", "/"),
    ("PUT", "/"),
]


@pytest.mark.parametrize(("method", "path"), EVERYTHING)
def test_every_response_carries_the_headers(client: TestClient, method: str, path: str) -> None:
    headers = client.request(method, path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


def test_only_what_never_changes_is_kept_by_browsers(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "max-age" in client.get("/static/page.js").headers["cache-control"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    response = client.post("/api/check", content=b"x" * 11_000_000, headers={"Content-Type": "text/plain"})
    assert response.status_code == 413
    assert "MB" in response.json()["error"]["what"]


def test_a_body_without_a_length_is_refused_once_it_is_too_large(client: TestClient) -> None:
    def parts():
        for _ in range(200):
            yield b"x" * 100_000

    response = client.post("/api/check", content=parts(), headers={"Content-Type": "text/plain"})
    assert response.status_code == 413


def test_a_body_that_never_ends_is_given_up(checker: Checker) -> None:
    """The server has a bound on how many clients it serves: those who send a byte now and then must not fill it."""
    app, sent = create_app(checker, Limits(sending_seconds=0.05)), []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/check", "query_string": b"", "root_path": ""}
    asked = app({**scope, "headers": [(b"content-type", b"text/plain")]}, receive, send)
    with ThreadPoolExecutor(1) as own_loop:
        own_loop.submit(asyncio.run, asked).result()
    assert sent[0]["status"] == 408


def test_a_page_says_how_long_a_text_may_be(client: TestClient) -> None:
    response = client.post("/", files={"text": (None, "x" * 50_001)})
    assert response.status_code == 413
    assert "50,001 characters are more than the 50,000" in response.text


@pytest.fixture
def broken(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """A site whose checker breaks and quotes what it was given."""
    app = create_app(checker)

    def fail(text: str = "", **_: object) -> None:
        raise KeyError(text)

    monkeypatch.setattr(checker, "check", fail)
    return app


def test_what_breaks_is_logged_without_what_was_sent(broken: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = TestClient(broken).post("/api/check", json={"text": "my secret cream"})
    assert response.status_code == 500
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "KeyError" in caplog.text
    assert "secret" not in caplog.text + response.text


def test_a_page_that_breaks_says_so_plainly(broken: FastAPI) -> None:
    response = TestClient(broken).post("/", files={"text": (None, "my secret cream")})
    assert response.status_code == 500
    assert "secret" not in response.text


def test_a_full_queue_is_refused_with_a_time_to_come_again(checker: Checker) -> None:
    client = TestClient(create_app(checker, Limits(at_once=0, waiting=0)))
    for response in (
        client.post("/api/check", json={"text": "Aqua"}),
        client.post("/", files={"text": (None, "Aqua")}),
    ):
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0


def test_what_takes_too_long_is_given_up_and_keeps_its_place_until_it_ends(checker: Checker) -> None:
    async def outcome() -> tuple[int, int]:
        desk = Desk(checker, Limits(seconds=0.05, at_once=1, waiting=0))
        with pytest.raises(RefusedError) as late:
            await desk.run(time.sleep, 0.3)
        with pytest.raises(RefusedError) as full:
            await desk.run(time.sleep, 0)
        await asyncio.sleep(0.4)
        await desk.run(time.sleep, 0)
        return late.value.status, full.value.status

    with ThreadPoolExecutor() as aside:  # The browser of other tests has a loop running in this thread.
        assert aside.submit(lambda: asyncio.run(outcome())).result() == (503, 503)


@pytest.mark.parametrize("path", ["/labelcheck/", "/"], ids=["prefix kept", "prefix stripped"])
def test_addresses_hold_behind_a_proxy(checker: Checker, path: str) -> None:
    client = TestClient(create_app(checker, root_path="/labelcheck"))
    page = client.get(path).text
    assert 'href="/labelcheck/static/style.css"' in page
    assert 'action="/labelcheck/#answer"' in page
    assert client.get("/labelcheck/health").status_code == 200
    assert client.get("/labelcheck/static/style.css").status_code == 200
    assert client.post("/labelcheck/api/check", json={}).json()["error"]["where"]


def test_a_false_host_is_not_put_into_a_page(client: TestClient) -> None:
    assert "evil" not in client.get("/", headers={"Host": "evil.example"}).text
