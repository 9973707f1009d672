"""Matching names, ours beside the usual ways: ``python -m tests.benchmarks.matching --inventory COSING.csv``.

Every matcher knows the names of our tables and answers one name at a time with an ingredient or with nothing.

- false identity: official names the tables do not hold are fed in; an answer is false unless CosIng gives both the same
  CAS number. The inventory file is the reader's own copy.
- recall: names the tables hold are fed in with seeded slips.
- confusables: each name of a pair is fed in; an answer that is the other one crosses.
- labelled: ``held_out/typed_slips.csv`` has slips typed by hand, ``held_out/catalogue_labels.csv`` real label texts as
  file, row, offsets and hash with the ingredient they mean (the texts are the catalogues' own; give their folder).

The others need the packages of ``tests/benchmarks/requirements.txt``; what is not installed is left out and said.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

import click
from rapidfuzz.distance import OSA

from checker import Checker, Database, load_database
from checker.inventory import read_inventory
from checker.names import key, words
from checker.rows import WordKind
from tests.benchmarks.seeded import EDITS, joined, parted, slipped

Answer = Callable[[str], str | None]
"""A name -> the ingredient_id it is said to be, or None."""

CUTOFFS = (85, 90, 95)
SEED = 20261122
SHORT = 5
HELD_OUT = Path(__file__).with_name("held_out")


class Case(NamedTuple):
    """A text and the ingredient it is; None where it is none of ours."""

    text: str
    meant: str | None
    kind: str = ""


def ours(database: Database) -> Answer:
    """What we say one name is."""
    checker = Checker(database)
    return lambda text: checker.match(text).ingredient_id


def nearest(database: Database, scorer_name: str, cutoff: int) -> Answer:
    """Rapidfuzz's best match above a cut-off."""
    from rapidfuzz import fuzz, process

    known, scorer = _known(database), getattr(fuzz, scorer_name)

    def answer(text: str) -> str | None:
        found = process.extractOne(key(text), known.keys(), scorer=scorer, score_cutoff=cutoff)
        return known[found[0]] if found else None

    return answer


def thefuzz(database: Database, cutoff: int) -> Answer:
    """The defaults of thefuzz."""
    from thefuzz import process

    known = _known(database)
    names = list(known)

    def answer(text: str) -> str | None:
        found = process.extractOne(text, names, score_cutoff=cutoff)
        return known[found[0]] if found else None

    return answer


def symspell(database: Database) -> Answer:
    """Symspellpy with two edits, one dictionary entry per name."""
    from symspellpy import SymSpell, Verbosity

    known = _known(database)
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name in known:
        speller.create_dictionary_entry(name, 1)

    def answer(text: str) -> str | None:
        found = speller.lookup(key(text), Verbosity.TOP, max_edit_distance=2)
        return known[found[0].term] if found else None

    return answer


