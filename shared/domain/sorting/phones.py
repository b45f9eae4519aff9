"""Phone numbers in a line, as printed, with the kind that the card's labels give them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import phonenumbers

from shared.domain.reading import PhoneKind
from shared.domain.sorting.found import TAKEN, Found
from shared.domain.sorting.labels import ALWAYS, KINDS, kind_of, labels_after, labels_before, pictures
from shared.domain.sorting.misread import with_plain_digits, with_plain_labels
from shared.domain.sorting.number_runs import FEWEST, MOST, MOST_ENDING, digits_of, numbers_in
from shared.domain.sorting.words import is_wide, word_set, words

_EXTENSION = re.compile(
    r"(?:[\s,]|\s-\s)*\(?\s*(?:(?:ext|extn|extension|ramal|poste|anexo|int|interno|dahili|wew|loc|local|ex|samb|sambungan"
    r"|m[áa]y l[ẻèeê]|nội bộ|内線|內線|内线|分机|分機|转|轉|내선)"
    r"\s?[.:：]?|x(?=\s?\d)|#)\s?\d{1,6}\)?",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(
    r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}"  # Brazilian CNPJ
    r"|\d{3}\.\d{3}\.\d{3}-\d{2}"  # and CPF
    r"|(?<!\d)(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d)(?!\d)"  # years
    r"|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?:〒|\bCEP[\s:.]*)\s?\d{3,5}\s?-?\s?\d{3,4}(?!\d)"  # postcodes of Japan and Brazil
    r"|(?<!\d)\d{2}\.\d{3}-\d{3}(?!\d)"  # Brazil's again, with a dot
    r"|(?<!\w)[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,3})?(?!\w)"  # IBAN, ISO 13616
    r"|(?<!\w)T\d{13}(?!\d)"  # Japan's tax register
    r"|(?:\d{12}\s?)?\([A-Z]{0,3}\d{5,12}-[A-Z]\)"  # Malaysia's register of firms
    r"|(?<![\d-])\d{1,2}-\d{1,7}-\d(?![\d-])"  # accounts of a post office, registers: a check digit at the end
    r"|(?<!\d)(?:[01]?\d|2[0-4])[.:h][0-5]\d\s?[-–~]\s?(?:[01]?\d|2[0-4])[.:h][0-5]\d(?!\d)"  # hours
    r"|(?<!\w)(?:[DH]\.?|Door|House|Flat|Plot|Shop|Survey|Sy\.?|S\.)\s?No\b\.?\s?:?\s?[\d-]+(?:/[\d-]+)*"  # doors
    r"|\d+\s?\*[\d*\s]+",  # dispatch radio
    re.IGNORECASE,
)
_REGISTER = re.compile(r"(?<![^\W_])[A-Z]{2,}(?:[-/][A-Z]{2})?[.:]?\s*$")
"""Capitals right before bare digits name a register, where they are no label of a phone."""
_IN_A_REGISTER = re.compile(r"[号號][:：]?\s*[\u3400-\u9fff]{0,2}$")
"""`注册号：苏` and the number under which somebody is registered there."""
_OF_A_CODE = re.compile(r"[^\W\d_][-/]$")
"""A letter joined to the digits by a mark: `PPM-012-13`."""
_ACCOUNT = re.compile(r"\d{4}(?: \d{4}){2,}")
"""Groups of four, as accounts and cards of banks are written, not phones."""
_POSTCODE = re.compile(r"\d{5}\s?-\s?\d{3}")
_POSTCODE_OR_LOCAL = re.compile(r"\d{3}-\d{4}|\d{3}\s\d{4}|\d{5}-\d{4}")
"""Postcodes in Japan and the USA, but local numbers elsewhere."""
_OR = re.compile(r"^\s*(?:y|e|i|ou|o|or|and|und|oder|et|va|và|hoặc|dan|atau|ve|lub|或|及)\s*$", re.IGNORECASE)
_REMARK = re.compile(r"^\s*[(（][^()（）]*[)）]")
"""What brackets say of the number before them: `(代表)`, `(3 lines)`."""
_LABEL_IN_FRONT = re.compile(r"\s*[(（]\s?(?:[^\W\d_]{1,4}|0)\.?\s?[)）]")
"""Brackets that begin a line say what follows: `(O) 2640 1234 (M) 98250 …`."""
_LINES = re.compile(r"\s*\(\s*\d{1,2}\s*(?:hunting |direct )?(?:lines?|線|线|回線)\s*\)", re.IGNORECASE)
_CHINESE_EXTENSION = re.compile(r"(?:\+?86[\s-]?)?\(?0?\d{2,3}\)?[\s-]?\d{7,8}\s?-\s?\d{1,5}")
"""In China the extension follows a dash."""
_SERVICE = re.compile(r"1[3-9]00(?!\d)|0?800(?!\d)")
"""How numbers of services begin, which nobody carries about: `Hotline: 1900 6789`."""
_NEXT_LABEL = re.compile(r"[A-Za-z]{1,6}\s?[.:：]")
"""A label behind a number whose space was not read: `2108 1234Fax: 2108 1299`."""
_KOREAN_MOBILE = re.compile(r"(?:\+82[\s.-]*\(?0?\)?10|010)[\s.-]\d{4}[\s.-]\d{4}$")
"""Written so nowhere else, and of mobile phones whatever letter stands before it: `H`."""
FEWEST_LABELLED = 6
FEWEST_MOBILE = 7
PLAIN_FEWEST = 8
LETTERED = "letters among the digits were read as the digits they look like"
IN_CHARACTERS = "figures written as Chinese characters were read as digits"
BY_PICTURE = "the sign before the number is how the picture of a fax machine is read"
BY_ENDING = "only the last digits are printed behind a stroke; the others are those of the number before"
BY_RANGE = "the number's range is for mobile phones"


def find_phones(text: str, region: str = "", beside: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Every phone number in a line from which mail and web addresses were taken.

    `beside` are the groups of a label that stands alone to the left of the line.
    """
    printed = text
    text = ALWAYS.sub(lambda match: " " * len(match[0]), text)
    text = with_plain_digits(with_plain_labels(_NO_PHONE.sub(lambda match: TAKEN * len(match[0]), text)))
    groups: set[str] = set(beside)
    last, before = 0, None
    behind, in_front = _labelled_behind(text), bool(_LABEL_IN_FRONT.match(text))
    for start, end in numbers_in(text):
        between = _REMARK.sub("", text[last:start]) if last else text[:start]
        own = _following(text[end:]) if behind else labels_before(between)
        own = own or (set() if in_front else _in_brackets(text[end:]))
        joined = last > 0 and not re.search(r"[^\W_]", _OR.sub("", between))
        groups = own or (groups if joined or not last else set())
        groups = groups or (set() if in_front else _following(text[end:]))
        found = _number(text, start, end, groups, region, joined=bool(joined and before), own=bool(own))
        found = found or (_another_ending(before, text, start, end) if before else None)
        if found:
            yield _as_printed(found, printed) if found.reason != BY_ENDING else found
        last, before = (found.end if found else end), found


