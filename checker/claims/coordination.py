"""Free-from lists: "free from X, Y and Z" and "X, Y and Z-free" are a claim for each name."""

from collections.abc import Iterator, Sequence

from checker.claims.mentions import Named
from checker.claims.scan import Hit
from checker.claims.words import Word, stem

_JOINERS = frozenset({"and", "or", "nor"})
_ENDS_LIST = frozenset(
    stem(word, "en")
    for word in (
        *("with", "but", "it", "that", "which", "this", "our", "we", "for", "is", "are", "plus", "while", "to", "has"),
        *("enriched", "infused", "contains", "formulated", "made", "packed"),
    )
)
_LONGEST_ITEM = 3
_MOST_BETWEEN = 8


def is_one_list(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words before ``end`` are items of one list with it: short, with commas or "and" between them."""
    between = words[start:end]
    if len(between) > _MOST_BETWEEN or any(word.stem in _ENDS_LIST or word.colon for word in between):
        return False
    run = 0
    for word in between:
        run = 0 if word.comma or word.stem in _JOINERS else run + 1
        if run > _LONGEST_ITEM:
            return False
    begins_item = words[end].comma or (bool(between) and between[-1].stem in _JOINERS)
    return begins_item or run < _LONGEST_ITEM


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
    """Yield a hit for each name that stands in one list with the last; items nobody knows may stand between them."""
    for other in others:
        low, high = (name, other) if other.first > name.last else (other, name)
        if not is_one_list(words, low.last + 1, high.first):
            return
        yield Hit(hit.payload, other.first, other.last)
        name = other
