"""A typed line about somebody: whom in the book it is about, and what it says. Nothing of it is stored."""

from collections.abc import Iterable
from datetime import datetime

from shared.domain.clock import local_date
from shared.domain.contact import BookEntry
from shared.domain.lines.namesakes import fit
from shared.domain.lines.proposal import Candidate, Proposal, TypedLine
from shared.domain.lines.reader import whom
from shared.domain.lines.whom import Mention
from shared.ports import LineReader, Table
from shared.services import reads
from shared.services.contacts import find_contacts

MOST_CANDIDATES = 5
SOUTHERN = frozenset(
    "AO AR AU BO BR BW CL FJ LS MG MU MW MZ NA NZ PE PG PY RE SZ TL UY ZA ZM ZW".split()  # noqa: SIM905
)
"""The countries where spring comes in September."""


def propose(owner_id: str, text: str, *, table: Table, reader: LineReader, now: datetime) -> Proposal:
    """What was understood of a line, to be accepted or dropped by its owner."""
    owner = reads.profile(table, owner_id)
    line = TypedLine(
        text=text,
        day=local_date(now, owner.zone),
        order=owner.date_order,
        southern=owner.region in SOUTHERN,
    )
    said = whom(line)
    people = candidates(find_contacts(owner_id, "", table=table), said, line.text)
    understood = reader.read(line.model_copy(update={"people": people}))
    name = said.words if said.sure or people else ""
    return Proposal(text=line.text, contacts=people, name=name, **dict(understood))


def candidates(entries: Iterable[BookEntry], said: Mention, text: str) -> tuple[Candidate, ...]:
    """Who in the book may be meant, the best first; namesakes whom the owner met last come first."""
    fitting = [(how_well, entry) for entry in entries if (how_well := fit(entry, said.words, text))]
    best = max((how_well for how_well, _ in fitting), default=0)
    ranked = sorted(
        (pair for pair in fitting if pair[0] == best),
        key=lambda pair: (pair[1].met_on is not None, pair[1].met_on and pair[1].met_on.toordinal(), pair[1].id),
        reverse=True,
    )
    return tuple(Candidate(id=e.id, name=e.name, organization=e.organization) for _, e in ranked[:MOST_CANDIDATES])
