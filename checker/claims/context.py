"""What stands around a claim: which cues reach it, and what they leave of its force."""

import re
from collections.abc import Sequence

from checker.claims.hits import by_sentence
from checker.claims.lexicon import Lexicon
from checker.claims.scan import Hit
from checker.claims.words import Word
from checker.rows import Basis, ContextCue, CueKind, Force, Reach

SILENCING = frozenset(
    {
        CueKind.NEGATOR,
        CueKind.QUESTION,
        CueKind.TEXTBOOK,
        CueKind.INSTRUCTION,
        CueKind.CANDID,
        CueKind.OTHER_PRODUCT,
        CueKind.HISTORY,
        CueKind.PRODUCT_NAME,
    }
)
"""Cues under which a wording is no claim of this product."""

EVEN_IN_NAMES = frozenset({Basis.MEDICINAL, Basis.APPROVAL, Basis.TESTED, Basis.NUMBERS})
"""What a product cannot say by way of its name either ("Eczema Relief Cream"): Regulation (EC) 1223/2009 art. 20(1)."""

_VOIDED_IN = {CueKind.NEGATOR: CueKind.PSEUDO_NEGATION, CueKind.BASE: CueKind.SHARE}
"""Inside which cues a cue says nothing."""

_MAY_STAND_INSIDE = frozenset(
    {CueKind.NEGATOR, CueKind.HEDGE, CueKind.APPEARANCE, CueKind.STUDY, CueKind.BASE, CueKind.IN_VITRO}
)
_STOP = re.compile(r"[.!?:,;]")
_SIZE = re.compile(r"[\s,–-]+\d[\d.,]*\s?(?:ml|g|oz|fl)\b.*", re.IGNORECASE)
_NAME_END = re.compile(r"\n|:\s")
_LONGEST_NAME = 80
_NOT_VERBS = frozenset(
    f"<{name}>"
    for name in ("alternative", "answer", "joiner", "listend", "number", "own", "particle", "product", "telling", "yes")
)
_NAMES_FIRST = frozenset({"fr", "es", "it", "pt"})
_LOOK_AHEAD = 4
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„\n]{12,600})[”\"»“]|»([^«»\n]{12,600})«")


