"""The columns a batch adds to a sheet, and those of its list of findings, in the words people read."""

from typing import NamedTuple

from checker.batch import FINDING_COLUMNS, Answer, Earlier, Issue
from checker.model import Result
from checker.render import wording
from checker.render.to_html import link
from checker.rows import Severity, Verdict

RESULTS = {
    Result.SERIOUS: "flagged: serious",
    Result.WARNING: "flagged",
    Result.CLEAR: "nothing flagged",
    Result.NOT_CHECKED: "not checked",
}


class Cited(NamedTuple):
    """A cited source, and its address where it has one."""

    text: str
    address: str

    def __str__(self) -> str:
        """Write the source with its address behind it."""
        return f"{self.text} {self.address}".rstrip()


_MOST_SAID = 3
_MOST_UNREAD = 10


def verdict_cells(answer: Answer) -> tuple[str | int, ...]:
    """Return what stands in the added columns for one product."""
    flagged = [issue for issue in answer.issues if issue.counts]
    said = [f"{verdict(issue)}: {issue.why}" for issue in flagged[:_MOST_SAID]]
    more = [f"{len(flagged) - _MOST_SAID} more among the findings"] if len(flagged) > _MOST_SAID else []
    return (
        RESULTS[answer.result],
        len(flagged),
        "; ".join([*said, *more]),
        f"{answer.recognised} of {answer.entries} recognised" if answer.entries else "no list",
        "; ".join(answer.unread[:_MOST_UNREAD]),
        answer.not_checked,
    )


def finding_cells(issue: Issue) -> tuple[str | int, ...]:
    """Return one row of the list of findings."""
    told: dict[str, str | int] = {
        "finding": issue.id,
        "verdict": verdict(issue),
        "reasons": "\n".join(issue.reasons),
        "evidence": "\n".join(issue.evidence),
        "sources": "\n".join(str(cited(text)) for text in issue.sources),
        "waived": issue.waived or issue.lapsed,
    }
    return tuple(told.get(name, getattr(issue, name, "")) for name in FINDING_COLUMNS)


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


def verdict(issue: Issue) -> str:
    """Say the verdict of an issue in words."""
    return wording.RULES.get(issue.kind) or wording.VERDICTS[Verdict(issue.verdict)]


def comment(issues: list[Issue]) -> str:
    """Say what is wrong with the text of one cell, as a note on the cell does."""
    return "\n\n".join(_noted(issue) for issue in issues)


def _noted(issue: Issue) -> str:
    instead = f"Instead: {issue.instead}" if issue.instead else ""
    first = f"{Severity(issue.severity).value.upper()} {verdict(issue)}"
    return "\n".join(filter(None, (first, issue.why, *issue.reasons[:1], instead, issue.lapsed)))
