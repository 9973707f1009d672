"""The audit of the tables: every rule a row must keep, and every problem met, all at once.

A rule is a function from the tables to the problems it finds; ``RULES`` lists them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

from checker.database.cas import is_cas
from checker.database.load import Numbered, Tables, layered, read_overlay, read_tables
from checker.database.tables import TABLES
from checker.errors import DatabaseError
from checker.names import key, slug
from checker.rows import Basis, ColumnRole, Design, Force, Origin, Standing, WordKind

_LOCATOR = re.compile(r"doi:10\.\d{4,9}/\S+|pmid:\d+|https?://\S+")
_LOCATOR_OF_THEIRS = re.compile(rf"{_LOCATOR.pattern}|file:\S+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DECIDED = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
_NOT_LATIN = re.compile("[\u3000-\U0010ffff]")
_TABLE_VERDICT = frozenset(Basis) - {Basis.EFFICACY, Basis.FREE_FROM}
_LEAST_PHRASES = 3
SECTIONS = ("ingredients", "active", "inactive", "may_contain", "highlights", "end")


def audit(folder: Path, overlay: Path | None = None) -> list[DatabaseError]:
    """Return everything that is wrong in the tables of ``folder``; an empty list means sound.

    With an ``overlay``, its own rows are audited, and all rows as they stand once it lies over the tables.
    """
    tables, problems = read_tables(folder)
    if overlay is None:
        return problems or [problem for rule in RULES for problem in rule(tables)]
    theirs, wrong = read_overlay(overlay)
    both = layered(tables, theirs)
    found = ([*rule(theirs)] for rule in OF_ONE_FOLDER), ([*rule(both)] for rule in OF_ALL_ROWS)
    return [*problems, *wrong] or [problem for rules in found for each in rules for problem in each]


def _is_theirs(numbered: Numbered) -> bool:
    """Whether a row stands in a user's own tables, whose folder its file names."""
    return numbered.file not in TABLES


def sorted_and_unique(tables: Tables) -> Iterator[DatabaseError]:
    """Rows are sorted by what makes them unique, and no row says what another says."""
    for name, table in TABLES.items():
        for before, numbered in pairwise(tables[name]):
            if table.identity(numbered.row) == table.identity(before.row):
                yield numbered.error(table.unique[0], "says the same as the row above")
            elif table.identity(numbered.row) < table.identity(before.row):
                columns = ", ".join(table.unique)
                yield numbered.error(table.unique[0], f"is out of order: rows are sorted by {columns}")


def references_exist(tables: Tables) -> Iterator[DatabaseError]:
    """A cell that points to another table points to a row that is there."""
    for name, table in TABLES.items():
        for column, target in table.references.items():
            other, other_column = target.split(".")
            known = {getattr(numbered.row, other_column) for numbered in tables[other]}
            for numbered in tables[name]:
                value = getattr(numbered.row, column)
                if value and value not in known:
                    yield numbered.error(column, f"{value!r} is not in {other}.csv")


def ids_follow_names(tables: Tables) -> Iterator[DatabaseError]:
    """An ingredient's id is its INCI name in lower case with hyphens."""
    for numbered in tables["ingredients"]:
        row = numbered.row
        if row.ingredient_id != slug(row.inci_name):
            yield numbered.error("ingredient_id", f"should be {slug(row.inci_name)!r}")


def cas_check_digits(tables: Tables) -> Iterator[DatabaseError]:
    """The last digit of a CAS number is the weighted sum of the others, modulo ten."""
    for numbered in tables["ingredients"]:
        if numbered.row.cas and not is_cas(numbered.row.cas):
            yield numbered.error("cas", f"{numbered.row.cas} is no CAS number: its check digit is wrong")


def cas_notes_disagree(tables: Tables) -> Iterator[DatabaseError]:
    """A note on a CAS number is about one that our table does not give."""
    ours = {numbered.row.ingredient_id: numbered.row.cas for numbered in tables["ingredients"]}
    for numbered in tables["cas_notes"]:
        if ours.get(numbered.row.ingredient_id) == numbered.row.cosing_cas:
            yield numbered.error("cosing_cas", "is the number in ingredients.csv: there is nothing to note")


def ingredients_are_described(tables: Tables) -> Iterator[DatabaseError]:
    """Every ingredient does something, and those that copy boasts of are explained in a sentence."""
    used = {numbered.row.ingredient_id for numbered in tables["functions"]}
    studied = {numbered.row.ingredient_id for numbered in tables["study_outcomes"]}
    families = {numbered.row.form: numbered.row.family for numbered in tables["forms"]}
    for numbered in tables["ingredients"]:
        row = numbered.row
        if row.ingredient_id not in used:
            yield numbered.error("ingredient_id", "has no row in functions.csv")
        boasted = row.ingredient_id in studied or families.get(row.form) in ("vesicle", "cousin")
        if boasted and not row.summary:
            yield numbered.error("summary", "a studied ingredient, a vesicle or a cousin of one needs a sentence")


