"""For pandas users: the verdict on every row of a frame, and a frame of findings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.batch.compare import told_apart
from checker.batch.rows import ISSUE_FIELDS, Answer, answer
from checker.batch.texts import texts
from checker.batch.work import Rules, outcomes
from checker.database import Database, load_database
from checker.sheets import Headers, Row, Sheet, layout, products

if TYPE_CHECKING:
    import pandas

_VERDICTS = ("result", "flags", "entries", "recognised", "unread", "not_checked")
_FINDINGS = [name for name in ISSUE_FIELDS if name not in ("sheet", "at", "since", "waived", "lapsed")]


class Checked(NamedTuple):
    """``verdicts`` has the index of the frame that was given; ``findings`` one row for each issue."""

    verdicts: "pandas.DataFrame"
    findings: "pandas.DataFrame"


def check_frame(
    frame: "pandas.DataFrame",
    *,
    columns: Mapping[str, Sequence[str]] | None = None,
    markets: Sequence[str] = (),
    notes: bool = False,
    workers: int = 1,
    database: Database | None = None,
) -> Checked:
    """Check each row of a frame as a product.

    ``columns`` names the columns by role ({"ingredients": ["INCI"]}) where their names or looks do not tell;
    ``markets`` limits the market rules; ``notes`` lists notes beside what is flagged. The verdicts are the columns
    result, flags, entries, recognised, unread and not_checked; rows without a product have none. Raises InputError
    where neither ingredients nor copy can be found.
    """
    import pandas

    rules = Rules(database or load_database(), tuple(markets), notes)
    answers = list(told_apart(_answers(_sheet(frame), rules, columns or {}, workers)))
    verdicts = pandas.DataFrame([_verdict(told) for told in answers], columns=list(_VERDICTS))
    verdicts.index = [told.rows[0] - 1 for told in answers]
    findings = pandas.DataFrame([issue.to_dict() for told in answers for issue in told.issues], columns=_FINDINGS)
    whole = verdicts.reindex(range(len(frame)))
    whole.index = frame.index
    return Checked(whole, findings)


def _answers(sheet: Sheet, rules: Rules, columns: Mapping[str, Sequence[str]], workers: int) -> Iterator[Answer]:
    chosen = layout(sheet, Headers(rules.database.tables["columns"]), columns)
    waiting = ((product, texts(product)) for product in products(sheet, chosen))
    return (answer(product, outcome) for product, outcome in outcomes(waiting, rules, workers))


def _sheet(frame: "pandas.DataFrame") -> Sheet:
    filled = frame.astype("object").where(frame.notna(), "")

    def rows() -> Iterator[Row]:
        for number, cells in enumerate(filled.itertuples(index=False, name=None), start=1):
            yield Row(number, tuple(map(str, cells)))

    return Sheet("the frame", "", tuple(map(str, frame.columns)), 0, rows)


def _verdict(told: Answer) -> tuple[str | int, ...]:
    flags = sum(issue.counts for issue in told.issues)
    found = told.outcome
    return (told.result.value, flags, found.entries, found.recognised, "; ".join(found.unread), found.error)
