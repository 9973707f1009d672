"""What markets say of the materials listed: human origin, the rules of each market, and the choice of markets."""

from datetime import date
from pathlib import Path

import pytest

from checker import Checker, Database, load_database
from checker.database.tables import TABLES
from checker.errors import InputError
from checker.model import Finding
from checker.rows import MarketRule, RuleStatus, Severity, Verdict

MEDIA = "Aqua, Glycerin, Human Adipose Stromal Cell Conditioned Media"
EXOSOMES = "Aqua, Glycerin, Human Adipose Stromal Cell Exosomes"
HYDROQUINONE = "Aqua, Glycerin, Hydroquinone"


def of_kind(
    checker: Checker, ingredients: str, kind: str, markets: list[str] | None = None, claims: str | None = None
) -> list[Finding]:
    report = checker.check(ingredients=ingredients, claims=claims, markets=markets)
    return [finding for finding in report.findings if finding.kind == kind]


def human(checker: Checker, ingredients: str, markets: list[str] | None = None) -> dict[str, MarketRule]:
    (found,) = of_kind(checker, ingredients, "human_origin", markets)
    return {rule.market: rule for rule in found.market_rules}


def test_the_eu_prohibits_human_origin_by_its_entry_with_dates(checker: Checker) -> None:
    rule = human(checker, MEDIA)["eu"]
    assert (rule.status, rule.entry) == (RuleStatus.PROHIBITED, "Annex II, 416")
    assert (date(2013, 7, 11), "Regulation (EC) No 1223/2009") == (rule.from_date, rule.instrument)
    assert isinstance(rule.checked_on, date)


EXOSOME_RULES = [
    ("eu", RuleStatus.PROHIBITED),
    ("uk", RuleStatus.PROHIBITED),
    ("us", RuleStatus.NOT_APPROVED),
    ("ca", RuleStatus.CASE_BY_CASE),
    ("kr", RuleStatus.CONDITIONAL),
    ("jp", RuleStatus.WORDING),
    ("tw", RuleStatus.CASE_BY_CASE),
]


@pytest.mark.parametrize(("market", "status"), EXOSOME_RULES)
def test_human_exosomes_have_a_rule_of_their_own_in_each_market(
    checker: Checker, market: str, status: RuleStatus
) -> None:
    assert status is human(checker, EXOSOMES)[market].status


def test_every_rule_shown_has_a_source_and_the_day_it_was_checked(checker: Checker) -> None:
    report = checker.check(ingredients=EXOSOMES)
    rules = [rule for finding in report.findings for rule in finding.market_rules]
    assert rules and all(rule.source_id in report.facts.sources for rule in rules)
    assert all(isinstance(rule.checked_on, date) for rule in rules)


def test_human_origin_is_one_finding_for_all_its_entries(checker: Checker) -> None:
    (found,) = of_kind(checker, f"{MEDIA}, Human Placental Protein", "human_origin")
    assert found.entries == (3, 4)


HUMAN = [
    "Human Adipose Stromal Cell Exosomes",
    "Human Umbilical Mesenchymal Stem Cell Exosomes",
    "Human Adipose Stromal Cell Conditioned Media",
    "Human Placental Protein",
    "Human Platelet Extract",
    "Human Placenta Mesenchymal Stem Cell Exosomes",
]


@pytest.mark.parametrize("name", HUMAN)
def test_human_origin_is_read_from_the_name_even_where_no_row_has_it(checker: Checker, name: str) -> None:
    assert of_kind(checker, f"Aqua, {name}", "human_origin")


NOT_HUMAN = [
    "sh-Oligopeptide-1",
    "sh-Polypeptide-1",
    "rh-Oligopeptide-1",
    "Milk Exosomes",
    "Horse Adipose Stromal Cell Conditioned Media",
    "Rosa Damascena Callus Extracellular Vesicles",
    "Placental Extract",
    "Aloe Barbadensis Phytoplacenta Extract",
    "Exosomes",
]


@pytest.mark.parametrize("name", NOT_HUMAN)
def test_recombinant_other_and_undisclosed_sources_are_not_human(checker: Checker, name: str) -> None:
    assert of_kind(checker, f"Aqua, {name}", "human_origin") == []


def test_recombinant_sh_proteins_have_no_market_rule(checker: Checker) -> None:
    assert of_kind(checker, "Aqua, sh-Oligopeptide-1, sh-Polypeptide-1", "market_rule") == []


