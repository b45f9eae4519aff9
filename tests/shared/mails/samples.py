"""Digests as they come, for the tests of the mail: made from contacts by the rules of the domain."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from shared.domain.circle import Cadence
from shared.domain.contact import Contact, ContactFields
from shared.domain.days import Span
from shared.domain.digest import SECTIONS, Digest, DigestLine, Item, Known, Section
from shared.domain.digest_lines import line_for
from shared.domain.fact import Fact, FactKind
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.profile import Profile
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Encounter, Interaction, InteractionKind
from shared.mails.digest import Buttons, Rendered, render_digest

DAY = date(2026, 12, 22)
MADE = datetime(2026, 8, 1, 12, tzinfo=UTC)
PAGE = "https://rapport.example"
UNSUBSCRIBE = f"{PAGE}/act/unsubscribe/{'u' * 160}"
TOKEN = 300
"""How long a signed link about a line is."""
ALICE = Profile(
    owner_id="alice",
    name="Alice",
    what_i_do="I draw maps for small towns that want to be found.",
    email="alice@example.com",
)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def buttons(line: DigestLine) -> Buttons:
    about = f"{line.contact_id}{line.follow_up.id if line.follow_up else ''}".ljust(TOKEN, "k")
    return Buttons(done=f"{PAGE}/act/done/{about}", snooze=f"{PAGE}/act/snooze/{about}")


def known(fields: ContactFields, **more: object) -> Known:
    name = fields.display_name.split()[0].lower()
    contact = Contact(id=f"c-{name}"[:40], fields=fields, created_at=MADE, updated_at=MADE)
    return Known.model_validate({"contact": contact, **more})


def item(kind: FollowUpKind, about: Known, text: str = "", fact: Fact | None = None) -> Item:
    follow_up = FollowUp(
        id=f"f-{kind}", contact_id=about.contact.id, kind=kind, text=text, due=DAY, fact_id=fact.id if fact else None
    )
    return Item(section=SECTIONS[kind], known=about, follow_up=follow_up)


def met(days: int, place: str, occasion: str) -> Encounter:
    return Encounter(id="e", on=ago(days), place=place, occasion=occasion)


def spoken(kind: InteractionKind, days: int, words: str) -> Interaction:
    return Interaction(id="i", kind=kind, on=ago(days), words=words)


def fact(text: str, kind: FactKind = FactKind.OTHER, number: int = 0, **more: object) -> Fact:
    values = {"id": f"fact{number}", "contact_id": "c", "told_on": ago(30), "text": text, "kind": kind}
    return Fact.model_validate({**values, **more})


def digest(items: Sequence[Item], more: int = 0, owner: Profile = ALICE, day: date = DAY) -> Digest:
    return Digest(day=day, lines=tuple(line_for(each, owner, day) for each in items), more=more)


def full() -> Digest:
    """All six sections."""
    return digest([*_met(), *_asks(), *_promises(), _waiting(), _quiet(), _never()], more=7)


def one_met() -> Digest:
    return digest(_met()[:1])


def everyday() -> Digest:
    """A morning as most are; the README shows it."""
    return digest([*_met()[:1], *_asks(), *_promises(), _quiet()])


def of_value() -> Digest:
    """What Rapport thought of: whether it helped, who could help whom, what to send, what to give back."""
    carla, danny = _asks()[0].known, _promises()[0].known
    told = "Danny told you: “prints on cloth, two metres wide”. Ana is looking for somebody who prints charts on cloth."
    read = "Carla told you: “Wants a wood-fired oven”. This article is about building one."
    lean = "Tom did more for you than you for him this year. He is looking for a used projector for his class."
    return digest(
        [
            _proposed(
                FollowUpKind.HELPED, carla, "Danny Okafor", "You brought Carla and Danny together two weeks ago."
            ),
            _proposed(FollowUpKind.MATCH, danny, "somebody who prints charts on cloth", told),
            _proposed(FollowUpKind.SEND, carla, "An oven in the yard, in nine days", read),
            _proposed(FollowUpKind.GIVE, _quiet().known, "a used projector", lean),
        ]
    )


def _proposed(kind: FollowUpKind, about: Known, text: str, because: str) -> Item:
    made = item(kind, about, text)
    assert made.follow_up is not None
    said = {"because": because, "source_id": None if kind is FollowUpKind.GIVE else f"the-{kind}"}
    return made.model_copy(update={"follow_up": made.follow_up.model_copy(update=said)})


def new_month() -> Digest:
    """The first digest of a month points to the year."""
    return one_met().model_copy(update={"day": date(2026, 12, 1), "look_back": 2026})


def new_year() -> Digest:
    """The first digest of a year points to the one that is over, also when all is quiet."""
    return all_quiet().model_copy(update={"day": date(2027, 1, 4), "look_back": 2026})


def all_quiet() -> Digest:
    return digest([])


def other_scripts() -> Digest:
    """Names and words that run from right to left, or without spaces."""
    noa = ContactFields(
        name="נועה פרידמן",
        titles=("מהנדסת",),
        organizations=("סטודיו צפון",),
        emails=("noa@tzafon.example",),
        notes="דיברנו על מפות ישנות",
    )
    sato = ContactFields(
        name="佐藤 美咲", titles=("編集者",), organizations=("青空出版",), emails=("misaki@aozora.example",)
    )
    layla = ContactFields(name="ليلى حداد", organizations=("دار النخيل",), emails=("layla@nakheel.example",))
    trip = fact("家族と北海道へ旅行", FactKind.PLAN, topic="北海道", days=Span(start=ago(9), end=ago(2)))
    return digest(
        [
            item(FollowUpKind.GLAD_TO_MEET, known(noa, met=met(1, "חיפה", "יום המפות"))),
            item(FollowUpKind.ASK, known(sato, facts=(trip,)), "北海道", trip),
            item(FollowUpKind.PROMISE, known(layla, met=met(40, "عمّان", "")), "نسخة من الخريطة"),
        ]
    )


def maximal(lines: int = 12, letter: str = "長") -> tuple[Digest, Profile]:
    """As many lines as there can be, each with everything there can be, all of it as long as can be."""
    long, numbers = letter * 200, count()
    fields = ContactFields(
        name=long,
        organizations=(long,),
        titles=(long,),
        notes=letter * 4_000,
        emails=("a" * 190 + "@x.example",),
    )
    owner = ALICE.model_copy(update={"what_i_do": letter * 4_000})
    facts = tuple(fact(long, FactKind.FAMILY, number) for number in range(6))
    kinds = [*FollowUpKind] * 2
    people = []
    for kind in sorted(kinds, key=lambda kind: [*Section].index(SECTIONS[kind]))[:lines]:
        last = spoken(InteractionKind.CALL, 3, letter * 4_000)
        person = known(fields, met=Encounter(id="e", on=DAY, place=long, occasion=long), last=last, facts=facts)
        other = person.contact.model_copy(update={"id": f"c{next(numbers)}"})
        people.append(item(kind, person.model_copy(update={"contact": other}), long))
    return digest(people, more=30, owner=owner), owner


def _met() -> list[Item]:
    ana = ContactFields(
        name="Ana Ruiz",
        titles=("Marine biologist",),
        organizations=("Harbour Lab",),
        emails=("ana@harbourlab.example",),
        notes="Looks for somebody who prints charts on cloth.",
    )
    jonas = ContactFields(name="Jonas Weber", titles=("Receptionist",), organizations=("Hotel Adler",))
    lena = ContactFields(
        name="Lena Brandt",
        organizations=("Ferry Notes",),
        emails=("lena@ferrynotes.example",),
        handles=("linkedin.com/in/lena-brandt-example",),
    )
    son = fact("Her son starts school in September", FactKind.FAMILY)
    here = met(1, "Lisbon", "Ocean Days")
    return [
        item(FollowUpKind.GLAD_TO_MEET, known(ana, met=here, facts=(son,))),
        item(FollowUpKind.GLAD_TO_MEET, known(jonas, met=here)),
        item(FollowUpKind.CONNECT, known(lena, met=here)),
    ]


def _asks() -> list[Item]:
    carla = ContactFields(
        name="Carla Monteiro", titles=("Baker",), organizations=("Padaria Nova",), emails=("carla@padaria.example",)
    )
    trip = fact("Off to Costa Rica", FactKind.PLAN, 1, topic="Costa Rica", days=Span(start=ago(10), end=ago(2)))
    twins = fact("Has twins, Rui and Marta", FactKind.FAMILY, 2)
    oven = fact("Wants a wood-fired oven", number=3)
    call = spoken(InteractionKind.CALL, 24, "She is nervous about the flight, but the shop is in good hands.")
    about = known(carla, last=call, facts=(trip, twins, oven))
    return [item(FollowUpKind.ASK, about, "Costa Rica", trip)]


def _promises() -> list[Item]:
    danny = ContactFields(
        name="Danny Okafor",
        titles=("Printer",),
        organizations=("Okafor & Daughters",),
        emails=("danny@okafor.example",),
    )
    coffee = spoken(InteractionKind.MEETING, 6, "Coffee. He looks for small jobs in spring.")
    return [item(FollowUpKind.PROMISE, known(danny, last=coffee), "the intro to Ana")]


def _waiting() -> Item:
    mai = ContactFields(name="Mai Lindqvist", organizations=("Town of Åby",), emails=("mai@aby.example",))
    mail = spoken(InteractionKind.MAIL, 12, "Sent the offer for the footpath map.")
    return item(FollowUpKind.WAIT, known(mai, last=mail), "a word on the footpath map")


def _quiet() -> Item:
    tom = ContactFields(name="Tom Adeyemi", titles=("Teacher",), emails=("tom@adeyemi.example",))
    rhythm = Rhythm(contact_id="c", of_circle=Cadence(ideal=30, latest=60), known_since=ago(900), in_touch_on=ago(74))
    last = spoken(InteractionKind.MESSAGE, 74, "Sent him the photo of the old bridge.")
    return Item(section=Section.QUIET, known=known(tom, last=last, rhythm=rhythm))


def _never() -> Item:
    bea = ContactFields(name="Bea Novak", organizations=("Museum of Paper",), emails=("bea@paper.example",))
    rhythm = Rhythm(contact_id="c", known_since=ago(140))
    return Item(section=Section.NEVER, known=known(bea, met=met(140, "Brno", "the print fair"), rhythm=rhythm))


def rendered(made: Digest, owner: Profile = ALICE) -> Rendered:
    return render_digest(made, owner, public_url=PAGE, unsubscribe=UNSUBSCRIBE, buttons=buttons)
