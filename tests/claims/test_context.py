"""What stands around a wording: what silences it, softens it, ties it to a material, or gives it a base."""

import pytest

from checker import Checker
from checker.model import Claim
from checker.rows import CueKind, Force


def asserted(checker: Checker, text: str) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in checker.read_claims(text) if claim.asserted}


SILENT = [
    ("negation", "This serum does not stimulate collagen."),
    ("negation over a list", "It does not lift, firm or boost collagen."),
    ("a question", "Do exosomes boost collagen?"),
    ("a candid sentence", "There is no evidence that topical exosomes boost collagen."),
    ("limited evidence", "There is limited evidence that peptides boost collagen."),
    ("no claims are made", "No claims are made about boosting collagen."),
]


@pytest.mark.parametrize("text", [text for _, text in SILENT], ids=[name for name, _ in SILENT])
def test_a_wording_that_is_not_claimed_is_set_aside(checker: Checker, text: str) -> None:
    assert "RC1" not in asserted(checker, text)


KEPT = [
    ("not just", "It does not just hydrate; it boosts collagen."),
    ("but after a negation", "It does not irritate but boosts collagen."),
    ("a new verb after a comma", "Does not clog pores, boosts collagen."),
    ("a disclaimer elsewhere", "Boosts collagen. Not intended to treat any disease."),
    ("a hedge", "Helps stimulate collagen."),
    ("visibly", "Visibly rebuilds elastin."),
    ("a question answered", "Does it boost collagen? Yes, it boosts collagen."),
]


@pytest.mark.parametrize("text", [text for _, text in KEPT], ids=[name for name, _ in KEPT])
def test_what_looks_like_a_negation_or_an_excuse_clears_nothing(checker: Checker, text: str) -> None:
    assert Force.STRUCTURAL is asserted(checker, text)["RC1"].force


def test_a_hedge_softens_plain_wording(checker: Checker) -> None:
    assert asserted(checker, "Reduces the look of fine lines.")["AA1"].force is Force.PLAIN
    assert asserted(checker, "Helps reduce the look of fine lines.")["AA1"].force is Force.HEDGED


def test_a_negator_before_a_comma_says_nothing_of_a_wording_that_has_its_own(checker: Checker) -> None:
    assert {"SF4", "AC5"} <= asserted(checker, "Won't irritate, won't clog pores.").keys()


def test_an_adjective_with_its_negator_negates_nothing_after_it(checker: Checker) -> None:
    assert "AU3" in asserted(checker, "Crème non grasse et testée sous contrôle dermatologique.")


def test_a_negated_list_ends_at_the_sentence(checker: Checker) -> None:
    assert "RC1" in asserted(checker, "This is not a drug. It boosts collagen.")


def test_free_from_coordination_makes_one_claim_each(checker: Checker) -> None:
    claims = checker.read_claims("Free from parabens, sulphates and silicones.")
    assert [claim.about[0].text for claim in claims] == ["parabens", "sulphates", "silicones"]


@pytest.mark.parametrize("text", ["paraben-, sulphate- and silicone-free", "No parabens, sulphates or silicones"])
def test_free_from_in_other_orders(checker: Checker, text: str) -> None:
    found = {mention.text for claim in checker.read_claims(text) if claim.asserted for mention in claim.about}
    assert {"paraben", "sulphate", "silicone"} == {text.rstrip("s") for text in found}


NOT_FREE_FROM = [
    "This formula is not alcohol free.",
    "If you want a fragrance-free version, buy our other cream.",
    "Serum with niacinamide, alcohol free.",
]


@pytest.mark.parametrize("text", NOT_FREE_FROM)
def test_free_from_is_not_read_where_it_is_not_said(checker: Checker, text: str) -> None:
    free = [c for c in checker.read_claims(text) if c.asserted and c.basis == "free_from"]
    assert {"alcohol"} >= {mention.text for claim in free for mention in claim.about}


def test_retinol_free_does_not_name_retinol_as_an_ingredient(checker: Checker) -> None:
    report = checker.check(
        ingredients="Aqua, Glycerin, Bakuchiol", claims="Retinol-free. A gentle retinol alternative."
    )
    assert "hero_absent" not in {finding.kind for finding in report.findings}


def test_a_footnote_belongs_to_the_claim_with_its_mark(checker: Checker) -> None:
    claims = asserted(checker, "Boosts collagen*. Hydrates deeply.\n*In vitro test on skin cells.")
    assert CueKind.IN_VITRO in {cue.kind for cue in claims["RC1"].cues}
    assert all(claim.footnote is None for name, claim in claims.items() if name.startswith("BS"))


def test_a_mark_without_its_note_is_said(checker: Checker) -> None:
    assert asserted(checker, "Boosts collagen by 80%*")["RC1"].footnote_missing


def test_a_quoted_user_is_a_testimonial(checker: Checker) -> None:
    claims = asserted(checker, "“It boosts my collagen like nothing else!” says our made-up user.")
    assert CueKind.TESTIMONIAL in {cue.kind for cue in claims["RC1"].cues}


def test_an_effect_is_credited_to_the_material_named_before_it(checker: Checker) -> None:
    assert [m.text for m in asserted(checker, "Our cica exosomes boost collagen.")["RC1"].about] == ["cica exosomes"]


@pytest.mark.parametrize(
    "text", ["Boosts <b>colla</b>gen", "Boosts&nbsp;collagen", "Our cream: boosts\u200b collagen!"]
)
def test_a_claim_quotes_the_original_exactly(checker: Checker, text: str) -> None:
    claim = asserted(checker, text)["RC1"]
    assert text[slice(*claim.span)] == claim.text


NEITHER = {
    "No sulphates nor parabens.": "parabens",
    "Senza solfati né parabeni.": "parabeni",
    "Não contém sulfatos nem parabenos.": "parabenos",
    "Bevat geen sulfaten noch parabenen.": "parabenen",
    "Sans sulfates ni parabènes.": "parabènes",
}


@pytest.mark.parametrize("text", NEITHER)
def test_the_nor_of_a_free_from_list_negates_nothing(checker: Checker, text: str) -> None:
    assert {c.about[0].text for c in checker.read_claims(text) if c.asserted} >= {NEITHER[text]}


ABSENT = {
    "Geen minerale olie.": "minerale olie",
    "Free from organic UV filters.": "organic UV filters",
    "Free from human stem cells.": "human stem cells",
    "Sem PEG, sem pegar.": "PEG",
}


@pytest.mark.parametrize("text", ABSENT)
def test_what_is_left_out_is_no_effect_and_no_material_of_its_own(checker: Checker, text: str) -> None:
    """The words of such a name were once read as an effect, too, and the product was not checked."""
    claims = [claim for claim in checker.read_claims(text) if claim.claim_id != "SE2"]
    assert [(claim.claim_id, claim.about[0].text) for claim in claims] == [("PU4", ABSENT[text])]


def test_an_unknown_item_does_not_end_a_free_from_list(checker: Checker) -> None:
    claims = checker.read_claims("Free from soap, parabens, GMOs and sulfates.")
    assert [claim.about[0].text for claim in claims] == ["parabens", "sulfates"]


def test_what_is_added_after_a_free_from_list_is_not_left_out(checker: Checker) -> None:
    claims = checker.read_claims("Free from parabens and enriched with niacinamide.")
    assert [mention.text for claim in claims for mention in claim.about] == ["parabens"]
