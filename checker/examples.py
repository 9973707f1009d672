"""The examples beside the tables, read by the program: what an expert's change of words did, seen at once."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from checker.check import Checker
from checker.claims.patterns import elements
from checker.database.load import layered, read_overlay, read_tables
from checker.errors import DatabaseError

LEAST_EXAMPLES = 2
EXPECTATIONS = ("fires", "silent")
_WORDINGS = (("phrases", "phrase"), ("context_cues", "cue"), ("marketing_names", "phrase"))


def unreadable_phrases(folder: Path, overlay: Path | None = None) -> Iterator[DatabaseError]:
    """Yield the phrases and cues that are not well formed or use a word class that does not exist."""
    tables, _ = read_tables(folder)
    if overlay:
        tables = layered(tables, read_overlay(overlay)[0])
    classes = {f"<{numbered.row.word_class}>" for numbered in tables["word_classes"]}
    for name, column in _WORDINGS:
        for numbered in tables[name]:
            problem = _phrase_problem(getattr(numbered.row, column), numbered.row.lang, classes)
            if problem:
                yield numbered.error(column, problem)


def failing_examples(folders: Sequence[Path], checker: Checker) -> Iterator[DatabaseError]:
    """Yield the examples beside the tables, and beside those laid over them, that are not read as they say.

    The first folder must have examples; the others may.
    """
    claims, matches = ([folder / "cases" / name for folder in folders] for name in ("claims.csv", "matches.csv"))
    yield from failing_claims([claims[0], *filter(Path.is_file, claims[1:])], checker)
    for file in [matches[0], *filter(Path.is_file, matches[1:])]:
        yield from failing_matches(file, checker)


def failing_claims(files: Iterable[Path], checker: Checker) -> Iterator[DatabaseError]:
    """Yield the sentences that do not fire, or are not silent, as they say, and the claims with too few of them."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        for number, row in rows(file, ["claim_id", "lang", "text", "expect"]):
            counts[(row["claim_id"], row["expect"])] += 1
            said = _misread(row, checker)
            if said:
                yield DatabaseError(_title(file), number, "expect", said)
    for claim_id in checker.database.claims:
        for expect in EXPECTATIONS:
            if counts[(claim_id, expect)] < LEAST_EXAMPLES:
                yield DatabaseError("cases/claims", 0, "claim_id", f"{claim_id} has fewer than two examples: {expect}")


def failing_matches(file: Path, checker: Checker) -> Iterator[DatabaseError]:
    """Yield the names that are not read as they say."""
    for number, row in rows(file, ["text", "status", "ingredient_id"]):
        match = checker.match(row["text"])
        if (match.status, match.ingredient_id or "") != (row["status"], row["ingredient_id"]):
            said = f"{row['text']!r} is read as {match.status} {match.ingredient_id or ''}: {match.why}"
            yield DatabaseError(_title(file), number, "status", said)


def rows(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file of examples with the number a spreadsheet shows.

    Raises DatabaseError where the file is missing or its header is not ``columns``.
    """
    if not path.is_file():
        raise DatabaseError(_title(path), 0, "", f"the file is missing in {path.parent}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = csv.DictReader(file)
        if found.fieldnames != columns:
            raise DatabaseError(_title(path), 1, "", f"the header must be {','.join(columns)}")
        yield from enumerate(found, start=2)


def _title(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _misread(row: dict[str, str], checker: Checker) -> str:
    """Say how a sentence is read other than it should be; nothing where all is well."""
    claim_id, expect, text = row["claim_id"], row["expect"], row["text"]
    if claim_id not in checker.database.claims or expect not in EXPECTATIONS:
        return f"needs a claim of claims.csv and one of: {', '.join(EXPECTATIONS)}"
    fired = {claim.claim_id for claim in checker.read_claims(text) if claim.asserted}
    if (claim_id in fired) == (expect == "fires"):
        return ""
    return f"{claim_id} should be {expect}; asserted are {', '.join(sorted(fired)) or 'none'}: {text!r}"


def _phrase_problem(phrase: str, lang: str, classes: set[str]) -> str:
    try:
        labels = {label for part in elements(phrase, lang) for labels in part.alternatives for label in labels}
    except ValueError as error:
        return str(error)
    unknown = sorted(label for label in labels if label.startswith("<") and label not in classes)
    return f"{', '.join(unknown)} is no word class" if unknown else ""
