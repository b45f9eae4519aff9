"""What DynamoDB's answers mean, and what its items look like, beyond the contract."""

import uuid
from contextlib import suppress

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError

from shared.adapters.dynamodb_items import TABLE_DEFINITION, TTL_ATTRIBUTE
from shared.adapters.dynamodb_table import DynamoTable
from shared.domain import keys
from shared.domain.errors import InvalidError, StorageError
from shared.ports import Check, Conflict, Delete, Put, Record

ALICE = keys.owner("alice")
NOTE = Record(ALICE, "NOTE#1", "note", {"n": 1})


@pytest.fixture
def client(aws):
    return aws("dynamodb")


@pytest.fixture
def name(client):
    name = f"table-{uuid.uuid4()}"
    client.create_table(TableName=name, **TABLE_DEFINITION)
    yield name
    client.delete_table(TableName=name)


@pytest.fixture
def table(client, name, clock):
    return DynamoTable(client, name, clock=clock)


class Wrapped:
    """A client that does something else in one of its calls."""

    def __init__(self, client, **calls) -> None:
        self._client = client
        self._calls = calls

    def __getattr__(self, name):
        return self._calls.get(name) or getattr(self._client, name)


def refusal(code: str, http_status: int = 400, reasons: list[str] | None = None) -> ClientError:
    answer = {"Error": {"Code": code, "Message": "…"}, "ResponseMetadata": {"HTTPStatusCode": http_status}}
    if reasons is not None:
        answer["CancellationReasons"] = [{"Code": reason} for reason in reasons]
    return ClientError(answer, "Write")


def failing(error: Exception):
    def call(**_):
        raise error

    return call


def test_an_item_is_in_no_index_unless_it_has_the_value(client, name, table):
    table.write([Put(NOTE)])

    item = client.get_item(TableName=name, Key={"pk": {"S": ALICE}, "sk": {"S": "NOTE#1"}})["Item"]

    assert {"pk", "sk", "kind", "body", "version", "written_by"} == set(item)


def test_an_item_carries_a_group_for_each_value_and_the_ttl_as_a_number(client, name, table):
    contact = keys.contact("alice", "c1")
    table.write([Put(Record(contact, "CONTACT", "contact", {}, 0, "2026-03-04", "2026-03-02T08", "2026-03-02T09", 77))])

    raw = client.scan(TableName=name)["Items"][0]

    assert [ALICE, ALICE] == [raw[group]["S"] for group in ("due_owner", "changed_owner")]
    assert keys.shard("contact", contact) == raw["sweep_shard"]["S"]
    assert {"N": "77"} == raw[TTL_ATTRIBUTE]


def test_a_put_that_the_sdk_repeats_because_its_answer_was_lost_counts_once(client, name, clock, table):
    def twice(**request):
        client.put_item(**request)
        return client.put_item(**request)

    DynamoTable(Wrapped(client, put_item=twice), name, clock=clock).write([Put(NOTE)])

    assert table.get(ALICE, "NOTE#1").version == 1


def test_one_record_is_written_without_a_transaction(client, name, clock):
    table = DynamoTable(
        Wrapped(client, transact_write_items=failing(AssertionError("a transaction costs double"))), name, clock=clock
    )

    table.write([Put(NOTE)])
    table.write([Delete(ALICE, "NOTE#1", 1)])


