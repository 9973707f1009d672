"""Large hostile files through the doors: ``python -m tests.benchmarks.hostile``.

Prints a Markdown row for each: case, door, seconds, the most memory the process had in MB, exit code and what was said.
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

_LIST = b"Ingredients: Aqua, Glycerin, Parfum"
_HEAD = b"SKU,INCI,Copy\n"
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "50 MB of one list": (".txt", lambda: _LIST + b", Glycerin" * 5_000_000),
    "50 MB of products": (".csv", lambda: _HEAD + b'1,"Aqua, Glycerin, Parfum",Boosts collagen\n' * 1_100_000),
    "a line of 1,000,000 characters": (".txt", lambda: _LIST + b", " + b"aqua glyce " * 90_000),
    "a word of 1,000,000 characters": (".txt", lambda: _LIST + b", " + b"a" * 1_000_000),
    "100,000 commas": (".txt", lambda: _LIST + b"," * 100_000),
    "100,000 open brackets": (".txt", lambda: _LIST + b" (" * 100_000),
    "1,000,000 empty rows": (".csv", lambda: _HEAD + b",,\n" * 1_000_000),
    "gzip of 2 GB of null bytes": (".csv", lambda: gzip.compress(_HEAD + b"\0" * 200_000_000, 1) * 10),
    "JSON 1,000,000 deep": (".json", lambda: b"[" * 1_000_000),
}
DOORS = {
    "check": ["check", "{}"],
    "match": ["match", "{}"],
    "claims": ["claims", "{}"],
    "batch": ["batch", "{}", "-o", "out.csv", "--workers", "1"],
    "--inventory": ["match", "--inventory", "{}", "good.txt"],
}


def measured(arguments: list[str], folder: str, seconds: float) -> tuple[float, int, int | str, str]:
    """Run labelcheck and return seconds, megabytes, exit code and the last line it said."""
    start = time.monotonic()
    command = [sys.executable, "-c", "from checker.cli import main; main()", *arguments]
    with Path(folder, "said").open("w+b") as said:
        running = subprocess.Popen(
            ["timeout", "-s", "KILL", str(seconds), *command], cwd=folder, stdout=said, stderr=said
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read().decode("utf-8", "replace").strip().splitlines() or [""]
    code = "stopped" if running.returncode < 0 else running.returncode
    return time.monotonic() - start, used.ru_maxrss // 1024, code, told[-1][:150]


def rows(cases: tuple[str, ...], doors: tuple[str, ...], seconds: float) -> Iterator[str]:
    """Yield a row of the table for each case and door."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "good.txt").write_bytes(b"Aqua\n")
        for case in cases or CASES:
            ending, made = CASES[case]
            Path(folder, f"in{ending}").write_bytes(made())
            for door in doors or DOORS:
                arguments = [part.format(f"in{ending}") for part in DOORS[door]]
                took, most, code, told = measured(arguments, folder, seconds)
                yield f"| {case} | {door} | {took:.1f} | {most} | {code} | {told} |"


@click.command()
@click.option("--case", "cases", multiple=True, type=click.Choice(list(CASES)))
@click.option("--door", "doors", multiple=True, type=click.Choice(list(DOORS)))
@click.option("--seconds", default=120.0, help="When a run is stopped.")
def main(cases: tuple[str, ...], doors: tuple[str, ...], seconds: float) -> None:
    """Print the table."""
    for row in rows(cases, doors, seconds):
        click.echo(row)


if __name__ == "__main__":
    main()
