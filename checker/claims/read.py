"""Copy -> claims: phrases from the table, read in their context."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from checker.claims import footnotes
from checker.claims.context import SILENCING, Surroundings, softened
from checker.claims.mentions import MaterialNames, Named
from checker.claims.patterns import build
from checker.claims.scan import Hit, Scanner
from checker.claims.words import Word, split, stem
from checker.database import Database
from checker.model import Claim, Cue, Mention, Span
from checker.rows import Basis, ClaimType, ContextCue, CueKind, Force, Phrase, PhraseRole
from checker.views import View

_FORCES = list(Force)
_JOINERS = frozenset({"and", "or", "nor"})
_BETWEEN = _JOINERS | {stem("any", "en"), stem("added", "en"), "free", "no"}
_MOST_BETWEEN = 2


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
        text = self.view.text
        for start, end in self.excluded:
            text = text[:start] + "\n" * (end - start) + text[end:]
        return text


class Reading(NamedTuple):
    """What was read from copy."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class ClaimReader:
    """Reads the claims of one language. Build it once; reading keeps nothing."""

    def __init__(self, database: Database, lang: str = "en") -> None:
        self.lang = lang
        self._claims = database.claims
        self._names = MaterialNames(database, lang)
        classes = _classes(database, lang)
        self.classes = classes
        phrases = [(row.phrase, row) for row in database.tables["phrases"] if row.lang == lang]
        cues = [(row.cue, row) for row in database.tables["context_cues"] if row.lang == lang]
        self._scanner = Scanner(build([*phrases, *cues], lang), classes)

    def read(self, copies: Iterable[Copy]) -> Reading:
        """Return the claims and the materials named in ``copies``, in reading order, with ids c1, c2 ..."""
        claims: list[Claim] = []
        mentions: list[Mention] = []
        for copy in copies:
            page = _Page(self, copy)
            mentions.extend(page.mentions)
            claims.extend(page.claims())
        return Reading(tuple(replace(claim, id=f"c{i}") for i, claim in enumerate(claims, start=1)), tuple(mentions))

    def scan(self, words: list[Word]) -> tuple[list[Hit], list[Named]]:
        """Return the phrases and cues, and the material names, among ``words``."""
        named = self._names.find(words)
        starts: dict[int, list[int]] = defaultdict(list)
        for name in named:
            starts[name.first].append(name.last)
        return self._scanner.hits(words, {first: tuple(lasts) for first, lasts in starts.items()}), named

    def kind(self, phrase: Phrase) -> ClaimType:
        """Return the kind of claim a phrase makes."""
        return self._claims[phrase.claim_id]


