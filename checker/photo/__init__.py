"""Photo of a label -> its text, with the place in the picture of every word. Needs the extra ``[photo]``."""

from checker.errors import MissingExtraError
from checker.photo.model import GAP, LOW, Edge, Letter, Line, Photo, Place, Point, joined

__all__ = ["GAP", "LOW", "Edge", "Letter", "Line", "Photo", "Place", "Point", "joined", "read_photo"]


def read_photo(data: bytes) -> Photo:
    """Read the text of one picture file (JPEG, PNG or WebP); nothing of it is stored or sent.

    Raises InputError where it is no picture, too large, or cannot be read, MissingExtraError where the extra is.
    """
    try:
        from checker.photo.read import read

        return read(data)
    except ImportError as error:
        what = f"photos cannot be read here ({error})"
        raise MissingExtraError("photo", what, "Install the extra: pip install 'labelcheck[photo]'.") from None
