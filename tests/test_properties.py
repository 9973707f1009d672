"""What holds for every text: spans quote, nothing but our errors is raised, and work grows with the text alone."""

import html
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker import Checker, CheckerError, InputError, Report, load_database
from checker.model import Status
from checker.names import key, tokens, words
from checker.render import to_html, to_json, to_markdown, to_terminal
from checker.rows import Verdict
from checker.views import plain

CHECKER = Checker(load_database())
NAMES = sorted(row.inci_name for row in CHECKER.database.ingredients.values())
ALIASES = sorted(row.alias for row in CHECKER.database.tables["aliases"])
COPY = [
    "Boosts collagen", "clinically proven", "free from parabens, sulphates and silicones", "not tested on animals",
    "reduces wrinkles by 47%*", "10 billion exosomes", "Does it lift?", "rose exosomes", "“I love it”", "look of lines",
    "100% natural", "helps", "does not", "paraben-free", "\n*In vitro test on 20 women.", "without any retinol", "EGF",
]  # fmt: skip
NOISE = [
    "Ingredients:", "INGREDIENTS\n", "May contain:", "[+/- ", "Active ingredients  Purpose\n", "Inactive ingredients:",
    ", ", ",", "; ", ". ", "\n", "\n\n", "\r\n", " ", "  ", "\t", "•", " / ", "/", "(", ")", "[", "]", "{", "}", "*",
    "†", "5%", "10,000 ppm", "1,2-", "1, 2", "CI 77491", "Cl 77492", "and", "(and)", "LOT 123456", "0", "١", "²", "ß",
    "İ", "ﬁ", "\u200b", "\u00ad", "\ufeff", "\u202e", "e\u0301", "水", "😀", "\x07", "\x1b[31m", "\x85", "\u2028", "-",
]  # fmt: skip
MARKUP = [
    "<p>", "</p>", "<br>", "<b>", "</b>", "<li>", "<!--", "-->", "<script>", "</script>", "<style>", "<a href='x'>",
    "<", ">", "&nbsp;", "&amp;", "&#44;", "&#x2028;", "&#0;", "&#xD800;", "&notit;", "&", "&amp;lt;", "<td>",
]  # fmt: skip

fragments = st.one_of(
    st.sampled_from(NAMES), st.sampled_from(ALIASES), st.sampled_from(COPY), st.sampled_from(NOISE),
    st.sampled_from(MARKUP), st.text(max_size=8),
)  # fmt: skip
texts = st.lists(fragments, max_size=30).map("".join)
lists = st.lists(st.sampled_from(NAMES), min_size=3, max_size=12, unique=True)
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def checked(**inputs: str) -> Report | None:
    """The report, or None where the checker says that it cannot check."""
    try:
        return CHECKER.check(**inputs)
    except CheckerError:
        return None


@few
@given(text=texts, claims=texts, name=texts)
def test_spans_quote_the_original(text: str, claims: str, name: str) -> None:
    report = checked(text=text, claims=claims, name=name)
    for entry in [item.entry for item in report.items] if report else []:
        assert report and report.inputs[entry.source][slice(*entry.span)] == entry.text
    for claim in report.claims if report else ():
        for quoted in (claim, *claim.about):
            assert report and report.inputs[quoted.source][slice(*quoted.span)] == quoted.text


@few
@given(text=texts)
def test_entries_stand_in_order_and_do_not_overlap(text: str) -> None:
    report = checked(ingredients=text)
    entries = [item.entry for item in report.items] if report else []
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    assert all(entry.text for entry in entries)
    in_order = sorted(entries, key=lambda entry: entry.span)
    assert all(left.span.end <= right.span.start for left, right in pairwise(in_order))


@few
@given(text=st.one_of(texts, st.text(), st.text(alphabet="<>&;#!-/ abBps\"'=\n")))
@example(text="<" * 50 + "&" * 50)
def test_a_view_maps_every_character_to_a_stretch_of_the_original(text: str) -> None:
    view = plain(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends))
    assert all(a <= b for a, b in pairwise(view.starts))


