"""Job titles: how much a text looks like one."""

import re

from shared.domain.sorting.degrees import only_degrees
from shared.domain.sorting.organizations import host_agreement, sells
from shared.domain.sorting.people import known_names, split_name
from shared.domain.sorting.signs import (
    ends_with_rank,
    has_legal_form,
    hits,
    is_legal_form,
    led_by_rank,
    names_profession,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import fold, is_wide, phrases, word_set, words

MOST_WORDS = 9
ENOUGH = 1.5
"""Points of a text that is a title."""
OWN_NAME = 2.5
A_LIST = -8.0
_NUMBERED = re.compile(r"\s+(?i:no|nr|n[º°]|n[uú]m)\.?\s?[\d.]{1,7}$")
"""Which notary of a town somebody is."""
_MARKS = re.compile(r"[|·•]")
_HALF_COMPOUND = re.compile(r"-\s(?:und|u\.|oder|en|og|och)\s")
"""What joins the halves of a word: `Maler- und Lackierermeister`."""
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
    if len(_MARKS.findall(text)) > 1 or sells(text):  # titles in a list are parted before
        return A_LIST
    if addresses_somebody(text):
        return min(score, 0.0)
    return score - 2.0 * (host_agreement(text, hosts) >= OWN_NAME)


def _words_of_sentences(text: str) -> int:
    """The small words outside ranks; those that join a field to a rank in front count for nothing."""
    ranks = phrases("titles", "ranks")
    rest = ranks.sub(" ", _HALF_COMPOUND.sub(" ", fold(text)))
    joining = sum(word in word_set("titles", "joining") for word in words(rest)) if ranks.match(fold(text)) else 0
    return slogan_words(rest) - joining


def addresses_somebody(text: str) -> bool:
    """Whether a text is somebody's name behind a form of address that is a title, too: `Prof. Dr. Ursula Keller`."""
    tokens, _, cut = split_name(text)
    return bool(cut) and len(tokens) > 1 and known_names(tokens[-2:]) > 0 and not title_ranks(" ".join(tokens))
