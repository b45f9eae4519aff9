"""Files that promise far more than they hold; run as a program, opens each and prints the peak memory in megabytes."""

import io
import json
import re
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image

HUGE = 16_000


def png(width: int, height: int, *, extra: bytes = b"", depth: int = 1) -> bytes:
    """A one-bit PNG of any size, all white, made without holding it in memory."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width * depth + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + extra + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def zeros(megabytes: int) -> bytes:
    """Deflated zeros that blow up to so many megabytes."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def jpeg(width: int, height: int) -> bytes:
    """A small JPEG whose header was changed to another size."""
    data = bytearray(_saved("JPEG"))
    start = data.find(b"\xff\xc0")
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp(width: int, height: int) -> bytes:
    """A WebP with an extended header that promises another canvas."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    simple = _saved("WEBP", lossless=True)[12:]
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + bytes(4) + canvas + simple
    return b"RIFF" + struct.pack("<I", len(body)) + body


def tiff(width: int, height: int) -> bytes:
    """An uncompressed TIFF whose header promises another size."""
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    tags += [(277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 8)]
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0" + struct.pack("<I", 16) + bytes(8) + struct.pack("<H", len(tags)) + entries + bytes(4)


def pdf(page: tuple[int, int], image: tuple[int, int] | None = None, pages: int = 1) -> bytes:
    """A PDF with pages of one size in points, perhaps with a grey picture of so many pixels on each."""
    kids = " ".join(f"{5 + i} 0 R" for i in range(pages))
    draw = b"q %d 0 0 %d 0 0 cm /I Do Q" % page if image else b""
    width, height = image or (1, 1)
    body = zeros(max(1, width * height // 1_000_000)) if image else zlib.compress(b"\0")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n" % (width, height, len(body)) + body + b"\nendstream",
    ]
    leaf = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 3 0 R /Resources << /XObject << /I 4 0 R >> >> >>"
    )
    objects += [(leaf % page).encode()] * pages
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def _saved(kind: str, **how: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(target, kind, **how)
    return target.getvalue()


def corpus() -> dict[str, bytes]:
    """Every bomb by name."""
    return {
        "png of 256 megapixels": png(HUGE, HUGE),
        "png with a text of 300 MB": png(8, 8, extra=_chunk(b"zTXt", b"a\0\0" + zeros(300))),
        "png with a profile of 300 MB": png(8, 8, extra=_chunk(b"iCCP", b"a\0\0" + zeros(300))),
        "jpeg of 4225 megapixels": jpeg(65_000, 65_000),
        "jpeg of 41 megapixels": jpeg(8200, 5000),
        "webp of 268 megapixels": webp(16_383, 16_383),
        "tiff of 10000 megapixels": tiff(100_000, 100_000),
        "pdf with a picture of 49 megapixels": pdf((600, 400), (7000, 7000)),
        "pdf of 500 pages": pdf((600, 400), pages=500),
    }


def main() -> None:
    from shared.adapters.pictures import PillowPictures
    from shared.domain.errors import UnreadablePhotoError

    answers = {}
    for name, data in corpus().items():
        try:
            answers[name] = f"opened {len(PillowPictures().open(data))}"
        except UnreadablePhotoError as error:
            answers[name] = str(error)
    status = Path("/proc/self/status").read_text()  # getrusage would count what the parent had before it started us
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
    json.dump({"answers": answers, "peak": peak}, sys.stdout)


if __name__ == "__main__":
    main()
