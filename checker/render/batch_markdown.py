"""A batch in short as Markdown, for a ticket: the counts, and the first findings."""

from collections.abc import Iterator
from itertools import islice

from checker.batch import RESULTS, Batch, Issue
from checker.render.findings import verdict
from checker.render.to_dashboard import charts, issues
from checker.render.to_markdown import plain
from checker.render.wording import counted

_MOST_SHOWN = 200


def render(batch: Batch) -> str:
    """Return the summary, the first two hundred findings and the method."""
    return "\n".join(_lines(batch)) + "\n"


def _lines(batch: Batch) -> Iterator[str]:
    told = batch.summary
    yield f"# {plain(batch.source.name)}"
    yield from ("", f"{counted(told.products, 'product')}.", "", "| result | products |", "|---|---:|")
    yield from (f"| {RESULTS[result]} | {told.results[result]:,} |" for result in RESULTS)
    for title, bars in charts(batch):
        yield from ("", f"## {title}", "", *(f"- {plain(bar.name)}: {bar.number:,}" for bar in bars))
    yield from ("", "## Findings", "", f"At most {_MOST_SHOWN} are shown.", "")
    yield from map(_finding, islice(issues(batch), _MOST_SHOWN))
    yield from ("", "## Method", "")
    yield from (f"- {plain(name)}: {plain(value)}" for name, value in batch.method)


def _finding(issue: Issue) -> str:
    where = ", ".join(filter(None, (issue.sheet, f"row {issue.row}", issue.product, issue.name)))
    marks = "".join(f" ({mark})" for mark in (issue.since, issue.waived, issue.lapsed) if mark)
    return f"- **{issue.said.severity}, {verdict(issue.said)}** {plain(where)}: {plain(issue.said.why)}{plain(marks)}"
