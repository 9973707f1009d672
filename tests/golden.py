"""Golden reports of the samples, and a workbook checked.

``python -m tests.golden`` writes them anew, to be read before they are kept.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from checker import Checker, Database, Report, load_database
from checker.batch import Batch, Job, Rules, tables
from checker.render import to_files, to_terminal

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SUPPLIER, CHECKED = SAMPLES / "batch/supplier.xlsx", SAMPLES / "batch/supplier-checked.xlsx"
FOLDER = Path(__file__).parent / "golden"
PAIRS = {"24-peptide-cream": ("labels/24-peptide-cream-list.txt", "copy/24-peptide-cream-copy.txt")}


def reports(checker: Checker) -> Iterator[tuple[str, Report]]:
    """Yield the name and the report of every sample."""
    for path in sorted([*SAMPLES.glob("labels/*"), *SAMPLES.glob("copy/*")]):
        if not any(path.stem.startswith(name) for name in PAIRS):
            text = path.read_text(encoding="utf-8")
            yield path.stem, checker.check(claims=text) if path.parent.name == "copy" else checker.check(text)
    for name, (listed, copy) in PAIRS.items():
        texts = [(SAMPLES / part).read_text(encoding="utf-8") for part in (listed, copy)]
        yield name, checker.check(ingredients=texts[0], claims=texts[1])


def shown(report: Report) -> str:
    """Return a report as a golden file keeps it: verbose, and without the line that names the table version."""
    return click.unstyle(to_terminal.render(report, "", 100, verbose=True)).rsplit("\n\n", 1)[0] + "\n"


def checked_workbook(output: Path, database: Database) -> None:
    """Check the supplier's workbook and write it back, as on one day."""
    rules = Rules(database)
    found = tables(SUPPLIER, rules, {})
    job = Job(SUPPLIER, output, rules, date(2026, 11, 22))
    batch = Batch(job, found)
    to_files.write(batch, to_files.planned(found, SUPPLIER, output, findings_only=False))
    batch.forget()


def main() -> None:
    """Write every golden report, and the workbook that was checked."""
    checker = Checker(load_database())
    checked_workbook(CHECKED, checker.database)
    FOLDER.mkdir(exist_ok=True)
    for name, report in reports(checker):
        (FOLDER / f"{name}.txt").write_text(shown(report), encoding="utf-8")


if __name__ == "__main__":
    main()
