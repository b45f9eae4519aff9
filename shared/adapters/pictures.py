"""Plain pictures made from whatever people upload: upright, opaque, bounded, and without metadata."""

from io import BytesIO

from PIL import Image

from shared.adapters.picture_formats import BROKEN, sniff
from shared.adapters.picture_pages import pdf_pages, photo_pages
from shared.domain.errors import UnreadablePhotoError
from shared.domain.photo import MAX_BYTES
from shared.ports import Picture

QUALITY = 95
"""Of the JPEG that is kept: at 90 and less, small coloured print is read differently than in the original."""


class PillowPictures:
    """The port `Pictures` on Pillow, pillow-heif and PDFium."""

    def open(self, data: bytes) -> list[Picture]:
        """Each page of the file as an upright picture without metadata; one for a photo.

        Raises `UnreadablePhotoError` for what is no picture, broken, locked, or over 10 MB, 40 megapixels
        or 10 pages.
        """
        _check_bytes(data)
        format_name = sniff(data)
        if not format_name:
            raise UnreadablePhotoError(
                "The file is not a picture. Upload a JPEG, PNG, WebP, HEIC, TIFF or PDF; "
                "renaming another file does not make it one."
            )
        try:
            pages = pdf_pages(data) if format_name == "PDF" else photo_pages(data, format_name)
            return [_encoded(page) for page in pages]
        except BROKEN as error:
            raise UnreadablePhotoError(
                f"The {format_name} file is damaged or cut off, or of a kind that cannot be read. "
                "Take or export the picture again and upload that."
            ) from error


def _check_bytes(data: bytes) -> None:
    if not data:
        raise UnreadablePhotoError("The file is empty (0 bytes). Choose the picture again and upload that.")
    if len(data) > MAX_BYTES:
        raise UnreadablePhotoError(
            f"The file has {len(data) / 1e6:.1f} MB; at most {MAX_BYTES // 1_000_000} MB can be read. "
            "Save the picture smaller and upload it again."
        )


def _encoded(page: Image.Image) -> Picture:
    page.info.clear()  # Pillow would write a comment found here
    target = BytesIO()
    page.save(target, "JPEG", quality=QUALITY, subsampling="4:4:4")  # coloured letters keep their edges
    return Picture(jpeg=target.getvalue(), width=page.width, height=page.height)
