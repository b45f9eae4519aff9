"""What the API shows of what is stored: the shapes of its answers, with links to pictures."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from shared.domain.base import Model
from shared.domain.contact import ContactFields, ContactKind
from shared.domain.digest import DigestLine
from shared.domain.drafts import Draft
from shared.domain.fact import Fact, FactStage
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp
from shared.domain.mail import MailStatus
from shared.domain.photo import Card, CardStatus, Photo, PhotoStatus, kept_key
from shared.domain.profile import Profile, ProfileFields
from shared.domain.reading import FieldName, PhoneKind, Polygon, Proof, Script
from shared.domain.rhythm import Rhythm
from shared.domain.seesaw import Lean, Seesaw, Stone, seesaw
from shared.domain.seesaw_words import with_them
from shared.domain.sides import Pair, SidedField, both_sides, pairs
from shared.domain.timeline import Entry, Interaction
from shared.domain.wording import first_name
from shared.ports import Photos, Table
from shared.services import reads
from shared.services.contact_pages import ContactPage, TimelinePage
from shared.services.profiles import mail_problem
from shared.services.today import DigestState


class ProfileView(ProfileFields):
    """The owner's settings, and what became of them."""

    next_digest_at: datetime | None
    mail_problem: str | None
    version: int


class FieldView(Model):
    """A field of a card with its proof; `doubtful` asks for a second look."""

    field: FieldName
    value: str
    kind: PhoneKind | None
    proof: Proof
    doubtful: bool
    on_back: bool = False


class ReadingView(Model):
    """What was read from a card; `reason` says in words why this may be no card, or nobody's, and `unread` the script
    of lines that could not be read."""

    outline: Polygon
    fields: tuple[FieldView, ...]
    reason: str = ""
    unread: Script | None = None


class BackView(Model):
    """The other side of a card: where it is seen."""

    card_id: str
    photo_id: str
    page: int
    outline: Polygon
    link: str
    width: int
    height: int


class CardView(Model):
    """A card on its way into the book. With its `back`, the reading is what both sides say; `pair` offers one."""

    id: str
    photo_id: str
    page: int
    status: CardStatus
    contact_id: str | None
    reading: ReadingView
    back: BackView | None = None
    pair: Pair | None = None
    version: int


class PageView(Model):
    """A page of a photo: its size in pixels and where the picture is."""

    width: int
    height: int
    link: str


class PhotoView(Model):
    """A photo, its pages and the cards found on them."""

    id: str
    name: str
    content_type: str
    size: int
    status: PhotoStatus
    reason: str
    attempts: int
    created_at: datetime
    settled: bool
    pages: tuple[PageView, ...]
    cards: tuple[CardView, ...]
    version: int


class ContactPhotoView(PageView):
    """A contact's card in its photo."""

    photo_id: str
    page: int
    outline: Polygon


class ContactView(Model):
    """A contact."""

    id: str
    kind: ContactKind
    fields: ContactFields
    photo: ContactPhotoView | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    version: int


class RhythmView(Rhythm):
    """How often to be in touch; `next_on` is the day on which a contact is to be thought of."""

    next_on: date | None


class FactView(Fact):
    """A fact, and where it stands today."""

    at: FactStage


class EntryView(Model):
    """An encounter (`kind` is "met") or an exchange on the timeline."""

    id: str
    kind: Literal["met", "meeting", "call", "mail", "message"]
    on: date
    place: str = ""
    occasion: str = ""
    words: str = ""
    follow_up_id: str | None = None
    version: int


class SeesawView(Model):
    """How it stands between the owner and a contact: in words, with the stones to draw; no number for anybody."""

    lean: Lean
    words: str
    leaning_since: date | None
    given: tuple[Stone, ...]
    received: tuple[Stone, ...]


class ContactPageView(Model):
    """Everything about one contact."""

    contact: ContactView
    rhythm: RhythmView
    facts: tuple[FactView, ...]
    favours: tuple[Favour, ...]
    seesaw: SeesawView
    follow_ups: tuple[FollowUp, ...]
    timeline: tuple[EntryView, ...]
    earlier: str | None


class TimelineView(Model):
    """A part of a timeline, newest first; `earlier` is where it goes on."""

    entries: tuple[EntryView, ...]
    earlier: str | None


class DraftView(Model):
    """Ready words, and the address that opens them in the owner's own mail program."""

    to: tuple[str, ...]
    subject: str
    body: str
    mailto: str


class LineView(DigestLine):
    """One thing to do, with its draft as a mailto address."""

    draft: DraftView  # type: ignore[assignment]  # the draft and its address


class DigestView(Model):
    """Where today's mail stands."""

    sent_on: date | None
    mail_status: MailStatus | None
    mail_reason: str
    next_at: datetime | None
    missed_on: date | None
    can_send: bool
    why_not: str


def profile_view(profile: Profile, *, table: Table) -> ProfileView:
    """The settings as the page shows them."""
    return ProfileView(
        **profile.model_dump(exclude={"owner_id", "missed_on", "calendar_serial"}),
        mail_problem=mail_problem(table, profile.email),
    )


