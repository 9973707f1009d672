"""Free-from lists: "free from X, Y and Z" and "X, Y and Z-free" are a claim for each name."""

from collections.abc import Iterator, Sequence

from checker.claims.mentions import Named
from checker.claims.scan import Hit
from checker.claims.words import Word, stem

_JOINERS = frozenset({"and", "or", "nor"})
_BETWEEN = _JOINERS | {stem("any", "en"), stem("added", "en"), "free", "no"}
_MOST_BETWEEN = 2


def carried(hit: Hit, named: Sequence[Named], words: Sequence[Word]) -> Iterator[Hit]:
    """Yield the claim of ``hit`` on the names listed with the one name in it; ``named`` is in reading order."""
    inside = [place for place, name in enumerate(named) if hit.first <= name.first and name.last <= hit.last]
    if len(inside) != 1:
        return
    place = inside[0]
    name, before = named[place], named[:place][::-1]
    if name.last == hit.last:
        yield from _run(hit, name, named[place + 1 :], words)
    if name.first == hit.first and before and _joined(before[0], name, words):
        yield from _run(hit, name, before, words)


def _joined(a: Named, b: Named, words: Sequence[Word]) -> bool:
    """Whether "and" or "or" joins two names: a bare comma does not carry "free" backwards."""
    return any(word.stem in _JOINERS for word in words[a.last + 1 : b.first])


def _run(hit: Hit, name: Named, others: Sequence[Named], words: Sequence[Word]) -> Iterator[Hit]:
    """Yield a hit for each name that follows the last with nothing but commas, "and" and "or" between them."""
    for other in others:
        low, high = (name.last, other.first) if other.first > name.last else (other.last, name.first)
        between = words[low + 1 : high]
        if len(between) > _MOST_BETWEEN or any(word.stem not in _BETWEEN for word in between):
            return
        yield Hit(hit.payload, other.first, other.last)
        name = other
