"""The pieces of lines that no contact took, cleaned of the labels that belonged to the contacts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.domain.sorting.addresses import STRONG, WEAK, address_score
from shared.domain.sorting.found import TAKEN, Row
from shared.domain.sorting.labels import (
    ALWAYS,
    GROUPS,
    MARKS,
    ends_in_register,
    groups_of,
    without_label,
    without_seat,
    without_trailing_label,
)
from shared.domain.sorting.layout import Placed
from shared.domain.sorting.misread_addresses import mended
from shared.domain.sorting.people import known_names
from shared.domain.sorting.signs import has_legal_form, hits, title_ranks
from shared.domain.sorting.words import fold, is_wide, phrases, word_set, words

_LABEL = re.compile(r"\W*[^\W\d_]+(?:[ .-]{1,2}[^\W\d_]+){0,2}\s*[:：]\s*")
"""Up to three words and a colon right before a contact say what it is, in whatever language."""
_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]*\d[^()（）]*)[)）]$")
_JOINING = re.compile(r"[&,](?=\s*$)")
_SCHOOL = re.compile(r"(\S+?(?:大学|大學))(?!院$|部$)(\S{2,}(?:系|科|部|院|所|室|專攻|専攻))")
"""A university and its department: `國立南方大學海洋環境及工程學系`."""
_LICENSED = re.compile(r"(\S.*?[^\s第])\s*((?:登録|免許|許可|認定)\s?第\s?\d{3,}\s?号)")
"""A title and the number under which it is registered: `一級建築士登録第123456号`."""
_BILINGUAL = re.compile(r"([A-Za-z][A-Za-z ,&'()-]+[A-Za-z)])\s*([\u3400-\u9fff]{3,})")
_OWNED = re.compile(
    r"(.*[\u3400-\u9fff\uac00-\ud7a3)）])\s*"
    r"((?i:a )?(?i:member|subsidiary|division|part|company|unit|affiliate) of\b.*)"
)
"""A firm and whom it belongs to: `藍港財富管理有限公司A member of Blue Harbour Group`."""
_BRANCH = re.compile(
    r"^\S{0,8}?(?:営業所|支店|支社|工場|本店|出張所|分公司|分行|廠|厂|店)\s*[/／:：]?\s*(?=〒|\d{3}-?\d{4}|\d{3,6}\s?\S{2}[市縣县])"
)
"""A branch in front of its postcode: `東京営業所 〒110-0016`."""
_MESSRS = re.compile(r"^\s*M/s\b\.?\s*", re.IGNORECASE)
BOTH_NAMES = 2.0
"""Points of a given and a family name: `Santosh Gupta: 98390 …` is somebody's number, and no label."""
VALUES = tuple(group for group in GROUPS if group not in {"address", "number", "handle"})
"""Labels of values that were taken; those of other numbers are kept, they say what the number is."""


@dataclass(eq=False)
class Segment:
    """A piece of text on its way to a field.

    `ended` says that a contact follows it on its line, `parted` that it shares its line with a name or a title,
    `titled` that it stands beside a title as another one, `goes_on` that an ampersand in front joins it to the line
    above, `leads_on` the ampersand or comma at its end that joins it to the line below, `reason` by which rule its text
    differs from what was read, `printed` what was read where only names are changed so.
    """

    text: str
    row: Row
    ended: bool = False
    labelled: bool = False
    parted: bool = False
    titled: bool = False
    goes_on: bool = False
    leads_on: str = ""
    reason: str = ""
    printed: str = ""

    @property
    def placed(self) -> Placed:
        return self.row.placed


def segments_of(rows: list[Row]) -> list[Segment]:
    """What is left of the rows, in order."""
    return [segment for row in rows for segment in _pieces(row)]


