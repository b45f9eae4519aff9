"""What a mail program shows of a digest before it is opened: its subject, and the words behind it."""

from datetime import date, timedelta

from shared.domain.digest import Digest, DigestLine, Section
from shared.domain.wording import capitalised
from shared.mails.digest.cuts import shortened

NAMED = 2
"""How many things the subject says."""
HEADLINE = 60
PREVIEW = 180


def subject(digest: Digest) -> str:
    """What is inside, in a few words: `3 people from yesterday, ask Ana about Costa Rica and 4 more`."""
    if not digest.lines:
        return "All quiet today"
    met = [line for line in digest.lines if line.section is Section.MET]
    others = [line for line in digest.lines if line.section is not Section.MET]
    said = ([_met(met, digest)] if met else []) + [shortened(line.headline, HEADLINE) for line in others]
    rest = len(said) - NAMED + digest.more if len(said) > NAMED else digest.more
    text = f"{', '.join(said[:NAMED])}{f' and {rest} more' if rest else ''}"
    return capitalised(text)


def preview(digest: Digest) -> str:
    """The first reasons, as a list of mails shows them behind the subject."""
    return shortened(" ".join(line.reason for line in digest.lines[:NAMED]), PREVIEW)


def _met(met: list[DigestLine], digest: Digest) -> str:
    people = len({line.contact_id for line in met})
    if people == 1:
        return shortened(met[0].headline, HEADLINE)
    when = {digest.day: "from today", digest.day - timedelta(days=1): "from yesterday"}
    days = {when.get(line.met_on or date.min, "you met") for line in met}
    return f"{people} people {days.pop() if len(days) == 1 else 'you met'}"