def test_rh_growth_factors_are_conditional_under_the_entry_on_human_material(checker: Checker) -> None:
    (found,) = of_kind(checker, "Aqua, rh-Oligopeptide-1", "market_rule")
    assert {rule.market: rule.status for rule in found.market_rules} == dict.fromkeys(
        ("eu", "uk"), RuleStatus.CONDITIONAL
    )
    assert all("416" in rule.entry for rule in found.market_rules)
    assert not found.flagged


SEVERITIES = [
    ("eu", Severity.SERIOUS),
    ("us", Severity.SERIOUS),
    ("kr", Severity.WARNING),
    ("jp", Severity.WARNING),
]


@pytest.mark.parametrize(("market", "severity"), SEVERITIES)
def test_markets_limits_the_rules_and_what_they_weigh(checker: Checker, market: str, severity: Severity) -> None:
    (found,) = of_kind(checker, EXOSOMES, "human_origin", [market])
    assert {rule.market for rule in found.market_rules} == {market}
    assert severity is found.severity


def test_a_market_that_was_not_asked_for_is_not_named(checker: Checker) -> None:
    (found,) = of_kind(checker, EXOSOMES, "human_origin", ["kr"])
    assert "South Korea" in found.summary
    assert "European Union" not in found.summary


def test_a_prohibition_is_flagged_where_it_holds_and_nowhere_else(checker: Checker) -> None:
    (in_eu,) = of_kind(checker, HYDROQUINONE, "market_rule", ["eu"], "Fades dark spots.")
    (in_us,) = of_kind(checker, HYDROQUINONE, "market_rule", ["us"], "Fades dark spots.")
    assert (in_eu.flagged, in_us.flagged) == (True, False)
    assert {rule.status for rule in in_us.market_rules} == {RuleStatus.DRUG}


def test_a_market_without_a_rule_is_silent_about_an_ingredient(checker: Checker) -> None:
    assert of_kind(checker, "Aqua, rh-Oligopeptide-1", "market_rule", ["us"]) == []


def test_the_strictest_rule_is_said_first(checker: Checker) -> None:
    (found,) = of_kind(checker, EXOSOMES, "human_origin")
    order = [list(RuleStatus).index(rule.status) for rule in found.market_rules]
    assert order == sorted(order)
    assert found.summary.split("origin, ")[1].startswith("prohibited: ")


def test_a_name_that_was_not_identified_has_no_market_finding(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Blorbium Splendens Exosomes, Hydroquinonol")
    assert {finding.kind for finding in report.findings}.isdisjoint({"human_origin", "market_rule"})


def test_every_market_of_the_table_is_asked_by_default(checker: Checker, database: Database) -> None:
    assert set(human(checker, EXOSOMES)) == set(human(checker, EXOSOMES, list(database.markets)))


def test_a_market_the_table_does_not_have_is_refused(checker: Checker) -> None:
    with pytest.raises(InputError):
        checker.check(ingredients=EXOSOMES, markets=["xx"])


def test_a_ban_that_is_coming_is_told_with_its_date_and_is_no_ban_yet(tmp_path: Path) -> None:
    columns = ",".join(TABLES["market_rules"].columns)
    rule = "aa-coming,eu,xanthan-gum,,,,prohibited,Will be banned.,Test instrument,1,2099-01-01,2026-11-22,eu-1223-2009"
    (tmp_path / "market_rules.csv").write_text(f"{columns}\n{rule}\n", encoding="utf-8")
    checker = Checker(load_database(overlay=tmp_path))
    (found,) = of_kind(checker, "Aqua, Xanthan Gum", "market_rule", ["eu"])
    assert found.severity is Severity.NOTE
    assert found.summary == "Xanthan Gum: prohibited: European Union from 2099-01-01"


@pytest.mark.parametrize(("claims", "told"), [("Silky feel.", False), ("Paraben-free.", False), ("Treats acne.", True)])
def test_a_rule_on_drugs_is_told_beside_a_claim_of_an_effect_alone(checker: Checker, claims: str, told: bool) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Benzoyl Peroxide", claims=claims, markets=["us"])
    assert ("market_rule" in [finding.kind for finding in report.findings]) == told


def test_whether_a_restriction_is_kept_cannot_be_told_from_a_label(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Salicylic Acid", markets=["eu"])
    (found,) = [finding for finding in report.findings if finding.kind == "market_restriction"]
    assert (found.verdict, found.severity) == (Verdict.NOT_ASSESSABLE, Severity.INFO)
