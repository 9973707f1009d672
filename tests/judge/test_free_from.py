"""What copy says is not inside, against the list: contradicted, nothing against it, or not settled."""

import pytest

from checker import Checker
from checker.model import Finding
from checker.rows import Severity, Verdict


def found(checker: Checker, ingredients: str, claims: str) -> list[Finding]:
    return [f for f in checker.check(ingredients=ingredients, claims=claims).findings if f.kind == "free_from"]


CONTRADICTED = [
    ("Paraben-free.", "Aqua, Glycerin, Methylparaben", (3,)),
    ("Does not contain silicones.", "Aqua, Dimethicone, Glycerin", (2,)),
    ("Alcohol-free.", "Aqua, Glycerin, Alcohol Denat., Cetearyl Alcohol", (3,)),
    ("Sulfate-free.", "Aqua, Sodium Laureth Sulfate, Magnesium Sulfate", (2,)),
    ("Fragrance-free.", "Aqua, Glycerin, Linalool, Parfum", (3, 4)),
    ("Unscented.", "Aqua, Glycerin, Linalool", (3,)),
    ("No preservatives.", "Aqua, Glycerin, Phenoxyethanol", (3,)),
    ("Vegan.", "Aqua, Glycerin, Mel, Cera Alba", (3, 4)),
    ("Retinol-free.", "Aqua, Glycerin, Retinol", (3,)),
    ("Talc-free.", "Aqua, Glycerin. May contain: Talc", (3,)),
]


@pytest.mark.parametrize(("claims", "ingredients", "entries"), CONTRADICTED, ids=[c[0] for c in CONTRADICTED])
def test_a_listed_member_contradicts_the_claim_and_is_shown(
    checker: Checker, claims: str, ingredients: str, entries: tuple[int, ...]
) -> None:
    (finding,) = found(checker, ingredients, claims)
    assert (finding.verdict, finding.severity) == (Verdict.CONTRADICTED, Severity.SERIOUS)
    assert entries == finding.entries
    assert finding.suggestion


PLAIN = "Aqua, Glycerin, Xanthan Gum"
CLEAR = ["Paraben-free.", "No silicones.", "Alcohol-free.", "Sulfate-free.", "Vegan.", "Retinol-free.", "Unscented."]


@pytest.mark.parametrize("claims", CLEAR)
def test_a_list_read_in_full_with_nothing_against_it_is_ok(checker: Checker, claims: str) -> None:
    (finding,) = found(checker, PLAIN, claims)
    assert (finding.verdict, finding.severity) == (Verdict.OK, Severity.INFO)
    assert finding.reasons == ()


LOOK_ALIKES = [
    ("Alcohol-free.", "Cetearyl Alcohol"),
    ("Sulfate-free.", "Magnesium Sulfate"),
    ("Preservative-free.", "1,2-Hexanediol"),
    ("Fragrance-free.", "Phenoxyethanol"),
    ("Free from synthetic fragrance.", "Parfum"),
]


@pytest.mark.parametrize(("claims", "name"), LOOK_ALIKES)
def test_a_look_alike_is_considered_and_not_counted_and_said_so(checker: Checker, claims: str, name: str) -> None:
    (finding,) = found(checker, f"Aqua, Glycerin, {name}", claims)
    assert (finding.verdict, finding.entries) == (Verdict.OK, (3,))
    (reason,) = finding.reasons
    assert reason.startswith(f"considered and not counted: {name} (")


def test_a_look_alike_does_not_excuse_a_member_beside_it(checker: Checker) -> None:
    (finding,) = found(checker, "Aqua, Cetearyl Alcohol, Alcohol Denat.", "Alcohol-free.")
    assert (finding.verdict, finding.entries) == (Verdict.CONTRADICTED, (3,))


@pytest.mark.parametrize("unread", ["Blorbium Xylate", "Vitamin E"], ids=["unmatched", "suspected"])
def test_an_unread_entry_leaves_the_claim_unsettled(checker: Checker, unread: str) -> None:
    (finding,) = found(checker, f"Aqua, {unread}, Glycerin", "Paraben-free.")
    assert (finding.verdict, finding.severity) == (Verdict.NOT_ASSESSABLE, Severity.NOTE)
    assert "1 entry was not recognised" in finding.reasons[0]


def test_an_unread_entry_does_not_save_a_contradicted_claim(checker: Checker) -> None:
    (finding,) = found(checker, "Aqua, Blorbium Xylate, Methylparaben", "Paraben-free.")
    assert Verdict.CONTRADICTED is finding.verdict


