"""Two lists of one product, in two languages or two columns: what one has and the other has not."""

from collections.abc import Iterable, Iterator, Sequence

from checker.judge.wording import listed
from checker.model import UNREAD, Item

_MOST = 6


def difference(header: str, checked: Sequence[Item], other: Sequence[Item]) -> str:
    """Say how a list that was only compared differs from the one that was checked; nothing where it does not."""
    here, there = _materials(checked), _materials(other)
    said = "; ".join(_differences(here, there, _unread(checked), _unread(other)))
    return f"the list in “{header}” was compared, not judged: {said}" if said else ""


def _differences(here: dict[str, str], there: dict[str, str], unread: int, unread_there: int) -> Iterator[str]:
    """Yield what is more and what is less; what was not recognised on the other side may be it."""
    more = [name for material, name in there.items() if material not in here]
    less = [name for material, name in here.items() if material not in there]
    if more and len(more) > unread:
        yield f"it has {listed(more, _MOST)} besides"
    if less and len(less) > unread_there:
        yield f"it lacks {listed(less, _MOST)}"
    if unread_there != unread:
        yield f"names not recognised: {unread_there} in it, {unread} in the list that was checked"


def _materials(items: Iterable[Item]) -> dict[str, str]:
    return {item.match.ingredient_id: item.entry.name for item in items if item.match.ingredient_id}


def _unread(items: Iterable[Item]) -> int:
    return sum(item.match.status in UNREAD for item in items)
