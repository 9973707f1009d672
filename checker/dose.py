"""What list order and legal maxima say about the most there can be of an ingredient.

Ingredients stand in falling order down to 1%; below 1% their order is free (Regulation (EC) 1223/2009 art. 19(1)(g)
and 21 CFR 701.3(f)). So the k-th is at most 100/k percent, and what follows an ingredient with a legal maximum is at
most that maximum, but never proven to be under 1%.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import inf

from checker.database import Database
from checker.model import Entry, Item, Match, Section
from checker.names import key
from checker.rows import LimitKind

FREE_ORDER_BELOW = 1.0
_MOST_KEPT = 1 << 14
Bound = tuple[float, str]
"""A percentage, and why it is no more."""

_NO_BOUND: Bound = (inf, "")
_UNORDERED = (Section.MAY_CONTAIN, Section.ACTIVE, Section.REPEATED)


def items(pairs: Sequence[tuple[Entry, Match]], ordered: bool, database: Database) -> tuple[Item, ...]:
    """Join entries and matches, each with its upper bound in percent where order tells one."""
    found: list[Item] = []
    marker: Bound | None = None
    for entry, match in pairs:
        if entry.rank == 1:
            marker = None
        legal = database.legal_maxima.get(match.ingredient_id or "")
        found.append(_item(entry, match, ordered, marker, legal))
        if legal is not None and entry.section not in _UNORDERED:
            marker = min(marker or _NO_BOUND, _behind(match, legal))
    return tuple(found)


def _item(entry: Entry, match: Match, ordered: bool, marker: Bound | None, legal: float | None) -> Item:
    if entry.amount is not None:
        return Item(entry, match, entry.amount, "stated on the label")
    if not ordered or entry.section in _UNORDERED or _is_colourant(entry, match):
        return Item(entry, match)
    return Item(entry, match, *_bound(entry.rank, marker, legal))


@lru_cache(_MOST_KEPT)
def _bound(rank: int, marker: Bound | None, legal: float | None) -> Bound:
    """Return the lowest bound of what stands at a rank, behind a marker, with a legal maximum of its own."""
    bound = (max(100 / rank, FREE_ORDER_BELOW), f"it is number {rank} on the list")
    if marker:
        bound = min(bound, (max(marker[0], FREE_ORDER_BELOW), marker[1]))
    if legal is not None:
        bound = min(bound, (legal, "if it keeps to EU law"))
    return round(bound[0], 2), bound[1]


def _behind(match: Match, percent: float) -> Bound:
    return percent, f"it stands after {match.inci_name}, which EU law limits to {percent:g}%"


def _is_colourant(entry: Entry, match: Match) -> bool:
    """Colourants may stand in any order after the rest (art. 19(1)(g)); a pigment counts as one under its CI number."""
    return match.form == "colourant" or key(entry.name).startswith("ci ")


def studied_from(ingredient_id: str, outcome_id: str, database: Database) -> tuple[float, float] | None:
    """Return the range in percent at which an outcome was studied, or None where no row states it."""
    rows = [
        limit
        for limit in database.dose_limits.get(ingredient_id, ())
        if limit.kind is LimitKind.EFFECTIVE and limit.outcome_id == outcome_id
    ]
    if not rows:
        return None
    lowest = min(row.percent_high if row.percent_low is None else row.percent_low for row in rows)
    return lowest, max(row.percent_high for row in rows)
