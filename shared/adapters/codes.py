"""QR and other matrix codes in a picture, through zxing-cpp."""

from typing import Any

import zxingcpp
from PIL import Image

from shared.domain.reading import Code, Polygon

MATRIX = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllMatrix])
"""Line codes hold numbers of goods and parcels: nothing that belongs to a person."""


def read_codes(image: Image.Image) -> tuple[Code, ...]:
    """What the codes in the picture say, each with its box as fractions of the picture's size."""
    # Matrix codes are found at any angle; turning the picture would only help line codes and take twice the time.
    found = zxingcpp.read_barcodes(image.convert("L"), formats=MATRIX, try_rotate=False)
    return tuple(Code(text=code.text, box=_box(code, image.size)) for code in found if code.text)


def _box(code: Any, size: tuple[int, int]) -> Polygon:
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((_fraction(corner.x, size[0]), _fraction(corner.y, size[1])) for corner in corners)


def _fraction(pixels: int, length: int) -> float:
    return min(1.0, max(0.0, pixels / length))
