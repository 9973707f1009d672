"""What markets and regulators say of a wording: told of flagged claims, of the chosen markets, the newest first."""

import pytest

from checker import Checker
from checker.judge.wording import claim_rules, precedent
from checker.model import Finding
from checker.render.outline import outline
from checker.rows import Precedent, Ruling, Verdict, WordingStatus

LIST = "Aqua, Glycerin, Panthenol"


def about(checker: Checker, copy: str, kind: str, markets: tuple[str, ...] | None = None) -> Finding:
    report = checker.check(ingredients=LIST, claims=copy, markets=markets)
    ids = {claim.id for claim in report.claims if claim.claim_id == kind}
    return next(finding for finding in report.findings if finding.claim in ids)


def test_a_flagged_claim_has_the_precedents_of_its_kind_and_no_other(checker: Checker) -> None:
    found = about(checker, "Erases wrinkles for good.", "AA2")
    assert found.flagged
    assert {row.claim_id for row in found.precedents} == {"AA2"}
    assert {row.claim_id for row in found.claim_rules} == {"AA2"}


def test_a_claim_that_is_not_flagged_has_none(checker: Checker) -> None:
    found = about(checker, "Moisturises skin.", "BS1")
    assert not found.flagged
    assert (found.claim_rules, found.precedents) == ((), ())


def unfair(checker: Checker, ingredients: str, copy: str, kind: str) -> Finding:
    report = checker.check(ingredients=ingredients, claims=copy, markets=["eu"])
    return next(finding for finding in report.flagged if finding.kind == kind)


@pytest.mark.parametrize(
    ("copy", "ingredients", "kind", "quoted"),
    [
        ("Silicone-free.", "Aqua, Dimethicone", "free_from", {"silicone-free"}),
        ("Paraben-free.", "Aqua, Methylparaben", "free_from", {"free from parabens", "sans parabènes"}),
        ("Free from hydroquinone.", LIST, "free_from_wording", {"skin care product does not contain hydroquinone"}),
        ("Talc-free.", "Aqua, Talc", "free_from", set()),
    ],
)
def test_a_free_from_wording_has_the_decisions_on_what_it_names_and_no_other(
    checker: Checker, copy: str, ingredients: str, kind: str, quoted: set[str]
) -> None:
    assert {row.quoted for row in unfair(checker, ingredients, copy, kind).precedents} == quoted


def test_a_claim_the_list_contradicts_has_no_decision_that_let_the_wording_pass(checker: Checker) -> None:
    found = unfair(checker, "Aqua, Alcohol Denat.", "Alcohol-free.", "free_from")
    assert (found.verdict, found.precedents) == (Verdict.CONTRADICTED, ())


def test_precedents_come_newest_first_and_those_without_a_date_last(checker: Checker) -> None:
    dates = [row.decided_on for row in about(checker, "Erases wrinkles for good.", "AA2").precedents]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


@pytest.mark.parametrize("market", ["uk", "us", "kr"])
def test_only_the_chosen_markets_speak(checker: Checker, market: str) -> None:
    found = about(checker, "Regenerates skin cells.", "RC2", (market,))
    assert {row.market for row in (*found.claim_rules, *found.precedents)} == {market}


CHINA_AND_JAPAN = [
    ("cn", "Stem cell serum.", "RC3", WordingStatus.PROHIBITED, "may not stand on labels"),
    ("cn", "Guaranteed results.", "AB3", WordingStatus.PROHIBITED, "may not assert or guarantee"),
    ("cn", "100% safe.", "SF1", WordingStatus.PROHIBITED, "may not assert or guarantee"),
    ("cn", "Reduces inflammation.", "BS5", WordingStatus.PROHIBITED, "medical effect"),
    ("cn", "Fades dark spots.", "BR2", WordingStatus.NEEDS_EVIDENCE, "a test on people"),
    ("cn", "24-hour hydration.", "AB4", WordingStatus.NEEDS_EVIDENCE, "at least one efficacy test"),
    ("jp", "Removes wrinkles.", "AA2", WordingStatus.PROHIBITED, "beyond the range of effects"),
    ("jp", "Reduces the look of fine lines.", "AA1", WordingStatus.RESTRICTED, "fine wrinkles due to dryness"),
    ("jp", "Prevents ageing.", "AA5", WordingStatus.PROHIBITED, "is not accepted"),
    ("jp", "Penetrates deep into the dermis.", "RC9", WordingStatus.PROHIBITED, "the horny layer only"),
    ("jp", "Clears acne.", "AC1", WordingStatus.RESTRICTED, "only its prevention by washing"),
    ("jp", "Treats dandruff.", "HR4", WordingStatus.RESTRICTED, "diseases are not"),
    ("jp", "Non-comedogenic.", "AC5", WordingStatus.RESTRICTED, "does not hold for everybody"),
]


