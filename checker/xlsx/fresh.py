"""A new sheet, written row by row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
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
Relate = Callable[[str], str]
"""What gives an address an id."""

_START = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">"""
_FROZEN = """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" \
state="frozen"/></sheetView></sheetViews>"""


def fresh(
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float | None],
    relate: Relate = str,
    *,
    frozen: bool = False,
    filtered: bool = False,
    parts: Callable[[], str] = str,
) -> Iterator[bytes]:
    """Yield the part of a sheet; ``parts`` gives what stands below its links, asked for when all rows are written."""
    columns = [
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1) if width
    ]
    head = f"<cols>{''.join(columns)}</cols>" if columns else ""
    height = '<sheetFormatPr defaultRowHeight="15"/>'
    yield f"{_START}{_FROZEN if frozen else ''}{height}{head}<sheetData>".encode()
    names = [letters(at) for at in range(1, 1 + len(widths))]
    links: list[str] = []
    number = 0
    for number, cells in enumerate(rows, start=1):
        names += [letters(at) for at in range(len(names) + 1, len(cells) + 1)]
        yield _row(number, cells, names).encode("utf-8", "replace")
        links += (
            f'<hyperlink ref="{name}{number}" r:id="{relate(cell.address)}"/>'
            for name, cell in zip(names, cells)
            if cell.__class__ is Linked
        )
    yield b"</sheetData>"
    if filtered:
        yield f'<autoFilter ref="A1:{letters(len(widths))}{max(1, number)}"/>'.encode()
    yield f"<hyperlinks>{''.join(links)}</hyperlinks>".encode() if links else b""
    yield f"{parts()}</worksheet>".encode()


def _row(number: int, cells: Sequence[Cell], names: Sequence[str]) -> str:
    told = "".join([f'<c r="{name}{number}"{_told(cell)}' for name, cell in zip(names, cells) if cell != ""])
    return f'<row r="{number}">{told}</row>'


@lru_cache(_MOST_KEPT)
def _told(cell: Cell) -> str:
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
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{escaped(clean(value))}</t></is></c>'
