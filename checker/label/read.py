"""Text -> Label: the lists found, split into entries, each with its place in the original."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from checker.database import Database
from checker.label.amounts import parts
from checker.label.find import Finder, Stretch
from checker.label.glued import Unglue
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
_ENOUGH_TO_JUDGE_ORDER = 8
_ALPHABETICAL_SHARE = 0.9


class LabelReader:
    """Reads ingredient lists. Build it once; reading keeps nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._finder = Finder(database.tables["headings"], self._known, self._pieces)
        self._prose = frozenset(row.word for row in database.tables["prose_words"])
        self._phrases = tuple(word for word in self._prose if " " in word or _UNSPACED.search(word))
        self._unglue = Unglue(database)

    def read(self, source: str, view: View, declared: bool = False) -> Label:
        """Return the label in ``view``; it has no entries where no list was found."""
        stretches = self._finder.stretches(view.text, declared)
        lists = [self._entries(source, view, stretch) for stretch in stretches]
        kept = [(stretch, self._without_tail(view.text, entries)) for stretch, entries in zip(stretches, lists)]
        entries = _numbered(entries for _, entries in kept)
        spans = tuple(_filled(stretch, entries) for stretch, entries in kept if entries)
        return Label(entries, spans, ordered=not _alphabetical(entries))

    def _entries(self, source: str, view: View, stretch: Stretch) -> list[tuple[Entry, Span]]:
        found: list[tuple[Entry, Span]] = []
        noted = False
        for piece in self._pieces(view.text, stretch.span):
            text = view.text[piece.start : piece.end]
            name, amount = parts(text)
            is_note = noted and _is_marked(view.text, piece.start) and not self._known(text)
            noted = noted or text.endswith(_NOTE_MARKS)
            entry = Entry(
                position=0,
                rank=0,
                section=stretch.section,
                text=view.quote(*piece),
                name=name,
                source=source,
                span=view.span(*piece),
                amount=amount,
                is_prose=is_note or self.is_prose(name),
            )
            found.append((entry, piece))
        return found

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
        halves = (text[left.start : left.end], text[right.start : right.end])
        return self._known(" ".join(halves)) and not any(self._known(half) for half in halves)

    def _without_tail(self, text: str, entries: list[tuple[Entry, Span]]) -> list[tuple[Entry, Span]]:
        """Give the sentences and footnotes that follow a list back to the copy."""
        kept = list(entries)
        bullets = bool(kept) and _is_marked(text, kept[0][1].start)
        while kept and self._is_tail(text, *kept[-1], bullets):
            kept.pop()
        return kept

    def _is_tail(self, text: str, entry: Entry, piece: Span, bullets: bool) -> bool:
        """Whether a piece is a sentence, or an unknown one behind a footnote mark in a list that has no bullets."""
        is_note = not bullets and _is_marked(text, piece.start) and not self._known(entry.name)
        return is_note or (entry.is_prose and (" " in entry.name or _UNSPACED.search(entry.name) is not None))

    def _known(self, text: str) -> bool:
        name = key(parts(text).name)
        return self._database.is_known(name) or name.replace(" ", "") in self._database.squashed

    def is_prose(self, name: str) -> bool:
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


def _numbered(lists: Iterable[list[tuple[Entry, Span]]]) -> tuple[Entry, ...]:
    """Number the entries over all lists, and within each list of what is surely in the product."""
    found: list[Entry] = []
    for entries in lists:
        for rank, (entry, _) in enumerate(entries, start=1):
            found.append(replace(entry, position=len(found) + 1, rank=rank))
    return tuple(found)


def _is_marked(text: str, start: int) -> bool:
    """Whether a footnote mark stands before a piece: with marks in the list above, it is the note and no entry."""
    return text.startswith(_NOTE_MARKS, start) or text[max(0, start - 3) : start].rstrip().endswith(_NOTE_MARKS)


def _filled(stretch: Stretch, entries: list[tuple[Entry, Span]]) -> Span:
    return Span(stretch.span.start, entries[-1][1].end)


def _alphabetical(entries: Iterable[Entry]) -> bool:
    """Whether a list is sorted by name, so that its order says nothing about amounts."""
    names = [key(entry.name) for entry in entries if entry.section is not Section.MAY_CONTAIN]
    if len(names) < _ENOUGH_TO_JUDGE_ORDER:
        return False
    rising = sum(a <= b for a, b in pairwise(names))
    return rising / (len(names) - 1) >= _ALPHABETICAL_SHARE
