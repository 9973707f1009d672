"""The graph of phrases: what its signs mean, and that its work grows with the text alone."""

import pytest

from checker.claims.lexicon import Lexicon
from checker.claims.patterns import Graph, elements
from checker.claims.scan import Scanner
from checker.claims.words import split, stem
from checker.database import Database

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
    ("boosts one two three four five six collagen", "boost ~ collagen", True),
    ("boosts one two three four five six seven collagen", "boost ~ collagen", False),
    ("boosts one, two three four five collagen", "boost ~ collagen", False),
    ("boosts skin. Collagen is good", "boost ~ collagen", False),
    ("boosts, collagen", "boost collagen", False),
    ("fine lines", "(fine line|wrinkle)", True),
    ("skin lifting serum", "skin (deep|) lift", True),
    ("10 billion exosomes", "# exosome", True),
    ("ten exosomes", "# exosome", True),
    ("47% fewer", "# % fewer", True),
    ("47 percent fewer", "# % fewer", True),
    ("collagen", "collagen boost", False),
    ("boosts your collagen", "boost ^ collagen", True),
    ("collagen is boosted", "boost ^ collagen", True),
    ("boosts collagen", "=boosts collagen", True),
    ("boosted collagen", "=boosts collagen", False),
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


def korean(text: str, phrase: str) -> bool:
    return bool(Scanner(Graph([(phrase, "hit")], "ko"), {}, 10).hits(split(text, "ko")))


@pytest.mark.parametrize("text", ["주름개선", "주름을 개선합니다", "주름을 눈에 띄게 개선해"])
def test_korean_is_read_by_syllables_so_that_particles_and_compounds_need_no_rows(text: str) -> None:
    assert korean(text, "주름 ~ 개선") or korean(text, "주름개선")


def test_a_korean_word_is_quoted_by_its_syllables() -> None:
    assert [(word.stem, word.start, word.end) for word in split("주름 SPF50", "ko")][:2] == [("주", 0, 1), ("름", 1, 2)]


def test_a_compound_is_read_as_its_words_and_quoted_whole(database: Database) -> None:
    lexicon = Lexicon(database, "de")
    known = frozenset(stem(word, "de") for word in ("anti", "falten", "creme"))
    vars(lexicon)["_known"] = known
    words = lexicon.split("Die Antifaltencreme wirkt")
    assert [(word.stem, word.start, word.end) for word in words[1:4]] == [
        (stem("anti", "de"), 4, 19), (stem("falten", "de"), 4, 19), (stem("creme", "de"), 4, 19)
    ]  # fmt: skip


def test_a_word_of_many_letters_is_no_compound(database: Database) -> None:
    """No word of copy makes the work on it grow with every way to part it."""
    assert len(Lexicon(database, "de").split("falten" * 10_000)) == 1
