"""A sample of the mutants mutmut has made, by seed: ``mutmut run $(python -m tests.mutants)``.

``mutmut run "checker.dose*"`` makes them all and notes which test runs which function; then this names a few.
"""

import json
import random
from pathlib import Path

import click


def made(folder: Path) -> list[str]:
    """Return the names of all mutants, in a fixed order."""
    notes = sorted(folder.rglob("*.meta"))
    return sorted(name for note in notes for name in json.loads(note.read_text())["exit_code_by_key"])


@click.command()
@click.option("--sample", default=300, help="How many of them.")
@click.option("--seed", default=8)
def main(sample: int, seed: int) -> None:
    """Print the names."""
    names = made(Path("mutants/checker"))
    click.echo(" ".join(random.Random(seed).sample(names, min(sample, len(names)))))


if __name__ == "__main__":
    main()
