"""What a card says twice: fields that bear each other out are surer, and settle each other's doubtful letters."""

import re

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.organizations import host_agreement
from shared.domain.sorting.people import ROLE_BOXES, agreement
from shared.domain.sorting.websites import host_of
from shared.domain.sorting.words import bare

ALIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "0": "o", "5": "s", "8": "b", "9": "g", "q": "g"})
SETTLED = "one letter was read as in the card's {}"
BORNE_OUT = 1.0
ALONE = {FieldName.EMAIL: 0.93, FieldName.WEBSITE: 0.93}


def said_twice(fields: list[FieldReading]) -> list[FieldReading]:
    """The fields, hosts that differ in look-alike letters only made the same, and those that stand alone doubted."""
    settled = _settled(fields)
    return [_weighed(field, settled) for field in settled]


def _settled(fields: list[FieldReading]) -> list[FieldReading]:
    mails = [f for f in fields if f.field is FieldName.EMAIL]
    sites = [f for f in fields if f.field is FieldName.WEBSITE]
    if len(mails) != 1 or len(sites) != 1:
        return fields
    mail, site = mails[0], sites[0]
    ours, theirs = mail.value.rpartition("@")[2], host_of(site.value)
    if ours.casefold() == theirs or ours.casefold().translate(ALIKE).replace("rn", "m") != theirs.translate(
        ALIKE
    ).replace("rn", "m"):
        return fields
    names = [f.value for f in fields if f.field is FieldName.ORGANIZATION]
    right = max(
        (theirs, ours), key=lambda host: max((host_agreement(n, [host]) for n in names), default=_plainness(host))
    )
    if right == ours:
        value = re.sub(re.escape(theirs), ours, site.value, flags=re.IGNORECASE)
        return [_with(f, value, SETTLED.format("mail address")) if f is site else f for f in fields]
    value = f"{mail.value.rpartition('@')[0]}@{theirs}"
    return [_with(f, value, SETTLED.format("web address")) if f is mail else f for f in fields]


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
    host = field.value.rpartition("@")[2] if field.field is FieldName.EMAIL else host_of(field.value)
    others = [f for f in fields if f is not field and f.field in ALONE]
    hosts = [f.value.rpartition("@")[2] if f.field is FieldName.EMAIL else host_of(f.value) for f in others]
    known = host.casefold() in {h.casefold() for h in hosts} or not company_label(host)
    known = known or any(host_agreement(f.value, [host]) > 2 for f in fields if f.field is FieldName.ORGANIZATION)  # noqa: PLR2004
    if field.field is FieldName.WEBSITE or not known:
        return known
    local = field.value.rpartition("@")[0]
    return (
        any(agreement(f.value, [local]) for f in fields if f.field in {FieldName.NAME, FieldName.NAME_ALT})
        or bare(local) in ROLE_BOXES
    )
