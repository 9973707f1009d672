"""Text -> Label: the lists found, split into entries, each with its place in the original."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.database import Database
from checker.label.amounts import parts
from checker.label.described import Described
from checker.label.find import Finder, Stretch
from checker.label.glued import Unglue
from checker.label.kits import kit_parts
from checker.label.split import pieces
from checker.model import Entry, Label, Section, Span
from checker.names import EAST_ASIAN, key
from checker.views import View

_CODE = re.compile(
    r"#name\?|(?:code\s+)?(?:f\.?\s?i\.?\s?l\.?\b.*|(?:lot|l0t|exp|batch)\b.*\d.*|[a-z]{0,2}[-.]?\d{3,}(?:[-/.]\d+)*|\d+(?:[-/.]\d+)*|[a-z]?\d+[a-z]?/\d+)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"\d{5}")
_NOTE_MARKS = ("*", "†", "‡", "°", "¹", "²")
_UNSPACED = re.compile(f"[{EAST_ASIAN}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 260
_MOST_KEPT = 1 << 16
_ENOUGH_TO_JUDGE_ORDER = 8
_ALPHABETICAL_SHARE = 0.9


class _Placed(NamedTuple):
    """An entry, where its name stands in the readable text, and the whole of it where more is said than the name."""

    entry: Entry
    piece: Span
    said: Span | None


class LabelReader:
    """Reads ingredient lists. Build it once; of what it reads it keeps which of the last names are known."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = lru_cache(_MOST_KEPT)(self._is_known)
        self.is_prose = lru_cache(_MOST_KEPT)(self._is_prose)
        self._finder = Finder(database.tables["headings"], self._known, self._pieces)
        self._prose = frozenset(row.word for row in database.tables["prose_words"])
        self._phrases = tuple(word for word in self._prose if " " in word or _UNSPACED.search(word))
        self._unglue = Unglue(database)
        self._described = Described(self._known, self.is_prose)

    def read(self, source: str, view: View, declared: bool = False) -> Label:
        """Return the label in ``view``; it has no entries where no list was found."""
        stretches = self._finder.stretches(view.text, declared)
        read = [self._entries(source, view, stretch) for stretch in stretches]
        kept = [(stretch, self._without_tail(view.text, entries)) for stretch, entries in zip(stretches, read)]
        entries = _numbered(entries for _, entries in kept)
        spans = tuple(span for stretch, entries in kept if entries for span in _filled(stretch, entries))
        lists = [stretch.span for stretch, placed in kept if placed and stretch.section is not Section.MAY_CONTAIN]
        parts = tuple(view.span(*part) for part in kit_parts(view.text, lists))
        return Label(entries, spans, not _alphabetical(entries), parts)

    def bare(self, text: str) -> str:
        """Return what is to be looked up of one entry: its name, without amount, marks and description."""
        name = self._described.name(text, Span(0, len(text)))
        return parts(text[name.start : name.end]).name

    def _entries(self, source: str, view: View, stretch: Stretch) -> list[_Placed]:
        found: list[_Placed] = []
        noted = False
        for whole in self._wholes(view.text, stretch.span):
            piece = self._described.name(view.text, whole)
            text = view.text[piece.start : piece.end]
            is_note = noted and _is_marked(view.text, piece.start) and not self._known(text)
            noted = noted or text.endswith(_NOTE_MARKS)
            entry = self._entry(source, view, stretch.section, piece, is_note)
            found.append(_Placed(entry, piece, whole if piece.end < whole.end else None))
        return found

    def _wholes(self, text: str, span: Span) -> list[Span]:
        """Return the entries of a stretch with what is said of them: by line where lines are names and descriptions."""
        lines = self._described.lines(text, span)
        told = [
            [line] if self._described.name(text, line).end < line.end else self._pieces(text, line) for line in lines
        ]
        return [whole for line in told for whole in line] if lines else self._pieces(text, span)

    def _entry(self, source: str, view: View, section: Section, piece: Span, is_note: bool) -> Entry:
        name, amount = parts(view.text[piece.start : piece.end])
        text, span = view.quote(*piece), view.span(*piece)
        return Entry(0, 0, section, text, name, source, span, amount, is_note or self.is_prose(name))

    def _pieces(self, text: str, span: Span) -> list[Span]:
        parted = [part for piece in pieces(text, *span) for part in self._unglue.parts(text, piece)]
        return self._mended(text, parted)

    def _mended(self, text: str, parted: list[Span]) -> list[Span]:
        """Join two unknown neighbours that are one known name with a stray comma in it: "Kigelia, Africana Fruit"."""
        kept: list[Span] = []
        for piece in parted:
            if kept and self._is_torn(text, kept[-1], piece):
                kept[-1] = Span(kept[-1].start, piece.end)
            else:
                kept.append(piece)
        return kept

    def _is_torn(self, text: str, left: Span, right: Span) -> bool:
        first, second = text[left.start : left.end], text[right.start : right.end]
        return not self._known(first) and not self._known(second) and self._known(f"{first} {second}")

    def _without_tail(self, text: str, entries: list[_Placed]) -> list[_Placed]:
        """Give the sentences and footnotes that follow a list back to the copy."""
        kept = list(entries)
        bullets = bool(kept) and _is_marked(text, kept[0].piece.start)
        while kept and self._is_tail(text, kept[-1].entry, kept[-1].piece, bullets):
            kept.pop()
        return kept

    def _is_tail(self, text: str, entry: Entry, piece: Span, bullets: bool) -> bool:
        """Whether a piece is a sentence, or an unknown one behind a footnote mark in a list that has no bullets."""
        is_note = not bullets and _is_marked(text, piece.start) and not self._known(entry.name)
        return is_note or (entry.is_prose and (" " in entry.name or _UNSPACED.search(entry.name) is not None))

    def _is_known(self, text: str) -> bool:
        name = key(parts(text).name)
        return self._database.is_known(name) or name.replace(" ", "") in self._database.squashed

    def _is_prose(self, name: str) -> bool:
        """Return whether a piece is a sentence or a code and no name: by function words, length or shape.

        Words of languages that write without spaces, and rows of several words, are looked for inside it.
        """
        if self._known(name) or _COLOUR.fullmatch(name.strip()):
            return False
        if any(phrase in name.lower() for phrase in self._phrases):
            return True
        words = [word.lower() for word in _LETTERS.findall(name)]
        function_words = sum(word in self._prose for word in words)
        if not words or (len(name) > _LONGEST_NAME and "/" not in name) or _CODE.fullmatch(name.strip()):
            return True
        return function_words >= 2 or (function_words == 1 and (len(words) >= 6 or len(words) == 1))


