"""The digest: whom to get back to today, with everything needed to do it."""

from collections.abc import Callable

from shared.domain.base import Model
from shared.domain.digest import Digest, DigestLine, Section
from shared.domain.profile import Profile
from shared.mails.content import Content, render

NAMED = 2
"""How many things the subject says."""
NOTE_LENGTH = 280
ROOM = 85_000
"""Bytes for text and HTML, below the limit of a whole mail."""
BODY_LENGTH = 1_500
"""How much of a draft the mail shows; the link opens all of it."""


class Buttons(Model):
    """The addresses of one line's signed links."""

    done: str
    snooze: str


class Rendered(Model):
    """A digest as a mail, and how many of its lines it tells in full."""

    content: Content
    lines: int


def render_digest(
    digest: Digest, owner: Profile, *, public_url: str, unsubscribe: str, buttons: Callable[[DigestLine], Buttons]
) -> Rendered:
    """The mail of one digest; where long words would make it too big, fewer lines are told in full."""
    content = _render(digest, owner, public_url, unsubscribe, buttons)
    while len(digest.lines) > 1 and _size(content) > ROOM:
        fewer = digest.lines[: len(digest.lines) // 2]
        more = digest.more + len(digest.lines) - len(fewer)
        digest = digest.model_copy(update={"lines": fewer, "more": more})
        content = _render(digest, owner, public_url, unsubscribe, buttons)
    return Rendered(content=content, lines=len(digest.lines))


def _size(content: Content) -> int:
    """Bytes at most, as base64 in lines of 76."""
    return (len(content.text.encode()) + len(content.html.encode())) * 78 * 4 // (76 * 3)


def _render(
    digest: Digest, owner: Profile, public_url: str, unsubscribe: str, buttons: Callable[[DigestLine], Buttons]
) -> Content:
    return render(
        "digest",
        digest=digest,
        owner=owner,
        subject=subject(digest),
        buttons=buttons,
        page=public_url,
        unsubscribe=unsubscribe,
        note=lambda text: _shortened(text, NOTE_LENGTH),
        body=lambda text: _shortened(text, BODY_LENGTH),
    )


def subject(digest: Digest) -> str:
    """What is inside, in a few words: `3 people you met, ask Ana about Costa Rica and 4 more`."""
    if not digest.lines:
        return "All quiet"
    met = [line for line in digest.lines if line.section is Section.MET]
    said = [met[0].headline if len(met) == 1 else f"{len(met)} people you met"] if met else []
    others = [line.headline for line in digest.lines if line.section is not Section.MET]
    said += [_shortened(headline, 60) for headline in others[: NAMED - len(said)]]
    rest = len(digest.lines) - len(met) - len(others[: NAMED - bool(met)]) + digest.more
    text = f"{', '.join(said)}{f' and {rest} more' if rest else ''}"
    return text[:1].upper() + text[1:]


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
