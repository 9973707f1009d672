"""Many products over several processes: in their order, each distinct text once, with memory that does not grow."""

import atexit
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain, islice
from multiprocessing.context import SpawnContext
from multiprocessing.queues import Queue
from typing import NamedTuple, TypeVar

from checker.batch.outcome import Examiner, Outcome, Texts
from checker.check import Checker
from checker.database import Database
from checker.errors import InputError

Thing = TypeVar("Thing")
_Send = Callable[[list[Texts]], Future[list[Outcome]] | None]

_BLOCK = 256
_CHUNK = 16
_MOST_KEPT = 20_000
_AHEAD = 4
_TEXTS_KEPT = 4_000
_SELDOM = (20_000, 20, 50)
_ONE_LESS = (
    "Go on with --resume and fewer --workers. A script of your own asks for several below “if __name__ == '__main__':”."
)
_EXAMINER: ContextVar[Examiner] = ContextVar("examiner")


class Rules(NamedTuple):
    """What every product of a batch is checked by."""

    database: Database
    markets: tuple[str, ...] = ()
    notes: bool = False

    def examiner(self) -> Examiner:
        """Return what checks by these rules."""
        return Examiner(_checker(self.database), self.markets, notes=self.notes)


@lru_cache(1)
def _checker(database: Database) -> Checker:
    """Make a checker once a process and its tables."""
    return Checker(database, texts_kept=_TEXTS_KEPT)


def outcomes(
    products: Iterable[tuple[Thing, Texts]], rules: Rules, workers: int = 1
) -> Iterator[tuple[Thing, Outcome]]:
    """Yield each thing with the outcome of its texts, in the order they came.

    ``workers`` is how many processes check, this one among them: it checks while it would wait for the others.
    """
    with _seldom_collecting(), _others(rules, workers - 1) as send:
        desk = _Desk(send, rules)
        waiting: deque[list[tuple[Thing, _Place]]] = deque()
        source = iter(products)
        while block := list(islice(source, _BLOCK)):
            waiting.append(desk.placed(block))
            if len(waiting) > _AHEAD * (workers - 1):
                yield from desk.done(waiting.popleft())
        for placed in waiting:
            yield from desk.done(placed)


class _Sent:
    """Texts to be checked together, by another process where it has a future, and the outcomes once they are there."""

    __slots__ = ("found", "future", "texts")

    def __init__(self, texts: list[Texts], future: Future[list[Outcome]] | None) -> None:
        self.texts = texts
        self.future = future
        self.found: list[Outcome] | None = None

    def tell(self, found: list[Outcome]) -> None:
        """Set the outcomes and let go of what is needed no longer."""
        self.found, self.texts, self.future = found, [], None


class _Place(NamedTuple):
    """Where an outcome will be: in a list that is being worked on."""

    sent: _Sent
    at: int


class _Desk:
    """Sends each distinct text out once, and remembers the last many of them."""

    def __init__(self, send: _Send, rules: Rules) -> None:
        self._send = send
        self._examiner = cache(rules.examiner)
        self._kept: dict[bytes, _Place] = {}
        self._out: deque[_Sent] = deque()

    def placed(self, block: Iterable[tuple[Thing, Texts]]) -> list[tuple[Thing, _Place]]:
        """Return each thing of a block with the place of its outcome."""
        marked = [(thing, texts, _digest(texts)) for thing, texts in block]
        new = {digest: texts for _, texts, digest in marked if digest not in self._kept}
        while self._out and self._out[0].future is None:
            self._out.popleft()
        source = iter(new.items())
        while chunk := list(islice(source, _CHUNK)):
            together = [texts for _, texts in chunk]
            sent = _Sent(together, self._send(together))
            self._out.append(sent)
            self._kept.update((digest, _Place(sent, index)) for index, (digest, _) in enumerate(chunk))
        placed = [(thing, self._kept[digest]) for thing, _, digest in marked]
        for oldest in list(islice(self._kept, max(0, len(self._kept) - _MOST_KEPT))):
            del self._kept[oldest]
        return placed

    def done(self, placed: Iterable[tuple[Thing, _Place]]) -> Iterator[tuple[Thing, Outcome]]:
        """Yield each thing of a block with its outcome."""
        for thing, (sent, at) in placed:
            yield thing, (sent.found or self._found(sent))[at]

    def _found(self, sent: _Sent) -> list[Outcome]:
        """Return the outcomes of what was sent; while others are at it, check what nobody has begun."""
        while sent.found is None:
            if sent.future is None:
                self._check(sent)
            elif sent.future.done() or not self._help():
                sent.tell(sent.future.result())
        return sent.found

    def _help(self) -> bool:
        """Check what was sent last, unless it was begun, and so all before it; tell which."""
        last = self._out.pop() if self._out else None
        if last is None or last.future is None or not last.future.cancel():
            self._out.clear()
            return False
        self._check(last)
        return True

    def _check(self, sent: _Sent) -> None:
        sent.tell([self._examiner().outcome(texts) for texts in sent.texts])


def _digest(texts: Texts) -> bytes:
    said = (*texts[:-1], *chain.from_iterable(texts.others))
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@contextmanager
def _others(rules: Rules, count: int) -> Iterator[_Send]:
    """Give a way to send texts to other processes, which gives nothing back where there are none."""
    if count < 1:
        yield lambda texts: None
        return
    context = multiprocessing.get_context("spawn")
    handed = _handed(context, pickle.dumps(rules), count)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(handed,))
    try:
        yield lambda texts: pool.submit(_there, texts)
        pool.shutdown()  # Else the exit of the program may meet the pool while it closes.
    except BrokenProcessPool:
        what = "a process that checks did not start, or the system has ended it, perhaps for want of memory"
        raise InputError("batch", what, _ONE_LESS) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _handed(context: SpawnContext, told: bytes, count: int) -> "Queue[bytes]":
    """Return a queue that tells each of some processes the same; who puts it there waits for none of them."""
    queue: Queue[bytes] = context.Queue()
    queue.cancel_join_thread()
    for _ in range(count):
        queue.put(told)
    return queue


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for cycles seldom: reports have none, and looking through what is kept took a quarter of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(handed: "Queue[bytes]") -> None:
    """Make a worker ready; an interruption is the parent's to handle.

    It ends at once: letting go of all it keeps, piece by piece, takes seconds, for which the parent would wait. And it
    ends where the parent is killed.
    """
    atexit.register(os._exit, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _EXAMINER.set(pickle.loads(handed.get()).examiner())
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _there(chunk: list[Texts]) -> list[Outcome]:
    examiner = _EXAMINER.get()
    return [examiner.outcome(texts) for texts in chunk]
