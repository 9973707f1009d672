"""What the tables tell without a label: cards of ingredients, a search over names, and the kinds of claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.card import Card, card
from checker.check import Checker
from checker.dossier import Dossier, dossier
from checker.errors import InputError
from checker.evidence import evidence
from checker.model import Evidence, Match
from checker.names import key
from checker.rows import Basis, ClaimType, Grade, Ingredient, Outcome, Source
from checker.web import texts
from checker.web.desk import RefusedError

_MOST_FOUND = 50


@dataclass(frozen=True)
class Found:
    """The ingredients a search found, how many more there are, and the nearest names where there is none."""

    ingredients: tuple[Ingredient, ...]
    more: int = 0
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimPage:
    """One kind of claim with its source, and what the tables hold on the ingredients for its effect."""

    kind: ClaimType
    source: Source
    outcome: Outcome | None
    cells: tuple[tuple[Ingredient, Evidence], ...]


class Library:
    """The tables as pages. Keeps the cards of ingredients once made: as many as the tables have rows."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._database = checker.database
        self._cards: dict[str, Card] = {}

    @property
    def size(self) -> int:
        """How many ingredients the tables hold."""
        return len(self._database.ingredients)

    def card(self, ingredient_id: str) -> Card:
        """Return the card of an ingredient. Raises RefusedError (404)."""
        if ingredient_id not in self._database.ingredients:
            raise RefusedError(404, *texts.NO_INGREDIENT)
        if ingredient_id not in self._cards:
            self._cards[ingredient_id] = card(self._database.ingredients[ingredient_id].inci_name, self._checker)
        return self._cards[ingredient_id]

    def card_of(self, match: Match) -> Card | None:
        """Return the card of what a name was read as; what is no row of the tables may have one by its name alone."""
        if match.ingredient_id:
            return self.card(match.ingredient_id)
        try:
            return card(match.inci_name or "", self._checker)
        except InputError:
            return None

    def dossier(self, ingredient_id: str) -> Dossier:
        """Return every study record on an ingredient, what each counts as, and what would raise the grades."""
        return dossier(self._database.ingredients[ingredient_id].inci_name, self._checker)

    def search(self, words: str) -> Found:
        """Find ingredients by any of their names: the whole name first, then its beginning, then any part."""
        wanted = key(words)
        ranked = sorted((_rank(name, wanted), name) for name in self._database.names if wanted and wanted in name)
        ids = dict.fromkeys(hit.ingredient_id for _, name in ranked for hit in self._database.names[name])
        known = [self._database.ingredients[each] for each in ids if each in self._database.ingredients]
        near = () if known or not wanted else self._checker.match(words).alternatives
        return Found(tuple(known[:_MOST_FOUND]), max(len(known) - _MOST_FOUND, 0), near)

    def studied(self) -> list[Ingredient]:
        """Return the ingredients with study records, in the order of their names."""
        ids = {ingredient_id for ingredient_id, _ in self._database.study_outcomes}
        return sorted((self._database.ingredients[each] for each in ids), key=lambda row: row.inci_name)

    def claims(self) -> dict[Basis, list[ClaimType]]:
        """Return the kinds of claims by how they are judged, in the order of the words for it."""
        kinds = self._database.claims.values()
        return {basis: [kind for kind in kinds if kind.basis is basis] for basis in texts.BASES}

    def claim(self, claim_id: str) -> ClaimPage:
        """Return one kind of claim. Raises RefusedError (404)."""
        if claim_id not in self._database.claims:
            raise RefusedError(404, *texts.NO_CLAIM)
        kind = self._database.claims[claim_id]
        cells = sorted(
            self._cells(kind.outcome_id), key=lambda pair: (list(Grade).index(pair[1].grade), pair[0].inci_name)
        )
        outcome = self._database.outcomes.get(kind.outcome_id)
        return ClaimPage(kind, self._database.sources[kind.source_id], outcome, tuple(cells))

    def _cells(self, outcome_id: str) -> Iterator[tuple[Ingredient, Evidence]]:
        for ingredient_id, each in self._database.study_outcomes:
            if each == outcome_id:
                yield self._database.ingredients[ingredient_id], evidence(self._database, ingredient_id, outcome_id)


def _rank(name: str, wanted: str) -> tuple[bool, bool, int]:
    return name != wanted, not name.startswith(wanted), len(name)
