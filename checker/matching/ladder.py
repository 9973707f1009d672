"""Entry -> Match, rung by rung: whole string, parts, grammar, repair; then suspected, or unmatched."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.database import Database, Named
from checker.matching import grammar
from checker.matching.brackets import Brackets
from checker.matching.look_alikes import restored
from checker.matching.parts import between_slashes, by_script, in_brackets, without_brackets
from checker.model import Entry, Match, Status
from checker.names import COLOUR_NUMBER, key

if TYPE_CHECKING:
    from checker.matching.order import Order
    from checker.matching.slips import Repair, Slips

NO_INGREDIENT = Match(Status.NOT_AN_INGREDIENT, "a sentence or a code, not a name")
"""What a piece of prose on a label is read as."""

_SURE_REPAIR = 2
_MOST_KEPT = 1 << 14


class Matcher:
    """Resolves names against the tables. Build it once; matching keeps nothing but the last names it has seen."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._brackets = Brackets(database)
        self._resolved = lru_cache(_MOST_KEPT)(lambda name: self._climb(name)._replace(written=name))

    @property
    def _rungs(self) -> tuple[Callable[[str], Match | None], ...]:
        """The rungs in their order: the first that gives an answer is believed."""
        names = (self._whole, self._inventoried, self._colour, self._outside_brackets, self._parts, self._bare)
        return (*names, self._unqualified, self._reordered, self._read, self._neighbour, self._repaired)

    @cached_property
    def _slips(self) -> "Slips":
        """The rungs for misspelt names; most labels never need them, nor the library and the index behind them."""
        from checker.matching.slips import Slips

        return Slips(self._database)

    @cached_property
    def _order(self) -> "Order":
        """The rung for names in another order of words, with its own index."""
        from checker.matching.order import Order

        return Order(self._database)

    def match(self, entry: Entry) -> Match:
        """Return what an entry is. Prose and codes of a label are said to be no ingredient."""
        if entry.is_prose:
            return NO_INGREDIENT
        return self.match_name(entry.name)

    def match_name(self, name: str) -> Match:
        """Return what a name is; the same name always gives the same match."""
        return self._resolved(name)

    def _climb(self, name: str) -> Match:
        if not key(name):
            return Match(Status.NOT_AN_INGREDIENT, "there is no name in it")
        for rung in self._rungs:
            match = rung(name)
            if match:
                return match
        return self._suspected(name)

    def _whole(self, name: str) -> Match | None:
        hits = self._database.names.get(key(name), ())
        if len(hits) > 1:
            return self._ambiguous({hit.ingredient_id for hit in hits}, f"“{name}” is used for several ingredients")
        return self._known(hits[0], name) if hits else None

    def _inventoried(self, name: str) -> Match | None:
        """Know a name of the user's inventory; its words may tell what it is made from."""
        written = self._database.inventory.get(key(name))
        if written is None:
            return None
        told = self._read(name) or Match(Status.EXACT, "", inci_name=name)
        why = "an INCI name of your inventory; nothing in our tables is about it"
        return told._replace(status=Status.EXACT, why=why, inci_name=written, score=1.0)

    def _colour(self, name: str) -> Match | None:
        """Read a number of the colour index without its letters: ``CI 77491, 77492``."""
        match = self._whole(f"CI {name}") if COLOUR_NUMBER.fullmatch(name) else None
        if match is None or match.ingredient_id is None:
            return match
        return match._replace(status=Status.ALIAS, why=f"“CI {name}” without its letters")

    def _outside_brackets(self, name: str) -> Match | None:
        """Believe the INCI name that stands before a bracket with a remark: ``Inositol (Rice Extract)``."""
        hits = self._database.names.get(key(without_brackets(name)), ())
        is_sure = len(hits) == 1 and hits[0].kind == "inci"
        if not is_sure or not in_brackets(name) or self._brackets.unremarked(name) == name:
            return None
        return self._as(Status.ALIAS, hits[0].ingredient_id, f"“{name}” is its INCI name and a remark", 1.0)

    def _parts(self, name: str) -> Match | None:
        """Read ``Aqua/Water/Eau`` or ``CI 77491 (Iron Oxides)``: what all known parts can mean."""
        bracketed = in_brackets(name)
        pieces = [without_brackets(name), *bracketed] if bracketed else _written_twice(name)
        meanings = {piece: self._ids(piece) for piece in pieces}
        candidates = [ids for ids in meanings.values() if ids]
        if bracketed and not all(meanings[inner] or self._brackets.is_remark(inner) for inner in bracketed):
            return None
        if len(candidates) < (1 if bracketed and meanings[pieces[0]] else 2):
            return None
        shared = set.intersection(*candidates)
        if len(shared) == 1:
            return self._as(Status.ALIAS, shared.pop(), f"“{name}” names one ingredient in several ways", 1.0)
        why = f"the parts of “{name}” name different ingredients"
        return self._ambiguous(shared, why) if shared else self._at_odds(name, set.union(*candidates), why)

    def _at_odds(self, name: str, ids: set[str], why: str) -> Match:
        """Read parts that name different things: a slip of a name made of such parts, an organism, or open."""
        if in_brackets(name) and all(map(self._brackets.is_organism, in_brackets(name))):
            return self._bare(name) or self._ambiguous(ids, why)
        repaired = self._repair(name)
        return repaired if repaired and repaired.identified else self._ambiguous(ids, why)

    def _ids(self, piece: str) -> set[str]:
        """Return what a part can mean; a part with slashes of its own must agree with itself."""
        found = {hit.ingredient_id for hit in self._database.names.get(key(piece), ())}
        if found or "/" not in piece:
            return found
        inner = [
            {hit.ingredient_id for hit in self._database.names.get(key(part), ())} for part in between_slashes(piece)
        ]
        return set.intersection(*inner) if all(inner) else set()

    def _bare(self, name: str) -> Match | None:
        """Read a name whose bracket holds a common word: ``Butyrospermum Parkii (Shea) Butter``."""
        bare = self._brackets.unremarked(name)
        hits = self._database.names.get(key(bare), ()) if bare != name else ()
        return self._known(hits[0], bare) if len(hits) == 1 else None

    def _unqualified(self, name: str) -> Match | None:
        """Read a name without the words that praise its growing or its grade: ``Organic Beeswax``.

        What is said not to be of animals is not the ingredient that is: ``Vegan Beeswax``.
        """
        bare = grammar.unqualified(name, self._database)
        if bare in ("", name):
            return None
        match = self._whole(bare) or self._outside_brackets(bare) or self._parts(bare)
        if match and match.origin in grammar.denied(name, self._database):
            why = f"its name denies that it is of {match.origin} origin, as {match.inci_name} is"
            return self._read(name) or Match(Status.UNMATCHED, why)
        is_known = match is not None and match.status is Status.EXACT
        return match._replace(status=Status.ALIAS, why=f"“{bare}” with a qualifier") if match and is_known else match

    def _reordered(self, name: str) -> Match | None:
        """Read ``Extrait de Camellia Sinensis``: the words of one ingredient, or its organism, part and form."""
        found = self._order.ingredients(name)
        why = f"“{name}” has the words of its name in another order or language"
        return self._as(Status.ALIAS, min(found), why, 0.95) if len(found) == 1 else None

    def _read(self, name: str) -> Match | None:
        reading = grammar.read(name, self._database) or grammar.read(without_brackets(name), self._database)
        if reading is None:
            return None
        return Match(
            Status.INFERRED,
            "not in the table; read from the words of its name",
            inci_name=name,
            origin=reading.origin,
            form=reading.form,
            taxon_id=reading.taxon_id,
            score=0.9,
        )

    def _neighbour(self, name: str) -> Match | None:
        """Know a name that is kept apart from ours: it is no slip, and nothing here is about it."""
        written = self._database.decoys.get(key(name))
        return Match(Status.UNMATCHED, f"“{written}” is a name of its own, and not in our table") if written else None

    def _repaired(self, name: str) -> Match | None:
        return self._repair(name) or self._repair(self._brackets.unremarked(name))

    def _repair(self, name: str) -> Match | None:
        repairs = self._slips.repairs(restored(name))
        if not repairs:
            return None
        nearest = {repair.name for repair in repairs if repair.edits == repairs[0].edits}
        meant = {_identity(match): match for match in map(self._at, sorted(nearest))}
        match = next(iter(meant.values()))
        is_sure = len(meant) == 1 and match.identified and repairs[0].edits <= _SURE_REPAIR
        if is_sure and not self._crosses(name, repairs[0]):
            why = f"read as a slip of “{repairs[0].name}”, the only known name it can be"
            return match._replace(status=Status.REPAIRED, why=why, score=round(1 - 0.05 * repairs[0].edits, 2))
        return self._among(meant.values(), f"“{name}” may be a slip of several names")

    def _at(self, known: str) -> Match:
        """Return what a normalised name is that a slip may be of: one of ours, or a neighbour that no table holds."""
        match = self._whole(known) or self._inventoried(known)
        return match or Match(Status.UNMATCHED, "a neighbour of ours", inci_name=self._database.decoys[known])

    def _crosses(self, name: str, repair: "Repair") -> bool:
        """Whether the tables say that the two names must never be merged."""
        pairs = self._database.confusables.get(repair.name, ())
        return any(key(name) in (key(pair.name_a), key(pair.name_b)) for pair in pairs)

    def _suspected(self, name: str) -> Match:
        near = self._slips.nearest(key(name))
        if not near:
            return Match(Status.UNMATCHED, "not in the table, and near no name in it")
        return self._among(map(self._at, near), "not in the table; the nearest names are shown, none is taken for it")

    def _known(self, hit: Named, name: str) -> Match:
        whose = f", from {hit.whose}" if hit.whose else ""
        if hit.kind == "inci":
            match = self._as(Status.EXACT, hit.ingredient_id, f"the INCI name itself{whose}", 1.0)
        else:
            why = f"“{name}” is another name of it ({hit.kind}{whose})"
            match = self._as(Status.ALIAS, hit.ingredient_id, why, 1.0)
        return match._replace(whose=hit.whose)

    def _as(self, status: Status, ingredient_id: str, why: str, score: float) -> Match:
        row = self._database.ingredients[ingredient_id]
        return Match(status, why, ingredient_id, row.inci_name, row.origin, row.form, row.taxon_id or None, score)

    def _ambiguous(self, ids: set[str], why: str) -> Match:
        """Leave open which ingredient it is; origin and form are told where all are one thing of one organism."""
        rows = [self._database.ingredients[ingredient_id] for ingredient_id in ids]
        names = tuple(sorted(row.inci_name for row in rows))
        taxon_id, origin, form = rows[0].taxon_id, rows[0].origin, rows[0].form
        if not taxon_id or any((row.taxon_id, row.origin, row.form) != (taxon_id, origin, form) for row in rows):
            return Match(Status.SUSPECTED, why, alternatives=names, score=0.5)
        why = f"{why}, all of one organism and form"
        return Match(Status.INFERRED, why, origin=origin, form=form, taxon_id=taxon_id, alternatives=names, score=0.8)

    @staticmethod
    def _among(meant: Iterable[Match], why: str) -> Match:
        alternatives = {name for match in meant for name in (match.alternatives or (match.inci_name or "",))}
        return Match(Status.SUSPECTED, why, alternatives=tuple(sorted(alternatives)), score=0.5)


def _written_twice(name: str) -> list[str]:
    """Return the parts of a name between its slashes, or in its two scripts."""
    return [part for piece in between_slashes(name) for part in by_script(piece)]


def _identity(match: Match) -> tuple[str, ...]:
    return match.alternatives or (match.ingredient_id or match.inci_name or "",)
