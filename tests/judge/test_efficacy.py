"""Claims of an effect against the evidence of what is listed, and what the report says about each."""

import pytest

from checker import Checker
from checker.model import Finding, Report
from checker.rows import Force, Grade, Severity, Verdict

ROSE = "Aqua, Glycerin, Phenoxyethanol, Rosa Damascena Callus Extracellular Vesicles"
RETINOL = "Aqua, Glycerin, Retinol, Phenoxyethanol, Allantoin"
LATE_NIACINAMIDE = "Aqua, Glycerin, Phenoxyethanol, Niacinamide"
RED_DEER = "Aqua, Glycerin, Red Deer Umbilical Cord Lining Stem Cell Conditioned Media"


def judged(report: Report, claim_id: str) -> Finding:
    """The finding that answers the one claim of a kind; low doses apart."""
    ids = {claim.id for claim in report.claims if claim.claim_id == claim_id}
    (found,) = [finding for finding in report.findings if finding.claim in ids and finding.kind != "low_dose"]
    return found


def said(finding: Finding) -> str:
    return " | ".join([finding.summary, *finding.reasons])


BEST = [
    ("one ingredient with evidence", "Aqua, Glycerin, Retinol", "retinol", Grade.MODERATE),
    ("the better of two", "Aqua, Niacinamide, Retinol", "retinol", Grade.MODERATE),
    ("the better of two in the other order", "Aqua, Retinol, Niacinamide", "retinol", Grade.MODERATE),
    ("a name with a spelling slip", "Aqua, Glycerin, Retinoll", "retinol", Grade.MODERATE),
    ("never one that the product may not contain", "Aqua, Niacinamide. May contain: Retinol", "niacinamide",
     Grade.LIMITED),
]  # fmt: skip


@pytest.mark.parametrize(("ingredients", "best", "grade"), [c[1:] for c in BEST], ids=[c[0] for c in BEST])
def test_the_ingredient_with_the_best_evidence_is_named(
    checker: Checker, ingredients: str, best: str, grade: Grade
) -> None:
    report = checker.check(ingredients=ingredients, claims="Reduces the look of wrinkles.")
    found = judged(report, "AA1")
    assert [(cell.ingredient_id, cell.grade) for cell in found.evidence] == [(best, grade)]
    assert [report.items[place - 1].match.ingredient_id for place in found.entries] == [best]
    assert report.facts.ingredients[best].inci_name in found.summary


def test_moderate_evidence_supports_a_plain_claim(checker: Checker) -> None:
    found = judged(checker.check(ingredients=RETINOL, claims="Reduces the look of wrinkles."), "AA1")
    assert (found.verdict, found.flagged) == (Verdict.SUPPORTED, False)


def test_support_cites_the_studies_behind_it(checker: Checker) -> None:
    report = checker.check(ingredients=RETINOL, claims="Reduces the look of wrinkles.")
    found = judged(report, "AA1")
    behind = {record.study.source_id for cell in found.evidence for record in cell.records}
    assert behind and behind <= set(found.sources) <= set(report.facts.sources)


def test_limited_evidence_is_early_for_a_hedged_claim_and_weak_for_a_plain_one(checker: Checker) -> None:
    plain = judged(checker.check(ingredients=LATE_NIACINAMIDE, claims="Fades dark spots."), "BR2")
    hedged = judged(checker.check(ingredients=LATE_NIACINAMIDE, claims="Helps fade dark spots."), "BR2")
    assert (plain.verdict, plain.severity) == (Verdict.WEAK_EVIDENCE, Severity.WARNING)
    assert (hedged.verdict, hedged.flagged) == (Verdict.EARLY_EVIDENCE, False)


def test_a_blinded_null_trial_contradicts_a_claim(checker: Checker) -> None:
    found = judged(checker.check(ingredients=RED_DEER, claims="Reduces the look of wrinkles."), "AA1")
    assert (found.verdict, found.severity) == (Verdict.CONTRADICTED, Severity.SERIOUS)
    assert [cell.grade for cell in found.evidence] == [Grade.CONTRADICTED]


UNREVIEWED = [
    ("nothing is declared for it", "Aqua, Xanthan Gum", "Reduces wrinkles.", Verdict.UNSUPPORTED, True),
    ("a hedge asks for less", "Aqua, Xanthan Gum", "Helps reduce wrinkles.", Verdict.NOT_ASSESSABLE, False),
    ("an ingredient is declared for it", "Aqua, Bisabolol", "Soothes redness.", Verdict.NOT_ASSESSABLE, False),
    ("nothing was recognised", "Blorbium Xylate", "Reduces wrinkles.", Verdict.NOT_ASSESSABLE, False),
    ("no outcome can carry the wording", "Aqua, Bisabolol", "Prevents ageing.", Verdict.UNSUPPORTED, True),
]


