"""What a digest says of one thing to do: the reason, the words to write, and what is known of them."""

from datetime import date, timedelta

from shared.domain import drafts
from shared.domain.contact import Contact
from shared.domain.digest import DigestLine, Item, Known, Section
from shared.domain.drafts import Draft
from shared.domain.fact import Fact, FactKind
from shared.domain.follow_up import PROPOSED, FollowUp, FollowUpKind
from shared.domain.links import connect_links
from shared.domain.profile import DateOrder, Profile
from shared.domain.rhythm import Rhythm
from shared.domain.wording import first_name, how_long, relative_day, spoken_day, spoken_span

TOLD = 4
"""How many of their facts a line reminds of; family first."""
OPEN = 3


def line_for(item: Item, owner: Profile, day: date) -> DigestLine:
    """One line of the digest of a day."""
    contact = item.known.contact
    fields = contact.fields
    headline, reason = _why(item, owner.date_order, day)
    return DigestLine(
        section=item.section,
        contact_id=contact.id,
        follow_up=item.follow_up,
        name=fields.display_name,
        organization=next(iter(fields.organizations), "") if fields.name else "",
        title=next(iter(fields.titles), ""),
        headline=headline,
        reason=reason,
        met_on=item.known.met.on if item.known.met else None,
        last=_last(item, owner.date_order, day),
        told=_told(item, owner.date_order, day),
        open=_open(item),
        notes=fields.notes,
        draft=_draft(item, owner),
        links=connect_links(contact),
    )


def _why(item: Item, order: DateOrder, day: date) -> tuple[str, str]:
    """The headline and the reason."""
    name = first_name(item.known.contact)
    if item.follow_up is not None:
        return _follow_up(item, item.follow_up, name, order, day)
    if item.section is Section.NEVER or item.known.rhythm is None:
        since = spoken_day(item.known.contact.created_at.date(), order, today=day)
        return f"say hello to {name}", f"{name} is in your book since {since}, and you have not been in touch yet."
    return f"write to {name}", _quiet(item.known.rhythm, name, day)


_SAID = {
    FollowUpKind.CONNECT: ("connect with {name}", "Connect with {name} on LinkedIn or X.", ""),
    FollowUpKind.PROMISE: ("{name}: {text}", "You promised {name}: {text}.", "something"),
    FollowUpKind.THANK: ("thank {name}", "Thank {name} for {text}.", "their help"),
    FollowUpKind.WAIT: ("waiting for {name}", "{name} has not answered yet: {text}.", "what you asked"),
    FollowUpKind.REACH_OUT: ("get back to {name}", "Get back to {name}: {text}.", "you wanted to"),
}
"""Headline, reason, and what stands for the text where there is none."""


def _follow_up(item: Item, follow_up: FollowUp, name: str, order: DateOrder, day: date) -> tuple[str, str]:
    text = follow_up.text.rstrip(" .")
    match follow_up.kind:
        case FollowUpKind.WISH:
            return _wish(item.fact, text, name, order, day)
        case FollowUpKind.ASK:
            return f"ask {name} about {text}", f"Ask {name} how it went: {text}{_days(item.fact, order, day)}."
        case FollowUpKind.GLAD_TO_MEET:
            return f"write to {name}", f"You met {name} {_met(item.known, order, day)}."
        case kind if kind in PROPOSED:
            return _PROPOSED[kind].format(name=name, text=text), follow_up.because or text
        case kind:
            headline, reason, default = _SAID[kind]
            values = {"name": name, "text": text or default}
            return headline.format(**values), reason.format(**values)


_PROPOSED = {
    FollowUpKind.MATCH: "{name} may help: {text}",
    FollowUpKind.SEND: "an article for {name}: {text}",
    FollowUpKind.HELPED: "ask {name} whether it helped",
    FollowUpKind.GIVE: "something for {name}",
}
"""The headline of what Rapport thought of; its reason is the evidence."""


def _wish(fact: Fact | None, text: str, name: str, order: DateOrder, day: date) -> tuple[str, str]:
    if fact is None or fact.kind is not FactKind.BIRTHDAY or fact.yearly is None:
        return f"wish {name} well: {text}", f"Wish {name} well: {text}{_days(fact, order, day)}."
    birthday = fact.yearly.on_or_after(day - timedelta(days=7))
    has, turns = ("has", "turns") if birthday == day else ("had", "turned")
    age = f" and {turns} {birthday.year - fact.birth_year}" if fact.birth_year else ""
    when = relative_day(birthday, order, today=day)
    return f"{name}'s birthday", f"{name} {has} a birthday {when}{age}."


