"""The digest: whom to get back to today, with everything needed to do it."""

from shared.domain.digest import Digest, DigestLine
from shared.domain.profile import Profile
from shared.mails.content import Content, render

NAMED = 2
"""How many people the subject names."""
NOTE_LENGTH = 280
ROOM = 85_000
"""Bytes for text and HTML, below the limit of a whole mail."""
BODY_LENGTH = 1_500
"""How much of a draft the mail shows; the link opens all of it."""


def render_digest(digest: Digest, owner: Profile, *, public_url: str, unsubscribe: str) -> Content:
    """The mail of one digest; where long words would make it too big, fewer people are told in full."""
    content = _render(digest, owner, public_url, unsubscribe)
    while len(digest.lines) > 1 and _size(content) > ROOM:
        fewer = digest.lines[: len(digest.lines) // 2]
        more = digest.more + len(digest.lines) - len(fewer)
        digest = digest.model_copy(update={"lines": fewer, "more": more})
        content = _render(digest, owner, public_url, unsubscribe)
    return content


def _size(content: Content) -> int:
    """Bytes at most, as base64 in lines of 76."""
    return (len(content.text.encode()) + len(content.html.encode())) * 78 * 4 // (76 * 3)


def _render(digest: Digest, owner: Profile, public_url: str, unsubscribe: str) -> Content:
    return render(
        "digest",
        digest=digest,
        owner=owner,
        names=subject_names(digest.lines, digest.more),
        page=public_url,
        unsubscribe=unsubscribe,
        note=lambda text: _shortened(text, NOTE_LENGTH),
        body=lambda text: _shortened(text, BODY_LENGTH),
    )


def subject_names(lines: tuple[DigestLine, ...], more: int) -> str:
    """`Ana`, `Ana and Bob`, or `Ana, Bob and 3 others`."""
    names = [_shortened(line.name, 40) for line in lines[:NAMED]]
    others = len(lines) - len(names) + more
    if others:
        return f"{', '.join(names)} and {others} other{'s' if others > 1 else ''}"
    return " and ".join(names)


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
