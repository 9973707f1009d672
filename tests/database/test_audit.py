"""The audit: a bad row for every rule, in a copy of the tables, and the sound tables themselves."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.database import BUILT_IN
from checker.database.audit import RULES, audit
from checker.database.load import read_tables
from checker.database.tables import TABLES

Row = dict[str, str]
Test = Callable[[Row], bool]


class Tables:
    """A copy of the tables that a test may spoil; each change returns the row number a spreadsheet shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str) -> list[Row]:
        """Read a table."""
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[Row]) -> None:
        """Write a table."""
        with (self.folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[table].columns)
            writer.writeheader()
            writer.writerows(rows)

    def edit(self, table: str, which: Test, **cells: str) -> int:
        """Change cells of the first row that ``which`` accepts."""
        rows = self.rows(table)
        number, row = next((number, row) for number, row in enumerate(rows, start=2) if which(row))
        row.update(cells)
        self.write(table, rows)
        return number

    def insert(self, table: str, **cells: str) -> int:
        """Put a row where sorting wants it; cells not given are those of the first row."""
        rows = self.rows(table)
        row = rows[0] | cells
        rows.append(row)
        rows.sort(key=lambda row: tuple(row[column] for column in TABLES[table].unique))
        self.write(table, rows)
        return rows.index(row) + 2

    def renamed(self, ingredient_id: str, name: str) -> int:
        """Add an ingredient like the first of the table, used like it, under another name."""
        self.insert("functions", ingredient_id=ingredient_id)
        return self.insert("ingredients", ingredient_id=ingredient_id, inci_name=name, taxon_id="", cas="")

    def swap(self, table: str) -> int:
        """Exchange the first two rows."""
        first, second, *rest = self.rows(table)
        self.write(table, [second, first, *rest])
        return 3

    def repeat(self, table: str) -> int:
        """Say the first row twice."""
        first, *rest = self.rows(table)
        self.write(table, [first, first, *rest])
        return 3

    def well_cited(self) -> set[str]:
        """The sources that more than one row cites, so that a row less leaves none uncited."""
        cited = Counter(row.get("source_id", "") for name in TABLES if name != "sources" for row in self.rows(name))
        return {source for source, count in cited.items() if count > 1}


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(Path(shutil.copytree(BUILT_IN, tmp_path / "tables", ignore=shutil.ignore_patterns("cases", "*.md"))))


class Bad(NamedTuple):
    """A bad row: the rule it breaks, where the problem is said to be, how it is made, and words of the message."""

    rule: str
    table: str
    column: str
    spoil: Callable[[Tables], int]
    message: str


def is_trial(row: Row) -> bool:
    return row["design"].startswith("rct") and row["n_analysed"] not in ("", "0")


def has_table_verdict(row: Row) -> bool:
    return row["basis"] not in ("efficacy", "free_from")


def uncite(tables: Tables) -> int:
    kept = tables.well_cited()
    return tables.edit("claims", lambda row: row["source_id"] in kept, source_id="")


def cite_badly_named(tables: Tables) -> int:
    number = tables.insert("sources", source_id="zz_top")
    tables.insert("groups", group_id="zz-group", source_id="zz_top")
    return number


def useless(tables: Tables) -> int:
    row = tables.rows("functions")[0]
    kept = [other for other in tables.rows("functions") if other["ingredient_id"] != row["ingredient_id"]]
    tables.write("functions", kept)
    return tables.edit("ingredients", lambda other: other["ingredient_id"] == row["ingredient_id"])


def other_digit(tables: Tables) -> int:
    row = next(row for row in tables.rows("ingredients") if row["cas"])
    cas = row["cas"][:-1] + str((int(row["cas"][-1]) + 1) % 10)
    return tables.edit("ingredients", lambda other: other["cas"] == row["cas"], cas=cas)