@pytest.mark.parametrize(("listed", "text", "verdict", "flagged"), [c[1:] for c in UNREVIEWED],
                         ids=[c[0] for c in UNREVIEWED])  # fmt: skip
def test_without_a_review_what_is_declared_decides(
    checker: Checker, listed: str, text: str, verdict: Verdict, flagged: bool
) -> None:
    report = checker.check(ingredients=listed, claims=text)
    (found,) = [finding for finding in report.findings if finding.claim]
    assert (found.verdict, found.flagged) == (verdict, flagged)
    assert bool(found.suggestion) == flagged


def test_an_effect_credited_to_an_organism_rests_on_what_is_listed_of_it(checker: Checker) -> None:
    listed = "Aqua, Glycerin, Rosa Damascena Callus Extracellular Vesicles"
    report = checker.check(ingredients=listed, claims="Our rose exosomes visibly reduce the look of wrinkles.")
    (found,) = [finding for finding in report.findings if finding.claim]
    assert "rests on Rosa Damascena Callus Extracellular Vesicles" in found.summary


def test_what_is_declared_for_an_effect_is_named_with_its_source(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Bisabolol", claims="Soothes redness."), "BS3")
    assert "Bisabolol is listed as soothing in the EU inventory; our tables hold no reviewed study" in found.reasons
    assert "cosing-inventory" in found.sources


def test_no_record_reads_as_not_reviewed_and_never_as_no_evidence(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Blorbium Xylate, Xanthan Gum", claims="Reduces wrinkles.")
    found = judged(report, "AA1")
    assert "nothing listed has reviewed evidence for fewer or shallower lines and wrinkles" in found.summary
    assert found.reasons == (
        "1 entry was not recognised",
        "2 of 2 recognised ingredients have no reviewed study at all",
    )


def test_where_nothing_is_on_record_no_entry_is_pointed_at(checker: Checker) -> None:
    assert judged(checker.check(ingredients="Aqua, Xanthan Gum", claims="Reduces wrinkles."), "AA1").entries == ()


def test_laboratory_work_alone_is_said_and_does_not_support(checker: Checker) -> None:
    found = judged(checker.check(ingredients=ROSE, claims="Regenerates skin."), "RC2")
    assert (found.verdict, found.severity) == (Verdict.UNSUPPORTED, Severity.SERIOUS)
    assert [cell.grade for cell in found.evidence] == [Grade.PRECLINICAL_ONLY]
    assert "laboratory work only, no study in people" in found.summary


def test_a_claim_credited_to_an_ingredient_is_judged_on_it_alone(checker: Checker) -> None:
    found = judged(checker.check(ingredients=RETINOL, claims="Allantoin reduces wrinkles."), "AA1")
    assert Verdict.UNSUPPORTED is found.verdict
    assert "Allantoin has no reviewed evidence for" in found.summary
    assert 3 not in found.entries


def test_the_better_evidence_of_an_ingredient_that_is_not_credited_is_pointed_out(checker: Checker) -> None:
    found = judged(checker.check(ingredients=RETINOL, claims="Allantoin reduces wrinkles."), "AA1")
    assert "another listed ingredient could carry it: Retinol: moderate evidence" in said(found)
    assert [cell.ingredient_id for cell in found.evidence] == ["retinol"]


def test_exosomes_do_not_take_the_credit_of_glycerin(checker: Checker) -> None:
    found = judged(checker.check(ingredients=ROSE, claims="Our exosomes hydrate skin."), "BS1")
    assert found.verdict not in (Verdict.SUPPORTED, Verdict.EARLY_EVIDENCE)
    assert "another listed ingredient could carry it: Glycerin" in said(found)


def test_nothing_is_pointed_out_where_no_other_ingredient_is_better(checker: Checker) -> None:
    found = judged(checker.check(ingredients=RETINOL, claims="Retinol reduces wrinkles."), "AA1")
    assert Verdict.SUPPORTED is found.verdict
    assert "another listed ingredient" not in said(found)


def test_an_effect_credited_to_what_is_not_listed_is_absent(checker: Checker) -> None:
    found = judged(checker.check(ingredients=LATE_NIACINAMIDE, claims="Our panthenol hydrates skin."), "BS1")
    assert (found.verdict, found.severity) == (Verdict.ABSENT, Severity.WARNING)
    assert "credited to panthenol, which the list does not show" in found.summary


STRUCTURAL = ["Boosts collagen.", "Helps stimulate collagen.", "Visibly rebuilds elastin.", "Promotes collagen."]


@pytest.mark.parametrize("text", STRUCTURAL)
def test_structural_wording_is_flagged_with_or_without_a_hedge(checker: Checker, text: str) -> None:
    """Retinol has some human support for collagen; the wording still says more than that."""
    found = judged(checker.check(ingredients=RETINOL, claims=text), "RC1")
    assert (found.verdict, found.flagged) == (Verdict.OVERSTATED, True)
    assert found.suggestion


def test_a_hedge_on_structural_wording_is_said_to_change_nothing(checker: Checker) -> None:
    hedged = judged(checker.check(ingredients=RETINOL, claims="Helps stimulate collagen."), "RC1")
    plain = judged(checker.check(ingredients=RETINOL, claims="Stimulates collagen."), "RC1")
    assert "“Helps” does not make a claim about changing the skin a cosmetic one" in hedged.reasons
    assert not any("does not make a claim" in reason for reason in plain.reasons)
    assert (hedged.verdict, hedged.severity) == (plain.verdict, plain.severity)


def test_structural_wording_is_overstated_even_with_strong_evidence(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Minoxidil", claims="Regrows hair."), "HR1")
    assert [cell.grade for cell in found.evidence] == [Grade.STRONG]
    assert (found.verdict, found.flagged) == (Verdict.OVERSTATED, True)


def test_a_feeling_asks_for_no_evidence(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Xanthan Gum", claims="Leaves skin feeling soft."), "SE1")
    assert (found.verdict, found.severity) == (Verdict.OK, Severity.INFO)


@pytest.mark.parametrize("ingredients", ["Aqua, Salicylic Acid", "Aqua, Glycerin"])
def test_a_medicinal_claim_is_regulated_wording_whatever_is_listed(checker: Checker, ingredients: str) -> None:
    found = judged(checker.check(ingredients=ingredients, claims="Treats acne."), "AC1")
    assert (found.kind, found.verdict) == ("regulated_wording", Verdict.REGULATED_WORDING)
    assert Severity.SERIOUS is found.severity


def test_a_medicinal_claim_still_shows_the_evidence(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Salicylic Acid", claims="Treats acne."), "AC1")
    assert [(cell.ingredient_id, cell.grade) for cell in found.evidence] == [("salicylic-acid", Grade.STRONG)]


def low_doses(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.kind == "low_dose"]


def test_an_amount_under_what_was_studied_is_a_note(checker: Checker) -> None:
    report = checker.check(ingredients=LATE_NIACINAMIDE, claims="Fades dark spots.")
    (found,) = low_doses(report)
    assert (found.severity, found.entries) == (Severity.NOTE, (4,))
    assert "studied for dark spots and uneven pigment at 4% to 5%; on this label it is at most 1%" in found.summary


def test_an_amount_under_what_was_studied_is_a_warning_where_the_copy_credits_the_ingredient(checker: Checker) -> None:
    (found,) = low_doses(checker.check(ingredients=LATE_NIACINAMIDE, claims="Niacinamide fades dark spots."))
    assert (found.severity, found.flagged, found.claim) == (Severity.WARNING, True, "c1")


@pytest.mark.parametrize("ingredients", ["Aqua, Niacinamide 5%, Phenoxyethanol", "Aqua, Niacinamide, Phenoxyethanol"])
def test_no_low_dose_where_the_amount_may_be_enough(checker: Checker, ingredients: str) -> None:
    assert low_doses(checker.check(ingredients=ingredients, claims="Fades dark spots.")) == []


def test_no_low_dose_where_order_says_nothing(checker: Checker) -> None:
    names = "Alcohol, Aqua, Betaine, Carbomer, Glycerin, Mica, Niacinamide, Panthenol, Parfum, Phenoxyethanol, Silica"
    assert low_doses(checker.check(ingredients=names, claims="Fades dark spots.")) == []


def test_the_amount_behind_a_claim_is_said_with_its_reason(checker: Checker) -> None:
    found = judged(checker.check(ingredients=ROSE, claims="Regenerates skin."), "RC2")
    assert "is at most 1% here: it stands after Phenoxyethanol" in said(found)


TESTIMONIALS = [
    ("RC2", "Regenerates skin.", "“It regenerates my skin!” says our made-up user.", Severity.SERIOUS),
    ("BS4", "Cures eczema.", "“It cured my eczema!” says our made-up user.", Severity.SERIOUS),
    ("RC1", "Boosts collagen.", "“It boosts my collagen!” says our made-up user.", Severity.WARNING),
]
MILDER = {Severity.SERIOUS: Severity.WARNING, Severity.WARNING: Severity.NOTE}


@pytest.mark.parametrize(("claim_id", "own", "quoted", "severity"), TESTIMONIALS, ids=[c[0] for c in TESTIMONIALS])
def test_a_testimonial_is_one_step_milder_and_said_to_be_one(
    checker: Checker, claim_id: str, own: str, quoted: str, severity: Severity
) -> None:
    by_brand = judged(checker.check(ingredients=ROSE, claims=own), claim_id)
    by_user = judged(checker.check(ingredients=ROSE, claims=quoted), claim_id)
    assert (severity, MILDER[severity]) == (by_brand.severity, by_user.severity)
    assert by_brand.verdict is by_user.verdict
    assert "said by a user; a brand that repeats it makes it its own" in by_user.reasons


@pytest.mark.parametrize("text", ["Fades dark spots.", "Hydrates skin.", "Helps reduce the look of wrinkles."])
def test_without_a_list_an_effect_cannot_be_assessed(checker: Checker, text: str) -> None:
    (found,) = checker.check(claims=text).findings
    assert (found.verdict, found.flagged) == (Verdict.NOT_ASSESSABLE, False)
    assert "there is no ingredient list to judge it by" in found.summary


def test_without_a_list_structural_wording_is_flagged_all_the_same(checker: Checker) -> None:
    (found,) = checker.check(claims="Boosts collagen.").findings
    assert found.flagged


def test_without_a_list_no_verdict_speaks_of_evidence(checker: Checker) -> None:
    (found,) = checker.check(claims="Boosts collagen.").findings
    assert Verdict.UNSUPPORTED is not found.verdict


def test_a_missing_footnote_of_an_effect_is_said(checker: Checker) -> None:
    marked = judged(checker.check(ingredients=ROSE, claims="Boosts collagen*"), "RC1")
    bare = judged(checker.check(ingredients=ROSE, claims="Boosts collagen"), "RC1")
    assert "the text marks a footnote that is nowhere in it" in marked.reasons
    assert "the text marks a footnote that is nowhere in it" not in bare.reasons


def test_a_claim_set_aside_is_not_judged(checker: Checker) -> None:
    report = checker.check(ingredients=RETINOL, claims="This serum does not stimulate collagen.")
    (claim,) = [claim for claim in report.claims if claim.claim_id == "RC1"]
    assert (claim.asserted, claim.force) == (False, Force.STRUCTURAL)
    assert claim.id not in {finding.claim for finding in report.findings}


@pytest.mark.parametrize(
    ("ingredients", "claim", "words"),
    [
        ("Aqua, Squalane", "Squalane reduces wrinkles.", "Squalane has no reviewed evidence"),
        ("Aqua, Squalane, Betaine", "Squalane and betaine reduce wrinkles.", "Squalane and Betaine have no reviewed"),
        ("Aqua, Niacinamide", "Niacinamide reduces wrinkles.", "study records on file"),
    ],
)
def test_what_is_said_of_one_is_said_of_two_in_the_plural(
    checker: Checker, ingredients: str, claim: str, words: str
) -> None:
    found = judged(checker.check(ingredients=ingredients, claims=claim), "AA1")
    assert (found.kind, words in said(found)) == ("claim_evidence", True)


def test_sun_protection_without_a_filter_says_why_and_how_much_was_not_read(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Blorbium", claims="Broad spectrum SPF 50."), "BS9")
    assert (found.kind, found.verdict) == ("claim_evidence", Verdict.ABSENT)
    assert len(found.reasons) == 2
    assert found.reasons[1] == "1 entry was not recognised"


@pytest.mark.parametrize("name", ["Retinol", "Niacinamide", "Bakuchiol"])
def test_a_grade_is_told_with_the_number_of_its_records_and_its_rule(checker: Checker, name: str) -> None:
    found = judged(checker.check(ingredients=f"Aqua, {name}", claims="Reduces the look of wrinkles."), "AA1")
    (cell,) = found.evidence
    count = len(cell.records)
    records = "1 study record" if count == 1 else f"{count} study records"
    assert f"{records} on file; rule: {cell.rule.replace('_', ' ')}" in found.reasons


def test_a_claim_that_rests_on_a_group_names_the_group_that_is_missing(checker: Checker) -> None:
    found = judged(checker.check(ingredients="Aqua, Glycerin", claims="Protects from UV rays."), "BS9")
    assert found.summary == "“Protects from UV” rests on UV filters; nothing recognised on the list is one"
