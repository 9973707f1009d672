"""What the name of a product says: most of it is no claim, and some of it is one in a name, too."""

import pytest

from checker import Checker

LIST = "Aqua, Glycerin, Parfum"

NO_CLAIMS = ["Anti-Wrinkle Serum", "Radiance Boost Cream", "Stem Cell Serum", "Sérum Anti-Rides"]

CLAIMS = {
    "Eczema Relief Cream": "BS4",
    "Cream for Eczema": "BS4",
    "Crème anti-eczéma": "BS4",
    "Acne Patch": "AC1",
    "Germ-Killing Antibacterial Gel": "BS10",
    "FDA-Approved Serum": "AU4",
    "Clinically Proven Serum": "AU1",
    "24 Hour Moisture Cream": "AB4",
}


def asserted(checker: Checker, name: str, copy: str | None = None) -> list[tuple[str, str]]:
    report = checker.check(ingredients=LIST, name=name, claims=copy)
    return [(claim.claim_id, claim.source) for claim in report.claims if claim.asserted]


@pytest.mark.parametrize("name", NO_CLAIMS)
def test_an_effect_in_a_name_is_no_claim(checker: Checker, name: str) -> None:
    assert asserted(checker, name) == []


@pytest.mark.parametrize("name", CLAIMS)
def test_a_disease_an_authority_a_test_and_a_figure_are_claims_in_a_name(checker: Checker, name: str) -> None:
    assert (CLAIMS[name], "name") in asserted(checker, name)


@pytest.mark.parametrize("name", CLAIMS)
def test_they_are_claims_in_a_line_that_looks_like_a_name(checker: Checker, name: str) -> None:
    claims = checker.read_claims(name)
    assert CLAIMS[name] in {claim.claim_id for claim in claims if claim.asserted}


def test_a_name_that_stands_again_in_the_copy_claims_once(checker: Checker) -> None:
    copy = "Eczema Relief Cream is made in small batches."
    assert asserted(checker, "Eczema Relief Cream", copy) == [("BS4", "name")]


def test_a_disease_in_the_name_of_another_product_on_the_page_is_no_claim(checker: Checker) -> None:
    claims = checker.read_claims("Rose Cream\nSoft skin.\nYou may also like\nAnti-Acne Gel\nEczema Relief Cream")
    assert not [claim.claim_id for claim in claims if claim.asserted and claim.basis == "medicinal"]


def test_a_headline_in_capitals_claims_what_its_words_do(checker: Checker) -> None:
    claims = checker.read_claims("THE #1 DERMATOLOGIST-RECOMMENDED SERUM")
    assert {"AU3", "AU7"} & {claim.claim_id for claim in claims if claim.asserted}
