"""Pieces of a photo as small pictures that a page can hold in itself."""

import io
from base64 import b64encode

from checker.photo.model import Photo, Place
from checker.photo.picture import cutout

_TALLEST = 48


def data_uri(photo: Photo, place: Place) -> str:
    """Return the piece of a photo at a place, level and small, as a ``data:`` address."""
    piece = cutout(photo.pictures[place.page], place.box)
    piece.thumbnail((20 * _TALLEST, _TALLEST))
    file = io.BytesIO()
    piece.save(file, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{b64encode(file.getvalue()).decode()}"
