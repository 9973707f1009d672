"""One text while its claims are read: its words, phrases, cues, material names and footnotes."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from checker.claims import footnotes
from checker.claims.context import EVEN_IN_NAMES, SILENCING, Surroundings, softened
from checker.claims.coordination import carried, is_one_list
from checker.claims.hits import by_sentence, merged, telling, unguarded
from checker.claims.lexicon import Lexicon
from checker.claims.mentions import Named
from checker.claims.scan import Hit
from checker.claims.words import Word
from checker.model import Claim, Cue, Mention, Span
from checker.rows import Basis, ClaimType, ContextCue, CueKind, Force, Phrase
from checker.views import View

_FORCES = list(Force)
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_LONGEST_CLAIM = 400
_MOST_NOTES = 60
_OPENING = 2
_OF_NOTES = (CueKind.BASE, CueKind.IN_VITRO, CueKind.STUDY)


class Copy(NamedTuple):
    """A text with marketing copy in it, and the stretches of its view that are not copy (the ingredient list)."""

    source: str
    view: View
    excluded: tuple[Span, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether a letter stands outside the ingredient list."""
        return any(character.isalpha() for character in self.text)

    @property
    def text(self) -> str:
        """The text with what is not copy blanked out, so that places in it stay what they are."""
        parts, at = [], 0
        for start, end in sorted(self.excluded):
            parts += [self.view.text[at:start], "\n" * (end - max(start, at))]
            at = max(at, end)
        return "".join([*parts, self.view.text[at:]])


class Found(NamedTuple):
    """What the reader's tables found in a text."""

    words: list[Word]
    hits: list[Hit]
    named: list[Named]


