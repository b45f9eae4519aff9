"""What people do without Rapport: regular expressions over the lines an engine read, as in many a published script."""

import re
from typing import Any

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEBSITE = re.compile(
    r"(?i)(?:https?://|www\.)[\w./-]+\w|(?<![@\w.])[\w-]+\.(?:com|net|org|io|eu|de|fr|es|it|pl|nl|jp|cn|tw|co\.\w\w)\b"
)
PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]{6,}\d")
FAX = re.compile(r"(?i)\b(?:fax|telefax|faks|f)\b|传真|傳真")
MOBILE = re.compile(r"(?i)\b(?:mob\w*|cell?\w*|m|handy|gsm)\b|手机|手機|携帯")
TITLE = re.compile(
    r"(?i)\b(?:manager|director|engineer|president|ceo|cto|cfo|founder|partner|consultant|sales|professor|officer|head|"
    r"designer|developer|analyst|assistant|gerente|diretor\w*|directeur|ingénieur|leiter\w*|geschäftsführer\w*)\b|经理|工程师|部長|課長"
)
FIRM = re.compile(
    r"(?i)\b(?:inc|ltd|llc|gmbh|corp|co|ltda|company|group|university|s\.?a\.?|s\.?r\.?l|b\.?v|ag|ab)\b\.?|公司|株式会社"
)
ADDRESS = re.compile(
    r"(?i)\b(?:street|st|road|rd|avenue|ave|suite|floor|rua|calle|rue|via|jl|box)\b|straße|strasse|\b\d{4,6}\b|[市区路号]"
)
NAME = re.compile(r"(?:[^\W\d_][\w'.-]+\s+){1,3}[^\W\d_][\w'.-]+")
LEAST_DIGITS, MOST_DIGITS = 7, 15


def sorted_by_expressions(lines: list[str]) -> dict[str, Any]:
    """The fields of one card, in the shape the measure compares; each line is used for one purpose."""
    fields: dict[str, Any] = {
        "emails": [],
        "phones": [],
        "websites": [],
        "addresses": [],
        "title": [],
        "organization": [],
    }
    left = [line for line in lines if not _contacts(line, fields)]
    for key, pattern in (("title", TITLE), ("organization", FIRM), ("addresses", ADDRESS)):
        found = [line for line in left if pattern.search(line)]
        left = [line for line in left if line not in found]
        fields[key] = ["\n".join(found)] if key == "addresses" and found else found[:1]
    fields["name"] = next((line for line in left if NAME.fullmatch(line) and line == line.title()), None)
    return fields


def _contacts(line: str, fields: dict[str, Any]) -> bool:
    """Whether the line holds a mail, website or phone; they are added to `fields`."""
    emails = EMAIL.findall(line)
    rest = EMAIL.sub(" ", line)
    sites = WEBSITE.findall(rest)
    numbers = [n.strip() for n in PHONE.findall(WEBSITE.sub(" ", rest)) if LEAST_DIGITS <= _digits(n) <= MOST_DIGITS]
    kind = "fax" if FAX.search(line) else "mobile" if MOBILE.search(line) else "phone"
    fields["emails"] += emails
    fields["websites"] += sites
    fields["phones"] += [{"number": number, "kind": kind} for number in numbers]
    return bool(emails or sites or numbers)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)
