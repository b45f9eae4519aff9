"""Job titles and departments: which lines hold them, and lines that hold a name and a title."""

import re

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.organizations import host_agreement, organization_score
from shared.domain.sorting.people import name_score
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import LONG_WORD, has_legal_form, hits, organization_words, slogan_words, title_ranks
from shared.domain.sorting.words import fold, is_wide, phrases, word_set, words

MOST_WORDS = 9
ENOUGH = 1.5
_OF = re.compile(r"\s*(?:,|&|of\b|for\b|de\b|do\b|da\b|der\b)")
OWN_NAME = 2.5
_PARTS = re.compile(r"\s*[,|•·／/]\s+|\s+[/–—|-]\s+|\s{2,}")


def title_score(text: str, hosts: list[str]) -> float:
    """How much a text looks like a job title."""
    if has_legal_form(text) or len(words(text)) > MOST_WORDS:
        return -2.0
    score = min(3.0, 2.0 * title_ranks(text)) + 0.4 * min(2, len(hits(text, "titles", "weak")))
    score -= 1.0 * min(1, organization_words(text)) * (not _led_by_rank(text)) + 1.0 * slogan_words(text)
    return score - 2.0 * (host_agreement(text, hosts) >= OWN_NAME)


def _led_by_rank(text: str) -> bool:
    """Whether a rank is the head of the text: the last word in Germanic languages, the first in Romance ones."""
    folded = fold(text).strip(" .,")
    spans = [match.span() for match in phrases("titles", "ranks").finditer(folded)]
    last = folded.split(" ")[-1]
    if len(last) >= LONG_WORD and last.endswith(tuple(word_set("titles", "ending"))):
        return True
    return any(start == 0 or end == len(folded) or _OF.match(folded, end) for start, end in spans)


def read_titles(
    segments: list[Segment], hosts: list[str], locals_: list[str]
) -> tuple[list[FieldReading], list[Segment], list[Segment]]:
    """Titles and departments, the segments that hold titles, and the segments that are left."""
    fields: list[FieldReading] = []
    titled: list[Segment] = []
    left: list[Segment] = []
    for segment in segments:
        kept, title = parted(segment.text, locals_, hosts)
        score = title_score(title, hosts) if title else 0.0
        if title and score >= ENOUGH and name_score(title, locals_, hosts) < score + 1.5:
            fields.append(proven(FieldName.TITLE, title, [segment.row], sure=min(0.97, 0.7 + 0.1 * score)))
            titled.append(segment)
            left += [Segment(kept, segment.row)] if kept else []
        elif hits(segment.text, "titles", "department") and not _is_organization(segment.text, hosts):
            fields.append(proven(FieldName.DEPARTMENT, segment.text, [segment.row], sure=0.8))
        else:
            left.append(segment)
    return fields, titled, left


def _is_organization(text: str, hosts: list[str]) -> bool:
    return has_legal_form(text) or organization_score(text, hosts) > 2.0  # noqa: PLR2004


def parted(text: str, locals_: list[str], hosts: list[str]) -> tuple[str, str]:
    """The name and the title of a line that holds both; otherwise the whole line may be a title."""
    parts = [p for p in _PARTS.split(text) if p] if not is_wide(text) else _wide_parts(text)
    for cut in range(1, len(parts)):
        for named, titled in ((parts[:cut], parts[cut:]), (parts[cut:], parts[:cut])):
            name, title = " ".join(named), ", ".join(titled)
            at = text.find(titled[0])
            title = text[at : text.rfind(titled[-1]) + len(titled[-1])] if at >= 0 else title
            if name_score(name, locals_, hosts) > 2.0 and title_score(title, hosts) >= ENOUGH:  # noqa: PLR2004
                return name, title
    return "", text


def _wide_parts(text: str) -> list[str]:
    """Chinese, Japanese and Korean lines part at spaces, and behind or before a rank."""
    parts = text.split()
    if len(parts) > 1:
        return parts
    ranks = list(phrases("titles", "ranks").finditer(text))
    if ranks and ranks[-1].end() < len(text) and ranks[0].start() == 0:
        return [text[: ranks[-1].end()], text[ranks[-1].end() :]]
    if ranks and ranks[0].start() > 0 and ranks[-1].end() == len(text):
        return [text[: ranks[0].start()], text[ranks[0].start() :]]
    return parts
