"""What text and HTML of a digest are both made from: its sections and lines, with words of a length that fits."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from shared.domain.base import Model
from shared.domain.digest import Digest, DigestLine, Section
from shared.domain.follow_up import FollowUpKind
from shared.mails.digest.cuts import Cut, shortened

HEADINGS = {
    Section.MET: "You met",
    Section.ASK: "Ask about",
    Section.PROMISED: "You promised",
    Section.WAITING: "Waiting for an answer",
    Section.HELPED: "Did it help?",
    Section.MATCH: "Could help",
    Section.SEND: "Worth sending",
    Section.GIVE: "Give something back",
    Section.QUIET: "Gone quiet",
    Section.NEVER: "Never thought of",
}


class Buttons(Model):
    """The addresses of one line's signed links."""

    done: str
    snooze: str


class Button(NamedTuple):
    """What a button says, where it leads, and whether it is what the line is for."""

    label: str
    address: str
    main: bool = False


class Letter(NamedTuple):
    """The letter to somebody who was just met."""

    subject: str
    body: str


class ShownLine(NamedTuple):
    """A line as it is read. `context` are pairs of a label and what is known; `to` is the mail address, '' for none;
    `connect` leads to other places where they may be found."""

    name: str
    role: str
    reason: str
    context: list[tuple[str, str]]
    to: str
    letter: Letter | None
    buttons: list[Button]
    connect: list[Button]


class ShownSection(NamedTuple):
    """The lines of one section under its heading."""

    heading: str
    lines: list[ShownLine]


class LookBack(NamedTuple):
    """The line at the end of the first digest of a month: what has begun or ended, and where to look."""

    words: str
    links: list[Button]


class View(NamedTuple):
    """A whole digest as it is read; without sections all is quiet."""

    date: str
    lead: str
    sections: list[ShownSection]
    look_back: LookBack | None


def view(digest: Digest, cut: Cut, buttons: Callable[[DigestLine], Buttons], public_url: str) -> View:
    """The digest with words as long as `cut` lets them be."""
    sections: list[ShownSection] = []
    told: set[str] = set()
    for line in digest.lines:
        heading = HEADINGS[line.section]
        if not sections or sections[-1].heading != heading:
            sections.append(ShownSection(heading, []))
        sections[-1].lines.append(_line(line, cut, buttons(line), public_url, known=line.contact_id in told))
        told.add(line.contact_id)
    return View(
        date=f"{digest.day:%A}, {digest.day.day} {digest.day:%B}",
        lead=_lead(digest),
        sections=sections,
        look_back=_look_back(digest, public_url) if digest.look_back else None,
    )


def _look_back(digest: Digest, public_url: str) -> LookBack:
    year, over = digest.look_back, digest.look_back != digest.day.year
    when = f"in {year}" if over else "this year"
    return LookBack(
        words=f"The year {year} is over." if over else "A new month has begun.",
        links=[
            Button(f"Whom you met {when}, and whom you did not", f"{public_url}/#/year/{year}"),
            Button("Your network", f"{public_url}/#/network"),
        ],
    )


def _lead(digest: Digest) -> str:
    if not digest.lines:
        return "all is quiet. Nobody waits for a word from you, and nothing you promised is due. Enjoy the day."
    if digest.lines[0].section is not Section.MET:
        return "somebody will be glad to hear from you today."
    people = len({line.contact_id for line in digest.lines if line.section is Section.MET})
    whom = "somebody new" if people == 1 else f"{people} people"
    if digest.more and digest.lines[-1].section is Section.MET:
        whom = "many people"
    return f"you met {whom}. A few words today are worth more than many next month."


def _line(line: DigestLine, cut: Cut, signed: Buttons, public_url: str, *, known: bool) -> ShownLine:
    """One line; what is `known` of somebody stands with the first line about them."""
    role = "" if known else ", ".join(filter(None, (line.title, line.organization)))
    places = [*_places(line, cut)]
    to = "" if _connects(line) else next(iter(line.draft.to), "")
    writing = [Button("Write", line.draft.mailto_within(cut.mailto), main=True)] if to else places
    return ShownLine(
        name=shortened(line.name, cut.name),
        role=shortened(role, cut.name),
        reason=shortened(line.reason, cut.sentence),
        context=[*_context(line, cut, known=known)],
        to=shortened(to, cut.name),
        letter=_letter(line, cut),
        buttons=[*_buttons(signed, _open(line, public_url), writing)],
        connect=places if to and line.section is Section.MET else [],
    )


def _buttons(signed: Buttons, opening: Button, writing: list[Button]) -> Iterator[Button]:
    """What can be done about a line, the main thing first: writing, or what its own screen is for."""
    if opening.main:
        yield opening
    yield from (button._replace(main=button.main and not opening.main) for button in writing)
    yield from (Button("Done", signed.done), Button("In a week", signed.snooze))
    if not opening.main:
        yield opening


_SCREENS = {
    FollowUpKind.MATCH: Button("See the need", "needs", main=True),
    FollowUpKind.HELPED: Button("Say how it went", "introductions", main=True),
    FollowUpKind.SEND: Button("See the article", "articles"),
    FollowUpKind.GIVE: Button("See the need", "needs"),
    FollowUpKind.WAIT: Button("See the ask", "favours/asks"),
    FollowUpKind.THANK: Button("See the ask", "favours/asks"),
}


def _open(line: DigestLine, public_url: str) -> Button:
    """Leads to the screen on which the line is acted on: that of what it is about, else the contact's."""
    about = line.follow_up
    if about is None or about.source_id is None or about.kind not in _SCREENS:
        return Button("Open", f"{public_url}/#/people/{line.contact_id}")
    screen = _SCREENS[about.kind]
    return screen._replace(address=f"{public_url}/#/{screen.address}/{about.source_id}")


def _context(line: DigestLine, cut: Cut, *, known: bool) -> Iterator[tuple[str, str]]:
    told = ("Last", line.last), ("Told you", " · ".join(line.told)), ("Open", " · ".join(line.open))
    parts = () if known else (*told, ("Your note", line.notes))
    shown = (*parts, ("A draft", _gist(line))) if cut.words else ()
    return ((label, _plain(text, cut.words)) for label, text in shown if text)


def _gist(line: DigestLine) -> str:
    """The words of a draft that matter, without greeting and ending."""
    if line.section is Section.MET:
        return ""
    paragraphs = line.draft.body.split("\n\n")
    return " ".join(paragraphs[1:-1] or paragraphs)


def _letter(line: DigestLine, cut: Cut) -> Letter | None:
    if line.section is not Section.MET or _connects(line) or not cut.letter:
        return None
    return Letter(shortened(line.draft.subject, cut.name), shortened(line.draft.body.strip(), cut.letter))


def _plain(text: str, length: int) -> str:
    return shortened(" ".join(text.split()), length)


def _places(line: DigestLine, cut: Cut) -> Iterator[Button]:
    places = Button("LinkedIn", line.links.linkedin, main=True), Button("X", line.links.x)
    return (place for place in places if len(place.address) <= cut.link)


def _connects(line: DigestLine) -> bool:
    return line.follow_up is not None and line.follow_up.kind is FollowUpKind.CONNECT