def _as_printed(found: Found, printed: str) -> Found:
    """The number with its extension as the card has it, but for letters that stand for digits."""
    there = _LINES.sub("", printed[found.start : found.end]).strip()
    if not any(char.isascii() and char.isdigit() for char in there):
        return replace(found, sure=0.9 * found.sure, reason=found.reason or IN_CHARACTERS)
    if with_plain_digits(there) == there or there == found.value:
        return replace(found, value=there)
    reason = IN_CHARACTERS if is_wide(there) else LETTERED
    return replace(found, value=with_plain_digits(there), sure=0.9 * found.sure, reason=found.reason or reason)


def _labelled_behind(text: str) -> bool:
    """Whether the labels stand in brackets behind the numbers, the first one included."""
    first = next(numbers_in(text), None)
    if first is None or re.search(r"[^\W\d_]", text[: first[0]]):
        return False
    return bool(re.match(r"\s*[(\[（]", text[first[1] :]) and labels_after(text[first[1] :]))


def _following(text: str) -> set[str]:
    label = re.split(r"\d", text)[0]
    goes_on = bool(re.match(r"\s*[^\d\x1f]{1,20}[\s:.]*[+(\d]", text))
    return set() if goes_on and "(" not in label[:3] else labels_after(label)


def _in_brackets(text: str) -> set[str]:
    """The groups of the label in brackets right behind a number: it says more than one that stands before several."""
    return labels_after(text) if re.match(r"\s*[(\[（]", text) else set()