DOSE = {"percent_low": "", "percent_high": "1"}
BAD = [
    Bad("sorted_and_unique", "markets", "market", lambda t: t.swap("markets"), "is out of order"),
    Bad("sorted_and_unique", "markets", "market", lambda t: t.repeat("markets"), "says the same as the row above"),
    Bad("sorted_and_unique", "aliases", "ingredient_id", lambda t: t.swap("aliases"), "by ingredient_id, alias"),
    Bad("references_exist", "functions", "ingredient_id",
        lambda t: t.insert("functions", ingredient_id="zz-none"), "'zz-none' is not in ingredients.csv"),
    Bad("references_exist", "ingredients", "form",
        lambda t: t.edit("ingredients", lambda row: True, form="foam"), "'foam' is not in forms.csv"),
    Bad("ids_follow_names", "ingredients", "ingredient_id",
        lambda t: t.renamed("zzz", "Zzz Qq-9"), "should be 'zzz-qq-9'"),
    Bad("cas_check_digits", "ingredients", "cas", other_digit, "its check digit is wrong"),
    Bad("cas_check_digits", "ingredients", "cas",
        lambda t: t.edit("ingredients", lambda row: bool(row["cas"]), cas="56-81"), "56-81 is no CAS number"),
    Bad("cas_notes_disagree", "cas_notes", "cosing_cas",
        lambda t: t.insert("cas_notes", ingredient_id="glycerin", cosing_cas="56-81-5"), "there is nothing to note"),
    Bad("ingredients_are_described", "ingredients", "ingredient_id", useless, "has no row in functions.csv"),
    Bad("ingredients_are_described", "ingredients", "summary",
        lambda t: t.edit("ingredients", lambda row: row["form"] == "exosomes", summary=""), "needs a sentence"),
    Bad("names_are_spoken_for_once", "ingredients", "inci_name",
        lambda t: t.renamed("glycerins", "Glycerins"), "is also the name of glycerin"),
    Bad("names_are_spoken_for_once", "aliases", "alias",
        lambda t: t.insert("aliases", ingredient_id="glycerin", alias="GLYCERIN"), "is the INCI name itself"),
    Bad("confusables_stay_apart", "confusables", "name_b",
        lambda t: t.insert("confusables", name_a="Aqua", name_b="Water"), "both names are aqua"),
    Bad("sources_can_be_found", "sources", "locator",
        lambda t: t.edit("sources", lambda row: True, locator="ask the maker"), "is no doi:, pmid: or web address"),
    Bad("sources_can_be_found", "sources", "source_id",
        lambda t: t.insert("sources", source_id="zz-source"), "is cited by no row"),
    Bad("sources_can_be_found", "sources", "source_id", cite_badly_named, "is not lower case with hyphens"),
    Bad("studies_are_consistent", "studies", "n_per_arm",
        lambda t: t.edit("studies", is_trial, n_per_arm="99999"), "is larger than n_analysed"),
    Bad("studies_are_consistent", "studies", "trials",
        lambda t: t.edit("studies", is_trial, trials="3"), "only a systematic review pools trials"),
    Bad("studies_are_consistent", "studies", "study_id",
        lambda t: t.insert("studies", study_id="zz-study"), "has no row in study_outcomes.csv"),
    Bad("claims_can_be_judged", "claims", "verdict",
        lambda t: t.edit("claims", has_table_verdict, verdict=""), "needs a verdict and a severity"),
    Bad("claims_can_be_judged", "claims", "verdict",
        lambda t: t.edit("claims", has_table_verdict, severity=""), "needs a verdict and a severity"),
    Bad("claims_can_be_judged", "claims", "claim_id",
        lambda t: t.insert("claims", claim_id="ZZ9"), "firing phrases and needs 3"),
    Bad("claims_can_be_judged", "claims", "why",
        lambda t: t.edit("claims", lambda row: True, why=""), "says no reason or cites no source"),
    Bad("claims_can_be_judged", "claims", "why", uncite, "says no reason or cites no source"),
    Bad("claims_can_be_judged", "claims", "better_wording",
        lambda t: t.edit("claims", lambda row: row["severity"] == "warning", better_wording=""),
        "a flagged claim offers safer wording"),
    Bad("claim_rules_say_something", "claim_rules", "instrument",
        lambda t: t.edit("claim_rules", lambda row: True, instrument=""), "names no law"),
    Bad("claim_rules_say_something", "claim_rules", "said",
        lambda t: t.edit("claim_rules", lambda row: True, said="forbidden"), "is no sentence"),
    Bad("precedents_can_be_told", "precedents", "authority",
        lambda t: t.edit("precedents", lambda row: True, authority=""), "is empty"),
    Bad("precedents_can_be_told", "precedents", "said",
        lambda t: t.edit("precedents", lambda row: True, said="upheld"), "is no sentence"),
    Bad("precedents_can_be_told", "precedents", "english",
        lambda t: t.edit("precedents", lambda row: bool(row["english"]) and row["market"] == "jp", english=""),
        "needs its meaning in English"),
    Bad("precedents_can_be_told", "precedents", "decided_on",
        lambda t: t.edit("precedents", lambda row: True, decided_on="spring 2021"), "is no day, month or year"),
    Bad("precedents_can_be_told", "precedents", "decided_on",
        lambda t: t.edit("precedents", lambda row: True, decided_on="2199"), "up to the day it was read"),
    Bad("market_rules_select_something", "market_rules", "ingredient_id",
        lambda t: t.insert("market_rules", rule_id="zz-rule", ingredient_id="", group_id="", origin="", form=""),
        "no selector is filled"),
    Bad("wording_rules_apply", "wording_rules", "claim_id",
        lambda t: t.insert("wording_rules", claim_id="AA1"), "AA1 is no free-from claim"),
    Bad("doses_are_percentages", "dose_limits", "percent_high",
        lambda t: t.edit("dose_limits", lambda row: True, **DOSE | {"percent_high": "101"}), "0 to 101 is no range"),
    Bad("doses_are_percentages", "dose_limits", "percent_high",
        lambda t: t.edit("dose_limits", lambda row: True, **DOSE | {"percent_low": "5"}), "5 to 1 is no range"),
    Bad("vocabularies_are_known", "name_words", "value",
        lambda t: t.edit("name_words", lambda row: row["kind"] == "form", value="foam"), "'foam' is no form"),
    Bad("vocabularies_are_known", "name_words", "value",
        lambda t: t.edit("name_words", lambda row: row["kind"] == "origin", value="martian"), "'martian' is no origin"),
    Bad("vocabularies_are_known", "headings", "section",
        lambda t: t.edit("headings", lambda row: row["section"] == "end", section="stop"), "'stop' is not one of"),
    Bad("headers_are_told_apart", "columns", "header",
        lambda t: t.insert("columns", layout="", header="sku-", role="id", rank="1", lang=""), "reads like 'sku'"),
    Bad("headers_are_told_apart", "columns", "lang",
        lambda t: t.insert("columns", layout="", header="zzish", role="language", rank="1", lang=""), "is empty, and"),
    Bad("functions_are_declared", "outcome_functions", "function",
        lambda t: t.insert("outcome_functions", outcome_id="acne", function="Zapping", source_id="cosing-inventory"),
        "'Zapping' is the function of no ingredient"),
    Bad("verdicts_are_complete", "verdict_rules", "standing",
        lambda t: t.write("verdict_rules", t.rows("verdict_rules")[1:]), "no row for"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=[f"{bad.rule}: {bad.message}" for bad in BAD])
def test_a_bad_row_trips_exactly_its_rule_and_is_named(tables: Tables, bad: Bad) -> None:
    number = bad.spoil(tables) or 0
    read, unreadable = read_tables(tables.folder)
    assert unreadable == []
    found = [(rule.__name__, problem) for rule in RULES for problem in rule(read)]
    said = [(rule, problem.table, problem.row, problem.column) for rule, problem in found]
    assert said == [(bad.rule, bad.table, number, bad.column)]
    assert bad.message in found[0][1].message
    row = f", row {number}" if number else ""
    assert str(found[0][1]).startswith(f"{bad.table}.csv{row}, column {bad.column}: ")


def test_every_rule_has_a_bad_row() -> None:
    assert {rule.__name__ for rule in RULES} == {bad.rule for bad in BAD}


def test_every_rule_is_said_in_a_sentence() -> None:
    assert all((rule.__doc__ or "").endswith(".") for rule in RULES)


def test_every_reference_is_followed(tables: Tables) -> None:
    wrong = set()
    for name, table in TABLES.items():
        if table.references:
            tables.edit(name, lambda row: True, **dict.fromkeys(table.references, "zz-none"))
            wrong |= {(name, 2, column) for column in table.references}
    problems = [problem for problem in audit(tables.folder) if "'zz-none' is not in" in problem.message]
    assert {(problem.table, problem.row, problem.column) for problem in problems} == wrong


def test_every_table_is_kept_free_of_repeated_rows(tables: Tables) -> None:
    for name in TABLES:
        tables.repeat(name)
    said = [(problem.table, problem.row) for problem in audit(tables.folder) if "says the same" in problem.message]
    assert said == [(name, 3) for name in TABLES]


def test_the_built_in_tables_are_sound() -> None:
    assert audit(BUILT_IN) == []


def test_every_table_of_the_folder_is_declared() -> None:
    assert {path.stem for path in BUILT_IN.glob("*.csv")} == set(TABLES)


def test_all_bad_rows_are_said_at_once(tables: Tables) -> None:
    tables.swap("markets")
    tables.insert("functions", ingredient_id="zz-none")
    tables.insert("confusables", name_a="Aqua", name_b="Water")
    tables.edit("sources", lambda row: True, locator="ask the maker")
    tables.edit("dose_limits", lambda row: True, percent_low="", percent_high="101")
    assert {problem.table for problem in audit(tables.folder)} == {
        "markets",
        "functions",
        "confusables",
        "sources",
        "dose_limits",
    }


def test_two_bad_rows_of_one_rule_are_both_said(tables: Tables) -> None:
    tables.insert("sources", source_id="zz-source")
    tables.insert("sources", source_id="zz-other")
    assert [problem.column for problem in audit(tables.folder)] == ["source_id", "source_id"]
