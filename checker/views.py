"""Readable views of raw text that remember where every character came from."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checker.model import Span

_MARK = re.compile(
    r"<!--|</?[A-Za-z][^<>]{0,4000}>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"
)
_FULL_WIDTH = {0x3000: " "} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The ASCII signs that East Asian type sets as wide as its own, one for one."""

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "u", "wbr"}
)
_LINES = frozenset({"br", "li", "tr", "td", "th", "dt", "dd", "option"})
_CLOSERS = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script[^<>]*>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]*>", re.IGNORECASE),
}


@dataclass(frozen=True)
class View:
    """Text to read; character ``i`` of it was read from ``original[starts[i]:ends[i]]``."""

    original: str
    text: str
    starts: list[int] | range
    ends: list[int] | range

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the original that the non-empty ``text[start:end]`` was read from."""
        return Span(self.starts[start], self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """Return the original of the non-empty ``text[start:end]``, to the letter."""
        return self.original[slice(*self.span(start, end))]


class _Piece(NamedTuple):
    """Shown text and the stretch of the original it stands for; ``mapped`` if character for character."""

    shown: str
    start: int
    end: int
    mapped: bool


def plain(text: str) -> View:
    """Return a view without markup, entities, invisible and direction characters.

    Lines of HTML become lines and its blocks paragraphs; the line breaks of its source are spaces, as in a browser.
    """
    if _MARK.search(text) is None:
        return View(text, _narrow(text), range(len(text)), range(1, len(text) + 1))
    pieces = [piece for piece in _pieces(text) if piece.shown]
    if any(piece.shown in ("\n", "\n\n") and not piece.mapped for piece in pieces):
        pieces = [piece._replace(shown=piece.shown.replace("\n", " ")) if piece.mapped else piece for piece in pieces]
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        starts.extend(_edges(piece, 0, piece.start))
        ends.extend(_edges(piece, 1, piece.end))
    return View(text, _narrow("".join(piece.shown for piece in pieces)), starts, ends)


def _narrow(text: str) -> str:
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def _edges(piece: _Piece, offset: int, whole: int) -> Iterable[int]:
    length = len(piece.shown)
    return range(piece.start + offset, piece.start + offset + length) if piece.mapped else [whole] * length


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    unclosed: set[str] = set()
    while mark := _MARK.search(text, at):
        yield _Piece(text[at : mark.start()], at, mark.start(), True)
        yield _Piece(_shown(mark.group()), mark.start(), mark.end(), False)
        at = _skip(text, mark, unclosed)
    yield _Piece(text[at:], at, len(text), True)


def _shown(mark: str) -> str:
    if mark.startswith("&"):
        return html.unescape(mark)
    if not mark.startswith("<") or mark.startswith("<!--"):
        return ""
    name = re.sub(r"\W.*", "", mark.lstrip("</"), flags=re.DOTALL).lower()
    if name in _INLINE or (name in _LINES and mark.startswith("</")):
        return ""
    return "\n" if name in _LINES else "\n\n"


def _skip(text: str, mark: re.Match[str], unclosed: set[str]) -> int:
    """Return where reading goes on: past a comment, a script or a style sheet, else past the mark.

    A closer that was searched in vain is not searched again, which keeps the time linear.
    """
    name = next((name for name in _CLOSERS if mark.group()[1:].lower().startswith(name)), "")
    if not name or name in unclosed:
        return mark.end()
    closer = _CLOSERS[name].search(text, mark.end())
    if closer is None:
        unclosed.add(name)
        return mark.end()
    return closer.end()
