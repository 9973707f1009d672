"""The cells of a product -> the texts that are checked, and back from a place in these to the cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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


def part_at(product: Product, source: str, start: int) -> Part | None:
    """Return the cell a place in what was checked comes from, or None where it comes from none."""
    if source == "name":
        return next((part for part in product.copy if part.text == product.name), None)
    joined: Iterable[_Joined] = ()
    if source == "ingredients":
        joined = _headed(lists(product)[0])
    elif source == "claims":
        joined = _apart(product.copy)
    return next((part for first, part in reversed(list(_begun(joined))) if first <= start), None)


def _whole(joined: Iterable[_Joined]) -> str:
    return "".join(f"{before}{part.text}" for before, part in joined)


def _apart(parts: Iterable[Part]) -> Iterator[_Joined]:
    """Yield each part of copy with the paragraph break before it."""
    for number, part in enumerate(parts):
        yield _BETWEEN if number else "", part


def _headed(parts: Iterable[Part]) -> Iterator[_Joined]:
    """Yield each part of a list with what parts it from the one before."""
    for number, part in enumerate(parts):
        between = "\n" if part.heading else ", "
        yield f"{between if number else ''}{part.heading}", part


def _begun(joined: Iterable[_Joined]) -> Iterator[tuple[int, Part]]:
    """Yield each part with where it begins in the text that was checked, what stands before it included."""
    start = 0
    for before, part in joined:
        yield start, part
        start += len(before) + len(part.text)
