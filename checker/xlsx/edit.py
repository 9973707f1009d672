"""A sheet as it was, with columns added and cells coloured: read, changed and written row by row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from lxml import etree

from checker.xlsx.names import RELATED, clean, letters, main, place, whole
from checker.xlsx.styles import Styles

Value = str | int
_MARK = b"<!--labelcheck-->"
_AFTER_NOTES = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_DECLARED = re.compile(rb' xmlns(?::\w+)?="[^"]*"')


@dataclass(frozen=True)
class Edit:
    """What changes in a sheet: from column ``first`` (from 1) on, ``titles`` in the header's row and the ``rows``.

    ``rows`` give the number of a row, its values and the colour of the first of them, from the top down. ``colours``
    are those of other cells, by row and column; an empty one takes the colour away. ``notes`` is the id of the part
    that draws the notes, where it is a new one.
    """

    first: int
    widths: Sequence[float]
    header: int
    titles: Sequence[str]
    rows: Iterable[tuple[int, Sequence[Value], str]]
    colours: Mapping[tuple[int, int], str]
    notes: str = ""


def edited(part: IO[bytes], edit: Edit, styles: Styles) -> Iterator[bytes]:
    """Yield the sheet anew, and close it. Raises DamagedError or SyntaxError where the part is damaged."""
    with part:
        yield from _edited(part, edit, styles)


def _edited(part: IO[bytes], edit: Edit, styles: Styles) -> Iterator[bytes]:
    pen = _Pen(edit, styles)
    events = etree.iterparse(part, tag=main("row"), huge_tree=True, resolve_entities=False)
    head = b""
    for _, row in events:
        rows = row.getparent()
        if not head:
            _widen(rows.getparent(), edit)
            head = _whole(rows).partition(_MARK)[0]
            yield head
        pen.change(row)
        yield _written(row, rows)
        del rows[: rows.index(row)]
    root = events.root
    if edit.notes:
        _draw_notes(root, edit.notes)
    rows = root.find(main("sheetData"))
    del rows[:]
    yield _whole(rows).partition(_MARK)[2]


class _Pen:
    """Writes into rows that come from the top down."""

    def __init__(self, edit: Edit, styles: Styles) -> None:
        self._edit, self._styles = edit, styles
        self._rows = iter(edit.rows)
        self._next = next(self._rows, None)
        self._at = 0
        self._coloured: dict[int, list[tuple[int, str]]] = {}
        for (row, column), colour in edit.colours.items():
            self._coloured.setdefault(row, []).append((column, colour))

    def change(self, row: Any) -> None:
        """Change a row where something is to be said in it."""
        self._at = whole(row.get("r", f"{self._at + 1}"))
        coloured = self._coloured.get(self._at, ())
        told = self._next if self._next and self._next[0] == self._at else None
        headed = self._at == self._edit.header and self._edit.titles
        if not (coloured or told or headed):
            return
        line = _Line(row, self._at)
        if headed:
            style = line.style(self._edit.first - 1)
            line.fill(self._edit.first, self._edit.titles, style)
        for column, colour in coloured:
            line.restyle(column, partial(self._styles.filled, colour=colour))
        if told:
            line.fill(self._edit.first, told[1])
            line.restyle(self._edit.first, partial(self._styles.filled, colour=told[2]))
            self._next = next(self._rows, None)


class _Line:
    """The cells of one row by their columns."""

    def __init__(self, row: Any, number: int) -> None:
        self._row, self._number = row, number
        self._cells: dict[int, Any] = {}
        column = 0
        for cell in row.iterchildren(main("c")):
            told = cell.get("r")
            column = place(told)[1] if told else column + 1
            self._cells[column] = cell
        row.attrib.pop("spans", None)

    def style(self, column: int) -> str:
        """Return the format of a cell, as its number."""
        cell = self._cells.get(column)
        return "0" if cell is None else cell.get("s", "0")

    def restyle(self, column: int, change: Any) -> None:
        """Give a cell a format made from the one it has."""
        cell = self._cell(column)
        cell.set("s", str(change(whole(cell.get("s", "0")))))

    def fill(self, first: int, values: Sequence[Value], style: str = "") -> None:
        """Set the values of cells from a column on; they keep their formats unless one is given."""
        for column, value in enumerate(values, start=first):
            if value == "" and column not in self._cells:
                continue
            cell = self._cell(column)
            if style:
                cell.set("s", style)
            _set(cell, value)

    def _cell(self, column: int) -> Any:
        """Return a cell, made at its place where there is none."""
        if column not in self._cells:
            made = etree.Element(main("c"), r=f"{letters(column)}{self._number}")
            beside = column - 1
            before = beside if beside in self._cells else max((at for at in self._cells if at < column), default=0)
            if before:
                self._cells[before].addnext(made)
            else:
                self._row.insert(0, made)
            self._cells[column] = made
        return self._cells[column]


def _set(cell: Any, value: Value) -> None:
    """Set a value; a text that begins like a formula is a text."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, int):
        etree.SubElement(cell, main("v")).text = str(value)
    elif value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
        text.text = clean(value)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _whole(rows: Any) -> bytes:
    """Return a whole sheet with a mark where its rows stand."""
    mark = etree.Comment("labelcheck")
    rows.insert(0, mark)
    told: bytes = etree.tostring(rows.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    rows.remove(mark)
    return told


def _written(row: Any, rows: Any) -> bytes:
    """Return a row without the names its sheet has declared."""
    told: bytes = etree.tostring(row, with_tail=False, encoding="utf-8")
    if row.nsmap != rows.nsmap:
        return told
    head, sign, rest = told.partition(b">")
    return _DECLARED.sub(b"", head) + sign + rest


def _widen(root: Any, edit: Edit) -> None:
    """Set the widths of the added columns; those of others stay, wherever one entry spoke for both."""
    found = root.find(main("cols"))
    if found is None and not edit.widths:
        return
    if found is None:
        found = etree.Element(main("cols"))
        root.find(main("sheetData")).addprevious(found)
    last = edit.first + len(edit.widths) - 1
    for each in list(found):
        _part(found, each, edit.first, last)
    for column, width in enumerate(edit.widths, start=edit.first):
        told = {"min": str(column), "max": str(column), "width": str(width), "customWidth": "1"}
        etree.SubElement(found, main("col"), told)
    found[:] = sorted(found, key=lambda each: whole(each.get("min", "")))
    dimension = root.find(main("dimension"))
    if dimension is not None:
        low, high = (place(each) for each in (dimension.get("ref", "").split(":") * 2)[:2])
        dimension.set("ref", f"{letters(low[1])}{low[0]}:{letters(max(high[1], last))}{high[0]}")


def _part(group: Any, each: Any, first: int, last: int) -> None:
    """Take some columns out of an entry that speaks of several."""
    low, high = whole(each.get("min", "")), whole(each.get("max", ""))
    if high < first or low > last:
        return
    group.remove(each)
    for start, end in ((low, min(high, first - 1)), (max(low, last + 1), high)):
        if start <= end:
            etree.SubElement(group, each.tag, {**each.attrib, "min": str(start), "max": str(end)})


def _draw_notes(root: Any, id_: str) -> None:
    made = etree.Element(main("legacyDrawing"))
    made.set(f"{{{RELATED}}}id", id_)
    after = next((each for each in root if etree.QName(each).localname in _AFTER_NOTES), None)
    root.append(made) if after is None else after.addprevious(made)
