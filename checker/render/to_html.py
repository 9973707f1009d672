"""Report -> one self-contained HTML file that reads well on a phone and on paper."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.model import Claim, Finding, Item, Report, Span
from checker.render import wording
from checker.render.outline import Outline, outline
from checker.rows import Severity

SET_ASIDE = "set_aside"
NOT_JUDGED = "not_judged"
_ROUTES = {"doi:": "https://doi.org/", "pmid:": "https://pubmed.ncbi.nlm.nih.gov/"}


class Mark(NamedTuple):
    """What was read at a place: its kind, why, and what it is about (a finding's id, or an entry's position)."""

    span: Span
    kind: str
    why: str
    about: str


class Stretch(NamedTuple):
    """A stretch of an input as shown: plain, or with the marks that overlap there."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def mark(self) -> str:
        """The kind of the mark that matters most; empty where the stretch is plain."""
        return max((mark.kind for mark in self.marks), key=_weight, default="")

    @property
    def why(self) -> str:
        """The explanations of all its marks."""
        return "; ".join(mark.why for mark in self.marks)


def render(report: Report, version: str, template: str = "report.html.j2", **more: Any) -> str:
    """Return the report as HTML without scripts and without anything loaded from elsewhere.

    ``template`` may be one that extends the report's, and ``more`` what it shows beside the report.
    """
    seen = outline(report)
    return page(
        template,
        **more,
        seen=seen,
        report=report,
        w=wording,
        texts={source: list(marked(seen, source)) for source in report.inputs},
        made_with=wording.made_with(version, report.database_version, report.database_sha256),
        link=link,
    )


def templates(package: str) -> Environment:
    """Return the templates of a package: every value is escaped, and one that was not given is an error."""
    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, **values: Any) -> str:
    """Return a template of the reports filled in."""
    return templates("checker.render").get_template(template).render(**values)


def link(locator: str) -> str:
    """Return the address of a source locator (``doi:``, ``pmid:`` or a web address)."""
    for scheme, address in _ROUTES.items():
        if locator.startswith(scheme):
            return address + locator.removeprefix(scheme)
    return locator if locator.startswith(("https://", "http://")) else ""


def marked(seen: Outline, source: str) -> Iterator[Stretch]:
    """Yield an input in stretches, with each claim and ingredient marked where it stands."""
    text = seen.report.inputs[source]
    at = 0
    for marks in _together(sorted(_marks(seen, source))):
        start, end = marks[0].span.start, max(mark.span.end for mark in marks)
        yield Stretch(text[at:start])
        yield Stretch(text[start:end], marks)
        at = end
    yield Stretch(text[at:])


def _together(marks: Iterable[Mark]) -> Iterator[tuple[Mark, ...]]:
    """Gather marks that overlap, in text order."""
    group: list[Mark] = []
    end = 0
    for mark in marks:
        if group and mark.span.start >= end:
            yield tuple(group)
            group = []
        group.append(mark)
        end = max(end, mark.span.end)
    if group:
        yield tuple(group)


def _marks(seen: Outline, source: str) -> Iterator[Mark]:
    worst = {finding.claim: finding for finding in reversed(seen.report.findings) if finding.claim}
    for claim in seen.report.claims:
        if claim.source == source:
            finding = worst.get(claim.id)
            yield _of_finding(claim.span, finding) if finding else _without_finding(claim)
    flagged = {at: finding for finding in reversed(seen.flagged) if not finding.claim for at in finding.entries}
    for item in seen.report.items:
        if item.entry.source == source:
            found = flagged.get(item.entry.position)
            yield _of_finding(item.entry.span, found) if found else _of_item(item)


def _of_finding(span: Span, finding: Finding) -> Mark:
    return Mark(span, finding.severity, f"{wording.verdict(finding)}: {finding.summary}", finding.id)


def _without_finding(claim: Claim) -> Mark:
    if claim.asserted:
        return Mark(claim.span, NOT_JUDGED, wording.NOT_JUDGED, claim.id)
    return Mark(claim.span, SET_ASIDE, f"read and set aside: {wording.aside(claim)}", claim.id)


def _of_item(item: Item) -> Mark:
    why = item.match.inci_name or wording.STATUSES[item.match.status]
    return Mark(item.entry.span, item.match.status, why, str(item.entry.position))


def _weight(kind: str) -> int:
    return list(Severity).index(Severity(kind)) if kind in list(Severity) else -1
