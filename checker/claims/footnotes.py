"""Footnotes: which note a mark beside a claim points to."""

import re
from typing import NamedTuple

_NOTE = re.compile(r"(?:^|\n|(?<=[.!?] ))[ \t]*([*†‡]{1,4}|[¹²³⁴])[ \t]*(?=[^\s*†‡])([^\n]{3,600})")
_MARK = re.compile(r"[*†‡]{1,4}|[¹²³⁴]")


class Note(NamedTuple):
    """A footnote: its mark, its text, and the stretch it fills."""

    mark: str
    text: str
    start: int
    end: int


def notes(text: str) -> list[Note]:
    """Return the footnotes of a text: a mark at the start of a line or sentence, then words."""
    return [Note(m.group(1), m.group(2).strip(), m.start(2), m.end(2)) for m in _NOTE.finditer(text)]


def mark_after(text: str, end: int, stop: int) -> str | None:
    """Return the footnote mark in ``text[end:stop]``, the rest of a claim's sentence on its line, or None."""
    line_end = text.find("\n", end, stop)
    found = _MARK.search(text, end, stop if line_end == -1 else line_end)
    return found.group() if found else None
