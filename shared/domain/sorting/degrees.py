"""Degrees and memberships behind a name or a title (`Ph.D.`, `FCA`, `歯学博士`), which are no titles themselves."""

import re
from functools import cache

from shared.domain.sorting.words import family_names, fold, is_wide, names, word_set, words

_WIDE_DEGREE = re.compile(
    r"\S{0,12}(?:博士|修士|学士|硕士|碩士|學士|학박사|학석사|박사|석사)(?:\s?[(（][^()（）]{1,12}[)）])?"
)
_JOINED_DEGREE = re.compile(
    r"(?:医|醫|歯|齒|薬|藥|理|工|農|农|法|経済|经济|經濟|経営|管理|文|教育|獣医|学術|心理|哲|商|社会|政治)?[学學]?"
    r"(?:博士|修士|学士|硕士|碩士)(?:[(（][^()（）]{1,12}[)）])?$"
)
"""A degree behind a title, where no space was read: `院長医学博士`, `主任研究員博士(理学)`."""
_MARKED = re.compile(r"[®™]|\s?\([^()]{1,12}\)$")
"""Signs and subjects that a degree may have: `M.S. (Ortho)`."""
_OF_A_SCHOOL = re.compile(
    r"(?:msc|bsc|mas|cas|das|ma|ba|m\.sc\.|b\.sc\.)\s(?:eth|epfl|epf|fh|uni|hsg|zfh|bfh|hslu|unil|unige)\b"
    r"|(?:dr|lic|dipl|mag|laurea|licence)\.?\s(?:[a-z]{1,6}\.?\s){1,3}(?:de l.|der |di |della |of |de )univ"
)
"""A degree and where it was taken: `Dr méd. dent. de l'Université de Berne`."""
_LIKE = re.compile(r"[A-Z]{1,2}[A-Za-z.]{0,3}[A-Z][A-Za-z.]*(?:\s[A-Z]{2,6}\.?)*(?:\s?\([^()]{1,12}\))?")
_PARTS = re.compile(r"\s*[,，、·・|]\s*|\s*/\s+|\s+/\s*")


def is_degree(text: str) -> bool:
    """Whether a text is nothing but one degree or membership, perhaps with its subject in brackets."""
    if is_wide(text):
        return bool(_WIDE_DEGREE.fullmatch(text.strip()))
    return _letters(_MARKED.sub("", text)) in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(_letters, word_set("people", "suffixes")))


def _letters(text: str) -> str:
    """Folded, without dots and spaces: `Ph. D.` is `phd`."""
    return re.sub(r"[.\s]", "", fold(text))


def only_degrees(text: str) -> bool:
    """Whether every part of a text is one."""
    if _OF_A_SCHOOL.match(fold(text)):
        return True
    parts = [part for part in _PARTS.split(text) if part]
    known = sum(map(is_degree, parts))
    return known > 0 and all(is_degree(part) or (2 * known >= len(parts) and _is_like_one(part)) for part in parts)


def _is_like_one(text: str) -> bool:
    """Whether a text beside a degree is written like some: `MFDS RCS (Edin)`; a `CEO` is none, nor somebody's name."""
    said = {*words(_MARKED.sub("", text))}
    named = bool(said & family_names() or said & names("given"))
    return bool(_LIKE.fullmatch(text)) and not named and _letters(text) not in _ranks()


@cache
def _ranks() -> frozenset[str]:
    return frozenset(map(_letters, word_set("titles", "ranks")))


def without_degrees(text: str) -> tuple[str, str]:
    """What stands before the degrees that end a text, and the degrees; the text and nothing without any."""
    borders = [m.span() for m in _PARTS.finditer(text)]
    borders += [m.span() for m in re.finditer(r"\s+", text)] if is_wide(text) else []
    for start, end in sorted(borders):
        if start and only_degrees(text[end:]):
            return text[:start], text[end:]
    joined = _JOINED_DEGREE.search(text)
    return (text[: joined.start()], joined[0]) if joined and joined.start() > 1 else (text, "")
