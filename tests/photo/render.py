"""Made-up labels as photos: real INCI names set in type, then turned, bent, blurred and dimmed. Seeded, nothing stored.

Fonts: Aileron (comes with Pillow), Source Sans Pro and Source Serif Pro (the packages of the ``test`` extra, OFL 1.1).
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from checker import Database

Face = ImageFont.FreeTypeFont | ImageFont.ImageFont
Change = Callable[[Image.Image, Random], Image.Image]

FONTS = {
    "plain": "",
    "sans": "font_source_sans_pro/SourceSansPro-Regular.ttf",
    "light": "font_source_sans_pro/SourceSansPro-Light.ttf",
    "italic": "font_source_sans_pro/SourceSansPro-It.ttf",
    "serif": "font_source_serif_pro/SourceSerifPro-Regular.ttf",
    "bold serif": "font_source_serif_pro/SourceSerifPro-Bold.ttf",
}
COPY = "Apply to clean skin in the morning and at night. Avoid contact with the eyes."
FOOT = "50 ml e 1.7 fl. oz.  LOT 4B17"
PAPER, INK = (250, 249, 245), (35, 35, 40)


@dataclass(frozen=True)
class Style:
    """How a label is set. ``size`` is the type size in pixels, ``width`` that of a column."""

    font: str = "plain"
    size: int = 26
    width: int = 900
    columns: int = 1
    upper: bool = False
    hyphens: bool = False
    paper: tuple[int, int, int] = PAPER
    ink: tuple[int, int, int] = INK
    lang: str = ""
    separator: str = ", "


@dataclass(frozen=True)
class Shot:
    """One made-up photo: what was varied, the picture, and the ingredients it shows by id and as written."""

    variation: str
    number: int
    data: bytes
    written: tuple[str, ...]
    ids: tuple[str, ...]


@cache
def face(font: str, size: int) -> Face:
    """Return a font in a size."""
    if not FONTS[font]:
        return ImageFont.load_default(size)
    package, name = FONTS[font].split("/")
    return ImageFont.truetype(str(files(package) / "files" / name), size)


def turned(degrees: float) -> Change:
    """Turn the picture, on a table of another colour."""
    return lambda image, _: image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(176, 168, 158))


def blurred(radius: float) -> Change:
    """Put the picture out of focus."""
    return lambda image, _: image.filter(ImageFilter.GaussianBlur(radius))


def noisy(sigma: float) -> Change:
    """Add the grain of a dark room."""

    def change(image: Image.Image, random: Random) -> Image.Image:
        grain = np.random.default_rng(random.randrange(2**32)).normal(0, sigma, (image.height, image.width, 3))
        return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))

    return change


def leaning(share: float) -> Change:
    """Look at the label from the side: the right edge is farther away."""

    def change(image: Image.Image, _: Random) -> Image.Image:
        w, h = image.size
        corners = [(0, 0), (w, 0), (w, h), (0, h)]
        seen = [(0, 0), (w * (1 - share / 2), h * share), (w * (1 - share / 2), h * (1 - share)), (0, h)]
        rows = [row for (x, y), (u, v) in zip(seen, corners) for row in _projection(x, y, u, v)]
        found = np.linalg.solve(np.array([row[:8] for row in rows]), np.array([row[8] for row in rows]))
        return image.transform(
            image.size, Image.Transform.PERSPECTIVE, found, Image.Resampling.BICUBIC, fillcolor=PAPER
        )

    return change


def _projection(x: float, y: float, u: float, v: float) -> list[list[float]]:
    return [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]


def bent(arc: float, squeeze: float) -> Change:
    """Wrap the label around a bottle: lines bow by ``arc`` of the width, letters narrow towards the edges."""

    def change(image: Image.Image, _: Random) -> Image.Image:
        w, h = image.size
        drop = int(arc * w)
        source = ImageOps.expand(image, border=(0, drop, 0, drop), fill=PAPER)
        across = np.linspace(-1, 1, 65)
        x = w / 2 * (1 + np.arcsin(across * squeeze) / np.arcsin(squeeze))
        y = -drop * (np.sqrt(1 - (across * squeeze) ** 2) - np.sqrt(1 - squeeze**2)) / (1 - np.sqrt(1 - squeeze**2))
        mesh = [
            (
                (int(w * i / 64), 0, int(w * (i + 1) / 64), h + drop),
                (
                    x[i],
                    y[i] + drop,
                    x[i],
                    y[i] + h + 2 * drop,
                    x[i + 1],
                    y[i + 1] + h + 2 * drop,
                    x[i + 1],
                    y[i + 1] + drop,
                ),
            )
            for i in range(64)
        ]
        return source.transform((w, h + drop), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)

    return change


def shaded(low: float) -> Change:
    """Let the light fall off from left to right."""

    def change(image: Image.Image, _: Random) -> Image.Image:
        light = Image.linear_gradient("L").rotate(90).resize(image.size).point(lambda v: int(255 * low + v * (1 - low)))
        return ImageChops.multiply(image, Image.merge("RGB", [light] * 3))

    return change


def on_table(share: float) -> Change:
    """Leave the label a small part of a large photo."""

    def change(image: Image.Image, random: Random) -> Image.Image:
        table = Image.new("RGB", (int(image.width / share), int(image.height / share)), (150, 120, 96))
        table.paste(image, (random.randrange(table.width - image.width), random.randrange(table.height - image.height)))
        return noisy(4)(table, random)

    return change


def moved(length: int) -> Change:
    """Move the camera sideways while the picture is taken."""

    def change(image: Image.Image, _: Random) -> Image.Image:
        kernel = [1.0 if row == 2 else 0.0 for row in range(5) for _ in range(5)]
        for _ in range(length // 4):
            image = image.filter(ImageFilter.Kernel((5, 5), kernel))
        return image

    return change


def darkened(share: float) -> Change:
    """Take away light."""
    return lambda image, _: image.point(lambda value: int(value * share))


def glaring(radius: float) -> Change:
    """Put a lamp's reflection on the label: a white spot of ``radius`` times its width that fades out."""

    def change(image: Image.Image, random: Random) -> Image.Image:
        y, x = np.mgrid[0 : image.height, 0 : image.width]
        middle = (random.uniform(0.2, 0.8) * image.width, random.uniform(0.3, 0.7) * image.height)
        away = np.hypot(x - middle[0], y - middle[1]) / (radius * image.width)
        light = Image.fromarray((255 * np.clip(1.15 - away, 0, 1)).astype(np.uint8))
        return Image.composite(Image.new("RGB", image.size, "white"), image, light)

    return change