def names_are_spoken_for_once(tables: Tables) -> Iterator[DatabaseError]:
    """Two ingredients never share an INCI name, and no alias repeats the INCI name of its own ingredient."""
    names: dict[str, str] = {}
    for numbered in tables["ingredients"]:
        name = key(numbered.row.inci_name)
        if name in names:
            yield numbered.error("inci_name", f"is also the name of {names[name]}")
        names[name] = numbered.row.ingredient_id
    for numbered in tables["aliases"]:
        if names.get(key(numbered.row.alias)) == numbered.row.ingredient_id:
            yield numbered.error("alias", "is the INCI name itself, as the normaliser reads it")


def confusables_stay_apart(tables: Tables) -> Iterator[DatabaseError]:
    """Two names that must never be merged are not names of one ingredient."""
    ids: dict[str, set[str]] = defaultdict(set)
    for numbered in tables["ingredients"]:
        ids[key(numbered.row.inci_name)].add(numbered.row.ingredient_id)
    for numbered in tables["aliases"]:
        ids[key(numbered.row.alias)].add(numbered.row.ingredient_id)
    for numbered in tables["confusables"]:
        shared = ids[key(numbered.row.name_a)] & ids[key(numbered.row.name_b)]
        if shared:
            yield numbered.error("name_b", f"both names are {', '.join(sorted(shared))}")


def sources_can_be_found(tables: Tables) -> Iterator[DatabaseError]:
    """A source has a DOI, a PMID or an address, or stands in a user's own files, and somebody cites it."""
    cited = {getattr(n.row, "source_id", "") for name in TABLES if name != "sources" for n in tables[name]}
    for numbered in tables["sources"]:
        theirs = _is_theirs(numbered)
        if not (_LOCATOR_OF_THEIRS if theirs else _LOCATOR).fullmatch(numbered.row.locator):
            yield numbered.error("locator", f"is no doi:, pmid:{', file:' if theirs else ''} or web address")
        if not _SLUG.fullmatch(numbered.row.source_id):
            yield numbered.error("source_id", "is not lower case with hyphens")
        if numbered.row.source_id not in cited:
            yield numbered.error("source_id", "is cited by no row")


def studies_are_consistent(tables: Tables) -> Iterator[DatabaseError]:
    """Arms are no larger than the study, only reviews pool trials, and every study measured something."""
    measured = {numbered.row.study_id for numbered in tables["study_outcomes"]}
    for numbered in tables["studies"]:
        row = numbered.row
        if row.n_per_arm and row.n_analysed and row.n_per_arm > row.n_analysed:
            yield numbered.error("n_per_arm", "is larger than n_analysed")
        if row.trials and row.design is not Design.SYSTEMATIC_REVIEW:
            yield numbered.error("trials", "only a systematic review pools trials")
        if row.study_id not in measured:
            yield numbered.error("study_id", "has no row in study_outcomes.csv")


def claims_can_be_judged(tables: Tables) -> Iterator[DatabaseError]:
    """A claim no evidence decides states its verdict; it has phrases (one does for a user's own), reasons, a source."""
    fires: dict[str, int] = defaultdict(int)
    for numbered in tables["phrases"]:
        fires[numbered.row.claim_id] += numbered.row.role == "fires"
    for numbered in tables["claims"]:
        row = numbered.row
        if row.basis in _TABLE_VERDICT and not (row.verdict and row.severity):
            yield numbered.error("verdict", f"basis {row.basis} needs a verdict and a severity")
        least = 1 if _is_theirs(numbered) else _LEAST_PHRASES
        if fires[row.claim_id] < least:
            yield numbered.error("claim_id", f"has {fires[row.claim_id]} firing phrases and needs {least}")
        if not (row.why and row.source_id):
            yield numbered.error("why", "says no reason or cites no source")
        if row.severity and row.severity.is_flagged and not row.better_wording:
            yield numbered.error("better_wording", "a flagged claim offers safer wording")


def claim_rules_say_something(tables: Tables) -> Iterator[DatabaseError]:
    """A rule on a kind of claim names its law and says in a sentence what it asks."""
    for numbered in tables["claim_rules"]:
        if not numbered.row.instrument:
            yield numbered.error("instrument", "names no law, standard or guideline")
        if not numbered.row.said.endswith("."):
            yield numbered.error("said", "is no sentence")


