"""The command line: what each command prints, and what its exit code says."""

import gc
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker import __version__
from checker.cli import Exit, main
from checker.database import BUILT_IN, load_database

LIST = "Ingredients: Aqua, Glycerin, Parfum"
FLAGGED = f"Boosts collagen.\n\n{LIST}"


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """``check`` switches the garbage collector off for the life of its process, which here is that of the tests."""
    yield
    gc.enable()


def run(*arguments: str | Path, stdin: str | None = None, **env: str) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, env=env or None)


def file(folder: Path, content: str | bytes, name: str = "label.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def tables(folder: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN, folder / "tables"))


def said(result: Result) -> str:
    """The one line on standard error of a command that could not do what it was asked."""
    assert result.exit_code == Exit.NOT_CHECKED
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("labelcheck: ")
    return result.stderr


def test_exit_codes_are_nothing_flagged_flagged_and_not_checked() -> None:
    assert [(code.name, code.value) for code in Exit] == [("CLEAR", 0), ("FLAGGED", 1), ("NOT_CHECKED", 2)]


def test_nothing_flagged_is_0(tmp_path: Path) -> None:
    assert run("check", file(tmp_path, LIST)).exit_code == 0


def test_something_flagged_is_1(tmp_path: Path) -> None:
    assert run("check", file(tmp_path, FLAGGED)).exit_code == 1


def test_a_claim_flagged_without_a_list_is_1() -> None:
    assert run("check", "--claims", "-", stdin="Boosts collagen.").exit_code == 1


@pytest.mark.parametrize("copy", ["Our cream leaves skin soft and calm.", "It does not boost collagen."])
def test_no_list_and_nothing_flagged_is_2_with_a_report(copy: str) -> None:
    result = run("check", "-", stdin=copy)
    assert result.exit_code == 2
    assert "No ingredient list was found." in result.stdout


def test_a_list_of_codes_alone_is_2(tmp_path: Path) -> None:
    """Where the report says that no ingredient list was found, nothing was cleared."""
    result = run("check", "--ingredients", file(tmp_path, "LOT 12345, EXP 2027-01"))
    assert "no ingredient list and no claim was found" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_input_is_2(text: str) -> None:
    assert "there is nothing in it" in said(run("check", "-", stdin=text))


def test_a_text_without_list_and_claim_is_2_and_says_what_to_do() -> None:
    assert "Paste the list with its heading" in said(run("check", "-", stdin="Hello there."))


def test_a_missing_file_is_2_and_named(tmp_path: Path) -> None:
    assert f"{tmp_path / 'none.txt'}: " in said(run("check", tmp_path / "none.txt"))


def test_a_file_that_may_not_be_read_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, LIST)
    open_ = Path.open

    def refuse(asked: Path, *args: Any, **kwargs: Any) -> Any:
        if asked == path:
            raise PermissionError(13, "Permission denied")
        return open_(asked, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert f"{path}: Permission denied" in said(run("check", path))


def test_a_folder_is_2(tmp_path: Path) -> None:
    assert run("check", tmp_path).exit_code == 2


BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "zip": b"PK\x03\x04\x14\0\x08\x08\xff\xfe",
    "zip without a byte above 127": b"PK\x03\x04\x14\0\0\0",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "null bytes": b"Aqua\0Glycerin",
    "UTF-16 without a mark": "Aqua, Glycerin".encode("utf-16-le"),
    "broken UTF-16": b"\xff\xfe\x00\xd8",
}


@pytest.mark.parametrize("content", BINARY.values(), ids=BINARY.keys())
def test_what_is_no_text_is_2(tmp_path: Path, content: bytes) -> None:
    assert "this is not text" in said(run("check", file(tmp_path, content)))


def test_an_unknown_market_is_2_and_the_known_ones_are_named() -> None:
    message = said(run("check", "-", "--market", "mars", stdin=LIST))
    assert "'mars' is no market" in message
    assert ", ".join(load_database().markets) in message


@pytest.mark.parametrize("arguments", [["check", "--format", "pdf"], ["check", "--colour"], ["chek"]])
def test_a_wrong_option_or_command_is_2(arguments: list[str]) -> None:
    assert run(*arguments, stdin=LIST).exit_code == 2


def test_a_report_that_cannot_be_written_is_2(tmp_path: Path) -> None:
    assert "-o" in said(run("check", "-", "-o", tmp_path / "none" / "report.txt", stdin=LIST))


