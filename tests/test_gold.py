"""Sentences with a known answer: gold positives and negatives, what regulators quoted, and four whole products."""

import pytest

from checker import Checker
from checker.model import Finding, Report
from checker.rows import Force, Grade, Origin, RuleStatus, Severity, Verdict

ROSE = "Aqua, Glycerin, Phenoxyethanol, Rosa Damascena Callus Extracellular Vesicles"
UMBILICAL = "Aqua, Glycerin, Phenoxyethanol, Human Umbilical Mesenchymal Stem Cell Exosomes"
CENTELLA = "Aqua, Glycerin, Centella Asiatica Callus Extracellular Vesicles, Phenoxyethanol"
RETINOL = "Aqua, Glycerin, Retinol, Phenoxyethanol"
PLAIN = "Aqua, Glycerin, Panthenol, Phenoxyethanol"
SUNSCREEN = "Aqua, Homosalate, Octocrylene, Ethylhexyl Salicylate, Butyl Methoxydibenzoylmethane, Glycerin"


def asserted(report: Report) -> set[str]:
    return {claim.claim_id for claim in report.claims if claim.asserted}


def by_kind(report: Report) -> dict[str, Finding]:
    return {finding.kind: finding for finding in report.findings}


POSITIVES = [
    ("Exosomes signal skin cells to rebuild collagen.", "RC1 RC5", ROSE),
    ("Clinically proven to regenerate skin", "AU1 RC2", ROSE),
    ("FDA-approved exosome serum", "AU4", ROSE),
    ("Wrinkles reduced by 47% in 4 weeks*", "QN2", RETINOL),
    ("Botox in a bottle without needles", "CP1", PLAIN),
    ("Goodbye acne scars, forever", "AC3 AB2", ROSE),
    ("100% chemical-free and side-effect-free", "PU2 SF1", PLAIN),
    ("Human umbilical stem cell exosomes repair DNA", "RC3 RC4", UMBILICAL),
    ("+300% collagen", "QN3", ROSE),
    ("Not just a moisturiser - it reverses ageing", "AA4", RETINOL),
    ("Helps stimulate collagen", "RC1", ROSE),
    ("Penetrates deep to the dermis to heal eczema", "RC9 BS4", ROSE),
    ("Regrows hair in 30 days", "HR1 QN5", ROSE),
    ("As seen on TV: doctors call it a miracle", "AB3 AU9", PLAIN),
    ("Visibly rebuilds elastin", "RC1", RETINOL),
]


@pytest.mark.parametrize(("text", "ids", "ingredients"), POSITIVES, ids=[text for text, _, _ in POSITIVES])
def test_a_gold_positive_makes_its_claims_and_is_flagged(
    checker: Checker, text: str, ids: str, ingredients: str
) -> None:
    report = checker.check(ingredients=ingredients, claims=text)
    assert set(ids.split()) <= asserted(report)
    named = {claim.id for claim in report.claims if claim.claim_id in ids.split()}
    assert named & {finding.claim for finding in report.flagged}


def test_the_gold_positive_of_human_exosomes_brings_up_the_eu_entry_too(checker: Checker) -> None:
    report = checker.check(ingredients=UMBILICAL, claims="Human umbilical stem cell exosomes repair DNA")
    assert "Annex II, 416" in {rule.entry for rule in by_kind(report)["human_origin"].market_rules}
    assert "source_conflict" not in by_kind(report)


