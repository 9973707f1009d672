"""The sample photo: ``python -m tests.photo.sample`` draws samples/photos/27-gel-photo.jpg anew."""

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from tests.photo.render import Style, bent, encoded, face, noisy, shaded, turned

PATH = Path(__file__).parents[2] / "samples/photos/27-gel-photo.jpg"
LINES = [
    "EXOSOME RENEWAL GEL",
    "Rebuilds collagen in 7 days.",
    "",
    "Ingredients: Aqua, Glycerin, Butylene Glycol,",
    "Niacinamide, Camellia Sinensis Leaf Extract,",
    "1,2-Hexanediol, Sodium Hyaluronate, Carbomer,",
    "Rosa Damascena Callus Extracellular Vesicles,",
    "Caprylyl Glycol, Sodium Hydroxide, Disodium",
    "EDTA, Ethylhexylglycerin, Parfum, Linalool.",
    "",
    "30 ml  LOT 7K02",
]


def main() -> None:
    """Draw the label, wrap it around a bottle, and take a photo of it in poor light."""
    style = Style(font="sans", size=34)
    label = Image.new("RGB", (820, 620), style.paper)
    pen = ImageDraw.Draw(label)
    for row, line in enumerate(LINES):
        pen.text((60, 40 + 50 * row), line, style.ink, face("bold serif" if row == 0 else style.font, style.size))
    random = Random(27)
    for change in (bent(0.03, 0.8), turned(4), shaded(0.5), noisy(6)):
        label = change(label, random)
    PATH.write_bytes(encoded(label, "JPEG"))


if __name__ == "__main__":
    main()
