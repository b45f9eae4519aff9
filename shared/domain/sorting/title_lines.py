"""Lines that hold a name and something else: a title, the name in another script, a degree."""

import re
from dataclasses import replace

from shared.domain.sorting.degrees import without_degrees
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.people import agreement, family_first, known_names, name_score, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.several_titles import PARTS, WIDE_LETTER, beside_a_title, titles_of
from shared.domain.sorting.signs import alphabetic, hits, organization_words, title_ranks
from shared.domain.sorting.titles import ENOUGH, addresses_somebody, title_score
from shared.domain.sorting.vietnamese_fits import has_accents
from shared.domain.sorting.words import bare, family_names, fold, is_wide, names, phrases, word_set

FEWEST_TOGETHER, MOST_TOGETHER, BOTH_KNOWN = 3, 7, 2.0
"""Words of a name and a title together, and points where both names are known."""
_MARKED = re.compile(r"[()–—/|&]|\s-\s")
NAMED, LED = 2.0, 0.5
"""Points of a name beside a title, and of one behind a title and a colon, or where only the space was not read."""
_LED = re.compile(r"([^\W\d_][^:：]{1,24}?)\s*[:：]\s*(\S.*)|((?i:prop|propr|inh|bes|tit|dir)\.)\s*(\S.*)")
_OF_WHOM = re.compile(r"(?:(?:di|by|par)\s+|v/\s?)(?P<owner>[A-Z]\S+(?:\s\S+)+)|\((?P<bracketed>[^()]+)\)")
"""Whose shop it is, under its name (`Casa del Formaggio`, `di Bernasconi Luca`), and a name in brackets."""
_WIDE = rf"{WIDE_LETTER}(?:\s?{WIDE_LETTER}){{1,5}}"
_LATIN = r"[A-Za-z][A-Za-z\s.,'-]+"
_TWO_SCRIPTS = re.compile(rf"({_WIDE})[\s(/|]*({_LATIN})\)?|({_LATIN}?)[\s(/|]*({_WIDE})\)?")
_BRACKETED = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
"""A name and a title in brackets behind it: `Ms. Hong (Manager)`."""
_IN_LATIN = re.compile(rf"(.*{WIDE_LETTER})\s?[(（]({_LATIN})[)）]")
"""A name again in brackets behind it: `代表 海野航(Wataru Umino)`."""
_OWNED = re.compile(r"\s*[·•|]\s*")
"""Marks between an owner's name and trade: `Inh. Torsten Kühn·Malermeister`."""
_GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
"""Where a space was not read between a name and a title: `Peggy ChiangArt Director`."""


_KOREAN_NAME = re.compile(r"(?!장)[가-힣] ?[가-힣] ?[가-힣]")
"""Three syllables, but for the one that makes heads of ranks: `연구원장`."""
_ONE_WORD = re.compile(r"[^\W\d_]{6,20}")
SHORTEST_GIVEN = 3
VIETNAMESE = (3, 4)
"""Words of Vietnamese names, the family's first."""
UNGLUED = "the space between the names was not read"


def split_lines(segments: list[Segment], hosts: list[str], locals_: list[str]) -> list[Segment]:
    """The segments, a line that holds a name and a title as two."""
    return [piece for segment in segments for piece in _split(segment, hosts, locals_)]


def _split(segment: Segment, hosts: list[str], locals_: list[str]) -> list[Segment]:
    apart = _unglued(segment.text, hosts, locals_)
    if apart:
        return [replace(segment, text=apart, reason=UNGLUED, printed=segment.text)]
    names = _names_alone(segment.text, hosts, locals_)
    if names:
        return [replace(segment, text=piece) for piece in names]
    twice = _IN_LATIN.fullmatch(segment.text)
    if twice and name_score(twice[2], locals_, hosts) > LED and title_ranks(twice[1]):
        return [*_split(replace(segment, text=twice[1]), hosts, locals_), replace(segment, text=twice[2])]
    name, title = _parted(segment.text, locals_, hosts)
    marked = beside_a_title(title, hosts)
    titles = marked or titles_of(title, hosts)
    pieces = [name, *titles] if name else titles
    if len(pieces) == 1:
        return [segment]
    return [replace(segment, text=piece, parted=not marked, titled=bool(marked) and piece != name) for piece in pieces]


def _names_alone(text: str, hosts: list[str], locals_: list[str]) -> list[str]:
    """A line that holds a name and no title beside it, as its pieces: an owner, a name and its degrees, one in two
    scripts."""
    whose = _OF_WHOM.fullmatch(text)
    owner = (whose["owner"] or whose["bracketed"]) if whose else ""
    if owner and max(name_score(owner, locals_, hosts), title_score(owner, hosts)) > ENOUGH:
        return [owner]
    named, degrees = without_degrees(text) if is_wide(text) else ("", "")
    if degrees and name_score(named, locals_, hosts) > NAMED:
        return [named, degrees]
    return _by_script(text, hosts)


def _unglued(text: str, hosts: list[str], locals_: list[str]) -> str:
    """A given and a family name between which no space was read, as two words: `KENNYWONG`, `MinseokChoi`; else "".

    Both are known, or one is and stands in a mailbox.
    """
    named = organization_words(text) or title_ranks(text) or any(company_label(host) == bare(text) for host in hosts)
    if named or not _ONE_WORD.fullmatch(text):
        return ""
    anywhere = range(SHORTEST_GIVEN, len(text) - 1) if text.isupper() else ()
    pairs = [(text[:cut], text[cut:]) for cut in [m.start() for m in _GLUED.finditer(text)] or anywhere]
    known = [pair for pair in pairs if fold(pair[0]) in names("given") and fold(pair[1]) in family_names()]
    fit = [pair for pair in known if min(map(len, pair)) > SHORTEST_GIVEN]
    fit = fit or [pair for pair in known or pairs if _is_half_known(*pair, locals_)]
    return " ".join(fit[0]) if len(fit) == 1 else ""


