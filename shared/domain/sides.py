"""Two sides of one card: which cards that wait look like a pair, and what both say together."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.domain.base import Model
from shared.domain.book import fold
from shared.domain.photo import Card, CardStatus
from shared.domain.reading import FieldName, FieldReading, Reading

CONTACT_FIELDS = (FieldName.NAME, FieldName.EMAIL, FieldName.PHONE)


class Pair(Model):
    """The card that looks like the other side, and why."""

    back_id: str
    reason: str


class SidedField(Model):
    """A field, and whether it stands on the back."""

    field: FieldReading
    on_back: bool = False


def pairs(cards: Sequence[Card]) -> dict[str, Pair]:
    """For each card that has a likely other side, that side; of each pair the side with more of a contact is the front.

    Only cards taken one after the other are compared: the order of their ids is that of their photos.
    """
    waiting = [card for card in sorted(cards, key=lambda card: card.id) if card.status is CardStatus.TO_REVIEW]
    found: dict[str, Pair] = {}
    taken: set[str] = set()
    for one, next_one in pairwise(waiting):
        front, back = sorted((one, next_one), key=_contact_fields, reverse=True)
        reason = _reason(front.reading, back.reading)
        if reason and not {one.id, next_one.id} & taken and not (one.back_id or next_one.back_id):
            found[front.id] = Pair(back_id=back.id, reason=reason)
            taken |= {one.id, next_one.id}
    return found


def both_sides(front: Reading, back: Reading) -> list[SidedField]:
    """The fields of both sides, each thing once; the front comes first, and a name in a second script is that."""
    said = {(f.field, _bare(f)) for f in front.fields}
    name = front.first(FieldName.NAME)
    fields = [SidedField(field=f) for f in front.fields]
    for field in back.fields:
        moved = field
        if field.field is FieldName.NAME and name:
            moved = field.model_copy(update={"field": FieldName.NAME_ALT})
        if (field.field, _bare(field)) not in said:
            fields.append(SidedField(field=moved, on_back=True))
    order = list(FieldName)
    return sorted(fields, key=lambda sided: order.index(sided.field.field))


def _contact_fields(card: Card) -> int:
    return sum(f.field in CONTACT_FIELDS for f in card.reading.fields)


def _reason(front: Reading, back: Reading) -> str:
    """Why these are two sides of one card, or '' when they are not."""
    if _two_people(front, back):
        return ""
    if _both(front, back, FieldName.EMAIL):
        return "the same mail address"
    if set(_hosts(front)) & set(_hosts(back)):
        return "the same website"
    if _both(front, back, FieldName.ORGANIZATION):
        return "the same organization"
    return "the same number" if _both(front, back, FieldName.PHONE) else ""


def _two_people(front: Reading, back: Reading) -> bool:
    """Colleagues share much; what tells them apart are two mail addresses, or two names in one script."""
    mails = [{_bare(f) for f in side.fields if f.field is FieldName.EMAIL} for side in (front, back)]
    if all(mails) and not mails[0] & mails[1]:
        return True
    names = [side.first(FieldName.NAME) for side in (front, back)]
    return all(names) and fold(names[0]) != fold(names[1]) and _script(names[0]) == _script(names[1])


def _both(front: Reading, back: Reading, field: FieldName) -> bool:
    there = {_bare(f) for f in front.fields if f.field is field}
    return any(_bare(f) in there for f in back.fields if f.field is field)


def _hosts(reading: Reading) -> Iterator[str]:
    """The hosts of its websites and the domains of its mail addresses.

    Not `sorting.websites.host_of`: the API comes here, and the sorting's libraries do not ship with it.
    """
    for text in reading.values(FieldName.WEBSITE):
        yield text.casefold().split("://")[-1].removeprefix("www.").split("/")[0]
    for text in reading.values(FieldName.EMAIL):
        yield text.casefold().rpartition("@")[2]


def _bare(field: FieldReading) -> str:
    return "".join(char for char in fold(field.value) if char.isalnum())


def _script(name: str) -> str:
    """The script of most letters, as Unicode names it: LATIN, CJK, HANGUL …"""
    scripts = [unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha()]
    return max(scripts, key=scripts.count, default="")
