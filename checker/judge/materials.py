"""What the tables say of a material, whatever product it is in: its groups, its market rules, its evidence."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.database import Database
from checker.evidence import evidence
from checker.model import Match
from checker.names import key
from checker.rows import GroupPattern, MarketRule, PatternField, Role, RuleStatus

_MOST_KEPT = 1 << 15
_STRICTEST_FIRST = {status: rank for rank, status in enumerate(RuleStatus)}


class Membership(NamedTuple):
    """A role in a group and the reason for it."""

    role: Role
    why: str


class Materials:
    """Answers about materials, worked out once each. Build it once for many products; what it keeps is bounded.

    ``families`` gives the family of each form that has one.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.families = {form: row.family for form, row in database.forms.items() if row.family}
        self.grade = lru_cache(_MOST_KEPT)(lambda ingredient, outcome: evidence(database, ingredient, outcome))
        self.membership = lru_cache(_MOST_KEPT)(self._membership)
        self._everywhere = lru_cache(_MOST_KEPT)(self._rules)
        self.rules = lru_cache(_MOST_KEPT)(self._ruled)

    def _membership(self, group_id: str, match: Match) -> Membership | None:
        """Return why a material stands in or beside a group: its own row first, then the group's patterns."""
        own = self.database.group_members.get((group_id, match.ingredient_id or ""))
        if own:
            return Membership(own.role, own.why)
        fitting = [row for row in self.database.group_patterns.get(group_id, ()) if self._fits(row, match)]
        fitting.sort(key=lambda row: row.role is Role.MEMBER)
        return Membership(fitting[0].role, fitting[0].why) if fitting else None

    def _fits(self, pattern: GroupPattern, match: Match) -> bool:
        if pattern.field is PatternField.ORIGIN:
            return match.origin == pattern.value
        if pattern.field is PatternField.FORM:
            return match.form == pattern.value
        if pattern.field is PatternField.FUNCTION:
            return pattern.value in self.database.functions.get(match.ingredient_id or "", ())
        return any(_fits_name(pattern, name.lower()) for name in (match.inci_name or "", match.written))

    def _ruled(self, match: Match, markets: Sequence[str]) -> tuple[MarketRule, ...]:
        """Return the rules of some markets whose every filled selector fits a material, the strictest first."""
        return tuple(rule for rule in self._everywhere(match) if rule.market in markets)

    def _rules(self, match: Match) -> tuple[MarketRule, ...]:
        by_ingredient = self.database.market_rules
        nearest = (*by_ingredient.get("", ()), *by_ingredient.get(match.ingredient_id or "-", ()))
        found = [rule for rule in nearest if self._applies(rule, match)]
        return tuple(sorted(found, key=lambda rule: (_STRICTEST_FIRST[rule.status], rule.market, rule.rule_id)))

    def _applies(self, rule: MarketRule, match: Match) -> bool:
        if not (rule.ingredient_id or rule.group_id or rule.origin or rule.form):
            return False
        if rule.origin not in (None, match.origin) or rule.form not in ("", match.form):
            return False
        return not rule.group_id or self.is_member(rule.group_id, match)

    def is_member(self, group_id: str, match: Match) -> bool:
        """Return whether a material belongs to a group; a look-alike does not."""
        found = self.membership(group_id, match)
        return found is not None and found.role is Role.MEMBER


def _fits_name(pattern: GroupPattern, name: str) -> bool:
    if pattern.field is PatternField.NAME_START:
        return name.startswith(pattern.value)
    if pattern.field is PatternField.NAME_END:
        return name.endswith(pattern.value)
    return f" {key(pattern.value)} " in f" {key(name)} "