NEGATIVES = [
    ("Moisturises and leaves skin feeling soft.", PLAIN),
    ("Helps reduce the appearance of fine lines caused by dryness.", PLAIN),
    ("Dermatologist tested: patch test on 50 adults.", PLAIN),
    ("Contains Centella Asiatica Callus Extracellular Vesicles.", CENTELLA),
    ("May cause tingling.", PLAIN),
    ("Apply to clean skin morning and night.", PLAIN),
    ("Skin looks more radiant.", "Aqua, Niacinamide, Glycerin, Phenoxyethanol"),
    ("82% of 62 women said skin felt smoother after 4 weeks (self-assessment).", PLAIN),
    ("This product is not a treatment for acne.", PLAIN),
    ("No claims are made about collagen.", PLAIN),
    ("Exosomes carry proteins and RNA between cells in the body.", CENTELLA),
    ("Suitable for vegans.", PLAIN),
    ("Fragrance-free.", PLAIN),
    ("We use recombinant, not human-derived, proteins.", "Aqua, Glycerin, sh-Oligopeptide-1, Phenoxyethanol"),
    ("Broad spectrum SPF 50", SUNSCREEN),
    ("Evidence for topical exosomes is still early.", CENTELLA),
    ("Rose flower water", "Aqua, Rosa Damascena Flower Water, Glycerin, Phenoxyethanol"),
    ("Unscented may contain masking scent.", PLAIN),
    ("Blurs the look of pores instantly.", "Aqua, Dimethicone, Silica, Glycerin, Phenoxyethanol"),
    ("Non-sticky, fast absorbing.", PLAIN),
]


@pytest.mark.parametrize(("text", "ingredients"), NEGATIVES, ids=[text for text, _ in NEGATIVES])
def test_a_gold_negative_beside_a_list_that_agrees_is_not_flagged(
    checker: Checker, text: str, ingredients: str
) -> None:
    assert [finding.summary for finding in checker.check(ingredients=ingredients, claims=text).flagged] == []


CANDID = ["No claims are made about collagen.", "Evidence for topical exosomes is still early."]


@pytest.mark.parametrize("text", [*CANDID, "Exosomes carry proteins and RNA between cells in the body."])
def test_candid_and_textbook_sentences_do_not_promise_exosomes(checker: Checker, text: str) -> None:
    report = checker.check(ingredients=PLAIN, claims=text)
    assert asserted(report) == set()
    assert report.flagged == ()


def test_saying_that_exosomes_are_not_approved_does_not_promise_exosomes(checker: Checker) -> None:
    assert checker.check(ingredients=PLAIN, claims="Exosomes are not FDA approved.").flagged == ()


REGULATORS = [
    ("FDA", "rebuild collagen to help plump out lines", "RC1"),
    ("FDA", "stimulate elastin", "RC1"),
    ("FDA", "help boost production of collagen and elastin", "RC1"),
    ("FDA", "reactivate skin's repair process", "RC2"),
    ("FDA", "clinically proven to change the anatomy of a wrinkle", "AU1 AA2"),
    ("FDA", "mimics the actions of Botulinum by relaxing muscle contractions", "CP1"),
    ("FDA", "reduce inflammation", "BS5"),
    ("FDA", "harness the regenerative potential of your own facial stem cells", "RC2 RC3"),
    ("ASA", "promotes skin regeneration", "RC2"),
    ("ASA", "stimulates natural cell renewal", "RC2"),
    ("ASA", "reverses the cellular ageing process", "AA4"),
    ("ASA", "say goodbye to wrinkles in just 7 days", "AA2 QN5"),
    ("NAD", "increase natural collagen production by 80%", "RC1 QN3"),
    ("NAD", "awakens your skin's stem cells", "RC3"),
]


@pytest.mark.parametrize("ingredients", [ROSE, RETINOL], ids=["rose vesicles", "retinol"])
@pytest.mark.parametrize(("regulator", "text", "ids"), REGULATORS, ids=[f"{r}: {text}" for r, text, _ in REGULATORS])
def test_what_a_regulator_objected_to_is_flagged(
    checker: Checker, regulator: str, text: str, ids: str, ingredients: str
) -> None:
    report = checker.check(ingredients=ingredients, claims=text)
    assert set(ids.split()) <= asserted(report)
    flagged = {finding.claim for finding in report.flagged}
    assert {claim.id for claim in report.claims if claim.claim_id in ids.split()} <= flagged


