"""What a card prints beside a value to say what it is: `Tel`, `Fax`, `手机`, `E-mail` …"""

import re
from functools import cache

from shared.domain.reading import PhoneKind
from shared.domain.sorting.words import any_of, fold, is_wide, table, word_set, words

KINDS = {"mobile": PhoneKind.MOBILE, "fax": PhoneKind.FAX, "phone": PhoneKind.PHONE}
GROUPS = (*KINDS, "number", "handle", "email", "website", "address", "extension")
MARKS = r"\s:：.．・\-–—|()（）\[\]/\\&+,;*•·'’~_®©#>›»=!【】"
SHORT = 3
_COUNTING = re.compile(r"(?<![^\W_])(?:no|nr|nos|num|number|numbers|numero|n[oº°]|nº|n°)$")

_NUMBERED_LICENCE = re.compile(
    r"^[A-Z]{1,4}/\d{2,}/\d{2,4}$|\bE\s?\(\d\)\s?\d{3,5}|登記證\S{0,10}\d{2,}\s?號|(?:字|登録|免許|許可|認定)\s?第\s?[A-Z]{0,3}\d{2,}[\d-]*\s?[號号]|第\s?\d{4,}\s?[號号]"
)
"""How licences are numbered in Taiwan and Japan (`社工字第001234號`), and estate agents in Malaysia (`E(1)1234/5`)."""
_FLOOR = re.compile(r"(?:\d|(?<![^\W_])[ablugm])/f\W*$")
"""Hong Kong's floors, whose `F` is no fax: `G/F, 132 Nathan Road`."""
ALWAYS = re.compile(
    r"(?<![^\W_])(?<!\()24\s?(?:/\s?7|h(?:rs?|ours?)?|小時|小时|時間|시간|giờ)(?![^\W_])", re.IGNORECASE
)
"""That somebody answers day and night: `Hotline 24/7: 0912 …`."""
_CLOSED = re.compile(r"[(（]([^()（）]*)[)）][\s–-]*$")
"""What stands in brackets and is no label is none by its last letter: `Gorakhpur (U.P.) - 273001`."""
_OF_A_STATE = re.compile(r"[-/\s][a-z]{2}$")
"""A register's state or country: `CREA-SP`, `USt-IdNr. DE`."""


@cache
def _at_end(group: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(word_set('labels', group)).pattern})$")


@cache
def _at_start(group: str) -> re.Pattern[str]:
    return any_of(word_set("labels", group))


def labels_before(text: str) -> set[str]:
    """The groups of the labels that end a text; several when they are joined as in `Tel/Fax`."""
    groups: set[str] = set()
    text = ALWAYS.sub("", text)
    bracket = _CLOSED.search(text)
    if _FLOOR.search(fold(text)) or (bracket and not groups_of(bracket[1])):
        return groups
    rest = _trimmed(fold(text))
    if _COUNTING.search(rest):
        shorter = _trimmed(_COUNTING.sub("", rest))
        rest = shorter if _group_at_end(shorter) else rest
    if state := _OF_A_STATE.search(rest):
        shorter = _trimmed(rest[: state.start()])
        rest = shorter if (_group_at_end(shorter) or ("",))[0] == "number" else rest
    while found := _group_at_end(rest):
        group, length = found
        groups.add(group)
        rest = rest[: len(rest) - length]
        if "number" in groups or not re.search(rf"[/&+,\s·・•][{MARKS}]*$", rest):
            break
        rest = _trimmed(rest)
    return groups


def labels_after(text: str) -> set[str]:
    """The groups of a label that follows a value, alone in its brackets or before a mark or the end."""
    folded = fold(text).lstrip(" ")
    bracket = re.match(r"[(\[（]\s*([^)\]）]{1,20})\s*[)\]）]", folded)
    candidate = bracket[1] if bracket else re.split(r"[,;|/•·\x1f]", folded)[0]
    return groups_of(candidate) & set(KINDS)


def ends_in_register(text: str) -> bool:
    """Whether a text ends with the name of a register and a number in it: `CREA-SP 5065550123`, `Reg. No. 4711`."""
    if _NUMBERED_LICENCE.search(text) or _counted_register().search(fold(text)):
        return True
    if _begins_with_register(text):
        return True
    number = re.search(r"[a-z]{0,4}\d[\da-z./-]*\W*$", folded := fold(text))
    named = _trimmed(folded[: number.start()]) if number else ""
    spaced = re.sub(r"[.\s]+", " ", named)  # `Reg.No.45678`
    ways = (named, spaced, _trimmed(_OF_A_STATE.sub("", named)))
    return any(_at_end("register").search(one) for one in ways)


