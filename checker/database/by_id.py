"""The rows of the small questions: which row has this id."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from checker import rows

Tables = Mapping[str, list[Any]]
"""The rows of every table by its name."""


class ById:
    """The rows of tables by their ids, each made when first asked for."""

    tables: Tables

    @cached_property
    def ingredients(self) -> dict[str, rows.Ingredient]:
        """Ingredients by id."""
        return {row.ingredient_id: row for row in self.tables["ingredients"]}

    @cached_property
    def forms(self) -> dict[str, rows.FormRow]:
        """Forms by id."""
        return {row.form: row for row in self.tables["forms"]}

    @cached_property
    def markets(self) -> dict[str, rows.MarketRow]:
        """Markets by id."""
        return {row.market: row for row in self.tables["markets"]}

    @cached_property
    def taxa(self) -> dict[str, rows.Taxon]:
        """Taxa by id."""
        return {row.taxon_id: row for row in self.tables["taxa"]}

    @cached_property
    def groups(self) -> dict[str, rows.Group]:
        """Groups by id."""
        return {row.group_id: row for row in self.tables["groups"]}

    @cached_property
    def outcomes(self) -> dict[str, rows.Outcome]:
        """Outcomes by id."""
        return {row.outcome_id: row for row in self.tables["outcomes"]}

    @cached_property
    def sources(self) -> dict[str, rows.Source]:
        """Sources by id."""
        return {row.source_id: row for row in self.tables["sources"]}

    @cached_property
    def studies(self) -> dict[str, rows.Study]:
        """Studies by id."""
        return {row.study_id: row for row in self.tables["studies"]}

    @cached_property
    def claims(self) -> dict[str, rows.ClaimType]:
        """Kinds of claims by id."""
        return {row.claim_id: row for row in self.tables["claims"]}
