"""Ingredients the copy names, against the list."""

import pytest

from checker import Checker
from checker.model import Finding
from checker.rows import Severity, Verdict

LISTED = "Aqua, Glycerin, Niacinamide"


def absent(checker: Checker, ingredients: str, claims: str | None = None, name: str | None = None) -> list[Finding]:
    report = checker.check(ingredients=ingredients, claims=claims, name=name)
    return [finding for finding in report.findings if finding.kind == "hero_absent"]


def test_an_ingredient_the_copy_names_and_the_list_lacks_is_absent(checker: Checker) -> None:
    (found,) = absent(checker, LISTED, "With retinol and niacinamide.")
    assert (found.verdict, found.severity) == (Verdict.ABSENT, Severity.WARNING)
    assert found.summary == "The copy names “retinol”; the list does not show Retinol"


def test_a_product_name_names_ingredients_too(checker: Checker) -> None:
    (found,) = absent(checker, LISTED, name="Retinol Night Cream")
    assert "the list does not show Retinol" in found.summary


SHOWN = [
    ("With niacinamide.", LISTED),
    ("With vitamin B3.", LISTED),
    ("With shea butter.", "Aqua, Butyrospermum Parkii Butter"),
    ("With hyaluronic acid.", "Aqua, Sodium Hyaluronate"),
    ("With rose exosomes.", "Aqua, Rosa Damascena Callus Extracellular Vesicles"),
    ("With retinol.", "Aqua, Retinoll"),
]


@pytest.mark.parametrize(("claims", "ingredients"), SHOWN)
def test_an_ingredient_that_is_listed_under_any_of_its_names_is_not_missed(
    checker: Checker, claims: str, ingredients: str
) -> None:
    assert absent(checker, ingredients, claims) == []


NOT_NAMED = [
    "Retinol-free.",
    "No retinol inside.",
    "A retinol alternative.",
    "Gentler than retinol.",
    "Can I use it with retinol?",
]


@pytest.mark.parametrize("claims", NOT_NAMED)
def test_an_ingredient_the_copy_does_not_claim_to_have_is_not_missed(checker: Checker, claims: str) -> None:
    assert absent(checker, LISTED, claims) == []


def test_an_ingredient_the_copy_sets_itself_apart_from_is_not_missed(checker: Checker) -> None:
    assert absent(checker, LISTED, "Unlike retinol, it will not irritate.") == []


def test_an_ingredient_named_often_is_missed_once(checker: Checker) -> None:
    assert len(absent(checker, LISTED, "Retinol, retinol and more retinol.")) == 1


def test_an_unread_entry_may_be_it_and_this_is_said(checker: Checker) -> None:
    (found,) = absent(checker, f"{LISTED}, Blorbium Xylate", "With retinol.")
    assert (found.verdict, found.severity) == (Verdict.NOT_ASSESSABLE, Severity.NOTE)
    assert found.reasons == ("1 entry was not recognised and may be it",)
    assert found.suggestion == ""


def test_an_uncertain_entry_that_can_be_it_is_pointed_at(checker: Checker) -> None:
    """Panthenyl is no name of the table; Panthenol is the one it is near to."""
    assert checker.match("Panthenyl").alternatives == ("Panthenol",)
    (found,) = absent(checker, "Aqua, Panthenyl, Glycerin", "With panthenol.")
    assert (found.verdict, found.entries) == (Verdict.NOT_ASSESSABLE, (2,))


def test_without_a_list_nothing_is_missed_and_the_check_did_not_run(checker: Checker) -> None:
    report = checker.check(claims="With retinol. Hydrates skin.")
    assert "hero_absent" not in {finding.kind for finding in report.findings}
    (check,) = [check for check in report.checks if check.name == "ingredients named in the copy"]
    assert (check.ran, check.why) == (False, "no ingredient list was found")


@pytest.mark.parametrize("claims", ["With hyaluronic acid.", "With ceramides and peptides.", "With vitamin C."])
def test_a_group_the_copy_names_and_the_list_lacks_is_absent(checker: Checker, claims: str) -> None:
    assert absent(checker, "Aqua, Glycerin", claims)


def test_a_relative_on_the_list_is_told_and_leaves_it_open(checker: Checker) -> None:
    (found,) = absent(checker, "Aqua, Glycerin, Retinyl Palmitate", "With retinol.")
    assert (found.verdict, found.severity, found.entries) == (Verdict.NOT_ASSESSABLE, Severity.NOTE, (3,))
    assert found.summary == "The copy names “retinol”; the list does not show Retinol, but has Retinyl Palmitate"
    assert found.reasons == ("a relative is another material, with evidence of its own",)


AMOUNTS = [
    ("With 10% retinol.", "retinol", "10%", "0.3% Retinol", 5, "if it keeps to EU law"),
    ("With 90% niacinamide.", "niacinamide", "90%", "33% Niacinamide", 3, "it is number 3 on the list"),
]


@pytest.mark.parametrize(("claims", "named", "said", "most", "place", "why"), AMOUNTS)
def test_more_than_the_list_allows_is_contradicted(
    checker: Checker, claims: str, named: str, said: str, most: str, place: int, why: str
) -> None:
    report = checker.check(ingredients=f"{LISTED}, Methylparaben, Retinol", claims=claims)
    (found,) = [finding for finding in report.findings if finding.kind == "stated_amount"]
    assert (found.verdict, found.severity, found.entries) == (Verdict.CONTRADICTED, Severity.WARNING, (place,))
    assert found.summary == f"The copy says {said} “{named}”; the list allows at most {most}"
    assert found.reasons == (why, "either the amount, the order of the list or its fitness for the EU is off")
    assert found.suggestion == "State the amount that is in the product, and list it where it belongs."
    assert found.mention is not None and found.mention.text == named


def test_an_amount_the_list_allows_is_not_contradicted(checker: Checker) -> None:
    report = checker.check(ingredients=LISTED, claims="With 33% niacinamide.")
    assert "stated_amount" not in [finding.kind for finding in report.findings]


def test_the_id_of_what_is_absent_depends_on_nothing_else_that_is(checker: Checker) -> None:
    alone = absent(checker, LISTED, "With bakuchiol.")
    beside = absent(checker, LISTED, "With retinol. With bakuchiol.")
    assert [finding.id for finding in beside[1:]] == [finding.id for finding in alone]
    assert beside[0].id.split("-")[2] != beside[1].id.split("-")[2]


def test_of_several_that_could_be_meant_the_one_with_the_highest_bound_is_told(checker: Checker) -> None:
    listed = "Aqua, Glycerin, Hydrolyzed Hyaluronic Acid, Butylene Glycol, Sodium Hyaluronate"
    report = checker.check(ingredients=listed, claims="With 60% hyaluronic acid.")
    (found,) = [finding for finding in report.findings if finding.kind == "stated_amount"]
    assert found.entries == (3, 5)
    assert found.summary.endswith("the list allows at most 33% Hydrolyzed Hyaluronic Acid")


@pytest.mark.parametrize(
    ("ingredients", "reasons"),
    [(LISTED, ()), (f"{LISTED}, Blorbium Xylate", ("1 entry was not recognised and may be",))],
)
def test_a_group_that_nothing_listed_belongs_to_is_named(
    checker: Checker, ingredients: str, reasons: tuple[str, ...]
) -> None:
    (found,) = absent(checker, ingredients, "With our ceramide complex.")
    assert found.summary == "The copy names “ceramide”; nothing recognised on the list is one of: Ceramides"
    assert found.reasons == reasons