def precedents_can_be_told(tables: Tables) -> Iterator[DatabaseError]:
    """A precedent names who decided, quotes a wording, says in a sentence what was found, and is dated or undated."""
    for numbered in tables["precedents"]:
        row = numbered.row
        for column in ("authority", "quoted"):
            if not getattr(row, column).strip():
                yield numbered.error(column, "is empty")
        if not row.said.endswith("."):
            yield numbered.error("said", "is no sentence")
        if _NOT_LATIN.search(row.quoted) and not row.english:
            yield numbered.error("english", "a quote in another script needs its meaning in English")
        if not _DECIDED.fullmatch(row.decided_on) or row.decided_on > row.checked_on.isoformat():
            yield numbered.error("decided_on", f"{row.decided_on!r} is no day, month or year up to the day it was read")


def market_rules_select_something(tables: Tables) -> Iterator[DatabaseError]:
    """A market rule has at least one selector."""
    for numbered in tables["market_rules"]:
        row = numbered.row
        if not (row.ingredient_id or row.group_id or row.origin or row.form):
            yield numbered.error("ingredient_id", "no selector is filled")


def wording_rules_apply(tables: Tables) -> Iterator[DatabaseError]:
    """A rule on a wording is about a kind of claim that says something is left out."""
    free = {numbered.row.claim_id for numbered in tables["claims"] if numbered.row.basis is Basis.FREE_FROM}
    for numbered in tables["wording_rules"]:
        if numbered.row.claim_id not in free:
            yield numbered.error("claim_id", f"{numbered.row.claim_id} is no free-from claim")


def doses_are_percentages(tables: Tables) -> Iterator[DatabaseError]:
    """An amount lies between 0 and 100 percent, and a range rises."""
    for numbered in tables["dose_limits"]:
        low, high = numbered.row.percent_low or 0.0, numbered.row.percent_high
        if not 0 <= low <= high <= 100:
            yield numbered.error("percent_high", f"{low:g} to {high:g} is no range in percent")


def vocabularies_are_known(tables: Tables) -> Iterator[DatabaseError]:
    """A word of the grammar points to a form or an origin that exists, and a heading to a section."""
    known = {
        WordKind.FORM: {numbered.row.form for numbered in tables["forms"]},
        WordKind.ORIGIN: {str(origin) for origin in Origin},
    }
    for numbered in tables["name_words"]:
        if numbered.row.value not in known.get(numbered.row.kind, {numbered.row.value}):
            yield numbered.error("value", f"{numbered.row.value!r} is no {numbered.row.kind}")
    for numbered in tables["headings"]:
        if numbered.row.section not in SECTIONS:
            message = f"{numbered.row.section!r} is not one of {', '.join(SECTIONS)}"
            yield numbered.error("section", message)


def headers_are_told_apart(tables: Tables) -> Iterator[DatabaseError]:
    """No two headers of a layout read alike, and a word for a language says which."""
    seen: dict[tuple[str, str], str] = {}
    for numbered in tables["columns"]:
        row = numbered.row
        other = seen.setdefault((row.layout, key(row.header)), row.header)
        if other != row.header:
            yield numbered.error("header", f"reads like {other!r}")
        if row.role is ColumnRole.LANGUAGE and not row.lang:
            yield numbered.error("lang", "is empty, and the header is a word for a language")


def verdicts_are_complete(tables: Tables) -> Iterator[DatabaseError]:
    """Every standing of the evidence and every force has its verdict."""
    found = {(numbered.row.standing, numbered.row.force) for numbered in tables["verdict_rules"]}
    for standing, force in product(Standing, Force):
        if (standing, force) not in found:
            yield DatabaseError("verdict_rules", 0, "standing", f"no row for {standing} and {force}")


def functions_are_declared(tables: Tables) -> Iterator[DatabaseError]:
    """A function that speaks of an outcome is one that some ingredient has."""
    declared = {numbered.row.function for numbered in tables["functions"]}
    for numbered in tables["outcome_functions"]:
        if numbered.row.function not in declared:
            yield numbered.error("function", f"{numbered.row.function!r} is the function of no ingredient")


Rule = Callable[[Tables], Iterator[DatabaseError]]

OF_ONE_FOLDER: tuple[Rule, ...] = (sorted_and_unique, sources_can_be_found)
"""Rules on what somebody wrote, whatever it is laid over."""

OF_ALL_ROWS: tuple[Rule, ...] = (
    references_exist,
    ids_follow_names,
    cas_check_digits,
    cas_notes_disagree,
    ingredients_are_described,
    names_are_spoken_for_once,
    confusables_stay_apart,
    studies_are_consistent,
    claims_can_be_judged,
    claim_rules_say_something,
    precedents_can_be_told,
    market_rules_select_something,
    wording_rules_apply,
    doses_are_percentages,
    vocabularies_are_known,
    headers_are_told_apart,
    verdicts_are_complete,
    functions_are_declared,
)
"""Rules on the tables as they are used."""

RULES = (*OF_ONE_FOLDER, *OF_ALL_ROWS)
"""Every rule of the audit; a kind of mistake once made becomes a rule."""
