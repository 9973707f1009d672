"""A run against an earlier one and against what was waived: what is new, unchanged, gone or taken on."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from checker.batch.columns import FORMULA
from checker.batch.rows import Answer, Issue
from checker.errors import InputError
from checker.model import Result
from checker.rows import Severity
from checker.sheets import Headers, Row, Sheet, read_book
from checker.sheets.source import readable

NEW, UNCHANGED, GONE = "new", "unchanged", "gone"
_COLUMNS = ("finding", "kind", "product", "owner", "reason", "expires")
_WAIVER = "Its columns are: finding (or rule and product), owner, reason, expires (as 2027-01-31)."
_RULE = "rule"
"""How the column of kinds may be headed as well."""


def told_apart(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield the answers with findings counted that are alike in product, wording and ingredients.

    Rows of one code that say the same have /2, /3 behind the id; whichever of them goes, one of the ids is gone.
    """
    met: Counter[str] = Counter()
    for answer in answers:
        met.update(issue.id for issue in answer.issues)
        if any(met[issue.id] > 1 for issue in answer.issues):
            answer = answer._replace(issues=tuple(_counted(issue, met[issue.id]) for issue in answer.issues))
        yield answer


def _counted(issue: Issue, count: int) -> Issue:
    return issue._replace(id=f"{issue.id}/{count}") if count > 1 else issue


class Earlier(NamedTuple):
    """A finding of an earlier run, as its output tells it."""

    id: str
    product: str
    name: str
    severity: str
    why: str


