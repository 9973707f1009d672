"""Photos for the tests: rendered when asked for, read once."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from random import Random

import pytest

from checker.photo import Photo, read_photo

needs_extra = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the extra [photo]")

LISTED = ["Aqua", "Glycerin", "Niacinamide", "Butylene Glycol", "1,2-Hexanediol", "Sodium Hyaluronate", "Parfum"]


@cache
def picture(variation: str, *names: str) -> bytes:
    """Return a photo of a label that lists ``names``, in a variation of the renderer."""
    from tests.photo.render import VARIATIONS, shot

    style, changes = VARIATIONS[variation]
    named = [("", name) for name in names or LISTED]
    return shot(variation, 0, style, changes, named, Random(variation)).data


@pytest.fixture(scope="session")
def seen() -> Callable[..., Photo]:
    """Return a reader of rendered photos that reads each once."""
    return cache(lambda variation, *names: read_photo(picture(variation, *names)))
