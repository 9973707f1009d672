"""The HTML report: one file that loads nothing, runs nothing, and shows the original text with its marks."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker import Checker, Report
from checker.render import to_html, wording
from checker.render.outline import outline

ROOT = Path(__file__).parents[2]
SAMPLES = sorted([*(ROOT / "samples/labels").iterdir(), *(ROOT / "samples/copy").iterdir()])
VOID = {"meta", "br", "hr", "img", "input", "link"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "style"}
HOSTILE = "<script>alert('x')</script> \"onmouseover=\"alert(1)\" ' <img src=x onerror=alert(1)> </title></style> &amp;"


class Page(HTMLParser):
    """A page taken apart: its tags with attributes, the texts by class, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.marks: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with its attributes."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found.get("class", "")))
        if tag == "div" and found.get("class") == "text":
            self.texts.setdefault("text", []).append("")

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last, which must be this one."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Keep a text under the element it stands in."""
        for tag, kind in self.open:
            if (tag, kind) == ("div", "text"):
                self.texts["text"][-1] += data
        if self.open and self.open[-1][0] == "mark":
            self.marks.append((self.open[-1][1], data))
        self.texts.setdefault(self.open[-1][0] if self.open else "", []).append(data)

    def attributes(self, name: str) -> list[str]:
        """Return every value of an attribute, in page order."""
        return [found[name] for _, found in self.tags if name in found]


def page(report: Report) -> Page:
    return Page(to_html.render(report, "0"))


@pytest.fixture(scope="module")
def reports(checker: Checker) -> dict[str, Report]:
    found = {path.name: checker.check(path.read_text(encoding="utf-8")) for path in SAMPLES}
    found["hostile"] = checker.check(
        text=f"Ingredients: Aqua, Glycerin, {HOSTILE}, Parfum. Boosts collagen {HOSTILE}",
        claims=f"Boosts {HOSTILE} collagen. “Boosts collagen” <b>now</b>",
        name=HOSTILE,
    )
    return found


def test_every_tag_is_closed_in_order(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert page(report).open == []


def test_there_is_no_script_and_no_handler(reports: dict[str, Report]) -> None:
    for report in reports.values():
        for tag, attributes in page(report).tags:
            assert tag not in ("script", "iframe", "object", "embed", "link", "base", "form", "svg", "img")
            assert not [name for name in attributes if name.startswith("on")]


def test_nothing_is_loaded_from_elsewhere(reports: dict[str, Report]) -> None:
    for report in reports.values():
        text = to_html.render(report, "0")
        styles = text.split("<style>")[1].split("</style>")[0]
        assert "url(" not in styles
        assert "@import" not in styles
        assert not [tag for tag, attributes in page(report).tags if LOADING & set(attributes)]


def test_a_policy_forbids_what_is_not_there() -> None:
    template = (ROOT / "checker/render/templates/report.html.j2").read_text(encoding="utf-8")
    assert "default-src 'none'" in template


def test_every_link_leads_to_an_anchor_or_to_the_web(reports: dict[str, Report]) -> None:
    for report in reports.values():
        found = page(report)
        for href in found.attributes("href"):
            is_anchor = href.startswith("#") and href[1:] in found.attributes("id")
            assert is_anchor or href.startswith(("https://", "http://")), href


def test_every_label_and_anchor_is_there_once(reports: dict[str, Report]) -> None:
    for report in reports.values():
        found = page(report)
        assert len(found.attributes("id")) == len(set(found.attributes("id")))
        assert set(found.attributes("aria-labelledby")) <= set(found.attributes("id"))


def test_the_original_text_is_shown_to_the_letter(reports: dict[str, Report]) -> None:
    for report in reports.values():
        shown = page(report).texts["text"]
        assert shown == [text.replace("\r\n", "\n").replace("\r", "\n") for text in report.inputs.values()]


def test_hostile_names_and_copy_are_shown_as_text(reports: dict[str, Report]) -> None:
    found = page(reports["hostile"])
    assert found.texts["title"] == [HOSTILE]
    assert found.texts["h1"] == [HOSTILE]


def test_quotes_in_copy_do_not_leave_an_attribute(reports: dict[str, Report]) -> None:
    found = page(reports["hostile"])
    known = {"class", "title", "id", "href", "lang", "charset", "name", "content", "http-equiv", "scope"}
    assert {name for _, attributes in found.tags for name in attributes} <= known | {"aria-labelledby"}


def test_each_mark_holds_what_was_read_there(reports: dict[str, Report]) -> None:
    for name, report in reports.items():
        found = page(report)
        spans = {item.entry.text for item in report.items} | {claim.text for claim in report.claims}
        assert found.marks or not (report.items or any(finding.claim for finding in report.findings)), name
        marked = {text for _, text in found.marks}
        assert all(any(span in text for text in marked) for span in spans), name
        assert all(any(span in text for span in spans) for text in marked), name


def test_each_entry_is_marked_with_its_status(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerinum Zzyzx, Parfum")
    assert [kind for kind, _ in page(report).marks] == [item.match.status for item in report.items]


def test_a_claim_is_marked_with_its_worst_severity(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Parfum", claims="Boosts collagen.")
    assert ("warning", "Boosts collagen") in page(report).marks


def test_a_mark_explains_itself(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Zzyzx Qworp")
    titles = [attributes["title"] for tag, attributes in page(report).tags if tag == "mark"]
    assert titles == ["Aqua", "Glycerin", "not in our table"]


def test_what_was_flagged_is_the_first_section(reports: dict[str, Report]) -> None:
    report = reports["04-rose-exosome-serum.txt"]
    assert page(report).attributes("aria-labelledby")[0] == "flagged"


def test_every_cited_source_is_listed(reports: dict[str, Report]) -> None:
    for report in reports.values():
        listed = [name for name in page(report).attributes("id") if name.startswith("source-")]
        assert listed == [f"source-{number}" for number in outline(report).numbers.values()]


def test_what_could_not_be_judged_is_said(checker: Checker) -> None:
    text = " ".join(page(checker.check(ingredients="Aqua, Glycerin, Zzyzx Qworp")).texts["li"])
    assert "Zzyzx Qworp: not in our table" in text
    assert "not checked: free-from claims (there was no copy beside the list)" in text


@pytest.mark.parametrize(
    ("locator", "address"),
    [
        ("doi:10.1000/x<y>", "https://doi.org/10.1000/x<y>"),
        ("pmid:123", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("https://example.org", "https://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_known_kinds_of_locators_become_links(locator: str, address: str) -> None:
    assert to_html.link(locator) == address


def test_without_a_name_the_title_is_that_of_the_report(checker: Checker) -> None:
    assert page(checker.check(ingredients="Aqua, Glycerin")).texts["h1"] == [wording.TITLE]


def test_the_same_report_gives_the_same_bytes(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert to_html.render(report, "0") == to_html.render(report, "0")