def _quiet(rhythm: Rhythm, name: str, day: date) -> str:
    since = how_long(max(1, (day - rhythm.last).days))
    agreed = rhythm.agreed
    if agreed is None:
        return f"You and {name} were last in touch {since} ago."
    wanted = how_long(agreed.latest if rhythm.is_late(day) else agreed.ideal)
    rest = f"you wanted it to be {wanted} at most" if rhythm.is_late(day) else f"about every {wanted} is what you want"
    return f"You and {name} were last in touch {since} ago; {rest}."


def _days(fact: Fact | None, order: DateOrder, day: date) -> str:
    if fact and fact.yearly:
        return f" ({spoken_day(fact.yearly.on_or_after(day), order, today=day, yearless=True)})"
    return f" ({spoken_span(fact.days, order, today=day)})" if fact and fact.days else ""


def _met(known: Known, order: DateOrder, day: date) -> str:
    met = known.met
    if met is None:
        return "lately"
    where = (f" at {met.occasion}" if met.occasion else "") + (f" in {met.place}" if met.place else "")
    return relative_day(met.on, order, today=day) + where


def _last(item: Item, order: DateOrder, day: date) -> str:
    """When and what was exchanged last; where they met when nothing was since and the reason doesn't say it."""
    known = item.known
    if known.last is not None:
        when = relative_day(known.last.on, order, today=day)
        what = f"{known.last.kind.capitalize()} {when}"
        return f"{what}: {known.last.words}" if known.last.words else f"{what}."
    says_it = item.follow_up is not None and item.follow_up.kind is FollowUpKind.GLAD_TO_MEET
    return f"Met {_met(known, order, day)}." if known.met and not says_it else ""


def _told(item: Item, order: DateOrder, day: date) -> tuple[str, ...]:
    others = [fact for fact in item.known.facts if fact is not item.fact]
    others.sort(key=lambda fact: (fact.kind is not FactKind.FAMILY, -fact.told_on.toordinal(), fact.id))
    return tuple(f"{fact.text}{_days(fact, order, day)}" for fact in others[:TOLD])


def _open(item: Item) -> tuple[str, ...]:
    mine = item.follow_up.id if item.follow_up else None
    told = {
        FollowUpKind.PROMISE: "You promised",
        FollowUpKind.WAIT: "They owe you",
        FollowUpKind.THANK: "Thank them for",
    }
    others = (f for f in item.known.follow_ups if f.is_open and f.id != mine and f.kind in told and f.text)
    return tuple(f"{told[f.kind]}: {f.text}" for f, _ in zip(others, range(OPEN), strict=False))


def _draft(item: Item, owner: Profile) -> Draft:
    contact, follow_up = item.known.contact, item.follow_up
    if follow_up is None:
        return drafts.thinking_of_you(contact, owner)
    if follow_up.kind is FollowUpKind.GLAD_TO_MEET:
        return drafts.glad_to_have_met(contact, item.known.met, owner)
    if item.fact is not None and item.fact.kind is FactKind.BIRTHDAY:
        return drafts.happy_birthday(contact, owner)
    if follow_up.kind is FollowUpKind.SEND:
        told = item.fact.text.rstrip(" .") if item.fact else ""
        return drafts.worth_reading(contact, follow_up.text, follow_up.link, told, owner)
    return _words(contact, follow_up, owner)


_LETTERS = {
    FollowUpKind.ASK: drafts.how_was_it,
    FollowUpKind.WISH: drafts.all_the_best,
    FollowUpKind.PROMISE: drafts.as_promised,
    FollowUpKind.THANK: drafts.thank_you,
    FollowUpKind.WAIT: drafts.any_news,
    FollowUpKind.MATCH: drafts.may_i_ask,
    FollowUpKind.HELPED: drafts.did_it_help,
}


def _words(contact: Contact, follow_up: FollowUp, owner: Profile) -> Draft:
    if follow_up.kind is FollowUpKind.CONNECT:
        return drafts.shall_we_connect(contact, owner)
    letter = _LETTERS.get(follow_up.kind)
    return letter(contact, follow_up.text, owner) if letter else drafts.thinking_of_you(contact, owner)
