"""Job titles: how much a text looks like one, and lines that hold a name and a title."""

import re
from dataclasses import replace

from shared.domain.sorting.degrees import only_degrees, without_degrees
from shared.domain.sorting.organizations import host_agreement
from shared.domain.sorting.people import known_names, name_score, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import (
    alphabetic,
    ends_with_rank,
    has_legal_form,
    hits,
    is_legal_form,
    led_by_rank,
    names_centre,
    names_function,
    names_profession,
    names_section,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import fold, is_wide, phrases, word_set, words

MOST_WORDS = 9
JOINING = {
    "for",
    "fur",
    "of",
    "and",
    "und",
    "de",
    "des",
    "et",
    "e",
    "y",
    "i",
    "w",
    "per",
    "para",
    "pour",
    "voor",
    "en",
} | {
    "con",
    "mit",
    "avec",
    "em",
    "in",
    "im",
    "am",
    "der",
    "die",
    "di",
    "del",
    "della",
    "da",
    "do",
    "a",
    "la",
    "au",
    "du",
}
ENOUGH = 1.5
OWN_NAME = 2.5
NO_TITLE = -2.0
LONG_WORD = 11
"""Letters of a word that is no family's name."""
LONG_TITLE = 4
_SMALL_SECTIONS = ("課", "係", "グループ", "チーム")
"""Behind these a rank stands apart in Japan, whether a space is read or not."""
_SECTION_ENDS = "部課课室科處处局組组係"
LED = 0.5
"""Enough for a name behind a title and a colon."""
_LED = re.compile(r"([^\W\d_][^:：]{1,24}?)\s*[:：]\s*(\S.*)|((?i:prop|propr|inh|bes|tit|dir)\.)\s*(\S.*)")
_NUMBERED = re.compile(r"\s+(?i:no|nr|n[º°]|n[uú]m)\.?\s?\d{1,4}$")
"""Which notary of a town somebody is."""
_OF_WHOM = re.compile(r"(?:di|by|par)\s+(?P<owner>[A-Z]\S+(?:\s\S+)+)|\((?P<bracketed>[^()]+)\)")
"""Whose shop it is, under its name (`Casa del Formaggio`, `di Bernasconi Luca`), and a name in brackets."""
_OF_A_FIRM = re.compile(
    r"(?:an? |proud |official |authori[sz]ed |exclusive |sole |appointed )*"
    r"(?:(?:member|partner|distributor|dealer|agent|stockist|reseller)s? (?:of|in|for)\b(?! the board)"
    r"|(?:general )?(?:contractor|supplier|manufacturer|exporter|importer|wholesaler|retailer)s?(?: &| and|,|$)"
    r"|(?:your|ihre?|votre|uw|su|seu|il tuo|il vostro)\s.*(?:partner|partenaire|socio|parceiro|expert|spezialist)"
    r"|(?:re)?vendedor(?:es)? autorizado|distribuidor(?:es)? (?:autorizado|oficial|exclusivo)"
    r"|(?:revendeur|distributeur|concessionnaire)s? (?:agree|officiel|exclusif)|offizieller (?:handler|partner)"
    r"|rivenditore autorizzato)"
)
"""What a firm says of itself, seldom a person."""
_WIDE_LETTER = r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_PARTS = re.compile(r"\s*[,|•·／/]\s+|,|\s+[/–—|-]\s+|\s{2,}")
_CHINESE = r"[\u3005\u3040-\u30ff\u3400-\u9fff]"
_BETWEEN_TITLES = re.compile(
    rf"\s*[・·|／]\s*|\s+/\s+|(?<=[a-z]{{3}})/(?=[A-Z])|(?<={_WIDE_LETTER})\s*[+＋]\s*|(?<={_WIDE_LETTER})\s*[/,，、]\s*"
    rf"|(?<={_WIDE_LETTER})\s*(?=[A-Za-z]{{4}})|(?<=[A-Za-z]{{4}})\s*(?={_WIDE_LETTER})|(?<={_CHINESE})\s+(?={_CHINESE})"
    r"|(?<=.)(?=(?:博士|硕士|碩士)生(?:导师|導師))"
)
"""Marks between titles, the border of two scripts, spaces where words have none, and whom professors guide."""
_ONE_OFFICE = re.compile(r"取締役\s+(?:副?社長|副?会長|専務|常務|相談役|名誉会長|CEO|COO|CTO|CFO)")
"""A seat on the board and the rank it comes with are one title."""
_MARKS_BETWEEN = re.compile(r"\s*[|｜／]\s*|\s+[/·•]\s+|\s+[–—]\s+")
_AGENT = re.compile(r"[^\W\d_]{3,}(?:[aeo]r|ist|ian|eur|ista)")
"""How words for people at work end in Latin scripts."""
_WIDE_PARTS = re.compile(r"\s*[,，、|•·／/]\s*|\s+")
_WIDE = rf"{_WIDE_LETTER}(?:\s?{_WIDE_LETTER}){{1,5}}"
_LATIN = r"[A-Za-z][A-Za-z\s.,'-]+"
_TWO_SCRIPTS = re.compile(rf"({_WIDE})[\s(/|]*({_LATIN})\)?|({_LATIN}?)[\s(/|]*({_WIDE})\)?")
_GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
"""Where a space was not read between a name and a title: `Peggy ChiangArt Director`."""


def title_score(text: str, hosts: list[str]) -> float:
    """How much a text looks like a job title."""
    if fold(text) in word_set("titles", "ranks"):
        return 2.0
    legal = has_legal_form(text) and not (is_wide(text) and ends_with_rank(text))  # 研發中心主任
    if legal or is_legal_form(text) or only_degrees(text):
        return -2.0
    if len(words(text)) > MOST_WORDS or _OF_A_FIRM.match(fold(text)):
        return -2.0
    score = min(3.0, 2.0 * title_ranks(text)) + 0.4 * min(2, len(hits(text, "titles", "weak")))
    score += 1.2 * (not title_ranks(text) and names_profession(text))
    score -= 1.0 * min(1, organization_words(text)) * (not led_by_rank(text)) + 1.0 * _words_of_sentences(text)
    score -= 1.0 * bool(hits(text, "slogans", "hours")) + 0.5 * any(map(str.isdigit, _NUMBERED.sub("", text)))
    if addresses_somebody(text):
        return min(score, 0.0)
    return score - 2.0 * (host_agreement(text, hosts) >= OWN_NAME)


def _words_of_sentences(text: str) -> int:
    """The small words outside ranks; those that join a field to a rank in front count for nothing:
    `Fachärztin für Innere Medizin und Kardiologie`."""
    ranks = phrases("titles", "ranks")
    rest = ranks.sub(" ", fold(text))
    joining = sum(word in JOINING for word in words(rest)) if ranks.match(fold(text)) else 0
    return slogan_words(rest) - joining


def addresses_somebody(text: str) -> bool:
    """Whether a text is somebody's name behind a form of address that is a title, too: `Prof. Dr. Ursula Keller`."""
    tokens, _, cut = split_name(text)
    return bool(cut) and len(tokens) > 1 and known_names(tokens[-2:]) > 0 and not title_ranks(" ".join(tokens))


def split_lines(segments: list[Segment], hosts: list[str], locals_: list[str]) -> list[Segment]:
    """The segments, a line that holds a name and a title as two."""
    return [piece for segment in segments for piece in _split(segment, hosts, locals_)]


def _split(segment: Segment, hosts: list[str], locals_: list[str]) -> list[Segment]:
    whose = _OF_WHOM.fullmatch(segment.text)
    owner = (whose["owner"] or whose["bracketed"]) if whose else ""
    if owner and name_score(owner, locals_, hosts) > ENOUGH:
        return [replace(segment, text=owner)]
    named, degrees = without_degrees(segment.text) if is_wide(segment.text) else ("", "")
    if degrees and name_score(named, locals_, hosts) > 2.0:  # noqa: PLR2004
        return [replace(segment, text=piece) for piece in (named, degrees)]
    scripts = _by_script(segment.text, hosts)
    if scripts:
        return [replace(segment, text=piece) for piece in scripts]
    name, title = parted(segment.text, locals_, hosts)
    marked = _beside_a_title(title, hosts)
    titles = marked or [piece for one in _several(title, hosts) for piece in _with_department(one)]
    pieces = [name, *titles] if name else titles
    if len(pieces) == 1:
        return [segment]
    return [replace(segment, text=piece, parted=not marked, titled=bool(marked) and piece != name) for piece in pieces]


def _by_script(text: str, hosts: list[str]) -> list[str]:
    """A line that holds a name in two scripts, as two: `李婷 Li Ting`."""
    both = _TWO_SCRIPTS.fullmatch(text)
    if not both:
        return []
    pieces = [piece for piece in both.groups() if piece]
    wide, plain = sorted(pieces, key=is_wide, reverse=True)
    fits = name_score(wide, [], hosts) > 0 and name_score(plain, [], hosts) > 0
    return pieces if fits else []


def _several(text: str, hosts: list[str]) -> list[str]:
    """A line that holds several titles, or one in two scripts, as so many; degrees behind them apart."""
    title, degrees = without_degrees(text)
    parts = [part for part in _BETWEEN_TITLES.split(title) if part] if not _ONE_OFFICE.search(title) else [title]
    several = all(title_score(part, hosts) >= ENOUGH and not _is_section(part) for part in parts)
    if not several and title_score(title, hosts) < ENOUGH:
        return [text]
    titles = parts if several else [title]
    return [*titles, degrees] if degrees else titles


def _beside_a_title(text: str, hosts: list[str]) -> list[str]:
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
    plain = len(tokens) > 1 or len("".join(tokens)) > LONG_WORD
    return plain and bool(_AGENT.fullmatch(tokens[-1])) and not known_names(list(tokens))


def _with_department(text: str) -> list[str]:
    """A line that holds a title and a department as two."""
    wide = is_wide(text)
    parts = [p for p in (_WIDE_PARTS if wide else _PARTS).split(text) if p]
    if "兼" in text:
        return [text]
    parts = _behind_section(text) if len(parts) == 1 and wide else parts
    for cut in sorted(range(1, len(parts)), reverse=wide):
        first, second = (_between(text, group) for group in (parts[:cut], parts[cut:]))
        for title, department in ((first, second), (second, first)):
            if _is_department(department, title) and title_ranks(title) and not hits(title, "titles", "department"):
                return [first, second]
    return [text]


def _behind_section(text: str) -> list[str]:
    """A department and a rank between which no space was read: the rank begins or ends as the department ends
    (`研發處副處長`, `第二課課長代理`), or is a title of some length (`海运部操作主管`); `业务部经理` is one title."""
    for cut in range(len(text) - 2, 2, -1):
        section, title = text[:cut], text[cut:]
        again = section[-1] in title and section[-1] in _SECTION_ENDS
        apart = again or section.endswith(_SMALL_SECTIONS) or len(title) >= LONG_TITLE
        if apart and names_section(section) and title_ranks(title) and title[0] not in "長长":
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


def parted(text: str, locals_: list[str], hosts: list[str]) -> tuple[str, str]:
    """The name and the title of a line that holds both; otherwise the whole line may be a title."""
    led = _LED.fullmatch(text)
    title, name = [part for part in led.groups() if part] if led else ("", "")
    if led and title_score(title, hosts) >= ENOUGH and name_score(name, locals_, hosts) > LED:
        return name, title
    parts = [p for p in _PARTS.split(text) if p] if not is_wide(text) else _wide_parts(text)
    glued = _GLUED.split(text) if len(parts) == 1 else []
    parts = glued if len(glued) == 2 else parts  # noqa: PLR2004
    least = LED if parts is glued else 2.0
    cuts = range(1, len(parts))
    first = [
        (parts[:cut], parts[cut:]) for cut in sorted(cuts, reverse=is_wide(text))
    ]  # 孙 立 群 教授: all of the name
    for named, titled in [*first, *((parts[cut:], parts[:cut]) for cut in cuts)]:
        name, title = " ".join(named), ", ".join(titled)
        at = text.find(titled[0])
        title = text[at : text.rfind(titled[-1]) + len(titled[-1])] if at >= 0 else title
        named_here = name_score(name, locals_, hosts) > least and title_score(name, hosts) < ENOUGH
        if named_here and title_score(title, hosts) >= ENOUGH:
            return name, title
    return "", text


def _wide_parts(text: str) -> list[str]:
    """Chinese, Japanese and Korean lines part at spaces, and behind or before a rank."""
    parts = text.split()
    if len(parts) > 1:
        return parts
    ranks = list(phrases("titles", "ranks").finditer(text))
    if ranks and hits(text.replace(ranks[-1][0], ""), "titles", "weak", "department"):
        return parts  # 区域经理: what stands before the rank belongs to it
    if ranks and ranks[-1].end() < len(text) and ranks[0].start() == 0:
        return [text[: ranks[-1].end()], text[ranks[-1].end() :]]
    if ranks and ranks[0].start() > 0 and ranks[-1].end() == len(text):
        return [text[: ranks[0].start()], text[ranks[0].start() :]]
    return parts