class _Page:
    """One copy text while it is read."""

    def __init__(self, reader: ClaimReader, copy: Copy) -> None:
        self._reader = reader
        self._copy = copy
        self._text = copy.text
        self._words = split(self._text, reader.lang)
        hits, self._named = reader.scan(self._words)
        self._cues = [hit for hit in hits if isinstance(hit.payload, ContextCue)]
        fires = _unguarded([hit for hit in hits if isinstance(hit.payload, Phrase)])
        carried = self._coordinated(fires)
        own = [*fires, *(Hit(None, hit.first, other.last) for hit, other in carried)]
        self._around = Surroundings(self._words, self._cues, self._text, reader.classes, own, reader.lang)
        self._fires = [*fires, *(other for _, other in carried)]
        self._notes = footnotes.notes(self._text)
        self.mentions = [self._mention(named) for named in self._named]

    def claims(self) -> list[Claim]:
        """Return the claims of this text in reading order."""
        found = [self._claim(hits) for hits in _merged(self._fires)]
        return [claim for claim in found if not any(_says_more(other, claim) for other in found)]

    def _coordinated(self, fires: list[Hit]) -> list[tuple[Hit, Hit]]:
        """Carry "free from X" over to the Y and Z of "X, Y and Z", and "X, Y and Z-free" back to X and Y."""
        found: list[tuple[Hit, Hit]] = []
        for hit in fires:
            kind = self._reader.kind(hit.payload)
            if kind.basis is not Basis.FREE_FROM or kind.group_id or hit.payload.group_id:
                continue
            inside = [named for named in self._named if hit.first <= named.first and named.last <= hit.last]
            if len(inside) == 1:
                others = self._listed_with(inside[0], hit)
                found.extend((hit, Hit(hit.payload, other.first, other.last)) for other in others)
        return found

    def _listed_with(self, named: Named, hit: Hit) -> list[Named]:
        place = self._named.index(named)
        found: list[Named] = []
        if named.last == hit.last:
            found.extend(self._run(named, self._named[place + 1 :]))
        before = self._named[:place][::-1]
        if named.first == hit.first and before and self._joined_by_word(before[0], named):
            found.extend(self._run(named, before))
        return found

    def _joined_by_word(self, a: Named, b: Named) -> bool:
        """Whether "and" or "or" joins two names: a bare comma does not carry "free" backwards."""
        return any(word.stem in _JOINERS for word in self._words[a.last + 1 : b.first])

    def _run(self, named: Named, others: list[Named]) -> list[Named]:
        """Return the names that follow one another with nothing but commas, "and" and "or" between them."""
        found: list[Named] = []
        for other in others:
            low, high = (named.last, other.first) if other.first > named.last else (other.last, named.first)
            between = self._words[low + 1 : high]
            if len(between) > _MOST_BETWEEN or any(word.stem not in _BETWEEN for word in between):
                break
            if self._words[low].sentence != self._words[high].sentence:
                break
            found.append(other)
            named = other
        return found

    def _claim(self, hits: list[Hit]) -> Claim:
        first, last = min(hit.first for hit in hits), max(hit.last for hit in hits)
        phrase: Phrase = hits[0].payload
        kind = self._reader.kind(phrase)
        note, missing = self._footnote(last)
        cues = self._context(first, last, note)
        force = max((hit.payload.force or kind.force for hit in hits), key=_FORCES.index)
        return Claim(
            id="",
            kind=kind,
            force=softened(force, kind.visible, {cue.kind for cue in cues}),
            text=self._copy.view.quote(self._words[first].start, self._words[last].end),
            source=self._copy.source,
            span=self._span(first, last),
            sentence=self._sentence(first),
            lang=self._reader.lang,
            outcome_id=phrase.outcome_id or kind.outcome_id,
            group_id=phrase.group_id or kind.group_id,
            cues=tuple(cues),
            about=self._inside(first, last) if kind.basis is Basis.FREE_FROM else self._about(first, last),
            footnote=note.text if note else None,
            footnote_missing=missing,
            asserted=not any(cue.kind in SILENCING for cue in cues),
        )

    def _span(self, first: int, last: int) -> Span:
        return self._copy.view.span(self._words[first].start, self._words[last].end)

    def _context(self, first: int, last: int, note: footnotes.Note | None) -> list[Cue]:
        cues = [Cue(hit.payload.kind, self._quote(hit)) for hit in _telling(self._around.reaching(first, last))]
        if self._around.is_question(last):
            cues.append(Cue(CueKind.QUESTION, "?"))
        if self._around.is_name(first, last):
            cues.append(Cue(CueKind.PRODUCT_NAME, "a product's name"))
        if self._around.is_quoted(first, last):
            cues.append(Cue(CueKind.TESTIMONIAL, "quotation marks"))
        if note:
            cues.extend(Cue(hit.payload.kind, self._quote(hit)) for hit in self._cues if self._in_note(hit, note))
        return sorted(set(cues))

    def _in_note(self, hit: Hit, note: footnotes.Note) -> bool:
        told = hit.payload.kind in (CueKind.BASE, CueKind.IN_VITRO, CueKind.STUDY)
        return told and note.start <= self._words[hit.first].start and self._words[hit.last].end <= note.end

    def _quote(self, hit: Hit) -> str:
        return self._text[self._words[hit.first].start : self._words[hit.last].end]

    def _footnote(self, last: int) -> tuple[footnotes.Note | None, bool]:
        """Return the note the claim's sentence points to, and whether it points to none that exists."""
        sentence = self._words[last].sentence
        after = next((word.start for word in self._words[last:] if word.sentence != sentence), len(self._text))
        mark = footnotes.mark_after(self._text, self._words[last].end, after)
        if mark is None:
            return None, False
        later = [note for note in self._notes if note.mark == mark and note.start > self._words[last].end]
        return (later[0], False) if later else (None, True)

    def _sentence(self, first: int) -> str:
        inside = [word for word in self._words if word.sentence == self._words[first].sentence]
        return " ".join(self._text[inside[0].start : inside[-1].end].split())

    def _about(self, first: int, last: int) -> tuple[Mention, ...]:
        """Return the materials the copy credits with the effect: named before it in its sentence, or "thanks to" it."""
        sentence = self._words[first].sentence
        credited = [
            hit.last
            for hit in self._around.reaching(first, last)
            if hit.payload.kind is CueKind.ATTRIBUTION and hit.first > last
        ]
        return tuple(
            mention
            for named, mention in zip(self._named, self.mentions)
            if self._words[named.first].sentence == sentence
            and mention.asserted
            and (named.first <= last or any(named.first > place for place in credited))
        )

    def _inside(self, first: int, last: int) -> tuple[Mention, ...]:
        pairs = zip(self._named, self.mentions)
        return tuple(mention for named, mention in pairs if first <= named.first and named.last <= last)

    def _is_absent(self, named: Named) -> bool:
        """Whether the copy says that the product does without the material."""
        kinds = (hit for hit in self._fires if hit.first <= named.first and named.last <= hit.last)
        return any(self._reader.kind(hit.payload).basis is Basis.FREE_FROM for hit in kinds)

    def _mention(self, named: Named) -> Mention:
        cues = {hit.payload.kind for hit in self._around.reaching(named.first, named.last)}
        silent = bool(cues & SILENCING) or self._around.is_question(named.last) or self._is_absent(named)
        material = named.material
        return Mention(
            text=self._copy.view.quote(self._words[named.first].start, self._words[named.last].end),
            source=self._copy.source,
            span=self._span(named.first, named.last),
            ingredient_id=material.ingredient_id,
            taxon_id=material.taxon_id,
            group_id=material.group_id,
            origin=material.origin,
            form=material.form,
            asserted=not silent,
        )


