"""Free-from lists: "free from X, Y and Z" and "X, Y and Z-free" are a claim for each name."""

from collections.abc import Iterator, Sequence

from checker.claims.lexicon import Lexicon
from checker.claims.mentions import Named
from checker.claims.scan import Hit
from checker.claims.words import Word

_LONGEST_ITEM = 3
_MOST_BETWEEN = 8


def is_one_list(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words before ``end`` are items of one list with it: short, with commas or "and" between them."""
    between = words[start:end]
    if len(between) > _MOST_BETWEEN or any(lexicon.is_a(word, "listend") or word.colon for word in between):
        return False
    run = 0
    for word in between:
        run = 0 if word.comma or lexicon.is_a(word, "joiner") else run + 1
        if run > _LONGEST_ITEM:
            return False
    begins_item = words[end].comma or (bool(between) and lexicon.is_a(between[-1], "joiner"))
    return begins_item or run < _LONGEST_ITEM


def carried(hit: Hit, named: Sequence[Named], words: Sequence[Word], lexicon: Lexicon) -> Iterator[Hit]:
    """Yield the claim of ``hit`` on the names listed with the one name in it; ``named`` is in reading order."""
    inside = [place for place, name in enumerate(named) if hit.first <= name.first and name.last <= hit.last]
    if len(inside) != 1:
        return
    place = inside[0]
    name, before = named[place], named[:place][::-1]
    if name.last == hit.last:
        yield from _run(hit, name, named[place + 1 :], words, lexicon)
    answered = lexicon.is_a(words[hit.last], "answer")
    if name.first == hit.first and before and (answered or _joined(before[0], name, words, lexicon)):
        yield from _run(hit, name, before, words, lexicon)


def _joined(a: Named, b: Named, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether "and" or "or" joins two names: a bare comma does not carry "free" backwards."""
    return any(lexicon.is_a(word, "joiner") for word in words[a.last + 1 : b.first])


def _run(hit: Hit, name: Named, others: Sequence[Named], words: Sequence[Word], lexicon: Lexicon) -> Iterator[Hit]:
    """Yield a hit for each name that stands in one list with the last; items nobody knows may stand between them."""
    for other in others:
        low, high = (name, other) if other.first > name.last else (other, name)
        if not is_one_list(words, low.last + 1, high.first, lexicon):
            return
        yield Hit(hit.payload, other.first, other.last)
        name = other
