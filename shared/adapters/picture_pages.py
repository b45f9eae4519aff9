"""The pages of a file as plain RGB pictures of bounded size: nothing is decoded before its size is known."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from PIL.ImageFile import ImageFile

from shared.adapters.picture_formats import OPENERS
from shared.domain.errors import UnreadablePhotoError
from shared.domain.photo import MAX_PIXELS

MAX_PAGES = 10
LONGEST_SIDE = 4096
"""Pixels of the longest side that is kept: a card in hand still has 300 dpi, and a page stays under 4 MB."""
PDF_SCALE = 300 / 72
"""Pixels per point: a PDF is drawn at 300 dpi."""
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a photo upright, by its EXIF orientation (Exif 2.32, table 6)."""

_pdfium = Lock()  # PDFium must be called by one thread at a time


def photo_pages(data: bytes, format_name: str) -> Iterator[Image.Image]:
    """The first frame of a photo, or each page of a TIFF."""
    image = OPENERS[format_name](BytesIO(data))
    pages = getattr(image, "n_frames", 1) if format_name == "TIFF" else 1
    _check_pages(pages)
    for page in range(pages):
        if pages > 1:
            image.seek(page)
        yield _plain(image)


def pdf_pages(data: bytes) -> Iterator[Image.Image]:
    """Each page of a PDF, drawn on white."""
    with _pdfium, closing(_open_pdf(data)) as document:
        _check_pages(len(document))
        for page in document:
            yield _drawn(page)


def check_pixels(width: int, height: int) -> None:
    """Refuse what would need too much memory to decode."""
    if width < 1 or height < 1:
        raise UnreadablePhotoError(f"The picture is {width} × {height} pixels: there is nothing to see in it.")
    if width * height > MAX_PIXELS:
        raise UnreadablePhotoError(
            f"The picture has {width} × {height} pixels, that is {width * height / 1e6:.1f} megapixels; "
            f"at most {MAX_PIXELS // 1_000_000} can be read. Save it smaller and upload it again."
        )


def _check_pages(pages: int) -> None:
    if pages > MAX_PAGES:
        raise UnreadablePhotoError(
            f"The file has {pages} pages; at most {MAX_PAGES} can be read. Split it and upload the parts."
        )


def _plain(image: ImageFile) -> Image.Image:
    """Small enough, upright, 8 bits per channel, opaque."""
    check_pixels(*image.size)
    if max(image.size) > 2 * LONGEST_SIDE:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    check_pixels(*image.size)  # a HEIC's header and its content may differ
    turn = TURNS.get(image.getexif().get(ORIENTATION, 1))
    picture = _opaque(_bounded(_blendable(_eight_bits(image))))
    return picture.transpose(turn) if turn is not None else picture


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scans of 16 or 32 bits per pixel, stretched to what 8 bits can show."""
    if not image.mode.startswith(("I", "F")):
        return image
    low, high = image.convert("F").getextrema()
    if not isinstance(low, float) or not isinstance(high, float) or high <= low:
        return Image.new("L", image.size, "white")
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    scale = 255.0 / (high - low)
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _blendable(image: Image.Image) -> Image.Image:
    """In a mode whose pixels can be mixed when the picture shrinks."""
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _bounded(image: Image.Image) -> Image.Image:
    """No larger than what is kept; shrunk before anything else is made of it, to need less memory."""
    scale = LONGEST_SIDE / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _opaque(image: Image.Image) -> Image.Image:
    """RGB, with whatever shines through shown on white as paper would."""
    if image.mode not in {"RGBA", "LA"}:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _open_pdf(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadablePhotoError(
                "The PDF is locked with a password. Save it without one and upload it again."
            ) from error
        raise


def _drawn(page: Any) -> Image.Image:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        check_pixels(*item.get_px_size())
    width, height = page.get_size()
    scale = min(PDF_SCALE, LONGEST_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale)
    with closing(bitmap):
        drawn: Image.Image = bitmap.to_pil().convert("RGB").copy()
    return drawn
