"""The samples: each has its golden report, its origin; known wrong readings stay strict; a workbook comes back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker import Checker, Database, InputError
from tests.golden import CHECKED, FOLDER, SAMPLES, checked_workbook, reports, shown

FILES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".txt", ".html"))


def test_every_report_of_a_sample_is_as_it_was_read(checker: Checker) -> None:
    found = {name: shown(report) for name, report in reports(checker)}
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(found)
    changed = [name for name, text in found.items() if (FOLDER / f"{name}.txt").read_text(encoding="utf-8") != text]
    assert changed == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_states_its_origin(path: Path) -> None:
    line = next(line for line in (SAMPLES / "README.md").read_text(encoding="utf-8").splitlines() if path.name in line)
    assert "made for this project" in line


_OF_THE_DAY = ("program", "tables")


def cells(path: Path) -> dict[tuple[str, str], object]:
    """Return the value of every cell, and of its note, but for the lines of Method that name versions."""
    found: dict[tuple[str, str], object] = {}
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            if sheet.title != "Method" or row[0].value not in _OF_THE_DAY:
                found |= {(sheet.title, c.coordinate): (c.value, c.comment and c.comment.text) for c in row}
    return found


def test_the_checked_workbook_is_what_the_program_makes(database: Database, tmp_path: Path) -> None:
    """Written anew by ``python -m tests.golden``; read what changed before keeping it."""
    checked_workbook(tmp_path / "out.xlsx", database)
    made, kept = cells(tmp_path / "out.xlsx"), cells(CHECKED)
    assert {place: (made.get(place), value) for place, value in kept.items() if made.get(place) != value} == {}
    assert made.keys() == kept.keys()


def known(name: str) -> str:
    return next(SAMPLES.glob(f"known_issues/{name}*")).read_text(encoding="utf-8")


@pytest.mark.xfail(reason="ingredients told in sentences are not offered yet", raises=(AssertionError, InputError))
def test_ingredients_named_in_prose_are_offered(checker: Checker) -> None:
    assert checker.check(known("02")).coverage.recognised == 6
