"""One list printed twice, in two languages or in the same: the second is marked and counts for nothing."""

from collections.abc import Iterable, Sequence

from checker.model import Entry, Match, Section
from checker.names import key

Pair = tuple[Entry, Match]

_LEAST_ENTRIES = 4
_SAME_SHARE = 0.8
_MOST_LISTS = 12


def marked(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the entries of a label with their matches; what a list says again of an earlier one is marked.

    Two lists are the same where they are as long and resolve to the same ingredients in the same places, four in five.
    An entry that only the second has stays as it is.
    """
    label = list(pairs)
    if sum(entry.rank == 1 for entry, _ in label) < 2:
        return label
    kept: list[list[Pair]] = []
    found: list[Pair] = []
    for listed in _lists(label):
        told = {_identity(pair) for earlier in kept[-_MOST_LISTS:] if _is_same(listed, earlier) for pair in earlier}
        kept += [] if told else [listed]
        found += [_marked(pair) if _identity(pair) in told else pair for pair in listed] if told else listed
    return found


def _marked(pair: Pair) -> Pair:
    entry, match = pair
    return entry._replace(section=Section.REPEATED), match


def _lists(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Part entries into their lists: each begins with rank 1."""
    found: list[list[Pair]] = []
    for pair in pairs:
        if pair[0].rank == 1 or not found:
            found.append([])
        found[-1].append(pair)
    return found


def _is_same(a: Sequence[Pair], b: Sequence[Pair]) -> bool:
    if len(a) != len(b) or len(a) < _LEAST_ENTRIES or a[0][0].section is not b[0][0].section:
        return False
    same = sum(_identity(one) == _identity(other) for one, other in zip(a, b))
    return same / len(a) >= _SAME_SHARE


def _identity(pair: Pair) -> str:
    entry, match = pair
    return match.ingredient_id or key(entry.name)