class Baseline:
    """The findings of an earlier run, by id."""

    def __init__(self, findings: Iterable[Earlier]) -> None:
        self.findings = {found.id: found for found in findings}
        self._met: set[str] = set()

    def compared(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Yield the answers with each issue marked as new or unchanged."""
        for answer in answers:
            self._met.update(issue.id for issue in answer.issues)
            yield answer._replace(issues=tuple(issue._replace(since=self._since(issue)) for issue in answer.issues))

    def gone(self) -> list[Earlier]:
        """Return the earlier findings that were not met again; ask after the last answer."""
        return [found for found in self.findings.values() if found.id not in self._met]

    def _since(self, issue: Issue) -> str:
        return UNCHANGED if issue.id in self.findings else NEW


class Waiver(NamedTuple):
    """What somebody answers for: one finding, or all of a kind (in one product, where it is named)."""

    finding: str
    kind: str
    product: str
    owner: str
    reason: str
    expires: date

    def covers(self, issue: Issue) -> bool:
        """Whether it is about an issue."""
        if self.finding:
            return self.finding == issue.id
        return self.kind in (issue.said.kind, issue.said.claim) and self.product in ("", issue.product)

    @property
    def about(self) -> str:
        """What it names."""
        return self.finding or " in ".join(filter(None, (self.kind, self.product)))

    def said(self, today: date) -> str:
        """Say who has waived it and why, and until when or since when no more."""
        if self.expires >= today:
            return f"waived by {self.owner} until {self.expires}: {self.reason}"
        return f"the waiver of {self.owner} expired on {self.expires}: {self.reason}"


class Waivers:
    """What somebody answers for, on a day. Findings whose waiver has expired come back and say so."""

    def __init__(self, waivers: Iterable[Waiver], today: date) -> None:
        self._today = today
        self._waivers = tuple(waivers)
        self._by_name: dict[str, list[Waiver]] = defaultdict(list)
        for waiver in self._waivers:
            self._by_name[waiver.finding or waiver.kind].append(waiver)
        self._used: set[Waiver] = set()

    def applied(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Yield the answers with each waived issue marked, and the result without it."""
        for answer in answers:
            issues = tuple(self._marked(issue) for issue in answer.issues)
            yield answer._replace(issues=issues, result=_result(answer, issues)) if issues != answer.issues else answer

    def unused(self) -> list[str]:
        """Say which waivers cover nothing, expired or not; ask after the last answer."""
        return [f"{each.about}: {each.said(self._today)}" for each in self._waivers if each not in self._used]

    def _marked(self, issue: Issue) -> Issue:
        named = (
            waiver for name in (issue.id, issue.said.kind, issue.said.claim) for waiver in self._by_name.get(name, ())
        )
        covering = [waiver for waiver in named if waiver.covers(issue)]
        self._used.update(covering)
        if not covering:
            return issue
        last = max(covering, key=lambda waiver: waiver.expires)
        said = last.said(self._today)
        return issue._replace(waived=said) if last.expires >= self._today else issue._replace(lapsed=said)


def _result(answer: Answer, issues: tuple[Issue, ...]) -> Result:
    counting = [Severity(issue.said.severity) for issue in issues if issue.counts]
    if counting:
        return Result(max(counting, key=list(Severity).index))
    return Result.CLEAR if answer.issues or answer.outcome.recognised else Result.NOT_CHECKED


def read_baseline(path: Path) -> Baseline:
    """Read the findings of an earlier output: its workbook, its findings table or its JSON lines.

    Raises InputError where the file holds no findings of ours.
    """
    if path.suffix.lower() == ".jsonl":
        return Baseline(chain.from_iterable(_json_findings(path)))
    for sheet in read_book(path, Headers(())):
        if {"finding", "severity", "why"} <= set(_titles(sheet)):
            return Baseline(_told(told) for _, told in _records(sheet) if told["finding"] and told.get("since") != GONE)
    hint = "Give an earlier output of batch: the workbook, the -findings table or the .jsonl."
    raise InputError(str(path), "there are no findings of an earlier run in it", hint)


def read_waivers(path: Path) -> list[Waiver]:
    """Read a table of waivers. Raises InputError with the row of the first that cannot be understood."""
    sheet = read_book(path, Headers(()))[0]
    missing = {"owner", "reason", "expires"} - set(_titles(sheet))
    if missing or not {"finding", "kind", _RULE} & set(_titles(sheet)):
        raise InputError(str(path), f"a list of waivers lacks: {', '.join(sorted(missing)) or 'finding'}", _WAIVER)
    return [_waiver(path, row, record) for row, record in _records(sheet) if any(record.values())]


def _waiver(path: Path, row: Row, record: dict[str, str]) -> Waiver:
    told = {name: record.get(name, "").strip() for name in _COLUMNS}
    told["kind"] = told["kind"] or record.get(_RULE, "").strip()
    where = f"{path}, row {row.number}"
    if not told["owner"] or not told["reason"] or not (told["finding"] or told["kind"]):
        raise InputError(where, "a waiver names a finding or a rule, an owner and a reason", _WAIVER)
    try:
        expires = date.fromisoformat(told.pop("expires"))
    except ValueError:
        raise InputError(where, "expires is no date", _WAIVER) from None
    return Waiver(**told, expires=expires)


def _json_findings(path: Path) -> Iterator[list[Earlier]]:
    with readable(str(path)), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield [Earlier(*map(issue.__getitem__, Earlier._fields)) for issue in json.loads(line)["issues"]]
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                hint = "Give the .jsonl that batch wrote."
                raise InputError(f"{path}, line {number}", "this is no answer of an earlier run", hint) from None


def _told(record: dict[str, str]) -> Earlier:
    return Earlier(*(record.get(name, "") for name in ("finding", "product", "name", "severity", "why")))


def _titles(sheet: Sheet) -> list[str]:
    return [column.strip().lower() for column in sheet.columns]


def _records(sheet: Sheet) -> Iterator[tuple[Row, dict[str, str]]]:
    titles = _titles(sheet)
    return ((row, dict(zip(titles, map(_unguarded, row.cells)))) for row in sheet.rows())


def _unguarded(cell: str) -> str:
    """Take off the apostrophe that keeps a text from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