@pytest.mark.parametrize("text", ["reduce the appearance of fine lines", "renew the look of your skin"])
def test_what_a_regulator_allows_is_not_flagged(checker: Checker, text: str) -> None:
    assert checker.check(ingredients=RETINOL, claims=text).flagged == ()


LOUD = "Exosome serum: regenerates skin and boosts collagen +300%*"


@pytest.fixture(scope="module")
def loud(checker: Checker) -> Report:
    return checker.check(ingredients=ROSE, claims=LOUD)


def test_loud_rose_serum_has_vesicles_of_plant_origin_at_most_one_percent(loud: Report) -> None:
    vesicles = loud.items[3]
    assert (vesicles.match.origin, vesicles.match.form) == (Origin.PLANT, "extracellular_vesicles")
    assert vesicles.max_percent is not None and vesicles.max_percent <= 1
    assert "Phenoxyethanol" in vesicles.max_percent_why


def test_loud_rose_serum_rests_on_laboratory_evidence_alone(loud: Report) -> None:
    assert {cell.grade for finding in loud.findings for cell in finding.evidence} == {Grade.PRECLINICAL_ONLY}
    assert any("laboratory work only, no study in people" in finding.summary for finding in loud.flagged)


def test_loud_rose_serum_has_its_structural_claims_flagged(loud: Report) -> None:
    structural = {claim.id: claim.claim_id for claim in loud.claims if claim.force is Force.STRUCTURAL}
    assert {"RC1", "RC2", "QN3"} == set(structural.values())
    assert set(structural) <= {finding.claim for finding in loud.flagged}


def test_loud_rose_serum_has_its_missing_footnote_said_and_flagged(loud: Report) -> None:
    said = {f.kind for f in loud.flagged if "the text marks a footnote that is nowhere in it" in f.reasons}
    assert {"bare_number", "claim_evidence"} <= said


def test_loud_rose_serum_has_its_exosomes_and_no_human_origin(loud: Report) -> None:
    assert {"hero_absent", "cousin_not_exosome", "source_conflict", "human_origin"}.isdisjoint(by_kind(loud))


def test_plant_exosomes_over_human_media_say_all_three_things(checker: Checker) -> None:
    report = checker.check(ingredients="Human Adipose Stromal Cell Conditioned Media", claims="Plant exosomes")
    found = by_kind(report)
    assert (found["source_conflict"].verdict, found["source_conflict"].severity) == (
        Verdict.SOURCE_CONFLICT,
        Severity.SERIOUS,
    )
    assert "Human Adipose Stromal Cell Conditioned Media" in found["cousin_not_exosome"].summary
    (eu,) = [rule for rule in found["human_origin"].market_rules if rule.market == "eu"]
    assert (eu.status, eu.entry) == (RuleStatus.PROHIBITED, "Annex II, 416")
    assert {finding.flagged for finding in found.values()} == {True}


def test_ten_billion_exosomes_over_a_list_without_any_are_absent(checker: Checker) -> None:
    report = checker.check(ingredients="Water, Butylene Glycol, Panthenol", claims="10 billion exosomes")
    assert (by_kind(report)["hero_absent"].verdict, by_kind(report)["hero_absent"].severity) == (
        Verdict.ABSENT,
        Severity.SERIOUS,
    )
    assert by_kind(report)["bare_number"].flagged


def test_the_appearance_of_fine_lines_over_retinol_is_supported_by_name(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Retinol", claims="Helps reduce the appearance of fine lines")
    found = by_kind(report)["claim_evidence"]
    assert report.flagged == ()
    assert (found.verdict, found.entries) == (Verdict.SUPPORTED, (3,))
    assert "Retinol" in found.summary


def test_not_a_treatment_for_acne_says_nothing_of_acne(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Retinol", claims="Not a treatment for acne")
    assert asserted(report) == set()
    assert report.flagged == ()
    assert {finding.claim for finding in report.findings} <= {None}
