"""What a new user does wrong: each is told where, what and what to do, with exit code 2 and never a traceback."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main

FILES = {
    "list.txt": "Aqua, Glycerin\n",
    "empty.txt": " \n",
    "ok.csv": 'sku,name,ingredients\n1,x,"Aqua, Glycerin"\n',
    "nolist.csv": "sku,name\n1,x\n",
    "bad.xlsx": "PK\x03\x04junk",
    "photo.jpg": "Aqua, Glycerin\n",
    "badcell/aliases.csv": "ingredient_id,alias,kind,lang\nnobody,x,no such,\n",
    "badhead/aliases.csv": "a,b\n1,2\n",
    "stray/alias.csv": "x\n",
    "settings/bad/labelcheck.toml": "tables = \n",
    "settings/key/labelcheck.toml": 'tabels = "x"\n',
    "settings/type/labelcheck.toml": "tables = 3\n",
    "settings/away/labelcheck.toml": 'tables = "nowhere"\n',
}
WRONG = [
    ("check nowhere.txt", r"nowhere.txt: No such file.*Check the name"),
    ("check badhead", r"'badhead' is a directory"),
    ("check empty.txt", r"empty.txt: there is nothing in it. Paste"),
    ("check binary.dat", r"binary.dat: this is not text.*Save it"),
    ("check ok.csv", r"ok.csv: this is a spreadsheet and no label. Use: labelcheck batch ok.csv"),
    ("check bad.xlsx", r"bad.xlsx: this is a spreadsheet"),
    ("check photo.jpg", r"photo.jpg: this is a picture and no text. Use: labelcheck photo photo.jpg"),
    ("check", r"standard input: there is nothing in it. Paste"),
    ("check -", r"standard input: there is nothing in it. Paste"),
    ("check list.txt --market mars", r"market: 'mars' is no market.*Known: .*eu"),
    ("check list.txt --market eu,us", r"market: 'eu,us' is no market.*give each by itself"),
    ("check list.txt --format pdf", r"'pdf' is not one of 'terminal'"),
    ("check list.txt -o badhead", r"'badhead' is a directory"),
    ("check list.txt -o nowhere/x.txt", r"nowhere/x.txt: No such file.*Choose another place"),
    ("batch ok.csv -o nowhere/x.csv", r"nowhere/x.csv: there is no folder “nowhere”. Make it first"),
    ("check list.txt more.txt", r"unexpected extra argument \(more.txt\)"),
    ("check --ingredients nowhere.txt", r"nowhere.txt: No such file"),
    ("check --claims empty.txt", r"empty.txt: there is nothing in it"),
    ("check --ingredients ok.csv", r"ok.csv: this is a spreadsheet"),
    ("check --colour", r"No such option.*--colour"),
    ("chekc list.txt", r"No such command 'chekc'"),
    ("check list.txt --tables badcell", r"badcell/aliases.csv, row 2, column kind: 'no such' is not one of synonym"),
    ("check list.txt --tables badhead", r"badhead/aliases.csv, row 1: the header must be"),
    ("check list.txt --tables list.txt", r"'--tables'.*'list.txt'"),
    ("check list.txt --inventory list.txt", r"list.txt: no column of names.*Give CosIng's export"),
    ("match empty.txt", r"empty.txt: there is no line in it. Give one name"),
    ("match", r"standard input: there is no line in it"),
    ("match nowhere.txt", r"nowhere.txt: No such file"),
    ("match list.txt --format html", r"'html' is not one of 'terminal', 'json'"),
    ("claims binary.dat", r"binary.dat: this is not text"),
    ("ingredient", r"Missing argument"),
    ("ingredient Blorbium", r"Blorbium: no ingredient of this name.*Try its INCI name"),
    ("ingredient Polysorbate 21", r"Polysorbate 21: .*Did you mean Polysorbate 20"),
    ("evidence", r"Give a NAME .*or --matrix"),
    ("evidence Blorbium", r"Blorbium: no ingredient of this name"),
    ("evidence Retinol --outcome youth", r"'youth' is no outcome. Known: acne"),
    ("evidence --matrix --format json", r"--matrix .*as terminal or html"),
    ("evidence --matrix --outcome acne", r"--matrix \(of all outcomes"),
    ("db show", r"No such command 'show'"),
    ("db check --tables nowhere", r"'nowhere' does not exist"),
    ("db stats --database nowhere", r"'nowhere' does not exist"),
    ("db add-inventory list.txt", r"no column of names"),
    ("db add-inventory nowhere.csv", r"'nowhere.csv' does not exist"),
    ("batch ok.csv", r"Missing option '-o'"),
    ("batch nowhere.csv -o x.csv", r"nowhere.csv: No such file"),
    ("batch nolist.csv -o x.csv", r"nolist.csv: no column of ingredients or copy.*Name one: --columns"),
    ("batch ok.csv -o x.doc", r"x.doc: its ending names no format.*Name it with one of"),
    ("batch ok.csv -o ok.csv", r"ok.csv: this is the file that is read. Choose another name"),
    ("batch list.txt -o x.csv", r"list.txt: there is no row below a header. Give a table"),
    ("batch bad.xlsx -o x.xlsx", r"bad.xlsx: this is no workbook that can be read"),
    ("batch ok.csv -o x.csv --columns INCI", r"--columns: 'INCI' is no role and header. Write it as"),
    ("batch ok.csv -o x.csv --columns ingredients=None", r"no column has the header “None”. Its columns"),
    ("batch ok.csv -o x.csv --columns price=name", r"'price' is no role of a column. The roles are"),
    ("batch ok.csv -o x.csv --fail-on new", r"--fail-on new needs --baseline"),
    ("batch ok.csv -o x.csv --fail-on never", r"'never' is not one of"),
    ("batch ok.csv -o x.csv --baseline ok.csv", r"no findings of an earlier run.*Give an earlier output"),
    ("batch ok.csv -o x.csv --waivers ok.csv", r"a list of waivers lacks: expires, owner, reason"),
    ("batch ok.csv -o x.csv --workers 0", r"0 is not in the range"),
    ("batch ok.csv -o x --engine spark --resume", r"--engine spark takes"),
    ("batch badhead -o x.csv", r"badhead: Is a directory"),
    ("diff list.txt", r"Missing argument 'NEW'"),
    ("diff list.txt nowhere.txt", r"'nowhere.txt' does not exist"),
    ("diff empty.txt list.txt", r"empty.txt: there is nothing in it"),
    ("diff list.txt ok.csv", r"ok.csv is a table and the other file is not.*Give two outputs of batch"),
    ("diff ok.csv ok.csv", r"no findings of an earlier run"),
    ("photo", r"Missing argument"),
    ("photo nowhere.jpg", r"'nowhere.jpg' does not exist"),
    ("photo photo.jpg --market mars", r"market: 'mars' is no market.*Known: .*eu"),
    ("serve --root-path shop", r"--root-path: 'shop' does not begin with a slash. Write it as /shop"),
    ("serve --port 99999999", r"99999999 is not in the range"),
    ("serve --host no.such.host.invalid", r"no.such.host.invalid:8000: .*Choose another --host"),
]
SETTINGS = [
    ("bad", r"labelcheck.toml: this is not TOML \(.*line 1.*Write for example"),
    ("key", r"labelcheck.toml: 'tabels' is no setting. Known: tables"),
    ("type", r"labelcheck.toml: tables: there is no 3. Write for example"),
    ("away", r"labelcheck.toml: tables: there is no 'nowhere'"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's folder with the files the commands are given."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.dat").write_bytes(bytes(range(256)) * 20)
    monkeypatch.chdir(tmp_path)


def said(*arguments: str) -> str:
    """Return what a wrong use is told, as one line."""
    done = CliRunner().invoke(main, arguments, input="")
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output
    return re.sub(r"[\s│]+", " ", done.stderr)


@pytest.mark.parametrize(("command", "told"), WRONG, ids=[command for command, _ in WRONG])
def test_a_wrong_use_is_told_where_what_and_what_to_do(command: str, told: str) -> None:
    assert re.search(told, said(*shlex.split(command)), re.IGNORECASE)


@pytest.mark.parametrize(("folder_of", "told"), SETTINGS, ids=[name for name, _ in SETTINGS])
def test_settings_that_cannot_be_read_are_told(folder_of: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path("settings", folder_of))
    assert re.search(told, said("check", "../../list.txt"))


def test_markets_are_known_in_capitals_too() -> None:
    assert CliRunner().invoke(main, ["check", "list.txt", "--market", "EU"]).exit_code == 0


def test_a_name_of_two_words_needs_no_quotes() -> None:
    assert "Polysorbate 20" in CliRunner().invoke(main, ["ingredient", "Polysorbate", "20"]).output
