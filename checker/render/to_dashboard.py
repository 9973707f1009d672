"""A batch as one page to look at: counts, charts, and a table that can be searched."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from checker.batch import RESULTS, Batch, Issue
from checker.render import wording
from checker.render.findings import cited, verdict
from checker.render.to_html import page
from checker.rows import Verdict

_MOST_SHOWN = 5_000
_MOST_BARS = 12


class Bar(NamedTuple):
    """One bar of a chart; ``share`` is its length in percent of the longest."""

    name: str
    number: int
    share: float


def render(batch: Batch) -> str:
    """Return the dashboard as HTML with nothing loaded from elsewhere; it shows the first five thousand findings."""
    return page(
        "dashboard.html.j2",
        batch=batch,
        told=batch.summary,
        results=[(RESULTS[result], batch.summary.results[result], str(result)) for result in RESULTS],
        charts=charts(batch),
        issues=list(islice(issues(batch), _MOST_SHOWN)),
        count=sum(batch.summary.severities.values()) + batch.summary.waived,
        most=_MOST_SHOWN,
        verdict=verdict,
        cited=cited,
        counted=wording.counted,
    )


def charts(batch: Batch) -> list[tuple[str, list[Bar]]]:
    """Return the charts: titles and bars."""
    told = batch.summary
    verdicts = Counter({wording.VERDICTS[Verdict(name)]: count for name, count in told.verdicts.items()})
    every = [("By verdict", verdicts), ("By what is flagged", said(told.says)), ("Names not recognised", told.unread)]
    return [(title, bars(counts)) for title, counts in every if counts]


def said(counts: Counter[str]) -> Counter[str]:
    """Name what is flagged in words where it is no kind of claim."""
    return Counter({wording.KINDS.get(name, name): count for name, count in counts.items()})


def bars(counts: Counter[str]) -> list[Bar]:
    """Return the longest bars of some counts."""
    most = counts.most_common(_MOST_BARS)
    return [Bar(name, count, round(100 * count / most[0][1], 1)) for name, count in most]


def issues(batch: Batch) -> Iterator[Issue]:
    """Yield every finding."""
    return (issue for answer in batch.answers() for issue in answer.issues)
