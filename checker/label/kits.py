"""Kits: which part of a text speaks of which of its lists."""

import re
from collections.abc import Sequence

from checker.model import Span

_NUMBERED = re.compile(r"^[ \t]*(?:[^\W\d_]{3,8}[ \t])?(\d{1,2})[.):]?[ \t]+\S", re.MULTILINE)


def kit_parts(text: str, lists: Sequence[Span]) -> list[Span]:
    """Return, for each list of a kit, the stretch from the numbered line before it to its end.

    There is none unless every list, and there are two or more, stands under a line with its number ("2. Evening Cream",
    "Step 2: Cream").
    """
    if len(lists) < 2:
        return []
    edges = [0, *(span.end for span in lists)]
    starts = [_start(text, edge, span.start, number) for number, (edge, span) in enumerate(zip(edges, lists), start=1)]
    parts = [Span(start, span.end) for start, span in zip(starts, lists) if start is not None]
    return parts if len(parts) == len(lists) else []


def _start(text: str, edge: int, end: int, number: int) -> int | None:
    """Return where the last line with a number begins between two places, or None."""
    found = [line.start() for line in _NUMBERED.finditer(text, edge, end) if int(line.group(1)) == number]
    return found[-1] if found else None
