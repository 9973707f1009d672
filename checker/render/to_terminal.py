"""Report -> text for a terminal: flagged first, plain words, right at 60 columns and without colour."""

import re
from collections.abc import Iterator

import click

from checker.model import Finding, Item, Report
from checker.render import wording
from checker.render.outline import Outline, outline
from checker.render.wrap import readable, wrapped
from checker.rows import Severity, Source

_COLOURS = {Severity.SERIOUS: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan", Severity.INFO: "green"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SHORT_LIST = 12


def render(report: Report, version: str, width: int = 80, verbose: bool = False) -> str:
    """Return the report as text at most ``width`` columns wide, with ANSI colours that click strips in a pipe."""
    return "\n".join(_Page(outline(report, in_full=verbose), readable(width), verbose).lines(version)) + "\n"


class _Page:
    """One report while it is set in lines."""

    def __init__(self, seen: Outline, columns: int, verbose: bool) -> None:
        self._seen = seen
        self._report = seen.report
        self._columns = columns
        self._verbose = verbose

    def lines(self, version: str) -> Iterator[str]:
        """Yield the lines of the report."""
        report = self._report
        yield from (click.style(line, bold=True) for line in self._wrapped(report.name or wording.TITLE))
        yield from self._wrapped(wording.headline(len(report.flagged), len(self._seen.unjudged)))
        yield from self._wrapped(wording.coverage(report.coverage))
        yield from self._findings("flagged", self._seen.flagged)
        yield from self._findings("notes", self._seen.notes)
        yield from self._ingredients()
        yield from self._findings("carried", self._seen.carried)
        yield from self._unjudged()
        yield from self._set_aside()
        yield from self._sources()
        yield from self._headed("limits", [line for limit in report.limits for line in self._bullet(limit)])
        yield ""
        yield from self._wrapped(wording.made_with(version, report.database_version, report.database_sha256))

    def _headed(self, section: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield ""
            yield click.style(wording.SECTIONS[section].upper(), bold=True)
            yield from lines

    def _findings(self, section: str, findings: list[Finding]) -> Iterator[str]:
        yield from self._headed(section, [line for finding in findings for line in self._finding(finding)])

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = wording.SEVERITIES[finding.severity].upper()
        listed = self._seen.cited(finding) if finding.flagged or self._verbose else []
        numbers = "".join(f"[{number}]" for number in listed)
        told = f"{severity} {wording.verdict(finding)}" + (f" {numbers}" if 0 < len(numbers) < 24 else "")
        first, *others = self._wrapped(told, "- ")
        yield first.replace(severity, click.style(severity, fg=_COLOURS[finding.severity], bold=True), 1)
        yield from others
        yield from self._wrapped(_sentence(finding.summary), "  ")
        if finding.flagged or self._verbose or finding.kind == "free_from":
            for reason in (*finding.reasons, *self._seen.regulators(finding)):
                yield from self._wrapped(_sentence(reason), "  - ")
        if finding.suggestion:
            yield from self._wrapped(f"{wording.SAFER}: {finding.suggestion}", "  > ")

    def _ingredients(self) -> Iterator[str]:
        items = self._report.items
        shown = items if self._verbose else items[:_SHORT_LIST]
        lines = [line for item in shown for line in self._item(item)]
        if len(shown) < len(items):
            lines.append(f"  ... {wording.ALSO_SHOWN.format(count=len(items))}")
        yield from self._headed("ingredients", lines)

    def _item(self, item: Item) -> Iterator[str]:
        match = item.match
        name = match.inci_name or item.entry.name
        told = [wording.ORIGINS[match.origin] if match.origin else "", self._form(match.form), wording.amount(item)]
        if match.status.value not in ("exact", "alias"):
            told.append(wording.STATUSES[match.status])
        told.append(wording.PLACES[item.entry.section])
        detail = ", ".join(part for part in told if part)
        yield from self._wrapped(f"{name}: {detail}", f"{item.entry.position:>3} ")
        if self._verbose:
            row = self._report.facts.ingredients.get(match.ingredient_id or "")
            for told_of_it in filter(None, (row.summary if row else "", wording.reading(match))):
                yield from self._wrapped(told_of_it, "      ")

    def _form(self, form: str | None) -> str:
        row = self._report.facts.forms.get(form or "")
        return row.title if row else ""

    def _unjudged(self) -> Iterator[str]:
        lines = [line for finding in self._seen.unjudged for line in self._bullet(_sentence(finding.summary))]
        for item in self._seen.unread:
            near = f"; near: {', '.join(item.match.alternatives[:3])}" if item.match.alternatives else ""
            lines.extend(self._bullet(f"{item.entry.name}: {wording.STATUSES[item.match.status]}{near}"))
        for check in self._seen.not_run:
            lines.extend(self._bullet(f"not checked: {check.name} ({check.why})"))
        yield from self._headed("unjudged", lines)

    def _set_aside(self) -> Iterator[str]:
        if not self._verbose:
            return
        lines = [
            line
            for claim in self._seen.set_aside
            for line in self._bullet(f"“{' '.join(claim.shown.split())}”: {wording.aside(claim)}")
        ]
        yield from self._headed("set_aside", lines)

    def _sources(self) -> Iterator[str]:
        cited = {number for finding in self._report.flagged for number in self._seen.numbered(finding)}
        shown = [(n, source) for n, source in self._seen.sources() if self._verbose or n in cited]
        yield from self._headed("sources", [line for n, source in shown for line in self._source(n, source)])

    def _source(self, number: int, source: Source) -> Iterator[str]:
        seen = wording.cited(source, self._seen.report.facts)
        yield from self._wrapped(f"{source.citation} {source.locator} ({seen})", f"[{number}] ")

    def _bullet(self, text: str) -> Iterator[str]:
        yield from self._wrapped(text, "- ")

    def _wrapped(self, text: str, lead: str = "") -> Iterator[str]:
        yield from wrapped(_CONTROL.sub(" ", text), self._columns, lead)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
