"""What the API shows of what is stored: the shapes of its answers, with links to pictures."""

from datetime import date, datetime

from shared.domain.base import Model
from shared.domain.contact import ContactFields, ContactKind, Encounter, Met
from shared.domain.drafts import ConnectLinks
from shared.domain.follow_up import FollowUp
from shared.domain.mail import MailStatus
from shared.domain.photo import Card, CardStatus, Photo, PhotoStatus, kept_key
from shared.domain.profile import Profile, ProfileFields
from shared.domain.reading import FieldName, PhoneKind, Polygon, Proof
from shared.ports import Photos, Table
from shared.services import reads
from shared.services.contacts import ContactPage
from shared.services.profiles import mail_problem
from shared.services.today import DigestState, TodayItem


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


class ReadingView(Model):
    """What was read from a card."""

    outline: Polygon
    fields: tuple[FieldView, ...]


class CardView(Model):
    """A card on its way into the book."""

    id: str
    photo_id: str
    page: int
    status: CardStatus
    contact_id: str | None
    reading: ReadingView
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


class ContactPageView(Model):
    """Everything about one contact."""

    contact: ContactView
    encounters: tuple[Encounter, ...]
    follow_ups: tuple[FollowUp, ...]


class DraftView(Model):
    """Ready words, and the address that opens them in the owner's own mail program."""

    to: tuple[str, ...]
    subject: str
    body: str
    mailto: str


class PersonView(Model):
    """Who is meant."""

    id: str
    name: str
    organization: str
    title: str


class TodayItemView(Model):
    """One contact to get back to."""

    follow_up: FollowUp
    contact: PersonView
    met: Met | None
    draft: DraftView
    links: ConnectLinks


class DigestView(Model):
    """Where today's mail stands."""

    sent_on: date | None
    mail_status: MailStatus | None
    mail_reason: str
    next_at: datetime | None
    can_send: bool
    why_not: str


def profile_view(profile: Profile, *, table: Table) -> ProfileView:
    """The settings as the page shows them."""
    return ProfileView(**profile.model_dump(exclude={"owner_id"}), mail_problem=mail_problem(table, profile.email))


def card_view(card: Card) -> CardView:
    """A card with its doubtful fields marked."""
    fields = tuple(FieldView(**f.model_dump(), doubtful=f.doubtful) for f in card.reading.fields)
    reading = ReadingView(outline=card.reading.outline, fields=fields)
    return CardView(**card.model_dump(exclude={"reading"}), reading=reading)


def photo_view(owner_id: str, photo: Photo, *, table: Table, photos: Photos) -> PhotoView:
    """A photo with links to its pages, and its cards."""
    pages = tuple(
        PageView(width=page.width, height=page.height, link=photos.link(kept_key(owner_id, photo.id, number)))
        for number, page in enumerate(photo.pages)
    )
    cards = tuple(card_view(card) for card in reads.cards_of(table, owner_id, photo.id))
    shown = photo.model_dump(exclude={"pages", "sweep_at", "contact_id"})
    return PhotoView(**shown, pages=pages, cards=cards)


def contact_view(owner_id: str, page: ContactPage, *, table: Table, photos: Photos) -> ContactPageView:
    """A contact with a link to its card's picture."""
    contact = page.contact
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
        encounters=page.encounters,
        follow_ups=page.follow_ups,
    )


def today_item_view(item: TodayItem) -> TodayItemView:
    """One contact to get back to, with the draft as a mailto address."""
    fields = item.contact.fields
    person = PersonView(
        id=item.contact.id,
        name=fields.display_name,
        organization=next(iter(fields.organizations), ""),
        title=next(iter(fields.titles), ""),
    )
    draft = DraftView(**item.draft.model_dump(), mailto=item.draft.mailto)
    return TodayItemView(follow_up=item.follow_up, contact=person, met=item.met, draft=draft, links=item.links)


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
