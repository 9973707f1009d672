"""Report -> one self-contained HTML file that reads well on a phone and on paper."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.model import Report, Span
from checker.render import wording
from checker.render.outline import Outline, outline

_ROUTES = {"doi:": "https://doi.org/", "pmid:": "https://pubmed.ncbi.nlm.nih.gov/"}


class Stretch(NamedTuple):
    """A stretch of an input as shown: plain, or marked with the kind and the explanation of what was read there."""

    text: str
    mark: str = ""
    why: str = ""


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


def page(template: str, **values: Any) -> str:
    """Return a template filled in; every value is escaped."""
    environment = Environment(
        loader=PackageLoader("checker.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values)


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
    for span, mark, why in sorted(_marks(seen, source)):
        if span.start < at:
            continue
        yield Stretch(text[at : span.start])
        yield Stretch(text[span.start : span.end], mark, why)
        at = span.end
    yield Stretch(text[at:])


def _marks(seen: Outline, source: str) -> Iterator[tuple[Span, str, str]]:
    worst = {finding.claim: finding for finding in reversed(seen.report.findings) if finding.claim}
    for claim in seen.report.claims:
        finding = worst.get(claim.id)
        if claim.source == source and finding:
            yield claim.span, finding.severity, f"{wording.verdict(finding)}: {finding.summary}"
    for item in seen.report.items:
        if item.entry.source == source:
            yield item.entry.span, item.match.status, item.match.inci_name or wording.STATUSES[item.match.status]
