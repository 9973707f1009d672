"""The tables, indexed once for every question the checker asks of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import rows
from checker.database.by_id import ById, Tables
from checker.database.cache import kept
from checker.database.tables import TABLES
from checker.names import key

if TYPE_CHECKING:
    from checker.inventory import Inventory

_DATED = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})")


class Named(NamedTuple):
    """What a written name stands for: the ingredient, and why the name is known (``inci`` or an alias kind).

    ``whose`` names the user's own tables where it stands in those.
    """

    ingredient_id: str
    kind: str
    whose: str = ""


class House(NamedTuple):
    """A user's own tables laid over ours: what their folder is called, and their rows."""

    title: str
    tables: Tables


class Database(ById):
    """All tables and their indexes, each made when first asked for; nothing of it changes afterwards."""

    def __init__(
        self,
        tables: Tables,
        *,
        version: str,
        sha256: str,
        house: House | None = None,
        inventory: "Inventory | None" = None,
    ) -> None:
        self.tables = tables
        self.version = ", ".join([version, *_additions(house, inventory)])
        self.sha256 = sha256
        self.house = house
        self._inventory = inventory

    @cached_property
    def dated(self) -> date:
        """The date of the tables: their version where it is one, else that of the newest review in them."""
        found = _DATED.match(self.version)
        newest = max((row.reviewed_on for row in self.tables["studies"]), default=date.min)
        return date(*map(int, found.groups())) if found else newest

    @cached_property
    def claim_rules(self) -> dict[str, tuple[rows.ClaimRule, ...]]:
        """What markets say about each kind of claim."""
        return _listed((row.claim_id, row) for row in self.tables["claim_rules"])

    @cached_property
    def precedents(self) -> dict[str, tuple[rows.Precedent, ...]]:
        """The decisions on each kind of claim, the newest first and those without a date last."""
        newest_first = sorted(self.tables["precedents"], key=lambda row: row.decided_on, reverse=True)
        return _listed((row.claim_id, row) for row in newest_first)

    @cached_property
    def names(self) -> dict[str, tuple[Named, ...]]:
        """Every normalised INCI name and alias, with what it stands for; several ids make it ambiguous.

        An INCI name outranks every alias, and a user's own alias outranks ours.
        """
        told: dict[str, list[list[str]]] = kept("names", self.sha256, self._named)
        return {name: tuple(map(Named._make, hits)) for name, hits in told.items()}

    def _named(self) -> dict[str, tuple[Named, ...]]:
        whose = self._whose("ingredients")
        found: dict[str, tuple[Named, ...]] = {
            key(row.inci_name): (Named(row.ingredient_id, "inci", whose(row)),) for row in self.tables["ingredients"]
        }
        whose = self._whose("aliases")
        for row in self.tables["aliases"]:
            name = key(row.alias)
            hits, named = found.get(name), Named(row.ingredient_id, row.kind, whose(row))
            found[name] = _outranked(hits, named) if hits else (named,)
        return found

    def in_language(self, table: str, lang: str) -> list[Any]:
        """Return the rows of a table that are of one language."""
        declared = TABLES[table]

        def select() -> list[list[str]]:
            return [declared.cells(row) for row in self.tables[table] if row.lang == lang]

        return [declared.made(cells) for cells in kept(f"{table}.{lang}", self.sha256, select)]

    @cached_property
    def telling_words(self) -> dict[str, list[str]]:
        """Small words that tell the language of a sentence -> the languages they tell."""
        found: dict[str, list[str]] = kept("telling", self.sha256, self._telling)
        return found

    def _telling(self) -> dict[str, tuple[str, ...]]:
        rows = self.tables["word_classes"]
        return _listed((row.word, row.lang) for row in rows if row.word_class == "telling")

    @cached_property
    def languages(self) -> list[str]:
        """The languages claims are read in, in the order of their codes."""
        found: list[str] = kept("languages", self.sha256, lambda: sorted({row.lang for row in self.tables["phrases"]}))
        return found

    @cached_property
    def inventory(self) -> Mapping[str, str]:
        """Normalised names of the user's own inventory -> as written there; nothing is curated about them."""
        return self._inventory.names if self._inventory else {}

    def is_known(self, name: str) -> bool:
        """Whether a normalised name stands in our tables or in the user's inventory."""
        return name in self.names or name in self.inventory

    @cached_property
    def squashed(self) -> dict[str, str]:
        """Every known name without its spaces, for words a label has joined or split."""
        return {name.replace(" ", ""): name for name in self.names}

    @cached_property
    def taxon_names(self) -> dict[str, str]:
        """Normalised Latin and common names of organisms -> taxon_id."""
        common = {key(row.common): row.taxon_id for row in self.tables["taxa"] if row.common}
        other = {key(row.name): row.taxon_id for row in self.tables["taxon_names"]}
        return common | other | {key(row.latin): row.taxon_id for row in self.tables["taxa"]}

    @cached_property
    def latin_names(self) -> frozenset[str]:
        """Normalised Latin names of two words or more."""
        names = [row.latin for row in self.tables["taxa"]]
        names += [row.name for row in self.tables["taxon_names"] if row.kind == "latin_synonym"]
        return frozenset(name for name in map(key, names) if " " in name)

    @cached_property
    def name_words(self) -> dict[str, tuple[rows.NameWord, ...]]:
        """Normalised words of the name grammar and what they tell."""
        return _listed((key(row.word), row) for row in self.tables["name_words"])

    @cached_property
    def word_translations(self) -> dict[str, dict[str, str]]:
        """Language -> the normalised words of names in it and their English; empty for a word that only joins."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.tables["word_translations"]:
            found[row.lang][key(row.word)] = row.english
        return dict(found)

    @cached_property
    def aliases(self) -> dict[str, tuple[rows.Alias, ...]]:
        """The aliases of each ingredient."""
        return _listed((row.ingredient_id, row) for row in self.tables["aliases"])

    @cached_property
    def cas_notes(self) -> dict[str, tuple[rows.CasNote, ...]]:
        """The CAS numbers CosIng gives in place of ours, by ingredient."""
        return _listed((row.ingredient_id, row) for row in self.tables["cas_notes"])

    @cached_property
    def functions(self) -> dict[str, Sequence[str]]:
        """The functions of each ingredient."""
        found: dict[str, Sequence[str]] = kept("functions", self.sha256, self._functions)
        return found

    def _functions(self) -> dict[str, tuple[str, ...]]:
        return _listed((row.ingredient_id, row.function) for row in self.tables["functions"])

    @cached_property
    def confusables(self) -> dict[str, tuple[rows.Confusable, ...]]:
        """The pairs a normalised name stands in."""
        pairs = self.tables["confusables"]
        return _listed([(key(row.name_a), row) for row in pairs] + [(key(row.name_b), row) for row in pairs])

    @cached_property
    def decoys(self) -> dict[str, str]:
        """Normalised names of confusable substances that no table holds -> as written.

        A slip that is as near to one of these as to a name of ours is taken for neither.
        """
        pairs = self.tables["confusables"]
        written = (name for pair in pairs for name in (pair.name_a, pair.name_b))
        return {key(name): name for name in written if not self.is_known(key(name))}

    @cached_property
    def group_members(self) -> dict[tuple[str, str], rows.GroupMember]:
        """(group_id, ingredient_id) -> the row that puts the ingredient in or beside the group."""
        return {(row.group_id, row.ingredient_id): row for row in self.tables["group_members"]}

    @cached_property
    def group_patterns(self) -> dict[str, tuple[rows.GroupPattern, ...]]:
        """The rules that fill each group."""
        return _listed((row.group_id, row) for row in self.tables["group_patterns"])

    @cached_property
    def market_rules(self) -> dict[str, tuple[rows.MarketRule, ...]]:
        """The market rules of each ingredient; those that name none stand under the empty id."""
        return _listed((row.ingredient_id, row) for row in self.tables["market_rules"])

    @cached_property
    def study_outcomes(self) -> dict[tuple[str, str], tuple[rows.StudyOutcome, ...]]:
        """(ingredient_id, outcome_id) -> every record of it."""
        return _listed(((row.ingredient_id, row.outcome_id), row) for row in self.tables["study_outcomes"])

    @cached_property
    def wording_rules(self) -> dict[tuple[str, str, str], tuple[rows.WordingRule, ...]]:
        """(claim_id, group_id, ingredient_id) -> what markets say about a claim that names them."""
        rules = self.tables["wording_rules"]
        return _listed(((row.claim_id, row.group_id, row.ingredient_id), row) for row in rules)

    @cached_property
    def studied(self) -> frozenset[str]:
        """The ids of the ingredients with a record of any outcome."""
        return frozenset(ingredient_id for ingredient_id, _ in self.study_outcomes)

    @cached_property
    def reviewed(self) -> dict[str, frozenset[str]]:
        """The ids of the ingredients with a record of each outcome, or an authorised strength for it."""
        found = list(self.study_outcomes)
        licences = (row for row in self.tables["dose_limits"] if row.kind is rows.LimitKind.AUTHORISED)
        found += ((row.ingredient_id, row.outcome_id) for row in licences if row.outcome_id)
        by_outcome = _listed((outcome_id, ingredient_id) for ingredient_id, outcome_id in found)
        return {outcome_id: frozenset(ids) for outcome_id, ids in by_outcome.items()}

    @cached_property
    def dose_limits(self) -> dict[str, tuple[rows.DoseLimit, ...]]:
        """The amounts known for each ingredient."""
        return _listed((row.ingredient_id, row) for row in self.tables["dose_limits"])

    @cached_property
    def legal_maxima(self) -> dict[str, float]:
        """The highest maximum the EU sets for each ingredient in any kind of product, in percent."""
        limits = [row for row in self.tables["dose_limits"] if row.kind is rows.LimitKind.LEGAL_MAX]
        highest_last = sorted((row for row in limits if row.market == "eu"), key=lambda row: row.percent_high)
        return {row.ingredient_id: row.percent_high for row in highest_last}

    @cached_property
    def cited_by_house(self) -> frozenset[str]:
        """The ids of the sources that the user's own tables cite: what rests on them is theirs."""
        return frozenset(row.source_id for row in self.house.tables["sources"]) if self.house else frozenset()

    @cached_property
    def outcome_functions(self) -> dict[str, tuple[rows.OutcomeFunction, ...]]:
        """The declared functions that speak of each outcome."""
        return _listed((row.outcome_id, row) for row in self.tables["outcome_functions"])

    @cached_property
    def verdict_rules(self) -> dict[tuple[rows.Standing, rows.Force], rows.VerdictRule]:
        """(standing, force) -> the verdict."""
        return {(row.standing, row.force): row for row in self.tables["verdict_rules"]}

    def _whose(self, table: str) -> Callable[[Any], str]:
        """Return the function that names whose a row is: empty for ours."""
        if self.house is None:
            return lambda row: ""
        title, theirs = self.house.title, frozenset(self.house.tables[table])
        return lambda row: title if row in theirs else ""


def _additions(house: House | None, inventory: "Inventory | None") -> Iterator[str]:
    """Say what lies over our tables or stands beside them."""
    if house:
        yield f"with the tables of {house.title}"
    if inventory:
        yield f"with {inventory.count:,} names of {inventory.title}"


def _outranked(hits: tuple[Named, ...], named: Named) -> tuple[Named, ...]:
    """Add a meaning to a name: not where it is an INCI name or has this meaning, and a user's own in place of ours."""
    kept = tuple(hit for hit in hits if hit.kind == "inci" or hit.whose == named.whose)
    settled = any(hit.kind == "inci" or hit.ingredient_id == named.ingredient_id for hit in kept)
    return kept if settled else (*kept, named)


def _listed(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}