def _begins_with_register(text: str) -> bool:
    """`(Lesen KPL/LN: 1234)`: the word in front, the number at the end, nothing of a street between."""
    said = words(text)
    return (
        len(said) > 1
        and "," not in text
        and said[0] in table("labels")["register"]["leading"]
        and text.rstrip(") ")[-1:].isdigit()
    )


@cache
def _counted_register() -> re.Pattern[str]:
    """The name of a register, `No` and a number, anywhere: `Licence No. E-123456 (Individual) C-012345 (Company)`."""
    counted = any_of(frozenset(word for word in word_set("labels", "register") if word.endswith(" no")))
    return re.compile(rf"(?:{counted.pattern})\W*[a-z]{{0,3}}-?\d{{4,}}")


def groups_of(text: str) -> set[str]:
    """The groups of a text that is nothing but a label; empty for any other text."""
    candidate = re.sub(rf"^[{MARKS}]+", "", _trimmed(fold(text)))
    return {group for group in GROUPS if candidate in word_set("labels", group)}


def without_label(text: str, *groups: str) -> tuple[str, bool]:
    """The text without a label of one of the groups at its start, and whether there was one.

    A label is set off by a colon, or it is followed by nothing else; those that lead an address need no colon.
    """
    folded = fold(text)
    if len(folded) != len(text):  # a letter that folds into two: positions no longer agree
        folded = text.casefold()
    for group in groups:
        found = _at_start(group).match(folded.lstrip())
        skipped = len(folded) - len(folded.lstrip())
        # C/ is a street in Spain, G/F a floor in Hong Kong
        short = found and len(found[0]) == 1 and re.match(r"/\s?[^\W\d_]", folded[skipped + found.end() :])
        if found and not short and re.match(r"\s*\.?\s*[:：]|\s*/(?!\d)|\s*$", folded[skipped + found.end() :]):
            return re.sub(rf"^[{MARKS}]+", "", text[skipped + found.end() :]), True
    return (text, False) if "address" not in groups else _without_leading_label(text)


def _without_leading_label(text: str) -> tuple[str, bool]:
    """The same for a word such as `Address` that stands in front without a colon: what follows begins anew."""
    found = _listed_address("leading", text)
    rest = text[found.end() :] if found else ""
    fits = re.match(r"\s*\.?\s+[^\Wa-zà-ÿ_]", rest) or (found and is_wide(found[0]) and rest[:1].isalnum())
    return (re.sub(rf"^[{MARKS}]+", "", rest), True) if fits else (text, False)


def without_seat(text: str) -> str:
    """The text without a word in front for what a house is to its firm, such as `Head office`."""
    found = _listed_address("seat", text)
    return re.sub(rf"^[{MARKS}]+", "", text[found.end() :]) if found else text


def _listed_address(kind: str, text: str) -> re.Match[str] | None:
    """A listed word at the start of a text; those of two letters with their accents only: `ĐC`, but not `DC`."""
    folded = _same_length(text)
    short, long = _listed(kind)
    return long.match(folded) or short.match(text.casefold())


@cache
def _listed(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = {word.casefold() for word in table("labels")["address"][kind]}
    short = frozenset(word for word in listed if len(fold(word)) <= SHORT and not is_wide(word))
    return any_of(short), any_of(frozenset(map(fold, listed - short)))


@cache
def pictures(group: str) -> frozenset[str]:
    """The signs as which engines read the drawings that stand for a kind of number."""
    return frozenset(table("labels")[group].get("picture", ()))


def kind_of(groups: set[str]) -> PhoneKind | None:
    """The kind of a number with these labels: `Tel/Fax` is a phone, `Cell Phone` a mobile."""
    if "mobile" in groups:
        return PhoneKind.MOBILE
    if "phone" in groups:
        return PhoneKind.PHONE
    return PhoneKind.FAX if "fax" in groups else None


def _group_at_end(text: str) -> tuple[str, int] | None:
    """The group with the longest label at the end of a text, and the label's length."""
    best: tuple[str, int] | None = None
    for group in GROUPS:
        found = _at_end(group).search(text)
        if found and (best is None or len(found[0]) > best[1]):
            best = (group, len(found[0]))
    return best


def _trimmed(text: str) -> str:
    return re.sub(rf"[{MARKS}]+$", "", text)


def without_trailing_label(text: str) -> str:
    """The text without the labels that end it, as before a number."""
    rest = _trimmed(text)
    counted = _COUNTING.search(_same_length(rest))
    if counted and _group_at_end(_same_length(_trimmed(rest[: counted.start()]))):
        rest = _trimmed(rest[: counted.start()])
    while found := _group_at_end(_same_length(rest)):
        rest = _trimmed(rest[: len(rest) - found[1]])
    return rest


def _same_length(text: str) -> str:
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower().ljust(len(text))[: len(text)]
