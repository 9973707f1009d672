"""Text to lines no wider than a terminal, by the room that letters take there."""

import unicodedata
from collections.abc import Iterator

FEWEST_COLUMNS = 40
MOST_COLUMNS = 100


def readable(columns: int) -> int:
    """Return a width for prose: neither so narrow that names are cut, nor so wide that the eye loses the line."""
    return min(max(columns, FEWEST_COLUMNS), MOST_COLUMNS)


def wrapped(text: str, columns: int, lead: str = "", indent: str | None = None) -> list[str]:
    """Return a text as lines of at most ``columns``, the first after ``lead``, the others after ``indent``.

    Words stay whole but for one that fills a line alone; an address is never cut, so that it can be followed.

    >>> wrapped("Aqua and 글리세린", 8, "- ")
    ['- Aqua', '  and', '  글리세', '  린']
    """
    indent = " " * len(lead) if indent is None else indent
    lines, line = [], lead
    for word in text.split():
        for piece in _pieces(word, columns - len(indent)):
            if line.strip() and line not in (lead, indent) and room(line) + 1 + room(piece) > columns:
                lines.append(line)
                line = indent
            line += piece if line in (lead, indent) else f" {piece}"
    return [*lines, line.rstrip()]


def room(text: str) -> int:
    """Return how many columns a text takes: two for each wide letter of Chinese, Japanese and Korean.

    >>> room("Aqua"), room("정제수"), room("e\u0301")
    (4, 6, 1)
    """
    return len(text) if text.isascii() else sum(map(_room, text))


def _room(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _pieces(word: str, columns: int) -> Iterator[str]:
    """Cut a word that is wider than a line, but never an address."""
    if room(word) <= columns or "://" in word:
        yield word
        return
    piece = ""
    for letter in word:
        if room(piece + letter) > columns:
            yield piece
            piece = ""
        piece += letter
    yield piece
