"""Claims the table decides, what softens them, and what every report keeps: ids, order, and checks that ran or not."""

import pytest

from checker import Checker
from checker.model import Check, Finding, Report
from checker.rows import Severity, Verdict

LISTED = "Aqua, Glycerin, Panthenol"
MISSING = "the text marks a footnote that is nowhere in it"
IN_VITRO = "the note says cells or an ingredient were tested, not this product on people"
STATED = "it states who was asked or measured; whether it is true cannot be seen on a label"


def judged(checker: Checker, text: str, claim_id: str) -> Finding:
    report = checker.check(ingredients=LISTED, claims=text)
    ids = {claim.id for claim in report.claims if claim.claim_id == claim_id}
    (found,) = [finding for finding in report.findings if finding.claim in ids]
    return found


TABLE = [
    ("AU1", "Clinically proven.", "unproven_authority", Severity.WARNING),
    ("AU2", "Clinically tested.", "unproven_authority", Severity.WARNING),
    ("AU3", "Dermatologically tested.", "unproven_authority", Severity.NOTE),
    ("AU3", "Recommended by dermatologists.", "unproven_authority", Severity.WARNING),
    ("AU7", "Cult favourite.", "unproven_authority", Severity.NOTE),
    ("AU7", "Award-winning.", "unproven_authority", Severity.WARNING),
    ("AB4", "24-hour hydration.", "bare_number", Severity.WARNING),
    ("AU4", "FDA approved.", "unproven_authority", Severity.SERIOUS),
    ("AU5", "Medical-grade.", "unproven_authority", Severity.WARNING),
    ("QN4", "10x stronger.", "bare_number", Severity.WARNING),
    ("CP1", "Not unlike Botox.", "comparison", Severity.SERIOUS),
    ("CP2", "Better than retinol.", "comparison", Severity.WARNING),
    ("PU1", "Pure formula.", "purity_word", Severity.NOTE),
    ("PU1", "Clean beauty.", "purity_word", Severity.WARNING),
    ("PU1", "Non-toxic.", "purity_word", Severity.WARNING),
    ("PU2", "Chemical-free.", "purity_word", Severity.WARNING),
    ("PU3", "Natural cream.", "green_word", Severity.NOTE),
    ("PU3", "100% natural.", "green_word", Severity.WARNING),
    ("PU5", "Hypoallergenic.", "purity_word", Severity.WARNING),
    ("PU5", "Made for sensitive skin.", "purity_word", Severity.NOTE),
    ("AC5", "Non-comedogenic.", "unproven_authority", Severity.WARNING),
    ("SF2", "For all skin types.", "absolute_safety", Severity.NOTE),
    ("AU6", "Developed by surgeons.", "unproven_authority", Severity.NOTE),
    ("AU9", "As featured in Vogue.", "unproven_authority", Severity.NOTE),
    ("AU9", "The secret of Hollywood.", "unproven_authority", Severity.WARNING),
    ("SF4", "Gentle formula.", "absolute_safety", Severity.NOTE),
    ("SF4", "Zero irritation.", "absolute_safety", Severity.WARNING),
    ("PU8", "Eco-friendly.", "green_word", Severity.WARNING),
    ("SF1", "100% safe.", "absolute_safety", Severity.SERIOUS),
    ("AB2", "Permanent results.", "absolute_safety", Severity.SERIOUS),
    ("RC3", "Stem cell serum.", "source_wording", Severity.WARNING),
]


@pytest.mark.parametrize(("claim_id", "text", "kind", "severity"), TABLE, ids=[c[1] for c in TABLE])
def test_the_table_says_what_a_wording_weighs_and_why(
    checker: Checker, claim_id: str, text: str, kind: str, severity: Severity
) -> None:
    found = judged(checker, text, claim_id)
    assert (kind, severity) == (found.kind, found.severity)
    assert found.reasons[0] == checker.database.claims[claim_id].why
    assert bool(found.suggestion) == found.flagged


@pytest.mark.parametrize("ingredients", ["Aqua, Glycerin, Retinol", None], ids=["with a list", "without"])
def test_these_claims_need_no_list(checker: Checker, ingredients: str | None) -> None:
    report = checker.check(ingredients=ingredients, claims="FDA approved.")
    assert [f.verdict for f in report.findings if f.kind == "unproven_authority"] == [Verdict.OVERSTATED]


BARE = [
    ("QN1", "93% saw firmer skin."),
    ("QN2", "Wrinkle depth reduced by 18%."),
    ("QN3", "+300% collagen."),
    ("QN4", "10x stronger."),
    ("QN5", "Results in 7 days."),
    ("RC10", "10 billion exosomes."),
]


