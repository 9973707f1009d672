"""Many products over several processes: in their order, each distinct text once, with memory that does not grow."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from checker.batch.outcome import Examiner, Outcome, Texts
from checker.check import Checker
from checker.database import Database
from checker.errors import InputError

Thing = TypeVar("Thing")
_Sent = Future[list[Outcome]]
_Send = Callable[[list[Texts]], _Sent]

_BLOCK = 256
_CHUNK = 16
_MOST_KEPT = 20_000
_AHEAD = 4
_TEXTS_KEPT = 4_000
_SELDOM = (20_000, 20, 50)
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
    """Yield each thing with the outcome of its texts, in the order they came."""
    with _crew(rules, workers) as send:
        desk = _Desk(send)
        waiting: deque[list[tuple[Thing, _Place]]] = deque()
        source = iter(products)
        while block := list(islice(source, _BLOCK)):
            waiting.append(desk.placed(block))
            if len(waiting) > (_AHEAD * workers if workers > 1 else 0):
                yield from _done(waiting.popleft())
        for placed in waiting:
            yield from _done(placed)


class _Place(NamedTuple):
    """Where an outcome will be: in a list that is being worked on."""

    sent: _Sent
    at: int

    def outcome(self) -> Outcome:
        """Wait for the outcome."""
        return self.sent.result()[self.at]


class _Desk:
    """Sends each distinct text out once, and remembers the last many of them."""

    def __init__(self, send: _Send) -> None:
        self._send = send
        self._kept: dict[bytes, _Place] = {}

    def placed(self, block: Iterable[tuple[Thing, Texts]]) -> list[tuple[Thing, _Place]]:
        """Return each thing of a block with the place of its outcome."""
        marked = [(thing, texts, _digest(texts)) for thing, texts in block]
        new = {digest: texts for _, texts, digest in marked if digest not in self._kept}
        source = iter(new.items())
        while chunk := list(islice(source, _CHUNK)):
            sent = self._send([texts for _, texts in chunk])
            self._kept.update((digest, _Place(sent, index)) for index, (digest, _) in enumerate(chunk))
        placed = [(thing, self._kept[digest]) for thing, _, digest in marked]
        for oldest in list(islice(self._kept, max(0, len(self._kept) - _MOST_KEPT))):
            del self._kept[oldest]
        return placed


def _done(placed: Iterable[tuple[Thing, _Place]]) -> Iterator[tuple[Thing, Outcome]]:
    return ((thing, place.outcome()) for thing, place in placed)


def _digest(texts: Texts) -> bytes:
    said = (*texts[:-1], *chain.from_iterable(texts.others))
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@contextmanager
def _crew(rules: Rules, workers: int) -> Iterator[_Send]:
    """Give a way to send texts to work: to other processes, or for one worker straight to this one."""
    if workers <= 1:
        with _seldom_collecting():
            yield partial(_here, rules.examiner())
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(rules,))
    try:
        yield lambda chunk: pool.submit(_there, chunk)
    except BrokenProcessPool:
        what = "the system has ended a process that checks, perhaps for want of memory"
        raise InputError("batch", what, "Go on with --resume and fewer --workers.") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for cycles seldom: reports have none, and looking through what is kept took a quarter of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _here(examiner: Examiner, chunk: list[Texts]) -> _Sent:
    sent: _Sent = Future()
    sent.set_result([examiner.outcome(texts) for texts in chunk])
    return sent


def _begin(rules: Rules) -> None:
    """Make a worker ready; an interruption is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _EXAMINER.set(rules.examiner())
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _there(chunk: list[Texts]) -> list[Outcome]:
    examiner = _EXAMINER.get()
    return [examiner.outcome(texts) for texts in chunk]
