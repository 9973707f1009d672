"""What the rules of a market say of a free-from wording, apart from whether it is true."""

import pytest

from checker import Checker
from checker.model import Finding
from checker.rows import Severity, Verdict


def found(checker: Checker, claims: str, ingredients: str = "Aqua, Glycerin") -> list[Finding]:
    findings = checker.check(ingredients=ingredients, claims=claims).findings
    return [finding for finding in findings if finding.kind == "free_from_wording"]


RULES = [
    ("a lawful family", "Silicone-free.", "may be used within the limits of the law", Severity.NOTE),
    ("what inspectors objected to", "Paraben-free.", "contrary to the rules", Severity.WARNING),
    ("a lawful ingredient", "Without phenoxyethanol.", "may be used within the limits of the law", Severity.NOTE),
    ("what is banned", "Free from hydroquinone.", "banned from cosmetics anyway", Severity.WARNING),
    ("tests that are banned", "Not tested on animals.", "banned for everybody", Severity.NOTE),
    ("preservatives", "Preservative-free.", "keeps microbes down", Severity.NOTE),
]


@pytest.mark.parametrize(("claims", "says", "severity"), [c[1:] for c in RULES], ids=[c[0] for c in RULES])
def test_a_true_free_from_is_answered_by_the_rules_of_the_market_too(
    checker: Checker, claims: str, says: str, severity: Severity
) -> None:
    (finding,) = found(checker, claims)
    assert (finding.verdict, finding.severity) == (Verdict.REGULATED_WORDING, severity)
    assert "in the European Union, " in finding.summary
    assert says in finding.summary
    assert finding.sources and finding.reasons


def test_the_fact_stays_a_finding_of_its_own(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin", claims="Paraben-free.")
    assert [f.verdict for f in report.findings if f.kind == "free_from"] == [Verdict.OK]


def test_what_is_said_alike_is_said_once(checker: Checker) -> None:
    (finding,) = found(checker, "Free from silicones, sulfates and talc.")
    assert "“Free from silicones”, “sulfates” and “talc”" in finding.summary


@pytest.mark.parametrize("claims", ["Vegan.", "Fragrance-free.", "Alcohol-free.", "Retinol-free."])
def test_what_helps_a_reader_to_choose_is_not_blamed(checker: Checker, claims: str) -> None:
    assert found(checker, claims) == []


def test_a_market_that_is_not_chosen_says_nothing(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua", claims="Paraben-free.", markets=["us"])
    assert "free_from_wording" not in {finding.kind for finding in report.findings}


def test_the_id_of_what_is_said_once_of_several_wordings_is_made_of_all_of_them(checker: Checker) -> None:
    (both,) = found(checker, "Silicone-free. Without phenoxyethanol.")
    (turned,) = found(checker, "Soft. Without phenoxyethanol. Silicone-free. Silicone-free.")
    (alone,) = found(checker, "Silicone-free.")
    assert both.id == turned.id != alone.id
