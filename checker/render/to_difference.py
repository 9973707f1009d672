"""What changed between two labels or two runs, as lines for a terminal."""

from collections.abc import Iterable, Iterator

from checker.batch.compare import Earlier
from checker.difference import Changed, Difference
from checker.model import Finding
from checker.render import wording

NOTHING = "Nothing changed."


def label_lines(found: Difference) -> str:
    """Return what changed between two labels of a product."""
    lines = list(_label(found))
    return "\n".join(lines or [NOTHING]) + "\n"


def run_lines(new: Iterable[Earlier], gone: Iterable[Earlier], unchanged: int) -> str:
    """Return which findings are new, which are gone and how many stand as they were."""
    lines = [*_findings("new", new), *_findings("gone", gone), f"unchanged: {wording.counted(unchanged, 'finding')}"]
    return "\n".join(lines) + "\n"


def _label(found: Difference) -> Iterator[str]:
    yield from _listed("added", found.added)
    yield from _listed("removed", found.removed)
    yield from _listed("moved", (f"{name}: from place {old} to {new}" for name, old, new in found.moved))
    yield from _listed("claims added", (f"“{text}”" for text in found.claims_added))
    yield from _listed("claims removed", (f"“{text}”" for text in found.claims_removed))
    yield from _listed("newly flagged", (f"{wording.verdict(each)}: {each.summary}" for each in found.flagged))
    worse = [changed for changed in found.claims_changed if changed.is_worse]
    better = [changed for changed in found.claims_changed if not changed.is_worse]
    yield from _listed("claims that stand on less than before", map(_claim, worse))
    yield from _listed("claims that changed otherwise", map(_claim, better))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"  {' '.join(line.split())}" for line in lines]
    if found:
        yield f"{title}:"
        yield from found


def _claim(changed: Changed) -> str:
    return f"“{changed.text}”: {_verdict(changed.old)} -> {_verdict(changed.new)}"


def _verdict(finding: Finding | None) -> str:
    return wording.verdict(finding) if finding else "nothing said"


def _findings(title: str, found: Iterable[Earlier]) -> Iterator[str]:
    return _listed(title, (f"{each.severity} {each.id}: {each.why}" for each in found))
