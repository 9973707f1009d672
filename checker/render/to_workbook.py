"""A batch as a workbook: the same one with verdicts beside each product, or a new one."""

import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from checker.batch import VERDICT_COLUMNS, Answer, Batch, Issue, Table, theirs
from checker.errors import InputError
from checker.model import Result
from checker.render.cells import cell, put, row
from checker.render.findings import comment, verdict_cells
from checker.render.summary_sheets import append_summary_sheets
from checker.rows import Severity

_AUTHOR = "labelcheck"
_OURS = "labelcheck says:"
"""What stands above our part of a note, so that a later run can take it away."""

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
    "xl/embeddings/": "embedded files",
    "xl/connections.xml": "data connections",
    "xl/queryTables/": "query tables",
    "xl/richData/": "linked data types, and pictures inside cells",
    "xl/metadata.xml": "the marks of dynamic arrays",
    "xl/webextensions/": "add-ins",
}
"""Parts of a workbook that openpyxl does not write again."""

_DRAWN = re.compile(rb"<xdr:(?:sp|cxnSp|grpSp)\b")
"""Of drawings, openpyxl writes pictures and charts again."""


def write_same(batch: Batch, output: Path) -> None:
    """Write the workbook the batch came from, everything as it was, with columns and sheets added."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        book = _opened(batch.source)
    lost = [*lost_parts(batch.source), *dict.fromkeys(str(warning.message) for warning in told)]
    first = {table.sheet.name: _add_columns(book[table.sheet.name], table) for table in batch.tables}
    merged = {name: _anchors(book[name]) for name in first}
    for answer in batch.answers():
        _fill(book[answer.sheet], answer, first[answer.sheet], merged[answer.sheet])
    append_summary_sheets(book, replace(batch, method=(*batch.method, *(("not kept", what) for what in lost))))
    book.save(output)
    if book.vba_archive:
        book.vba_archive.close()


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


def lost_parts(source: Path) -> list[str]:
    """Return what of a workbook cannot be written again."""
    with zipfile.ZipFile(source) as parts:
        names = parts.namelist()
        drawings = [name for name in names if name.startswith("xl/drawings/drawing")]
        drawn = ["shapes and text boxes"] if any(_DRAWN.search(parts.read(name)) for name in drawings) else []
    return [*(what for start, what in _NOT_KEPT.items() if any(name.startswith(start) for name in names)), *drawn]


def _add_columns(sheet: Any, table: Table) -> int:
    """Head the added columns like the last of the sheet's own and return the place of the first, from 1.

    A sheet without a header gets none.
    """
    header = table.sheet.header_row
    titles: list[Any] = [cell.value for cell in sheet[header]] if header else []
    if VERDICT_COLUMNS[0] in titles:
        _unmark(sheet)
        return titles.index(VERDICT_COLUMNS[0]) + 1
    first: int = sheet.max_column + 1
    for at, (title, width) in enumerate(zip(VERDICT_COLUMNS, _WIDTHS), start=first):
        sheet.column_dimensions[get_column_letter(at)].width = width
        if header:
            heading = put(sheet.cell(header, at), title)
            heading._style = copy(sheet.cell(header, first - 1)._style)
    return first


def _anchors(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell of those that are merged the one that shows what they say together."""
    ranges = sheet.merged_cells.ranges
    return {place: (merged.min_row, merged.min_col) for merged in ranges for place in merged.cells}


def _fill(sheet: Any, answer: Answer, first: int, anchors: Mapping[tuple[int, int], tuple[int, int]]) -> None:
    for at, value in enumerate(verdict_cells(answer), start=first):
        put(sheet.cell(answer.rows[0], at), value)
    sheet.cell(answer.rows[0], first).fill = _FILLS.get(answer.result, PatternFill())
    for (number, at), issues in _by_cell(answer).items():
        place = (number, at + 1)
        _mark(sheet.cell(*anchors.get(place, place)), issues)


def _by_cell(answer: Answer) -> dict[tuple[int, int], list[Issue]]:
    """Gather what is flagged by the row and the column it stands in."""
    found: dict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in answer.issues:
        if issue.counts and issue.at >= 0:
            found[issue.row, issue.at].append(issue)
    return found


def _mark(marked: Any, issues: list[Issue]) -> None:
    """Colour a cell and note why; a note that somebody else has put there stays above ours."""
    worst = max((Severity(issue.severity) for issue in issues), key=list(Severity).index)
    marked.fill = _FILLS[Result(worst)]
    own = f"{_OURS}\n{comment(issues)[:_LONGEST_NOTE]}"
    before, author = (f"{marked.comment.text}\n\n", marked.comment.author) if marked.comment else ("", _AUTHOR)
    marked.comment = Comment(before + own, author, width=420, height=240)


def _unmark(sheet: Any) -> None:
    """Take the colours and notes of an earlier run away; what others have noted stays."""
    for marked in (each for line in sheet.iter_rows() for each in line if each.comment):
        before, sign, _ = marked.comment.text.partition(_OURS)
        if sign:
            author = marked.comment.author
            marked.comment = Comment(before.rstrip(), author) if before.strip() else None
            marked.fill = PatternFill()


def _copy(sheet: Any, table: Table, batch: Batch) -> None:
    """Write the rows of a table as text, each product with its verdict."""
    sheet.freeze_panes = "A2"
    kept = theirs(table.sheet.columns)
    for at, width in enumerate(_WIDTHS, start=len(kept) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append(row(sheet, [*(table.sheet.columns[at] for at in kept), *VERDICT_COLUMNS], bold=True))
    for cells, answer in batch.rows(table):
        written = row(sheet, (cells[at] if at < len(cells) else "" for at in kept))
        if answer:
            written += row(sheet, verdict_cells(answer), wrapped=True)
            _mark_copied(sheet, written, answer, kept)
        sheet.append(written)


def _mark_copied(sheet: Any, written: list[Any], answer: Answer, kept: Sequence[int]) -> None:
    """Mark what is flagged in the first row of a product; its other rows are written as they are."""
    if answer.result in _FILLS:
        written[len(kept)].fill = _FILLS[answer.result]
    for (number, at), issues in _by_cell(answer).items():
        if number == answer.rows[0]:
            place = kept.index(at)
            written[place] = cell(sheet, getattr(written[place], "value", written[place]))
            _mark(written[place], issues)
