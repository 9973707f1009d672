"""One checker for many visitors: a few checks at a time, a short queue, and an answer within a time."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from checker.check import Checker
from checker.errors import InputError
from checker.model import Report
from checker.views import plain
from checker.web import texts

T = TypeVar("T")


class RefusedError(InputError):
    """A request that is not answered: the HTTP status that says so beside where, what and hint."""

    def __init__(self, status: int, where: str, what: str, hint: str) -> None:
        super().__init__(where, what, hint)
        self.status = status


@dataclass(frozen=True)
class Limits:
    """How much one visitor may ask for, and how much is done at once."""

    characters: int = 50_000
    entries: int = 500
    names: int = 500
    products: int = 300
    upload_bytes: int = 10_000_000
    pixels: int = 40_000_000
    inflated_bytes: int = 100_000_000
    seconds: float = 20
    sending_seconds: float = 60
    at_once: int = field(default_factory=lambda: os.cpu_count() or 1)
    waiting: int = 16


class Desk:
    """Runs work of a checker in threads. Work that takes too long keeps its place until it ends."""

    def __init__(self, checker: Checker, limits: Limits) -> None:
        self.checker = checker
        self.limits = limits
        self._slots = asyncio.Semaphore(limits.at_once)
        self._inside = 0

    async def check(self, where: str, markets: list[str] | None = None, **given: str) -> Report:
        """Return the report on one product. Raises InputError as the checker does, and RefusedError (413, 503)."""
        self.bounded(where, "".join(given.values()))
        return await self.run(self._check, given, markets)

    def _check(self, given: dict[str, str], markets: list[str] | None) -> Report:
        """Refuse what no label is before the names are looked up: unknown ones take the time."""
        lists = [text for source, text in given.items() if source in ("text", "ingredients")]
        count = sum(len(self.checker.labels.read("text", plain(text)).entries) for text in lists)
        if count > self.limits.entries:
            where, what, hint = texts.TOO_MANY_ENTRIES
            raise RefusedError(413, where, what.format(given=count, most=self.limits.entries), hint)
        return self.checker.check(**given, markets=markets)

    async def run(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Return what the work returns. Raises RefusedError (503) where the queue is full or the time is up."""
        if self._inside >= self.limits.at_once + self.limits.waiting:
            raise RefusedError(503, *texts.BUSY)
        self._inside += 1
        task = asyncio.ensure_future(self._in_turn(work, *args, **kwargs))
        task.add_done_callback(self._left)
        try:
            return await asyncio.wait_for(asyncio.shield(task), self.limits.seconds)
        except TimeoutError:
            raise RefusedError(503, *texts.TOO_SLOW) from None

    async def _in_turn(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        async with self._slots:
            return await asyncio.to_thread(work, *args, **kwargs)

    def _left(self, task: "asyncio.Task[Any]") -> None:
        self._inside -= 1
        if not task.cancelled():
            task.exception()

    def bounded(self, where: str, text: str) -> str:
        """Return a text that is short enough to be checked. Raises RefusedError (413)."""
        if len(text) > self.limits.characters:
            what, hint = texts.TOO_LONG
            raise RefusedError(413, where, what.format(given=len(text), most=self.limits.characters), hint)
        return text
