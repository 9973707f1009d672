"""Report -> Markdown, for a ticket or a pull request."""

import re
from collections.abc import Iterator

from checker.model import Finding, Item, Report
from checker.render import wording
from checker.render.outline import Outline, outline

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def render(report: Report, version: str) -> str:
    """Return the report as Markdown; nothing of the input is read as markup."""
    return "\n".join(_lines(outline(report), version)) + "\n"


def _lines(seen: Outline, version: str) -> Iterator[str]:
    report = seen.report
    yield f"# {plain(report.name or wording.TITLE)}"
    yield ""
    yield f"**{wording.headline(len(report.flagged), len(seen.unjudged))}** {wording.coverage(report.coverage)}"
    for section, findings in (("flagged", seen.flagged), ("notes", seen.notes), ("carried", seen.carried)):
        yield from _headed(section, [line for finding in findings for line in _finding(finding, seen)])
    yield from _headed("ingredients", list(_table(report)))
    yield from _headed("unjudged", list(_unjudged(seen)))
    yield from _headed(
        "sources",
        [
            f"{number}. {plain(s.citation)} <{s.locator}> ({wording.cited(s, report.facts)})"
            for number, s in seen.sources()
        ],
    )
    yield from _headed("limits", [f"- {limit}" for limit in report.limits])
    yield ""
    yield f"_{wording.made_with(version, report.database_version, report.database_sha256)}_"


def _headed(section: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {wording.SECTIONS[section]}", "", *lines)


def _finding(finding: Finding, seen: Outline) -> Iterator[str]:
    numbers = "".join(f"[{number}]" for number in seen.cited(finding))
    mark = f"**{wording.SEVERITIES[finding.severity]}, {wording.verdict(finding)}**"
    yield f"- {mark}: {plain(finding.summary)} {plain(numbers)}".rstrip()
    for reason in (*finding.reasons, *seen.regulators(finding)):
        yield f"  - {plain(reason)}"
    if finding.suggestion:
        yield f"  - {wording.SAFER}: {plain(finding.suggestion)}"


def _table(report: Report) -> Iterator[str]:
    if not report.items:
        return
    yield "| # | on the label | read as | origin | form | amount | how |"
    yield "|---|---|---|---|---|---|---|"
    for item in report.items:
        yield "| " + " | ".join(plain(cell) for cell in _cells(item, report)) + " |"


def _cells(item: Item, report: Report) -> list[str]:
    match = item.match
    form = report.facts.forms.get(match.form or "")
    return [
        str(item.entry.position),
        " ".join(item.entry.text.split()),
        match.inci_name or "",
        wording.ORIGINS[match.origin] if match.origin else "",
        form.title if form else "",
        wording.amount(item),
        wording.STATUSES[match.status],
    ]


def _unjudged(seen: Outline) -> Iterator[str]:
    for finding in seen.unjudged:
        yield f"- {plain(finding.summary)}"
    for item in seen.unread:
        yield f"- {plain(item.entry.name)}: {wording.STATUSES[item.match.status]}"
    for check in seen.not_run:
        yield f"- not checked: {check.name} ({check.why})"


def plain(text: str) -> str:
    """Return a text on one line, with nothing in it that Markdown reads as markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
