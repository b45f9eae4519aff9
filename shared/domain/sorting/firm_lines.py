"""Which lines beside a firm's name belong to it: its legal form, kind or trade, and what a sign or a host joins."""

import re

from shared.domain.sorting.calibration import CLEAR_READING
from shared.domain.sorting.candidates import Candidate
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.organizations import EXACT, host_agreement
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import (
    alphabetic,
    has_legal_form,
    hits,
    is_legal_form,
    leads,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import bare, fold, is_wide, one_edit, phrases, places, word_set, words

MOST_WORDS = 2
"""Of a trade: `IT Solutions`, `Robotics Co., Ltd.`, but not what is sold."""
SHORTEST = 4
"""Letters of a word that a host may hold besides."""
UNDER, BESIDE = 1.0, 2.0
"""Ems between the lines of one name."""
MOST_BRAND, MOST_NAME, MOST_OF = 3, 4, 6
"""Words of a brand, of a name under its kind, and behind a small word."""
MOST_TRANSLATED = 7
LEGAL_FIRST = ("cong ty", "doanh nghiep", "hop tac xa", "tap doan", "ctcp")
MOST_DIGITS, LONGEST_WORD = 4, 20
LIKE_SIZE = 0.7
ABOUT, LARGER = 0.8, 1.15
"""How large a name is set beside the kind above it: about as large at least, and larger."""
LONG_KIND = 8
"""Letters of a kind of firm that is known though one of them is misread."""
AND = {"and", "e", "y", "et", "und"}
OF = {"of", "de", "da", "do", "das", "dos", "del", "della", "di", "du", "des", "der", "van", *AND}
THE = {"the", "la", "le", "el", "il", "o", "die", "der", "das", "los", "les"}
SMALL = {*OF, *THE, "en", "for", "hk"}
_COMPUTING = re.compile(r"\bIT\b")
"""No small word of sentences, as long as it is in capitals."""
_LISTING = re.compile(r"[,;:|•·/](?!\s?(?i:ltd|inc|s\b))")


def next_to(one: Segment, other: Segment) -> bool:
    """Whether a line stands right below another, or beside it."""
    return below(one.placed, other.placed, UNDER) or same_row(one.placed, other.placed, BESIDE * one.placed.size)


def leads_to(segment: Segment, firm: Candidate) -> bool:
    """Whether a name begins with the line before it: its legal form, what an ampersand joins, its kind of firm, or the
    brand to which a line of nothing but kinds and a legal form belongs."""
    if is_legal_form(segment.text):
        return leads(segment.text)
    if is_wide(segment.text) or is_wide(firm.text) or not alphabetic(segment.text) or segment.row.contacts:
        return False
    if _is_open(segment.text):
        return not has_legal_form(firm.text)
    return _joined(segment, firm) or _is_brand_of(segment, firm) or _is_kind_of(segment, firm)


def _joined(segment: Segment, firm: Candidate) -> bool:
    """Whether an ampersand joins two lines, or one in the name says that the word above is its first."""
    first = firm.segments[0]
    if fold(segment.text) in THE:
        return True
    if segment.leads_on == "&" or first.goes_on or (segment.leads_on and "&" in firm.text):
        return True
    return "&" in firm.text and _alike(segment, first) and len(words(segment.text)) == 1


def _is_brand_of(segment: Segment, firm: Candidate) -> bool:
    short = len(words(segment.text)) <= MOST_BRAND and not has_legal_form(segment.text)
    incomplete = says_kinds_only(firm.text) and has_legal_form(firm.text)
    return short and incomplete and segment.placed.size >= firm.size and not slogan_words(segment.text)


def _is_kind_of(segment: Segment, firm: Candidate) -> bool:
    named = not organization_words(firm.text) and firm.size > segment.placed.size
    return named and says_kinds_only(segment.text) and len(words(segment.text)) <= MOST_BRAND


def says_kinds_only(text: str) -> bool:
    """Whether a text says what kind of firm it is, perhaps where and in which legal form, and no name."""
    kinds = phrases("organizations", "words")
    rest = phrases("organizations", "legal").sub(" ", kinds.sub(" ", fold(re.sub(r"\(.*?\)", " ", text))))
    return bool(kinds.search(fold(text))) and all(word in SMALL or word in places("countries") for word in words(rest))


def goes_on(firm: Candidate, segment: Segment, hosts: list[str]) -> bool:
    """Whether the line after a firm's name belongs to it: what a sign, a small word or a host joins, its legal form or
    trade, or the name itself behind its kind."""
    if is_legal_form(firm.text) and leads(firm.text):
        return alphabetic(segment.text) and not (title_ranks(segment.text) or segment.row.contacts)
    if is_wide(firm.text) or is_wide(segment.text):
        return False
    if has_legal_form(firm.text):
        return _is_open(firm.text) and alphabetic(segment.text) and not title_ranks(segment.text)
    last = firm.segments[-1]
    if segment.goes_on or is_legal_form(segment.text) or last.leads_on == "&" or _of(firm, segment):
        return True
    return _names_the_kind(firm, segment) or _says_the_trade(firm, segment, hosts)


def _is_open(text: str) -> bool:
    """Whether a legal form stands in front, as in Vietnam, and no name behind it yet: `Công ty TNHH Thương mại`."""
    return fold(text).startswith(LEGAL_FIRST) and says_kinds_only(f"{text} group")


def _names_the_kind(firm: Candidate, segment: Segment) -> bool:
    """Whether the name stands under its kind: `Restaurante`, `Despachante 1000`; in larger letters where the kind has
    words that no list knows: `Lò Bánh Mì`."""
    if not _is_name(segment):
        return False
    size = firm.segments[0].placed.size
    if says_kinds_only(firm.text) or firm.segments[-1].text.isdigit():
        raised = not firm.text.isascii()  # accents over capitals make a line higher
        return segment.placed.size >= (ABOUT if raised else 1.0) * size
    kind = organization_words(firm.text) and len(words(firm.text)) <= MOST_NAME and "&" not in firm.text
    return bool(kind) and segment.placed.size >= LARGER * size


def _says_the_trade(firm: Candidate, segment: Segment, hosts: list[str]) -> bool:
    """Whether the kind or trade stands under its name, spelled with it by a host or nothing but that."""
    name, more = bare(firm.text), bare(segment.text)
    if any(_spells(company_label(host), name, more) for host in hosts):
        return True
    if says_kinds_only(segment.text) and name not in more:
        if has_legal_form(segment.text):
            return firm.size >= segment.placed.size
        if len(words(segment.text)) <= MOST_WORDS and not organization_words(firm.text):
            same_case = firm.text.isupper() == segment.text.isupper()
            return same_case and firm.size >= segment.placed.size
    trade = _is_trade(segment.text) or _is_misread_kind(segment)
    return host_agreement(firm.text, hosts) >= EXACT and trade and name not in more


def _of(firm: Candidate, segment: Segment) -> bool:
    """Whether a line begins with a small word that goes on from the one above, printed like it: `of the Republic`."""
    first, *rest = words(segment.text) or ("",)
    return first in OF and 0 < len(rest) <= MOST_OF and _alike(firm.segments[-1], segment) and alphabetic(segment.text)


def _alike(one: Segment, other: Segment) -> bool:
    """Whether two lines are printed alike: about the same size, both in capitals or both not."""
    sizes = sorted((one.placed.size, other.placed.size))
    return sizes[0] / sizes[1] > LIKE_SIZE and one.text.isupper() == other.text.isupper()


def _is_name(segment: Segment) -> bool:
    """A figure or a few words that are no title, kind of firm or part of a sentence: the name under `Restaurante`."""
    text = segment.text
    plain = (
        (alphabetic(text) or (text.isdigit() and len(text) <= MOST_DIGITS))
        and not is_wide(text)
        and not segment.row.contacts
        and len(words(text)) <= MOST_NAME
        and max(map(len, words(text)), default=0) <= LONGEST_WORD
    )
    return plain and not title_ranks(text) and not organization_words(text) and not slogan_words(text)


def _spells(label: str, name: str, more: str) -> bool:
    """Whether a host is both texts joined in either order, or the first and the beginning of the second."""
    rest = label.removeprefix(name)
    return label in {name + more, more + name} or (len(rest) >= SHORTEST and rest != label and more.startswith(rest))


def _is_trade(text: str) -> bool:
    """A few words that say what a firm does, perhaps with its legal form; no title, department, slogan or list."""
    legal = has_legal_form(text)
    says = organization_words(text) > 0 or legal
    other = (
        slogan_words(_COMPUTING.sub("", text))
        or hits(text, "titles", "department")
        or (title_ranks(text) and not legal)
    )
    return bool(says and not other) and len(words(text)) <= MOST_WORDS + 2 * legal and not _LISTING.search(text)


def _is_misread_kind(segment: Segment) -> bool:
    """Whether a doubtful line is one letter away from a long word for a kind of firm: `infrrmática`."""
    read = fold(segment.text)
    if segment.placed.line.confidence >= CLEAR_READING or len(read) < LONG_KIND or not read.isalpha():
        return False
    return any(len(word) >= LONG_KIND and one_edit(read, word) for word in word_set("organizations", "words"))


def says_in_other_script(segment: Segment, firm: Candidate, hosts: list[str]) -> bool:
    """Whether a line right below or above a firm's name reads like the same in another script."""
    text, placed = segment.text, segment.placed
    beside = below(firm.segments[-1].placed, placed, UNDER) or below(placed, firm.segments[0].placed, UNDER)
    if not beside or is_wide(text) == is_wide(firm.text) or not alphabetic(text) or segment.row.contacts:
        return False
    if title_ranks(text) or slogan_words(text) or len(words(text)) > MOST_TRANSLATED or "·" in text:
        return False
    spoken = organization_words(text) or has_legal_form(text) or host_agreement(text, hosts) > 0
    return bool(spoken) or (text.isupper() and len(words(text)) <= MOST_BRAND)
