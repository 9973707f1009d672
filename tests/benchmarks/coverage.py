"""How much of real labels is recognised: ``python -m tests.benchmarks.coverage FILE.csv ...``.

Each file is a catalogue with a column of raw ingredient text. Entries that are sentences or codes are set aside;
the rest is counted by status, and the texts most often missed are listed.
"""

import csv
from collections import Counter
from pathlib import Path

import click

from checker import Checker, load_database
from checker.model import Status
from checker.views import plain

RECOGNISED = (Status.EXACT, Status.ALIAS, Status.INFERRED, Status.REPAIRED)


def count(path: Path, column: str, checker: Checker) -> tuple[Counter[Status], Counter[str]]:
    """Return the entries of a catalogue by status, and the missed texts by how often they stand there."""
    statuses: Counter[Status] = Counter()
    missed: Counter[str] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for entry in checker.labels.read("ingredients", plain(row[column]), declared=True).entries:
                status = checker.matcher.match(entry).status
                statuses[status] += 1
                if status in (Status.SUSPECTED, Status.UNMATCHED):
                    missed[entry.name] += 1
    return statuses, missed


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--column", default="ingredients", show_default=True)
@click.option("--top", default=20, show_default=True)
def main(files: tuple[Path, ...], column: str, top: int) -> None:
    """Print coverage by status and the top misses of each catalogue."""
    checker = Checker(load_database())
    for path in files:
        statuses, missed = count(path, column, checker)
        ingredients = sum(n for status, n in statuses.items() if status is not Status.NOT_AN_INGREDIENT)
        recognised = sum(statuses[status] for status in RECOGNISED)
        click.echo(f"{path.name}: {recognised / ingredients:.2%} of {ingredients:,} entries recognised")
        click.echo("  " + ", ".join(f"{status} {statuses[status]:,}" for status in Status))
        for text, times in missed.most_common(top):
            click.echo(f"  {times:>5} {text}")


if __name__ == "__main__":
    main()
