"""Labels a second: ``python -m tests.benchmarks.throughput [--catalogues DIR] [--rivals PYTHON] [--million]``.

In one run and on the same labels: what parsing, matching, claims and judging take, and the whole; with one process and
with two; beside other tools, which stand in an environment of their own (``--rivals``: its Python, with on-the-list and
says-on-the-tin installed), and beside the usual way, the best match of rapidfuzz over all names. Catalogue lists have
no copy; seeded listings have both, each catalogue from a seed of its own. Memory is the highest of the process and of
its workers.
"""

import csv
import itertools
import json
import resource
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from checker import Checker, Database, load_database
from checker.batch import Rules, Texts, outcomes
from checker.batch.outcome import Examiner
from checker.claims import Copy
from checker.model import Entry
from checker.views import View, plain
from tests.benchmarks.listings import listings

_RIVALS = Path(__file__).with_name("rivals.py")
_FUZZY = 40


def rate(run: Callable[[], object], count: int) -> float:
    """Return how many of ``count`` are done a second."""
    start = time.perf_counter()
    run()
    return count / (time.perf_counter() - start)


def catalogue(folder: Path) -> list[Texts]:
    """Return the lists of the catalogues of a folder."""
    csv.field_size_limit(1_000_000)
    found: list[Texts] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found.extend(
                Texts(row["ingredients"], "", "") for row in csv.DictReader(file) if row["ingredients"].strip()
            )
    return found


def stages(database: Database, labels: Sequence[Texts]) -> None:
    """Print what each part of the work takes on labels that are all different."""
    checker = Checker(database)
    views = [plain(texts.ingredients) for texts in labels]
    copies = [plain(texts.copy) for texts in labels if texts.copy]
    examined = Examiner(checker).outcome
    parts: list[tuple[str, Callable[[Any], object], Sequence[Any]]] = [
        ("parse", lambda view: _read(checker, view), views),
        ("match, parsed again", lambda view: [checker.matcher.match(entry) for entry in _read(checker, view)], views),
        ("read claims", lambda view: checker.claims.read(Copy("claims", view)), copies),
        ("everything", examined, labels),
        ("everything, seen before", examined, labels),
    ]
    for name, run, given in parts:
        if given:
            say(name, rate(lambda run=run, given=given: deque(map(run, given), maxlen=0), len(given)))  # type: ignore[misc]


def _read(checker: Checker, view: View) -> Sequence[Entry]:
    return checker.labels.read("ingredients", view, declared=True).entries


def fuzzy(database: Database, labels: Sequence[Texts]) -> float:
    """Return the rate of the usual way: every piece between commas to the best match over all names."""
    from rapidfuzz import process

    names = [row.inci_name.lower() for row in database.tables["ingredients"]]
    few = labels[:_FUZZY]

    def run() -> None:
        for texts in few:
            for piece in texts.ingredients.split(","):
                process.extractOne(piece.strip().lower(), names, score_cutoff=90)

    return rate(run, len(few))


def others(python: str, labels: Sequence[Texts]) -> dict[str, float]:
    """Return the rates of the tools in another environment on the same labels."""
    given = json.dumps([[texts.ingredients, texts.copy] for texts in labels])
    run = subprocess.run([python, str(_RIVALS)], input=given, capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in json.loads(run.stdout).items()}


def batch(database: Database, texts: Iterable[Texts], count: int, workers: int) -> float:
    """Return the rate of a whole batch."""
    rules = Rules(database)

    def run() -> None:
        for _ in outcomes(enumerate(texts), rules, workers):
            pass

    return rate(run, count)


def memory() -> str:
    """Say the highest memory so far, of this process and of the largest that has ended under it."""
    own, theirs = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{own // 1024} MB here, {theirs // 1024} MB in a worker"


def say(what: str, value: float) -> None:
    """Print one rate."""
    click.echo(f"  {what:34} {value:10,.0f} a second")


@click.command()
@click.option("--catalogues", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rivals", help="The Python of an environment with on-the-list and says-on-the-tin.")
@click.option("--count", default=20_000, show_default=True, help="Seeded listings.")
@click.option("--million", is_flag=True, help="A million seeded listings instead.")
def main(catalogues: Path | None, rivals: str | None, count: int, million: bool) -> None:
    """Print rates and memory."""
    database = load_database()
    if catalogues:
        labels = catalogue(catalogues)
        click.echo(f"{len(labels):,} lists of real labels, one process")
        stages(database, labels)
        ours = batch(database, labels, len(labels), 1)
        say("batch of them", ours)
        for name, value in (others(rivals, labels) if rivals else {}).items():
            say(f"{name} (ours x{ours / value:.1f})", value)
        usual = fuzzy(database, labels)
        say(f"rapidfuzz over all names (ours x{ours / usual:.0f})", usual)
    new = list(listings(database, 2_000, 1))
    click.echo(f"{len(new):,} seeded listings with copy, every one new, one process")
    stages(database, new)
    total = 1_000_000 if million else count
    seeds = itertools.count(2)
    for rows in (10, 1) if not million else (10,):
        for size in (total // 10, total):
            for workers in (1, 2) if size == total and not million else (2,):
                click.echo(f"{size:,} seeded listings, {rows} of each product on average, {workers} processes")
                say("batch", batch(database, listings(database, size, rows, next(seeds)), size, workers))
                click.echo(f"  memory: {memory()}")


if __name__ == "__main__":
    main()
