"""How time grows with the text: ``python -m tests.benchmarks.growth``.

For each kind of run it prints the time for 20,000 characters and the ratio to that for twice as many: near 2 is linear.
"""

import time
from contextlib import suppress

import click

from checker import Checker, CheckerError, load_database

LENGTH = 20_000
RUNS = [*"a1()[/.%&< -,*\n", "1,", "no ", "a/", "+/-", "&amp;"]
PHRASES = [
    "boosts collagen ",
    "free from parabens, ",
    "5% niacinamide ",
    "Ingredients: ",
    "; may contain mica",
    "a: ",
    "alpha beta gamma ",
    "Aqua, ",
]


def seconds(checker: Checker, text: str) -> float:
    """Return the processor time one check takes, whatever it says."""
    start = time.process_time()
    with suppress(CheckerError):
        checker.check(text, claims=text)
    return time.process_time() - start


@click.command()
def main() -> None:
    """Print time and growth for each kind of run."""
    checker = Checker(load_database())
    checker.check("Boosts collagen. Ingredients: Aqua, Glycerin, Unknownium")
    for run in [*RUNS, *PHRASES]:
        once, twice = (seconds(checker, f"Aqua, Glycerin {run * (n // len(run))} Parfum") for n in (LENGTH, 2 * LENGTH))
        click.echo(f"{run!r:24} {once:6.2f} s  x{twice / max(once, 0.001):.1f}")


if __name__ == "__main__":
    main()
