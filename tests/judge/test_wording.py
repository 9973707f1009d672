"""Words that findings share: lists, counts and marks of quotation."""

import pytest

from checker.judge import wording


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
