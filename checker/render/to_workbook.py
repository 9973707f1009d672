"""A batch as a workbook: the same one with verdicts beside each product, or a new one."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from sys import intern
from zipfile import BadZipFile

from checker.batch import VERDICT_COLUMNS, Answer, Batch, Issue, Table, theirs
from checker.errors import InputError
from checker.model import Result
from checker.render.findings import comment, verdict_cells
from checker.render.summary_sheets import append_summary_sheets
from checker.rows import Severity
from checker.xlsx import Book, DamagedError, Edit, Extent, Made, Notes, Package, edited, extent, fresh
from checker.xlsx.fresh import Cell

_AUTHOR = "labelcheck"
_OURS = "labelcheck says:"
"""What stands above our part of a note, so that a later run can take it away."""

_FILLS = {Result.SERIOUS: "FFF4B6A6", Result.WARNING: "FFFFE699", Result.NOT_CHECKED: "FFD9D9D9"}
_WIDTHS = (18, 8, 60, 22, 30, 30)
_LONGEST_NOTE = 1_500
_SEVERITIES = list(Severity)

_Place = tuple[int, int]
_Marks = dict[_Place, tuple[Severity, str]]
"""The worst said of a cell, and all that is said of it."""


def write_same(batch: Batch, output: Path) -> None:
    """Write the workbook the batch came from, everything as it was, with columns and sheets added.

    Raises InputError for one that can be read and not be written again.
    """
    try:
        _write_same(batch, output)
    except (BadZipFile, DamagedError, SyntaxError, zlib.error) as error:
        what = f"a part of this workbook is damaged, so it cannot be written again ({error})"
        hint = "Save it anew in a spreadsheet program, or write .csv or .jsonl."
        raise InputError(str(batch.source), what, hint) from None


def _write_same(batch: Batch, output: Path) -> None:
    with closing(Package(batch.source)) as package:
        book = Book(package)
        marks = _marks(batch)
        for table in batch.tables:
            name = table.sheet.name
            _edit(book, table, marks[name], partial(_of_sheet, batch, name))
        append_summary_sheets(book, batch)
        package.unsign()
        package.save(output)


def write_new(batch: Batch, output: Path, *, findings_only: bool = False) -> None:
    """Write a new workbook: the products as text with their verdicts, unless only the findings are asked for."""
    with closing(Package()) as package:
        book = Book(package)
        if not findings_only:
            marks = _marks(batch)
            for table in batch.tables:
                _copy(book, table, batch, marks[table.sheet.name])
        append_summary_sheets(book, batch)
        package.save(output)


def _edit(book: Book, table: Table, marks: _Marks, answers: "partial[Iterator[Answer]]") -> None:
    """Add the columns of a sheet, headed like its last, and mark its cells. A sheet without a header gets no titles."""
    part = book.sheets[table.sheet.name]
    with book.package.open(part) as file:
        found = extent(file)
    marks = _where_shown(marks, found)
    notes = Notes(book.package, part, _AUTHOR, _OURS, found.drawn)
    colours = dict.fromkeys(notes.take_back(), "") | {
        where: _FILLS[Result(worst)] for where, (worst, _) in marks.items()
    }
    notes.write({where: text for where, (_, text) in marks.items()})
    first, titles = _added(table, found)
    edit = Edit(
        first=first,
        widths=_WIDTHS if titles or not table.sheet.header_row else (),
        header=table.sheet.header_row,
        titles=titles,
        rows=((answer.rows[0], verdict_cells(answer), _FILLS.get(answer.result, "")) for answer in answers()),
        colours=colours,
        notes=notes.drawing,
    )
    book.package.put(part, lambda: edited(book.package.open(part), edit, book.styles))


def _added(table: Table, found: Extent) -> tuple[int, Sequence[str]]:
    """Return the place of the first added column, from 1, and the titles to write, if they do not stand there."""
    if VERDICT_COLUMNS[0] in table.sheet.columns:
        return table.sheet.columns.index(VERDICT_COLUMNS[0]) + 1, ()
    first = (found.last or len(table.sheet.columns)) + 1
    return first, VERDICT_COLUMNS if table.sheet.header_row else ()


def _of_sheet(batch: Batch, name: str) -> Iterator[Answer]:
    return (answer for answer in batch.answers() if answer.sheet == name)


def _marks(batch: Batch) -> dict[str, _Marks]:
    """Return for each sheet what is flagged in its cells; texts that are alike are kept once."""
    found: dict[str, _Marks] = defaultdict(dict)
    for answer in batch.answers():
        flagged = sorted((issue for issue in answer.issues if issue.counts and issue.at >= 0), key=_cell_of)
        for where, issues in groupby(flagged, _cell_of):
            found[answer.sheet][where] = _mark(list(issues))
    return found


_cell_of = attrgetter("row", "at")


def _mark(issues: list[Issue]) -> tuple[Severity, str]:
    worst = max((Severity(issue.said.severity) for issue in issues), key=_SEVERITIES.index)
    return worst, intern(comment(issues)[:_LONGEST_NOTE])


def _where_shown(marks: _Marks, found: Extent) -> _Marks:
    """Gather what is said of cells that are merged where they show it, with columns from 1."""
    anchors = found.anchors()
    shown: _Marks = {}
    for (row, at), (severity, text) in marks.items():
        where = anchors.get((row, at + 1), (row, at + 1))
        before, said = shown.get(where, (severity, ""))
        worst = max(before, severity, key=_SEVERITIES.index)
        shown[where] = (worst, f"{said}\n\n{text}" if said else text)
    return shown


def _copy(book: Book, table: Table, batch: Batch, marks: _Marks) -> None:
    """Write the rows of a table as text, each product with its verdict; its first row is marked."""
    part = book.new(table.sheet.name or "Products")
    kept = theirs(table.sheet.columns)
    columns = {at: number for number, at in enumerate(kept, start=1)}
    lines = {row.number: line for line, row in enumerate(table.sheet.rows(), start=2)}
    shown = {(lines[row], columns[at]): mark for (row, at), mark in marks.items()}
    notes = Notes(book.package, part, _AUTHOR, _OURS)
    notes.write({where: text for where, (_, text) in shown.items()})
    below = f'<legacyDrawing r:id="{notes.drawing}"/>' if notes.drawing else ""
    widths = [*[None] * len(kept), *_WIDTHS]
    rows = partial(_copied, book, table, batch, {where: _FILLS[Result(worst)] for where, (worst, _) in shown.items()})
    book.put(part, lambda: fresh(rows(), widths, book.texts.number, frozen=True, parts=lambda: below))


def _copied(book: Book, table: Table, batch: Batch, colours: dict[_Place, str]) -> Iterator[list[Cell]]:
    bold, wrapped = book.styles.ours("bold"), book.styles.ours("", True)
    filled = book.styles.filled
    kept = theirs(table.sheet.columns)
    yield [Made(title, bold) for title in (*(table.sheet.columns[at] for at in kept), *VERDICT_COLUMNS)]
    for line, (cells, answer) in enumerate(batch.rows(table), start=2):
        written: list[Cell] = [cells[at] if at < len(cells) else "" for at in kept]
        for column in range(1, len(kept) + 1):
            if colour := colours.get((line, column)):
                written[column - 1] = Made(cells[kept[column - 1]], filled(0, colour))
        if answer:
            written += (Made(value, wrapped) for value in verdict_cells(answer))
            if answer.result in _FILLS:
                written[len(kept)] = Made(verdict_cells(answer)[0], filled(wrapped, _FILLS[answer.result]))
        yield written
