"""What the port `Table` promises, proven for SQLite in memory, SQLite in a file and DynamoDB alike."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.dynamodb_items import TABLE_DEFINITION
from shared.adapters.dynamodb_table import DynamoTable
from shared.adapters.sqlite_table import SqliteTable
from shared.domain import keys
from shared.domain.errors import InvalidError
from shared.ports import Check, Conflict, Delete, Page, Put, Record, Table

ALICE = keys.owner("alice")
BOB = keys.owner("bob")
CONTACT = keys.contact("alice", "c1")

slow_fixture = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["memory", "file", "dynamodb"])
def table(request, tmp_path, clock):
    match request.param:
        case "memory":
            yield SqliteTable(":memory:", clock=clock)
        case "file":
            yield SqliteTable(tmp_path / "rapport.sqlite3", clock=clock)
        case "dynamodb":
            client, name = request.getfixturevalue("aws")("dynamodb"), f"table-{uuid.uuid4()}"
            client.create_table(TableName=name, **TABLE_DEFINITION)
            yield DynamoTable(client, name, clock=clock)
            client.delete_table(TableName=name)


def thing(sk: str = "NOTE#1", pk: str = ALICE, **fields) -> Record:
    return Record(**({"pk": pk, "sk": sk, "kind": "note", "body": {"text": sk}} | fields))


def store(table: Table, *records: Record) -> list[Record]:
    """Write records, 100 at a time, and give them back as they are stored now."""
    for start in range(0, len(records), 100):
        table.write([Put(record) for record in records[start : start + 100]])
    return [replace(record, version=record.version + 1) for record in records]


def pages(read: Callable[[str | None], Page]) -> list[Page]:
    """All pages of a list, one after the other."""
    found = [read(None)]
    while found[-1].cursor is not None:
        found.append(read(found[-1].cursor))
    return found


def everything(table: Table) -> list[Record]:
    return [record for owner in (ALICE, BOB, CONTACT) for record in table.query(owner, limit=1000).records]


# --- one record


def test_what_was_never_stored_is_none(table):
    assert table.get(ALICE, "NOTE#1") is None


def test_what_was_put_comes_back_whole_with_the_next_version(table, clock):
    full = thing(
        body={"text": "Grüße", "n": 3, "f": 0.1, "none": None, "list": [True, {}], "empty": ""},
        due="2026-03-04",
        changed="2026-03-02T08:30:00.000Z",
        sweep_at="2026-03-02T09:00:00.000Z",
        expires_at=clock.epoch + 60,
    )

    table.write([Put(full)])

    assert replace(full, version=1) == table.get(full.pk, full.sk)


def test_each_put_counts_the_version_on(table):
    [first] = store(table, thing())
    [second] = store(table, replace(first, body={"text": "again"}))

    assert second == table.get(ALICE, "NOTE#1")
    assert 2 == second.version


@pytest.mark.parametrize("version", [0, 2, 7])
def test_a_put_of_another_version_changes_nothing_and_names_the_record(table, version):
    [stored] = store(table, thing())

    with pytest.raises(Conflict) as conflict:
        table.write([Put(replace(stored, version=version, body={"text": "lost"}))])

    assert (ALICE, "NOTE#1") == (conflict.value.pk, conflict.value.sk)
    assert stored == table.get(ALICE, "NOTE#1")


def test_what_is_due_is_read_from_a_value_on(table):
    store(
        table,
        *(thing(sk=f"NOTE#{due}", due=due) for due in ("2026-03-04", "M#2026-03-04", "M#2026-03-05", "Q#2026-01-01")),
    )

    assert ["M#2026-03-04"] == [r.due for r in table.due(ALICE, "M#2026-03-04", since="M#").records]
    assert ["2026-03-04"] == [r.due for r in table.due(ALICE, "2026-12-31").records]
    assert [] == table.due(ALICE, "M#", since="Q#").records


def test_a_put_of_a_version_of_nothing_is_a_conflict(table):
    with pytest.raises(Conflict):
        table.write([Put(thing(version=1))])

    assert [] == everything(table)


def test_a_delete_of_the_stored_version_removes_the_record(table):
    [stored] = store(table, thing(due="2026-03-04"))

    table.write([Delete(stored.pk, stored.sk, stored.version)])

    assert table.get(stored.pk, stored.sk) is None
    assert [] == table.due(ALICE, "9999").records


@pytest.mark.parametrize("version", [0, 2])
def test_a_delete_of_another_version_is_a_conflict(table, version):
    [stored] = store(table, thing())

    with pytest.raises(Conflict) as conflict:
        table.write([Delete(stored.pk, stored.sk, version)])

    assert (stored.pk, stored.sk) == (conflict.value.pk, conflict.value.sk)
    assert stored == table.get(stored.pk, stored.sk)


def test_a_delete_of_nothing_is_a_conflict_unless_nothing_is_expected(table):
    with pytest.raises(Conflict):
        table.write([Delete(ALICE, "NOTE#1", 1)])

    table.write([Delete(ALICE, "NOTE#1", 0)])


def test_after_a_delete_the_versions_start_again(table):
    store(table, thing())
    table.write([Delete(ALICE, "NOTE#1", 1)])

    assert store(table, thing()) == [table.get(ALICE, "NOTE#1")]


# --- several at once


def test_a_check_alone_lets_through_or_conflicts(table):
    store(table, thing())

    table.write([Check(ALICE, "NOTE#1", 1)])
    table.write([Check(ALICE, "NOTE#2", 0)])
    with pytest.raises(Conflict):
        table.write([Check(ALICE, "NOTE#1", 0)])
    with pytest.raises(Conflict):
        table.write([Check(ALICE, "NOTE#2", 1)])


def test_a_check_that_holds_lets_the_others_through(table):
    store(table, thing("A"), thing("GONE"))

    table.write([Check(ALICE, "A", 1), Check(ALICE, "B", 0), Put(thing("C")), Delete(ALICE, "GONE", 1)])

    assert ["A", "C"] == [record.sk for record in everything(table)]


def test_a_condition_that_fails_undoes_the_others_and_the_first_such_record_is_named(table):
    before = store(table, thing("A"), thing("B"), thing("X"), thing("Y", pk=BOB))

    with pytest.raises(Conflict) as conflict:
        table.write(
            [
                Put(thing("NEW")),
                Delete(ALICE, "A", 1),
                Put(replace(before[1], body={"text": "changed"})),
                Check(ALICE, "X", 9),
                Put(thing("Y", pk=BOB, version=4)),
            ]
        )

    assert (ALICE, "X") == (conflict.value.pk, conflict.value.sk)
    assert sorted(before, key=lambda r: (r.pk, r.sk)) == everything(table)


def test_one_transaction_holds_a_hundred_records(table):
    stored = store(table, *(thing(f"NOTE#{i:03}") for i in range(100)))

    assert stored == table.query(ALICE, "NOTE#").records


@pytest.mark.parametrize("count", [0, 101])
def test_none_or_more_than_a_hundred_operations_are_refused(table, count):
    with pytest.raises(ValueError, match=f"{count} operations"):
        table.write([Put(thing(f"NOTE#{i}")) for i in range(count)])

    assert [] == everything(table)


def test_two_operations_on_one_record_are_refused(table):
    with pytest.raises(ValueError, match="same record"):
        table.write([Put(thing()), Check(ALICE, "NOTE#1", 0)])

    assert [] == everything(table)


# --- what cannot be stored


@pytest.mark.parametrize("sk", ["", "x" * 1025, "é" * 600, "\ud800"], ids=["empty", "long", "bytes", "half"])
def test_a_key_that_cannot_exist_is_absent_and_refused(table, sk):
    assert table.get(ALICE, sk) is None
    with pytest.raises(ValueError, match="key"):
        table.write([Put(thing(sk))])


def test_a_partition_that_cannot_exist_is_empty(table):
    assert Page([]) == table.query("")
    assert Page([]) == table.query("x" * 3000)
    assert Page([]) == table.query(ALICE, "x" * 3000)
    assert Page([]) == table.due("", "9999")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"text": "half \ud83d"}, "U\\+D83D"),
        ({"n": float("nan")}, "finite"),
        ({"text": "x" * 350_001}, "350,000"),
        ({"text": "é" * 180_000}, "350,000"),
    ],
)
def test_a_body_that_would_not_come_back_is_refused_with_the_reason(table, body, reason):
    with pytest.raises(InvalidError, match=reason):
        table.write([Put(thing(body=body))])

    assert [] == everything(table)


def test_a_transaction_of_more_than_four_megabytes_is_refused(table):
    with pytest.raises(InvalidError, match="4,000,000"):
        table.write([Put(thing(f"NOTE#{i}", body={"text": "x" * 300_000})) for i in range(14)])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=12,
)


@slow_fixture
@given(body=st.dictionaries(st.text(), json_values, max_size=5))
def test_any_json_comes_back_exactly(table, body):
    stored = table.get(ALICE, "JSON")
    table.write([Put(thing("JSON", body=body, version=stored.version if stored else 0))])

    back = table.get(ALICE, "JSON").body

    assert body == back
    assert repr(body) == repr(back)  # also 1 and 1.0, True and 1, -0.0


@slow_fixture
@given(names=st.sets(st.text(min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_text_can_be_a_sort_key_and_keys_are_in_order_of_their_bytes(table, names):
    partition = keys.owner(str(uuid.uuid4()))
    store(table, *(thing(name, pk=partition) for name in names))

    found = [record.sk for record in table.query(partition).records]

    assert sorted(names, key=lambda name: name.encode()) == found


# --- queries


def test_a_query_shows_one_partition_only(table):
    store(table, thing("A"), thing("A", pk=BOB), thing("A", pk=CONTACT))

    assert [ALICE] == [record.pk for record in table.query(ALICE).records]


@pytest.mark.parametrize("prefix", ["NOTE#", "%", "_", "a", "\ud7ff", "\U0010ffff", "x\U0010ffff", "é"])
def test_a_prefix_selects_what_begins_with_it_and_nothing_else(table, prefix):
    last = chr(ord(prefix[-1]) - 1)
    stored = store(
        table,
        *(thing(prefix + end) for end in ("", "\x01", "1", "z", "\uffff", "\U0010ffff\U0010ffff")),
        *(thing(other) for other in (prefix[:-1] + last, "ZZZ", "z", "\ue000", "\x01", prefix.upper() + "?")),
    )
    expected = sorted((r for r in stored if r.sk.startswith(prefix)), key=lambda record: record.sk.encode())

    assert expected == table.query(ALICE, prefix).records
    assert expected[::-1] == table.query(ALICE, prefix, newest_first=True).records


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 5, 9, 10, 11])
def test_pages_show_each_record_once_and_end_without_a_cursor(table, limit, newest_first):
    stored = store(table, *(thing(f"NOTE#{i}") for i in range(10)))
    store(table, thing("NOTA"), thing("NOTF"))

    found = pages(lambda c: table.query(ALICE, "NOTE#", limit=limit, cursor=c, newest_first=newest_first))

    assert stored[:: -1 if newest_first else 1] == [record for page in found for record in page.records]
    assert -(-10 // limit) == len(found)
    assert all(limit == len(page.records) for page in found[:-1])


def test_pages_of_a_whole_partition_go_both_ways(table):
    stored = store(table, *(thing(name) for name in ("A", "B", "\U0010ffff")))

    for newest_first in (False, True):
        found = pages(lambda c, way=newest_first: table.query(ALICE, limit=1, cursor=c, newest_first=way))
        assert stored[:: -1 if newest_first else 1] == [record for page in found for record in page.records]


def test_a_cursor_goes_on_although_its_record_was_deleted(table):
    store(table, *(thing(f"NOTE#{i}") for i in range(4)))
    first = table.query(ALICE, limit=2)
    table.write([Delete(ALICE, "NOTE#1", 1)])

    assert ["NOTE#2", "NOTE#3"] == [r.sk for r in table.query(ALICE, cursor=first.cursor).records]


@pytest.mark.parametrize("cursor", ["", "x", "!!", "é", "WyJhIl0=x", "e30", "WzFd", "WyIiXQ", "[" * 90_000, "W1td" * 9])
@pytest.mark.parametrize("name", ["query", "due", "changed", "sweep"])
def test_an_unreadable_cursor_is_refused(table, name, cursor):
    bounds = [] if name == "query" else ["2026-03-04"]

    with pytest.raises(InvalidError, match="cursor"):
        getattr(table, name)(ALICE, *bounds, cursor=cursor)


def test_a_cursor_of_another_list_is_refused(table):
    store(table, thing("A", due="2026-03-04"), thing("B", due="2026-03-04"))

    with pytest.raises(InvalidError):
        table.query(ALICE, cursor=table.due(ALICE, "9999", limit=1).cursor)
    with pytest.raises(InvalidError):
        table.due(ALICE, "9999", cursor=table.query(ALICE, limit=1).cursor)


def test_a_page_without_records_is_refused(table):
    with pytest.raises(ValueError, match="0 records"):
        table.query(ALICE, limit=0)
    with pytest.raises(ValueError, match="-1 records"):
        table.due(ALICE, "9999", limit=-1)


# --- the three indexes

SWEPT = keys.shard("note", ALICE)
INDEXES = [("due", "due", ALICE), ("changed", "changed", ALICE), ("sweep", "sweep_at", SWEPT)]
DAYS = [f"2026-03-0{day}" for day in range(1, 8)]

each_index = pytest.mark.parametrize(("name", "field", "group"), INDEXES, ids=["due", "changed", "sweep"])


def read(table: Table, name: str, group: str, bound: str | None = None, **paging) -> Page:
    """All of one index, or up to (from, for `changed`) a bound."""
    widest = "" if name == "changed" else "9999"
    return getattr(table, name)(group, widest if bound is None else bound, **paging)


@each_index
def test_an_index_shows_the_earliest_first_across_the_partitions_of_its_owner(table, name, field, group):
    shuffled = [DAYS[i] for i in (3, 0, 6, 2, 5, 1, 4)]
    records = [thing(f"NOTE#{i}", pk=(ALICE, CONTACT)[i % 2], **{field: day}) for i, day in enumerate(shuffled)]
    stored = store(table, *records)

    assert sorted(stored, key=lambda r: getattr(r, field)) == read(table, name, group).records


@each_index
def test_the_bound_of_an_index_is_included(table, name, field, group):
    store(table, *(thing(f"NOTE#{day}", **{field: day}) for day in DAYS))
    expected = DAYS[2:] if name == "changed" else DAYS[:3]

    assert expected == [getattr(r, field) for r in read(table, name, group, DAYS[2]).records]


@each_index
def test_pages_of_an_index_show_each_of_many_equal_values_once(table, name, field, group):
    values = [DAYS[0]] * 3 + [DAYS[1]] * 25 + [DAYS[2]] * 3
    pks = [ALICE, CONTACT, keys.contact("alice", "c2")]
    stored = store(table, *(thing(f"NOTE#{i:02}", pk=pks[i % 3], **{field: value}) for i, value in enumerate(values)))

    found = pages(lambda c: read(table, name, group, limit=4, cursor=c))
    records = [record for page in found for record in page.records]

    assert sorted(stored, key=str) == sorted(records, key=str)
    assert all(getattr(a, field) <= getattr(b, field) for a, b in pairwise(records))
    assert 8 == len(found)


@each_index
def test_pages_of_an_index_keep_to_its_bound(table, name, field, group):
    store(table, *(thing(f"NOTE#{day}", **{field: day}) for day in DAYS))
    expected = DAYS[2:] if name == "changed" else DAYS[:3]

    found = pages(lambda c: read(table, name, group, DAYS[2], limit=2, cursor=c))

    assert expected == [getattr(r, field) for page in found for r in page.records]


@each_index
def test_a_record_enters_an_index_with_its_value_moves_with_it_and_leaves_without_it(table, name, field, group):
    [stored] = store(table, thing())
    assert [] == read(table, name, group).records

    [entered] = store(table, replace(stored, **{field: DAYS[3]}))
    assert [entered] == read(table, name, group).records

    [moved] = store(table, replace(entered, **{field: DAYS[5]}))
    assert [moved] == read(table, name, group).records
    assert [] == ([] if name == "changed" else read(table, name, group, DAYS[4]).records)

    store(table, replace(moved, **{field: None}))
    assert [] == read(table, name, group).records


def test_an_index_shows_nothing_of_another_owner(table):
    values = {"due": DAYS[0], "changed": DAYS[0]}
    store(table, thing(**values), thing(pk=BOB, **values), thing(pk=keys.contact("bob", "c1"), **values))

    assert [ALICE] == [r.pk for r in table.due(ALICE, "9999").records]
    assert [ALICE] == [r.pk for r in table.changed(ALICE, "").records]
    assert [] == table.due(keys.owner("charlie"), "9999").records
    assert [] == table.changed(keys.owner("ali"), "").records


def test_a_sweep_shows_its_kind_and_shard_only(table):
    store(table, thing(sweep_at=DAYS[0]), thing("P", kind="photo", sweep_at=DAYS[0]))

    assert ["NOTE#1"] == [r.sk for r in table.sweep(keys.shard("note", ALICE), "9999").records]
    assert ["P"] == [r.sk for r in table.sweep(keys.shard("photo", ALICE), "9999").records]
    assert 2 == sum(len(table.sweep(s, "9999").records) for k in ("note", "photo") for s in keys.shards(k))


def test_nothing_is_due_before_every_day(table):
    store(table, thing(due=DAYS[0]))

    assert Page([]) == table.due(ALICE, "")


# --- expiry


@each_index
def test_from_its_moment_on_an_expired_record_is_shown_by_no_call(table, clock, name, field, group):
    [stored] = store(table, thing(expires_at=clock.epoch + 10, **{field: DAYS[0]}))
    clock.move(seconds=9.9)
    assert [stored] == [table.get(ALICE, "NOTE#1")] == read(table, name, group).records == everything(table)

    clock.move(seconds=0.1)

    assert table.get(ALICE, "NOTE#1") is None
    assert [] == everything(table) == read(table, name, group).records


def test_an_expired_record_counts_as_version_0(table, clock):
    store(table, thing("A", expires_at=clock.epoch + 10), thing("B", expires_at=clock.epoch + 10))
    clock.move(seconds=10)

    for stale in (Put(thing("A", version=1)), Delete(ALICE, "A", 1), Check(ALICE, "A", 1)):
        with pytest.raises(Conflict):
            table.write([stale])
        with pytest.raises(Conflict):
            table.write([stale, Put(thing("OTHER"))])
    table.write([Check(ALICE, "A", 0), Put(thing("B", body={"text": "new"}))])
    table.write([Put(thing("A"))])

    assert [1, 1] == [record.version for record in everything(table)]
    assert {"text": "new"} == table.get(ALICE, "B").body
    assert table.get(ALICE, "B").expires_at is None


def test_an_expired_record_that_is_written_again_leaves_its_old_index_entry(table, clock):
    store(table, thing(expires_at=clock.epoch, due=DAYS[0], changed=DAYS[0]))

    [stored] = store(table, thing(changed=DAYS[1]))

    assert [] == table.due(ALICE, "9999").records
    assert [stored] == table.changed(ALICE, "").records


@each_index
def test_pages_are_filled_past_expired_records(table, clock, name, field, group):
    records = [thing(f"NOTE#{i:02}", expires_at=clock.epoch if i % 5 else None, **{field: DAYS[0]}) for i in range(30)]
    store(table, *records)

    queried = pages(lambda c: table.query(ALICE, limit=3, cursor=c))
    indexed = pages(lambda c: read(table, name, group, limit=3, cursor=c))

    assert [3, 3] == [len(page.records) for page in queried]
    assert [3, 3] == [len(page.records) for page in indexed]
