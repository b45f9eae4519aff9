"""Pictures without a paper: a cat, nothing at all, codes alone, strange formats, broken files; and forty cards."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from random import Random

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from bench.cards.odd.sheet import Sheet
from bench.cards.synthetic import cards
from bench.cards.synthetic.fonts import NoFontError
from bench.cards.synthetic.render import draw

VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Alice Winter\nORG:Paper Maps\nEMAIL:alice@maps.example\nEND:VCARD"
CODES = {
    "code-vcard": VCARD,
    "code-website": "https://www.example.com/menu",
    "code-wifi": "WIFI:T:WPA;S:Guest;P:let-me-in;;",
    "code-payment": "BCD\n002\n1\nSCT\nBFSWDE33BER\nTown Museum\nDE02120300000000202051\nEUR5.00\n\n\nDonation",
}
HOSTILE = {
    "card-html": ("<b onclick=alert(1)>Eve</b>", "<script>alert(1)</script> Ltd", "eve@example.com"),
    "card-formula": ('=HYPERLINK("http://evil.example")', "@SUM(A1:A9)", "+cmd|' /C calc'!A0", "-2+3 Studio"),
}


Make = Callable[[], bytes]


def pictures() -> Iterator[tuple[str, str, Make]]:
    """Name and kind of each, and what draws it."""
    for name, said in CODES.items():
        yield name, "card" if said is VCARD else "code", partial(_code, said)
    for name, lines in HOSTILE.items():
        yield name, "card", partial(_card_file, lines)
    for kind, made in (("nothing", _NOTHING), ("format", _FORMATS), ("broken", _BROKEN)):
        for name, make in made.items():
            yield name, kind, make
    yield "forty-cards", "cards", forty


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def forty() -> bytes:
    """Forty cards in rows on one table, 12 megapixels."""
    table, placed = Image.new("RGB", (4000, 3000), "#5a4633"), 0
    for spec in cards(77, 400):
        if spec.width < spec.height or len(spec.lines) < 4:  # noqa: PLR2004  (a logo alone is no card to count)
            continue
        try:
            card = draw(spec, Random(placed), 0.6).resize((520, 318))
        except NoFontError:
            continue
        table.paste(card, (60 + 790 * (placed % 5), 20 + 370 * (placed // 5)))
        placed += 1
        if placed == 40:  # noqa: PLR2004
            break
    return encoded(table, "JPEG", quality=90)


def _code(said: str) -> bytes:
    code = zxingcpp.create_barcode(said, zxingcpp.BarcodeFormat.QRCode)
    square = Image.fromarray(code.to_image(scale=9)).convert("RGB")
    sheet = Image.new("RGB", (1200, 800), "white")
    sheet.paste(square, ((1200 - square.width) // 2, (800 - square.height) // 2))
    return encoded(sheet)


def _card_file(lines: tuple[str, ...]) -> bytes:
    return encoded(_card(lines))


def _card(lines: tuple[str, ...]) -> Image.Image:
    sheet = Sheet((1100, 640), "en", seed="card")
    sheet.top = 90
    for line in lines:
        sheet.write(line, sheet.font(line, "sans", 46), 80)
        sheet.top += 110
    return sheet.picture


def _cat() -> Image.Image:
    """Fur by noise, two ears, two eyes, whiskers."""
    noise = np.random.default_rng(4).standard_normal((150, 200, 3)).astype(np.float32) * 18
    fur = cv2.resize(noise, (1600, 1200), interpolation=cv2.INTER_CUBIC) + np.array([128, 112, 90], np.float32)
    cat = Image.fromarray(np.clip(fur, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(cat)
    for middle, side in ((500, -700), (1100, 700)):
        pen.polygon([(middle - 180, 380), (middle + 180, 380), (middle, 60)], fill=(92, 74, 58))
        pen.ellipse((middle - 90, 480, middle + 90, 640), fill=(196, 208, 96))
        pen.ellipse((middle - 22, 480, middle + 22, 640), fill=(10, 10, 10))
        for drop in (-60, 0, 60):
            pen.line((middle, 860, middle + side, 860 + 2 * drop), fill="white", width=4)
    pen.polygon([(740, 760), (860, 760), (800, 840)], fill=(200, 120, 120))
    return cat


def _landscape() -> Image.Image:
    down = np.linspace(0, 1, 1200, dtype=np.float32)[:, None, None]
    sky = (1 - down) * np.array([90, 140, 220], np.float32) + down * np.array([240, 200, 150], np.float32)
    grain = np.random.default_rng(5).standard_normal((1200, 1600, 3)).astype(np.float32) * 6
    return Image.fromarray(np.clip(sky + grain, 0, 255).astype(np.uint8))


def _near_blank() -> Image.Image:
    paper = Image.new("RGB", (1000, 600), "#fbfbfa")
    ImageDraw.Draw(paper).line((480, 300, 520, 302), fill="#c9c9c9", width=2)
    return paper


def _deep() -> bytes:
    values = np.tile(np.linspace(0, 65535, 900, dtype=np.uint16), (600, 1))
    return encoded(Image.fromarray(values), "PNG")


def _animated() -> bytes:
    frames = [_card((f"Frame {number}",)) for number in range(3)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


_NOTHING: dict[str, Make] = {
    "cat": lambda: encoded(_cat(), "JPEG", quality=85),
    "landscape": lambda: encoded(_landscape(), "JPEG", quality=85),
    "noise": lambda: encoded(Image.effect_noise((1200, 900), 90).convert("RGB"), "JPEG"),
    "blank-card": lambda: encoded(Image.new("RGB", (1000, 600), "white")),
    "near-blank": lambda: encoded(_near_blank()),
    "one-pixel": lambda: encoded(Image.new("RGB", (1, 1), "red")),
    "one-by-5000": lambda: encoded(Image.new("RGB", (1, 5000), "white")),
    "5000-by-3": lambda: encoded(Image.new("RGB", (5000, 3), "gray")),
}
_FORMATS: dict[str, Make] = {
    "cmyk": lambda: encoded(_card(("Alice Winter", "alice@maps.example")).convert("CMYK"), "JPEG"),
    "16-bit": _deep,
    "bilevel": lambda: encoded(_card(("Alice Winter", "alice@maps.example")).convert("1"), "PNG"),
    "animated-gif": _animated,
}
_BROKEN: dict[str, Make] = {
    "empty-file": lambda: b"",
    "truncated": lambda: encoded(_cat(), "JPEG")[:20_000],
    "text-renamed": lambda: b"Dear diary, this is a text file.",
    "zeros": lambda: b"\xff\xd8\xff" + bytes(4000),
}
