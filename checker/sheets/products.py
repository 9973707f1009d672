"""Rows and their layout -> products, one after another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.rows import ColumnRole
from checker.sheets.book import Sheet
from checker.sheets.grid import Row
from checker.sheets.layouts import Column, Layout

_LISTS = (ColumnRole.INGREDIENTS, ColumnRole.ACTIVE, ColumnRole.INACTIVE)
_SECTIONS = {ColumnRole.ACTIVE: "Active ingredients: ", ColumnRole.INACTIVE: "Inactive ingredients: "}


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one cell, with the place and the header of its column; ``lang`` is empty where unknown.

    Of ingredients, parts of one ``group`` and row are one list, and ``heading`` says which section of it they are.
    """

    column: int
    header: str
    text: str
    lang: str
    row: int
    group: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product and all the rows it stands in; ``key`` is its id as text, or the row where it has none."""

    sheet: str
    rows: tuple[int, ...]
    key: str
    name: str
    brand: str
    type: str
    market: str
    lang: str
    ingredients: tuple[Part, ...]
    copy: tuple[Part, ...]


def products(sheet: Sheet, layout: Layout) -> Iterator[Product]:
    """Yield the products of a sheet, lazily; rows of one product that follow each other are joined."""
    columns = {role: layout.of(role) for role in ColumnRole}
    keys = (*columns[ColumnRole.GROUP], *columns[ColumnRole.ID])
    lists = [column for role in _LISTS for column in columns[role]]
    for rows in _joined(sheet, next(iter(columns[ColumnRole.GROUP]), None)):
        product = Product(
            sheet=sheet.name,
            rows=tuple([row.number for row in rows]),
            key=_first(keys, rows) or f"row {rows[0].number}",
            name=_first(columns[ColumnRole.NAME], rows),
            brand=_first(columns[ColumnRole.BRAND], rows),
            type=_first(columns[ColumnRole.TYPE], rows),
            market=_first(columns[ColumnRole.MARKET], rows),
            lang=layout.language(_first(columns[ColumnRole.LANG], rows)),
            ingredients=_parts(lists, rows),
            copy=_parts(columns[ColumnRole.COPY], rows),
        )
        if _says_something(product):
            yield product


def _says_something(product: Product) -> bool:
    return bool(product.ingredients or product.copy or product.name) or not product.key.startswith("row ")


def _joined(sheet: Sheet, group: Column | None) -> Iterator[list[Row]]:
    """Yield the rows of each product; a row that does not name its group belongs to the one above."""
    rows: list[Row] = []
    for row in sheet.rows():
        if rows and (group is None or _cell(row, group) not in ("", _cell(rows[0], group))):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _first(columns: Iterable[Column], rows: Sequence[Row]) -> str:
    """Return the first filled cell of some columns."""
    for column in columns:
        for row in rows:
            if text := _cell(row, column):
                return text
    return ""


def _parts(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Part, ...]:
    """Return the filled cells of some columns; what an earlier cell says to the letter is not said again."""
    found: dict[str, Part] = {}
    for column in columns:
        for row in rows:
            if text := _cell(row, column):
                found.setdefault(text, _part(column, text, row))
    return tuple(found.values())


def _part(column: Column, text: str, row: Row) -> Part:
    group = column.group - (column.role in _SECTIONS)
    return Part(column.index, column.header, text, column.lang, row.number, group, _SECTIONS.get(column.role, ""))


def _cell(row: Row, column: Column) -> str:
    return row.cells[column.index].strip() if column.index < len(row.cells) else ""
