"""What remains of the phrases found: guards silence, neighbours merge, cues that say less than others go."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.claims.scan import Hit
from checker.claims.words import Word
from checker.rows import CueKind, PhraseRole

_BOUNDING = (CueKind.TERMINATOR, CueKind.PSEUDO_NEGATION, CueKind.SHARE, CueKind.ATTRIBUTION)


def by_sentence(hits: Iterable[Hit], words: Sequence[Word]) -> Mapping[int, list[Hit]]:
    """Group hits by the sentence they start in; nothing about a claim is ever looked for outside it."""
    found: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[words[hit.first].sentence].append(hit)
    return found


def unguarded(phrases: Iterable[Hit], words: Sequence[Word]) -> list[Hit]:
    """Return the firing hits that no guard of the same claim overlaps."""
    guards = by_sentence((hit for hit in phrases if hit.payload.role is PhraseRole.GUARDS), words)
    fires = (hit for hit in phrases if hit.payload.role is PhraseRole.FIRES)
    return [hit for hit in fires if not _guarded(hit, guards.get(words[hit.first].sentence, []))]


def merged(hits: Iterable[Hit], is_verb: Callable[[int], bool]) -> list[list[Hit]]:
    """Gather overlapping hits of the same claim (and outcome and group) into one claim each, in reading order.

    Of hits that end on one word the one with the nearest verb speaks: in "regenerates skin and boosts collagen" it is
    "boosts collagen".
    """
    groups: list[list[Hit]] = []
    latest: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in sorted(_nearest(hits, is_verb), key=lambda hit: (hit.first, hit.last)):
        group = latest.get(_same(hit))
        if group and hit.first <= max(other.last for other in group):
            group.append(hit)
        else:
            latest[_same(hit)] = [hit]
            groups.append(latest[_same(hit)])
    return groups


def telling(cues: Iterable[Hit]) -> list[Hit]:
    """Drop the cues that only bound others, and a cue inside a longer one of its kind."""
    kept = [hit for hit in cues if hit.payload.kind not in _BOUNDING]
    return [hit for hit in kept if not any(_within(hit, other) for other in kept)]


def _guarded(hit: Hit, guards: Iterable[Hit]) -> bool:
    """Whether a guard overlaps a hit of its claim; one with a group guards that group alone."""
    return any(
        guard.payload.claim_id == hit.payload.claim_id
        and guard.payload.group_id in ("", hit.payload.group_id)
        and guard.first <= hit.last
        and hit.first <= guard.last
        for guard in guards
    )


def _nearest(hits: Iterable[Hit], is_verb: Callable[[int], bool]) -> Iterable[Hit]:
    found: dict[tuple[tuple[str, str, str], int], list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: hit.first):
        ending_here = found[(_same(hit), hit.last)]
        if is_verb(hit.first):
            ending_here[:] = [other for other in ending_here if other.first == hit.first]
        ending_here.append(hit)
    return (hit for ending_here in found.values() for hit in ending_here)


def _same(hit: Hit) -> tuple[str, str, str]:
    return hit.payload.claim_id, hit.payload.outcome_id, hit.payload.group_id


def _within(hit: Hit, other: Hit) -> bool:
    longer = other.last - other.first > hit.last - hit.first
    return longer and hit.payload.kind is other.payload.kind and other.first <= hit.first and hit.last <= other.last
