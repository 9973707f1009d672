"""A seeded catalogue of made-up listings: names as often as labels have them, copy from the examples of the tables.

A product of a shop stands there in many rows: sizes, shades, sellers. ``rows`` says in how many on average. Its copy is
made of sentences that other products have, too, as shops repeat theirs; with 1 row each, the worst case, every label is
new and so is each of its sentences, which then begins with a made-up word. Names follow Zipf's law over the
ingredients, the most used (those with a summary) first.
"""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from checker import Database
from checker.batch import Texts

CASES = Path(__file__).parents[2] / "ingredient_db/cases/claims.csv"
_LIST = (8, 40)
_COPY = (1, 6)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def listings(database: Database, count: int, rows: int, seed: int = 1) -> Iterator[Texts]:
    """Yield ``count`` listings, ``rows`` of each product on average, shuffled among their neighbours."""
    random = Random(seed)
    products = _products(database, random, partial(_with_new_word, random) if rows == 1 else str)
    open_: list[Texts] = []
    for _ in range(count):
        if not open_ or random.random() < 1 / rows:
            open_.append(next(products))
        yield random.choice(open_[-2:]) if rows > 1 else open_[-1]
        del open_[:-4]


def _with_new_word(random: Random, sentence: str) -> str:
    return f"{''.join(random.choices(_LETTERS, k=9)).title()} {sentence}"


def _products(database: Database, random: Random, said: Callable[[str], str]) -> Iterator[Texts]:
    used = sorted(database.tables["ingredients"], key=lambda row: not row.summary)
    names = [row.inci_name for row in used]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(names))))
    with CASES.open(encoding="utf-8-sig", newline="") as file:
        sentences = [row["text"] for row in csv.DictReader(file) if row["lang"] == "en"]
    while True:
        listed = dict.fromkeys(random.choices(names, cum_weights=weights, k=random.randint(*_LIST)))
        copy = map(said, random.sample(sentences, random.randint(*_COPY)))
        yield Texts(", ".join(["Aqua", *listed]), " ".join(copy), f"Cream {random.randrange(10**6)}")
