"""What a release holds: the program, its tables, and nothing else; the same bytes from the same tree."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from checker import __version__
from checker.database.tables import TABLES

ROOT = Path(__file__).parents[1]
TREE = ["checker", "ingredient_db", "README.md", "LICENSE", "setup.cfg", "pyproject.toml"]
BUILD = "import sys, setuptools.build_meta as backend; backend.build_wheel(sys.argv[1])"
KINDS = {".py", ".typed", ".csv", ".md", ".j2", ".js", ".css", ".svg", ".txt", ""}


def built(place: Path) -> Path:
    """Build a wheel from a copy of the tree, as a release of 1 January 2026."""
    tree = place / "tree"
    tree.mkdir(parents=True)
    for name in TREE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    subprocess.run(
        [sys.executable, "-c", BUILD, str(place)], cwd=tree, check=True, capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"},
    )  # fmt: skip
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(ZipFile(wheel).namelist())


def test_the_wheel_holds_every_table_and_its_version(names: set[str]) -> None:
    assert {f"ingredient_db/{name}.csv" for name in TABLES} | {"ingredient_db/VERSION"} <= names


def test_the_wheel_holds_every_file_of_the_program(names: set[str]) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "checker").rglob("*") if path.is_file()}
    assert {name for name in ours if "__pycache__" not in name} <= names


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    """Neither tests, samples and documents, nor what an editor, a cache or a test left in the tree."""
    assert {name.split("/")[0] for name in names} == {
        "checker",
        "ingredient_db",
        f"labelcheck-{__version__}.dist-info",
    }
    assert {name for name in names if "/." in name or "__pycache__" in name} == set()
    assert {Path(name).suffix for name in names if not name.startswith("labelcheck-")} <= KINDS


def test_a_type_checker_finds_that_the_package_is_typed(names: set[str]) -> None:
    assert "checker/py.typed" in names


def test_the_same_tree_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = built(tmp_path / "again")
    assert hashlib.sha256(wheel.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()