@pytest.mark.parametrize(("claim_id", "text"), BARE)
def test_a_number_without_its_base_is_flagged(checker: Checker, claim_id: str, text: str) -> None:
    found = judged(checker, text, claim_id)
    assert (found.kind, found.flagged) == ("bare_number", True)


BASED = [
    ("QN1", "93% of 40 women saw firmer skin after 4 weeks."),
    ("QN1", "93% saw firmer skin.*\n*Consumer test on 40 women, 4 weeks."),
    ("QN2", "Wrinkle depth reduced by 18%*\n*Instrumental test on 32 women after 8 weeks."),
    ("AU2", "Clinically tested on 32 women for 8 weeks."),
    ("AU1", "Clinically proven*\n*Study on 32 women for 8 weeks."),
]


@pytest.mark.parametrize(("claim_id", "text"), BASED)
def test_a_number_with_its_base_is_not_flagged_and_not_called_true(checker: Checker, claim_id: str, text: str) -> None:
    report = checker.check(ingredients=LISTED, claims=text)
    claim = next(claim for claim in report.claims if claim.claim_id == claim_id)
    (found,) = [finding for finding in report.findings if finding.claim == claim.id]
    assert (found.verdict, found.severity) == (Verdict.NOT_ASSESSABLE, Severity.INFO)
    assert found.reasons == (STATED,)


def test_a_base_does_not_make_a_safety_or_approval_claim_milder(checker: Checker) -> None:
    assert Severity.SERIOUS is judged(checker, "100% safe, tested on 40 women for 4 weeks.", "SF1").severity


@pytest.mark.parametrize(
    ("claim_id", "text"), [("QN1", "93% of 40 women saw firmer skin*"), ("QN3", "+300% collagen*")]
)
def test_a_missing_footnote_is_said_and_flagged_whatever_else_is_stated(
    checker: Checker, claim_id: str, text: str
) -> None:
    found = judged(checker, text, claim_id)
    assert found.flagged
    assert MISSING in found.reasons


def test_a_footnote_that_is_there_is_not_called_missing(checker: Checker) -> None:
    assert MISSING not in judged(checker, "+300% collagen*\n*In vitro test on skin cells.", "QN3").reasons


@pytest.mark.parametrize("note", ["In vitro test on skin cells.", "In vitro test on skin cells of 40 women."])
def test_an_in_vitro_note_is_no_base(checker: Checker, note: str) -> None:
    found = judged(checker, f"+300% collagen*\n*{note}", "QN3")
    assert (found.verdict, found.flagged) == (Verdict.UNSUPPORTED, True)
    assert IN_VITRO in found.reasons


@pytest.mark.parametrize(("listed", "flagged"), [("Aqua, Parfum", True), ("Aqua, Linalool", True), ("Aqua", False)])
def test_made_for_sensitive_skin_beside_fragrance_is_flagged(checker: Checker, listed: str, flagged: bool) -> None:
    (found,) = checker.check(ingredients=listed, claims="Made for sensitive skin.").findings[:1]
    assert (found.kind, found.flagged) == ("purity_word", flagged)


MILDER = [
    ("CP2", "Better than retinol.", "May be better than retinol.", Severity.NOTE),
    ("PU8", "Eco-friendly.", "Designed to be eco-friendly.", Severity.NOTE),
    ("SF1", "100% safe.", "May be 100% safe.", Severity.SERIOUS),
    ("AU5", "Medical-grade.", "May be medical-grade.", Severity.WARNING),
]


@pytest.mark.parametrize(("claim_id", "plain", "hedged", "severity"), MILDER, ids=[c[0] for c in MILDER])
def test_a_hedge_takes_a_step_off_plain_wording_and_none_off_absolute_wording(
    checker: Checker, claim_id: str, plain: str, hedged: str, severity: Severity
) -> None:
    """The first two are plain wording, the last two absolute."""
    assert severity is judged(checker, hedged, claim_id).severity
    assert (severity is judged(checker, plain, claim_id).severity) == (claim_id in ("SF1", "AU5"))


def test_a_testimonial_is_one_step_milder_and_said_to_be_one(checker: Checker) -> None:
    found = judged(checker, "“It is 100% safe for my skin!” says our made-up user.", "SF1")
    assert Severity.WARNING is found.severity
    assert "said by a user; a brand that repeats it makes it its own" in found.reasons


