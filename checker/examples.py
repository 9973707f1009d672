"""The examples beside the tables, read by the program: what an expert's change of words did, seen at once."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checker.check import Checker
from checker.claims.patterns import elements
from checker.database.load import read_tables
from checker.errors import DatabaseError

LEAST_EXAMPLES = 2
EXPECTATIONS = ("fires", "silent")
_WORDINGS = (("phrases", "phrase"), ("context_cues", "cue"), ("marketing_names", "phrase"))


def unreadable_phrases(folder: Path) -> Iterator[DatabaseError]:
    """Yield the phrases and cues that are not well formed or use a word class that does not exist."""
    tables, _ = read_tables(folder)
    classes = {f"<{numbered.row.word_class}>" for numbered in tables["word_classes"]}
    for name, column in _WORDINGS:
        for numbered in tables[name]:
            problem = _phrase_problem(getattr(numbered.row, column), numbered.row.lang, classes)
            if problem:
                yield DatabaseError(name, numbered.number, column, problem)


def failing_claims(folder: Path, checker: Checker) -> Iterator[DatabaseError]:
    """Yield the sentences that do not fire, or are not silent, as they say, and the claims with too few of them."""
    counts: Counter[tuple[str, str]] = Counter()
    for number, row in rows(folder / "cases" / "claims.csv", ["claim_id", "lang", "text", "expect"]):
        if row["claim_id"] not in checker.database.claims or row["expect"] not in EXPECTATIONS:
            said = f"needs a claim of claims.csv and one of: {', '.join(EXPECTATIONS)}"
            yield DatabaseError("cases/claims", number, "expect", said)
            continue
        counts[(row["claim_id"], row["expect"])] += 1
        fired = {claim.claim_id for claim in checker.read_claims(row["text"]) if claim.asserted}
        if (row["claim_id"] in fired) != (row["expect"] == "fires"):
            said = f"{row['claim_id']} should be {row['expect']}; asserted are {', '.join(sorted(fired)) or 'none'}"
            yield DatabaseError("cases/claims", number, "expect", f"{said}: {row['text']!r}")
    for claim_id in checker.database.claims:
        for expect in EXPECTATIONS:
            if counts[(claim_id, expect)] < LEAST_EXAMPLES:
                yield DatabaseError("cases/claims", 0, "claim_id", f"{claim_id} has fewer than two examples: {expect}")


def failing_matches(folder: Path, checker: Checker) -> Iterator[DatabaseError]:
    """Yield the names that are not read as they say."""
    for number, row in rows(folder / "cases" / "matches.csv", ["text", "status", "ingredient_id"]):
        match = checker.match(row["text"])
        if (match.status, match.ingredient_id or "") != (row["status"], row["ingredient_id"]):
            said = f"{row['text']!r} is read as {match.status} {match.ingredient_id or ''}: {match.why}"
            yield DatabaseError("cases/matches", number, "status", said)


def rows(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file of examples with the number a spreadsheet shows.

    Raises DatabaseError where the file is missing or its header is not ``columns``.
    """
    name = f"cases/{path.stem}"
    if not path.is_file():
        raise DatabaseError(name, 0, "", f"the file is missing in {path.parent}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = csv.DictReader(file)
        if found.fieldnames != columns:
            raise DatabaseError(name, 1, "", f"the header must be {','.join(columns)}")
        yield from enumerate(found, start=2)


def _phrase_problem(phrase: str, lang: str, classes: set[str]) -> str:
    try:
        labels = {label for part in elements(phrase, lang) for labels in part.alternatives for label in labels}
    except ValueError as error:
        return str(error)
    unknown = sorted(label for label in labels if label.startswith("<") and label not in classes)
    return f"{', '.join(unknown)} is no word class" if unknown else ""
