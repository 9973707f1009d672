"""Everything a judge may look at: what was listed, what was claimed, and the tables. No text is read here."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from checker.database import Database
from checker.judge.materials import Materials, Membership
from checker.model import UNREAD, Claim, Evidence, Finding, Item, Mention, Section, Span, Status
from checker.names import key
from checker.rows import Grade, MarketRule, OutcomeFunction, Severity, Verdict

BEST_FIRST = (
    Grade.STRONG,
    Grade.MODERATE,
    Grade.LIMITED,
    Grade.CONTRADICTED,
    Grade.PRECLINICAL_ONLY,
    Grade.NONE,
)
"""The order in which grades speak for a product: what may carry a claim, then what speaks against it."""


T = TypeVar("T")
Declared = tuple[tuple[Item, tuple[OutcomeFunction, ...]], ...]
"""Listed ingredients, each with the functions it is declared for."""


@dataclass(frozen=True)
class Case:
    """One product before the judge."""

    materials: Materials
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    markets: tuple[str, ...]
    parts: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    _best: dict[str, Evidence | None] = field(default_factory=dict)
    _declared: dict[str, Declared] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        """The tables."""
        return self.materials.database

    @cached_property
    def listed(self) -> tuple[Item, ...]:
        """The entries that are, or may be, ingredients of the product."""
        return tuple(item for item in self.items if item.match.status is not Status.NOT_AN_INGREDIENT)

    @cached_property
    def identified(self) -> tuple[Item, ...]:
        """The entries known well enough to build a verdict on."""
        return tuple(item for item in self.items if item.match.identified)

    @cached_property
    def certain(self) -> tuple[Item, ...]:
        """The identified ingredients that are surely in the product."""
        return tuple(item for item in self.identified if item.entry.section is not Section.MAY_CONTAIN)

    @cached_property
    def unread(self) -> tuple[Item, ...]:
        """The entries that no row and no rule explains."""
        return tuple(item for item in self.items if item.match.status in UNREAD)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    def about(self, claim: Claim) -> "Case":
        """Return the case with the ingredients of the one part of a kit that a claim stands in; else this case."""
        part = next((part for part in self.parts.get(claim.source, ()) if _within(claim.span, part)), None)
        if part is None:
            return self
        items = (item for item in self.items if item.entry.source == claim.source and _within(item.entry.span, part))
        return replace(self, items=tuple(items), parts={}, _best={}, _declared={})

    def grade(self, ingredient_id: str, outcome_id: str) -> Evidence:
        """Return the evidence of a listed ingredient for an outcome."""
        return self.materials.grade(ingredient_id, outcome_id)

    @cached_property
    def ruled(self) -> tuple[tuple[Item, tuple[MarketRule, ...]], ...]:
        """The identified ingredients that a chosen market has rules for, each with these, the strictest first."""
        told = ((item, self.materials.rules(item.match, self.markets)) for item in self.identified)
        return tuple((item, rules) for item, rules in told if rules)

    @cached_property
    def families(self) -> dict[str, list[Item]]:
        """The identified ingredients that are surely in the product, by the family of their form."""
        found: dict[str, list[Item]] = {}
        for item in self.certain:
            if item.match.form in self.materials.families:
                found.setdefault(self.family(item.match.form), []).append(item)
        return found

    def family(self, form: str | None) -> str:
        """Return the family of a form, or nothing."""
        return self.materials.families.get(form or "", "")

    def best(self, items: Iterable[Item], outcome_id: str) -> Evidence | None:
        """Return the evidence that speaks loudest for an outcome among ``items``; None where none is in the table.

        For the whole list it is looked for once an outcome, however many claims ask.
        """
        return self._once(self._best, self._loudest, items, outcome_id)

    def declared(self, items: Iterable[Item], outcome_id: str) -> Declared:
        """Return which of ``items`` are declared for an outcome, and as what.

        For the whole list it is looked for once an outcome, however many claims ask.
        """
        return self._once(self._declared, self._purposes, items, outcome_id)

    def _once(
        self, known: dict[str, T], find: Callable[[Iterable[Item], str], T], items: Iterable[Item], outcome_id: str
    ) -> T:
        if items is not self.certain:
            return find(items, outcome_id)
        if outcome_id not in known:
            known[outcome_id] = find(items, outcome_id)
        return known[outcome_id]

    def _purposes(self, items: Iterable[Item], outcome_id: str) -> Declared:
        speaking = self.database.outcome_functions.get(outcome_id, ())
        functions = self.database.functions
        told = (
            (item, tuple(row for row in speaking if row.function in functions.get(item.match.ingredient_id or "", ())))
            for item in (items if speaking else ())
        )
        return tuple((item, rows) for item, rows in told if rows)

    @cached_property
    def unstudied(self) -> tuple[int, int]:
        """How many recognised ingredients have no reviewed study at all, and how many are recognised."""
        ids = {item.match.ingredient_id for item in self.certain}
        return len(ids - self.database.studied), len(ids)

    def _loudest(self, items: Iterable[Item], outcome_id: str) -> Evidence | None:
        reviewed = self.database.reviewed.get(outcome_id, ())
        ids = (item.match.ingredient_id or "" for item in items)
        found = [self.grade(ingredient_id, outcome_id) for ingredient_id in ids if ingredient_id in reviewed]
        return min(found, key=lambda cell: (BEST_FIRST.index(cell.grade), -len(cell.records)), default=None)

    def names(self, mention: Mention, item: Item) -> bool:
        """Whether a mention in copy can mean a listed material: every selector it fills fits."""
        match = item.match
        if mention.taxon_id and not same_taxon(mention.taxon_id, match.taxon_id):
            return False
        selectors = (
            (mention.ingredient_id, match.ingredient_id),
            (mention.origin, match.origin),
            (self._told_apart(mention.form), self._told_apart(match.form)),
        )
        fits = all(wanted == found for wanted, found in selectors if wanted)
        return fits and (not mention.group_id or self.is_member(mention.group_id, item))

    def _told_apart(self, form: str | None) -> str:
        """Exosomes, extracellular vesicles and vesicles are one word in copy; every other form is its own."""
        return "vesicle" if self.family(form) == "vesicle" else form or ""

    def is_member(self, group_id: str, item: Item) -> bool:
        """Return whether an item belongs to a group; a look-alike does not."""
        return self.materials.is_member(group_id, item.match)

    def membership(self, group_id: str, item: Item) -> Membership | None:
        """Return why an item stands in or beside a group."""
        return self.materials.membership(group_id, item.match)


def same_taxon(wanted: str, found: str | None) -> bool:
    """Whether a taxon is the wanted one or a species of it: ``rosa`` stands for every rose."""
    return bool(found) and (found == wanted or f"{found}".startswith(f"{wanted}-"))


def finding(
    kind: str,
    verdict: Verdict,
    severity: Severity,
    summary: str,
    *,
    claim: Claim | None = None,
    beside: Iterable[Claim] = (),
    mention: Mention | None = None,
    items: Iterable[Item] = (),
    about: str = "",
    reasons: Iterable[str] = (),
    evidence: Iterable[Evidence] = (),
    sources: Iterable[str] = (),
    suggestion: str = "",
    **more: tuple[object, ...],
) -> Finding:
    """Make a finding; its id depends on what it says of what, and not on its place in the report.

    ``claim`` is the one it is shown at, ``beside`` are others it is about as much.
    """
    listed = tuple(items)
    claims = [*([claim] if claim else []), *beside]
    kinds, wordings = {each.claim_id for each in claims}, {key(each.text) for each in claims}
    said = (kind, "|".join(sorted(kinds)), "|".join(sorted(wordings)), about)
    identity = "|".join((*said, *sorted(key(item.entry.name) for item in listed)))
    cited = [*sources, *(record.study.source_id for cell in evidence for record in cell.records)]
    return Finding(
        id=f"{kind.replace('_', '-')}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}",
        kind=kind,
        verdict=verdict,
        severity=severity,
        summary=summary,
        claim=claim.id if claim else None,
        entries=tuple(item.entry.position for item in listed),
        reasons=tuple(reason for reason in reasons if reason),
        evidence=tuple(evidence),
        sources=tuple(dict.fromkeys(source for source in cited if source)),
        suggestion=suggestion,
        mention=mention,
        **more,  # type: ignore[arg-type]
    )


def _within(span: Span, part: Span) -> bool:
    return part.start <= span.start and span.end <= part.end