@few
@given(text=st.none() | texts | st.text(), ingredients=st.none() | texts, claims=st.none() | texts)
@example(text="", ingredients=None, claims=None)
@example(text=None, ingredients=None, claims=None)
@example(text=None, ingredients="()", claims="*")
@example(text=None, ingredients="/\\|", claims="%")
@example(text="Ingredients:", ingredients="Ingredients:", claims="Ingredients:")
def test_check_raises_nothing_but_our_errors(text: str | None, ingredients: str | None, claims: str | None) -> None:
    try:
        report = CHECKER.check(text, ingredients=ingredients, claims=claims)
    except CheckerError as error:
        assert str(error)
    else:
        for render in (to_markdown.render, to_terminal.render, to_html.render):
            assert render(report, "0")


def test_a_thousand_names_on_lines_without_commas_are_no_error() -> None:
    """Enough commas beside them make the line breaks wraps and not separators."""
    assert CHECKER.check("Ingredients: " + "a, " * 1500 + "Glycerin\n" * 1200)


def test_half_a_character_pair_is_no_error() -> None:
    """It is refused with an error of ours, or checked."""
    checked(ingredients="Aqua, Glycerin, Human Adipose Stromal Cell Exosomes", claims="With rose\ud800 exosomes.")


@few
@given(text=texts, claims=texts)
def test_the_same_input_gives_the_same_bytes(text: str, claims: str) -> None:
    """A checker that has seen other texts says what a new one says."""
    first, again = checked(text=text, claims=claims), checked(text=text, claims=claims)
    assert (first is None) is (again is None)
    if first and again:
        assert to_json.render(first).encode() == to_json.render(again).encode()


def test_what_was_checked_before_changes_nothing() -> None:
    inputs = {"ingredients": "Aqua, Methylparabenn, Zzyzx", "claims": "Boosts collagen. With retinol."}
    CHECKER.check("Ingredients: Methylparaben, Zzyzx, Retinol. Not boosting collagen.")
    assert to_json.render(CHECKER.check(**inputs)) == to_json.render(Checker(load_database()).check(**inputs))


@pytest.mark.parametrize("part", range(4))
def test_every_canonical_name_is_read_as_itself(part: int) -> None:
    for name in NAMES[part::4]:
        match = CHECKER.match(name)
        assert (match.status, match.inci_name) == (Status.EXACT, name)


@few
@given(name=st.one_of(st.sampled_from(ALIASES), fragments))
def test_what_a_name_is_read_as_is_read_as_itself(name: str) -> None:
    try:
        match = CHECKER.match(name)
    except InputError:
        return
    if match.ingredient_id:
        again = CHECKER.match(match.inci_name or "")
        assert (again.status, again.ingredient_id) == (Status.EXACT, match.ingredient_id)


def found(ingredients: str) -> list[str | None]:
    return sorted(str(item.match.ingredient_id) for item in CHECKER.check(ingredients=ingredients).items)


