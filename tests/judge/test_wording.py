"""Words that findings share: lists, counts and marks of quotation."""

import pytest

from checker import Checker
from checker.judge import wording
from checker.model import Finding


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Aqua"], "Aqua"),
        (["Aqua", "Talc"], "Aqua and Talc"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c, d and 1 more"),
    ],
)
def test_a_long_list_says_how_many_more_there_are(names: list[str], said: str) -> None:
    assert wording.listed(names) == said


def found(checker: Checker, kind: str, claims: str) -> Finding:
    report = checker.check(ingredients="Aqua, Glycerin", claims=claims)
    return next(finding for finding in report.findings if finding.kind == kind)


def test_a_precedent_in_full_is_the_short_one_with_what_was_found(checker: Checker) -> None:
    (row, *_) = found(checker, "bare_number", "10 billion exosomes.").precedents
    assert wording.precedent_in_full(row) == f"{wording.precedent(row)}. {row.said}"


def test_where_no_market_has_a_rule_nothing_stands_for_it(checker: Checker) -> None:
    finding = found(checker, "bare_number", "10 billion exosomes.")._replace(claim_rules=())
    told = wording.regulators_in_short(finding, checker.database.markets)
    assert [source for _, source in told] == [row.source_id for row in finding.precedents[:2]]


def test_a_market_rule_says_where_it_stands(checker: Checker) -> None:
    rows = [row for row in checker.database.tables["market_rules"] if row.instrument and row.entry]
    assert f"({rows[0].instrument}, {rows[0].entry}" in wording.rule(rows[0], checker.database)
