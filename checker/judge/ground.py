"""What a claim of an effect can rest on: the best evidence of what it is credited to, or what that is declared for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.judge import wording
from checker.judge.case import Case
from checker.model import Claim, Evidence, Item, Mention
from checker.rows import Standing


class Ground(NamedTuple):
    """What a claim is credited to, the listed ingredients that can carry it, and how their evidence stands.

    ``missing`` says that it is credited to what the list does not show.
    """

    credited: Sequence[Mention]
    pool: Sequence[Item]
    best: Evidence | None
    missing: bool
    standing: Standing

    @property
    def shown(self) -> list[Evidence]:
        """The best evidence, where there is any."""
        return [self.best] if self.best else []


def ground(case: Case, claim: Claim) -> Ground:
    """Return what a claim rests on: the ingredients the copy credits, otherwise all that are listed."""
    credited = [mention for mention in claim.about if _is_material(mention)]
    pool = _named(case, credited) if credited else case.certain
    best = case.best(pool, claim.outcome_id)
    return Ground(credited, pool, best, bool(credited and not pool and case.listed), _standing(case, claim, pool, best))


def _named(case: Case, credited: Sequence[Mention]) -> list[Item]:
    return [item for item in case.certain if any(case.names(mention, item) for mention in credited)]


def _is_material(mention: Mention) -> bool:
    """Whether a mention says what does it: a named ingredient, organism or form; "plant" alone does not."""
    return bool(mention.ingredient_id or mention.taxon_id or mention.form)


def _standing(case: Case, claim: Claim, pool: Sequence[Item], best: Evidence | None) -> Standing:
    """Return the grade, or undeclared where there is none and no purpose; what was not recognised is not judged."""
    if best:
        return Standing(best.grade)
    declared = case.declared(pool, claim.outcome_id)
    return Standing.UNDECLARED if pool and not declared else Standing.NOT_REVIEWED


def silence(case: Case, claim: Claim, found: Ground) -> Iterator[str]:
    """Say, where no evidence was reviewed, what is declared for the effect, or how little is known of the list."""
    if found.shown or found.missing or not (case.listed and claim.outcome_id):
        return
    declared = case.declared(found.pool, claim.outcome_id)
    if declared:
        what = wording.listed((row.function.lower() for _, rows in declared for row in rows), 3)
        names, verb = wording.names([item for item, _ in declared]), "is" if len(declared) == 1 else "are"
        yield f"{names} {verb} listed as {what} in the EU inventory; our tables hold no reviewed study"
        return
    yield wording.unread(case.unread)
    unstudied, recognised = case.unstudied
    if recognised:
        yield f"{unstudied} of {recognised} recognised ingredients have no reviewed study at all"


def purpose_sources(case: Case, claim: Claim, found: Ground) -> list[str]:
    """Return the sources of what ingredients are declared for, where a verdict rests on that."""
    declared = () if found.shown else case.declared(found.pool, claim.outcome_id)
    return list(dict.fromkeys(row.source_id for _, rows in declared for row in rows))
