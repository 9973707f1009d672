"""Every hostile file through every door: an answer, or one line that says where, what and what to do; no traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker import Checker, load_database
from checker.cli import main
from checker.cli.shared import opened
from tests.hostile.cases import ALL, BOOKS, PICTURES, TEXTS, book

Arguments = Callable[[Path], list[str | Path]]


def _table(path: Path) -> Path:
    good = path.with_name("good.csv")
    good.write_text('SKU,INCI\n1,"Aqua, Glycerin, Parfum"\n', encoding="utf-8")
    return good


def _good(path: Path) -> Path:
    good = path.with_name("good.txt")
    good.write_text("Ingredients: Aqua, Glycerin, Parfum", encoding="utf-8")
    return good


def _overlay(path: Path) -> Path:
    folder = path.with_name("house")
    folder.mkdir(exist_ok=True)
    (folder / "aliases.csv").write_bytes(path.read_bytes())
    return folder


def _spelt(path: Path) -> str:
    """Return what a file holds as a system hands it to a program in place of a name."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _batch(ending: str) -> Arguments:
    return lambda path: ["batch", path, "-o", path.with_name(f"out{ending}"), "--workers", "1"]


DOORS: dict[str, tuple[dict[str, bytes], Arguments]] = {
    "check": (ALL, lambda path: ["check", path]),
    "check as html": (TEXTS, lambda path: ["check", path, "--format", "html"]),
    "check --claims": (TEXTS, lambda path: ["check", "--claims", path, "--ingredients", _good(path)]),
    "match": (TEXTS, lambda path: ["match", path]),
    "claims": (TEXTS, lambda path: ["claims", path, "--format", "json"]),
    "diff": (TEXTS, lambda path: ["diff", path, _good(path)]),
    "batch to csv": (ALL, _batch(".csv")),
    "batch to xlsx": (ALL, _batch(".xlsx")),
    "batch to jsonl": (TEXTS, _batch(".jsonl")),
    "batch to html": (TEXTS, _batch(".html")),
    "batch to parquet": (TEXTS, _batch(".parquet")),
    "--baseline": (ALL, lambda path: [*_batch(".jsonl")(_table(path)), "--baseline", path]),
    "--waivers": (ALL, lambda path: [*_batch(".jsonl")(_table(path)), "--waivers", path]),
    "--inventory": (ALL, lambda path: ["match", "--inventory", path, _good(path)]),
    "--tables": (TEXTS, lambda path: ["match", "--tables", _overlay(path), _good(path)]),
    "ingredient": (TEXTS, lambda path: ["ingredient", "--", _spelt(path)]),
    "evidence": (TEXTS, lambda path: ["evidence", "--", _spelt(path)]),
    "evidence --outcome": (TEXTS, lambda path: ["evidence", "Retinol", f"--outcome={_spelt(path)}"]),
    "db check": (TEXTS, lambda path: ["db", "check", "--tables", _overlay(path)]),
    "photo": (ALL, lambda path: ["photo", path]),
}
ENDINGS = {**dict.fromkeys(BOOKS, ".xlsx"), **dict.fromkeys(PICTURES, ".png")}


@pytest.fixture(scope="module")
def usual() -> Checker:
    return Checker(load_database())


@pytest.fixture(autouse=True)
def tables_once(usual: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the tables once where a command asks for nothing else."""
    ours = usual.database
    monkeypatch.setattr("checker.cli.shared.opened", lambda *own: opened(*own) if any(own) else ours)
    monkeypatch.setattr("checker.cli.shared.Checker", lambda database: usual if database is ours else Checker(database))


def said(arguments: list[str | Path]) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def wrong(run: Result) -> str:
    """Say what is wrong with an answer: a traceback, an unknown exit code, or an error of more or less than a line."""
    if run.exception and not isinstance(run.exception, SystemExit):
        return f"{type(run.exception).__name__}: {run.exception}"[:300]
    if run.exit_code not in (0, 1, 2) or "Traceback" in run.output:
        return f"exit code {run.exit_code}: {run.output[-200:]}"
    told = run.stderr.strip()
    if "labelcheck: " in told and told.rpartition("labelcheck: ")[2].count("\n"):
        return f"an error of several lines: {told[:200]}"
    return "" if run.exit_code < 2 or told or run.stdout.strip() else "nothing was said"


@pytest.mark.parametrize("door", DOORS)
def test_every_file_gets_an_answer_or_an_error_in_a_line(door: str, tmp_path: Path) -> None:
    cases, arguments = DOORS[door]
    found = {}
    for number, (case, data) in enumerate(cases.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / f"in{ENDINGS.get(case, '.txt')}"
        path.write_bytes(data)
        found[case] = wrong(said(arguments(path)))
        assert path.read_bytes() == data, f"{case}: the file that was given was changed"
    assert {case: what for case, what in found.items() if what} == {}


def test_a_workbook_is_checked_whatever_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(book())
    assert said(_batch(".xlsx")(path)).exit_code == 1


def test_a_file_with_null_bytes_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_bytes(TEXTS["null bytes"])
    for command in ("check", "match", "claims"):
        assert said([command, path]).stderr.startswith(f"labelcheck: {path}: this is not text.")


@pytest.mark.parametrize("command", [["ingredient"], ["evidence"], ["evidence", "Retinol", "--outcome"]])
def test_an_error_repeats_only_the_beginning_of_a_very_long_name(command: list[str]) -> None:
    assert len(said([*command, "x" * 5_000]).stderr) < 1_500


def test_a_file_whose_name_has_two_lines_is_an_error_in_a_line(tmp_path: Path) -> None:
    assert said(["check", tmp_path / "a\nb.txt"]).stderr.count("\n") == 1
