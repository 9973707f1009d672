"""The sheets a batch adds to a workbook: Findings, Summary with charts, Method."""

from collections import Counter
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter

from checker.batch import FINDING_COLUMNS, Batch
from checker.render import wording
from checker.render.cells import linked, row
from checker.render.findings import RESULTS, cited
from checker.render.to_dashboard import said
from checker.render.to_tables import finding_rows

FINDINGS, SUMMARY, METHOD = "Findings", "Summary", "Method"
_OURS = {FINDINGS: FINDING_COLUMNS[0], SUMMARY: "labelcheck summary", METHOD: "labelcheck method"}
"""What stands in the first cell of each sheet of ours: by that a later run knows it."""

_WIDTHS = {"finding": 30, "quoted": 34, "why": 60, "instead": 40, "reasons": 50, "evidence": 50, "sources": 50}
_WIDTH = 14
_SOURCES = FINDING_COLUMNS.index("sources")
_SOURCES_COLUMN = get_column_letter(_SOURCES + 1)
_MOST_LINKS = 60_000
"""Excel repairs a sheet that has more than 65,530 of them."""
_MOST_BARS = 15
_HEAD, _BAR = 2.4, 0.65
"""Centimetres of a chart above its bars, and for each; two rows of a sheet are about one centimetre."""


def append_summary_sheets(book: Workbook, batch: Batch) -> None:
    """Add the three sheets to a workbook, in place of those of an earlier run."""
    for title, first in _OURS.items():
        if title in book.sheetnames and book[title].cell(1, 1).value == first:
            del book[title]
    _findings(_added(book, FINDINGS), batch)
    _summary(_added(book, SUMMARY), batch)
    _method(_added(book, METHOD), batch)


def _added(book: Workbook, title: str) -> Any:
    return book.create_sheet(f"{title} (labelcheck)" if title in book.sheetnames else title)


def _findings(sheet: Any, batch: Batch) -> None:
    sheet.freeze_panes = "A2"
    for at, name in enumerate(FINDING_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, _WIDTH)
    count = 0
    for cells in finding_rows(batch):
        count += 1
        written = row(sheet, cells, bold=count == 1)
        if 1 < count <= _MOST_LINKS:
            written[_SOURCES] = _source(sheet, str(cells[_SOURCES]), count) or written[_SOURCES]
        sheet.append(written)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FINDING_COLUMNS))}{count}"


def _source(sheet: Any, text: str, number: int) -> Any:
    """Return the cell of the sources, which leads to the first of them; a cell leads to one address only."""
    first = next((source for source in map(cited, text.split("\n")) if source.address), None)
    return linked(sheet, text, first.address, f"{_SOURCES_COLUMN}{number}") if first else None


def _summary(sheet: Any, batch: Batch) -> None:
    for column, width in (("A", 46), ("B", 10), ("C", 50)):
        sheet.column_dimensions[column].width = width
    sheet.append(row(sheet, [_OURS[SUMMARY]], bold=True))
    at, down = 1, 2.0
    for title, counts, charted in _blocks(batch):
        sheet.append([])
        sheet.append(row(sheet, [title, "count"], bold=True))
        for counted in counts:
            sheet.append(row(sheet, counted))
        if charted:
            sheet.add_chart(_bars(sheet, title, at + 2, len(counts)), f"E{down:.0f}")
            down += 2 * (_HEAD + _BAR * len(counts)) + 1
        at += 2 + len(counts)
    _unchecked(sheet, batch)
    _unused(sheet, batch)


def _blocks(batch: Batch) -> list[tuple[str, list[tuple[str, int]], bool]]:
    """Return what is counted: a title, the counts, and whether a chart shows them."""
    told = batch.summary
    verdicts = {str(verdict): text for verdict, text in wording.VERDICTS.items()}
    blocks = [
        ("products", [(RESULTS[result], told.results[result]) for result in RESULTS], True),
        ("flagged, by verdict", _named(told.verdicts, verdicts), True),
        ("flagged, by what is said", said(told.says).most_common(_MOST_BARS), True),
        ("since the earlier run", _since(batch), False),
        ("entries of the lists", [("all", told.entries), ("recognised", told.recognised)], False),
        ("names not recognised, most frequent", told.unread.most_common(_MOST_BARS), False),
    ]
    return [block for block in blocks if block[1]]


def _named(counts: Counter[str], titles: dict[str, str]) -> list[tuple[str, int]]:
    return [(titles[name], count) for name, count in counts.most_common()]


def _since(batch: Batch) -> list[tuple[str, int]]:
    if not batch.compared:
        return []
    return [*batch.summary.since.most_common(), ("gone", len(batch.gone)), ("waived", batch.summary.waived)]


def _bars(sheet: Any, title: str, header: int, count: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.title = title
    chart.height, chart.width = _HEAD + _BAR * count, 18
    chart.add_data(Reference(sheet, min_col=2, min_row=header + 1, max_row=header + count))
    chart.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=header + count))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.y_axis.number_format = "0"
    chart.x_axis.scaling.orientation = "maxMin"
    return chart


def _unchecked(sheet: Any, batch: Batch) -> None:
    if not batch.summary.unchecked:
        return
    sheet.append([])
    sheet.append(row(sheet, ["could not be checked", "row", "why"], bold=True))
    for answer in batch.summary.unchecked:
        title = " / ".join(filter(None, (answer.sheet, answer.product, answer.name)))
        sheet.append(row(sheet, [title, answer.rows[0], answer.not_checked]))


def _unused(sheet: Any, batch: Batch) -> None:
    if batch.unused:
        sheet.append([])
        sheet.append(row(sheet, ["waivers that cover nothing"], bold=True))
    for waiver in batch.unused:
        sheet.append(row(sheet, [waiver]))


def _method(sheet: Any, batch: Batch) -> None:
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 110
    sheet.append(row(sheet, [_OURS[METHOD]], bold=True))
    for name, value in batch.method:
        sheet.append(row(sheet, [name, value], wrapped=True))