def _number(text: str, start: int, end: int, groups: set[str], region: str, *, joined: bool, own: bool) -> Found | None:
    icon, start = start, _behind_icon(text, start, end, region)
    text = text[:icon] + " " * (start - icon) + text[start:]
    printed = text[start:end]
    if groups & {"number", "handle"} and not groups & set(KINDS):
        return None
    labelled = bool(groups & set(KINDS))
    if kind_of(groups) is PhoneKind.MOBILE and len(digits_of(printed)) < FEWEST_MOBILE:
        return None
    if not _plausible(text, start, end, labelled or joined):
        return None
    extension = _EXTENSION.match(text, end)
    until = extension.end() if extension else end
    lines = _LINES.match(text, until)
    kind, reason = kind_of(groups), ""
    status, mobile = _checked(printed, region)
    if kind is None and (mobile or _is_brazilian_mobile(printed, region)):
        kind, reason = PhoneKind.MOBILE, BY_RANGE
    if kind is PhoneKind.MOBILE and _SERVICE.match(printed):
        kind = PhoneKind.PHONE
    if kind is PhoneKind.PHONE and (_KOREAN_MOBILE.match(printed) or (mobile and not own)):
        kind = PhoneKind.MOBILE
    if kind is PhoneKind.FAX and text[:start].rstrip()[-1:] in pictures("fax"):
        reason = BY_PICTURE
    sure = min(1.0, 0.8 + (0.1 if labelled else 0.0) + 0.1 * status)
    taken = lines.end() if lines else until
    return Found(text[start:until].strip(), start, taken, sure, reason, kind or PhoneKind.UNLABELLED)


def _another_ending(before: Found, text: str, start: int, end: int) -> Found | None:
    """The number before with other last digits, where only those are printed behind a stroke: `2555 0101 / 02`."""
    ending = text[start:end]
    joined = text[before.end : start].strip() == "/" and ending.isdigit() and len(ending) <= MOST_ENDING
    glued = text[end : end + 1].isalnum() and not _NEXT_LABEL.match(text, end)
    if not joined or glued or not before.value[-len(ending) :].isdigit():
        return None
    value = before.value[: -len(ending)] + ending
    return replace(before, value=value, start=start, end=end, sure=0.9 * before.sure, reason=BY_ENDING)


def _behind_icon(text: str, start: int, end: int, region: str) -> int:
    """Where the number starts when an icon before it was read as a digit: the rest is valid, the whole is not."""
    icon = re.match(r"\d\s+(?=[\d(+])|\d(?=0\d{1,4}[-\s(])", text[start:end])
    if not icon or _checked(text[start:end], region)[0]:
        return start
    return start + icon.end() if _checked(text[start + icon.end() : end], region)[0] else start


def _is_brazilian_mobile(printed: str, region: str) -> bool:
    """A local number as only Brazil's mobile phones have it: nine digits, a 9 in front, printed 5-4."""
    return region in {"", "BR"} and bool(re.fullmatch(r"(?:\(?\d{2}\)?[\s-]?)?9\s?\d{4}[-.\s]\d{4}", printed))


def _plausible(text: str, start: int, end: int, labelled: bool) -> bool:
    printed = text[start:end]
    count = len(digits_of(printed))
    if labelled and _CHINESE_EXTENSION.fullmatch(printed):
        return True
    if not (FEWEST_LABELLED if labelled else FEWEST) <= count <= MOST or len(set(digits_of(printed))) == 1:
        return False
    if text[end : end + 1].isalpha() and count <= PLAIN_FEWEST and not _NEXT_LABEL.match(text, end):
        return False
    if labelled or printed.startswith(("+", "(+")):
        return True
    glued = start and text[start - 1].isalnum() and text[start] != "("  # an area code may stand behind a house
    if glued and not is_wide(text[start - 1]):  # an icon is often read as a Chinese sign
        return False
    return _looks_like_phone(text, printed, count)


def _looks_like_phone(text: str, printed: str, count: int) -> bool:
    """Without a label, a number must be written as phones are, and not as postcodes are."""
    alone = not re.search(r"[^\W\d_]", text)
    if _POSTCODE.fullmatch(printed) or (_POSTCODE_OR_LOCAL.fullmatch(printed) and not alone):
        return False
    ahead = text[: text.find(printed)]
    if _IN_A_REGISTER.search(ahead):
        return False
    if _ACCOUNT.fullmatch(printed) or _OF_A_CODE.search(ahead) or (count == PLAIN_FEWEST and _names_a_unit(ahead)):
        return False
    if printed.isdigit():
        if _REGISTER.search(ahead):
            return False
        return count > PLAIN_FEWEST or (count == PLAIN_FEWEST and alone)
    return count > FEWEST or bool(_POSTCODE_OR_LOCAL.fullmatch(printed.replace(".", "-")))


def _names_a_unit(ahead: str) -> bool:
    """Whether what stands before is a word for rooms: `Rm 1606-1610`."""
    last = words(ahead)[-1:]
    return bool(last) and last[0] in word_set("addresses", "unit")


def _checked(printed: str, region: str) -> tuple[int, bool]:
    """1 for a number that its country really gives out, and whether it belongs to a mobile phone."""
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", printed), region or None)
    except phonenumbers.NumberParseException:
        return 0, False
    if not phonenumbers.is_valid_number(number):
        return 0, False
    return 1, phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