class Surroundings:
    """The cues of one text, and which of them reach a stretch of its words.

    A pseudo-negation ("no more") voids the negator in it for every claim.
    """

    def __init__(self, words: Sequence[Word], cues: Sequence[Hit], text: str, lexicon: Lexicon) -> None:
        self._words = words
        self._text = text
        self._lexicon = lexicon
        around = [hit for hit in cues if hit.payload.kind in (CueKind.PSEUDO_NEGATION, CueKind.SHARE)]
        exempt = by_sentence(around, words)
        kept = [hit for hit in cues if not _voided(hit, exempt.get(words[hit.first].sentence, ()))]
        self._cues = by_sentence(kept, words)
        self._ends = {word.sentence: place for place, word in enumerate(words)}
        self._quotes = [quote.span() for quote in _QUOTED.finditer(text)]

    def reaching(self, first: int, last: int, own: Sequence[Hit] = ()) -> list[Hit]:
        """Return the cues that act on the words ``first`` to ``last``.

        ``own`` is the wording of a claim: the "not" of "does not contain" is part of its claim and negates nothing; one
        that falls in a gap of the wording negates it.
        """
        near = self._cues.get(self._words[first].sentence, ())
        spelt = [hit for hit in near if any(self._owns(wording, hit) for wording in own)]
        reaching = [hit for hit in near if hit not in spelt and self._reaches(hit, first, last)]
        return [hit for hit in reaching if not (spelt and self._is_spent(hit, spelt[0]))]

    def sentence_end(self, place: int) -> int:
        """Return where the text of the next sentence begins, or the end of the text."""
        end = self._ends[self._words[place].sentence]
        return self._words[end + 1].start if end + 1 < len(self._words) else len(self._text)

    def is_question(self, last: int) -> bool:
        """Whether the sentence of word ``last`` ends with a question mark that nobody answers with yes."""
        end = self._ends[self._words[last].sentence]
        after = self._text[self._words[end].end : self.sentence_end(last)]
        answered = end + 1 < len(self._words) and self._lexicon.is_a(self._words[end + 1], "yes")
        return "?" in after and not answered

    def is_verb(self, place: int) -> bool:
        """Whether a word stands in a class of phrases: such a word begins a new clause after a comma."""
        return bool(set(self._lexicon.classes.get(self._words[place].stem, ())) - _NOT_VERBS)

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether the words stand between quotation marks."""
        start, end = self._words[first].start, self._words[last].end
        return any(opened <= start and end <= closed for opened, closed in self._quotes)

    def is_name(self, first: int, last: int) -> bool:
        """Whether the words stand in a product's name: a line of capitalised words with a kind of product at its end.

        In Romance languages the kind of product comes first.
        """
        start, end = self._words[first].start, self._words[last].end
        if end - start > _LONGEST_NAME:
            return False
        line = self._line(start, end)
        if len(line) > _LONGEST_NAME or _STOP.search(line):
            return False
        words = self._lexicon.split(line)
        if not words or not all(map(self._may_be_in_name, words)):
            return False
        return self._lexicon.is_a(words[0 if self._lexicon.lang in _NAMES_FIRST else -1], "product")

    def _may_be_in_name(self, word: Word) -> bool:
        return not word.raw[0].islower() or self._lexicon.is_a(word, "particle")

    def _line(self, start: int, end: int) -> str:
        """Return the line around a stretch up to a colon after it, or a little more than a name's length of it."""
        start = max(self._text.rfind("\n", 0, start) + 1, start - _LONGEST_NAME)
        stop = _NAME_END.search(self._text, end, end + _LONGEST_NAME)
        return _SIZE.sub("", self._text[start : stop.start() if stop else end + _LONGEST_NAME]).strip()

    def _reaches(self, hit: Hit, first: int, last: int) -> bool:
        cue: ContextCue = hit.payload
        if cue.reach is Reach.INSIDE:
            return _is_part(first, last, hit)
        if hit.first <= last and hit.last >= first:
            return cue.kind in _MAY_STAND_INSIDE or (hit.first < first and cue.reach is not Reach.BEFORE)
        if cue.reach is Reach.SENTENCE:
            return True
        if (cue.reach is Reach.AFTER and hit.first > last) or (cue.reach is Reach.BEFORE and hit.last < first):
            return False
        near, far = (hit.last, first) if hit.last < first else (last, hit.first)
        return self._one_clause(near, far)

    def _owns(self, wording: Hit, cue: Hit) -> bool:
        """Whether a claim's wording spells the negator that stands in it, or it is the "nor" of what that lists."""
        if cue.payload.kind is not CueKind.NEGATOR:
            return False
        words = self._words[max(cue.first, wording.first) : min(cue.last, wording.last) + 1]
        spells, is_a = self._lexicon.spells, self._lexicon.is_a
        return any(spells(wording.payload.phrase, word) or is_a(word, "alternative") for word in words)

    def _is_spent(self, cue: Hit, own: Hit) -> bool:
        """Whether a negator before a comma is spent on another wording: each "not" of "won't sting, won't clog"."""
        if cue.payload.kind is not CueKind.NEGATOR:
            return False
        return any(self._words[place].comma for place in range(cue.last + 1, own.first + 1))

    def _one_clause(self, near: int, far: int) -> bool:
        """Whether nothing between two words starts a new clause: a stop, a "but", a comma with a verb after it.

        In "does not lift, firm or boost" the "or" shows that the verbs after the commas are one list.
        """
        breaks = (cue.first for cue in self._cues[self._words[near].sentence] if cue.payload.kind is CueKind.TERMINATOR)
        if self._words[near].clause != self._words[far].clause or any(near < place <= far for place in breaks):
            return False
        if any(self._lexicon.is_a(word, "alternative") for word in self._words[near + 1 : far + _LOOK_AHEAD]):
            return True
        return not any(self._words[i].comma and self.is_verb(i) for i in range(near + 1, far + 1))


def _voided(cue: Hit, exempt: Sequence[Hit]) -> bool:
    """A negator inside "no more" negates nothing, and the ten of "nine in ten women" are no base."""
    around = (other for other in exempt if other.payload.kind is _VOIDED_IN.get(cue.payload.kind))
    return any(other.first <= cue.last and cue.first <= other.last for other in around)


def _is_part(first: int, last: int, hit: Hit) -> bool:
    """Whether words stand in a longer cue: the "retinol" of "retinol alternative" is what the product does without."""
    return hit.first <= first and last <= hit.last and last - first < hit.last - hit.first


def softened(force: Force, visible: bool, kinds: set[CueKind]) -> Force:
    """Return the force that hedges and appearance words leave.

    A hedge takes plain wording down one step and never makes structural wording cosmetic; "the look of" does so
    only where the claim is about something the eye can see.
    """
    if force is Force.STRUCTURAL and visible and CueKind.APPEARANCE in kinds:
        force = Force.PLAIN
    if force is Force.PLAIN and CueKind.HEDGE in kinds:
        return Force.HEDGED
    return force
