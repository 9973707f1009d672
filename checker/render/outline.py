"""What a report shows and in which order, before any format: the one outline that all renderers follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.judge.wording import claim_rule, precedent_in_full, regulators_in_short
from checker.model import UNREAD, Check, Claim, Finding, Item, Report
from checker.rows import Severity, Source, Verdict


class Said(NamedTuple):
    """What a market or a regulator says of a wording, and where; no source where it sums up several."""

    text: str
    source_id: str = ""


@dataclass(frozen=True)
class Outline:
    """A report sorted for reading. ``numbers`` gives each cited source its number.

    ``said`` has, by the id of a finding, what regulators say; of several claims of a kind only the first has it.
    """

    report: Report
    flagged: list[Finding]
    notes: list[Finding]
    carried: list[Finding]
    unjudged: list[Finding]
    unread: list[Item]
    not_run: list[Check]
    set_aside: list[Claim]
    said: dict[str, list[Said]]
    not_judged: list[Claim]
    numbers: dict[str, int]

    def regulators(self, finding: Finding) -> list[str]:
        """Return what regulators say of a finding's wording, a line each with the number of its source."""
        numbered = ((text, self.numbers.get(source_id)) for text, source_id in self.said.get(finding.id, ()))
        return [f"{text} [{number}]" if number else text for text, number in numbered]

    def cited(self, finding: Finding) -> list[int]:
        """Return the numbers of the sources of a finding."""
        return sorted(self.numbers[source_id] for source_id in finding.sources)

    def numbered(self, finding: Finding) -> list[int]:
        """Return the numbers of the sources of a finding and of what regulators say."""
        return [self.numbers[source_id] for source_id in _sources(finding, self.said.get(finding.id, []))]

    def sources(self) -> list[tuple[int, Source]]:
        """Return the cited sources in the order of their numbers."""
        return [(number, self.report.facts.sources[source_id]) for source_id, number in self.numbers.items()]

    def claim(self, finding: Finding) -> Claim | None:
        """Return the claim a finding is about."""
        return next((claim for claim in self.report.claims if claim.id == finding.claim), None)


def outline(report: Report, in_full: bool = False) -> Outline:
    """Sort a report for reading: what was flagged first, what could not be judged as visible as the rest.

    ``in_full`` tells every rule and precedent; without it the rules are one line and the precedents two.
    """
    calm = [finding for finding in report.findings if not finding.flagged]
    unjudged = [finding for finding in calm if finding.verdict is Verdict.NOT_ASSESSABLE and not finding.market_rules]
    rest = [finding for finding in calm if finding not in unjudged]
    shown = [*report.flagged, *rest, *unjudged]
    said = _said(report, in_full)
    ids = dict.fromkeys(source for finding in shown for source in _sources(finding, said.get(finding.id, [])))
    judged = {finding.claim for finding in report.findings}
    return Outline(
        report=report,
        flagged=list(report.flagged),
        notes=[finding for finding in rest if finding.severity is Severity.NOTE],
        carried=[finding for finding in rest if finding.severity is Severity.INFO],
        unjudged=unjudged,
        unread=[item for item in report.items if item.match.status in UNREAD],
        not_run=[check for check in report.checks if not check.ran],
        not_judged=[claim for claim in report.claims if claim.asserted and claim.id not in judged],
        set_aside=[claim for claim in report.claims if not claim.asserted],
        said=said,
        numbers={source_id: number for number, source_id in enumerate(ids, start=1)},
    )


def _sources(finding: Finding, said: Sequence[Said]) -> list[str]:
    return [*finding.sources, *(each.source_id for each in said if each.source_id)]


def _said(report: Report, in_full: bool) -> dict[str, list[Said]]:
    kinds = {claim.id: claim.claim_id for claim in report.claims}
    first = {kinds[finding.claim]: finding for finding in reversed(report.flagged) if finding.claim}
    tell = _in_full if in_full else _in_short
    return {finding.id: tell(finding, report) for finding in first.values()}


def _in_full(finding: Finding, report: Report) -> list[Said]:
    rules = [Said(claim_rule(row, report.facts.markets), row.source_id) for row in finding.claim_rules]
    return [*rules, *(Said(precedent_in_full(row), row.source_id) for row in finding.precedents)]


def _in_short(finding: Finding, report: Report) -> list[Said]:
    return [Said(*each) for each in regulators_in_short(finding, report.facts.markets)]
