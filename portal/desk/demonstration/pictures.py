"""Drawn portraits: an abstract head and shoulders in calm colours, one of its own for every seed."""

import colorsys
import io
import random

from PIL import Image, ImageDraw

SIZE = (480, 600)
SCALE = 2  # drawn large and made small, so that the edges are smooth
SKINS = ("#8d5a3b", "#b07b53", "#c99b72", "#e0b893", "#ecd0b0", "#6f4630")
HAIR = ("#1d1a1c", "#2f2623", "#45322a", "#5b5250", "#17202e")


def portrait(seed: str) -> bytes:
    """A JPEG of 480 × 600 pixels; the same seed draws the same picture."""
    chance = random.Random(seed)  # noqa: S311 - a picture, no secret
    width, height = (side * SCALE for side in SIZE)
    picture = _ground(chance, width, height)
    draw = ImageDraw.Draw(picture)
    skin, hair = chance.choice(SKINS), chance.choice(HAIR)
    _shoulders(draw, chance, width, height)
    _head(draw, chance, width, height, skin=skin, hair=hair)
    made = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.BOX).save(made, "JPEG", quality=82)
    return made.getvalue()


def _colour(hue: float, lightness: float, saturation: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return int(red * 255), int(green * 255), int(blue * 255)


def _ground(chance: random.Random, width: int, height: int) -> Image.Image:
    """A soft two-coloured ground with one large circle behind the head."""
    hue = chance.random()
    picture = Image.new("RGB", (width, height), _colour(hue, 0.87, 0.32))
    draw = ImageDraw.Draw(picture)
    middle, radius = (width * 0.5, height * 0.42), width * chance.uniform(0.4, 0.47)
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    draw.ellipse(box, fill=_colour(hue + chance.choice((0.08, -0.1, 0.45)), 0.76, 0.38))
    return picture


def _shoulders(draw: ImageDraw.ImageDraw, chance: random.Random, width: int, height: int) -> None:
    cloth = _colour(chance.random(), chance.uniform(0.22, 0.42), 0.35)
    collar = _colour(chance.random(), 0.9, 0.25)
    draw.ellipse((width * 0.08, height * 0.72, width * 0.92, height * 1.4), fill=cloth)
    draw.polygon(
        [(width * 0.38, height * 0.725), (width * 0.62, height * 0.725), (width * 0.5, height * 0.9)], fill=collar
    )


def _head(draw: ImageDraw.ImageDraw, chance: random.Random, width: int, height: int, *, skin: str, hair: str) -> None:
    """Hair behind, neck, face, hair in front; no features, since nobody is portrayed."""
    half, top, bottom = width * chance.uniform(0.175, 0.2), height * 0.22, height * 0.63
    middle, long = width / 2, chance.random() < 0.5
    if long:
        draw.rounded_rectangle(
            (middle - half * 1.32, top - height * 0.05, middle + half * 1.32, height * 0.74), half, fill=hair
        )
    draw.rounded_rectangle(
        (middle - half * 0.42, bottom - height * 0.1, middle + half * 0.42, height * 0.77), half * 0.4, fill=skin
    )
    brow = height * (chance.uniform(0.03, 0.075) if long else chance.uniform(0.05, 0.085))
    draw.ellipse((middle - half * 1.08, top - height * 0.04, middle + half * 1.08, bottom - height * 0.06), fill=hair)
    draw.ellipse((middle - half, top + brow * 0.2, middle + half, bottom), fill=hair if long else skin)
    draw.ellipse((middle - half * 0.97, top + brow, middle + half * 0.97, bottom), fill=skin)
    if not long:
        draw.pieslice((middle - half * 1.08, top - height * 0.04, middle + half * 1.08, top + brow * 2 + height * 0.1),
                      180 + chance.randint(-8, 6), 360, fill=hair)  # fmt: skip
    if chance.random() < 0.3:
        _glasses(draw, middle, (top + bottom) / 2 + height * 0.01, half)


def _glasses(draw: ImageDraw.ImageDraw, middle: float, level: float, half: float) -> None:
    size, width = half * 0.34, int(half * 0.06)
    for side in (-1, 1):
        centre = middle + side * half * 0.42
        draw.ellipse((centre - size, level - size, centre + size, level + size), outline="#22293a", width=width)
    draw.line((middle - half * 0.1, level, middle + half * 0.1, level), fill="#22293a", width=width)
