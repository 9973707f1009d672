"""A product of a spreadsheet and its outcome -> what stands in the row's answer, with the cell each issue is about."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from checker.batch.identity import code, identity
from checker.batch.outcome import Outcome, Said
from checker.batch.texts import Places
from checker.model import Result
from checker.rows import Severity
from checker.sheets import Product

_NO_COLUMN = -1
_FLAGGED = frozenset(severity for severity in Severity if severity.is_flagged)
_SAID = Said._fields[Said._fields.index("quoted") :]
"""What an issue tells of what is said, wherever that stands."""


class Issue(NamedTuple):
    """One thing flagged in one product. ``id`` stays while the wording and the entries it is about stay.

    ``at`` is the place of its column, from 0, and -1 where it is about no cell. ``since`` (new, unchanged) comes from a
    comparison with an earlier run, ``waived`` from the list of what somebody has taken upon them, and ``lapsed`` says
    which waiver covered it until it expired.
    """

    id: str
    row: int
    column: str
    at: int
    said: Said
    sheet: str
    product: str
    name: str
    brand: str
    type: str
    market: str
    since: str = ""
    waived: str = ""
    lapsed: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is flagged and nobody has waived it."""
        return not self.waived and self.said.severity in _FLAGGED

    def to_dict(self) -> dict[str, Any]:
        """Return the issue as JSON has it."""
        return {name: getattr(self.said if name in _SAID else self, name) for name in ISSUE_FIELDS}


ISSUE_FIELDS = (
    *("id", "sheet", "row", "product", "name", "column", "at"),
    *_SAID,
    *("since", "waived", "lapsed", "brand", "type", "market"),
)
"""What is told of an issue, in the order of JSON."""


class Answer(NamedTuple):
    """What is said of one product, which may fill several rows of a sheet.

    ``result`` is that of the outcome until a waiver takes something out of it.
    """

    sheet: str
    rows: tuple[int, ...]
    product: str
    name: str
    brand: str
    type: str
    market: str
    result: Result
    outcome: Outcome
    issues: tuple[Issue, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as a line of JSON has it."""
        told = self.outcome
        counts = {"entries": told.entries, "recognised": told.recognised, "unread": told.unread}
        named = {name: getattr(self, name) for name in ("sheet", "rows", "product", "name", "result")}
        issues = [issue.to_dict() for issue in self.issues]
        rest = {name: getattr(self, name) for name in ("brand", "type", "market")}
        return {**named, "not_checked": told.error, **counts, "issues": issues, **rest}


class Listing(NamedTuple):
    """What an answer takes from its product: how the sheet names it, and the place of each thing said of it.

    Its fields but the last are the first of an answer, and those of a place the first of an issue.
    """

    sheet: str
    rows: tuple[int, ...]
    product: str
    name: str
    brand: str
    type: str
    market: str
    places: tuple[tuple[str, int, str, int], ...]
    """The id, row, column and place of the column of each issue."""

    @classmethod
    def of(cls, answer: Answer) -> "Listing":
        """Return the listing an answer was made from."""
        return cls(*answer[:7], tuple(issue[:4] for issue in answer.issues))

    def answer(self, outcome: Outcome) -> Answer:
        """Return the answer for a product with this outcome."""
        named = (self.sheet, *self[2:7])
        issues = tuple(Issue(*place, said, *named) for place, said in zip(self.places, outcome.said))
        return Answer(*self[:7], outcome.result, outcome, issues)


def answer(product: Product, outcome: Outcome) -> Answer:
    """Return the answer for a product."""
    named = (code(product), product.name, product.brand, product.type, product.market)
    places = tuple(_places(product, outcome.said))
    return Listing(product.sheet, product.rows, *named, places).answer(outcome)


def _places(product: Product, told: Iterable[Said]) -> Iterator[tuple[str, int, str, int]]:
    begins = identity(product)
    places = Places(product)
    for said in told:
        part = places.part_at(said.source, said.start)
        at = (part.row, part.header, part.column) if part else (product.rows[0], "", _NO_COLUMN)
        yield (f"{begins}/{said.finding}", *at)
