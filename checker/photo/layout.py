"""Boxes of text -> reading order: which way the text runs, which boxes make a row, and which rows a column."""

import math
from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise
from typing import NamedTuple

from checker.photo.model import GAP, Box, Point

_SAME_ROW = 0.5
_GUTTER = 1.2
_LEAST_ROWS_IN_COLUMN = 3
_WIDE_GAP = 1.7
_WIDEST_LEADING = 1.05
_UNREAD_ROOM = 2.0


class Piece(NamedTuple):
    """A box as its text lies: its ends along the text (``u``) and its height across it (``v``), and its number."""

    number: int
    left: Point
    right: Point
    height: float


Row = list[Piece]


def direction(boxes: list[Box]) -> float:
    """Return the angle at which most text runs, in radians; it may as well run the other way round."""
    sides = [
        (q.x - p.x, q.y - p.y) for box in boxes for p, q in (max(pairwise(box), key=lambda side: math.dist(*side)),)
    ]
    sine, cosine = (
        sum(2 * x * y / math.hypot(x, y) for x, y in sides),
        sum((x * x - y * y) / math.hypot(x, y) for x, y in sides),
    )
    return math.atan2(sine, cosine) / 2


def along_text(boxes: list[Box]) -> list[Box]:
    """Return the boxes with their upper edge along the text, which may now stand on its head but not on its side."""
    angle = direction(boxes)
    return [max(_turns(box), key=lambda each: _agrees(each, angle)) for box in boxes]


def _turns(box: Box) -> Iterator[Box]:
    a, b, c, d = box
    yield from ((a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c))


def _agrees(box: Box, angle: float) -> float:
    """Return how far the upper edge of a box runs in a direction, as a share of its length."""
    across, down = box[1].x - box[0].x, box[1].y - box[0].y
    return (across * math.cos(angle) + down * math.sin(angle)) / max(math.hypot(across, down), 1e-6)


def length(box: Box) -> float:
    """Return how long the text of a box is, in pixels."""
    return math.dist(box[0], box[1])


def height(box: Box) -> float:
    """Return how high the text of a box is, in pixels."""
    return math.dist(box[0], box[3])


def upside_down(box: Box) -> Box:
    """Return a box with its text turned half round."""
    a, b, c, d = box
    return c, d, a, b


def ordered(boxes: list[Box]) -> Iterator[tuple[str, int]]:
    """Yield the numbers of the boxes in reading order, each with the white space that stands before it."""
    before = ""
    for block in _blocks(_rows(_laid(boxes))):
        for part in _parted(block):
            for row in part:
                for last, piece in zip([None, *row], row):
                    yield (f"  {GAP}  " if last and _is_gap(last, piece) else before), piece.number
                    before = " "
                before = "\n"
            before = "\n\n"


def _is_gap(last: Piece, piece: Piece) -> bool:
    """Whether so much room lies between two pieces of a row that something may stand there which was not read."""
    return piece.left.x - last.right.x > _UNREAD_ROOM * piece.height


def _laid(boxes: list[Box]) -> list[Piece]:
    """Turn the boxes so that their text lies level on the whole."""
    along = math.atan2(sum(b.y - a.y for a, b, _, _ in boxes), sum(b.x - a.x for a, b, _, _ in boxes))
    cos, sin = math.cos(along), math.sin(along)

    def turned(p: Point, q: Point) -> Point:
        x, y = (p.x + q.x) / 2, (p.y + q.y) / 2
        return Point(x * cos + y * sin, y * cos - x * sin)

    return [Piece(i, turned(a, d), turned(b, c), height((a, b, c, d))) for i, (a, b, c, d) in enumerate(boxes)]


