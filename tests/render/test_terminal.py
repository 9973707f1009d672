"""The terminal report: flagged first, sources numbered, nothing wider than the terminal, no colour in a pipe."""

import re
from pathlib import Path

import click
import pytest

from checker import Checker, Report
from checker.model import Status
from checker.render import to_terminal, wording
from checker.render.outline import outline

ROOT = Path(__file__).parents[2]
SAMPLES = sorted([*(ROOT / "samples/labels").iterdir(), *(ROOT / "samples/copy").iterdir()])
HEADINGS = [title.upper() for title in wording.SECTIONS.values()]
VERDICT = re.compile(r"- (?:SERIOUS|WARNING|NOTE|INFO) ")
EMPTY = re.compile(r"^(?: *(?:-|>|\d+|\[\d+\]|> instead:))? *$")


def shown(report: Report, width: int = 80, verbose: bool = False) -> str:
    return click.unstyle(to_terminal.render(report, "0", width, verbose))


def too_long(text: str, width: int) -> list[str]:
    """The lines wider than ``width`` that more than one word makes so."""
    long = [line for line in text.split("\n") if len(line) > width]
    return [line for line in long if not EMPTY.match(line[: line.rindex(" ")] if " " in line else "")]


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line in HEADINGS]


@pytest.fixture(scope="module")
def mixed(checker: Checker) -> Report:
    """Something flagged, something unread, something carried, and a check that did not run nowhere."""
    return checker.check(
        ingredients="Aqua, Glycerin, Niacinamide, Methylparaben, Zzyzx Qworp, Human Adipose Stromal Cell Exosomes",
        claims="Boosts collagen by 80%*. It does not lift skin. Free from parabens. Feels silky. With retinol.",
        name="Night Serum",
    )


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_no_line_is_wider_than_the_terminal(checker: Checker, path: Path, verbose: bool, width: int) -> None:
    report = checker.check(path.read_text(encoding="utf-8"))
    assert too_long(shown(report, width, verbose), width) == []


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_no_sentence_is_wider_than_forty_columns(checker: Checker, path: Path) -> None:
    long = too_long(shown(checker.check(path.read_text(encoding="utf-8")), 40), 40)
    assert [line for line in long if not VERDICT.match(line)] == []


def test_no_verdict_is_wider_than_forty_columns(checker: Checker) -> None:
    for path in SAMPLES:
        long = too_long(shown(checker.check(path.read_text(encoding="utf-8")), 40), 40)
        assert [line for line in long if VERDICT.match(line)] == []


def test_a_terminal_of_ten_columns_is_served_as_one_of_forty(mixed: Report) -> None:
    assert shown(mixed, 10) == shown(mixed, 40)


def test_a_very_wide_terminal_is_not_filled(mixed: Report) -> None:
    assert max(map(len, shown(mixed, 400).split("\n"))) <= 100 or too_long(shown(mixed, 400), 100) == []


