"""How records look in DynamoDB: the table's definition, items, keys and conditions.

The body is one JSON string, not a map: DynamoDB's numbers hold 38 digits and come back as decimals,
so a float or a long integer would not come back as it went in. Each index has a partition attribute
of its own, written only together with its sort value: an index holds what belongs in it and no more.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from shared.adapters import json_text
from shared.domain import keys
from shared.ports import Record

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

type Item = dict[str, AttributeValueTypeDef]


class Index(NamedTuple):
    """A sparse index: its name and the attributes of its partition and of its order."""

    name: str
    group: str
    order: str


DUE = Index("due", "due_owner", "due")
CHANGED = Index("changed", "changed_owner", "changed")
SWEEP = Index("sweep", "sweep_shard", "sweep_at")
INDEXES = (DUE, CHANGED, SWEEP)

TTL_ATTRIBUTE = "expires_at"


def _schema(group: str, order: str) -> list[dict[str, str]]:
    return [{"AttributeName": group, "KeyType": "HASH"}, {"AttributeName": order, "KeyType": "RANGE"}]


TABLE_DEFINITION: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": _schema("pk", "sk"),
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": "S"}
        for name in ("pk", "sk", *(name for index in INDEXES for name in (index.group, index.order)))
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": index.name,
            "KeySchema": _schema(index.group, index.order),
            "Projection": {"ProjectionType": "ALL"},
        }
        for index in INDEXES
    ],
}
"""What `create_table` needs besides the name; template.yaml says the same."""

ABSENT = f"attribute_not_exists(pk) OR {TTL_ATTRIBUTE} <= :now"
SAME = f"#version = :version AND (attribute_not_exists({TTL_ATTRIBUTE}) OR {TTL_ATTRIBUTE} > :now)"


def to_key(pk: str, sk: str) -> Item:
    """The primary key as DynamoDB writes it."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def to_item(record: Record, body: str, token: str) -> Item:
    """The next version of a record, its body as JSON text; `token` tells this write from every other."""
    owner = keys.owner_partition(record.pk)
    texts = {
        "kind": record.kind,
        "body": body,
        "written_by": token,
        **_entry(DUE, owner, record.due),
        **_entry(CHANGED, owner, record.changed),
        **_entry(SWEEP, keys.shard(record.kind, record.pk), record.sweep_at),
    }
    item = to_key(record.pk, record.sk) | {name: {"S": text} for name, text in texts.items()}
    item["version"] = {"N": str(record.version + 1)}
    if record.expires_at is not None:
        item[TTL_ATTRIBUTE] = {"N": str(record.expires_at)}
    return item


def to_record(item: Item) -> Record:
    """The record in an item."""
    expires_at = item.get(TTL_ATTRIBUTE)
    return Record(
        pk=item["pk"]["S"],
        sk=item["sk"]["S"],
        kind=item["kind"]["S"],
        body=json_text.load(item["body"]["S"]),
        version=int(item["version"]["N"]),
        due=_text(item, "due"),
        changed=_text(item, "changed"),
        sweep_at=_text(item, "sweep_at"),
        expires_at=int(expires_at["N"]) if expires_at else None,
    )


def condition(version: int, now: int) -> dict[str, Any]:
    """The condition that the stored version is still this one; 0: nothing, or something expired."""
    if version == 0:
        return {"ConditionExpression": ABSENT, "ExpressionAttributeValues": {":now": {"N": str(now)}}}
    return {
        "ConditionExpression": SAME,
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":now": {"N": str(now)}, ":version": {"N": str(version)}},
    }


def _entry(index: Index, group: str, value: str | None) -> dict[str, str]:
    return {} if value is None else {index.group: group, index.order: value}


def _text(item: Item, name: str) -> str | None:
    return item[name]["S"] if name in item else None
