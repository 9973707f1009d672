"""One product in, one report out: reads, matches, judges, and says what it could not do."""

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from checker import dose, repeats
from checker.claims import ClaimReader, Copy, Reading, numbered, outside_names
from checker.database import Database, load_database
from checker.errors import InputError
from checker.judge import Case, Materials, judge
from checker.label import LabelReader
from checker.matching import NO_INGREDIENT, Matcher
from checker.model import (
    IDENTIFIED,
    Check,
    Claim,
    Coverage,
    Facts,
    Finding,
    Item,
    Label,
    Match,
    Report,
    Section,
    Span,
    Status,
)
from checker.views import View, plain

LIMITS = (
    "A label does not show concentrations, so amounts are upper bounds read from list order and legal maxima.",
    "Evidence is about ingredients; a trial of the finished product cannot be seen on a label.",
    "Claims are read in English, French, German, Spanish, Italian, Dutch, Portuguese and Korean; copy in another "
    "language was not checked.",
    "Market rules are those in our table on the date shown with each; a market that is silent here has not said yes.",
)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_MOST_CHARACTERS = 2_000_000
_MOST_READABLE = 300_000
"""The most characters of a text without its markup, so that no text takes more than seconds."""


class Checker:
    """Checks products against one database. Build it once; checking keeps nothing but names already resolved.

    ``texts_kept`` is how many lists, texts and sentences are remembered with what was read in them, for catalogues that
    repeat them.
    """

    def __init__(self, database: Database, *, texts_kept: int = 0) -> None:
        self.database = database
        self._texts_kept = texts_kept
        self._listed = lru_cache(texts_kept)(self._list)
        self._told = lru_cache(texts_kept)(self._tell)
        self.matcher = Matcher(database)
        self.labels = LabelReader(database)
        self.materials = Materials(database)

    @cached_property
    def claims(self) -> ClaimReader:
        """The reader of claims; a bare list never needs it."""
        return ClaimReader(self.database, sentences_kept=self._texts_kept)

    def check(
        self,
        text: str | None = None,
        *,
        ingredients: str | None = None,
        claims: str | None = None,
        name: str | None = None,
        markets: Iterable[str] | None = None,
        brand: str = "",
        lang: str = "",
    ) -> Report:
        """Return the report on one product.

        ``text`` is a pasted page or list; ``ingredients`` and ``claims`` are the two apart. ``markets`` limits the
        market rules (default: every market in the table). What ``brand`` says as a name is no claim; ``lang`` is the
        language copy is read in first where it does not show its own. Raises InputError where there is nothing to
        check.
        """
        given = {"text": text, "ingredients": ingredients, "claims": claims, "name": name}
        inputs = {source: value for source, value in given.items() if value is not None}
        found = (
            (source, self._listed(source, inputs[source])) for source in ("text", "ingredients") if source in inputs
        )
        lists: dict[str, tuple[Label, tuple[Item, ...]]] = dict(found)
        labels = {source: label for source, (label, _) in lists.items()}
        items = tuple(item for _, each in lists.values() for item in each)
        reading = self._reading(inputs, labels, brand, lang)
        _something_to_check(inputs, items, reading)
        return self._report(inputs, labels, items, reading, self.markets(markets))

    def match(self, name: str) -> Match:
        """Return what one name is; amounts, marks and a description beside it are taken off first."""
        bare = self.labels.bare(_view("name", name).text)
        if self.labels.is_prose(bare):
            return NO_INGREDIENT
        return self.matcher.match_name(bare)

    def read_claims(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of one text."""
        return numbered(self.claims.read(Copy("text", _view("text", text))).claims)

    def read_list(self, text: str) -> tuple[Item, ...]:
        """Return what stands in an ingredient list."""
        return self._listed("ingredients", text)[1]

    def _list(self, source: str, text: str) -> tuple[Label, tuple[Item, ...]]:
        """Return the lists of a text, and what stands in them."""
        label = self.labels.read(source, _view(source, text), declared=source == "ingredients")
        pairs = repeats.marked((entry, self.matcher.match(entry)) for entry in label.entries)
        return label, dose.items(pairs, label.ordered, self.database)

    def _tell(self, source: str, text: str, listed: tuple[Span, ...], lang: str) -> Reading:
        """Return what a text says outside its lists."""
        copy = Copy(source, _view(source, text), listed)
        if not copy.says_something:
            return Reading((), ())
        return self.claims.read_name(copy, lang) if source == "name" else self.claims.read(copy, lang)

    def markets(self, wanted: Iterable[str] | None) -> tuple[str, ...]:
        """Return the markets asked for, or all. Raises InputError for one the tables do not know."""
        known = tuple(self.database.markets)
        chosen = tuple(market.lower() for market in wanted or known)
        for market in chosen:
            if market not in known:
                hint = f"Known: {', '.join(known)}; give each by itself."
                raise InputError("market", f"{market!r} is no market of the tables", hint)
        return chosen

    def _reading(self, inputs: dict[str, str], labels: dict[str, Label], brand: str, lang: str) -> Reading:
        """Read the claims of name, text and copy, and the materials they name; a name repeated in copy claims once."""
        spans = {source: label.spans for source, label in labels.items()}
        name = inputs.get("name", "")
        told = (
            (s, self._told(s, inputs[s], spans.get(s, ()), lang)) for s in ("name", "text", "claims") if s in inputs
        )
        read = {
            source: outside_names(each, "" if source == "name" else name, brand, inputs[source])
            for source, each in told
        }
        claims = numbered(claim for each in read.values() for claim in each.claims)
        return Reading(claims, tuple(mention for each in read.values() for mention in each.mentions))

    def _report(
        self,
        inputs: dict[str, str],
        labels: dict[str, Label],
        items: tuple[Item, ...],
        reading: Reading,
        markets: tuple[str, ...],
    ) -> Report:
        once = tuple(item for item in items if item.entry.section is not Section.REPEATED)
        parts = {source: label.parts for source, label in labels.items()}
        case = Case(self.materials, once, reading.claims, reading.mentions, markets, parts)
        has_copy = bool(reading.claims or reading.mentions or "claims" in inputs)
        findings, checks = judge(case, has_copy)
        return Report(
            name=inputs.get("name", ""),
            database_version=self.database.version,
            database_sha256=self.database.sha256,
            inputs=inputs,
            coverage=_coverage(once),
            items=items,
            claims=reading.claims,
            findings=tuple(findings),
            checks=(*checks, _order_check(labels.values(), items)),
            limits=LIMITS,
            facts=_facts(self.database, items, findings),
        )


def check(
    text: str | None = None,
    *,
    ingredients: str | None = None,
    claims: str | None = None,
    name: str | None = None,
    database: Database | None = None,
) -> Report:
    """Check one product and return its report; see :meth:`Checker.check`.

    ``database`` defaults to the tables that come with the package. To check many products, build one
    :class:`Checker` and call its ``check``.
    """
    checker = Checker(database) if database else _built_in()
    return checker.check(text, ingredients=ingredients, claims=claims, name=name)


@cache
def _built_in() -> Checker:
    return Checker(load_database())


def _view(source: str, text: str) -> View:
    if len(text) > _MOST_CHARACTERS:
        raise _too_long(source, f"{len(text):,} characters")
    if _NO_TEXT.search(text):
        raise InputError(
            source,
            "this is not text (it holds null bytes or halves of characters)",
            "Save it as plain text, HTML or UTF-8 first.",
        )
    view = plain(text)
    if len(view.text) > _MOST_READABLE:
        raise _too_long(source, f"{len(view.text):,} readable characters")
    return view


def _too_long(source: str, size: str) -> InputError:
    return InputError(source, f"{size} are more than one label has", "Check one product at a time.")


def _something_to_check(inputs: dict[str, str], items: tuple[Item, ...], reading: Reading) -> None:
    where = " and ".join(inputs) or "input"
    if not any(value.strip() for value in inputs.values()):
        raise InputError(where, "there is nothing in it", "Paste an ingredient list or a product page.")
    if not items and not reading.claims and not reading.mentions:
        raise InputError(
            where,
            "no ingredient list and no claim was found",
            "Paste the list with its heading (“Ingredients: ...”), or give the list apart, as ingredients.",
        )


def _facts(database: Database, items: tuple[Item, ...], findings: list[Finding]) -> Facts:
    """Gather the table rows the report speaks of, so that it can be rendered without the tables."""
    cited = {source_id for finding in findings for source_id in finding.cited}
    cited |= {rule.source_id for finding in findings for rule in finding.market_rules}
    listed = {item.match.ingredient_id for item in items if item.match.ingredient_id}
    listed |= {cell.ingredient_id for finding in findings for cell in finding.evidence}
    return Facts(
        sources={source_id: database.sources[source_id] for source_id in sorted(cited)},
        ingredients={ingredient_id: database.ingredients[ingredient_id] for ingredient_id in sorted(listed)},
        outcomes=database.outcomes,
        markets=database.markets,
        forms=database.forms,
        house=database.house.title if database.house else "",
        theirs=database.cited_by_house & cited,
    )


def _coverage(items: tuple[Item, ...]) -> Coverage:
    counts = [item.match.status for item in items]
    not_ingredients = counts.count(Status.NOT_AN_INGREDIENT)
    return Coverage(
        entries=len(counts),
        recognised=sum(status in IDENTIFIED for status in counts),
        suspected=counts.count(Status.SUSPECTED),
        unmatched=counts.count(Status.UNMATCHED),
        not_ingredients=not_ingredients,
    )


def _order_check(labels: Iterable[Label], items: tuple[Item, ...]) -> Check:
    """Say whether amounts could be read from the order of the list."""
    if not items:
        return Check("amounts by list order", False, "no ingredient list was found")
    if not any(label.ordered and _in_order(label) for label in labels):
        return Check("amounts by list order", False, "the list is in alphabetical order, which says nothing of amounts")
    return Check("amounts by list order", True)


def _in_order(label: Label) -> bool:
    return any(entry.section is not Section.MAY_CONTAIN for entry in label.entries)
