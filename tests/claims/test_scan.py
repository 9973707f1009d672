"""The graph of phrases: what its signs mean, and that its work grows with the text alone."""

import pytest

from checker.claims.patterns import Graph, elements
from checker.claims.scan import Scanner
from checker.claims.words import split, stem

CLASSES = {
    stem("boost", "en"): ("<boost>",),
    stem("raise", "en"): ("<boost>",),
    "ten": ("<number>",),
    "billion": ("<number>",),
}
FOUND = [
    ("boosts collagen", "boost collagen", True),
    ("raises collagen", "<boost> collagen", True),
    ("boosts your own natural collagen", "boost ~ collagen", True),
    ("boosts one two three four five collagen", "boost ~ collagen", False),
    ("boosts skin. Collagen is good", "boost ~ collagen", False),
    ("boosts, collagen", "boost collagen", False),
    ("fine lines", "(fine line|wrinkle)", True),
    ("skin lifting serum", "skin (deep|) lift", True),
    ("10 billion exosomes", "# exosome", True),
    ("ten exosomes", "# exosome", True),
    ("47% fewer", "# % fewer", True),
    ("47 percent fewer", "# % fewer", True),
    ("collagen", "collagen boost", False),
]


@pytest.mark.parametrize(("text", "phrase", "found"), FOUND)
def test_a_phrase_finds_what_its_notation_says(text: str, phrase: str, found: bool) -> None:
    scanner = Scanner(Graph([(phrase, "hit")], "en"), CLASSES)
    assert found is bool(scanner.hits(split(text, "en")))


@pytest.mark.parametrize("phrase", ["", "~ collagen", "boost ~", "#"])
def test_a_phrase_without_a_word_at_its_ends_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="needs a word"):
        elements(phrase, "en")


def test_a_hundred_thousand_words_are_read_without_backtracking() -> None:
    scanner = Scanner(Graph([("boost ~ collagen ~ now", "hit")], "en"), CLASSES)
    assert scanner.hits(split("boost " * 100_000, "en")) == []