@few
@given(names=lists, random=st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_change_which_are_found(names: list[str], random: Any) -> None:
    other = random.sample(names, len(names))
    assert found("; ".join(names)) == found("; ".join(other))


SEPARATORS = [", ", " • ", "\n", " ; ", " | ", " · ", "; \n", ";"]


@few
@given(names=lists, separator=st.sampled_from(SEPARATORS))
def test_separators_do_not_change_which_are_found(names: list[str], separator: str) -> None:
    assert found("; ".join(names)) == found(separator.join(names))


@few
@given(names=lists, random=st.randoms(use_true_random=False))
def test_what_stands_between_entries_holds_no_letter(names: list[str], random: Any) -> None:
    """Entries tile the list: every letter and digit of it stands in one of them."""
    text = "".join(f"{name}{random.choice([', ', '; '])}" for name in names[:-1]) + names[-1]
    spans = sorted(item.entry.span for item in CHECKER.check(ingredients=text).items)
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert not any(c.isalnum() for end, start in zip(ends, starts) for c in text[end:start])


SAID = "Boosts collagen. Reduces wrinkles. Soothes skin. With 5% niacinamide. Brightens. Lifts the skin."


def contradicted(ingredients: str) -> set[str]:
    report = CHECKER.check(ingredients=ingredients, claims=SAID)
    return {str(each.claim) for each in report.findings if each.verdict is Verdict.CONTRADICTED}


@few
@given(names=lists, where=st.integers(0, 12), unknown=st.sampled_from(["Zzyzx Qwkkl", "Glass", "Parfum", "CI 77491"]))
def test_an_unrelated_ingredient_makes_no_claim_contradicted(names: list[str], where: int, unknown: str) -> None:
    more = [*names[:where], unknown, *names[where:]]
    assert contradicted("; ".join(more)) <= contradicted("; ".join(names))


@few
@given(names=lists)
def test_case_does_not_change_which_are_found(names: list[str]) -> None:
    ids = found("; ".join(names))
    assert ids == found("; ".join(names).upper()) == found("; ".join(names).lower())


WRAPPINGS: list[Callable[[list[str]], str]] = [
    lambda names: "<p>" + "; ".join(html.escape(name) for name in names) + "</p>",
    lambda names: "<ul>" + "".join(f"<li>{html.escape(name)}</li>" for name in names) + "</ul>",
    lambda names: ";&nbsp;".join(f"<b>{html.escape(name[:3])}</b>{html.escape(name[3:])}" for name in names),
    lambda names: "<!-- x -->" + ";<br>".join(html.escape(name) for name in names),
    lambda names: ";\u200b ".join(names),
]


@few
@given(names=lists, wrap=st.sampled_from(WRAPPINGS))
def test_html_around_names_does_not_change_which_are_found(names: list[str], wrap: Callable[[list[str]], str]) -> None:
    assert found("; ".join(names)) == found(wrap(names))


@few
@given(text=st.one_of(st.text(), texts))
def test_a_key_is_the_words_of_the_tokens(text: str) -> None:
    assert key(text) == " ".join(words(text)) == " ".join(token.word for token in tokens(text))


@few
@given(text=st.one_of(st.text(), texts))
def test_tokens_stand_in_order_in_the_text(text: str) -> None:
    places = [(token.start, token.end) for token in tokens(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@few
@given(name=st.sampled_from(NAMES + ALIASES))
def test_a_key_of_a_key_is_that_key(name: str) -> None:
    assert key(key(name)) == key(name)


def steps(work: Callable[[], object]) -> int:
    """How many instructions Python carries out: the same on every machine, and blind only to what C does."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


MOST_GROWTH = 2.15
"""Twice the text may cost twice the work, and a little for what begins to count only in long texts."""

Inputs = Callable[[int], dict[str, str]]

LINEAR: dict[str, tuple[int, Inputs]] = {
    "many commas": (200, lambda n: {"text": "Ingredients: Aqua" + ", x" * n}),
    "bare commas": (400, lambda n: {"text": "Ingredients: Aqua" + "," * n + "Glycerin"}),
    "many known names": (100, lambda n: {"text": "Ingredients: Aqua" + ", Glycerin" * n}),
    "digits and commas": (200, lambda n: {"text": "Ingredients: Aqua, " + "1," * n + " Glycerin"}),
    "brackets never closed": (400, lambda n: {"text": "Ingredients: Aqua" + " (a" * n + ", Glycerin"}),
    "brackets never opened": (400, lambda n: {"text": "Ingredients: Aqua" + " a)" * n + ", Glycerin"}),
    "brackets in brackets": (400, lambda n: {"text": "Ingredients: Aqua, " + "(" * n + "a" + ")" * n + ", Glycerin"}),
    "brackets side by side": (200, lambda n: {"text": "Ingredients: Aqua, " + "(aqua) " * n + ", Glycerin"}),
    "one very long line": (400, lambda n: {"text": "Ingredients: Aqua, " + "gly " * n + ", Glycerin"}),
    "one very long word": (400, lambda n: {"text": "Ingredients: Aqua, " + "gly" * n + ", Glycerin"}),
    "names run together": (100, lambda n: {"text": "Ingredients: Aqua, " + "glycerin " * n}),
    "slashes": (400, lambda n: {"text": "Ingredients: Aqua, " + "aqua/" * n + ", Glycerin"}),
    "and": (400, lambda n: {"text": "Ingredients: Aqua, " + "aqua and " * n + ", Glycerin"}),
    "many headings": (50, lambda n: {"text": "Ingredients: Aqua, Glycerin\n\n" * n}),
    "what may be contained": (50, lambda n: {"text": "Ingredients: Aqua" + "; may contain mica" * n}),
    "titles in a row": (200, lambda n: {"text": "Ingredients: Aqua, " + "a: " * n + "Glycerin"}),
    "tags never closed": (400, lambda n: {"text": "Ingredients: Aqua, " + "<a " * n + ", Glycerin"}),
    "comments never closed": (400, lambda n: {"text": "Ingredients: Aqua, " + "<!-- " * n + ", Glycerin"}),
    "many sentences": (100, lambda n: {"claims": "For the face. " * n}),
    "one long sentence": (100, lambda n: {"claims": "for the face " * n}),
    "many claims": (100, lambda n: {"claims": "Boosts collagen. " * n}),
    "many claims in one sentence": (60, lambda n: {"claims": "boosts collagen and " * n}),
    "many claims with one footnote": (100, lambda n: {"claims": "Boosts collagen*. " * n + "\n*In vitro."}),
    "many free-from claims": (100, lambda n: {"claims": "Free from parabens. " * n}),
    "many names of materials": (100, lambda n: {"claims": "rose exosomes, " * n}),
    "many questions": (100, lambda n: {"claims": "Boosts collagen? " * n}),
    "quotation marks never closed": (50, lambda n: {"claims": "“boosts collagen " * n}),
    "one long free-from list": (200, lambda n: {"claims": "free from " + "parabens, " * n}),
    "figures in a row": (200, lambda n: {"claims": "$)1" + ", 21" * n}),
    "headings of a drug without a list": (
        60,
        lambda n: {"text": "Active ingredients  Purpose\n" * n + "Aqua" * 40 * n},
    ),
    "many negations": (100, lambda n: {"claims": "not " * n + "boosts collagen"}),
}
STEEPER: dict[str, tuple[int, Inputs]] = {
    "line breaks in one entry": (200, lambda n: {"text": "Ingredients: " + "a, " * n + "xx\n" * n + ", Glycerin"}),
    "many claims with a footnote each": (150, lambda n: {"claims": "Boosts collagen*.\n*In vitro test\n" * n}),
    "many claims and many entries": (50, lambda n: {"text": "Lifts skin. Ingredients: Aqua, Glycerin\n\n" * n}),
}


def growth(size: int, inputs: Inputs) -> float:
    """By how much the work grows when the text doubles."""
    small, large = inputs(size), inputs(2 * size)
    for warm in (small, large):
        checked(**warm)
    return steps(lambda: checked(**large)) / steps(lambda: checked(**small))


@pytest.mark.parametrize(("size", "inputs"), LINEAR.values(), ids=LINEAR.keys())
def test_twice_the_text_is_twice_the_work(size: int, inputs: Inputs) -> None:
    assert growth(size, inputs) < MOST_GROWTH


@pytest.mark.parametrize(("size", "inputs"), STEEPER.values(), ids=STEEPER.keys())
def test_twice_the_text_is_twice_the_work_here_too(size: int, inputs: Inputs) -> None:
    assert growth(size, inputs) < MOST_GROWTH


def test_a_gap_of_six_thousand_spaces_is_read_at_once() -> None:
    """The work of a pattern is done in C, where steps cannot be counted: the system ends it after 20 s of processor."""
    code = "checker.check('Ingredients: Aqua, Glycerin' + ' ' * 6000 + 'x, Parfum')"
    bounded = f"import checker, resource; resource.setrlimit(resource.RLIMIT_CPU, (20, 20)); {code}"
    subprocess.run([sys.executable, "-c", bounded], check=True)