@pytest.mark.parametrize("arguments", [["check"], ["check", "-"]])
def test_nothing_or_a_dash_reads_standard_input(tmp_path: Path, arguments: list[str]) -> None:
    assert run(*arguments, stdin=FLAGGED).stdout == run("check", file(tmp_path, FLAGGED)).stdout


def test_ingredients_alone_need_no_heading(tmp_path: Path) -> None:
    result = run("check", "--ingredients", file(tmp_path, "Zzyzx Qworp, Aqua"))
    assert "2 entries: 1 recognised, 1 not in our table" in result.stdout


def test_ingredients_and_claims_from_two_files(tmp_path: Path) -> None:
    ingredients, claims = file(tmp_path, "Aqua, Glycerin", "a.txt"), file(tmp_path, "Boosts collagen.", "b.txt")
    result = run("check", "--ingredients", ingredients, "--claims", claims, "--format", "json")
    inputs = json.loads(result.stdout)["product"]["inputs"]
    assert inputs == {"ingredients": "Aqua, Glycerin", "claims": "Boosts collagen."}
    assert result.exit_code == 1


def test_a_file_and_claims_are_checked_together(tmp_path: Path) -> None:
    claims = file(tmp_path, "Boosts collagen.")
    report = json.loads(run("check", "-", "--claims", claims, "--format", "json", stdin=LIST).stdout)
    assert set(report["product"]["inputs"]) == {"text", "claims"}


def test_the_name_heads_the_report() -> None:
    assert run("check", "-", "--name", "Crème de nuit", stdin=LIST).stdout.startswith("Crème de nuit\n")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("terminal", "labelcheck report\n"),
        ("json", '{\n  "schema_version": 1,'),
        ("markdown", "# labelcheck report\n"),
        ("html", "<!doctype html>"),
    ],
)
def test_each_format_is_written_and_keeps_the_exit_code(form: str, start: str) -> None:
    result = run("check", "-", "--format", form, stdin=FLAGGED)
    assert result.stdout.lstrip().startswith(start)
    assert result.exit_code == 1
    assert result.stderr == ""


@pytest.mark.parametrize("form", ["terminal", "json", "markdown", "html"])
def test_a_report_in_a_file_is_the_one_that_is_printed(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report"
    result = run("check", "-", "--format", form, "-o", path, stdin=FLAGGED)
    assert result.stdout == ""
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == run("check", "-", "--format", form, stdin=FLAGGED).stdout


HUMAN = "Ingredients: Aqua, Glycerin, Human Adipose Stromal Cell Exosomes"


def markets(*arguments: str) -> set[str]:
    report = json.loads(run("check", "-", "--format", "json", *arguments, stdin=HUMAN).stdout)
    return {rule["market"] for finding in report["findings"] for rule in finding["market_rules"]}


def test_market_limits_the_rules_and_may_be_given_twice() -> None:
    assert markets("--market", "eu") == {"eu"}
    assert markets("--market", "eu", "--market", "us") == {"eu", "us"}
    assert {"eu", "us", "uk"} < markets()


def test_verbose_shows_every_entry_and_what_was_set_aside() -> None:
    text = f"It does not boost collagen.\n\n{LIST}"
    short, whole = run("check", "-", stdin=text).stdout, run("check", "-", "--verbose", stdin=text).stdout
    assert "WORDINGS READ AND SET ASIDE" not in short
    assert "WORDINGS READ AND SET ASIDE" in whole


ACCENTS = "Ingrédients : Aqua, Glycerin, Extrait d’Aloé, Parfum"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read_alike(tmp_path: Path, encoding: str) -> None:
    path = file(tmp_path, ACCENTS.encode(encoding))
    report = json.loads(run("check", path, "--format", "json").stdout)
    assert report["product"]["inputs"] == {"text": ACCENTS}


def test_utf16_of_the_other_byte_order_is_read(tmp_path: Path) -> None:
    content = b"\xfe\xff" + ACCENTS.encode("utf-16-be")
    assert run("check", file(tmp_path, content)).stdout == run("check", file(tmp_path, ACCENTS)).stdout


def test_line_breaks_of_windows_change_no_finding(tmp_path: Path) -> None:
    unix, windows = file(tmp_path, FLAGGED, "a"), file(tmp_path, FLAGGED.replace("\n", "\r\n"), "b")
    assert run("check", unix).stdout == run("check", windows).stdout


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}])
@pytest.mark.parametrize(
    "arguments", [["check", "-"], ["check", "-", "-v"], ["ingredient", "Retinol"], ["db", "stats"]]
)
def test_a_pipe_gets_no_escape_codes(arguments: list[str], env: dict[str, str]) -> None:
    assert "\x1b" not in run(*arguments, stdin=FLAGGED, **env).stdout


