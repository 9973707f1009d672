"""Text -> Label: the lists found, split into entries, each with its place in the original."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from checker.database import Database
from checker.label.amounts import parts
from checker.label.described import Described
from checker.label.find import Finder, Stretch
from checker.label.glued import Unglue
from checker.label.kits import kit_parts
from checker.label.split import pieces
from checker.model import Entry, Label, Section, Span
from checker.names import COLOUR_NUMBER, EAST_ASIAN, LONGEST_NAME, key
from checker.views import View

_CODE = re.compile(
    r"#name\?|(?:code\s+)?(?:f\.?\s?i\.?\s?l\.?\b.*|(?:lot|l0t|exp|batch|pao)\b.*\d.*|[a-z]{0,2}[-.]?\d{3,}(?:[-/.]\d+)*|\d+(?:[-/.]\d+)*|[a-z]?\d+[a-z]?/\d+)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s?[(\[][^()\[\]]{1,200}[)\]]\Z")
_NOTE_MARKS = ("*", "†", "‡", "°", "¹", "²")
_UNSPACED = re.compile(f"[{EAST_ASIAN}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_KEPT = 1 << 14
_ENOUGH_TO_JUDGE_ORDER = 8
_ALPHABETICAL_BUT_ONE_IN = 10


class _Read(NamedTuple):
    """A piece by itself: where the name stands in it, that name without amount and marks, and what it is.

    ``is_titled`` says that the title of a list stands before it: "Cleanser: Aqua".
    """

    start: int
    end: int
    name: str
    amount: float | None
    is_prose: bool
    is_known: bool
    ends_marked: bool
    is_titled: bool


class _Placed(NamedTuple):
    """A piece and where it stands in the readable text; ``is_note`` where it explains a mark of the list."""

    read: _Read
    whole: Span
    is_note: bool

    @property
    def start(self) -> int:
        """Where its name begins."""
        return self.whole.start + self.read.start

    @property
    def end(self) -> int:
        """Where its name ends."""
        return self.whole.start + self.read.end


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
        self._read = lru_cache(_MOST_KEPT)(self._read_piece)
        self._parted = lru_cache(_MOST_KEPT)(self._part)

    def read(self, source: str, view: View, declared: bool = False) -> Label:
        """Return the label in ``view``; it has no entries where no list was found."""
        stretches = self._finder.stretches(view.text, declared)
        read = [(stretch, self._placed(view.text, stretch.span)) for stretch in stretches]
        kept = [(stretch, self._without_tail(view.text, placed)) for stretch, placed in read]
        entries = _numbered(source, view, kept)
        spans = tuple(span for stretch, placed in kept if placed for span in _filled(stretch, placed))
        lists = [stretch.span for stretch, placed in kept if placed and stretch.section is not Section.MAY_CONTAIN]
        parts = tuple(view.span(*part) for part in kit_parts(view.text, lists))
        return Label(entries, spans, not _alphabetical(entries), parts)

    def bare(self, text: str) -> str:
        """Return what is to be looked up of one entry: its name, without amount, marks and description."""
        return self._read(text).name

    def _placed(self, text: str, span: Span) -> list[_Placed]:
        found: list[_Placed] = []
        noted = False
        for whole in self._wholes(text, span):
            read = self._read(text[whole.start : whole.end])
            is_note = noted and not read.is_known and _is_marked(text, whole.start + read.start)
            noted = noted or read.ends_marked
            found.append(_Placed(read, whole, is_note))
        return found

    def _read_piece(self, whole: str) -> _Read:
        span = self._described.name(whole)
        text = whole[span.start : span.end]
        name, amount = parts(text)
        known, is_titled = self._known(text), whole[: span.start].rstrip().endswith(":")
        return _Read(*span, name, amount, self.is_prose(name), known, text.endswith(_NOTE_MARKS), is_titled)

    def _wholes(self, text: str, span: Span) -> list[Span]:
        """Return the entries of a stretch with what is said of them: by line where lines are names and descriptions."""
        lines = self._described.lines(text, span)
        told = [
            [line] if self._described.is_told(text[line.start : line.end]) else self._pieces(text, line)
            for line in lines
        ]
        return [whole for line in told for whole in line] if lines else self._pieces(text, span)

    def _pieces(self, text: str, span: Span) -> list[Span]:
        """Return the entries of a stretch.

        Two unknown neighbours are one where they are a known name with a stray comma in it: "Kigelia, Africana Fruit".
        """
        kept: list[Span] = []
        before = ""
        for start, end in pieces(text, *span):
            for left, right, unknown in self._parted(text[start:end]):
                if before and unknown and self._known(f"{before} {unknown}"):
                    kept[-1] = Span(kept[-1].start, start + right)
                    before = ""
                else:
                    kept.append(Span(start + left, start + right))
                    before = unknown
        return kept

    def _part(self, piece: str) -> tuple[tuple[int, int, str], ...]:
        """Return where each name glued in a piece begins and ends in it, and the name where it is unknown."""
        parts = self._unglue.parts(piece) or (Span(0, len(piece)),)
        names = (piece[part.start : part.end] for part in parts)
        return tuple((*part, "" if self._known(name) else name) for part, name in zip(parts, names))

    def _without_tail(self, text: str, entries: list[_Placed]) -> list[_Placed]:
        """Give the sentences and footnotes that follow a list back to the copy."""
        kept = list(entries)
        bullets = bool(kept) and _is_marked(text, kept[0].start)
        while kept and self._is_tail(text, kept[-1], bullets):
            kept.pop()
        return kept

    def _is_tail(self, text: str, last: _Placed, bullets: bool) -> bool:
        """Whether a piece is a sentence, or an unknown one behind a footnote mark in a list that has no bullets."""
        name = last.read.name
        is_note = not bullets and _is_marked(text, last.start) and not self._known(name)
        is_prose = last.is_note or last.read.is_prose
        return is_note or (is_prose and (" " in name or _UNSPACED.search(name) is not None))

    def _is_known(self, text: str) -> bool:
        name = key(parts(text).name)
        return self._database.is_known(name) or name.replace(" ", "") in self._database.squashed

    def _is_prose(self, name: str) -> bool:
        """Return whether a piece is a sentence or a code and no name: by function words, length or shape.

        Words of languages that write without spaces, and rows of several words, are looked for inside it.
        """
        if self._known(name) or self._known(_REMARK.sub("", name)) or COLOUR_NUMBER.fullmatch(name.strip()):
            return False
        if any(phrase in name.lower() for phrase in self._phrases):
            return True
        words = [word.lower() for word in _LETTERS.findall(name)]
        function_words = sum(word in self._prose for word in words)
        if not words or (len(name) > LONGEST_NAME and "/" not in name) or _CODE.fullmatch(name.strip()):
            return True
        return function_words >= 2 or (function_words == 1 and (len(words) >= 6 or len(words) == 1))


def _numbered(source: str, view: View, lists: Iterable[tuple[Stretch, list[_Placed]]]) -> tuple[Entry, ...]:
    """Number the entries over all lists, and within each list; a title begins one within a stretch, as kits have."""
    found: list[Entry] = []
    for stretch, placed in lists:
        rank = 0
        for read, whole, is_note in placed:
            rank = 1 if read.is_titled else rank + 1
            span = view.span(whole.start + read.start, whole.start + read.end)
            text = view.original[span.start : span.end]
            is_prose = is_note or read.is_prose
            found.append(
                Entry(len(found) + 1, rank, stretch.section, text, read.name, source, span, read.amount, is_prose)
            )
    return tuple(found)


def _is_marked(text: str, start: int) -> bool:
    """Whether a footnote mark stands before a piece: with marks in the list above, it is the note and no entry."""
    return text.startswith(_NOTE_MARKS, start) or text[max(0, start - 3) : start].rstrip().endswith(_NOTE_MARKS)


def _filled(stretch: Stretch, entries: list[_Placed]) -> list[Span]:
    """Return what a list fills; what it says of its names is copy and left out."""
    told = [placed for placed in entries if placed.end < placed.whole.end]
    starts = [stretch.span.start, *(placed.whole.end for placed in told)]
    ends = [*(placed.whole.start for placed in told), max(entries[-1].end, starts[-1])]
    return [Span(start, end) for start, end in zip(starts, ends) if end > start]


def _alphabetical(entries: Iterable[Entry]) -> bool:
    """Whether a list is sorted by name, so that its order says nothing about amounts."""
    names = [entry.name for entry in entries if entry.section is not Section.MAY_CONTAIN]
    if len(names) < _ENOUGH_TO_JUDGE_ORDER:
        return False
    falls = (a > b for a, b in pairwise(map(key, names)))
    most = (len(names) - 1) // _ALPHABETICAL_BUT_ONE_IN
    return sum(islice(filter(None, falls), most + 1)) <= most
