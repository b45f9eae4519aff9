"""Names of people: how much a text looks like one."""

import re
from collections.abc import Iterator

from shared.domain.sorting.internet import company_label
from shared.domain.sorting.signs import alphabetic, has_legal_form, organization_words, slogan_words, title_ranks
from shared.domain.sorting.words import VOWEL_SIGNS, bare, family_names, fold, is_wide, names, places, table, word_set

MOST_WORDS = 5
SHORT, PAIR = 3, 2
SHORTEST_CJK, LONGEST_CJK = 2, 6
ROLE_BOXES = {
    "info",
    "contact",
    "contato",
    "sales",
    "office",
    "mail",
    "email",
    "hello",
    "admin",
    "support",
    "vendas",
    "service",
}

_CHILD = re.compile(r"\s[AaSsDdWw]/[LlPpOo]\.?\s")
"""`A/L`, `D/O`: child of, in names of India and Malaysia."""
_AFTER_INITIAL = re.compile(r"(?<=(?<![^\W\d_])[^\W\d_])\.(?=[^\W\d_]{3,}(?!\.))")
_HONORED = re.compile(r"([^\W\d_]{2,5})\.(?=[^\W\d_]{2,})")
_MALAYSIAN = re.compile(r"^(?:拿督斯里|准拿督|拿督|丹斯里|拿汀)")
"""Malaysia's titles of honour in front of a Chinese name."""
_WITH_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]{4,}")
"""Initials and one name, as in the south of India: `M. Ravichandran`."""
_COUPLE = re.compile(
    r"([A-Z][^\W\d_]+) (?:&|\+|und|u\.|and|et|e|y|i|och|og|en|ja|ve|dan) ([A-Z][^\W\d_]+)"
    r" ([A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?)"
)
"""Two people with one family name, who run a place together: `Rosmarie und Ueli Stucki`."""
_TRANSCRIBED = re.compile(r"[ァ-ヶー]{2,8}(?:[・=＝][ァ-ヶー]{2,8}){1,2}")
"""A foreign name as Japanese writes it: `メアリー・トンプソン`."""
_PAIR = re.compile(r"\S{1,3}\s+\S{1,3}")
"""A family and a given name as Chinese, Japanese and Korean cards set them apart."""
_LETTERS = rf"(?:[^\W\d_][{VOWEL_SIGNS}]*)+"
_NAME = re.compile(rf"{_LETTERS}(?:['’.\-]{_LETTERS})*\.?")


def name_score(text: str, locals_: list[str], hosts: list[str]) -> float:
    """How much a text looks like a person's name; the mail addresses' local parts and hosts help."""
    if not alphabetic(text) or not 1 < len(bare(text)) < 41:  # noqa: PLR2004
        return -5.0
    score = _cjk(text) if is_wide(text) else _latin(text)
    score -= 4.0 * has_legal_form(text) + 1.5 * slogan_words(text)
    score += agreement(text, locals_)
    known = any(bare(text) == company_label(host) for host in hosts)
    return score - 2.0 * known


def split_name(text: str) -> tuple[list[str], str, int]:
    """A name without titles before and degrees after it: the folded words, the text, and how many were cut."""
    prefixes, suffixes = word_set("people", "honorifics"), word_set("people", "suffixes")
    parts = re.split(r"[\s,]+", _spaced(text).strip(" ,"))
    kept = list(parts)
    while len(kept) > 1 and fold(kept[0]).strip(".") in prefixes:
        kept.pop(0)
    while len(kept) > 1 and fold(kept[-1]).strip(".()") in suffixes:
        kept.pop()
    plain = [fold(part).strip(".()\"'“”") for part in kept]
    return [w for w in plain if w], " ".join(kept), len(parts) - len(kept)


def _spaced(text: str) -> str:
    """A name with the spaces that were not read behind the dots of initials and honorifics: `P.K.JOSEPH`, `Dr.Neha`."""
    head = _HONORED.match(text)
    if head and fold(head[1]) in word_set("people", "honorifics"):
        text = f"{head[0]} {text[head.end() :]}"
    return _AFTER_INITIAL.sub(". ", text)


def agreement(text: str, locals_: list[str]) -> float:
    """How well a name agrees with the local part of a mail address."""
    tokens = [bare(w) for w in split_name(text)[0]]
    best = 0.0
    for local in locals_:
        box = bare(local)
        if box in ROLE_BOXES:
            continue
        found = [t for t in tokens if len(t) >= SHORT and t in box]
        initials = "".join(t[0] for t in tokens if t)
        value = 3.5 if len(found) > 1 else 2.5 if found else 1.5 if len(initials) > 1 and initials == box else 0.0
        best = max(best, value)
    return best


