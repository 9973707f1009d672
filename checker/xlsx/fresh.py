"""A new sheet, written row by row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from checker.xlsx.names import MAIN, RELATED, clean, escaped, letters

Value = str | int


class Made(NamedTuple):
    """A value in a format."""

    value: Value
    style: int = 0


class Linked(NamedTuple):
    """A text in a format that leads to an address."""

    value: str
    style: int
    address: str


Cell = Value | Made | Linked
_MOST_KEPT = 4096
Number = Callable[[str], int | None]
"""What gives a text that many cells say its number."""

Relate = Callable[[str], str]
"""What gives an address an id."""

_START = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">"""
_FROZEN = """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" \
state="frozen"/></sheetView></sheetViews>"""
_FITTED = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_ONE_WIDE = '<pageSetup orientation="landscape" fitToHeight="0"/>'


def fresh(
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float | None],
    number: Number,
    relate: Relate = str,
    *,
    frozen: bool = False,
    filtered: bool = False,
    one_page_wide: bool = False,
    parts: Callable[[], str] = str,
) -> Iterator[bytes]:
    """Yield the part of a sheet; ``parts`` gives what stands below its links, asked for when all rows are written.

    ``one_page_wide`` is how it is printed: on its side, shrunk until every column is on the page.
    """
    columns = [
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1) if width
    ]
    head = f"<cols>{''.join(columns)}</cols>" if columns else ""
    height = '<sheetFormatPr defaultRowHeight="15"/>'
    fitted, view = _FITTED if one_page_wide else "", _FROZEN if frozen else ""
    yield f"{_START}{fitted}{view}{height}{head}<sheetData>".encode()
    names = [letters(at) for at in range(1, 1 + len(widths))]
    links: list[str] = []
    told = lru_cache(_MOST_KEPT)(partial(_told, number))
    last = 0
    for last, cells in enumerate(rows, start=1):
        names += [letters(at) for at in range(len(names) + 1, len(cells) + 1)]
        here = "".join([f'<c r="{name}{last}"{told(cell)}' for name, cell in zip(names, cells) if cell != ""])
        yield f'<row r="{last}">{here}</row>'.encode("utf-8", "replace")
        links += (
            f'<hyperlink ref="{name}{last}" r:id="{relate(cell.address)}"/>'
            for name, cell in zip(names, cells)
            if cell.__class__ is Linked
        )
    yield b"</sheetData>"
    if filtered:
        yield f'<autoFilter ref="A1:{letters(len(widths))}{max(1, last)}"/>'.encode()
    yield f"<hyperlinks>{''.join(links)}</hyperlinks>".encode() if links else b""
    yield f"{_ONE_WIDE if one_page_wide else ''}{parts()}</worksheet>".encode()


def _told(number: Number, cell: Cell) -> str:
    """Return a cell behind its place; texts and formats are few beside the cells."""
    style = ""
    if isinstance(cell, tuple):
        value: Value = cell[0]
        style = f' s="{cell[1]}"' if cell[1] else ""
    else:
        value = cell
    if isinstance(value, int):
        return f"{style}><v>{value}</v></c>"
    if not value:
        return f"{style}/>"
    shared = number(value)
    if shared is not None:
        return f'{style} t="s"><v>{shared}</v></c>'
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{escaped(clean(value))}</t></is></c>'