def _pieces(row: Row) -> Iterator[Segment]:
    parts = re.split(f"{TAKEN}+", row.rest)
    for index, part in enumerate(parts):
        ended = index < len(parts) - 1
        if ended and _LABEL.fullmatch(part) and not _names_somebody(part):
            continue
        text = without_trailing_label(ALWAYS.sub("", part)) if ended else part
        text, labelled = _without_address_label(_clean(text))
        if not labelled and not _is_first_of_titles(text):
            whole = text
            text, cut = without_label(whole, *VALUES)
            labelled = cut and address_score(text) >= STRONG and without_label(whole, "phone")[1]  # `Res: D.No. 5, …`
        text = _clean(text)
        if any(char.isalnum() for char in text) and not (groups_of(text) and row.contacts):
            joined, joins = part.lstrip().startswith("&"), _JOINING.search(part)
            for piece in (piece for half in _without_register(text) for piece in _halves(half)):
                better, reason = mended(piece)
                yield Segment(
                    better, row, ended, labelled, goes_on=joined, leads_on=joins[0] if joins else "", reason=reason
                )


def _names_somebody(label: str) -> bool:
    """Whether what stands before a number and a colon says whose it is: `Santosh Gupta:`, `Anh Đạt:`, `Mr Lee:`."""
    said = words(label)
    return known_names(list(said)) >= BOTH_NAMES or (len(said) > 1 and said[0] in word_set("people", "calling"))


def _is_first_of_titles(text: str) -> bool:
    """Whether a stroke stands between what may be a label and a title: `대표 / 공인중개사`."""
    _, stroke, behind = text.partition("/")
    return bool(stroke) and title_ranks(behind) > 0


def _without_address_label(text: str) -> tuple[str, bool]:
    """Without `Address` in front, or `Head office` where what follows looks like an address."""
    rest, labelled = without_label(text, "address")
    if labelled:
        return rest, True
    rest = _BRANCH.sub("", without_seat(text))
    if rest == text:
        return text, False
    shown = address_score(rest) >= (STRONG if is_wide(rest) else WEAK) and any(map(str.isdigit, rest))
    return (rest, True) if shown else (text, False)


def _without_register(text: str) -> list[str]:
    """A line that ends with the number of a register in brackets, as two."""
    found = _IN_BRACKETS.search(text)
    if not found or not ends_in_register(found[1]):
        return [text]
    return [piece for piece in (text[: found.start()], found[1]) if piece]


def _halves(text: str) -> list[str]:
    """A line that holds two things without a space between them, as two."""
    both = _SCHOOL.fullmatch(text) or _LICENSED.fullmatch(text) or _OWNED.fullmatch(text)
    both = both or _in_two_scripts(text)
    return list(both.groups()) if both else _firm_and_street(text)


def _in_two_scripts(text: str) -> re.Match[str] | None:
    """A department in two scripts on one line: `Department of Anthropology 人類學系`."""
    both = _BILINGUAL.fullmatch(text)
    return both if both and hits(both[1], "titles", "department") else None


def _firm_and_street(text: str) -> list[str]:
    """A line that an engine read across two columns, as two: up to the firm's legal form, and the street behind it."""
    folded = fold(text)
    ends = [m.end() for m in phrases("organizations", "legal").finditer(folded)] if len(folded) == len(text) else []
    for end in reversed(ends):
        firm, street = text[:end], _clean(text[end:])
        plain = has_legal_form(firm) and not any(map(str.isdigit, firm))
        if plain and any(map(str.isdigit, street)) and address_score(street) >= STRONG:
            return [_clean(firm), street]
    return [text]


def _clean(text: str) -> str:
    """Without the marks at its ends; brackets and quotation marks stay in pairs."""
    kept = re.sub(rf"^[{MARKS}]+", "", _MESSRS.sub("", text))
    kept = re.sub(r"[\s:：・\-–—|(（\[/\\&+,;*•·~_®©>›»=]+$", "", kept)
    kept = f"{kept}»" if kept.count("«") > kept.count("»") and f"{kept}»" in text else kept
    return f"({kept}" if kept.count("(") < kept.count(")") and f"({kept}" in text else kept
