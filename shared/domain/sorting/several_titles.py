"""Lines that hold several titles, or a title and a department."""

import re

from shared.domain.sorting.degrees import is_degree, without_degrees
from shared.domain.sorting.people import known_names
from shared.domain.sorting.signs import (
    alphabetic,
    ends_with_rank,
    hits,
    names_centre,
    names_function,
    names_section,
    title_ranks,
)
from shared.domain.sorting.titles import ENOUGH, title_score
from shared.domain.sorting.words import fold, is_wide, phrases, word_set, words

NO_TITLE = -2.0
LONG_WORD, LONG_TITLE = 11, 4
"""Letters of a word that is no family's name, and characters of a title that stands apart from its department."""
WIDE_LETTER = r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
PARTS = re.compile(r"\s*[,|•·／/]\s+|,|\s+[/–—|-]\s+|\s{2,}")
"""Marks between what a line in a Latin script holds."""
_SMALL_SECTIONS = ("課", "係", "グループ", "チーム")
"""Behind these a rank stands apart in Japan, whether a space is read or not."""
_SECTION_ENDS = "部課课室科處处局組组係"
_CHINESE = r"[\u3005\u3040-\u30ff\u3400-\u9fff]"
_BETWEEN_TITLES = re.compile(
    rf"\s*[・·|／]\s*|\s+/\s*|(?<=[a-z]{{3}})/\s*(?=[A-Z])|(?<={WIDE_LETTER})\s*[+＋]\s*|(?<={WIDE_LETTER})\s*[/,，、]\s*"
    rf"|(?<={WIDE_LETTER})\s*(?=[A-Za-z]{{4}})|(?<=[A-Za-z]{{4}})\s*(?={WIDE_LETTER})|(?<={_CHINESE})\s+(?={_CHINESE})"
    rf"|(?<=[A-Za-z])\s*/\s*(?={WIDE_LETTER})|(?<=[理長长監监任師师])(?=(?:高级|高級|资深|資深|注册|註冊|一级|国家)\S\S)"
    r"|(?<=.)(?=(?:博士|硕士|碩士)生(?:导师|導師))"
)
"""Marks between titles, the border of two scripts, spaces where words have none, and whom professors guide."""
_ONE_OFFICE = re.compile(r"取締役\s+(?:副?社長|副?会長|専務|常務|相談役|名誉会長|CEO|COO|CTO|CFO)")
"""A seat on the board and the rank it comes with are one title."""
_MARKS_BETWEEN = re.compile(r"\s*[|｜／・]\s*|\s+[/·•]\s+|\s+[–—]\s+")
_WIDE_AGENT = re.compile(r"[\u3005-\u30ff\u3400-\u9fff]{1,5}[師师員员士家人長长者手匠]")
_AGENT = re.compile(r"[^\W\d_]{3,}(?:[aeo]r|ist|ian|eur|ista)")
"""How words for people at work end in Latin scripts."""
_WIDE_PARTS = re.compile(r"\s*[,，、|•·／/]\s*|\s+")


def titles_of(text: str, hosts: list[str]) -> list[str]:
    """The titles, and the departments among them, that a line holds: each as printed, one after the other."""
    return [piece for one in _several(text, hosts) for piece in _with_department(one)]


def _several(text: str, hosts: list[str]) -> list[str]:
    """A line that holds several titles, or one in two scripts, as so many; degrees behind them apart."""
    title, degrees = without_degrees(text)
    title = title.rstrip(" /／・|,") if degrees else title
    first, comma, rest = title.partition(",")
    if comma and is_degree(first) and title_score(rest.strip(), hosts) >= ENOUGH:
        return [first, *_several(rest.strip(), hosts)]
    parts = [part for part in _BETWEEN_TITLES.split(title) if part] if not _ONE_OFFICE.search(title) else [title]
    several = all(title_score(part, hosts) >= ENOUGH and not _is_section(part) for part in parts)
    if not several and title_score(title, hosts) < ENOUGH:
        return [text]
    titles = parts if several else [title]
    return [*titles, degrees] if degrees else titles


def beside_a_title(text: str, hosts: list[str]) -> list[str]:
    """The parts of a line between marks, where one is a title and the other reads like one that no list knows: it says
    the same in another script, or ends as words for people at work do."""
    parts = [part for part in _MARKS_BETWEEN.split(text) if part]
    if len(parts) != 2:  # noqa: PLR2004
        return []
    known = sorted(parts, key=lambda part: title_score(part, hosts), reverse=True)
    least, most = (title_score(part, hosts) for part in reversed(known))
    if not NO_TITLE < least < ENOUGH <= most or not alphabetic(known[1]) or _is_department(known[1], known[0]):
        return []
    translated = is_wide(known[0]) != is_wide(known[1]) and least >= 0
    return parts if translated or _ends_like_an_agent(known[1]) else []


def _ends_like_an_agent(text: str) -> bool:
    tokens = words(text)
    if _WIDE_AGENT.fullmatch(text):
        return True
    plain = len(tokens) > 1 or len("".join(tokens)) > LONG_WORD
    return plain and bool(_AGENT.fullmatch(tokens[-1])) and not known_names(list(tokens))


def _with_department(text: str) -> list[str]:
    """A line that holds a title and a department as two."""
    wide = is_wide(text)
    parts = [p for p in (_WIDE_PARTS if wide else PARTS).split(text) if p]
    if "兼" in text:
        return [text]
    parts = _behind_section(text) if len(parts) == 1 and wide else parts
    for cut in sorted(range(1, len(parts)), reverse=wide):
        first, second = (_between(text, group) for group in (parts[:cut], parts[cut:]))
        for title, department in ((first, second), (second, first)):
            rank = title_ranks(title) and not hits(title, "titles", "department")
            if rank and _is_department(department, title) and not _is_half(text, title):
                return [first, second]
    return [text]


def _is_half(text: str, title: str) -> bool:
    """Whether a title goes on from the function that a dash joins to its own: `Export - Import Manager`."""
    own = phrases("titles", "ranks").sub("", fold(title)).strip()
    return own in word_set("titles", "function") and bool(re.search(r"\s[-–]\s", text))


def _behind_section(text: str) -> list[str]:
    """A department and a rank between which no space was read: the rank begins or ends as the department ends
    (`研發處副處長`, `第二課課長代理`), or is a title of some length (`海运部操作主管`); `业务部经理` is one title."""
    for cut in range(len(text) - 2, 2, -1):
        section, title = text[:cut], text[cut:]
        again = section[-1] in title and section[-1] in _SECTION_ENDS
        apart = again or section.endswith(_SMALL_SECTIONS) or len(title) >= LONG_TITLE
        named = names_section(section) and section not in _SMALL_SECTIONS
        if apart and named and title_ranks(title) and title[0] not in "長长":
            return [section, title]
    return [text]


def _is_department(text: str, title: str) -> bool:
    """A department's word, or what departments do, unless a lone rank needs it: `Manager, Human Resources`."""
    if _is_section(text) or (hits(text, "titles", "department") and not (is_wide(text) and ends_with_rank(text))):
        return True
    return names_function(text) and fold(title).strip(" .") not in word_set("titles", "open")


def _is_section(text: str) -> bool:
    return names_section(text) or names_centre(text)


def _between(text: str, parts: list[str]) -> str:
    """The text from the first to the last of these parts, with the marks between them."""
    start = text.find(parts[0])
    return text[start : text.find(parts[-1], start) + len(parts[-1])]
