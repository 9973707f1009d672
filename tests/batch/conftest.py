"""Small spreadsheets to check, and what is needed to check them."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from checker import Database
from checker.batch import Answer, Batch, Job, Rules, tables

HEADER = ("SKU", "Product name", "INCI", "Claims")
LOTION = ("A-1", "Plain Lotion", "Aqua, Glycerin, Phenoxyethanol", "Leaves skin soft.")
SILICONE = ("A-2", "Milk", "Aqua, Dimethicone, Parfum", "Silicone-free and kind to skin.")
EXOSOME = ("A-3", "Mist", "Aqua, Glycerin, Phenoxyethanol", "With rose exosomes. FDA approved.")
EMPTY = ("A-4", "Gift Card", "", "")
TODAY = date(2026, 11, 22)

Run = Callable[..., Batch]


def sheet(path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Run:
    """Check a file and return the batch."""

    def run(source: Path, **more: object) -> Batch:
        rules = Rules(database)
        found = tables(source, rules, {})
        job = Job(source=source, output=tmp_path / "out.jsonl", rules=rules, today=TODAY, **more)
        return Batch(job, found)

    return run


def answers(batch: Batch) -> list[Answer]:
    """Return all answers of a batch."""
    return list(batch.answers())
