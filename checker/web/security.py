"""What every response and every request body must obey: headers, a bound on size, and silence about what failed."""

import asyncio
import logging
import time
import traceback
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.web import texts
from checker.web.desk import RefusedError
from checker.web.problems import broken

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_STATIC = "public, max-age=3600"


class Below:
    """ASGI middleware for a site that a proxy serves below a path, whether the proxy strips that path or keeps it."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app = app
        self._root = root_path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the whole path in its scope."""
        if self._root and scope["type"] == "http":
            path = scope["path"]
            whole = path if path.startswith(f"{self._root}/") else self._root + path
            scope = {**scope, "path": whole, "root_path": self._root}
        await self._app(scope, receive, send)


class Guard:
    """ASGI middleware that bounds bodies, adds the headers, and turns what breaks into a plain 500."""

    def __init__(self, app: ASGIApp, most_bytes: int, seconds: float) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, is_static="/static/" in scope["path"])
        try:
            await self._app(scope, _Body(scope, receive, self._most_bytes, self._seconds), sending)
        except Exception as error:
            logging.getLogger("labelcheck").error("a request failed: %s", where_it_broke(error))
            if not sending.started:
                await broken(scope)(scope, receive, sending)


def where_it_broke(error: Exception) -> str:
    """Name the kind of an error and its place in the code; its message may quote what was pasted.

    >>> where_it_broke(ValueError("secret"))
    'ValueError'
    """
    places = traceback.extract_tb(error.__traceback__)[-3:]
    return " at ".join([type(error).__name__, *(f"{Path(place.filename).name}:{place.lineno}" for place in places)])


class _Body:
    """The body of a request as it comes in, refused once it is too large or ``seconds`` have not brought all of it."""

    def __init__(self, scope: Scope, receive: Receive, most: int, seconds: float) -> None:
        length = Headers(scope=scope).get("content-length", "")
        self._receive = receive
        self._most = most
        self._declared = int(length) if length.isdecimal() else 0
        self._read = 0
        self._until = time.monotonic() + seconds
        self._is_whole = False

    async def __call__(self) -> Message:
        """Return the next part. Raises RefusedError (408, 413)."""
        if self._declared > self._most:
            raise self._too_large()
        message = await (self._receive() if self._is_whole else self._in_time())
        self._is_whole = not message.get("more_body", False)
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise self._too_large()
        return message

    async def _in_time(self) -> Message:
        try:
            return await asyncio.wait_for(self._receive(), max(0.0, self._until - time.monotonic()))
        except TimeoutError:
            raise RefusedError(408, *texts.TOO_SLOWLY) from None

    def _too_large(self) -> RefusedError:
        where, what, hint = texts.TOO_LARGE
        return RefusedError(413, where, what.format(most=self._most // 1_000_000), hint)


class _Sending:
    """A response on its way out, with the headers added."""

    def __init__(self, send: Send, *, is_static: bool) -> None:
        self._send = send
        self._is_static = is_static
        self.started = False

    async def __call__(self, message: Message) -> None:
        """Send one part of the response."""
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers["Cache-Control"] = _STATIC if self._is_static and message["status"] == 200 else "no-store"
        await self._send(message)
