"""Two labels of one product: what was added, removed and moved, and which claims stand on less than before."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from checker.model import Finding, Item, Report, Status
from checker.names import key
from checker.rows import Severity


class Moved(NamedTuple):
    """An ingredient that stands in another place."""

    name: str
    old: int
    new: int


class Changed(NamedTuple):
    """A claim both labels make and the findings on it; None where nothing was to be said."""

    text: str
    old: Finding | None
    new: Finding | None

    @property
    def is_worse(self) -> bool:
        """Whether the claim stands on less than before."""
        return _rank(self.new) > _rank(self.old)


@dataclass(frozen=True)
class Difference:
    """What changed from one label of a product to another; names as the labels write them."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[Moved, ...]
    claims_added: tuple[str, ...]
    claims_removed: tuple[str, ...]
    claims_changed: tuple[Changed, ...]
    flagged: tuple[Finding, ...]

    @property
    def is_worse(self) -> bool:
        """Whether a claim stands on less than before, or something is flagged that was not."""
        return bool(self.flagged) or any(changed.is_worse for changed in self.claims_changed)


def difference(old: Report, new: Report) -> Difference:
    """Compare two reports on one product. Two spellings of one ingredient are the same ingredient."""
    before, after = _listed(old), _listed(new)
    said_before, said_after = _claims(old), _claims(new)
    both = [text for text in said_after if text in said_before]
    return Difference(
        added=tuple(name for material, name in after.items() if material not in before),
        removed=tuple(name for material, name in before.items() if material not in after),
        moved=tuple(_moved(before, after)),
        claims_added=tuple(shown for text, (shown, _) in said_after.items() if text not in said_before),
        claims_removed=tuple(shown for text, (shown, _) in said_before.items() if text not in said_after),
        claims_changed=tuple(_changed(said_before, said_after, both)),
        flagged=tuple(found for found in new.flagged if found.id not in {each.id for each in old.findings}),
    )


def _listed(report: Report) -> dict[str, str]:
    items = (item for item in report.items if item.match.status is not Status.NOT_AN_INGREDIENT)
    return {_material(item): item.entry.text for item in items}


def _material(item: Item) -> str:
    return item.match.ingredient_id or key(item.match.inci_name or item.entry.name)


def _moved(before: dict[str, str], after: dict[str, str]) -> Iterator[Moved]:
    """Yield what stands in another order among the ingredients both labels list."""
    old = [material for material in before if material in after]
    new = [material for material in after if material in before]
    kept = {
        old[at + i] for at, _, size in SequenceMatcher(None, old, new, False).get_matching_blocks() for i in range(size)
    }
    places_old, places_new = list(before), list(after)
    for material in new:
        if material not in kept:
            yield Moved(after[material], places_old.index(material) + 1, places_new.index(material) + 1)


_Said = dict[str, tuple[str, Finding | None]]


def _claims(report: Report) -> _Said:
    worst = {finding.claim: finding for finding in reversed(report.findings) if finding.claim}
    return {key(claim.shown): (claim.shown, worst.get(claim.id)) for claim in report.claims if claim.asserted}


def _changed(before: _Said, after: _Said, both: list[str]) -> Iterator[Changed]:
    for text in both:
        shown, new = after[text]
        old = before[text][1]
        if (old and old.verdict) != (new and new.verdict) or _rank(old) != _rank(new):
            yield Changed(shown, old, new)


def _rank(finding: Finding | None) -> int:
    return list(Severity).index(finding.severity) if finding else -1
