"""What codes say: vCards (RFC 6350 and older), MeCards, web addresses, `tel:` and `mailto:` links."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.domain.base import LINE_LIMIT, visible
from shared.domain.reading import FieldName, PhoneKind
from shared.domain.sorting.handles import is_profile
from shared.domain.sorting.words import is_wide

MOST_PROPERTIES = 100
_PROPERTY = re.compile(r"^(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<params>(?:;[^:]*)?):(?P<value>.*)$")


@dataclass(frozen=True)
class Said:
    """One field that a code states, and the text that states it."""

    field: FieldName
    value: str
    text: str
    kind: PhoneKind | None = None


def said_by(code: str) -> list[Said]:
    """The fields that a code's text states; a text of no known form is a note."""
    text = code.strip()
    if re.match(r"BEGIN:VCARD", text, re.IGNORECASE):
        found = list(_vcard(text))
    elif re.match(r"MECARD:", text, re.IGNORECASE):
        found = list(_mecard(text))
    else:
        found = [_link(text)]
    return [s for s in found if any(c.isalnum() for c in s.value)]


def _link(text: str) -> Said:
    scheme, _, rest = text.partition(":")
    match scheme.casefold():
        case "mailto":
            return Said(FieldName.EMAIL, _line(rest.split("?")[0]), _line(text))
        case "tel":
            return Said(FieldName.PHONE, _line(rest), _line(text), PhoneKind.UNLABELLED)
        case "http" | "https" if not re.search(r"\s", text) and len(text) <= LINE_LIMIT:
            field = FieldName.HANDLE if is_profile(text) else FieldName.WEBSITE
            return Said(field, _line(text), _line(text))
    if re.fullmatch(r"www\.[^\s]+\.[^\s]+", text, re.IGNORECASE):
        return Said(FieldName.WEBSITE, _line(text), _line(text))
    return Said(FieldName.NOTE, _line(text), _line(text))


def _vcard(text: str) -> Iterator[Said]:
    lines = re.sub(r"\r?\n[ \t]", "", re.sub(r"=\r?\n", "", text)).splitlines()[:MOST_PROPERTIES]
    properties = [(m, _decoded(m)) for m in map(_PROPERTY.match, lines) if m]
    named = any(m["name"].upper() == "FN" and value.strip() for m, value in properties)
    for match, value in properties:
        yield from _property(match["name"].upper(), match["params"].casefold(), value, match[0], named=named)


def _property(name: str, params: str, value: str, text: str, *, named: bool) -> Iterator[Said]:
    printed = _line(text)
    match name:
        case "FN" if value.strip():
            yield Said(FieldName.NAME, _line(_unescaped(value)), printed)
        case "N" if not named:
            yield Said(FieldName.NAME, _full_name(_parts(value)), printed)
        case "ORG":
            organization, *units = [p for p in _parts(value) if p] or [""]
            yield Said(FieldName.ORGANIZATION, organization, printed)
            yield from (Said(FieldName.DEPARTMENT, unit, printed) for unit in units)
        case "TEL":
            number = re.sub(r"^tel:", "", value.strip(), flags=re.IGNORECASE)
            yield Said(FieldName.PHONE, _line(number), printed, _kind(params))
        case "ADR":
            yield Said(FieldName.ADDRESS, _address(_parts(value)), printed)
        case "URL":
            yield Said(_link(_unescaped(value)).field, _line(_unescaped(value)), printed)
        case _ if name in _PLAIN:
            yield Said(_PLAIN[name], _line(_unescaped(value)), printed)


_PLAIN = {"EMAIL": FieldName.EMAIL, "TITLE": FieldName.TITLE, "NOTE": FieldName.NOTE}


def _mecard(text: str) -> Iterator[Said]:
    for part in re.split(r"(?<!\\);", text.partition(":")[2])[:MOST_PROPERTIES]:
        name, _, value = part.partition(":")
        value, printed = _line(_unescaped(value)), _line(part)
        match name.strip().upper():
            case "N":
                family, _, given = value.partition(",")
                yield Said(FieldName.NAME, _full_name([family.strip(), given.strip()]), printed)
            case "TEL":
                yield Said(FieldName.PHONE, value, printed, PhoneKind.UNLABELLED)
            case "URL":
                yield Said(_link(value).field, value, printed)
            case key if key in _MECARD:
                yield Said(_MECARD[key], value, printed)


_MECARD = {
    "EMAIL": FieldName.EMAIL,
    "ADR": FieldName.ADDRESS,
    "ORG": FieldName.ORGANIZATION,
    "TITLE": FieldName.TITLE,
    "NOTE": FieldName.NOTE,
}


def _full_name(parts: list[str]) -> str:
    """The parts of a structured name as people write it: family name first in Chinese characters."""
    family, given, middle, prefix, suffix = [*parts, "", "", "", "", ""][:5]
    if is_wide(family + given):
        return f"{family}{given}"
    return " ".join(part for part in (prefix, given, middle, family, suffix) if part)


def _address(parts: list[str]) -> str:
    box, extra, street, city, state, code, country = [*parts, *[""] * 7][:7]
    town = " ".join(p for p in (city, state, code) if p)
    return "\n".join(p for p in (extra, street, box, town, country) if p)


def _kind(params: str) -> PhoneKind:
    if "fax" in params:
        return PhoneKind.FAX
    if "cell" in params or "mobile" in params:
        return PhoneKind.MOBILE
    return PhoneKind.PHONE if re.search(r"work|home|voice|main|pref", params) else PhoneKind.UNLABELLED


def _decoded(match: re.Match[str]) -> str:
    if "quoted-printable" not in match["params"].casefold():
        return match["value"]
    return quopri.decodestring(match["value"].encode()).decode("utf-8", errors="replace")


def _parts(value: str) -> list[str]:
    return [_line(_unescaped(part)) for part in re.split(r"(?<!\\);", value)]


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,:\"nN])", lambda m: " " if m[1] in "nN" else m[1], value)


def _line(text: str) -> str:
    """One line of plain text that fits a field of a contact."""
    return " ".join(visible(text).split())[:LINE_LIMIT]
