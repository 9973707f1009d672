"""Where in a text the ingredient lists stand: under a heading, or where the names themselves give them away."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from checker.model import Section, Span
from checker.names import EAST_ASIAN, LONGEST_NAME
from checker.rows import Heading

Known = Callable[[str], bool]
"""Whether a text is the name of an ingredient we know."""

Pieces = Callable[[str, Span], list[Span]]
"""The entries a stretch of text would have if it were a list."""

_END = "end"
_LONGEST_HEADING = 100
LEAST_SHARE = 0.5
LEAST_ENTRIES = 3
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*")
_CLOSERS = (":", "】", "〉", "›", "》")
_ORNAMENTS = "【〈‹《■◆●※"
_MAY_CONTAIN_SIGN = r"(?:[\[(]\s{0,4})?(?:\+\s?/?\s?[-–]|±)\s{0,4}\)?\s{0,4}:?"


class Stretch(NamedTuple):
    """A part of a text that is one list."""

    section: Section
    span: Span


class _Mark(NamedTuple):
    """A heading in the text: the words, and where what it heads begins."""

    section: str
    start: int
    body: int


class Finder:
    """Finds lists by the headings of the table and by known names."""

    def __init__(self, headings: Iterable[Heading], known: Known, pieces: Pieces) -> None:
        self._sections = {_folded(row.heading): row.section for row in headings}
        self._beginning = cache(self._headings)
        self._opening = _opening(self._sections)
        self._sign = re.compile(_MAY_CONTAIN_SIGN)
        self._known = known
        self._pieces = pieces

    def stretches(self, text: str, declared: bool) -> list[Stretch]:
        """Return the lists in ``text``. ``declared`` says that the whole text was given as an ingredient list."""
        marks = self._marks(text)
        headed = [stretch for stretch in self._under_headings(text, marks) if stretch.span.end > stretch.span.start]
        if any(stretch.section is not Section.MAY_CONTAIN for stretch in headed):
            return headed
        if declared:
            return self._signed(text, Section.INGREDIENTS, Span(0, marks[0].start if marks else len(text))) + headed
        return self._bare(text) + headed

    def _marks(self, text: str) -> list[_Mark]:
        found: list[_Mark] = []
        end = 0
        for opening in self._opening.finditer(text):
            start = opening.start(opening.lastindex or 0)
            heading = self._beginning(text[opening.end()].casefold()) if start >= end else None
            match = heading.match(text, opening.end()) if heading else None
            if match:
                end = match.end()
                section = self._sections[_folded(match.group(1))]
                if match.group().rstrip(" \t").endswith(_CLOSERS) or self._heads(text, match, section):
                    found.append(_Mark(section, start, self._body(text, match)))
        return found

    def _headings(self, letter: str) -> re.Pattern[str] | None:
        """Return the pattern for the headings that begin with a letter, if any do; few letters stand in one text."""
        found = [heading for heading in self._sections if heading.startswith(letter)]
        return _heading(found) if found else None

    def _body(self, text: str, match: re.Match[str]) -> int:
        """Return where the headed text begins: after a second heading on the line ("Active ingredients   Purpose")."""
        end = _line_end(text, match.end(1))
        return end if self._is_heading(text, Span(match.end(1), end)) else match.end()

    def _is_heading(self, text: str, span: Span) -> bool:
        """Whether a stretch is a heading and nothing else; of a longer one nothing is copied."""
        return span.end - span.start <= _LONGEST_HEADING and _folded(text[span.start : span.end]) in self._sections

    def _heads(self, text: str, match: re.Match[str], section: str) -> bool:
        """Whether words without a colon are a heading: alone on their line, or before something like a list.

        What may be contained is told at the end of a list, and in its line: "glycerin; may contain iron oxides".
        """
        rest = Span(match.end(1), _line_end(text, match.end(1)))
        line_start = text.rfind("\n", 0, match.start(1)) + 1
        if text[line_start : match.start(1)].strip(f" \t\"'*#>•[({_ORNAMENTS}"):
            return section == Section.MAY_CONTAIN and self._begins_known(text, rest)
        if (section == _END and line_start > 0) or self._is_heading(text, rest):
            return True
        told = text[rest.start : rest.end]
        if not told.strip(" \t)-–"):
            return True
        is_list = told.count(",") + told.count("、") >= 2
        return section in tuple(Section) and (is_list or self._begins_known(text, rest))

    def _begins_known(self, text: str, span: Span) -> bool:
        """Whether the first entry of a stretch is a known name; no further is looked than the longest name reaches."""
        near = Span(span.start, min(span.end, span.start + LONGEST_NAME))
        return any(self._known(text[start:end]) for start, end in self._pieces(text, near)[:1])

    def _under_headings(self, text: str, marks: list[_Mark]) -> list[Stretch]:
        found: list[Stretch] = []
        for i, mark in enumerate(marks):
            if mark.section not in tuple(Section):
                continue
            end = marks[i + 1].start if i + 1 < len(marks) else len(text)
            found.extend(self._signed(text, Section(mark.section), self._listed(text, mark.body, end)))
        return found

    def _listed(self, text: str, start: int, end: int) -> Span:
        """Return the list that begins at ``start``: its first paragraph, and those after it that are lists too."""
        last = start
        for paragraph in _PARAGRAPH.finditer(text, start, end):
            span = Span(*paragraph.span())
            if last > start and not self._is_list(text, span):
                break
            last = span.end
        return Span(start, last)

    def _bare(self, text: str) -> list[Stretch]:
        """Return the paragraphs that are lists by their names alone; a line at a time where a paragraph is not."""
        found: list[Span] = []
        for paragraph in _PARAGRAPH.finditer(text):
            span = Span(*paragraph.span())
            if self._is_list(text, span):
                found.append(span)
            else:
                found.extend(line for line in _lines(text, span) if self._is_list(text, line))
        if not found and self._known(text.strip()):
            found = [Span(0, len(text))]
        return [part for span in found for part in self._signed(text, Section.INGREDIENTS, span)]

    def _is_list(self, text: str, span: Span) -> bool:
        parts = self._pieces(text, span)
        if len(parts) < 2:
            return False
        known = sum(self._known(text[part.start : part.end]) for part in parts)
        return known / len(parts) >= LEAST_SHARE and (len(parts) >= LEAST_ENTRIES or known == len(parts))

    def _signed(self, text: str, section: Section, span: Span) -> list[Stretch]:
        """Part a list at its +/- sign: what follows may be contained."""
        sign = self._sign.search(text, *span) if "+" in text or "±" in text else None
        if sign is None or section is Section.MAY_CONTAIN:
            return [Stretch(section, Span(sign.end(), span.end) if sign and sign.start() == span.start else span)]
        return [
            Stretch(section, Span(span.start, sign.start())),
            Stretch(Section.MAY_CONTAIN, Span(sign.end(), span.end)),
        ]


def _lines(text: str, span: Span) -> list[Span]:
    found = []
    start = span.start
    while start < span.end:
        end = min(_line_end(text, start), span.end)
        found.append(Span(start, end))
        start = end + 1
    return found


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end == -1 else end


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _opening(headings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for what stands before a heading: a sign and ornaments, or two spaces; a group begins behind it.

    In Han, Kana and Hangul one space does.

    It looks at three letters of what follows, which leaves few places for the headings themselves to be tried at.
    """
    by_letter = groupby(sorted({heading[:3] for heading in headings}), key=itemgetter(0))
    begun = "|".join(f"{re.escape(a)}(?:{'|'.join(re.escape(each[1:]) for each in found)})" for a, found in by_letter)
    sign = rf"(?:\A|[.。\n>•|)!?,;])()[ \t\"'*#(\[{_ORNAMENTS}]*+"
    return re.compile(rf"(?:{sign}|\s(?:(?<=\s\s)|(?<=[{EAST_ASIAN}]\s))())(?={begun})", re.IGNORECASE)


def _heading(headings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some headings, the longest first, with what may stand behind it."""
    words = "|".join(map(_spaced, sorted(headings, key=len, reverse=True)))
    joined, remark = r"(?:\s*[/|]\s*[^\W\d_]{3,20})*", r"[)\]】〉›》]?(?:\s?\([^()\n]{1,40}\))?"
    end = r"(?:[ \t]*+(?:[:]|[-–]\s|\n|$)|(?=\s)|(?<=[】〉›》]))"
    return re.compile(f"({words}){joined}{remark}{end}", re.IGNORECASE)


def _spaced(heading: str) -> str:
    return r"\s+".join(re.escape(word) for word in heading.split())