class Page:
    """Reads the claims and mentions of one text."""

    def __init__(self, copy: Copy, found: Found, kinds: Mapping[str, ClaimType], lexicon: Lexicon) -> None:
        self._copy = copy
        self._text = copy.text
        self._title_end = _title_end(self._text)
        self._words = found.words
        self._kinds = kinds
        self._lexicon = lexicon
        self._named = _by_sentence(found)
        cues = [hit for hit in found.hits if isinstance(hit.payload, ContextCue)]
        phrases = [hit for hit in found.hits if isinstance(hit.payload, Phrase)]
        fires = [hit for hit in unguarded(phrases, found.words) if self._is_plausible(hit)]
        lists = [(hit, other) for hit in fires if self._carries(hit) for other in self._carried(hit)]
        self._lists = {other: Hit(hit.payload, min(hit.first, other.first), other.last) for hit, other in lists}
        self._around = Surroundings(found.words, cues, self._text, lexicon)
        told = [*fires, *(other for _, other in lists)]
        self._absences = by_sentence((hit for hit in told if self._basis(hit) is Basis.FREE_FROM), self._words)
        self._fires = [hit for hit in told if not self._names_absent(hit)]
        self._effects = by_sentence((hit for hit in fires if self._basis(hit) is Basis.EFFICACY), self._words)
        self._notes = footnotes.notes(self._text)
        self._note_cues = self._cues_of_notes(hit for hit in cues if hit.payload.kind in _OF_NOTES)
        self._mentions = {named: self._mention(named) for named in found.named if not self._is_effect(named)}

    def mentions(self) -> list[Mention]:
        """Return the materials the text names, in reading order."""
        return list(self._mentions.values())

    def claims(self) -> list[Claim]:
        """Return the claims of this text in reading order."""
        found = [self._claim(hits) for hits in merged(self._fires, self._around.is_verb)]
        return [
            claim for i, claim in enumerate(found) if not any(_says_more(other, claim) for other in _near(found, i))
        ]

    def _basis(self, hit: Hit) -> Basis:
        return self._kinds[hit.payload.claim_id].basis

    def _carries(self, hit: Hit) -> bool:
        """Whether a free-from wording holds for the other names of its list: not if it has a group of its own."""
        kind = self._kinds[hit.payload.claim_id]
        return kind.basis is Basis.FREE_FROM and not kind.group_id and not hit.payload.group_id

    def _is_plausible(self, hit: Hit) -> bool:
        """Whether a free-from wording reaches one name, in the list it opens; the names after it are carried over."""
        if not self._carries(hit):
            return True
        inside = [named for named in self._named_near(hit.first) if hit.first <= named.first and named.last <= hit.last]
        if len(inside) != 1:
            return not inside
        return is_one_list(self._words, min(hit.first + _OPENING, inside[0].first), inside[0].first, self._lexicon)

    def _carried(self, hit: Hit) -> list[Hit]:
        return list(carried(hit, self._named_near(hit.first), self._words, self._lexicon))

    def _named_near(self, place: int) -> Sequence[Named]:
        return self._named.get(self._words[place].sentence, ())

    def _claim(self, hits: list[Hit]) -> Claim:
        first, last = min(hit.first for hit in hits), max(hit.last for hit in hits)
        phrase: Phrase = hits[0].payload
        kind = self._kinds[phrase.claim_id]
        note, missing = self._footnote(last)
        beside = self._absences.get(self._words[first].sentence, ()) if kind.basis is Basis.FREE_FROM else ()
        own = [self._lists.get(hit, hit) for hit in (*hits, *beside)]
        cues = self._context(first, last, own, note)
        force = max((hit.payload.force or kind.force for hit in hits), key=_FORCES.index)
        return Claim(
            id="",
            kind=kind,
            force=softened(force, kind.visible, {cue.kind for cue in cues}),
            text=self._quote(first, last),
            shown=self._text[self._words[first].start : self._words[last].end],
            source=self._copy.source,
            span=self._copy.view.span(self._words[first].start, self._words[last].end),
            lang=self._lexicon.lang,
            outcome_id=phrase.outcome_id or kind.outcome_id,
            group_id=phrase.group_id or kind.group_id,
            cues=tuple(cues),
            about=self._inside(first, last) if kind.basis is Basis.FREE_FROM else self._about(first, last),
            footnote=note.text if note else None,
            footnote_missing=missing,
            asserted=not any(cue.kind in SILENCING for cue in cues),
        )

    def _quote(self, first: int, last: int) -> str:
        return self._copy.view.quote(self._words[first].start, self._words[last].end)

    def _context(self, first: int, last: int, own: list[Hit], note: footnotes.Note | None) -> list[Cue]:
        cues = [self._cue(hit) for hit in telling(self._around.reaching(first, last, own))]
        if self._around.is_question(last):
            cues.append(Cue(CueKind.QUESTION, "?"))
        if self._may_be_a_name(self._basis(own[0]), first) and self._around.is_name(first, last):
            cues.append(Cue(CueKind.PRODUCT_NAME, "a product's name"))
        if self._around.is_quoted(first, last):
            cues.append(Cue(CueKind.TESTIMONIAL, "quotation marks"))
        if note:
            cues.extend(self._cue(hit) for hit in self._note_cues.get(note, ()))
        return sorted(set(cues))

    def _may_be_a_name(self, basis: Basis, first: int) -> bool:
        """Whether a name excuses a claim. A disease is one in the title only: lines below name other products, too."""
        below_title = self._words[first].start >= self._title_end
        return basis not in EVEN_IN_NAMES or (basis is Basis.MEDICINAL and below_title)

    def _cue(self, hit: Hit) -> Cue:
        return Cue(hit.payload.kind, self._text[self._words[hit.first].start : self._words[hit.last].end])

    def _cues_of_notes(self, cues: Iterable[Hit]) -> dict[footnotes.Note, list[Hit]]:
        """Gather the telling cues by the footnote they stand in."""
        found: dict[footnotes.Note, list[Hit]] = defaultdict(list)
        for hit in cues:
            place = bisect_right(self._notes, self._words[hit.first].start, key=lambda note: note.start) - 1
            if place >= 0 and self._words[hit.last].end <= self._notes[place].end:
                found[self._notes[place]].append(hit)
        return found

    def _footnote(self, last: int) -> tuple[footnotes.Note | None, bool]:
        """Return the note the claim's sentence points to, and whether it points to none that exists."""
        mark = footnotes.mark_after(self._text, self._words[last].end, self._around.sentence_end(last))
        if mark is None:
            return None, False
        place = self._words[last].end
        after = bisect_right(self._notes, place, key=lambda note: note.start)
        later = next((note for note in self._notes[after : after + _MOST_NOTES] if note.mark == mark), None)
        return later, later is None

    def _about(self, first: int, last: int) -> tuple[Mention, ...]:
        """Return the materials the copy credits with the effect: named before it in its sentence, or "thanks to" it."""
        reaching = self._around.reaching(first, last)
        credited = [hit.last for hit in reaching if hit.payload.kind is CueKind.ATTRIBUTION and hit.first > last]
        return tuple(
            self._mentions[named]
            for named in self._named_near(first)
            if named in self._mentions
            and self._mentions[named].asserted
            and (named.first <= last or any(named.first > place for place in credited))
        )

    def _inside(self, first: int, last: int) -> tuple[Mention, ...]:
        inside = (named for named in self._named_near(first) if first <= named.first and named.last <= last)
        return tuple(self._mentions[named] for named in inside if named in self._mentions)

    def _mention(self, named: Named) -> Mention:
        cues = {hit.payload.kind for hit in self._around.reaching(named.first, named.last)}
        silent = bool(cues & SILENCING) or self._around.is_question(named.last) or self._is_absent(named)
        material = named.material
        return Mention(
            text=self._quote(named.first, named.last),
            source=self._copy.source,
            span=self._copy.view.span(self._words[named.first].start, self._words[named.last].end),
            ingredient_id=material.ingredient_id,
            taxon_id=material.taxon_id,
            group_id=material.group_id,
            origin=material.origin,
            form=material.form,
            percent=self._percent(named),
            asserted=not silent,
        )

    def _percent(self, named: Named) -> float | None:
        """Return the amount in "5% niacinamide" or "niacinamide 5%", or None."""
        beside = (self._words[max(0, named.first - 2) : named.first], self._words[named.last + 1 : named.last + 3])
        for pair in beside:
            if len(pair) == 2 and pair[0].is_number and pair[1].stem == "%" and not pair[1].comma:
                return _figure(pair[0].stem)
        return None

    def _is_effect(self, named: Named) -> bool:
        """Whether a name is the object of an effect: the collagen of "boosts collagen" is the skin's own."""
        near = self._effects.get(self._words[named.first].sentence, [])
        return any(hit.first <= named.first and named.last <= hit.last for hit in near) and not self._is_absent(named)

    def _names_absent(self, hit: Hit) -> bool:
        """Whether a wording is part of a name that is left out: the "stem cells" of "no human stem cells"."""
        if self._basis(hit) is Basis.FREE_FROM:
            return False
        near = self._named_near(hit.first)
        return any(each.first <= hit.first and hit.last <= each.last and self._is_absent(each) for each in near)

    def _is_absent(self, named: Named) -> bool:
        """Whether the copy says that the product does without the material."""
        near = self._absences.get(self._words[named.first].sentence, [])
        return any(hit.first <= named.first and named.last <= hit.last for hit in near)


