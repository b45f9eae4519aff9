"""Reading an uploaded photo into cards: once in effect, however often and whenever it is asked for.

Every step can be cut off at any point and be done again: the kept pages are written before the cards, the
cards and the photo's new state in one transaction, and the uploaded file goes last, only after a reading.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import chain

from shared.domain.errors import UnreadablePhotoError
from shared.domain.photo import MAX_TRIES, Card, Photo, PhotoPage, PhotoStatus, incoming_key, kept_key
from shared.domain.reading import SCRIPT_NAMES, CardText, Reading
from shared.ports import CardReader, Operation, Photos, Pictures, SortCards, Table
from shared.services import reads
from shared.services.records import put_card, put_photo
from shared.services.retrying import retrying

MAX_CARDS = 90
"""How many cards of one photo are kept: they are stored in one transaction."""
NO_TEXT = "I found no text on this photo. Type the card in beside it, or take the photo again with more light."
UNREAD = "The text on this photo is in {0}, which can't be read here. Please type the card in beside it."
UNKNOWN = (
    "The text on this photo can't be read here. Please type the card in beside it, or take the photo again closer."
)
GAVE_UP = "Reading this photo stopped {0} times without an answer. Type the card in, or upload another photo."
GONE = "The file of this photo is no longer here. Upload it again."


def read_photo(
    owner_id: str,
    photo_id: str,
    *,
    table: Table,
    photos: Photos,
    pictures: Pictures,
    reader: CardReader,
    sort_cards: SortCards,
    clock: Callable[[], datetime],
) -> None:
    """Read one photo, or note why it cannot be read.

    Raises what the reader or a store raises when another try may help; the photo then stays `reading`
    until the message comes again, and ends as `failed` when that happened too often.
    """
    incoming = incoming_key(owner_id, photo_id)
    data = photos.get(incoming)
    photo = retrying(lambda: _begin(owner_id, photo_id, data, table=table, now=clock()))
    if data is None or photo is None or photo.status is PhotoStatus.FAILED:
        return
    if photo.status is PhotoStatus.READING:
        photo, cards = _read(
            owner_id,
            photo,
            data,
            table=table,
            photos=photos,
            pictures=pictures,
            reader=reader,
            sort_cards=sort_cards,
        )
        retrying(lambda: _finish(owner_id, photo, cards, table=table, now=clock()))
    if photo.status is PhotoStatus.READ:
        photos.delete(incoming)


def _begin(owner_id: str, photo_id: str, data: bytes | None, *, table: Table, now: datetime) -> Photo | None:
    """The photo at the start of one more try (`reading`), or as it ended; None when there is nothing to read."""
    stored = reads.stored_photo(table, owner_id, photo_id)
    photo = stored or _unannounced(photo_id, data, now)
    if photo is None or photo.finished:
        return photo
    if data is None:
        if photo.status is PhotoStatus.OFFERED:
            return None
        begun = photo.failed(GONE)
    elif photo.attempts >= MAX_TRIES:
        begun = photo.failed(GAVE_UP.format(photo.attempts))
    else:
        begun = photo.begun(now)
    table.write([put_photo(owner_id, begun, now)])
    return begun


def _unannounced(photo_id: str, data: bytes | None, now: datetime) -> Photo | None:
    """A file that arrived after its offer was given up: it was accepted, so it is read all the same."""
    if data is None:
        return None
    return Photo(id=photo_id, name="photo", content_type="application/octet-stream", size=len(data), created_at=now)


def _read(
    owner_id: str,
    photo: Photo,
    data: bytes,
    *,
    table: Table,
    photos: Photos,
    pictures: Pictures,
    reader: CardReader,
    sort_cards: SortCards,
) -> tuple[Photo, list[Card]]:
    """The photo as it ends, and its cards; the pages are kept on the way."""
    try:
        pages = pictures.open(data)
    except UnreadablePhotoError as error:
        return photo.failed(str(error)), []
    for number, page in enumerate(pages):
        photos.put(kept_key(owner_id, photo.id, number), page.jpeg, "image/jpeg")
    region = reads.profile(table, owner_id).region
    texts = [reader.read(page) for page in pages]
    cards = _cards(photo.id, texts, lambda text: sort_cards(text, region))
    ended = photo.read(tuple(PhotoPage(width=page.width, height=page.height) for page in pages))
    return (ended if cards else ended.failed(_no_text(texts))), cards


def _cards(photo_id: str, texts: list[list[CardText]], sort: Callable[[CardText], list[Reading]]) -> list[Card]:
    """The cards with at least one field, on all pages in reading order."""
    cards = [
        Card(id=f"{photo_id}-{number}-{place:02d}", photo_id=photo_id, page=number, reading=reading)
        for number, page in enumerate(texts)
        for place, reading in enumerate(chain.from_iterable(map(sort, page)))
        if reading.fields
    ]
    return cards[:MAX_CARDS]


def _no_text(texts: list[list[CardText]]) -> str:
    """Why a photo has no card: nothing is written on it, or in a script that nobody here can read."""
    unread = next((text.unread for page in texts for text in page if text.unread), None)
    if unread is None:
        return NO_TEXT
    return UNREAD.format(SCRIPT_NAMES[unread]) if unread in SCRIPT_NAMES else UNKNOWN


def _finish(owner_id: str, ended: Photo, cards: list[Card], *, table: Table, now: datetime) -> None:
    """Store how the photo ended with its cards, unless another worker or the owner was faster."""
    stored = reads.stored_photo(table, owner_id, ended.id)
    if stored is None or stored.status is PhotoStatus.READ:
        return
    if stored.status is PhotoStatus.FAILED and not cards:
        return
    photo = ended.model_copy(update={"version": stored.version, "settled": stored.settled})
    operations: list[Operation] = [put_photo(owner_id, photo, now)]
    table.write([*operations, *(put_card(owner_id, card, now) for card in cards)])