def _numbered(lists: Iterable[list[_Placed]]) -> tuple[Entry, ...]:
    """Number the entries over all lists, and within each list of what is surely in the product."""
    found: list[Entry] = []
    for entries in lists:
        for rank, placed in enumerate(entries, start=1):
            found.append(replace(placed.entry, position=len(found) + 1, rank=rank))
    return tuple(found)


def _is_marked(text: str, start: int) -> bool:
    """Whether a footnote mark stands before a piece: with marks in the list above, it is the note and no entry."""
    return text.startswith(_NOTE_MARKS, start) or text[max(0, start - 3) : start].rstrip().endswith(_NOTE_MARKS)


def _filled(stretch: Stretch, entries: list[_Placed]) -> list[Span]:
    """Return what a list fills; what it says of its names is copy and left out."""
    told = [placed.said for placed in entries if placed.said]
    starts = [stretch.span.start, *(said.end for said in told)]
    ends = [*(said.start for said in told), max(entries[-1].piece.end, starts[-1])]
    return [Span(start, end) for start, end in zip(starts, ends) if end > start]


def _alphabetical(entries: Iterable[Entry]) -> bool:
    """Whether a list is sorted by name, so that its order says nothing about amounts."""
    names = [key(entry.name) for entry in entries if entry.section is not Section.MAY_CONTAIN]
    if len(names) < _ENOUGH_TO_JUDGE_ORDER:
        return False
    rising = sum(a <= b for a, b in pairwise(names))
    return rising / (len(names) - 1) >= _ALPHABETICAL_SHARE