def test_no_color_is_kept_on_a_terminal() -> None:
    result = CliRunner().invoke(main, ["check", "-"], input=FLAGGED, color=True, env={"NO_COLOR": "1"})
    assert "\x1b" not in result.stdout


def test_colour_is_there_on_a_terminal() -> None:
    assert "\x1b[" in CliRunner().invoke(main, ["check", "-"], input=FLAGGED, color=True).stdout


def test_a_report_in_a_file_has_no_escape_codes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    CliRunner().invoke(main, ["check", "-", "-o", str(path)], input=FLAGGED, color=True)
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 60])
def test_the_report_fits_the_terminal(columns: int) -> None:
    lines = run("check", "-", stdin=FLAGGED, COLUMNS=str(columns)).stdout.split("\n")
    assert all(len(line) <= columns or "http" in line for line in lines)


def test_match_prints_a_line_for_each_name() -> None:
    result = run("match", stdin="Glycerin\n\nWater\n")
    assert result.exit_code == 0
    assert result.stdout == "Glycerin: INCI name; Glycerin; mixed; compound\nWater: another name; Aqua; mixed; water\n"


def test_match_prints_json_lines(tmp_path: Path) -> None:
    result = run("match", file(tmp_path, "Glycerin\nZzyzx Qworp\n"), "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["text"], line["status"]) for line in found] == [("Glycerin", "exact"), ("Zzyzx Qworp", "unmatched")]


def test_claims_prints_each_text_with_its_claims() -> None:
    result = run("claims", stdin="Boosts collagen.\nFor the face.\n")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Boosts collagen."
    assert lines[1].startswith("  RC1 ")
    assert lines[2:] == ["For the face.", "  No claims were read."]


def test_claims_prints_json_lines() -> None:
    result = run("claims", "-", "--format", "json", stdin="Boosts collagen.\nFor the face.\n")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [[claim["claim_id"] for claim in line["claims"]] for line in found] == [["RC1"], []]


@pytest.mark.parametrize("command", ["match", "claims"])
def test_match_and_claims_without_a_line_are_2(command: str) -> None:
    assert "there is no line in it" in said(run(command, "-", stdin="\n \n"))


@pytest.mark.parametrize("name", ["Niacinamide", "niacinamide", "Nicotinamide"])
def test_ingredient_shows_the_card_under_any_of_its_names(name: str) -> None:
    result = run("ingredient", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("Niacinamide\n")
    assert "EVIDENCE BY OUTCOME" in result.stdout


def test_ingredient_unknown_is_2_and_near_names_are_shown() -> None:
    assert "Did you mean Polysorbate 20" in said(run("ingredient", "Polysorbate 21"))


def test_ingredient_near_nothing_is_2() -> None:
    assert "no ingredient of this name" in said(run("ingredient", "Zzyzx Qworp"))


def test_db_check_of_the_built_in_tables_is_0() -> None:
    result = run("db", "check")
    assert result.stdout == "0 problems found\n"
    assert result.exit_code == 0


def test_db_check_names_the_row_a_spreadsheet_shows(tmp_path: Path) -> None:
    """The bad row is the third line of the file: the header is row 1."""
    folder = tables(tmp_path)
    path = folder / "markets.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = "zz,"[:2]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("db", "check", "--database", folder)
    assert result.exit_code == 1
    assert result.stdout == "markets.csv, row 3: 1 cells where 2 belong\n1 problem found\n"


def test_db_check_reads_the_examples_beside_the_tables(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    path = folder / "cases/matches.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, "Glycerin,unmatched,", first, *rest]) + "\n", encoding="utf-8")
    result = run("db", "check", "--database", folder)
    assert result.exit_code == 1
    assert "cases/matches.csv, row 2, column status: 'Glycerin' is read as exact glycerin" in result.stdout


def test_db_check_reports_a_phrase_that_is_not_well_formed(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    path = folder / "context_cues.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.append("힣 <nosuchclass>,en,hedge,clause")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("db", "check", "--database", folder)
    assert f"context_cues.csv, row {len(lines)}, column cue: <nosuchclass> is no word class" in result.stdout
    assert result.exit_code == 1


def test_db_check_without_examples_says_so(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    shutil.rmtree(folder / "cases")
    result = run("db", "check", "--database", folder)
    assert not isinstance(result.exception, OSError)
    assert "cases/claims.csv" in result.output


def test_db_check_of_an_example_file_with_a_wrong_header_says_so(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    path = folder / "cases/claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("expect", "expected", 1), encoding="utf-8")
    result = run("db", "check", "--database", folder)
    assert not isinstance(result.exception, KeyError)
    assert result.exit_code == 1


@pytest.mark.parametrize("row", ["AA1,en,A blue jar.,slient", "ZZ99,en,A blue jar.,silent"])
def test_db_check_reports_a_slip_in_an_example(tmp_path: Path, row: str) -> None:
    folder = tables(tmp_path)
    path = folder / "cases/claims.csv"
    lines = [*path.read_text(encoding="utf-8").splitlines(), row]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert f"cases/claims.csv, row {len(lines)}, " in run("db", "check", "--database", folder).stdout


def test_db_stats_counts_the_rows_of_each_table() -> None:
    database = load_database()
    lines = run("db", "stats").stdout.splitlines()
    assert [line.split() for line in lines[:-1]] == [[str(len(rows)), name] for name, rows in database.tables.items()]
    assert lines[-1] == f"tables {database.version}, sha256 {database.sha256}"


def test_db_stats_of_a_folder_without_tables_is_2(tmp_path: Path) -> None:
    assert "the file is missing" in said(run("db", "stats", "--database", tmp_path))


@pytest.mark.parametrize("command", [[], ["check"], ["match"], ["claims"], ["ingredient"], ["db", "check"]])
def test_every_command_has_help(command: list[str]) -> None:
    assert run(*command, "-h").exit_code == 0


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"labelcheck, version {__version__}\n"


def test_the_installed_command_prints_utf8_to_a_pipe() -> None:
    code = "from checker.cli import main; main()"
    arguments = [sys.executable, "-c", code, "check", "-", "--name", "Crème"]
    result = subprocess.run(arguments, input=LIST.encode(), capture_output=True, check=False)
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").startswith("Crème\n")
    assert b"\x1b" not in result.stdout


def test_one_label_is_checked_without_pandas() -> None:
    """A command that checks one label answers at once because it imports no more than it needs."""
    code = "import sys, checker.cli; assert not {'pandas', 'numpy', 'openpyxl', 'jinja2'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_inventory_is_added_used_and_removed(tmp_path: Path) -> None:
    names = file(tmp_path, "INCI name\nZyxylamyl Glucoside\n", "cosing.csv")
    assert "not in our table" in run("match", "-", stdin="Zyxylamyl Glucoside").stdout
    assert run("db", "add-inventory", names).stdout.startswith("1 names of cosing.csv are known from now on")
    assert "INCI name" in run("match", "-", stdin="Zyxylamyl Glucoside").stdout
    assert "forgotten" in run("db", "remove-inventory").stdout
    assert "not in our table" in run("match", "-", stdin="Zyxylamyl Glucoside").stdout


def test_an_inventory_can_be_given_for_one_run(tmp_path: Path) -> None:
    names = file(tmp_path, "INCI name\nZyxylamyl Glucoside\n", "cosing.csv")
    assert "INCI name" in run("match", "-", "--inventory", names, stdin="Zyxylamyl Glucoside").stdout
    assert "not in our table" in run("match", "-", stdin="Zyxylamyl Glucoside").stdout


def test_a_file_that_is_no_inventory_is_2(tmp_path: Path) -> None:
    assert "no column of names" in said(run("db", "add-inventory", file(tmp_path, "nothing")))


def test_own_tables_are_laid_over_by_option_or_by_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    file(tmp_path / "house", "ingredient_id,alias,kind,lang\nniacinamide,Corner B3,trade,\n", "aliases.csv")
    assert "Niacinamide" in run("match", "-", "--tables", "house", stdin="Corner B3").stdout
    assert "Niacinamide" not in run("match", "-", stdin="Corner B3").stdout
    file(tmp_path, 'tables = "house"', "labelcheck.toml")
    assert "Niacinamide" in run("match", "-", stdin="Corner B3").stdout


def test_own_tables_are_audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    file(tmp_path / "house", "ingredient_id,alias,kind,lang\nnone,Corner B3,trade,\n", "aliases.csv")
    result = run("db", "check", "--tables", "house")
    assert result.exit_code == 1
    assert result.stdout.startswith("house/aliases.csv, row 2, column ingredient_id: 'none' is not in ingredients.csv")


def test_a_table_and_a_text_are_not_compared(tmp_path: Path) -> None:
    label = file(tmp_path, LIST)
    table = file(tmp_path, "SKU,INCI\n1,Aqua\n", "out.csv")
    assert "two outputs of batch, or two labels as text" in said(run("diff", label, table))
