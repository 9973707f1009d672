"""pandas users get the verdicts on their own index, and the findings as a frame."""

import subprocess
import sys
from pathlib import Path

import pandas
import pytest

from checker import Database, InputError
from checker.batch import check_frame
from tests.batch.conftest import EMPTY, HEADER, LOTION, SILICONE


def test_verdicts_have_the_index_of_the_frame(database: Database) -> None:
    frame = pandas.DataFrame([SILICONE, LOTION], columns=list(HEADER), index=["x", "y"])
    found = check_frame(frame, database=database)
    assert found.verdicts["result"].to_dict() == {"x": "serious", "y": "clear"}
    assert found.findings[["product", "quoted"]].to_numpy().tolist() == [["A-2", "Silicone-free"]]


def test_a_missing_cell_is_an_empty_one(database: Database) -> None:
    frame = pandas.DataFrame([LOTION, (*EMPTY[:2], None, float("nan"))], columns=list(HEADER))
    assert check_frame(frame, database=database).verdicts["result"].tolist() == ["clear", "not_checked"]


def test_columns_can_be_named(database: Database) -> None:
    frame = pandas.DataFrame({"what is in it": ["Aqua, Parfum"], "what we say": ["Fragrance-free."]})
    chosen = {"ingredients": ["what is in it"], "copy": ["what we say"]}
    assert check_frame(frame, columns=chosen, database=database).verdicts["flags"].tolist() == [1]


def test_a_frame_without_ingredients_or_copy_is_refused(database: Database) -> None:
    with pytest.raises(InputError, match="no column of ingredients or copy"):
        check_frame(pandas.DataFrame({"price": ["1.00"]}), database=database)


def test_a_script_that_every_process_would_run_again_is_told_how_it_must_be_written(tmp_path: Path) -> None:
    """It once waited for ever, where the tables had been used before and were too much for a pipe."""
    script = tmp_path / "script.py"
    script.write_text(
        "import pandas\n"
        "from checker import Checker, load_database\n"
        "from checker.batch import check_frame\n"
        "database = load_database()\n"
        "Checker(database).check(ingredients='Aqua, Retinol', claims='Erases wrinkles')\n"
        "check_frame(pandas.DataFrame({'INCI': ['Aqua, Glycerin']}), workers=2, database=database)\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 1
    assert "below “if __name__ == '__main__':”" in run.stderr