def test_a_long_product_name_is_wrapped(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Parfum", name="The most gentle night serum " * 4)
    assert too_long(shown(report, 60), 60) == []


def test_the_same_words_stand_in_the_report_at_every_width(mixed: Report) -> None:
    assert shown(mixed, 40).split() == shown(mixed, 60).split() == shown(mixed, 100).split()


def test_the_name_the_count_and_the_coverage_come_first(mixed: Report) -> None:
    lines = shown(mixed, 100).split("\n")
    assert lines[:3] == [
        "Night Serum",
        wording.headline(len(mixed.flagged), len(outline(mixed).unjudged)),
        "6 entries: 5 recognised, 1 not in our table",
    ]


def test_what_was_flagged_is_the_first_section(mixed: Report) -> None:
    assert headings(shown(mixed))[0] == "FLAGGED"


def test_sections_stand_in_the_order_of_what_matters(mixed: Report) -> None:
    order = ["flagged", "notes", "ingredients", "carried", "unjudged", "set_aside", "sources", "limits"]
    found = headings(shown(mixed, verbose=True))
    assert found == [wording.SECTIONS[name].upper() for name in order if wording.SECTIONS[name].upper() in found]


def test_the_most_serious_is_flagged_first(mixed: Report) -> None:
    marks = re.findall(r"^- (SERIOUS|WARNING) ", shown(mixed), re.MULTILINE)
    assert marks == sorted(marks)
    assert len(marks) == len(mixed.flagged)


def test_each_flagged_finding_shows_its_summary_reasons_and_suggestion(mixed: Report) -> None:
    words = " ".join(shown(mixed).split()).lower()
    for finding in mixed.flagged:
        for text in (finding.summary, *finding.reasons, finding.suggestion):
            assert " ".join(text.split()).lower() in words


def test_each_number_cited_by_a_flagged_finding_is_a_listed_source(mixed: Report) -> None:
    body, sources = shown(mixed).split("\nSOURCES\n")
    flagged = body.split("\nFLAGGED\n")[1].split("\n\n")[0]
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", flagged)}
    assert cited
    assert cited <= {int(n) for n in re.findall(r"^\[(\d+)\]", sources, re.MULTILINE)}


def test_sources_are_numbered_from_one_in_the_order_of_citation(mixed: Report) -> None:
    sources = shown(mixed, verbose=True).split("\nSOURCES\n")[1].split("\nLIMITS\n")[0]
    numbers = [int(n) for n in re.findall(r"^\[(\d+)\]", sources, re.MULTILINE)]
    assert numbers == list(range(1, len(outline(mixed, in_full=True).numbers) + 1))


def test_a_source_says_where_it_is_and_how_much_was_read(mixed: Report) -> None:
    number, source = outline(mixed).sources()[0]
    sources = " ".join(shown(mixed).split("\nSOURCES\n")[1].split())
    assert f"[{number}] {source.citation} {source.locator} ({wording.SEEN[source.seen]})" in sources


def test_what_could_not_be_judged_is_said(mixed: Report) -> None:
    unread = [item for item in mixed.items if item.match.status is Status.UNMATCHED]
    section = shown(mixed).split("\nWHAT COULD NOT BE JUDGED\n")[1]
    assert [item.entry.name for item in unread] == ["Zzyzx Qworp"]
    assert "- Zzyzx Qworp: not in our table" in section


def test_a_check_that_did_not_run_is_said_with_the_reason(checker: Checker) -> None:
    text = shown(checker.check(claims="Feels silky."), 100)
    assert "- not checked: free-from claims (no ingredient list was found)" in text


def test_an_unsure_entry_shows_the_names_it_is_near(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Polysorbate 21")
    item = report.items[2]
    assert item.match.status is Status.SUSPECTED
    assert f"- Polysorbate 21: not sure; near: {', '.join(item.match.alternatives)}" in shown(report, 100)


def test_nothing_flagged_is_not_called_safe(checker: Checker) -> None:
    text = shown(checker.check(ingredients="Aqua, Glycerin, Parfum"))
    assert text.split("\n")[1] == "Nothing flagged in what could be checked."


def test_no_list_is_said_in_the_coverage_line(checker: Checker) -> None:
    assert shown(checker.check(claims="Boosts collagen.")).split("\n")[2] == "No ingredient list was found."


def test_a_long_list_is_cut_and_says_so(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin" + ", Talc" * 10 + ", Zinc Oxide")
    short, whole = shown(report, 100), shown(report, 100, verbose=True)
    assert "  ... --verbose shows all 13 entries" in short
    assert " 12 Talc" in short
    assert " 13 Zinc Oxide" not in short
    assert " 13 Zinc Oxide" in whole


def test_verbose_shows_the_wordings_set_aside(mixed: Report) -> None:
    title = wording.SECTIONS["set_aside"].upper()
    assert title not in headings(shown(mixed))
    assert "the copy denies it with “not”" in shown(mixed, verbose=True).split(title)[1]


ASIDE = [
    ("a negation", "It does not boost collagen.", "the copy denies it with “not”"),
    ("a question", "Do exosomes boost collagen?", "it is asked and not asserted"),
    ("a textbook sentence", "Collagen is a protein that firms skin.", "a general statement, not about this product"),
    (
        "another product",
        "For fewer wrinkles, buy our other cream, which firms skin.",
        "something other than this product",
    ),
    ("history", "Botox was first used to erase wrinkles in 1987.", "said of the past: “was first used”"),
    ("an instruction", "Patch test before use if you want to treat eczema.", "part of the directions or warnings"),
    ("candour", "There is no evidence that it boosts collagen.", "the copy itself says that this is not shown"),
    ("a product's name", "Anti-Wrinkle Night Cream", "part of a product's name"),
]


@pytest.mark.parametrize(("claims", "why"), [case[1:] for case in ASIDE], ids=[case[0] for case in ASIDE])
def test_the_reason_for_setting_a_wording_aside_reads_like_a_sentence(checker: Checker, claims: str, why: str) -> None:
    report = checker.check(ingredients="Aqua", claims=claims)
    text = shown(report, 200, verbose=True).split(wording.SECTIONS["set_aside"].upper())[1].split("SOURCES")[0]
    assert why in text
    assert all(cue.kind.value not in text for claim in report.claims for cue in claim.cues if "_" in cue.kind)


def test_the_version_of_program_and_tables_closes_the_report(mixed: Report) -> None:
    last = shown(mixed, 100).rstrip("\n").split("\n")[-1]
    assert last == f"labelcheck 0, tables {mixed.database_version} ({mixed.database_sha256[:12]})"


def test_colour_marks_severity_and_takes_no_room(mixed: Report) -> None:
    styled = to_terminal.render(mixed, "0", 60)
    assert "\x1b[31m\x1b[1mSERIOUS\x1b[0m" in styled
    assert "\x1b" not in click.unstyle(styled)


def test_control_characters_of_the_input_do_not_reach_the_terminal(checker: Checker) -> None:
    """A pasted page must not set the title of the window, or colour a line."""
    report = checker.check(ingredients="Aqua, Glycerin, x\x1b[31mred\x07", name="\x1b]0;title\x07Serum")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown(report))


def test_the_same_report_gives_the_same_text(mixed: Report) -> None:
    assert to_terminal.render(mixed, "0", 60) == to_terminal.render(mixed, "0", 60)
