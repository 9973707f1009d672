"""What is asked of a batch: the file, its sheets with products, the options."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checker.batch.columns import is_ours, without_ours
from checker.batch.compare import Baseline, Waivers
from checker.batch.work import Rules
from checker.sheets import Headers, Layout, NothingToCheckError, Sheet, layout, read_book

Chosen = Mapping[str, Sequence[str]]


_PRODUCTS = "Give the table of products."


class Table(NamedTuple):
    """A sheet that holds products, and how its columns were understood."""

    sheet: Sheet
    layout: Layout


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
