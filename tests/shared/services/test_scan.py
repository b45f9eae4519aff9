"""Reading a file from its bytes to its fields."""

from shared.domain.reading import CardText, FieldName, TextLine
from shared.ports import Picture
from shared.services.scan import scan

BOX = ((0.1, 0.1), (0.6, 0.1), (0.6, 0.2), (0.1, 0.2))


class TwoPages:
    """A file of two pages."""

    def open(self, data: bytes) -> list[Picture]:
        return [Picture(jpeg=data + b"1", width=10, height=10), Picture(jpeg=data + b"2", width=10, height=10)]


class Repeating:
    """Reads one line from each page: the phone number with the page's number in it."""

    def read(self, picture: Picture) -> list[CardText]:
        line = TextLine(text=f"0171 392001{picture.jpeg.decode()[-1]}", box=BOX, confidence=1.0)
        return [CardText(outline=BOX, lines=(line,))]


def test_each_page_of_a_file_is_read_in_order():
    readings = scan(b"file", pictures=TwoPages(), reader=Repeating())
    assert [["0171 3920011"], ["0171 3920012"]] == [reading.values(FieldName.PHONE) for reading in readings]


def test_the_region_helps_with_numbers_that_name_no_country():
    kinds = {
        scan(b"file", pictures=TwoPages(), reader=Repeating(), region=region)[0].fields[0].kind for region in ("", "DE")
    }
    assert {"unlabelled", "mobile"} == kinds