@pytest.mark.parametrize(
    "error",
    [
        refusal("ProvisionedThroughputExceededException"),
        refusal("ThrottlingException"),
        refusal("RequestLimitExceeded"),
        refusal("InternalServerError", 500),
        refusal("ServiceUnavailable", 503),
        ConnectTimeoutError(endpoint_url="https://dynamodb"),
        ReadTimeoutError(endpoint_url="https://dynamodb"),
        EndpointConnectionError(endpoint_url="https://dynamodb"),
    ],
    ids=str,
)
def test_a_busy_or_unreachable_database_is_told_and_another_try_can_help(client, name, clock, error):
    calls = dict.fromkeys(["put_item", "get_item", "query", "delete_item", "transact_write_items"], failing(error))
    table = DynamoTable(Wrapped(client, **calls), name, clock=clock)

    for call in (
        lambda: table.get(ALICE, "NOTE#1"),
        lambda: table.query(ALICE),
        lambda: table.due(ALICE, "9999"),
        lambda: table.write([Put(NOTE)]),
        lambda: table.write([Delete(ALICE, "NOTE#1", 1)]),
        lambda: table.write([Put(NOTE), Check(ALICE, "X", 0)]),
    ):
        with pytest.raises(StorageError, match=r"busy|reached"):
            call()
    assert StorageError.retry


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (["None", "ConditionalCheckFailed", "ConditionalCheckFailed"], "B"),
        (["TransactionConflict", "None", "ConditionalCheckFailed"], "C"),
        (["None", "TransactionConflict", "None"], "B"),
    ],
)
def test_a_cancelled_transaction_names_the_first_record_whose_condition_failed(client, name, clock, reasons, expected):
    error = refusal("TransactionCanceledException", reasons=reasons)
    table = DynamoTable(Wrapped(client, transact_write_items=failing(error)), name, clock=clock)

    with pytest.raises(Conflict) as conflict:
        table.write([Check(ALICE, sk, 0) for sk in "ABC"])

    assert expected == conflict.value.sk


def test_a_transaction_cancelled_by_throttling_can_be_tried_again(client, name, clock):
    error = refusal("TransactionCanceledException", reasons=["None", "ThrottlingError"])
    table = DynamoTable(Wrapped(client, transact_write_items=failing(error)), name, clock=clock)

    with pytest.raises(StorageError):
        table.write([Check(ALICE, sk, 0) for sk in "AB"])


def test_a_record_in_another_transaction_right_now_is_a_conflict(client, name, clock):
    busy = failing(refusal("TransactionConflictException"))
    table = DynamoTable(Wrapped(client, put_item=busy), name, clock=clock)

    with pytest.raises(Conflict) as conflict:
        table.write([Put(NOTE)])

    assert conflict.value.sk == "NOTE#1"


@pytest.mark.parametrize(
    "error",
    [
        refusal("AccessDeniedException"),
        refusal("ResourceNotFoundException"),
        refusal("TransactionCanceledException", reasons=["ValidationError", "None"]),
    ],
    ids=str,
)
def test_a_mistake_of_ours_stays_what_it_is(client, name, clock, error):
    calls = dict.fromkeys(["get_item", "transact_write_items"], failing(error))
    table = DynamoTable(Wrapped(client, **calls), name, clock=clock)

    for call in (lambda: table.get(ALICE, "A"), lambda: table.write([Check(ALICE, sk, 0) for sk in "AB"])):
        with pytest.raises(ClientError):
            call()


def test_a_cursor_that_dynamodb_finds_outside_of_the_list_is_refused(client, name, clock, table):
    table.write([Put(Record(ALICE, sk, "note", {})) for sk in "AB"])
    cursor = table.query(ALICE, limit=1).cursor
    outside = DynamoTable(Wrapped(client, query=failing(refusal("ValidationException"))), name, clock=clock)

    with pytest.raises(InvalidError, match="cursor"):
        outside.query(ALICE, cursor=cursor)
    with pytest.raises(ClientError):
        outside.query(ALICE)


def test_what_is_read_by_key_is_read_consistently(client, name, clock):
    seen = []

    def noted(call):
        def reading(**request):
            seen.append(request.get("ConsistentRead"))
            return call(**request)

        return reading

    table = DynamoTable(Wrapped(client, get_item=noted(client.get_item), query=noted(client.query)), name, clock=clock)
    table.get(ALICE, "A")
    table.query(ALICE)
    with suppress(ClientError):
        table.due(ALICE, "9999")

    assert [True, True, None] == seen
