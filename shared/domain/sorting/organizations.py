"""Names of organizations: how much a text looks like one."""

import re
from difflib import SequenceMatcher
from functools import cache

from shared.domain.sorting.addresses import WEAK, address_score
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.signs import (
    alphabetic,
    ends_with_rank,
    has_legal_form,
    hits,
    names_section,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import bare, family_names, fold, is_wide, names, phrases, remembered, word_set, words

SHORT = 3
EXACT = 4.0
"""The agreement of a name whose letters are those of a host."""
LONG = 5
"""Letters of a word that does not stand in a person's name by chance."""
LIKE = 0.8
MOST_WORDS = 7
FEWEST_SPELLED, MOST_SPELLED = 2, 8
"""Words that a host may spell by whole words and first letters."""
SMALL = {"of", "de", "da", "do", "das", "dos", "del", "di", "du", "des", "der", "the", "and", "e", "y", "et", "und"}
GOES_ON = {"for", "fur", "pour", "para", "per", "van", "voor", "by"}
_ADVERTISES = re.compile(
    r"\b(?:ISO|IEC|CMMI|HACCP|BRC|FSC)[\s/-]?\d|\b[Ll]evel \d"
    r"|[·•|・ㆍ].*[·•|・ㆍ]|\s[.\-–*]\s.*\s[.\-–*]\s|\w\.\s+\w+\.\s+\w+\.$|(?:博士|修士|学士|硕士|碩士|學士)$"
)
"""Certificates, lists, slogans of single words and degrees."""
_SELLS = re.compile(r"(?:authori[sz]ed |appointed |sole )+(?:agent|dealer|distributor|reseller|stockist)s?\b")
_REGISTERED = re.compile(r"\s*[(（][^()（）]*\d{5}[^()（）]*(?:\([^()]*\))?\s*[)）]$")
_CHINESE = r"[\u3005-\u30ff\u3400-\u9fff]"
_SHOP = re.compile(
    rf"{_CHINESE}{{2,7}}[屋窯寺廟坊閣庵]|{_CHINESE}{{4,7}}[軒亭堂苑園館院社行店所会會號]|{_CHINESE}記{_CHINESE}{{1,5}}"
)
"""Signs of shops and temples in Chinese characters; the second kind ends names of people, too, but no long ones; the
third begins with whose shop it is."""
SHOP = 1.5
_KIND_LABEL = re.compile(r"[^\W\d_]{3,}\s*[:：]\s*")
_MARKED = re.compile(r"^\(.*\)$|[/+*#:]|\d{3}")
"""Signs that names of organizations seldom hold."""


def organization_score(text: str, hosts: list[str]) -> float:
    """How much a text looks like an organization's name; the hosts of the card help."""
    letters = bare(text)
    if len(letters) < 2 or "@" in text or sum(c.isdigit() for c in letters) * 2 > len(letters):  # noqa: PLR2004
        return -5.0
    host = host_agreement(text, hosts)
    legal = has_legal_form(text)
    score = 3.0 * legal + _words_score(text) + SHOP * bool(_SHOP.fullmatch(text))
    score += host + (0.3 if text.isupper() else 0.0) - 1.5 * min(2, _words_of_sentences(text))
    score -= 1.0 * (len(words(text)) > MOST_WORDS and not legal) + 1.5 * (text.count(",") > 1)
    outside = phrases("organizations", "words").sub(" ", fold(text))  # văn phòng luật sư is a law office
    ranked = title_ranks(outside) and (not is_wide(text) or ends_with_rank(text))  # 工程師學會 is a society
    score -= 2.0 * bool(ranked) * (not legal and host < LIKE)
    score -= 4.0 * bool(_ADVERTISES.search(text) or names_section(text))
    score -= 1.0 * (address_score(text) >= WEAK and not legal) + 0.7 * bool(_MARKED.search(text))
    return score


def _words_of_sentences(text: str) -> int:
    """The small words of sentences; one that goes on from a kind of firm is none: `Institut für`, `Office of the`."""
    folded = fold(text)
    kinds = phrases("organizations", "words")
    behind = [words(folded[kind.end() :])[:1] for kind in kinds.finditer(folded)]
    return max(0, slogan_words(kinds.sub(" ", folded)) - sum(bool(GOES_ON & {*word}) for word in behind))


def parent(text: str) -> str | None:
    """The firm to which a text says that another belongs (`A member of Orvimax Holdings`), "" where what follows is no
    firm, an association's name for one; None for any other text."""
    text = re.sub(r"^\((.*)\)$", r"\1", text)
    folded = fold(text)
    found = phrases("organizations", "belonging").match(folded)
    if not found or len(folded) != len(text):
        return None
    rest = re.sub(r"^[\s:–-]+(?:the\s+)?", "", text[found.end() :], flags=re.IGNORECASE)
    return rest if has_legal_form(rest) or bool(hits(rest, "organizations", "owner")) else ""


def advertises(text: str) -> bool:
    """Whether a text is a certificate, a list of goods, or says for whom a firm sells, rather than who it is."""
    return bool(_ADVERTISES.search(text)) or sells(text)


def sells(text: str) -> bool:
    """Whether a text says for whom a firm sells: `Authorised Dealer & Service Centre`."""
    return bool(_SELLS.match(fold(text)))


def without_register(text: str) -> str:
    """A firm's name without the number in brackets under which it is registered: `Sdn. Bhd. (1088231-K)`."""
    return _REGISTERED.sub("", text) or text


def without_label(text: str) -> str:
    """A firm's name without a word and a colon in front that say what it is: `Hospital: Sri Sai Hospital`."""
    label = _KIND_LABEL.match(text)
    rest = text[label.end() :] if label else ""
    return rest if rest and (organization_words(rest) or has_legal_form(rest)) else text


def _words_score(text: str) -> float:
    count = organization_words(text)
    named = 1.0 if hits(text, "organizations", "institution") else 0.0
    return min(2.5, 1.6 + 0.4 * count) + named if count else named * 3.0


def host_agreement(text: str, hosts: list[str]) -> float:
    """How well a text explains the name under which the organization is on the internet."""
    return max((_agreement(text, label) for label in {company_label(host) for host in hosts}), default=0.0)


@remembered
def _agreement(text: str, label: str) -> float:
    letters, parts = bare(text), [bare(word) for word in words(text)]
    if not label or not letters or is_wide(text):
        return 0.0
    if letters == label or spells(label, parts):
        return EXACT
    if min(len(letters), len(label)) > SHORT and (letters in label or label in letters):
        return 3.0
    initials = "".join(part[:1] for part in parts)
    abbreviated = len(parts) > 1 and len(label) > 1 and initials.startswith(label)
    if abbreviated or SequenceMatcher(None, letters, label).ratio() >= LIKE:
        return 2.5
    if any(label.startswith(part) or label.endswith(part) for part in parts if len(part) > SHORT):
        return 2.0
    return 1.5 if len(label) >= SHORT and label in parts else 0.0


def spells(label: str, parts: list[str]) -> bool:
    """Whether words, each whole or by its first letter, small ones left out, are a host's label in their order:
    `floresnsfatima` is `Flores Nossa Senhora de Fatima`."""
    if len(parts) < FEWEST_SPELLED or len(parts) > MOST_SPELLED or sum(p in label for p in parts if len(p) > SHORT) < 1:
        return False
    whole = sum(len(part) for part in parts if len(part) > SHORT and part in label)
    return 2 * whole > len(label) and _spelled(label, tuple(parts))


def _spelled(label: str, parts: tuple[str, ...]) -> bool:
    if not parts or not label:
        return not label and all(part in SMALL for part in parts)
    first, rest = parts[0], parts[1:]
    if first in SMALL and _spelled(label, rest):
        return True
    whole = label.startswith(first) and _spelled(label[len(first) :], rest)
    return whole or (label.startswith(first[:1]) and _spelled(label[1:], rest))


def names_a_host(text: str, hosts: list[str]) -> bool:
    """Whether whole words of a text without digits, side by side, spell a host: no address, whatever else they say."""
    parts = [bare(word) for word in words(text)]
    runs = {"".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
    return alphabetic(text) and any(len(label) > LONG and label in runs for label in map(company_label, hosts))


def respelled(text: str, labels: list[str]) -> str:
    """A doubtfully read name of one word in the letters of the only one of some labels that is like it; else empty.

    A label that holds the name, or is held by it, says nothing about its letters.
    """
    letters = bare(text)
    like = {
        label
        for label in labels
        if len(label) > LONG
        and label[:1] == letters[:1]
        and letters not in label
        and label not in letters
        and SequenceMatcher(None, letters, label).ratio() >= LIKE
    }
    if len(like) != 1 or len(text.split()) > 1:
        return ""
    return _cased(like.pop(), text)


def completed(text: str, labels: list[str]) -> str:
    """A doubtfully read name of one word with the few letters in front that the only label that ends with it has more:
    `Mario` of `dimariorestaurante` is `Di Mario`; else empty. A kind of firm at a label's end is none of its name."""
    letters = bare(text)
    brands = {_without_kind(label) for label in labels}
    fits = {brand for brand in brands if brand.endswith(letters) and 0 < len(brand) - len(letters) <= SHORT}
    if len(fits) != 1 or len(letters) <= SHORT or len(text.split()) > 1:
        return ""
    front = fits.pop().removesuffix(letters)
    return f"{_cased(front, text)} {text}"


def _without_kind(label: str) -> str:
    kinds = [word for word in _long_words() if label.endswith(word) and len(label) > len(word)]
    return label.removesuffix(max(kinds, key=len)) if kinds else label


def _cased(label: str, text: str) -> str:
    """A label in capitals, small letters or with a capital, as the text is printed."""
    return label.upper() if text.isupper() else label if text.islower() else label.capitalize()


@remembered
def is_firms_box(local: str) -> bool:
    """Whether a mail's local part begins with a word of organizations, or a part of it ends with one: `hotelaurora`,
    `auroratrading.kl`, but not `ana.hotel`."""
    boxes = [bare(part) for part in re.split(r"[._-]", local)]
    ends = any(len(box) > len(word) + 1 and box.endswith(word) for box in boxes for word in _long_words())
    begins = local.isalnum() and any(
        len(local) > len(word) + 1 and bare(local).startswith(word) for word in _long_words()
    )
    return ends or begins


@cache
def _long_words() -> frozenset[str]:
    people = names("given") | family_names()
    listed = frozenset(map(bare, word_set("organizations", "words")))
    return frozenset(w for w in listed - people if len(w) >= LONG and not is_wide(w))
