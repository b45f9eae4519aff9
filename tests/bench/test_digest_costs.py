"""What a digest reads does not grow with the book."""

import pytest

from bench.digest.__main__ import ALICE, LINKS, NOW, Inbox
from bench.digest.books import fill
from bench.digest.counting import CountingTable
from shared.adapters.sqlite_table import SqliteTable
from shared.domain.digest import MAX_LINES
from shared.services import digests
from shared.services.digests import Outcome


def costs(people: int) -> tuple[int, int, int]:
    table = CountingTable(SqliteTable(":memory:", clock=lambda: NOW))
    fill(table, ALICE, people, NOW)
    table.written = 0
    result = digests.send_digest(ALICE, table=table, queue=Inbox(), links=LINKS, clock=lambda: NOW)
    assert result.status is Outcome.QUEUED
    return table.calls, table.records, table.written


@pytest.mark.parametrize("people", [200, 800])
def test_a_digest_reads_and_writes_as_much_from_a_large_book_as_from_a_small_one(people: int) -> None:
    assert costs(people) == costs(100)


def test_it_reads_the_contacts_of_its_lines_and_little_else() -> None:
    calls, _, written = costs(100)
    assert calls == MAX_LINES + 6  # the profile, the mail of the day, four lanes
    assert written == MAX_LINES + 2  # the profile and the mail
