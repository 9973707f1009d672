"""A product of a spreadsheet and its outcome -> what stands in the row's answer, with the cell each issue is about."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from checker.batch.identity import code, identity
from checker.batch.outcome import Outcome, Said
from checker.batch.texts import part_at
from checker.model import Result
from checker.rows import Severity
from checker.sheets import Product

_NO_COLUMN = -1
_LISTS_OF_ANSWER = ("rows", "unread")
_LISTS_OF_ISSUE = ("reasons", "evidence", "sources")


class Issue(NamedTuple):
    """One thing flagged in one product. ``id`` stays while the wording and the entries it is about stay.

    ``at`` is the place of its column, from 0, and -1 where it is about no cell. ``since`` (new, unchanged) comes from a
    comparison with an earlier run, ``waived`` from the list of what somebody has taken upon them, and ``lapsed`` says
    which waiver covered it until it expired.
    """

    id: str
    sheet: str
    row: int
    product: str
    name: str
    column: str
    at: int
    quoted: str
    verdict: str
    severity: str
    kind: str
    claim: str
    says: str
    why: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    sources: tuple[str, ...]
    instead: str
    since: str = ""
    waived: str = ""
    lapsed: str = ""
    brand: str = ""
    type: str = ""
    market: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is flagged and nobody has waived it."""
        return not self.waived and Severity(self.severity).is_flagged


class Answer(NamedTuple):
    """What is said of one product, which may fill several rows of a sheet."""

    sheet: str
    rows: tuple[int, ...]
    product: str
    name: str
    result: Result
    not_checked: str
    entries: int
    recognised: int
    unread: tuple[str, ...]
    issues: tuple[Issue, ...]
    brand: str = ""
    type: str = ""
    market: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as a line of JSON has it."""
        return self._asdict() | {"issues": [issue._asdict() for issue in self.issues]}

    @classmethod
    def from_dict(cls, told: dict[str, Any]) -> "Answer":
        """Return the answer that a line of JSON tells. Raises KeyError or TypeError where it tells none."""
        issues = tuple(Issue(**_frozen(issue, _LISTS_OF_ISSUE)) for issue in told["issues"])
        return cls(**_frozen(told, _LISTS_OF_ANSWER) | {"result": Result(told["result"]), "issues": issues})


def answer(product: Product, outcome: Outcome) -> Answer:
    """Return the answer for a product."""
    return Answer(
        sheet=product.sheet,
        rows=product.rows,
        product=code(product),
        name=product.name,
        result=outcome.result,
        not_checked=outcome.error,
        entries=outcome.entries,
        recognised=outcome.recognised,
        unread=outcome.unread,
        issues=tuple(_issue(product, said) for said in outcome.said),
        brand=product.brand,
        type=product.type,
        market=product.market,
    )


def _issue(product: Product, said: Said) -> Issue:
    part = part_at(product, said.source, said.start)
    return Issue(
        id=f"{identity(product)}/{said.finding}",
        sheet=product.sheet,
        row=part.row if part else product.rows[0],
        product=code(product),
        name=product.name,
        column=part.header if part else "",
        at=part.column if part else _NO_COLUMN,
        quoted=said.quoted,
        verdict=said.verdict,
        severity=said.severity,
        kind=said.kind,
        claim=said.claim,
        says=said.says,
        why=said.why,
        reasons=said.reasons,
        evidence=said.evidence,
        sources=said.sources,
        instead=said.instead,
        brand=product.brand,
        type=product.type,
        market=product.market,
    )


def _frozen(told: dict[str, Any], lists: Iterable[str]) -> dict[str, Any]:
    """Return what JSON tells with its lists as tuples."""
    return told | {name: tuple(told[name]) for name in lists}
