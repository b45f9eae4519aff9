"""Rendered cards in Korean, Russian, Arabic, Hindi and Vietnamese are read from picture to fields."""

from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, features

from shared.adapters.tesseract import Tesseract
from shared.domain.reading import CardText, FieldName, PhoneKind, Reading, Script
from shared.domain.sorting import sort_fields
from tests.reader import reader
from tests.shared.adapters.tables import opened

pytestmark = pytest.mark.slow

FONTS = Path("/usr/share/fonts")
LATIN = FONTS / "truetype/dejavu/DejaVuSans.ttf"
WRITTEN = {
    "kor": (FONTS / "opentype/noto/NotoSansCJK-Regular.ttc", 1, Script.KOREAN),
    "rus": (LATIN, 0, Script.CYRILLIC),
    "ara": (LATIN, 0, Script.ARABIC),
    "hin": (FONTS / "truetype/noto/NotoSansDevanagari-Regular.ttf", 0, Script.DEVANAGARI),
}
"""The font of each language, its place in the file, and the script."""
CARDS = {
    "kor": ["한빛소프트 주식회사", "김민수", "영업팀장", "휴대폰 010-2345-6789", "minsu.kim@hanbit.example"],
    "rus": [
        "ООО «Северный ветер»",
        "Анна Сергеевна Кузнецова",
        "Директор по маркетингу",
        "моб. +7 913 555-01-23",
        "kuznetsova@veter.example",
    ],
    "ara": [
        "شركة النور للتجارة",
        "محمد أحمد الخطيب",
        "مدير المبيعات",
        "جوال: \u2066+966 50 555 0123\u2069",
        "alkhatib@alnoor.example",
    ],
    "hin": [
        "भारत टेक्नोलॉजी प्राइवेट लिमिटेड",
        "राजेश कुमार शर्मा",
        "महाप्रबंधक",
        "+91 98200 12345",
        "sharma@bharat.example",
    ],
}
SIZES, STEPS = (40, 54, 32, 32, 30), (80, 100, 75, 65, 60)


@cache
def drawn(language: str) -> Image.Image:
    font, index, _ = WRITTEN[language]
    picture, y = Image.new("RGB", (1050, 600), "white"), 70
    for text, size, step in zip(CARDS[language], SIZES, STEPS, strict=True):
        own = ImageFont.truetype(str(LATIN if text.isascii() else font), size, index=0 if text.isascii() else index)
        ImageDraw.Draw(picture).text((70, y), text, fill="#102030", font=own)
        y += step
    return picture


def printed(language: str) -> None:
    """Skip where this machine has no font to print the card with."""
    if not WRITTEN[language][0].exists() or not LATIN.exists():
        pytest.skip(
            f"no font for {language} here: Debian's fonts-dejavu-core, fonts-noto-cjk, fonts-noto-core have them"
        )
    if language in {"ara", "hin"} and not features.check("raqm"):
        pytest.skip("Pillow has no raqm here, which joins Arabic and Indic letters")


def one(command: str, language: str) -> CardText:
    (card,) = reader(command).read(opened(drawn(language)))
    return card


@pytest.mark.parametrize("language", CARDS)
def test_a_card_is_read_where_the_language_is_installed(language: str) -> None:
    printed(language)
    if language not in Tesseract().languages:
        pytest.skip(f"Tesseract has no {language} here: install tesseract-ocr-{language}")
    card = one("tesseract", language)
    reading: Reading = sort_fields(card)
    organization, name, title, number, mail = CARDS[language]
    fields = (FieldName.ORGANIZATION, FieldName.NAME, FieldName.TITLE, FieldName.EMAIL)
    assert [organization, name, title, mail] == [reading.first(field) for field in fields]
    (phone,) = (f for f in reading.fields if f.field is FieldName.PHONE)
    assert phone.kind is PhoneKind.MOBILE
    assert "".join(filter(str.isdigit, number)) == "".join(filter(str.isdigit, phone.value))
    assert card.unread is None


@pytest.mark.parametrize(
    ("language", "named"), [("kor", Script.KOREAN), ("rus", Script.CYRILLIC), ("ara", Script.ARABIC)]
)
def test_without_tesseract_the_card_says_so_and_gives_what_the_engine_read(language: str, named: Script) -> None:
    printed(language)
    card = one("no-such-command", language)
    reading = sort_fields(card)
    assert named is card.unread is reading.unread
    assert [CARDS[language][-1]] == reading.values(FieldName.EMAIL)
    assert "" == reading.first(FieldName.NAME)


def test_a_card_with_nothing_but_unreadable_lines_is_there_all_the_same() -> None:
    printed("kor")
    (card,) = reader("no-such-command").read(opened(drawn("kor").crop((0, 0, 1050, 310))))
    assert Script.OTHER is card.unread
    assert () == card.lines


VIETNAMESE = (
    "Công ty Cổ phần Hoa Sen",
    "Phạm Thị Thảo",
    "Kỹ sư xây dựng",
    "Điện thoại 0236 3608 375",
    "thao@hoasen.vn",
)


@cache
def vietnamese() -> Image.Image:
    picture, y = Image.new("RGB", (1050, 600), "white"), 70
    for text, size, step in zip(VIETNAMESE, SIZES, STEPS, strict=True):
        ImageDraw.Draw(picture).text((70, y), text, fill="#102030", font=ImageFont.truetype(str(LATIN), size))
        y += step
    return picture


@pytest.mark.parametrize("pack", ["vie", ""])
def test_a_vietnamese_card_has_all_its_letters_with_the_pack_and_those_of_everyday_words_without(pack: str) -> None:
    if not LATIN.exists():
        pytest.skip("no font with Vietnamese letters here: install fonts-dejavu-core")
    if pack and pack not in Tesseract().languages:
        pytest.skip("Tesseract has no vie here: install tesseract-ocr-vie")
    (card,) = reader("tesseract" if pack else "no-such-command").read(opened(vietnamese()))
    reading = sort_fields(card)
    assert [VIETNAMESE[0], VIETNAMESE[2], VIETNAMESE[4]] == [
        reading.first(field) for field in (FieldName.ORGANIZATION, FieldName.TITLE, FieldName.EMAIL)
    ]
    assert not pack or reading.first(FieldName.NAME) == VIETNAMESE[1]
    assert card.unread is None
