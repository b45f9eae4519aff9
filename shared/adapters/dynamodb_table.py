"""The table on DynamoDB: one table with three sparse indexes, read consistently by key."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.adapters import dynamodb_items as items
from shared.adapters.dynamodb_errors import plain_read_errors, plain_write_errors
from shared.adapters.table_rules import (
    LAST,
    check_limit,
    checked,
    dump_cursor,
    key_of,
    load_cursor,
    storable,
)
from shared.ports import Check, Delete, Operation, Page, Put, Record

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

FIRST = "0"
"""At or below every ISO date and timestamp; DynamoDB compares with no empty text."""


class DynamoTable:
    """Fulfils the port `Table` on the DynamoDB table `table_name` (see `dynamodb_items.TABLE_DEFINITION`).

    `due`, `changed` and `sweep` read indexes, which may lag behind a write by a moment. `clock` gives
    the moment by which records expire: DynamoDB itself removes them days later.
    """

    def __init__(self, client: "DynamoDBClient", table_name: str, *, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._name = table_name
        self._clock = clock

    def get(self, pk: str, sk: str) -> Record | None:
        if not storable(pk, sk):
            return None
        with plain_read_errors():
            answer = self._client.get_item(TableName=self._name, Key=items.to_key(pk, sk), ConsistentRead=True)
        return next(iter(self._live([answer["Item"]])), None) if "Item" in answer else None

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        limit: int = 100,
        cursor: str | None = None,
        newest_first: bool = False,
    ) -> Page:
        check_limit(limit)
        start = items.to_key(partition, *load_cursor(cursor, 1)) if cursor is not None else None
        if not storable(partition, prefix or "-"):
            return Page([])
        request: dict[str, Any] = {
            "ConsistentRead": True,
            "ScanIndexForward": not newest_first,
            "KeyConditionExpression": "pk = :pk" + (" AND begins_with(sk, :prefix)" if prefix else ""),
            "ExpressionAttributeValues": {":pk": {"S": partition}} | ({":prefix": {"S": prefix}} if prefix else {}),
        }
        with plain_read_errors(cursor):
            records, more = self._filled(request, start, limit)
        return Page(records, dump_cursor(records[-1].sk) if more else None)

    def due(self, owner: str, until: str, *, since: str = "", limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(items.DUE, owner, (since, until), limit, cursor)

    def changed(self, owner: str, since: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(items.CHANGED, owner, (since, LAST), limit, cursor)

    def sweep(self, shard: str, until: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(items.SWEEP, shard, ("", until), limit, cursor)

    def write(self, operations: Sequence[Operation]) -> None:
        pairs = checked(operations)
        now = self._now()
        with plain_write_errors([key_of(operation) for operation in operations]):
            match operations:
                case [Put(record)]:
                    self._put(record, pairs[0][1], now)
                case [Delete(pk, sk, version)]:
                    self._client.delete_item(
                        TableName=self._name, Key=items.to_key(pk, sk), **items.condition(version, now)
                    )
                case _:  # the SDK adds a token: when it sends this twice, it is done once
                    self._client.transact_write_items(
                        TransactItems=[self._entry(operation, body, now) for operation, body in pairs]
                    )

    def _put(self, record: Record, body: str, now: int) -> None:
        """Write one record, once: when the SDK repeats a call whose answer was lost, the first one counts."""
        token = secrets.token_hex(8)
        try:
            self._client.put_item(
                TableName=self._name,
                Item=items.to_item(record, body, token),
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **items.condition(record.version, now),
            )
        except ClientError as error:
            stored: Any = error.response.get("Item", {})
            if stored.get("written_by") != {"S": token}:
                raise

    def _entry(self, operation: Operation, body: str, now: int) -> Any:
        table = {"TableName": self._name}
        match operation:
            case Put(record):
                item = items.to_item(record, body, secrets.token_hex(8))
                return {"Put": table | {"Item": item} | items.condition(record.version, now)}
            case Delete(pk, sk, version):
                return {"Delete": table | {"Key": items.to_key(pk, sk)} | items.condition(version, now)}
            case Check(pk, sk, version):
                return {"ConditionCheck": table | {"Key": items.to_key(pk, sk)} | items.condition(version, now)}

    def _indexed(
        self, index: items.Index, group: str, between: tuple[str, str], limit: int, cursor: str | None
    ) -> Page:
        check_limit(limit)
        start = self._start(index, group, *load_cursor(cursor, 3)) if cursor is not None else None
        low, high = between[0] or FIRST, between[1]
        if not storable(group, high) or low > high:
            return Page([])
        request: dict[str, Any] = {
            "IndexName": index.name,
            "KeyConditionExpression": "#group = :group AND #order BETWEEN :low AND :high",
            "ExpressionAttributeNames": {"#group": index.group, "#order": index.order},
            "ExpressionAttributeValues": {":group": {"S": group}, ":low": {"S": low}, ":high": {"S": high}},
        }
        with plain_read_errors(cursor):
            records, more = self._filled(request, start, limit)
        if not more:
            return Page(records)
        last = records[-1]
        return Page(records, dump_cursor(getattr(last, index.order), last.pk, last.sk))

    @staticmethod
    def _start(index: items.Index, group: str, value: str, pk: str, sk: str) -> items.Item:
        return items.to_key(pk, sk) | {index.group: {"S": group}, index.order: {"S": value}}

    def _filled(self, request: dict[str, Any], start: items.Item | None, limit: int) -> tuple[list[Record], bool]:
        """A full page and whether there is more: read on past expired records, and one record further."""
        records: list[Record] = []
        while len(records) <= limit:
            paging: dict[str, Any] = {"Limit": limit + 1 - len(records)} | (
                {"ExclusiveStartKey": start} if start else {}
            )
            answer = self._client.query(TableName=self._name, **request, **paging)
            records += self._live(answer["Items"])
            start = answer.get("LastEvaluatedKey")
            if not start:
                break
        return records[:limit], len(records) > limit

    def _live(self, found: Sequence[items.Item]) -> list[Record]:
        now = self._now()
        records = map(items.to_record, found)
        return [record for record in records if record.expires_at is None or record.expires_at > now]

    def _now(self) -> int:
        return int(self._clock().timestamp())
