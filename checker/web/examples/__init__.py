"""Made-up labels, one click away on the page."""

from importlib.resources import files
from typing import NamedTuple


class Example(NamedTuple):
    """A made-up label and what it is called."""

    title: str
    text: str


def _example(name: str, title: str) -> Example:
    return Example(title, files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8"))


EXAMPLES = {
    "exosome-serum": _example("exosome-serum", "An exosome serum"),
    "retinol-cream": _example("retinol-cream", "A retinol cream"),
    "plain-lotion": _example("plain-lotion", "A plain lotion"),
}
