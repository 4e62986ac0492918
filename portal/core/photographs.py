"""Passport-sized photographs: turned upright, freed of where and when they were taken, and made small."""

import io

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from portal.core.file_kinds import FileRefused

LONGEST_SIDE = 1200  # pixels
SHORTEST_SIDE = 300  # pixels
QUALITY = 88


def as_photograph(upload: File) -> ContentFile:
    """The inspected picture as an upright JPEG without metadata; raises `FileRefused` where it is too small."""
    with Image.open(upload, formats=["JPEG", "PNG"]) as original:
        picture = ImageOps.exif_transpose(original)
        if min(picture.size) < SHORTEST_SIDE:
            raise FileRefused(
                "photograph_too_small",
                _("This photograph has %(width)d × %(height)d pixels; it needs at least %(least)d × %(least)d.")
                % {"width": picture.width, "height": picture.height, "least": SHORTEST_SIDE},
            )
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        plain = _on_white(picture)
    made = io.BytesIO()
    plain.save(made, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(made.getvalue())


def _on_white(picture: Image.Image) -> Image.Image:
    """A fresh RGB picture of the pixels alone: no EXIF, no profile, no comment; what was transparent is white."""
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")