def _title_end(text: str) -> int:
    """Return where the first line with anything in it ends."""
    return f"{text}\n".find("\n", len(text) - len(text.lstrip()))


def _figure(written: str) -> float | None:
    """Return the value of a figure, thousands parted or not; None where it is no figure after all."""
    try:
        return float(_THOUSANDS.sub("", written).replace(",", "."))
    except ValueError:
        return None


def _by_sentence(found: Found) -> dict[int, list[Named]]:
    groups: dict[int, list[Named]] = defaultdict(list)
    for named in sorted(found.named, key=attrgetter("first")):
        groups[found.words[named.first].sentence].append(named)
    return groups


def _near(claims: Sequence[Claim], place: int) -> Sequence[Claim]:
    """Return the claims that can overlap one of a list in reading order."""
    start = bisect_left(claims, claims[place].span.start - _LONGEST_CLAIM, key=lambda claim: claim.span.start)
    end = bisect_left(claims, claims[place].span.end, key=lambda claim: claim.span.start)
    return claims[start:end]


def _says_more(other: Claim, claim: Claim) -> bool:
    """Whether another claim on the same words makes this one idle."""
    return _names_group(other, claim) or _outdoes_feeling(other, claim)


def _outdoes_feeling(other: Claim, claim: Claim) -> bool:
    """Whether words of feeling are part of the claim of an effect: the "smooth" of "smooths fine lines"."""
    if claim.force is not Force.SENSORY or other.force is Force.SENSORY or other.basis is not Basis.EFFICACY:
        return False
    return other.asserted and other.span.start < claim.span.end and claim.span.start < other.span.end


def _names_group(other: Claim, claim: Claim) -> bool:
    """Whether another free-from wording names the group of what this one names, so that the plainer one is idle.

    What both name stands at the end ("free from X") or at the start ("X-free") of each.
    """
    both = claim.basis is Basis.FREE_FROM and other.basis is Basis.FREE_FROM
    if not (both and other.group_id and not claim.group_id):
        return False
    return any(_at_an_end(mention.span, other.span) for mention in claim.about) or other.span == claim.span


def _at_an_end(inner: Span, outer: Span) -> bool:
    return (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start == outer.start or inner.end == outer.end)
    )
