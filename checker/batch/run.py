"""A spreadsheet in, answers out: every product checked once, as its answer is asked for, and kept in a journal."""

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from checker import __version__
from checker.batch.compare import Earlier, told_apart
from checker.batch.job import Job, Table
from checker.batch.journal import Journal
from checker.batch.rows import Answer, answer
from checker.batch.summary import Summary
from checker.batch.texts import texts
from checker.batch.work import outcomes
from checker.check import LIMITS
from checker.sheets import products


class Batch:
    """The answers on every product of some tables.

    Who asks first is given each as it is found, who asks again has them from the journal; one asks at a time. What is
    told of the whole is told when all are checked, and checks what is left. Close it when the output is written or
    given up.
    """

    def __init__(self, job: Job, tables: Sequence[Table], tick: Callable[[], object] = lambda: None) -> None:
        """Make a batch ready; ``tick`` is called after each answer, and for those an earlier run has found.

        Raises InputError where an earlier run is to go on and was another one.
        """
        self.source = job.source
        self.tables = tables
        self.compared = bool(job.baseline)
        self._job = job
        self._journal = Journal(job.output, _told(job, tables))
        self._summary = Summary()
        self._method = tuple(_method(job, tables))
        self._coming = self._found(self._journal.begin(resume=job.resume), tick)
        self._was_asked = False

    def answers(self) -> Iterator[Answer]:
        """Return every answer, in the order of the rows."""
        if not self._was_asked:
            self._was_asked = True
            return (each for each in self._coming)
        self._finish()
        return _compared(self._job, self._journal.answers())

    def rows(self, table: Table) -> Iterator[tuple[tuple[str, ...], Answer | None]]:
        """Yield the cells of each row of a table, with the answer on the product that begins there."""
        answers = (answer for answer in self.answers() if answer.sheet == table.sheet.name)
        coming = next(answers, None)
        for row in table.sheet.rows():
            here = coming if coming and coming.rows[0] == row.number else None
            yield row.cells, here
            if here:
                coming = next(answers, None)

    @property
    def summary(self) -> Summary:
        """What the answers come to."""
        self._finish()
        return self._summary

    @property
    def gone(self) -> list[Earlier]:
        """The findings of the earlier run that are no more."""
        self._finish()
        return self._job.baseline.gone() if self._job.baseline else []

    @property
    def unused(self) -> list[str]:
        """Which waivers cover nothing."""
        self._finish()
        return self._job.waivers.unused() if self._job.waivers else []

    @property
    def method(self) -> list[tuple[str, str]]:
        """What somebody needs to know to come to the same answers."""
        return [*self._method, *(("waiver that covers nothing", each) for each in self.unused)]

    def close(self) -> None:
        """Check no further; what was found stays in the journal."""
        self._coming.close()

    def forget(self) -> None:
        """Remove the journal: the output is whole."""
        self._journal.forget()

    def _finish(self) -> None:
        self._was_asked = True
        deque(self._coming, maxlen=0)

    def _found(self, done: int, tick: Callable[[], object]) -> Generator[Answer, None, None]:
        coming = chain(self._journal.answers(), self._journal.write(_answers(self._job, self.tables, done)))
        for each in _compared(self._job, coming):
            self._summary.add(each)
            tick()
            yield each


def _answers(job: Job, found: Sequence[Table], done: int) -> Iterator[Answer]:
    every = chain.from_iterable(products(table.sheet, table.layout) for table in found)
    waiting = ((product, texts(product)) for product in islice(every, done, None))
    return (answer(product, outcome) for product, outcome in outcomes(waiting, job.rules, job.workers))


def _compared(job: Job, answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield the answers as they stand beside an earlier run and what was waived."""
    told = told_apart(answers)
    compared = job.baseline.compared(told) if job.baseline else told
    return job.waivers.applied(compared) if job.waivers else compared


def _told(job: Job, found: Sequence[Table]) -> dict[str, Any]:
    """Return what makes a run the same run: the file, the tables, the columns and the options."""
    return {
        "program": __version__,
        "file": _sha256(job.source),
        "tables": job.rules.database.sha256,
        "markets": job.rules.markets,
        "notes": job.rules.notes,
        "columns": [
            [table.sheet.name, column.role, column.index] for table in found for column in table.layout.columns
        ],
    }


def _method(job: Job, found: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Yield how the answers were come to."""
    database = job.rules.database
    yield "program", f"labelcheck {__version__}"
    yield "tables", f"{database.version} ({database.sha256})"
    for what, path in (("file", job.source), *job.beside.items()):
        yield what, f"{path.name} (sha256 {_sha256(path)})"
    yield "date", job.today.isoformat()
    yield "markets", ", ".join(job.rules.markets) or "every market in the tables"
    yield "findings", "what is flagged, and notes" if job.rules.notes else "what is flagged"
    for sheet, chosen in found:
        for column in chosen.columns:
            where = " / ".join(filter(None, (sheet.name, column.role)))
            yield where, f"{column.header or f'column {column.index + 1}'}: {column.why}"
    yield from (("note", note) for note in job.notes)
    yield "what this cannot see", "\n".join(LIMITS)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