def card_view(
    owner_id: str, card: Card, *, table: Table, photos: Photos, offered: Mapping[str, Pair] | None = None
) -> CardView:
    """A card with its doubtful fields marked, both sides of it where they were joined."""
    back = reads.card(table, owner_id, card.back_id) if card.back_id else None
    sided = both_sides(card.reading, back.reading) if back else [SidedField(field=f) for f in card.reading.fields]
    fields = tuple(FieldView(**s.field.model_dump(), doubtful=s.field.doubtful, on_back=s.on_back) for s in sided)
    unread = card.reading.unread or (back.reading.unread if back else None)
    return CardView(
        **card.model_dump(exclude={"reading", "back_id"}),
        reading=ReadingView(
            outline=card.reading.outline,
            fields=fields,
            reason="" if back else card.reading.reason,
            unread=unread,
        ),
        back=_back_view(owner_id, back, table=table, photos=photos) if back else None,
        pair=(offered or {}).get(card.id),
    )


def _back_view(owner_id: str, card: Card, *, table: Table, photos: Photos) -> BackView:
    size = reads.photo(table, owner_id, card.photo_id).pages[card.page]
    return BackView(
        card_id=card.id,
        photo_id=card.photo_id,
        page=card.page,
        outline=card.reading.outline,
        link=photos.link(kept_key(owner_id, card.photo_id, card.page)),
        width=size.width,
        height=size.height,
    )


def photo_view(owner_id: str, photo: Photo, *, table: Table, photos: Photos) -> PhotoView:
    """A photo with links to its pages, and its cards."""
    cards = reads.cards_of(table, owner_id, photo.id)
    return _photo_view(owner_id, photo, cards, {}, table=table, photos=photos)


def photo_views(owner_id: str, waiting: Sequence[Photo], *, table: Table, photos: Photos) -> tuple[PhotoView, ...]:
    """Photos with their cards, and which of those look like two sides of one."""
    cards = {photo.id: reads.cards_of(table, owner_id, photo.id) for photo in waiting}
    offered = pairs([card for of_one in cards.values() for card in of_one])
    return tuple(
        _photo_view(owner_id, photo, cards[photo.id], offered, table=table, photos=photos) for photo in waiting
    )


def _photo_view(
    owner_id: str, photo: Photo, cards: Sequence[Card], offered: Mapping[str, Pair], *, table: Table, photos: Photos
) -> PhotoView:
    pages = tuple(
        PageView(width=page.width, height=page.height, link=photos.link(kept_key(owner_id, photo.id, number)))
        for number, page in enumerate(photo.pages)
    )
    shown = photo.model_dump(exclude={"pages", "sweep_at", "contact_id"})
    views = tuple(card_view(owner_id, card, table=table, photos=photos, offered=offered) for card in cards)
    return PhotoView(**shown, pages=pages, cards=views)


def contact_view(owner_id: str, page: ContactPage, day: date, *, table: Table, photos: Photos) -> ContactPageView:
    """A contact with a link to its card's picture."""
    contact, due = page.contact, page.rhythm.next()
    return ContactPageView(
        contact=ContactView(
            id=contact.id,
            kind=contact.fields.kind,
            fields=contact.fields,
            photo=_contact_photo(owner_id, page, table=table, photos=photos),
            created_at=contact.created_at,
            updated_at=contact.updated_at,
            deleted_at=contact.deleted_at,
            version=contact.version,
        ),
        rhythm=RhythmView(**dict(page.rhythm), next_on=due.day if due else None),
        facts=tuple(FactView(**dict(fact), at=fact.stage(day)) for fact in page.facts),
        favours=page.favours,
        seesaw=seesaw_view(seesaw(page.favours), first_name(contact)),
        follow_ups=page.follow_ups,
        timeline=tuple(entry_view(entry) for entry in page.timeline),
        earlier=page.earlier,
    )


def seesaw_view(saw: Seesaw, name: str) -> SeesawView:
    """How it stands with somebody who is called `name`."""
    shown = {name: getattr(saw, name) for name in Seesaw.model_fields}
    return SeesawView(**shown, words=with_them(saw.lean, name))


def line_view(line: DigestLine) -> LineView:
    """One thing to do."""
    return LineView(**{**dict(line), "draft": draft_view(line.draft)})


def draft_view(draft: Draft) -> DraftView:
    """Ready words with the address that opens them."""
    return DraftView(**draft.model_dump(), mailto=draft.mailto)


def timeline_view(page: TimelinePage) -> TimelineView:
    """A part of a timeline."""
    return TimelineView(entries=tuple(entry_view(entry) for entry in page.entries), earlier=page.earlier)


def entry_view(entry: Entry) -> EntryView:
    """An entry of a timeline."""
    kind = {} if isinstance(entry, Interaction) else {"kind": "met"}
    return EntryView.model_validate(entry.model_dump(exclude={"deleted_at"}) | kind)


def digest_view(state: DigestState) -> DigestView:
    """Where today's mail stands."""
    return DigestView(**state.model_dump())


def _contact_photo(owner_id: str, page: ContactPage, *, table: Table, photos: Photos) -> ContactPhotoView | None:
    shown = page.contact.photo
    photo = reads.stored_photo(table, owner_id, shown.photo_id) if shown else None
    if shown is None or photo is None or shown.page >= len(photo.pages):
        return None
    size = photo.pages[shown.page]
    return ContactPhotoView(
        photo_id=photo.id,
        page=shown.page,
        outline=shown.outline,
        width=size.width,
        height=size.height,
        link=photos.link(kept_key(owner_id, photo.id, shown.page)),
    )
