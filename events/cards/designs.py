"""The sample cards of people who do not exist: what is printed on each, where, and in which type.

Domains end in `.example` (RFC 2606). Numbers come from ranges kept for fiction where a country has one (555-01xx,
Ofcom's 020 7946 0xxx and 07700 900xxx, the Bundesnetzagentur's 030 23125 xxx), else they are plainly made up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from events.cards.scene import Scene

CARD = (1700, 1000)
INK = (34, 36, 40)
FONTS = {
    "sans": "lato/Lato-Regular.ttf",
    "bold": "lato/Lato-Bold.ttf",
    "black": "lato/Lato-Black.ttf",
    "light": "lato/Lato-Light.ttf",
    "serif": "ebgaramond/EBGaramond12-Regular.otf",
    "serif-bold": "ebgaramond/EBGaramond12-Bold.otf",
    "roboto": "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "roboto-bold": "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf",
    "cjk": "noto/NotoSerifCJK-Regular.ttc",
    "cjk-bold": "noto/NotoSerifCJK-Bold.ttc",
}
FOLDERS = ("/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/")


@dataclass(frozen=True)
class Design:
    """One card: its file, a title for people, what is printed by field, how to print it, and the scene."""

    file: str
    title: str
    fields: dict[str, Any]
    paint: Callable[["Sheet"], None]
    scene: Scene
    paper: tuple[int, int, int] = (252, 251, 248)


@dataclass
class Sheet:
    """A blank card to print on; lengths in pixels of a card 1700 × 1000."""

    image: Image.Image
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self,
        at: tuple[int, int],
        text: str,
        size: int,
        *,
        font: str = "sans",
        ink: tuple[int, int, int] = INK,
        anchor: str = "ls",
    ) -> None:
        """One line of text; `anchor` as Pillow names it (left baseline by default)."""
        self.draw.text(at, text, font=typeface(font, size), fill=ink, anchor=anchor)

    def lines(self, at: tuple[int, int], lines: list[str], size: int, step: int, **how: Any) -> None:
        """Lines below each other."""
        for index, line in enumerate(lines):
            self.text((at[0], at[1] + index * step), line, size, **how)


def typeface(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The named font where the machine has it, else Pillow's own."""
    for folder in FOLDERS:
        try:
            return ImageFont.truetype(folder + FONTS[name], size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _marine(sheet: Sheet) -> None:
    teal = (16, 106, 120)
    for row in range(3):
        for wave in range(5):
            x, y = 1250 + wave * 74, 180 + row * 46
            sheet.draw.arc((x, y, x + 74, y + 60), 180, 360, fill=teal, width=10)
    sheet.text((130, 240), "Tidewater Institute", 64, font="serif-bold", ink=teal)
    sheet.text((130, 480), "Nora Whitfield", 104, font="serif-bold")
    sheet.text((130, 560), "Marine Biologist", 54, font="serif", ink=(88, 92, 98))
    sheet.lines((130, 730), ["020 7946 0182", "nora.whitfield@tidewater.example"], 50, 70, font="serif")
    sheet.lines((130, 880), ["14 Harbour Street, Falmouth TR11 3AB"], 50, 70, font="serif")


def _cafe(sheet: Sheet) -> None:
    brown = (92, 52, 30)
    sheet.draw.ellipse((770, 90, 930, 250), outline=brown, width=9)
    sheet.draw.line((850, 110, 830, 170, 870, 190, 850, 232), fill=brown, width=9, joint="curve")
    sheet.text((850, 365), "Padaria Sol Nascente", 96, font="serif-bold", ink=brown, anchor="ms")
    sheet.text((850, 500), "Helena Prado", 74, font="serif", ink=brown, anchor="ms")
    sheet.text((850, 570), "Proprietária", 50, font="serif", ink=brown, anchor="ms")
    sheet.draw.line((700, 620, 1000, 620), fill=brown, width=3)
    rows = [
        "Tel. (11) 5555-0142   Cel. (11) 95555-0143",
        "helena@solnascente.example",
        "Rua das Laranjeiras, 218 - Pinheiros - São Paulo - SP",
    ]
    sheet.lines((850, 710), rows, 46, 82, ink=brown, anchor="ms")


def _engineer(sheet: Sheet) -> None:
    blue = (20, 58, 112)
    sheet.draw.rectangle((0, 0, 560, 1000), fill=blue)
    sheet.draw.polygon([(200, 330), (280, 190), (360, 330)], outline=(255, 255, 255), width=12)
    sheet.draw.polygon([(240, 400), (320, 260), (400, 400)], outline=(143, 190, 240), width=12)
    sheet.lines((280, 530), ["Kranich", "Brückenbau", "GmbH"], 68, 88, font="bold", ink=(255, 255, 255), anchor="ms")
    sheet.text((650, 250), "Dr.-Ing. Jonas Albrecht", 84, font="bold", ink=blue)
    sheet.text((650, 330), "Projektleiter", 52, font="sans", ink=(90, 94, 100))
    rows = ["Tel. +49 30 23125 417", "Fax +49 30 23125 418", "Mobil 0171 3920017"]
    sheet.lines((650, 490), rows, 48, 70)
    sheet.lines((650, 720), ["j.albrecht@kranich.example", "www.kranich.example"], 48, 70)
    sheet.text((650, 900), "Lindenstraße 8, 10969 Berlin", 48)


def _designer(sheet: Sheet) -> None:
    red = (186, 38, 42)
    sheet.draw.ellipse((1360, 130, 1540, 310), fill=red)
    sheet.text((150, 240), "株式会社 白波意匠", 62, font="cjk-bold")
    sheet.text((150, 460), "田中 美咲", 112, font="cjk-bold")
    sheet.text((160, 540), "Misaki Tanaka", 52, font="sans", ink=(96, 96, 100))
    sheet.text((840, 455), "デザイナー", 52, font="cjk", ink=(96, 96, 100))
    rows = [
        "〒100-0000 東京都千代田区架空町1-2-3",
        "電話 03-0000-0123   携帯 090-0000-0124",
        "misaki@shiranami.example",
    ]
    sheet.lines((150, 700), rows, 50, 84, font="cjk")


def _architect(sheet: Sheet) -> None:
    gold, pale = (214, 176, 104), (226, 224, 218)
    for step in range(4):
        sheet.draw.rectangle((1290 + step * 70, 330 - step * 60, 1340 + step * 70, 420), outline=gold, width=6)
    sheet.text((140, 300), "Estudio Miralba", 92, font="light", ink=gold)
    sheet.text((140, 610), "Lucía Ferrer Ochoa", 82, font="bold", ink=pale)
    sheet.text((140, 680), "Arquitecta", 50, font="sans", ink=pale)
    sheet.lines((140, 800), ["Móvil +34 600 000 127", "lucia@miralba.example"], 50, 74, ink=pale)
    sheet.lines((960, 800), ["Calle del Olmo 27", "28012 Madrid"], 50, 74, ink=pale)


def _qr(sheet: Sheet) -> None:
    green = (36, 92, 66)
    sheet.draw.rectangle((0, 0, 1700, 34), fill=green)
    sheet.text((130, 220), "Greenleaf Community Gardens", 66, font="roboto-bold", ink=green)
    sheet.text((130, 460), "Samuel Okafor", 100, font="roboto-bold")
    sheet.text((130, 540), "Volunteer Coordinator", 54, font="roboto", ink=(90, 94, 100))
    sheet.lines(
        (130, 740), ["Phone (312) 555-0167", "samuel@greenleaf.example", "www.greenleaf.example"], 52, 78, font="roboto"
    )
    card = "\r\n".join(
        [
            "BEGIN:VCARD", "VERSION:3.0", "FN:Samuel Okafor", "ORG:Greenleaf Community Gardens",
            "TITLE:Volunteer Coordinator", "TEL;TYPE=WORK:(312) 555-0167", "EMAIL:samuel@greenleaf.example",
            "URL:https://www.greenleaf.example", "END:VCARD",
        ]
    )  # fmt: skip
    code = zxingcpp.create_barcode(card, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = Image.fromarray(code.to_image(scale=1)).convert("RGB")
    side = picture.width * (500 // picture.width)
    sheet.image.paste(picture.resize((side, side), Image.Resampling.NEAREST), (1100, 400))


def _photographer(sheet: Sheet) -> None:
    plum = (104, 40, 84)
    sheet.draw.ellipse((1310, 120, 1560, 370), outline=plum, width=16)
    sheet.draw.ellipse((1385, 195, 1485, 295), fill=plum)
    sheet.text((130, 250), "Amara Osei", 108, font="black", ink=plum)
    sheet.text((130, 330), "Photographer", 56, font="light")
    sheet.text((130, 560), "Osei & Lindqvist Studio", 62, font="bold")
    rows = [
        "Mobile 07700 900 158",
        "amara@oseilindqvist.example",
        "www.oseilindqvist.example",
        "5 Mill Lane, Bristol BS1 4ND",
    ]
    sheet.lines((130, 690), rows, 52, 80)


def _phone(number: str, kind: str) -> dict[str, str]:
    return {"number": number, "kind": kind}


DESIGNS = (
    Design(
        "marine-biologist.jpg",
        "An English card on a wooden table",
        {
            "name": "Nora Whitfield",
            "title": ["Marine Biologist"],
            "organization": ["Tidewater Institute"],
            "emails": ["nora.whitfield@tidewater.example"],
            "phones": [_phone("020 7946 0182", "unlabelled")],
            "addresses": ["14 Harbour Street, Falmouth TR11 3AB"],
        },
        _marine,
        Scene(((172, 196), (1236, 160), (1262, 796), (146, 826)), "wood", seed=11),
    ),
    Design(
        "padaria.jpg",
        "A Brazilian bakery's card",
        {
            "name": "Helena Prado",
            "title": ["Proprietária"],
            "organization": ["Padaria Sol Nascente"],
            "emails": ["helena@solnascente.example"],
            "phones": [_phone("(11) 5555-0142", "phone"), _phone("(11) 95555-0143", "mobile")],
            "addresses": ["Rua das Laranjeiras, 218 - Pinheiros - São Paulo - SP"],
        },
        _cafe,
        Scene(((190, 150), (1232, 196), (1206, 842), (152, 786)), "stone", (0.8, 0.1), seed=12),
        paper=(240, 226, 200),
    ),
    Design(
        "brueckenbau.jpg",
        "A German engineer's card in two columns",
        {
            "name": "Dr.-Ing. Jonas Albrecht",
            "title": ["Projektleiter"],
            "organization": ["Kranich Brückenbau GmbH"],
            "emails": ["j.albrecht@kranich.example"],
            "phones": [
                _phone("+49 30 23125 417", "phone"),
                _phone("+49 30 23125 418", "fax"),
                _phone("0171 3920017", "mobile"),
            ],
            "websites": ["www.kranich.example"],
            "addresses": ["Lindenstraße 8, 10969 Berlin"],
        },
        _engineer,
        Scene(((150, 176), (1222, 172), (1252, 812), (128, 818)), "cloth", seed=13),
    ),
    Design(
        "designer.jpg",
        "A Japanese card with the name in two scripts",
        {
            "name": "田中 美咲",
            "name_alt": ["Misaki Tanaka"],
            "title": ["デザイナー"],
            "organization": ["株式会社 白波意匠"],
            "emails": ["misaki@shiranami.example"],
            "phones": [_phone("03-0000-0123", "phone"), _phone("090-0000-0124", "mobile")],
            "addresses": ["〒100-0000 東京都千代田区架空町1-2-3"],
        },
        _designer,
        Scene(((186, 168), (1240, 190), (1216, 838), (158, 812)), "slate", (0.3, 0.0), seed=14),
    ),
    Design(
        "arquitecta.jpg",
        "A Spanish architect's card, gold on black",
        {
            "name": "Lucía Ferrer Ochoa",
            "title": ["Arquitecta"],
            "organization": ["Estudio Miralba"],
            "emails": ["lucia@miralba.example"],
            "phones": [_phone("+34 600 000 127", "mobile")],
            "addresses": ["Calle del Olmo 27\n28012 Madrid"],
        },
        _architect,
        Scene(((168, 184), (1230, 158), (1254, 806), (150, 838)), "wood", (0.7, 0.0), seed=15),
        paper=(30, 31, 36),
    ),
    Design(
        "gardens-qr.jpg",
        "A card with a QR code that holds a vCard",
        {
            "name": "Samuel Okafor",
            "title": ["Volunteer Coordinator"],
            "organization": ["Greenleaf Community Gardens"],
            "emails": ["samuel@greenleaf.example"],
            "phones": [_phone("(312) 555-0167", "phone")],
            "websites": ["https://www.greenleaf.example"],
        },
        _qr,
        Scene(((160, 166), (1238, 186), (1226, 836), (136, 812)), "cloth", (0.6, 0.0), seed=16),
    ),
    Design(
        "photographer.jpg",
        "A card seen at an angle",
        {
            "name": "Amara Osei",
            "title": ["Photographer"],
            "organization": ["Osei & Lindqvist Studio"],
            "emails": ["amara@oseilindqvist.example"],
            "phones": [_phone("07700 900 158", "mobile")],
            "websites": ["www.oseilindqvist.example"],
            "addresses": ["5 Mill Lane, Bristol BS1 4ND"],
        },
        _photographer,
        Scene(((310, 128), (1240, 258), (1108, 858), (100, 640)), "wood", (0.2, 0.0), seed=17),
    ),
)