def _is_half_known(given: str, family: str, locals_: list[str]) -> bool:
    known = fold(given) in names("given") or fold(family) in family_names()
    return known and agreement(f"{given} {family}", locals_) > NAMED


def _by_script(text: str, hosts: list[str]) -> list[str]:
    """A line that holds a name in two scripts, as two: `李婷 Li Ting`."""
    both = _TWO_SCRIPTS.fullmatch(text)
    if not both:
        return []
    pieces = [piece for piece in both.groups() if piece]
    wide, plain = sorted(pieces, key=is_wide, reverse=True)
    fits = name_score(wide, [], hosts) > 0 and name_score(plain, [], hosts) > 0
    return pieces if fits else []


def _parted(text: str, locals_: list[str], hosts: list[str]) -> tuple[str, str]:
    """The name and the title of a line that holds both; otherwise the whole line may be a title."""
    led = _LED.fullmatch(text)
    title, name = [part for part in led.groups() if part] if led else ("", "")
    if led and title_score(title, hosts) >= ENOUGH and name_score(name, locals_, hosts) > LED:
        return name, title
    owner, *trades = _OWNED.split(name)
    trade = name[len(owner) :].strip(" ·•|")
    if trades and title_score(trade, hosts) >= ENOUGH and name_score(owner, locals_, hosts) > LED:
        return owner, trade
    behind = _BRACKETED.fullmatch(text)
    if behind and fold(behind[2]) in word_set("titles", "ranks") and name_score(behind[1], locals_, hosts) > LED:
        return behind[1], behind[2]
    parts = [p for p in PARTS.split(text) if p] if not is_wide(text) else _wide_parts(text)
    glued = _GLUED.split(text) if len(parts) == 1 else []
    parts = glued if len(glued) == 2 else parts  # noqa: PLR2004
    least = LED if parts is glued else NAMED
    cuts = range(1, len(parts))
    whole_first = sorted(cuts, reverse=is_wide(text))  # 孙 立 群 教授: all of the name
    first = [(parts[:cut], parts[cut:]) for cut in whole_first]
    for named, titled in [*first, *((parts[cut:], parts[:cut]) for cut in cuts)]:
        name, title = " ".join(named), ", ".join(titled)
        at = text.find(titled[0])
        title = text[at : text.rfind(titled[-1]) + len(titled[-1])] if at >= 0 else title
        ranked = text.startswith(name) and fold(title) in word_set("titles", "ranks")
        enough = LED if ranked else least
        named_here = name_score(name, locals_, hosts) > enough and title_score(name, hosts) < ENOUGH
        if named_here and title_score(title, hosts) >= ENOUGH:
            return _with_all_names(text, name, title, hosts)
    return _at_a_word(text, locals_, hosts) or ("", text)


def _with_all_names(text: str, name: str, title: str, hosts: list[str]) -> tuple[str, str]:
    """A name and a title, a given name in front of the title moved to the name: `MA Ka Man, Carmen Editor-in-Chief`."""
    first, _, rest = title.partition(" ")
    given = bare(first) in names("given") and not hits(first, "titles", "ranks", "weak")
    if given and text.startswith(f"{name},") and title_score(rest, hosts) >= ENOUGH:
        return text[: text.rfind(rest)].rstrip(" ,"), rest
    return name, title


def _at_a_word(text: str, locals_: list[str], hosts: list[str]) -> tuple[str, str] | None:
    """A name and a title with nothing but a space between them, where both a given and a family name are known."""
    parts = text.split(" ")
    plain = alphabetic(text) and not is_wide(text) and not _MARKED.search(text) and not addresses_somebody(text)
    if not plain or not FEWEST_TOGETHER <= len(parts) <= MOST_TOGETHER or title_ranks(text) == 0:
        return None
    for cut in range(1, len(parts)):
        one, other = " ".join(parts[:cut]), " ".join(parts[cut:])
        for name, title in ((one, other), (other, one)):
            if _is_title(title, hosts) and _is_surely_a_name(name, locals_, hosts):
                return name, title
    return None


def _is_title(text: str, hosts: list[str]) -> bool:
    """Whether a text is a title and no firm of people who have it: `Văn phòng luật sư`."""
    firm = phrases("organizations", "words").match(fold(text))
    return title_score(text, hosts) >= ENOUGH and not firm


def _wide_parts(text: str) -> list[str]:
    """Chinese, Japanese and Korean lines part at spaces, and behind or before a rank."""
    parts = text.split()
    glued = _behind_rank(text)
    if glued:
        return glued
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


def _behind_rank(text: str) -> list[str]:
    """A Korean rank and the name behind it, between which no space was read: `공인회계사박준 형`."""
    rank = phrases("titles", "ranks").match(text)
    name = text[rank.end() :] if rank else ""
    if not rank or not _KOREAN_NAME.fullmatch(name) or family_first(name) < NAMED:
        return []
    return [rank[0], name]


def _is_surely_a_name(text: str, locals_: list[str], hosts: list[str]) -> bool:
    """Whether all words of a name are known, or a mailbox holds one of two: no title is cut for less."""
    tokens = split_name(text)[0]
    known = known_names(tokens) >= BOTH_KNOWN and all(t in names("given") | family_names() for t in tokens)
    told = len(tokens) > 1 and agreement(text, locals_) > NAMED
    known = known or (tokens[0] in family_names() and len(tokens) in VIETNAMESE and has_accents(text))
    return (known or told) and not title_ranks(text) and name_score(text, locals_, hosts) >= NAMED
