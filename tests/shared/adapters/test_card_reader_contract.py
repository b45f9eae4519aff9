"""What every card reader promises, shown on RapidOCR's models and on Textract's answers."""

import io
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import boto3
import pytest
import zxingcpp
from botocore.stub import ANY, Stubber
from PIL import Image, ImageDraw, ImageFont

from shared.adapters.pictures import PillowPictures
from shared.adapters.rapidocr_reader import RapidOcrReader
from shared.adapters.textract_reader import TextractReader
from shared.ports import CardReader, Picture
from tests.reader import reader

LINES = ("Alice Example", "Engineer", "alice@example.com")
TOPS = (0.1, 0.3, 0.5)
CODE = "https://www.example.com"


@cache
def picture(*, lines: bool = True, code: bool = True, turned: float = 0.0) -> Picture:
    """A white card with three lines on the left and a code on the right."""
    image = Image.new("RGB", (1000, 600), "white")
    draw = ImageDraw.Draw(image)
    for text, top in zip(LINES, TOPS, strict=True) if lines else ():
        draw.text((50, top * 600), text, font=ImageFont.load_default(56), fill="black")
    if code:
        barcode = zxingcpp.create_barcode(CODE, zxingcpp.BarcodeFormat.QRCode)
        square = Image.fromarray(barcode.to_image(scale=8)).convert("RGB")
        image.paste(square.rotate(turned, expand=True, fillcolor="white"), (680, 250))
    target = io.BytesIO()
    image.save(target, "PNG")
    return PillowPictures().open(target.getvalue())[0]


def textract(lines: bool) -> CardReader:
    """Textract as its client answers for this card, the lines in an order of its own."""
    client = boto3.client("textract", "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
    stub = Stubber(client)
    blocks = [{"BlockType": "PAGE", "Confidence": 99.0}, {"BlockType": "WORD", "Text": "Alice", "Confidence": 99.0}]
    for text, top in reversed(list(zip(LINES, TOPS, strict=True))) if lines else ():
        right = 0.05 + 0.03 * len(text)
        corners = ((0.05, top), (right, top), (right, top + 0.1), (0.05, top + 0.1))
        place = {"Polygon": [{"X": x, "Y": y} for x, y in corners]}
        blocks.append({"BlockType": "LINE", "Text": text, "Confidence": 99.4, "Geometry": place})
    stub.add_response("detect_document_text", {"Blocks": blocks}, {"Document": {"Bytes": ANY}})
    stub.activate()
    return TextractReader(client)


READERS = [
    pytest.param(lambda lines: reader(), id="rapidocr", marks=pytest.mark.slow),
    pytest.param(textract, id="textract"),
]


@pytest.mark.parametrize("reader", READERS)
def test_the_lines_come_in_reading_order_with_their_places(reader):
    (card,) = reader(True).read(picture())
    assert list(LINES) == [line.text for line in card.lines]
    for line, top in zip(card.lines, TOPS, strict=True):
        assert abs(line.box[0][1] - top) < 0.05
        assert abs(line.box[0][0] - 0.05) < 0.03
        assert 0.9 < line.confidence <= 1.0


@pytest.mark.parametrize("reader", READERS)
def test_codes_are_read_with_their_places(reader):
    (card,) = reader(True).read(picture())
    (code,) = card.codes
    assert CODE == code.text
    assert all(0.65 < x <= 1 and 0.4 < y <= 1 for x, y in code.box)


@pytest.mark.parametrize("reader", READERS)
def test_the_outline_holds_everything(reader):
    (card,) = reader(True).read(picture())
    (left, top), (right, _), (_, bottom), _ = card.outline
    for x, y in [point for line in card.lines for point in line.box]:
        assert left <= x <= right
        assert top <= y <= bottom


@pytest.mark.parametrize("reader", READERS)
def test_a_picture_without_text_holds_no_card(reader):
    assert [] == reader(False).read(picture(lines=False, code=False))


@pytest.mark.parametrize("reader", READERS)
def test_a_code_alone_is_a_card(reader):
    (card,) = reader(False).read(picture(lines=False))
    assert [CODE] == [code.text for code in card.codes]
    assert () == card.lines


@pytest.mark.parametrize("turned", [0, 30, 90, 200])
def test_a_code_is_read_at_any_angle(turned):
    (card,) = textract(False).read(picture(lines=False, turned=turned))
    assert [CODE] == [code.text for code in card.codes]


@pytest.mark.slow
def test_one_engine_serves_several_threads():
    reader = RapidOcrReader()
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(reader.read, [picture()] * 3))
    assert answers[0] == answers[1] == answers[2]
    assert list(LINES) == [line.text for line in answers[0][0].lines]


@pytest.mark.slow
def test_the_engine_says_nothing_on_the_console(capfd):
    RapidOcrReader(threads=1).read(picture(lines=False, code=False))
    assert ("", "") == capfd.readouterr()