def _latin(text: str) -> float:
    tokens, kept, cut = split_name(text)
    particles = word_set("people", "particles")
    couple = _COUPLE.fullmatch(kept)
    if couple and fold(couple[1]) in names("given"):
        return 1.0 + known_names([fold(word) for word in couple.groups()]) - 2.5 * min(1, organization_words(kept))
    counted = [t for t in tokens if t not in particles or len(tokens) == 1]
    counted = tokens if tokens[:1] == ["al"] and len(tokens) == PAIR else counted  # as in Al Moretti
    if not counted or len(tokens) > MOST_WORDS + 1 or len(counted) > MOST_WORDS:
        return -5.0
    if not all(_NAME.fullmatch(t) for t in counted) or re.search(r"[&@/+:]", _CHILD.sub(" ", kept)):
        return -3.0
    joined = any(token in {"e", "y", "and", "und", "et", "en", "i"} for token in tokens[1:-1])
    score = (
        -2.5 * joined
        - 2.0 * _begins_a_street(kept)
        + {1: -0.8, 2: 0.8, 3: 0.8, 4: 0.2}.get(len(counted), -0.5)
        + (1.5 if cut else 0.0)
    )
    score += known_names(counted) + (0.3 if _capitalized(kept) else -0.5) + 1.0 * bool(_WITH_INITIAL.fullmatch(kept))
    score -= 2.5 * min(1, organization_words(kept))
    score -= 2.0 * min(1, title_ranks(kept)) * (known_names(counted) < 2.0)  # noqa: PLR2004
    return score - 1.0 * (fold(kept) in places("cities") or fold(kept) in places("countries"))


def _begins_a_street(text: str) -> bool:
    """Whether a text begins with a shortened street word: `Av. Ita`, `R. Verde` is an initial."""
    first = text.split(" ", maxsplit=1)[0]
    return len(bare(first)) > 1 and first.endswith(".") and bare(first) in word_set("addresses", "street")


def known_names(tokens: list[str]) -> float:
    """Points for words that are known as given and as family names."""
    whole = [part for token in tokens for part in re.split(r"[-'’]", token) if part]
    given = [t for t in whole if t in names("given")]
    family = [t for t in whole if t in family_names()]
    both = {*given, *family}
    score = 1.2 * bool(given) + 0.8 * bool(family)
    return score + 0.4 * (len(both) > 1) if len(tokens) > 1 else score * 0.7


def _capitalized(text: str) -> bool:
    """Whether each word begins with a capital, or its script has none."""
    letters = [part for part in text.split() if part[0].isalpha() and fold(part) not in word_set("people", "particles")]
    return bool(letters) and not any(part[0].islower() for part in letters)


def _cjk(text: str) -> float:
    """Points for a family name in front, as Chinese, Japanese and Korean names have it."""
    if _TRANSCRIBED.fullmatch(text):
        return 3.0 - 4.0 * min(1, organization_words(text) + title_ranks(text))
    plain = _MALAYSIAN.sub("", re.sub(r"\s", "", text))
    if not all(is_wide(char) for char in plain) or not SHORTEST_CJK <= len(plain) <= LONGEST_CJK:
        return -3.0
    score = (
        1.0 * bool(_PAIR.fullmatch(text))
        + 0.5 * (plain != text)
        - 2.0 * min(1, organization_words(plain))
        - 3.0 * min(1, title_ranks(plain))
    )
    return score + family_first(plain)


def family_first(text: str) -> float:
    """Points for a family name in front, where a name is written without spaces."""
    plain = re.sub(r"\s", "", text)
    return max((points for points, fits in _families(plain) if fits), default=0.0) if plain else 0.0


def _families(plain: str) -> Iterator[tuple[float, bool]]:
    listed = table("people")
    yield 3.0, any(plain.startswith(family) and len(plain) > len(family) for family in listed["japanese"])
    yield 3.0, any(plain[:length] in names("japanese") and len(plain) > length for length in (2, 3))
    yield 3.0, plain[:2] in listed["chinese_pairs"] and len(plain) <= SHORT + 1
    yield 2.5, plain[0] in listed["chinese"] and len(plain) <= SHORT
    yield 3.0, plain[:2] in listed["korean_pairs"] and len(plain) in {SHORT, SHORT + 1}
    yield 2.5, plain[0] in listed["korean"] and len(plain) == SHORT
    yield 1.0, plain[0] in listed["korean"] and len(plain) == SHORTEST_CJK
