"""Every table, declared once: its row class, what makes a row unique, and the tables it points to."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args

from checker import rows


@dataclass(frozen=True)
class Table:
    """A CSV file of ``ingredient_db``. ``references`` maps a column to the ``table.column`` it must be found in."""

    row: type
    unique: tuple[str, ...]
    references: dict[str, str]

    @property
    def columns(self) -> list[str]:
        """The header the file must have."""
        return list(self.row.__annotations__)

    def made(self, cells: Iterable[str]) -> Any:
        """Make a row of its cells as text. Raises ValueError where one cannot be read."""
        return self.row(*(read(cell) for read, cell in zip(_readers(self.row), cells)))

    def cells(self, row: Any) -> list[str]:
        """Write a row as cells of text; :meth:`made` reads them back."""
        return [_written(getattr(row, column)) for column in self.columns]

    def identity(self, row: Any) -> tuple[Any, ...]:
        """What makes a row unique in its table."""
        return tuple(getattr(row, column) for column in self.unique)


_INGREDIENT = {"ingredient_id": "ingredients.ingredient_id"}
_TAXON = {"taxon_id": "taxa.taxon_id"}
_GROUP = {"group_id": "groups.group_id"}
_FORM = {"form": "forms.form"}
_SOURCE = {"source_id": "sources.source_id"}
_OUTCOME = {"outcome_id": "outcomes.outcome_id"}
_CLAIM = {"claim_id": "claims.claim_id"}
_MARKET = {"market": "markets.market"}

TABLES: dict[str, Table] = {
    "forms": Table(rows.FormRow, ("form",), {}),
    "headings": Table(rows.Heading, ("heading",), {}),
    "prose_words": Table(rows.ProseWord, ("word",), {}),
    "markets": Table(rows.MarketRow, ("market",), {}),
    "market_names": Table(rows.MarketName, ("name", "market"), _MARKET),
    "taxa": Table(rows.Taxon, ("taxon_id",), {}),
    "taxon_names": Table(rows.TaxonName, ("taxon_id", "name"), _TAXON),
    "name_words": Table(rows.NameWord, ("word", "kind"), {}),
    "word_translations": Table(rows.WordTranslation, ("word", "lang"), {}),
    "ingredients": Table(rows.Ingredient, ("ingredient_id",), _FORM | _TAXON),
    "cas_notes": Table(rows.CasNote, ("ingredient_id", "cosing_cas"), _INGREDIENT),
    "aliases": Table(rows.Alias, ("ingredient_id", "alias"), _INGREDIENT),
    "groups": Table(rows.Group, ("group_id",), _SOURCE),
    "group_members": Table(rows.GroupMember, ("group_id", "ingredient_id"), _GROUP | _INGREDIENT),
    "group_patterns": Table(rows.GroupPattern, ("group_id", "field", "value"), _GROUP),
    "functions": Table(rows.Function, ("ingredient_id", "function"), _INGREDIENT),
    "confusables": Table(rows.Confusable, ("name_a", "name_b"), {}),
    "outcomes": Table(rows.Outcome, ("outcome_id",), {}),
    "outcome_functions": Table(rows.OutcomeFunction, ("outcome_id", "function"), _OUTCOME | _SOURCE),
    "sources": Table(rows.Source, ("source_id",), {}),
    "studies": Table(rows.Study, ("study_id",), _SOURCE),
    "study_outcomes": Table(
        rows.StudyOutcome,
        ("study_id", "ingredient_id", "outcome_id", "endpoint"),
        {"study_id": "studies.study_id"} | _INGREDIENT | _OUTCOME,
    ),
    "claims": Table(rows.ClaimType, ("claim_id",), _OUTCOME | _GROUP | _SOURCE),
    "claim_rules": Table(rows.ClaimRule, ("claim_id", "market", "source_id", "entry"), _CLAIM | _MARKET | _SOURCE),
    "precedents": Table(
        rows.Precedent, ("claim_id", "source_id", "quoted"), _CLAIM | _MARKET | _GROUP | _INGREDIENT | _SOURCE
    ),
    "phrases": Table(rows.Phrase, ("claim_id", "lang", "phrase"), _CLAIM | _OUTCOME | _GROUP),
    "word_classes": Table(rows.WordClass, ("word_class", "lang", "word"), {}),
    "marketing_names": Table(rows.MarketingName, ("phrase", "lang"), _INGREDIENT | _TAXON | _GROUP | _FORM),
    "context_cues": Table(rows.ContextCue, ("cue", "lang", "kind"), {}),
    "verdict_rules": Table(rows.VerdictRule, ("standing", "force"), {}),
    "market_rules": Table(rows.MarketRule, ("rule_id",), _MARKET | _INGREDIENT | _GROUP | _FORM | _SOURCE),
    "wording_rules": Table(
        rows.WordingRule,
        ("claim_id", "group_id", "ingredient_id", "market"),
        _CLAIM | _GROUP | _INGREDIENT | _MARKET | _SOURCE,
    ),
    "dose_limits": Table(
        rows.DoseLimit,
        ("ingredient_id", "kind", "market", "outcome_id", "conditions"),
        _INGREDIENT | _MARKET | _OUTCOME | _SOURCE,
    ),
    "columns": Table(rows.ColumnName, ("layout", "header"), {}),
}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


@cache
def _readers(row: type) -> tuple[Callable[[str], Any], ...]:
    return tuple(map(reader, row.__annotations__.values()))


def reader(annotation: Any) -> Callable[[str], Any]:
    """Return the function that turns a cell into a value of ``annotation``; it raises ValueError in plain words."""
    options = get_args(annotation)
    if NoneType in options:
        inner = reader(next(option for option in options if option is not NoneType))
        return lambda cell: inner(cell) if cell else None
    if annotation is bool:
        return _yes_no
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _choice(annotation)
    return _PLAIN[annotation]


def _yes_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


def _choice(vocabulary: type[StrEnum]) -> Callable[[str], StrEnum]:
    values: dict[str, StrEnum] = {item.value: item for item in vocabulary}

    def choose(cell: str) -> StrEnum:
        if cell not in values:
            raise ValueError(f"{cell!r} is not one of {', '.join(values)}")
        return values[cell]

    return choose


def _number(cell: str) -> float:
    if not re.fullmatch(r"\d+(?:\.\d+)?", cell):
        raise ValueError(f"{cell!r} is not a number")
    return float(cell)


def _whole(cell: str) -> int:
    if not cell.isdecimal():
        raise ValueError(f"{cell!r} is not a whole number")
    return int(cell)


def _date(cell: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise ValueError(f"{cell!r} is not a date like 2026-11-22")


_PLAIN: dict[Any, Callable[[str], Any]] = {str: str, float: _number, int: _whole, date: _date}