def test_each_part_of_a_coordination_is_judged_for_itself(checker: Checker) -> None:
    findings = found(checker, "Aqua, Dimethicone, Methylparaben", "Free from parabens, sulphates and silicones.")
    assert {finding.entries: finding.verdict for finding in findings} == {
        (3,): Verdict.CONTRADICTED,
        (): Verdict.OK,
        (2,): Verdict.CONTRADICTED,
    }


SET_ASIDE = ["This formula is not alcohol free.", "If you want a fragrance-free version, buy our other cream."]


@pytest.mark.parametrize("claims", SET_ASIDE)
def test_what_the_copy_does_not_say_is_not_judged(checker: Checker, claims: str) -> None:
    assert found(checker, "Aqua, Alcohol, Parfum", claims) == []


def test_without_a_list_nothing_is_said_and_the_check_did_not_run(checker: Checker) -> None:
    report = checker.check(claims="Retinol-free.")
    assert report.findings == ()
    (check,) = [check for check in report.checks if check.name == "free-from claims"]
    assert (check.ran, check.why) == (False, "no ingredient list was found")


@pytest.mark.parametrize(
    ("claims", "listed"),
    [
        ("Exosome-free.", "Rosa Damascena Callus Extracellular Vesicles"),
        ("We do not use human exosomes.", "Human Adipose Stromal Cell Exosomes"),
    ],
)
def test_a_form_or_origin_said_to_be_left_out_is_looked_for(checker: Checker, claims: str, listed: str) -> None:
    (finding,) = found(checker, f"Aqua, Glycerin, {listed}", claims)
    assert Verdict.CONTRADICTED is finding.verdict


KIT = "{a}\n{first}\nIngredients: Aqua, Glycerin, Panthenol\n\n{b}\n{second}\nIngredients: Aqua, Squalane, Parfum\n"


@pytest.mark.parametrize(("a", "b"), [("1. Gel, 50 ml", "2. Cream, 30 ml"), ("Step 1: Gel", "Step 2: Cream")])
@pytest.mark.parametrize(
    ("first", "second", "contradicted"), [("Fragrance-free.", "", False), ("", "Fragrance-free.", True)]
)
def test_a_claim_in_a_numbered_part_of_a_kit_is_held_against_its_own_list(
    checker: Checker, a: str, b: str, first: str, second: str, contradicted: bool
) -> None:
    report = checker.check(KIT.format(a=a, b=b, first=first, second=second))
    (found,) = [finding for finding in report.findings if finding.kind == "free_from"]
    assert (found.verdict is Verdict.CONTRADICTED) == contradicted


def test_where_the_parts_of_a_kit_are_not_numbered_a_claim_is_held_against_all_of_it(checker: Checker) -> None:
    report = checker.check(KIT.format(a="Gel", b="Cream", first="Fragrance-free.", second=""))
    assert "free_from" in {finding.kind for finding in report.flagged}


def test_what_no_list_can_show_is_left_open_and_cited(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin", claims="Cruelty-free.")
    (found,) = [finding for finding in report.findings if finding.kind == "free_from"]
    assert (found.verdict, found.severity) == (Verdict.NOT_ASSESSABLE, Severity.NOTE)
    assert found.summary == "“Cruelty-free”: a list of ingredients cannot show whether this is so"
    assert found.sources == ("eu-1223-2009",)


def test_a_contradicted_absence_says_what_to_do(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Methylparaben", claims="Free from parabens.")
    (found,) = [finding for finding in report.findings if finding.kind == "free_from"]
    assert found.suggestion == "Take the claim out, or the ingredient."


PATTERNS = [
    ("Paraben-free.", "Phenylparaben"),
    ("Silicone-free.", "Amodimethicone"),
    ("Nut-free.", "Ethyl Macadamiate"),
]


@pytest.mark.parametrize(("claims", "name"), PATTERNS)
def test_a_member_by_the_ending_of_its_name_contradicts_the_claim(checker: Checker, claims: str, name: str) -> None:
    """No row names these as members; how their names end does."""
    report = checker.check(ingredients=f"Aqua, Glycerin, {name}", claims=claims)
    (found,) = [finding for finding in report.findings if finding.kind == "free_from"]
    assert (found.verdict, found.entries) == (Verdict.CONTRADICTED, (3,))
