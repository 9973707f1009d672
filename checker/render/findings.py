"""The columns a batch adds to a sheet, and those of its list of findings, in the words people read."""

from functools import lru_cache
from typing import NamedTuple

from checker.batch import FINDING_COLUMNS, RESULTS, Answer, Earlier, Issue, Said
from checker.render import wording
from checker.render.to_html import link
from checker.rows import Severity, Verdict


class Cited(NamedTuple):
    """A cited source, and its address where it has one."""

    text: str
    address: str

    def __str__(self) -> str:
        """Write the source with its address behind it."""
        return f"{self.text} {self.address}".rstrip()


_MOST_SAID = 3
_MOST_UNREAD = 10
_MOST_KEPT = 4_000


def verdict_cells(answer: Answer) -> tuple[str | int, ...]:
    """Return what stands in the added columns for one product."""
    outcome = answer.outcome
    flagged = [issue for issue in answer.issues if issue.counts]
    said = [f"{verdict(issue.said)}: {issue.said.why}" for issue in flagged[:_MOST_SAID]]
    more = [f"{len(flagged) - _MOST_SAID} more among the findings"] if len(flagged) > _MOST_SAID else []
    return (
        RESULTS[answer.result],
        len(flagged),
        "; ".join([*said, *more]),
        f"{outcome.recognised} of {outcome.entries} recognised" if outcome.entries else "no list",
        "; ".join(outcome.unread[:_MOST_UNREAD]),
        outcome.error,
    )


def finding_cells(issue: Issue) -> tuple[str | int, ...]:
    """Return one row of the list of findings."""
    judged, said = _of_said(issue.said)
    where = (issue.sheet, issue.row, issue.product, issue.name, issue.column)
    more = (issue.waived or issue.lapsed, issue.brand, issue.type, issue.market)
    return (issue.id, issue.since, *judged, *where, *said, *more)


@lru_cache(_MOST_KEPT)
def _of_said(said: Said) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the verdict of what was said and the words on it; rows of one product say the same."""
    reasons, evidence = "\n".join(said.reasons), "\n".join(said.evidence)
    sources = "\n".join(str(cited(text)) for text in said.sources)
    words = (said.quoted, said.why, said.instead, reasons, evidence, sources, said.kind, said.claim, said.says)
    return (said.severity, verdict(said)), words


def cited(text: str) -> Cited:
    """Part a cited source from its address, which stands at its end."""
    said, _, locator = text.rpartition(" ")
    address = link(locator)
    return Cited(said if address else text, address)


def gone_cells(found: Earlier) -> tuple[str | int, ...]:
    """Return the row of a finding of the earlier run that is no more."""
    told = {"finding": found.id, "since": "gone", "severity": found.severity, "product": found.product}
    told |= {"name": found.name, "why": found.why}
    return tuple(told.get(name, "") for name in FINDING_COLUMNS)


def verdict(said: Said) -> str:
    """Say the verdict of an issue in words."""
    return wording.RULES.get(said.kind) or wording.VERDICTS[Verdict(said.verdict)]


def comment(issues: list[Issue]) -> str:
    """Say what is wrong with the text of one cell, as a note on the cell does."""
    return "\n\n".join(_noted(issue) for issue in issues)


def _noted(issue: Issue) -> str:
    said = issue.said
    instead = f"Instead: {said.instead}" if said.instead else ""
    first = f"{Severity(said.severity).value.upper()} {verdict(said)}"
    return "\n".join(filter(None, (first, said.why, *said.reasons[:1], instead, issue.lapsed)))