def _rows(pieces: list[Piece]) -> list[Row]:
    """Chain each piece to the one that goes on in its direction; sort the rows from top to bottom."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: each.left.x):
        fitting = [row for row in rows if _goes_on(row[-1], piece)]
        if fitting:
            min(fitting, key=lambda row: piece.left.x - row[-1].right.x).append(piece)
        else:
            rows.append([piece])
    return sorted(rows, key=cmp_to_key(_order))


def _goes_on(before: Piece, piece: Piece) -> bool:
    low, high = sorted((before.height, piece.height))
    is_behind = piece.left.x > before.right.x - high
    away = abs(_height_at([before], piece.left.x) - piece.left.y)
    return is_behind and away < _SAME_ROW * low and high < 2 * low


def _height_at(row: Row, u: float) -> float:
    """Return how far down a row runs at a place along the text; beyond its ends it goes on as it ended."""
    piece = min(row, key=lambda each: max(each.left.x - u, u - each.right.x))
    slope = (piece.right.y - piece.left.y) / max(piece.right.x - piece.left.x, 1.0)
    slope = slope if piece.right.x - piece.left.x > 3 * piece.height else 0.0
    return piece.left.y + slope * (u - piece.left.x)


def _higher(one: Row, other: Row) -> float:
    """Return how much lower a row stands than another where they stand over each other; elsewhere lines may cross."""
    left = max(one[0].left.x, other[0].left.x)
    right = min(one[-1].right.x, other[-1].right.x)
    middle = (left + right) / 2
    return _height_at(one, middle) - _height_at(other, middle)


def _order(one: Row, other: Row) -> int:
    return 1 if _higher(one, other) > 0 else -1


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Part rows that stand in columns: what is left of a gutter is read before what is right of it."""
    single: list[Row] = []
    while rows:
        length, gutter = _columns(rows)
        if gutter is None:
            single.append(rows[0])
            rows = rows[1:]
            continue
        if single:
            yield single
        sides = [[_side(row, gutter, left) for row in rows[:length]] for left in (True, False)]
        for side in sides:
            yield from _blocks([row for row in side if row])
        single, rows = [], rows[length:]
    if single:
        yield single


def _columns(rows: list[Row]) -> tuple[int, float | None]:
    """Return how many rows from the first on leave a gutter free, and where it is; None where they are no columns.

    They are none where they are too few, or where a row close below runs over the gutter.
    """
    low, high, both, count = -math.inf, math.inf, 0, 0
    for count, row in enumerate(rows):
        gaps = [gap for gap in _gaps(row) if gap[0] < high and gap[1] > low and _is_flush(gap[1], high, row)]
        beside = row[-1].right.x <= low or row[0].left.x >= high
        if not gaps and _is_apart(rows, count):
            break
        if not gaps and not beside:
            return 0, None
        if gaps:
            low, high, both = max(low, gaps[0][0]), min(high, gaps[0][1]), both + 1
    else:
        count = len(rows)
    return (count, (low + high) / 2) if both >= _LEAST_ROWS_IN_COLUMN else (0, None)


def _is_flush(start: float, column: float, row: Row) -> bool:
    """Whether a piece begins where its column does; what glare leaves of lines begins anywhere."""
    return column == math.inf or abs(start - column) < row[0].height


def _is_apart(rows: list[Row], at: int) -> bool:
    """Whether a row stands much farther below the one before than the second row below the first."""
    return at > 1 and _higher(rows[at], rows[at - 1]) > _WIDE_GAP * _higher(rows[1], rows[0])


def _gaps(row: Row) -> Iterator[tuple[float, float]]:
    for one, other in pairwise(row):
        if other.left.x - one.right.x > _GUTTER * one.height:
            yield one.right.x, other.left.x


def _side(row: Row, gutter: float, left: bool) -> Row:
    return [piece for piece in row if (piece.left.x < gutter) is left]


def _parted(block: list[Row]) -> Iterator[list[Row]]:
    """Part a column where the distance of two rows is much wider than usual."""
    steps = [_higher(lower, upper) for upper, lower in pairwise(block)]
    heights = sorted(piece.height for row in block for piece in row)
    usual = min([_WIDEST_LEADING * heights[len(heights) // 2], *sorted(steps)[len(steps) // 3 :][:1]])
    part: list[Row] = block[:1]
    for step, row in zip(steps, block[1:]):
        if step > _WIDE_GAP * usual:
            yield part
            part = []
        part.append(row)
    yield part
