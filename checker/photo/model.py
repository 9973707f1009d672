"""What was read from photos: the text, and for every stretch of it the place in the picture and the confidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from checker.model import Span

if TYPE_CHECKING:
    from PIL import Image

LOW = 0.8
"""A word whose letters were read with less confidence than this, on average, was read with low confidence."""

GAP = "…unread…"
"""Stands in the text for what was not read, so that what stands on its two sides is never taken for one name."""

_BETWEEN_PHOTOS = "\n\n"
_ROOM_BEFORE, _ROOM_BEHIND = 1.3, 0.7  # In letters: the first is often a wide capital.


class Point(NamedTuple):
    """A place in a picture, in pixels from its top left corner as EXIF says it is held."""

    x: float
    y: float


Box = tuple[Point, Point, Point, Point]
"""Four corners in the direction of reading: begin and end of the upper edge, end and begin of the lower one."""


class Edge(NamedTuple):
    """A cut through a line of text, from its upper to its lower edge."""

    upper: Point
    lower: Point


class Letter(NamedTuple):
    """One character of a line: the share of the line's length at which it stands, and its confidence, 0 to 1."""

    at: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of text in a picture; ``text`` is ``Photo.text[span.start:span.end]``, with a letter for each.

    ``edges`` stand at equal distances along it, at its two ends and, where it may be bent, between them.
    """

    text: str
    edges: tuple[Edge, ...]
    confidence: float
    span: Span
    letters: tuple[Letter, ...]
    page: int = 0

    @property
    def box(self) -> Box:
        """The corners of the line."""
        return _box(self.edges[0], self.edges[-1])


class Place(NamedTuple):
    """Where a part of a text stands: in which picture, in which box, and how sure its least sure word is."""

    text: str
    box: Box
    confidence: float
    page: int


@dataclass(frozen=True, slots=True)
class Photo:
    """The text of one or several pictures of one product, in reading order.

    ``unread`` is the share of the text found that could not be read, by length, 0 to 1.
    """

    text: str
    lines: tuple[Line, ...]
    unread: float
    pictures: "tuple[Image.Image, ...]" = field(repr=False, compare=False)

    def places(self, span: Span) -> tuple[Place, ...]:
        """Return where a stretch of the text stands, one place for each line it runs over."""
        touched = (line for line in self.lines if line.span.start < span.end and span.start < line.span.end)
        return tuple(_part(line, span) for line in touched)

    def confidence(self, span: Span) -> float:
        """Return how sure the least sure word of a stretch is, 0 to 1; 0 where nothing was read."""
        return min((place.confidence for place in self.places(span)), default=0.0)


def joined(photos: Iterable[Photo]) -> Photo:
    """Return several photos of one product (front, back) as one."""
    pages = list(photos)
    lines: list[Line] = []
    start = 0
    for page, photo in enumerate(pages):
        lines += [replace(line, span=Span(*(at + start for at in line.span)), page=page) for line in photo.lines]
        start += len(photo.text) + len(_BETWEEN_PHOTOS)
    text = _BETWEEN_PHOTOS.join(photo.text for photo in pages)
    pictures = tuple(picture for photo in pages for picture in photo.pictures)
    return Photo(text, tuple(lines), max(photo.unread for photo in pages), pictures)


def _part(line: Line, span: Span) -> Place:
    start, end = max(span.start, line.span.start) - line.span.start, min(span.end, line.span.end) - line.span.start
    letter = 1 / len(line.letters)
    box = _box(
        _edge(line, line.letters[start].at - _ROOM_BEFORE * letter),
        _edge(line, line.letters[end - 1].at + _ROOM_BEHIND * letter),
    )
    text = line.text[start:end]
    return Place(text, box, _least_sure(text, line.letters[start:end]), line.page)


def _least_sure(text: str, letters: tuple[Letter, ...]) -> float:
    """Return the mean confidence over the letters of the least sure word."""
    words: list[list[float]] = [[]]
    for character, letter in zip(text, letters):
        if character.isspace():
            words.append([])
        else:
            words[-1].append(letter.confidence)
    return min((sum(word) / len(word) for word in words if word), default=0.0)


def _box(first: Edge, last: Edge) -> Box:
    return first.upper, last.upper, last.lower, first.lower


def _edge(line: Line, share: float) -> Edge:
    """Return the cut through a line at a share of its length."""
    place = min(max(share, 0.0), 1.0) * (len(line.edges) - 1)
    before = min(int(place), len(line.edges) - 2)
    one, other, rest = line.edges[before], line.edges[before + 1], place - before
    return Edge(between(one.upper, other.upper, rest), between(one.lower, other.lower, rest))


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point a share of the way from one to another."""
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
