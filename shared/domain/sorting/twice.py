"""What a card says twice: fields that bear each other out are surer, and settle each other's doubtful letters."""

import re
from collections.abc import Iterable

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.mailboxes import settled
from shared.domain.sorting.organizations import host_agreement
from shared.domain.sorting.people import ROLE_BOXES, agreement
from shared.domain.sorting.websites import host_of
from shared.domain.sorting.words import bare, one_edit

ALIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "0": "o", "5": "s", "8": "b", "9": "g", "q": "g"})
SETTLED = "one letter was read as in the card's {}"
LONG = 6
"""Letters of a host of which one may be lost or read as another."""
BORNE_OUT = 1.0
ALONE = {FieldName.EMAIL: 0.93, FieldName.WEBSITE: 0.93}


def said_twice(fields: list[FieldReading], people: Iterable[str] = ()) -> list[FieldReading]:
    """The fields, with doubtful letters of mails and hosts settled, and those that stand alone doubted.

    `people` are names of further people on the card.
    """
    known = _settled_boxes(_settled_hosts(fields), people)
    return [_weighed(field, known) for field in known]


def _settled_boxes(fields: list[FieldReading], people: Iterable[str]) -> list[FieldReading]:
    """The mails with their local parts as a name on the card explains them."""
    names = [f.value for f in fields if f.field in {FieldName.NAME, FieldName.NAME_ALT}] + list(people)
    return [_settled_box(f, names) if f.field is FieldName.EMAIL else f for f in fields]


def _settled_box(field: FieldReading, names: list[str]) -> FieldReading:
    local, at, host = field.value.rpartition("@")
    own, reason = settled(local, names)
    return _with(field, f"{own}{at}{host}", reason) if reason else field


def _settled_hosts(fields: list[FieldReading]) -> list[FieldReading]:
    """Of two hosts that differ by a look-alike or by one letter, the one that the rest of the card bears out."""
    hosts = [_host(f) for f in fields if f.field in ALONE]
    names = [f.value for f in fields if f.field is FieldName.ORGANIZATION]
    right = {host: _right(host, hosts, names) for host in dict.fromkeys(hosts)}
    return [_hosted(f, right[_host(f)], fields) if f.field in ALONE else f for f in fields]


def _right(host: str, hosts: list[str], names: list[str]) -> str:
    """The host itself, or the one that it should be."""
    twins = [other for other in dict.fromkeys(hosts) if _twin(host, other)]
    best = max([host, *twins], key=lambda one: _worth(one, names))
    sure = _look_alike(host, best) or _worth(best, names)[0] > _worth(host, names)[0]
    return best if sure else host


def _worth(host: str, names: list[str]) -> tuple[float, float]:
    """How well the organization explains a host, and how plain its letters are."""
    return max((host_agreement(name, [host]) for name in names), default=0.0), _plainness(host)


def _twin(host: str, other: str) -> bool:
    """Whether one of two hosts may be the other misread; digits differ between hosts that are two."""
    if host == other or _look_alike(host, other):
        return host != other
    long = min(len(company_label(host)), len(company_label(other))) >= LONG
    return long and host.rpartition(".")[2] == other.rpartition(".")[2] and one_edit(host, other)


def _look_alike(host: str, other: str) -> bool:
    return host.translate(ALIKE).replace("rn", "m") == other.translate(ALIKE).replace("rn", "m")


def _host(field: FieldReading) -> str:
    if field.field is FieldName.EMAIL:
        return field.value.rpartition("@")[2].casefold()
    return host_of(field.value)


def _hosted(field: FieldReading, host: str, fields: list[FieldReading]) -> FieldReading:
    """The field with another host, by what the field says that has it."""
    own = _host(field)
    if host == own:
        return field
    other = next(f for f in fields if f.field in ALONE and _host(f) == host)
    reason = SETTLED.format("web address" if other.field is FieldName.WEBSITE else "mail address")
    if field.field is FieldName.EMAIL:
        return _with(field, f"{field.value.rpartition('@')[0]}@{host}", reason)
    return _with(field, re.sub(re.escape(own), host, field.value, count=1, flags=re.IGNORECASE), reason)


def _plainness(host: str) -> float:
    """Letters are likelier than digits in the middle of a word."""
    return -float(len(re.findall(r"(?<=[a-z])\d(?=[a-z])", host)))


def _with(field: FieldReading, value: str, reason: str) -> FieldReading:
    proof = field.proof.model_copy(update={"reason": field.proof.reason or reason})
    return field.model_copy(update={"value": value, "proof": proof})


def _weighed(field: FieldReading, fields: list[FieldReading]) -> FieldReading:
    if field.field not in ALONE or _borne_out(field, fields):
        return field
    proof = field.proof.model_copy(update={"confidence": field.proof.confidence * ALONE[field.field]})
    return field.model_copy(update={"proof": proof})


def _borne_out(field: FieldReading, fields: list[FieldReading]) -> bool:
    """Whether another field says the same host, or the organization explains it, and the name the local part."""
    host = _host(field)
    others = [f for f in fields if f is not field and f.field in ALONE]
    known = host in {_host(other) for other in others} or not company_label(host)
    known = known or any(host_agreement(f.value, [host]) > 2 for f in fields if f.field is FieldName.ORGANIZATION)  # noqa: PLR2004
    if field.field is FieldName.WEBSITE or not known:
        return known
    local = field.value.rpartition("@")[0]
    return (
        any(agreement(f.value, [local]) for f in fields if f.field in {FieldName.NAME, FieldName.NAME_ALT})
        or bare(local) in ROLE_BOXES
    )
