"""Made-up labels, one click away on the page."""

from importlib.resources import files
from typing import NamedTuple

from checker.web import texts


class Example(NamedTuple):
    """A made-up label and what it is called."""

    title: str
    text: str


def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")


EXAMPLES = {name: Example(title, _text(name)) for name, title in texts.EXAMPLE_TITLES.items()}
