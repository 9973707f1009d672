"""What must be said beside a grade."""

from collections.abc import Callable
from datetime import date

from checker.evidence.grade import Cell, is_conflicting
from checker.evidence.records import going
from checker.rows import Direction, Grade, Material, Route

STALE_AFTER_MONTHS = 24


def modifiers(cell: Cell, grade: Grade, as_of: date) -> tuple[str, ...]:
    """Return the qualifications that stand beside a grade, in a fixed order; ``as_of`` is the date of the tables."""
    beside_the_point = _OF_LITTLE if cell.authorised else _OF_SUPPORT if grade in _UNSUPPORTED else frozenset()
    said = [name for name in MODIFIERS if name not in beside_the_point and MODIFIERS[name](cell, grade)]
    return (*said, *(["stale"] if is_stale(cell, as_of) else []))


def is_stale(cell: Cell, as_of: date) -> bool:
    """Whether nobody has looked at the records of a cell for two years."""
    looked = max((record.study.reviewed_on for record in cell.records), default=as_of)
    return (as_of.year - looked.year) * 12 + as_of.month - looked.month > STALE_AFTER_MONTHS


def _uncontrolled_only(cell: Cell, grade: Grade) -> bool:
    controlled = going([*cell.qualifying, *cell.weak, *cell.reviews], Direction.BENEFIT)
    return grade is Grade.LIMITED and not controlled


def _weak_rct_only(cell: Cell, grade: Grade) -> bool:
    return grade is Grade.LIMITED and not cell.benefits and bool(going(cell.weak, Direction.BENEFIT))


def _only_by(*routes: Route) -> Callable[[Cell, Grade], bool]:
    def holds(cell: Cell, grade: Grade) -> bool:
        return not cell.direct and any(record.study.route in routes for record in cell.related)

    return holds


def _only_with(material: Material) -> Callable[[Cell, Grade], bool]:
    def holds(cell: Cell, grade: Grade) -> bool:
        return not cell.direct and any(record.outcome.material is material for record in cell.related)

    return holds


MODIFIERS: dict[str, Callable[[Cell, Grade], bool]] = {
    "uncontrolled_only": _uncontrolled_only,
    "weak_rct_only": _weak_rct_only,
    "adjunct_only": _only_by(Route.ADJUNCT_LASER, Route.ADJUNCT_MICRONEEDLE),
    "injection_only": _only_by(Route.INJECTION),
    "other_source_only": _only_with(Material.OTHER_SOURCE),
    "other_form_only": _only_with(Material.OTHER_FORM),
    "mixture_only": _only_with(Material.MIXTURE),
    "case_level_only": lambda cell, grade: bool(cell.direct) and len(cell.cases) == len(cell.direct),
    "null_underpowered": lambda cell, grade: len(going(cell.qualifying, Direction.NULL)) > len(cell.nulls),
    "dose_unknown": lambda cell, grade: bool(cell.direct) and not any(record.study.dose for record in cell.direct),
    "sponsor_only": lambda cell, grade: bool(cell.direct) and cell.all_sponsored,
    "conflicting": lambda cell, grade: is_conflicting(cell),
    "small_effect": lambda cell, grade: any(record.outcome.small_effect for record in cell.benefits or cell.weak),
}
"""Every modifier that a cell decides, and when it holds."""

_UNSUPPORTED = (Grade.NONE, Grade.PRECLINICAL_ONLY)
_OF_LITTLE = frozenset(name for name in MODIFIERS if name.endswith("_only"))
"""Modifiers that say how little there is; an authority that allowed a drug had more before it than our records."""

_OF_SUPPORT = frozenset({"dose_unknown", "sponsor_only", "small_effect"})
"""Modifiers that qualify support, and say nothing where there is none."""
