"""A whole batch, ready to be written in any format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from checker.batch.compare import Earlier
from checker.batch.rows import Answer
from checker.batch.summary import Summary
from checker.sheets import Layout, Sheet


class Table(NamedTuple):
    """A sheet that holds products, and how its columns were understood."""

    sheet: Sheet
    layout: Layout


@dataclass(frozen=True)
class Batch:
    """A batch that was checked. ``answers`` gives every answer, in the order of the rows, at each call.

    ``gone`` are findings of the earlier run that are no more, ``unused`` says which waivers cover nothing.
    """

    source: Path
    tables: Sequence[Table]
    answers: Callable[[], Iterator[Answer]]
    summary: Summary
    gone: Sequence[Earlier]
    method: Sequence[tuple[str, str]]
    compared: bool = False
    unused: Sequence[str] = ()

    def rows(self, table: Table) -> Iterator[tuple[tuple[str, ...], Answer | None]]:
        """Yield the cells of each row of a table, with the answer on the product that begins there."""
        answers = (answer for answer in self.answers() if answer.sheet == table.sheet.name)
        coming = next(answers, None)
        for row in table.sheet.rows():
            here = coming if coming and coming.rows[0] == row.number else None
            yield row.cells, here
            if here:
                coming = next(answers, None)