def pressed(quality: int) -> Change:
    """Save the picture as a poor JPEG."""

    def change(image: Image.Image, _: Random) -> Image.Image:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        return Image.open(file).convert("RGB")

    return change


def shrunk(share: float) -> Change:
    """Take the picture from farther away."""
    return lambda image, _: image.resize(
        (int(image.width * share), int(image.height * share)), Image.Resampling.LANCZOS
    )


PHONE = Style(font="sans", size=30, width=1000)
VARIATIONS: dict[str, tuple[Style, list[Change]]] = {
    "straight": (Style(), []),
    "sans": (Style(font="sans"), []),
    "light type": (Style(font="light"), []),
    "serif": (Style(font="serif"), []),
    "bold serif capitals": (Style(font="bold serif", upper=True, size=24), []),
    "italic": (Style(font="italic"), []),
    "capitals": (Style(font="sans", upper=True), []),
    "large type": (Style(size=44, width=1200), []),
    "small type": (Style(size=14, width=560), []),
    "tiny type": (Style(font="sans", size=11, width=420), []),
    "small in a large photo": (Style(size=20, width=760), [on_table(0.3)]),
    "skewed 2": (Style(), [turned(2)]),
    "skewed -5": (Style(font="sans"), [turned(-5)]),
    "skewed 9": (Style(font="serif"), [turned(9)]),
    "skewed -15": (Style(), [turned(-15)]),
    "turned 90": (Style(), [turned(90)]),
    "turned 180": (Style(font="sans"), [turned(180)]),
    "turned 270": (Style(font="serif"), [turned(270)]),
    "turned 94": (Style(), [turned(94)]),
    "out of focus 1": (Style(), [blurred(1.6)]),
    "out of focus 2": (Style(), [blurred(2.6)]),
    "grain": (Style(), [noisy(28)]),
    "poor jpeg": (Style(), [shrunk(0.8), pressed(18)]),
    "from the side": (Style(), [leaning(0.12)]),
    "far from the side": (Style(), [leaning(0.22), blurred(0.8)]),
    "bottle, straight on": (Style(), [bent(0.0, 0.9)]),
    "bottle, from above": (Style(), [bent(0.04, 0.85)]),
    "bottle, far above": (Style(), [bent(0.09, 0.9)]),
    "low contrast": (Style(ink=(190, 188, 186)), []),
    "grey on silver": (Style(paper=(178, 180, 184), ink=(128, 130, 136)), [noisy(5)]),
    "white on dark": (Style(paper=(28, 40, 60), ink=(240, 240, 236)), []),
    "white on dark, grain": (Style(font="light", paper=(40, 40, 44), ink=(225, 225, 225)), [noisy(14), blurred(0.8)]),
    "bad light": (Style(), [shaded(0.25), noisy(8)]),
    "two columns": (Style(columns=2, width=480, size=22), []),
    "hyphens": (Style(hyphens=True, width=420), []),
    "narrow": (Style(width=300, size=22), []),
    "accents": (Style(font="sans", lang="fr"), []),
    "umlauts": (Style(font="serif", lang="de"), []),
    "full stops": (Style(separator=". "), []),
    "no space": (Style(separator=",", upper=True, font="sans"), []),
    "phone": (PHONE, [bent(0.02, 0.8), turned(3), shaded(0.5), noisy(8), blurred(1), pressed(60)]),
    "phone, sideways": (PHONE, [leaning(0.1), turned(88), noisy(6), blurred(1), pressed(60)]),
    "phone, bottle on its side": (PHONE, [bent(0.06, 0.85), turned(265), noisy(10), pressed(50)]),
    "phone, tiny type": (PHONE, [shrunk(0.4), bent(0.01, 0.7), turned(-2), noisy(8), pressed(70)]),
    "phone, moved": (PHONE, [moved(9), turned(2), noisy(6), pressed(70)]),
    "phone, dark": (PHONE, [shaded(0.3), darkened(0.4), noisy(10), pressed(60)]),
    "phone, glare": (PHONE, [glaring(0.35), turned(-3), pressed(70)]),
    "phone, far": (PHONE, [turned(4), on_table(0.2), blurred(0.7), pressed(70)]),
    "hardly legible": (PHONE, [shrunk(0.33), blurred(1.1), noisy(14), pressed(30)]),
}  # fmt: skip


