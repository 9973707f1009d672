"""The Markdown report: nothing that was pasted is read as markup."""

import re
from pathlib import Path

import pytest

from checker import Checker, Report
from checker.render import to_markdown, wording

HOSTILE = "**bold** _it_ `code` [link](http://x.y) <b>html</b> | cell | # head \\ {a}"
SPECIAL = "\\`*_{}[]<>|#"
ROOT = Path(__file__).parents[2]


def shown(report: Report) -> str:
    return to_markdown.render(report, "0")


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("|")]


def unescaped(text: str) -> str:
    """The characters of ``text`` that Markdown would still read as markup."""
    return re.sub(r"\\[" + re.escape(SPECIAL) + "]", "", text)


@pytest.fixture(scope="module")
def hostile(checker: Checker) -> Report:
    return checker.check(
        ingredients="Aqua, Glycerin, x*y_z`[a](b)#, Parfum", claims="Boosts *collagen* | now", name=HOSTILE
    )


def test_markup_in_a_product_name_is_escaped(hostile: Report) -> None:
    title = shown(hostile).split("\n")[0]
    assert title.startswith("# ")
    assert not set(SPECIAL) & set(unescaped(title[2:]))


def test_markup_in_an_entry_is_escaped_in_the_table(hostile: Report) -> None:
    row = next(line for line in rows(shown(hostile)) if line.startswith("| 3 |"))
    assert "x\\*y\\_z\\`\\[a\\](b)\\#" in row


def test_every_row_of_the_table_has_its_seven_cells(hostile: Report) -> None:
    table = rows(shown(hostile))
    assert len(table) == 2 + len(hostile.items)
    assert {len(re.split(r"(?<!\\)\|", line)) for line in table} == {9}


def test_markup_in_copy_is_escaped_in_a_finding(hostile: Report) -> None:
    finding = hostile.flagged[0]
    quoted = finding.summary.split("”")[0]
    line = next(line for line in shown(hostile).split("\n") if "Boosts" in line)
    assert "*" in quoted
    assert "Boosts \\*collagen" in line


def test_a_line_break_in_an_entry_does_not_break_the_table(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Qworp\nZzyzx, Parfum, Talc, Mica")
    assert len(rows(shown(report))) == 2 + len(report.items)


def test_html_in_an_input_is_no_html_in_the_report(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, 3 < 4 <script, Parfum", name="<script>alert(1)</script>")
    assert not re.search(r"(?<!\\)<(?!doi:|pmid:|https?://)", shown(report))


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("Serum ~~old~~ new", "~~old~~"),
        ("A &lt;b&gt; serum", " &lt;"),
    ],
)
def test_what_git_hosts_read_as_markup_is_escaped_too(checker: Checker, name: str, markup: str) -> None:
    """Struck-out words and entities: the report is made for a ticket or a pull request."""
    report = checker.check(ingredients="Aqua, Glycerin, Parfum", name=name)
    assert markup not in shown(report).split("\n")[0]


def test_what_was_flagged_comes_before_the_table(checker: Checker) -> None:
    report = checker.check((ROOT / "samples/labels/04-rose-exosome-serum.txt").read_text(encoding="utf-8"))
    found = re.findall(r"^## (.+)$", shown(report), re.MULTILINE)
    assert found[0] == wording.SECTIONS["flagged"]
    assert found.index(wording.SECTIONS["ingredients"]) > 0


def test_each_cited_number_is_a_numbered_source(checker: Checker) -> None:
    report = checker.check((ROOT / "samples/labels/04-rose-exosome-serum.txt").read_text(encoding="utf-8"))
    body, sources = shown(report).split(f"## {wording.SECTIONS['sources']}")
    cited = {int(number) for number in re.findall(r"\\\[(\d+)\\\]", body)}
    assert cited == {int(number) for number in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)}


def test_what_could_not_be_judged_is_said(checker: Checker) -> None:
    text = shown(checker.check(ingredients="Aqua, Glycerin, Zzyzx Qworp"))
    section = text.split(f"## {wording.SECTIONS['unjudged']}")[1]
    assert "- Zzyzx Qworp: not in our table" in section
    assert "- not checked: free-from claims (there was no copy beside the list)" in section


def test_the_version_closes_the_report(hostile: Report) -> None:
    assert shown(hostile).endswith(
        f"_labelcheck 0, tables {hostile.database_version} ({hostile.database_sha256[:12]})_\n"
    )
