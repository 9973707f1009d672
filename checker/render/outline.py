"""What a report shows and in which order, before any format: the one outline that all renderers follow."""

from dataclasses import dataclass

from checker.model import Check, Claim, Finding, Item, Report, Status
from checker.rows import Severity, Source, Verdict


@dataclass(frozen=True)
class Outline:
    """A report sorted for reading. ``numbers`` gives each cited source its number."""

    report: Report
    flagged: list[Finding]
    notes: list[Finding]
    carried: list[Finding]
    unjudged: list[Finding]
    unread: list[Item]
    not_run: list[Check]
    set_aside: list[Claim]
    not_judged: list[Claim]
    numbers: dict[str, int]

    def cited(self, finding: Finding) -> list[int]:
        """Return the numbers of the sources of a finding."""
        return sorted(self.numbers[source_id] for source_id in finding.sources)

    def sources(self) -> list[tuple[int, Source]]:
        """Return the cited sources in the order of their numbers."""
        return [(number, self.report.facts.sources[source_id]) for source_id, number in self.numbers.items()]

    def claim(self, finding: Finding) -> Claim | None:
        """Return the claim a finding is about."""
        return next((claim for claim in self.report.claims if claim.id == finding.claim), None)


def outline(report: Report) -> Outline:
    """Sort a report for reading: what was flagged first, what could not be judged as visible as the rest."""
    calm = [finding for finding in report.findings if not finding.flagged]
    unjudged = [finding for finding in calm if finding.verdict is Verdict.NOT_ASSESSABLE and not finding.market_rules]
    rest = [finding for finding in calm if finding not in unjudged]
    shown = [*report.flagged, *rest, *unjudged]
    ids = dict.fromkeys(source for finding in shown for source in finding.sources)
    judged = {finding.claim for finding in report.findings}
    return Outline(
        report=report,
        flagged=list(report.flagged),
        notes=[finding for finding in rest if finding.severity is Severity.NOTE],
        carried=[finding for finding in rest if finding.severity is Severity.INFO],
        unjudged=unjudged,
        unread=[item for item in report.items if item.match.status in (Status.SUSPECTED, Status.UNMATCHED)],
        not_run=[check for check in report.checks if not check.ran],
        not_judged=[claim for claim in report.claims if claim.asserted and claim.id not in judged],
        set_aside=[claim for claim in report.claims if not claim.asserted],
        numbers={source_id: number for number, source_id in enumerate(ids, start=1)},
    )
