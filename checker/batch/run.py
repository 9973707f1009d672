"""A spreadsheet in, answers out: chooses the sheets, checks every product, keeps the journal, compares."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from checker import __version__
from checker.batch.columns import is_ours, without_ours
from checker.batch.compare import Baseline, Waivers, told_apart
from checker.batch.journal import Journal
from checker.batch.result import Batch, Table
from checker.batch.rows import Answer, answer
from checker.batch.summary import Summary
from checker.batch.texts import texts
from checker.batch.work import Rules, outcomes
from checker.check import LIMITS
from checker.sheets import Headers, NothingToCheckError, layout, products, read_book

Chosen = Mapping[str, Sequence[str]]


_PRODUCTS = "Give the table of products."


@dataclass(frozen=True)
class Job:
    """What is asked of a batch.

    ``beside`` are the files it is compared with, by what they are; ``notes`` says what was passed over or guessed.
    """

    source: Path
    output: Path
    rules: Rules
    today: date
    workers: int = 1
    resume: bool = False
    baseline: Baseline | None = None
    waivers: Waivers | None = None
    beside: Mapping[str, Path] = field(default_factory=dict)
    notes: Sequence[str] = ()


def tables(source: Path, rules: Rules, columns: Chosen, tell: Callable[[str], object] = str) -> list[Table]:
    """Return the sheets of a file that hold products, with the columns found.

    Of several sheets, those with neither ingredients nor copy are passed over, and so is what an earlier run has added;
    ``tell`` hears of those that are not ours, and of guesses. Raises InputError where none is left, or where it cannot
    be told which columns are meant.
    """
    headers = Headers(rules.database.tables["columns"])
    found, passed = [], []
    for given in read_book(source, headers, tell):
        if is_ours(given):
            continue
        sheet = without_ours(given)
        try:
            found.append(Table(sheet, layout(sheet, headers, columns)))
        except NothingToCheckError as error:
            passed.append(error)
            tell(f"“{sheet.name}” was passed over: {error.what}")
    if not found:
        raise passed[0] if passed else NothingToCheckError(str(source), "it holds findings only", _PRODUCTS)
    return found


def checked(job: Job, found: Sequence[Table], tick: Callable[[], None]) -> tuple[Batch, Journal]:
    """Check every product of the tables; ``tick`` is called after each, and for those an earlier run has answered.

    The journal is to be forgotten when the output is written. Raises InputError where an earlier run is to go on and
    was another one.
    """
    journal = Journal(job.output, _told(job, found))
    done = journal.begin(resume=job.resume)
    summary = Summary()
    for each in _compared(job, chain(journal.answers(), journal.write(_answers(job, found, done)))):
        summary.add(each)
        tick()
    return _batch(job, found, journal, summary), journal


def _answers(job: Job, found: Sequence[Table], done: int) -> Iterator[Answer]:
    every = chain.from_iterable(products(table.sheet, table.layout) for table in found)
    waiting = ((product, texts(product)) for product in islice(every, done, None))
    return (answer(product, outcome) for product, outcome in outcomes(waiting, job.rules, job.workers))


def _compared(job: Job, answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield the answers as they stand beside an earlier run and what was waived."""
    told = told_apart(answers)
    compared = job.baseline.compared(told) if job.baseline else told
    return job.waivers.applied(compared) if job.waivers else compared


def _batch(job: Job, found: Sequence[Table], journal: Journal, summary: Summary) -> Batch:
    gone = job.baseline.gone() if job.baseline else []
    unused = job.waivers.unused() if job.waivers else []
    method = (*_method(job, found), *(("waiver that covers nothing", each) for each in unused))
    return Batch(
        job.source,
        found,
        lambda: _compared(job, journal.answers()),
        summary,
        gone,
        method,
        bool(job.baseline),
        unused,
    )


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
    """Yield what somebody needs to know to come to the same answers."""
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
