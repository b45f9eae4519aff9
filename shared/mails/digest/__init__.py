"""The digest: whom to get back to today, with everything needed to do it."""

from collections.abc import Callable, Iterator

from shared.domain.base import Model
from shared.domain.digest import Digest, DigestLine
from shared.domain.profile import Profile
from shared.mails.content import Content, render
from shared.mails.digest.cuts import CUTS, Cut
from shared.mails.digest.subject import preview, subject
from shared.mails.digest.view import Buttons, view
from shared.mails.message import transfer_size

ROOM = 86_000
"""Bytes for text and HTML on their way, below the limit of a whole mail."""

__all__ = ["Buttons", "Rendered", "render_digest"]


class Rendered(Model):
    """A digest as a mail, and how many of its lines it tells; the others are counted in it."""

    content: Content
    lines: int


def render_digest(
    digest: Digest, owner: Profile, *, public_url: str, unsubscribe: str, buttons: Callable[[DigestLine], Buttons]
) -> Rendered:
    """The mail of one digest. Where long words would make it too big they are cut, then fewer lines are told."""
    for fewer, cut in _smaller(digest):
        content = render(
            "digest",
            owner=owner,
            subject=subject(fewer),
            preview=preview(fewer),
            view=view(fewer, cut, buttons, public_url),
            more=fewer.more,
            page=public_url,
            unsubscribe=unsubscribe,
        )
        if transfer_size(content.text) + transfer_size(content.html) <= ROOM:
            break
    return Rendered(content=content, lines=len(fewer.lines))


def _smaller(digest: Digest) -> Iterator[tuple[Digest, Cut]]:
    """The digest with all of its words, then with less and less of them, then without its last lines."""
    yield from ((digest, cut) for cut in CUTS)
    for left_out in range(1, len(digest.lines)):
        fewer = {"lines": digest.lines[:-left_out], "more": digest.more + left_out}
        yield digest.model_copy(update=fewer), CUTS[-1]
