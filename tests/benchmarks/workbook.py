"""A large workbook there and back: ``python -m tests.benchmarks.workbook [--rows N]``.

In one run, each step in a process of its own: what openpyxl alone needs to load and save the workbook, what batch needs
to give the same workbook back, and what it needs for the findings alone, with the highest memory and the ratios.
The workbook has 20 columns; its products are seeded listings, each in ten rows on average.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from openpyxl import Workbook

from checker import load_database
from tests.benchmarks.listings import listings

_COLUMNS = 20
_ALONE = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
_BATCH = "from checker.cli import main; main()"


def workbook(path: Path, rows: int) -> None:
    """Write a workbook of seeded listings."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Products")
    fillers = [f"Field {number}" for number in range(_COLUMNS - 4)]
    sheet.append(["SKU", "Product name", "INCI", "Claims", *fillers])
    for number, texts in enumerate(listings(load_database(), rows, 10), start=1):
        said = [f"SKU-{number:07}", texts.name, texts.ingredients, texts.copy]
        sheet.append([*said, *(f"value {number % 97} {field}" for field in range(len(fillers)))])
    book.save(path)


def seconds(code: str, *arguments: str) -> tuple[float, int]:
    """Return how long a process takes, and the highest memory of any so far in MB."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=False, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


@click.command()
@click.option("--rows", default=100_000, show_default=True)
def main(rows: int) -> None:
    """Print seconds, memory and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = str(Path(folder, "in.xlsx")), str(Path(folder, "out.xlsx"))
        workbook(Path(source), rows)
        click.echo(f"{rows:,} rows, {_COLUMNS} columns, {Path(source).stat().st_size / 1e6:.0f} MB")
        found = seconds(_BATCH, "batch", source, "-o", output, "--findings-only")
        alone = seconds(_ALONE, source, output)
        whole = seconds(_BATCH, "batch", source, "-o", output)
        for name, (taken, memory) in (("findings alone", found), ("openpyxl alone", alone), ("whole workbook", whole)):
            click.echo(f"{name:16} {taken:7.1f} s  x{taken / alone[0]:.2f}  highest memory so far {memory:,} MB")


if __name__ == "__main__":
    main()
