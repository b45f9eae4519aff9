"""Cards are read any way up, at any angle, small in the frame, and several at once."""

import math

import pytest
from PIL import Image, ImageDraw, ImageFont

from shared.domain.card_table import holds
from shared.domain.reading import CardText, FieldName
from shared.domain.sorting import sort_fields
from tests.reader import reader
from tests.samples import SAMPLES
from tests.shared.adapters.tables import FLAT, opened, table, turned

pytestmark = pytest.mark.slow

MAILS = {entry["file"]: entry["fields"]["emails"] for entry in SAMPLES}
NAMES = {entry["file"]: entry["fields"]["name"].replace(" ", "") for entry in SAMPLES}


def short_card(number: str) -> Image.Image:
    """A name and a number, flat."""
    card = Image.new("RGB", FLAT, "white")
    for text, top in (("Alice Winter", 140), (number, 370)):
        ImageDraw.Draw(card).text((100, top), text, "black", ImageFont.load_default(115))
    return card


def mails(card: CardText) -> list[str]:
    return sort_fields(card, "").values(FieldName.EMAIL)


def name(card: CardText) -> str:
    return sort_fields(card, "").first(FieldName.NAME).replace(" ", "")


def runs(card: CardText, width: int, height: int) -> float:
    """The way the card's outline says its text runs, in degrees clockwise."""
    (ax, ay), (bx, by) = card.outline[:2]
    return math.degrees(math.atan2((by - ay) * height, (bx - ax) * width))


@pytest.mark.parametrize(
    ("file", "angle"),
    [("photographer.jpg", 90), ("brueckenbau.jpg", 180), ("padaria.jpg", 270), ("designer.jpg", -35)],
)
def test_a_turned_card_is_read_as_if_it_were_upright(file, angle):
    picture = turned(file, angle)
    (card,) = reader().read(picture)
    assert MAILS[file] == mails(card)
    assert NAMES[file] == name(card)
    off = (runs(card, picture.width, picture.height) - angle + 180) % 360 - 180
    assert abs(off) < 10, "the outline begins at the text's own top left"


def test_a_card_small_in_the_frame_is_read_from_the_full_picture():
    picture = table([("padaria.jpg", 2900, 700, 25)], (4000, 3000), card=820)
    (card,) = reader().read(picture)
    assert MAILS["padaria.jpg"] == mails(card)
    assert all(0.58 < x < 0.87 and 0.07 < y < 0.4 for x, y in card.outline)


@pytest.mark.parametrize(("width", "angle"), [(500, 0), (500, 90), (640, 170)])
def test_a_tiny_card_in_a_photo_of_twelve_megapixels_is_found(width, angle):
    (card,) = reader().read(table([("padaria.jpg", 2900, 700, angle)], (4000, 3000), card=width))
    assert NAMES["padaria.jpg"] == name(card)
    assert all(0.62 < x < 0.84 and 0.12 < y < 0.35 for x, y in card.outline)


def test_a_cat_beside_an_empty_notebook_is_no_card():
    photo = Image.effect_noise((4000, 3000), 12).convert("RGB")
    draw = ImageDraw.Draw(photo)
    draw.ellipse((1500, 1300, 2700, 2300), fill="#6b5a48")
    draw.ellipse((1300, 1000, 1900, 1500), fill="#6b5a48")
    for x in (1350, 1700):
        draw.polygon([(x, 1100), (x + 80, 850), (x + 160, 1050)], fill="#5b4a38")
        draw.ellipse((x + 60, 1200, x + 110, 1240), fill="#d0e070")
    for i in range(8):
        draw.line((1350, 1350 + 12 * i, 1000, 1300 + 30 * i), fill="white", width=4)
        draw.line((1600 + 120 * i, 1400, 1560 + 120 * i, 2100), fill="#3b2a18", width=30)
    draw.rectangle((3000, 400, 3500, 720), fill="#f4f0e4", outline="#8a7a5a", width=8)
    draw.rectangle((3050, 1800, 3600, 2200), fill="#27548a")
    assert [] == [[line.text for line in card.lines] for card in reader().read(opened(photo))]


def test_cards_on_a_table_come_apart_in_reading_order_with_their_places():
    files = ["gardens-qr.jpg", "arquitecta.jpg", "marine-biologist.jpg", "photographer.jpg", "padaria.jpg"]
    middles = [(450, 380), (1250, 340), (2000, 420), (500, 1150), (1400, 1100)]
    angles = [8, 180, -20, 0, 95]
    places = [(file, x, y, angle) for file, (x, y), angle in zip(files, middles, angles, strict=True)]
    cards = reader().read(table(places, (2400, 1600), card=680))
    assert [MAILS[file] for file in files] == [mails(card) for card in cards]
    assert [1, 0, 0, 0, 0] == [len(card.codes) for card in cards]
    for card, (x, y) in zip(cards, middles, strict=True):
        assert holds(card.outline, (x / 2400, y / 1600))
        assert all(holds(card.outline, (sum(x for x, _ in line.box) / 4, line.box[0][1])) for line in card.lines)


def test_cards_that_touch_come_apart():
    files = ["padaria.jpg", "arquitecta.jpg", "photographer.jpg", "marine-biologist.jpg"]
    places = [(file, 650 + 800 * (i % 2), 520 + 482 * (i // 2), 2.0 * i) for i, file in enumerate(files)]
    cards = reader().read(table(places, (2100, 1540), card=800, shade=240))
    assert [MAILS[file] for file in files] == [mails(card) for card in cards]


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (2000, 2), (900, 600)])
def test_a_picture_without_text_shows_no_card(size):
    assert [] == reader().read(opened(Image.new("RGB", size, "white")))


def test_forty_cards_in_one_photo_have_a_crop_each():
    numbers = [f"020 7946 0{number:03}" for number in range(40)]
    places = [
        (short_card(number), 135 + 250 * (i % 8), 130 + 280 * (i // 8), 3.0 * (i % 3))
        for i, number in enumerate(numbers)
    ]
    cards = reader().read(table(places, (2030, 1430), card=220))
    assert numbers == [card.lines[-1].text for card in cards]
    for (_, x, y, _), card in zip(places, cards, strict=True):
        assert holds(card.outline, (x / 2030, y / 1430)), "row by row, each from the left"


def test_a_page_of_a_book_is_one():
    page = Image.new("RGB", (1000, 1400), "white")
    font = ImageFont.load_default(22)
    for row in range(30):
        ImageDraw.Draw(page).text(
            (90, 80 + 40 * row), "It was the best of times, it was the worst of times", font=font, fill=0
        )
    assert 1 == len(reader().read(opened(page)))
