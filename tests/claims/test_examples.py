"""The example sentences of the tables, one test each: what fires and what stays silent."""

from pathlib import Path

import pytest

from checker import Checker
from checker.examples import rows

CASES = [
    row
    for _, row in rows(
        Path(__file__).parents[2] / "ingredient_db/cases/claims.csv", ["claim_id", "lang", "text", "expect"]
    )
]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['claim_id']}-{c['expect']}-{c['text'][:40]}" for c in CASES])
def test_the_sentence_fires_or_is_silent_as_it_says(checker: Checker, case: dict[str, str]) -> None:
    asserted = {claim.claim_id for claim in checker.read_claims(case["text"]) if claim.asserted}
    assert (case["expect"] == "fires") == (case["claim_id"] in asserted), asserted
