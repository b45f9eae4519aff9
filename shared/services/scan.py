"""Reading the cards of one file from start to end, with nothing stored."""

from shared.domain.reading import Reading
from shared.domain.sorting import sort_cards
from shared.ports import CardReader, Pictures


def scan(data: bytes, *, pictures: Pictures, reader: CardReader, region: str = "") -> list[Reading]:
    """The readings of all cards in a file (a photo, or up to 10 pages), one for each person, in order; [] without text.

    `region` is an ISO country code for phone numbers without a country, when it is known. Raises
    `UnreadablePhotoError` with the reason when the file cannot be read.
    """
    cards = [card for picture in pictures.open(data) for card in reader.read(picture)]
    return [reading for card in cards for reading in sort_cards(card, region)]