@pytest.mark.parametrize(
    ("market", "copy", "kind", "status", "says"), CHINA_AND_JAPAN, ids=[f"{c[0]} {c[1]}" for c in CHINA_AND_JAPAN]
)
def test_china_and_japan_say_of_a_wording_what_their_rules_say(
    checker: Checker, market: str, copy: str, kind: str, status: WordingStatus, says: str
) -> None:
    (rule,) = about(checker, copy, kind, (market,)).claim_rules
    assert (rule.market, rule.status) == (market, status)
    assert says in rule.said


def test_their_sources_are_cited_but_carry_no_verdict(checker: Checker) -> None:
    found = about(checker, "Regenerates skin cells.", "RC2")
    told = {row.source_id for row in (*found.claim_rules, *found.precedents)}
    assert told <= set(found.cited)
    assert set(found.sources) < set(found.cited)


def test_a_short_report_tells_the_rules_in_one_line_and_two_precedents(checker: Checker) -> None:
    report = checker.check(ingredients=LIST, claims="Regenerates skin cells.")
    lines = [line for finding in report.flagged for line in outline(report).regulators(finding)]
    assert len(lines) == 3
    assert lines[0].startswith("rules on such wording: prohibited: ")


def test_a_wording_that_was_let_pass_is_among_the_two(checker: Checker) -> None:
    report = checker.check(ingredients=LIST, claims="Regenerates skin cells.")
    lines = [line for finding in report.flagged for line in outline(report).regulators(finding)]
    assert "had nothing against “renew the look of your skin”" in lines[-1]


def test_a_complaint_that_was_not_upheld_counts_as_let_pass(checker: Checker) -> None:
    report = checker.check(ingredients=LIST, claims="Fades old scars.", markets=["uk", "us"])
    lines = [line for finding in report.flagged for line in outline(report).regulators(finding)]
    assert len(lines) == 3
    assert "did not uphold a complaint about “helps improve the appearance of scars" in lines[-1]


def test_of_several_claims_of_a_kind_only_the_first_tells_them(checker: Checker) -> None:
    report = checker.check(ingredients=LIST, claims="Erases wrinkles. Say goodbye to wrinkles.")
    seen = outline(report)
    assert [bool(seen.regulators(finding)) for finding in report.flagged if finding.precedents] == [True, False]


def test_the_json_report_tells_every_rule_and_precedent_among_the_reasons(checker: Checker) -> None:
    report = checker.check(ingredients=LIST, claims="Regenerates skin cells.")
    found = next(finding for finding in report.flagged if finding.precedents)
    reasons = next(told for told in report.to_dict()["findings"] if told["id"] == found.id)["reasons"]
    assert len(reasons) == len(found.reasons) + len(found.claim_rules) + len(found.precedents)


def test_a_precedent_says_who_what_which_wording_and_when(checker: Checker) -> None:
    row = Precedent(
        "RC2", "kr", "MFDS (Korea)", "2025", Ruling.STOPPED, "피부재생", "skin regeneration", "", "", "", "", None
    )  # type: ignore[arg-type]
    assert precedent(row) == "MFDS (Korea) acted against “피부재생” (skin regeneration), 2025"


def test_no_rule_held_is_no_line() -> None:
    assert claim_rules((), {}) == ""


def test_every_status_and_ruling_has_its_words() -> None:
    from checker.judge.wording import RULINGS, WORDING

    assert (set(RULINGS), set(WORDING)) == (set(Ruling), set(WordingStatus))
