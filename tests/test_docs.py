"""The documents say what is: commands, examples, tables and doctests."""

import doctest
import importlib
import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checker.batch import FINDING_COLUMNS, VERDICT_COLUMNS
from checker.cli import main
from checker.database.tables import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "") -> list[str]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, f"{before}{name} ")
        else:
            found.append(before + name)
    return found


@pytest.mark.parametrize("command", commands(main))
def test_every_command_is_in_the_readme_and_has_help(command: str) -> None:
    assert f"labelcheck {command}" in README
    run = CliRunner().invoke(main, [*command.split(), "--help"])
    assert run.exit_code == 0
    assert len(run.output.split("\n\n")[1].split()) > 5


@pytest.mark.parametrize("param", main.commands["check"].params, ids=lambda param: param.name)
def test_every_option_of_check_is_in_the_readme(param: click.Parameter) -> None:
    assert param.param_type_name == "argument" or any(option in README for option in param.opts)


def test_the_example_in_the_readme_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    line = re.search(r"^labelcheck (check .+)$", README, re.MULTILINE)
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert line
    assert shown
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    printed = CliRunner().invoke(main, shlex.split(line.group(1))).output
    assert re.sub(r"\([0-9a-f]{12}\)", "(...)", printed) == shown.group(1)


def test_the_python_example_in_the_readme_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    exec(compile(code.group(1), "README.md", "exec"), {})


@pytest.mark.parametrize("name", ["batch", "diff"])
def test_every_option_of_batch_is_documented(name: str) -> None:
    text = README + (ROOT / "docs/batch.md").read_text(encoding="utf-8")
    params = [param for param in main.commands[name].params if param.param_type_name == "option"]
    assert [param.name for param in params if not any(option in text for option in param.opts)] == []


def test_every_column_a_batch_writes_is_documented() -> None:
    text = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
    assert [name for name in (*VERDICT_COLUMNS, *FINDING_COLUMNS) if not re.search(rf"\b{name}\b", text)] == []


def test_the_data_dictionary_names_every_table_and_column() -> None:
    text = (ROOT / "ingredient_db/README.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        row = re.search(rf"^\| {name} \|.*\|(.*)\|$", text, re.MULTILINE)
        assert row, name
        assert all(re.search(rf"\b{column}\b", row.group(1)) for column in table.columns), name


def test_every_file_of_the_tables_is_a_table() -> None:
    assert set(TABLES) == {path.stem for path in (ROOT / "ingredient_db").glob("*.csv")}


@pytest.mark.parametrize("path", sorted((ROOT / "checker").rglob("*.py")), ids=lambda path: path.stem)
def test_the_examples_in_docstrings_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_lowest_versions_that_are_tested_are_those_we_ask_for() -> None:
    """And each library we need has its reason in docs/dependencies.md."""
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    asked = set(config["options"]["install_requires"].replace(" >= ", "==").split())
    tested = (ROOT / ".ci/minimum.txt").read_text(encoding="utf-8").splitlines()
    assert asked == {line for line in tested if not line.startswith("#")}
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    wanted = [*asked, *(line for extra in config["options.extras_require"].values() for line in extra.split("\n"))]
    names = {re.split(r"[ =<>\[]", line)[0] for line in wanted if line}
    assert [name for name in sorted(names) if f"| {name} |" not in reasons and name != "labelcheck"] == []
