"""A batch as a workbook: the same one with verdicts beside each product, or a new one."""

import warnings
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from checker.batch import VERDICT_COLUMNS, Answer, Batch, Issue, Table
from checker.errors import InputError
from checker.model import Result
from checker.render.cells import put, row
from checker.render.findings import comment, verdict_cells
from checker.render.summary_sheets import append_summary_sheets
from checker.rows import Severity

SUFFIXES = (".xlsx", ".xlsm")
_AUTHOR = "labelcheck"
_FILLS = {
    Result.SERIOUS: PatternFill("solid", fgColor="FFF4B6A6"),
    Result.WARNING: PatternFill("solid", fgColor="FFFFE699"),
    Result.NOT_CHECKED: PatternFill("solid", fgColor="FFD9D9D9"),
}
_WIDTHS = (18, 8, 60, 22, 30, 30)
_LONGEST_NOTE = 1_500
_NOT_KEPT = {
    "xl/slicers/": "slicers",
    "xl/timelines/": "timelines",
    "xl/ctrlProps/": "form controls",
    "xl/threadedComments/": "threads of comments",
    "xl/diagrams/": "diagrams",
    "xl/model/": "a data model",
}
"""Parts of a workbook that openpyxl does not write again."""


def write_same(batch: Batch, output: Path) -> None:
    """Write the workbook the batch came from, everything as it was, with columns and sheets added."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        book = _opened(batch.source)
    lost = [*_lost_parts(batch.source), *dict.fromkeys(str(warning.message) for warning in told)]
    first = {table.sheet.name: _add_columns(book[table.sheet.name], table) for table in batch.tables}
    for answer in batch.answers():
        _fill(book[answer.sheet], answer, first[answer.sheet])
    append_summary_sheets(book, replace(batch, method=(*batch.method, *(("not kept", what) for what in lost))))
    book.save(output)


def _opened(source: Path) -> Any:
    """Open a workbook to be written again. Raises InputError for one that can be read and not be written again."""
    try:
        return load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm", rich_text=True)
    except Exception as error:  # openpyxl lets through whatever a damaged part makes its parsers raise.
        what = f"a part of this workbook is damaged, so it cannot be written again ({error})"
        hint = "Save it anew in a spreadsheet program, or write .csv or .jsonl."
        raise InputError(str(source), what, hint) from None


def write_new(batch: Batch, output: Path, *, findings_only: bool = False) -> None:
    """Write a new workbook: the products as text with their verdicts, unless only the findings are asked for."""
    book = Workbook(write_only=True)
    if not findings_only:
        for table in batch.tables:
            _copy(book.create_sheet(table.sheet.name or "Products"), table, batch)
    append_summary_sheets(book, batch)
    book.save(output)


def _lost_parts(source: Path) -> list[str]:
    with zipfile.ZipFile(source) as parts:
        names = parts.namelist()
    return [what for start, what in _NOT_KEPT.items() if any(name.startswith(start) for name in names)]


def _add_columns(sheet: Any, table: Table) -> int:
    """Head the added columns like the last of the sheet's own and return the place of the first, from 1."""
    header = table.sheet.header_row
    titles: list[Any] = [cell.value for cell in sheet[header]]
    if VERDICT_COLUMNS[0] in titles:
        return titles.index(VERDICT_COLUMNS[0]) + 1
    first: int = sheet.max_column + 1
    for at, (title, width) in enumerate(zip(VERDICT_COLUMNS, _WIDTHS), start=first):
        cell = put(sheet.cell(header, at), title)
        cell._style = copy(sheet.cell(header, first - 1)._style)
        sheet.column_dimensions[get_column_letter(at)].width = width
    return first


def _fill(sheet: Any, answer: Answer, first: int) -> None:
    for at, value in enumerate(verdict_cells(answer), start=first):
        put(sheet.cell(answer.rows[0], at), value)
    if answer.result in _FILLS:
        sheet.cell(answer.rows[0], first).fill = _FILLS[answer.result]
    for at, issues in _by_cell(answer).items():
        _mark(sheet.cell(answer.rows[0], at + 1), issues)


def _by_cell(answer: Answer) -> dict[int, list[Issue]]:
    found: dict[int, list[Issue]] = defaultdict(list)
    for issue in answer.issues:
        if issue.counts and issue.at >= 0:
            found[issue.at].append(issue)
    return found


def _mark(cell: Any, issues: list[Issue]) -> None:
    """Colour a cell and note why; a note that somebody else has put there stays above ours."""
    worst = max((Severity(issue.severity) for issue in issues), key=list(Severity).index)
    cell.fill = _FILLS[Result(worst)]
    theirs = cell.comment.text if cell.comment and cell.comment.author != _AUTHOR else ""
    note = "\n\n".join(filter(None, (theirs, comment(issues))))
    cell.comment = Comment(note[:_LONGEST_NOTE], _AUTHOR, width=420, height=240)


def _copy(sheet: Any, table: Table, batch: Batch) -> None:
    """Write the rows of a table as text, each product with its verdict."""
    sheet.freeze_panes = "A2"
    first = len(table.sheet.columns) + 1
    for at, width in enumerate(_WIDTHS, start=first):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append(row(sheet, [*table.sheet.columns, *VERDICT_COLUMNS], bold=True))
    for cells, answer in batch.rows(table):
        written = row(sheet, (*cells[: first - 1], *[""] * (first - 1 - len(cells))))
        if answer:
            written += row(sheet, verdict_cells(answer), wrapped=True)
            _mark_copied(written, answer, first)
        sheet.append(written)


def _mark_copied(written: Sequence[Any], answer: Answer, first: int) -> None:
    if answer.result in _FILLS:
        written[first - 1].fill = _FILLS[answer.result]
    for at, issues in _by_cell(answer).items():
        _mark(written[at], issues)
