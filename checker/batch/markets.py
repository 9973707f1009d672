"""What a row says of its market -> the markets whose rules it is held against, and what of it could not be followed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.database import Database
from checker.names import key

_BETWEEN = re.compile(r"[;,/|+&\n]|\band\b")
_LANGUAGE = re.compile(r"^[a-z]{2}:")
_EVERY = ""


class Chosen(NamedTuple):
    """The markets of one row, and a note where its cell could not be followed."""

    markets: tuple[str, ...]
    note: str = ""


class Markets:
    """Reads cells of markets; ``asked`` are the markets of the whole run (none: all there are).

    A market that no cell can name, such as a retailer's own list, holds for every row.
    """

    def __init__(self, database: Database, asked: Sequence[str]) -> None:
        self._asked = tuple(asked) or tuple(database.markets)
        self._names: dict[str, set[str]] = defaultdict(set)
        for row in database.tables["market_names"]:
            self._names[key(row.name)].add(row.market)
        nameable = set().union(*self._names.values())
        self._always = frozenset(market for market in self._asked if market not in nameable)

    def of(self, cell: str) -> Chosen:
        """Return the markets a cell names, of those asked for; all of these where it names none of them."""
        parts = [part for part in map(str.strip, _BETWEEN.split(cell)) if part]
        named = {part: self._names.get(key(_LANGUAGE.sub("", part)), set()) for part in parts}
        meant = set().union(*named.values())
        kept = self._asked if _EVERY in meant else self._of(meant)
        unknown = [part for part, markets in named.items() if not markets]
        return Chosen(kept or self._asked, "; ".join(_notes(unknown, missed=bool(parts) and not kept)))

    def _of(self, meant: set[str]) -> tuple[str, ...]:
        """Return the markets of the run that are meant, with those that always hold; none where none is meant."""
        if not meant.intersection(self._asked):
            return ()
        return tuple(market for market in self._asked if market in meant or market in self._always)


def _notes(unknown: Sequence[str], *, missed: bool) -> Iterator[str]:
    if unknown:
        yield f"no rules are held for the market {', '.join(f'“{part}”' for part in unknown)}"
    if missed:
        yield "it names no market of this run, and the rules of all of them were looked at"