def shots(database: Database, each: int = 2, seed: int = 7) -> Iterator[Shot]:
    """Yield ``each`` photos of every variation."""
    for variation, (style, changes) in VARIATIONS.items():
        for number in range(each):
            random = Random(f"{seed} {variation} {number}")
            named = names(database, style.lang, random)
            yield shot(variation, number, style, changes, named, random)


def shot(
    variation: str, number: int, style: Style, changes: list[Change], named: list[tuple[str, str]], random: Random
) -> Shot:
    """Return one photo of a label that lists ``named``, pairs of id and name."""
    written = [name.upper() if style.upper else name for _, name in named]
    image = drawn(f"Ingredients: {style.separator.join(written)}.", style)
    for change in changes:
        image = change(image, random)
    return Shot(variation, number, encoded(image), tuple(written), tuple(each for each, _ in named))


def names(database: Database, lang: str, random: Random) -> list[tuple[str, str]]:
    """Draw a list: water, then INCI names we hold, half of them ones with a summary; in ``lang`` where it is given."""
    rows = sorted(database.ingredients.values(), key=lambda row: row.ingredient_id)
    told = [(row.ingredient_id, row.inci_name) for row in rows if row.summary and row.inci_name.isascii()]
    other = [(row.ingredient_id, row.inci_name) for row in rows if not row.summary and row.inci_name.isascii()]
    foreign = [(row.ingredient_id, row.alias) for row in database.tables["aliases"] if row.lang == lang]
    accented = [pair for pair in foreign if not pair[1].isascii() and "," not in pair[1]]
    drawn_names = random.sample(told, 8) + random.sample(other, 8)
    if lang:
        drawn_names = random.sample(told, 6) + random.sample(accented, 8)
    random.shuffle(drawn_names)
    return [("aqua", "Aqua"), *drawn_names]


def drawn(listed: str, style: Style) -> Image.Image:
    """Return a label with directions, the list and a foot."""
    font = face(style.font, style.size)
    lines = _wrapped(listed, font, style)
    height = int(style.size * 1.45)
    rows = -(-len(lines) // style.columns)
    gutter, margin = 60, 40
    size = (style.columns * (style.width + gutter) - gutter + 2 * margin, (rows + 5) * height + 2 * margin)
    image = Image.new("RGB", size, style.paper)
    pen = ImageDraw.Draw(image)
    for at, line in enumerate(_wrapped(COPY, font, Style(width=size[0] - 2 * margin))):
        pen.text((margin, margin + at * height), line, style.ink, font)
    for at, line in enumerate(lines):
        column, row = divmod(at, rows)
        pen.text((margin + column * (style.width + gutter), margin + (row + 3) * height), line, style.ink, font)
    pen.text((margin, size[1] - margin - height), FOOT, style.ink, font)
    return image


def _wrapped(text: str, font: Face, style: Style) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= style.width:
            line = longer
            continue
        head = _head(line, word, font, style) if style.hyphens else ""
        lines.append(f"{line} {head}-".strip() if head else line)
        line = word.removeprefix(head)
    return [each for each in [*lines, line] if each]


def _head(line: str, word: str, font: Face, style: Style) -> str:
    """Return how much of a word fits before a hyphen."""
    cuts = [word[:at] for at in range(3, len(word) - 3) if word[:at].isalpha() and word[at:].strip(",.").isalpha()]
    return next((cut for cut in reversed(cuts) if font.getlength(f"{line} {cut}-") <= style.width), "")


def encoded(image: Image.Image, form: str = "PNG") -> bytes:
    """Return a picture as the bytes of a file."""
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()