def ngrams(database: Database, cutoff: float) -> Answer:
    """Cosine similarity of TF-IDF weighted character trigrams."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    known = _known(database)
    names = list(known)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    table = vectors.fit_transform(names)

    def answer(text: str) -> str | None:
        scores = (table @ vectors.transform([key(text)]).T).toarray().ravel()
        best = int(scores.argmax())
        return known[names[best]] if scores[best] >= cutoff else None

    return answer


def matchers(database: Database, with_inventory: Database | None) -> Iterator[tuple[str, Answer]]:
    """Yield every matcher that is installed, ours first."""
    yield "labelcheck", ours(database)
    if with_inventory:
        yield "labelcheck + inventory", ours(with_inventory)
    for scorer in ("ratio", "WRatio", "token_set_ratio"):
        for cutoff in CUTOFFS:
            yield f"rapidfuzz {scorer} {cutoff}", nearest(database, scorer, cutoff)
    optional: dict[str, Callable[[], list[tuple[str, Answer]]]] = {
        "thefuzz": lambda: [(f"thefuzz {cutoff}", thefuzz(database, cutoff)) for cutoff in (90,)],
        "symspellpy": lambda: [("symspellpy 2 edits", symspell(database))],
        "sklearn": lambda: [(f"TF-IDF trigrams {cut}", ngrams(database, cut)) for cut in (0.8, 0.9)],
    }
    for package, made in optional.items():
        if find_spec(package):
            yield from made()
        else:
            click.echo(f"left out: {package} is not installed")


def outside(path: Path, database: Database) -> Iterator[Case]:
    """Yield the official names that the tables do not hold; ``meant`` is ours of the same CAS number, if any."""
    by_cas = {row.cas: row.ingredient_id for row in database.ingredients.values() if row.cas}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if key(row["inci_name"]) not in database.names:
                same = (by_cas[cas] for cas in row["cas_number"].replace("/", " ").split() if cas in by_cas)
                yield Case(row["inci_name"], next(same, None))


def slips(database: Database, random: Random, each: int) -> Iterator[Case]:
    """Yield names the tables hold with one and two slips, slips of one kind, lost spaces and broken words."""
    rows = [row for row in database.ingredients.values() if len(key(row.inci_name)) > 6]
    protected = _protected(database)
    for row in random.sample(rows, each):
        name, meant = row.inci_name, row.ingredient_id
        yield Case(slipped(name, 1, protected, random), meant, "one slip")
        yield Case(slipped(name, 2, protected, random), meant, "two slips")
        yield from (Case(slipped(name, 1, protected, random, kind), meant, kind) for kind in EDITS)
        yield Case(joined(name, random), meant, "lost space")
        yield Case(parted(name, random), meant, "broken word")


def typed() -> list[Case]:
    """Return the slips typed by hand."""
    with (HELD_OUT / "typed_slips.csv").open(encoding="utf-8", newline="") as file:
        return [Case(row["text"], row["meant"] or None, "typed") for row in csv.DictReader(file)]


def catalogued(folder: Path) -> list[Case]:
    """Return the labelled texts of real labels, cut from the catalogues in ``folder``.

    Raises ValueError for a catalogue that is not the one that was labelled.
    """
    with (HELD_OUT / "catalogue_labels.csv").open(encoding="utf-8", newline="") as file:
        labelled = list(csv.DictReader(file))
    cells = {name: _cells(folder / name) for name in {row["file"] for row in labelled}}
    found = []
    for row in labelled:
        text = cells[row["file"]][int(row["row"])][int(row["start"]) : int(row["end"])]
        if sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"{row['file']} is not the catalogue that was labelled")
        found.append(Case(text, row["meant"] or None, "catalogue"))
    return found


def _cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["ingredients"] for row in csv.DictReader(file)]


def false_share(answer: Answer, cases: list[Case]) -> float:
    """Return the share of foreign names that are taken for one of ours that is another substance."""
    return sum(answer(case.text) not in (None, case.meant) for case in cases) / len(cases)


def recall(answer: Answer, cases: Iterable[Case]) -> dict[str, float]:
    """Return, by kind of slip, the share that finds its own ingredient."""
    asked, right = Counter[str](), Counter[str]()
    for case in cases:
        if case.meant is None:
            continue
        asked[case.kind] += 1
        right[case.kind] += answer(case.text) == case.meant
    return {kind: right[kind] / asked[kind] for kind in asked}


def crossed(answer: Answer, database: Database) -> int:
    """Return how many names that must never be merged are answered with their neighbour."""
    known = _known(database)
    pairs = [(p.name_a, p.name_b) for p in database.tables["confusables"]]
    both = [*pairs, *((b, a) for a, b in pairs)]
    return sum(key(other) in known and answer(name) == known[key(other)] for name, other in both)


def missed(answer: Answer, cases: Iterable[Case], database: Database) -> Iterator[tuple[str, str]]:
    """Yield each slip that does not find its own ingredient: the cause, and a line with what was answered."""
    known = frozenset(word for name in database.names for word in name.split())
    for case in cases:
        found = answer(case.text)
        if case.meant and found != case.meant:
            name = database.ingredients[case.meant].inci_name
            told = f"{case.kind}: {case.text!r} is {name}; {f'read as {found}' if found else 'not read'}"
            yield cause(words(case.text), words(name), known), told


def cause(written: list[str], meant: list[str], known: frozenset[str]) -> str:
    """Return why the words of a text are hard to read as those of the name they mean."""
    changed = [(a, b) for a, b in zip(written, meant) if a != b]
    if len(written) != len(meant) or not changed:
        return "other words, another order, or words joined or broken"
    if any(a in known for a, _ in changed):
        return "the slip is itself a word of a name"
    if any(not a.isalpha() for a, _ in changed):
        return "a digit has changed"
    if any(len(a) <= SHORT for a, _ in changed):
        return f"a word of {SHORT} letters or fewer"
    edits = max(OSA.distance(a, b) for a, b in changed)
    return "more than two edits in a word" if edits > 2 else f"{edits} edits that could change a meaning"


def _known(database: Database) -> dict[str, str]:
    return {name: hits[0].ingredient_id for name, hits in database.names.items() if len(hits) == 1}


def _protected(database: Database) -> frozenset[str]:
    telling = (WordKind.ORIGIN, WordKind.FORM, WordKind.CELL)
    rows = (row for found in database.name_words.values() for row in found if row.kind in telling)
    return frozenset(word for row in rows for word in words(row.word))


def tell(misses: Iterable[tuple[str, str]]) -> None:
    """Print misses under their causes, the most frequent first."""
    by_cause: dict[str, list[str]] = defaultdict(list)
    for why, told in misses:
        by_cause[why].append(told)
    for why, lines in sorted(by_cause.items(), key=lambda pair: -len(pair[1])):
        click.echo("\n".join([f"    {len(lines)} missed: {why}", *(f"        {line}" for line in lines)]))


@click.command()
@click.option(
    "--inventory", type=click.Path(exists=True, path_type=Path), help="Your copy of CosIng, for false identity."
)
@click.option("--foreign", default=2000, show_default=True, help="Foreign names to feed (0: all).")
@click.option("--slips", "each", default=400, show_default=True, help="Names to feed with slips.")
@click.option(
    "--catalogues", type=click.Path(exists=True, path_type=Path), help="The folder of the labelled catalogues."
)
@click.option("--alone", is_flag=True, help="Ours only, with every miss listed under its cause.")
@click.option("--seed", default=SEED, show_default=True, help="Of the slips and the sample of foreign names.")
def main(inventory: Path | None, foreign: int, each: int, catalogues: Path | None, alone: bool, seed: int) -> None:
    """Print one table: false identity, recall by kind of slip, confusables crossed, milliseconds a name."""
    database = load_database()
    with_inventory = load_database(inventory=read_inventory(inventory)) if inventory else None
    abroad = list(outside(inventory, database)) if inventory else []
    abroad = Random(seed).sample(abroad, foreign) if 0 < foreign < len(abroad) else abroad
    bent = [case for case in slips(database, Random(seed), each) if key(case.text) not in database.names]
    labelled = [*typed(), *(catalogued(catalogues) if catalogues else ())]
    told = f"{len(bent)} slips of {each} names, {len(labelled)} labelled texts, seed {seed}"
    click.echo(f"{len(abroad)} foreign names, {told}")
    for name, answer in matchers(database, with_inventory):
        if alone and not name.startswith("labelcheck"):
            break
        started = perf_counter()
        shares = recall(answer, [*bent, *labelled])
        told = "  ".join(f"{kind} {share:.1%}" for kind, share in shares.items())
        abroad_share = f"{false_share(answer, abroad):.2%}" if abroad else "not measured"
        spent = (perf_counter() - started) * 1000 / (len(bent) + len(abroad) + len(labelled))
        click.echo(f"{name}: false identity {abroad_share} (labelled texts {false_share(answer, labelled):.2%})")
        click.echo(f"    confusables crossed {crossed(answer, database)}; {spent:.2f} ms a name")
        click.echo(f"    recall: {told}")
        if alone:
            tell(missed(answer, [*bent, *labelled], database))


if __name__ == "__main__":
    main()
