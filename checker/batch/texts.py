"""The cells of a product -> the texts that are checked, and back from a place in these to the cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from checker.batch.outcome import Listed, Texts
from checker.sheets import Part, Product

_BETWEEN = "\n\n"
_Joined = tuple[str, Part]
"""A part, and what parts it from the one before."""


def texts(product: Product) -> Texts:
    """Return what is checked of a product: the first list it has, all of its copy; other lists are compared."""
    found = lists(product)
    return Texts(
        ingredients="".join(_whole(_headed(parts)) for parts in found[:1]),
        copy=_whole(_apart(product.copy)),
        name=product.name,
        brand=product.brand,
        market=product.market,
        lang=product.lang,
        others=tuple(Listed(parts[0].header, _whole(_headed(parts))) for parts in found[1:]),
    )


def lists(product: Product) -> list[Sequence[Part]]:
    """Return the lists of a product in their parts, one in the language of its row before others."""
    found: dict[tuple[int, int], list[Part]] = defaultdict(list)
    for part in product.ingredients:
        found[part.group, part.row].append(part)
    return sorted(found.values(), key=lambda parts: product.lang not in ("", parts[0].lang))


class Places:
    """The cells of a product, by the places in what was checked."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._begun: dict[str, list[tuple[int, Part]]] = {}

    def part_at(self, source: str, start: int) -> Part | None:
        """Return the cell a place comes from, or None where it comes from none."""
        if source == "name":
            return next((part for part in self._product.copy if part.text == self._product.name), None)
        if source not in self._begun:
            self._begun[source] = self._begin(source)
        return next((part for first, part in self._begun[source] if first <= start), None)

    def _begin(self, source: str) -> list[tuple[int, Part]]:
        """Return each part with where it begins in a text, what stands before it included; the last part first."""
        joined: list[_Joined] = []
        if source == "ingredients":
            joined = _headed(lists(self._product)[0])
        elif source == "claims":
            joined = _apart(self._product.copy)
        starts = accumulate((len(before) + len(part.text) for before, part in joined[:-1]), initial=0)
        return list(zip(starts, [part for _, part in joined]))[::-1]


def _whole(joined: Iterable[_Joined]) -> str:
    return "".join([f"{before}{part.text}" for before, part in joined])


def _apart(parts: Iterable[Part]) -> list[_Joined]:
    """Return each part of copy with the paragraph break before it."""
    return [(_BETWEEN if number else "", part) for number, part in enumerate(parts)]


def _headed(parts: Sequence[Part]) -> list[_Joined]:
    """Return each part of a list with what parts it from the one before."""
    apart = ["" if not number else "\n" if part.heading else ", " for number, part in enumerate(parts)]
    return [(f"{between}{part.heading}", part) for between, part in zip(apart, parts)]