def test_a_denied_approval_is_not_judged(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Milk Exosomes", claims="Exosomes are not FDA approved.")
    assert "unproven_authority" not in {finding.kind for finding in report.findings}


COPY = "Regenerates skin. Paraben-free. FDA approved. Cica exosomes. With panthenol."
FULL = "Aqua, Glycerin, Rosa Damascena Callus Extracellular Vesicles, Methylparaben, Human Placental Protein"


def ids(report: Report) -> dict[str, str]:
    return {finding.id: finding.summary for finding in report.findings}


CHANGES = [
    ("an unrelated ingredient in front", f"Squalane, {FULL}", COPY),
    ("an unrelated ingredient behind", f"{FULL}, Squalane", COPY),
    ("other copy in front", FULL, f"Leaves skin feeling soft. {COPY}"),
    ("other copy behind", FULL, f"{COPY} Results in 7 days."),
]


@pytest.mark.parametrize(("ingredients", "claims"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_findings_keep_their_ids_when_something_else_changes(checker: Checker, ingredients: str, claims: str) -> None:
    before, after = checker.check(ingredients=FULL, claims=COPY), checker.check(ingredients=ingredients, claims=claims)
    assert len(ids(before)) >= 7
    assert ids(before).items() <= ids(after).items()


def test_a_claim_without_evidence_keeps_its_id_when_an_unrelated_ingredient_comes_first(checker: Checker) -> None:
    before = checker.check(ingredients="Aqua, Glycerin", claims="Boosts collagen.")
    after = checker.check(ingredients="Squalane, Aqua, Glycerin", claims="Boosts collagen.")
    assert ids(before) == ids(after)


def test_findings_keep_their_ids_from_run_to_run(checker: Checker) -> None:
    first, second = (checker.check(ingredients=FULL, claims=COPY) for _ in range(2))
    assert [finding.id for finding in first.findings] == [finding.id for finding in second.findings]


def test_what_a_finding_is_about_is_part_of_its_id(checker: Checker) -> None:
    a, b = (checker.check(ingredients=f"Aqua, {name}", claims="Alcohol-free.") for name in ("Alcohol", "Xanthan Gum"))
    assert ids(a).keys().isdisjoint(ids(b))


def test_no_two_findings_of_a_report_share_an_id(checker: Checker) -> None:
    report = checker.check(ingredients=FULL, claims="Boosts collagen. Lovely texture. Boosts collagen.")
    found = [finding.id for finding in report.findings]
    assert len(found) == len(set(found))


def test_the_most_severe_findings_come_first(checker: Checker) -> None:
    report = checker.check(ingredients=FULL, claims=f"{COPY} Clean beauty. Leaves skin feeling soft.")
    order = [list(Severity).index(finding.severity) for finding in report.findings]
    assert order == sorted(order, reverse=True)
    assert set(order) == set(range(len(Severity)))


def test_flagged_is_a_warning_or_something_serious(checker: Checker) -> None:
    report = checker.check(ingredients=FULL, claims=f"{COPY} Clean beauty. Leaves skin feeling soft.")
    severities = {finding.severity for finding in report.flagged}
    assert severities == {Severity.WARNING, Severity.SERIOUS}
    assert all(finding in report.flagged for finding in report.findings if finding.severity in severities)


NEED_LIST = {
    "exosome source and presence", "human origin", "market rules", "ingredients named in the copy",
    "free-from claims", "amounts by list order",
}  # fmt: skip
NEED_COPY = {
    "effects against evidence", "ingredients named in the copy", "free-from claims", "free-from wording",
    "authority, numbers, comparisons, purity, safety",
}  # fmt: skip


def idle(report: Report) -> list[Check]:
    return [check for check in report.checks if not check.ran]


def test_with_list_and_copy_every_check_runs(checker: Checker) -> None:
    assert idle(checker.check(ingredients=FULL, claims=COPY)) == []


def test_without_a_list_the_checks_that_need_one_say_that_they_did_not_run(checker: Checker) -> None:
    found = idle(checker.check(claims=COPY))
    assert {check.name for check in found} == NEED_LIST
    assert {check.why for check in found} == {"no ingredient list was found"}


def test_without_copy_the_checks_that_need_it_say_that_they_did_not_run(checker: Checker) -> None:
    found = idle(checker.check(ingredients=FULL))
    assert {check.name for check in found} == NEED_COPY
    assert {check.why for check in found} == {"there was no copy beside the list"}


def test_an_alphabetical_list_is_said_to_tell_nothing_of_amounts(checker: Checker) -> None:
    names = "Alcohol, Aqua, Betaine, Carbomer, Glycerin, Mica, Panthenol, Parfum, Silica, Talc"
    (check,) = [check for check in idle(checker.check(ingredients=names)) if check.name not in NEED_COPY]
    assert check.name == "amounts by list order"
    assert "alphabetical order" in check.why


def test_what_the_list_holds_against_a_wording_is_named(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Parfum, Limonene", claims="Hypoallergenic.")
    (found,) = [finding for finding in report.findings if finding.kind == "purity_word"]
    assert found.summary == "“Hypoallergenic”: hypoallergenic or made for sensitive skin"
    assert found.reasons[-1] == "the list has Parfum and Limonene: Fragrance"
    assert found.entries == (2, 3)
