"""Whatever happens to needs, matches and contacts, with messages that come late, twice or five times: what is stored
follows from what is said, and a dismissed pair never returns."""

from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from numpy.typing import NDArray

from shared.domain.contact import ContactFields
from shared.domain.errors import InvalidError
from shared.domain.fact import FactFields
from shared.domain.follow_up import FollowUpKind, FollowUpStatus
from shared.domain.need import NeedFields, NeedStatus
from shared.services import contact_pages, contacts, facts, follow_ups, interactions, matches, needs, reads
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.keep_matches import PROPOSALS
from shared.services.match_needs import match_needs, plan_matches
from tests.support import ALICE, TestHome, all_records

WANTED = ("a piano teacher", "bring spirits to the US", "a plumber")
TOLD = ("teaches the piano", "runs a nightclub in Miami", "is a plumber", "likes cake", "looking for a plumber")

AT = st.integers(0, 11)
"""Which of the people, or of the needs: counted round."""


class NoMeaning:
    """An embedder that understands nothing: the words and trades decide, and the machine runs fast."""

    dimensions = 2
    alike = (0.0, 1.0)

    def embed(self, texts: Any) -> NDArray[np.float32]:
        return np.zeros((len(texts), 2), np.float32)


class Needs(RuleBasedStateMachine):
    """Alice's needs and people; `dismissed` is what she said does not fit and did not take back."""

    @initialize()
    def begin(self) -> None:
        self.home = TestHome()
        self.embedder = NoMeaning()
        self.dismissed: set[tuple[str, str]] = set()
        self.people: list[str] = []
        self.wanted: list[str] = []
        for name, text in (("Bob", TOLD[0]), ("Ana", TOLD[1]), ("Eve", TOLD[0])):
            self.meet(name)
            self.tell(len(self.people) - 1, text)
        for wanted in WANTED:
            self.need(wanted, None)
        self.messages_come(1)

    @property
    def ports(self) -> dict[str, Any]:
        self.home.clock.forward(seconds=7)
        return {"table": self.home.table, "now": self.home.clock()}

    @rule(name=st.sampled_from(["Bob", "Ana", "Eve"]))
    def meet(self, name: str) -> None:
        made = contacts.add_contact(ALICE, ContactFields(name=name), None, None, **self.ports)
        self.people.append(made.contact.id)

    @rule(at=AT, text=st.sampled_from(TOLD))
    def tell(self, at: int, text: str) -> None:
        who = self.people[at % len(self.people)]
        if self._live(who):
            interactions.keep_log(ALICE, who, Log(facts=(FactFields(text=text),)), **self.ports)

    @rule(at=AT)
    def unsay(self, at: int) -> None:
        who = self.people[at % len(self.people)]
        for fact in contact_pages.contact_page(ALICE, who, table=self.home.table).facts[:1]:
            if self._live(who):
                facts.delete_fact(ALICE, who, fact.id, fact.version, **self.ports)

    @rule(at=AT)
    def delete_or_restore(self, at: int) -> None:
        who = self.people[at % len(self.people)]
        contact = reads.contact(self.home.table, ALICE, who)
        if contact.deleted_at is None:
            contacts.delete_contact(ALICE, who, contact.version, **self.ports)
        else:
            contacts.restore_contact(ALICE, who, **self.ports)

    @rule(text=st.sampled_from(WANTED), of=st.none() | AT)
    def need(self, text: str, of: int | None) -> None:
        who = self.people[of % len(self.people)] if of is not None else None
        fields = NeedFields(text=text, contact_id=who if who and self._live(who) else None)
        self.wanted.append(needs.add_need(ALICE, fields, queue=self.home.need_queue, **self.ports).need.id)

    @rule(at=AT, text=st.sampled_from(WANTED))
    def change(self, at: int, text: str) -> None:
        need = self.wanted[at % len(self.wanted)]
        stored = reads.need(self.home.table, ALICE, need)
        if stored.deleted_at is None and (stored.contact_id is None or self._live(stored.contact_id)):
            fields = NeedFields(text=text, contact_id=stored.contact_id)
            needs.change_need(ALICE, need, fields, stored.version, queue=self.home.need_queue, **self.ports)

    @rule(at=AT, status=st.sampled_from(NeedStatus))
    def set_status(self, at: int, status: NeedStatus) -> None:
        need = self.wanted[at % len(self.wanted)]
        if reads.need(self.home.table, ALICE, need).deleted_at is None:
            needs.set_status(ALICE, need, status, queue=self.home.need_queue, **self.ports)

    @rule(at=AT)
    def delete_or_restore_need(self, at: int) -> None:
        need = self.wanted[at % len(self.wanted)]
        stored = reads.need(self.home.table, ALICE, need)
        if stored.deleted_at is None:
            needs.delete_need(ALICE, need, stored.version, **self.ports)
        else:
            needs.restore_need(ALICE, need, queue=self.home.need_queue, **self.ports)

    @rule(data=st.data(), times=st.integers(1, 3))
    def dismiss(self, data: st.DataObject, times: int) -> None:
        for match in self._one_of(data, reads.matches(self.home.table, ALICE)):
            for _ in range(times):
                matches.dismiss_match(ALICE, match.need_id, match.contact_id, **self.ports)
            self.dismissed.add((match.need_id, match.contact_id))

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        for need_id, who in self._one_of(data, sorted(self.dismissed)):
            try:
                matches.restore_match(ALICE, need_id, who, **self.ports)
                self.dismissed.discard((need_id, who))
            except InvalidError:
                pass  # the need is closed, or they are in the trash

    @rule(data=st.data(), way=st.sampled_from(["drop", "done"]))
    def decide_in_today(self, data: st.DataObject, way: str) -> None:
        open_ones = [m for m in reads.matches(self.home.table, ALICE) if m.waits and self._live(m.contact_id)]
        for match in self._one_of(data, open_ones):
            follow_up = self._follow_up(match.contact_id, match.follow_up_id)
            if follow_up is None or not follow_up.is_open:
                continue
            if way == "drop":
                follow_ups.drop_follow_up(ALICE, match.contact_id, follow_up.id, **self.ports)
                self.dismissed.add((match.need_id, match.contact_id))
            else:
                follow_ups.do_follow_up(ALICE, match.contact_id, follow_up.id, Done(), **self.ports)

    @rule(times=st.integers(1, 5))
    def messages_come(self, times: int) -> None:
        sent = [*self.home.need_queue.sent]
        self.home.need_queue.sent.clear()
        for _ in sent * times:
            self._match()

    @rule(minutes=st.integers(1, 20))
    def the_clock_ticks(self, minutes: int) -> None:
        self.home.clock.forward(minutes=minutes)
        plan_matches(queue=self.home.need_queue, **self.ports)

    @rule()
    def all_is_settled(self) -> None:
        """After every message came, another run changes nothing but where the next begins; and it is as if everybody
        had been looked at from the beginning."""
        self.home.clock.forward(minutes=20)
        plan_matches(queue=self.home.need_queue, **self.ports)
        self.messages_come(2)
        before = self._stored()
        self.messages_come(1)
        self._match()
        assert self._stored() == before
        self._agrees_with_a_first_look()
        self._agrees_with_today()

    @invariant()
    def what_was_dismissed_is_never_open(self) -> None:
        for need_id, who in self.dismissed:
            follow_up = self._follow_up(who, f"match-{need_id}-{who}")
            assert follow_up is None or follow_up.status is not FollowUpStatus.OPEN

    def _agrees_with_a_first_look(self) -> None:
        """The matches are those that a new need of the same words would have."""
        for need in self._active():
            found = {m.contact_id for m in reads.matches(self.home.table, ALICE, need.id) if m.is_new}
            decided = {m.contact_id for m in reads.matches(self.home.table, ALICE, need.id) if not m.is_new}
            fields = NeedFields(text=need.text, contact_id=need.contact_id)
            twin = needs.add_need(ALICE, fields, queue=self.home.need_queue, **self.ports).need
            self._match()
            assert {m.contact_id for m in reads.matches(self.home.table, ALICE, twin.id)} - decided == found
            needs.delete_need(ALICE, twin.id, 1, **self.ports)

    def _agrees_with_today(self) -> None:
        """Open proposals are those of new matches of needs that somebody is looked for; at least the best of each."""
        active = {need.id for need in self._active()}
        waiting = {m.follow_up_id for m in reads.matches(self.home.table, ALICE) if m.waits and m.need_id in active}
        stored = [record.body for record in all_records(self.home, ALICE) if record.kind == "follow_up"]
        mine = [one for one in stored if one["kind"] == FollowUpKind.MATCH and one["status"] == "open"]
        assert {one["id"] for one in mine} == waiting
        for need in self._active():
            new = [m for m in reads.matches(self.home.table, ALICE, need.id) if m.is_new]
            assert sum(m.waits for m in new) >= min(PROPOSALS, len(new))

    def _match(self) -> None:
        match_needs(ALICE, embedder=self.embedder, **self.ports)

    def _active(self) -> list[Any]:
        found = [need for need in reads.needs(self.home.table, ALICE) if need.is_open]
        return [need for need in found if need.contact_id is None or self._live(need.contact_id)]

    def _live(self, who: str) -> bool:
        return reads.contact(self.home.table, ALICE, who).deleted_at is None

    def _follow_up(self, who: str, follow_up_id: str) -> Any:
        page = contact_pages.contact_page(ALICE, who, table=self.home.table)
        return next((one for one in page.follow_ups if one.id == follow_up_id), None)

    def _stored(self) -> dict[tuple[str, str], Any]:
        return {(one.pk, one.sk): (one.body, one.version) for one in all_records(self.home, ALICE)}

    @staticmethod
    def _one_of(data: st.DataObject, choices: list[Any]) -> list[Any]:
        return [data.draw(st.sampled_from(choices))] if choices else []


TestNeeds = Needs.TestCase
TestNeeds.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