def _classes(database: Database, lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in database.tables["word_classes"]:
        if row.lang == lang:
            found[stem(row.word.lower(), lang)].add(f"<{row.word_class}>")
    return {word: tuple(sorted(names)) for word, names in found.items()}


def _unguarded(phrases: list[Hit]) -> list[Hit]:
    """Return the firing hits that no guard of the same claim overlaps."""
    guards = [hit for hit in phrases if hit.payload.role is PhraseRole.GUARDS]
    return [hit for hit in phrases if hit.payload.role is PhraseRole.FIRES and not _guarded(hit, guards)]


def _guarded(hit: Hit, guards: list[Hit]) -> bool:
    return any(
        guard.payload.claim_id == hit.payload.claim_id and guard.first <= hit.last and hit.first <= guard.last
        for guard in guards
    )


def _says_more(other: Claim, claim: Claim) -> bool:
    """Whether another free-from wording over the same words names its group, so that the plainer one is idle."""
    both = claim.basis is Basis.FREE_FROM and other.basis is Basis.FREE_FROM
    overlap = other.span.start < claim.span.end and claim.span.start < other.span.end
    return both and overlap and bool(other.group_id) and not claim.group_id


def _telling(cues: list[Hit]) -> list[Hit]:
    """Drop the cues that only bound others, and a cue inside a longer one of its kind."""
    kept = [
        hit
        for hit in cues
        if hit.payload.kind not in (CueKind.TERMINATOR, CueKind.PSEUDO_NEGATION, CueKind.ATTRIBUTION)
    ]
    return [hit for hit in kept if not any(_within(hit, other) for other in kept)]


def _within(hit: Hit, other: Hit) -> bool:
    same = hit.payload.kind is other.payload.kind
    return (
        same and other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
    )


def _merged(hits: list[Hit]) -> list[list[Hit]]:
    """Gather overlapping hits of the same claim (and outcome and group) into one claim each, in reading order.

    Of hits that end on one word the shortest speaks: in "regenerates skin and boosts collagen" it is "boosts collagen".
    """
    shortest: dict[tuple[str, str, str, int], Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.first):
        shortest[(*_same(hit), hit.last)] = hit
    groups: list[list[Hit]] = []
    latest: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in sorted(shortest.values(), key=lambda hit: (hit.first, hit.last)):
        same = _same(hit)
        group = latest.get(same)
        if group and hit.first <= max(other.last for other in group):
            group.append(hit)
        else:
            latest[same] = [hit]
            groups.append(latest[same])
    return groups


def _same(hit: Hit) -> tuple[str, str, str]:
    return hit.payload.claim_id, hit.payload.outcome_id, hit.payload.group_id
