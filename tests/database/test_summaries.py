"""The one sentence a shopper reads of an ingredient is short and plain, by bounds that are stated."""

import re
from statistics import mean

from checker import Database

MOST_WORDS = 20
MOST_SCHOOL_YEARS = 8
JARGON = {"ethoxylated", "propoxylated", "cationic", "anionic", "nonionic", "amphoteric", "phytosphingosine base"}
"""Words of the trade that say nothing to a reader without its training."""


def words(summary: str) -> list[str]:
    return [word for word in re.split(r"[\s/]+", summary) if re.search("[A-Za-z]", word)]


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e: right for most English words, which is enough for a mean over thousands."""
    groups = len(re.findall("[aeiouy]+", word.lower()))
    return max(groups - word.lower().rstrip(".,;:").endswith("e"), 1)


def school_years(summary: str) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975): the years of school its words and sentences ask for."""
    said = words(summary)
    sentences = max(len(re.findall(r"[.;:](?:\s|$)", summary)), 1)
    return 0.39 * len(said) / sentences + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


def summaries(database: Database) -> list[str]:
    return [row.summary for row in database.ingredients.values() if row.summary]


def test_no_part_of_a_summary_is_longer_than_twenty_words(database: Database) -> None:
    parts = [part for summary in summaries(database) for part in re.split(r"[.;:](?:\s|$)", summary)]
    assert [part for part in parts if len(words(part)) > MOST_WORDS] == []


def test_eight_years_of_school_are_enough_on_average(database: Database) -> None:
    assert mean(map(school_years, summaries(database))) <= MOST_SCHOOL_YEARS


def test_no_summary_uses_a_word_of_the_trade_without_need(database: Database) -> None:
    assert [said for said in summaries(database) if any(word in said.lower() for word in JARGON)] == []
