"""Signs in a text by which the rules tell names, titles, organizations and addresses apart."""

import re

from shared.domain.sorting.words import bare, fold, is_wide, phrases, word_set, words

LONG_WORD = 9
LEADING = {"pt", "ltd", "inc", "llc", "plc", "srl", "bhd", "ооо", "оао", "зао", "пао", "ао", "ип", "тов", "фоп"}
"""Short legal forms that also stand in front."""
_OF = re.compile(r"\s*(?:,|&|of\b|for\b|de\b|do\b|da\b|der\b)")


def hits(text: str, data: str, *keys: str) -> list[str]:
    """The listed phrases that a text holds as whole words, in order."""
    return phrases(data, *keys).findall(fold(text))


def has_legal_form(text: str) -> bool:
    """Whether a text holds a legal form such as `Ltd`, `GmbH` or `株式会社`.

    Short forms (`SA`, `AS`, `Co`, `AD` …) count at the end only, or after `&`.
    """
    trimmed = fold(text).strip(" .,")
    for match in phrases("organizations", "legal").finditer(trimmed):
        form = match[0]
        if is_wide(form) or len(bare(form)) > 3 or match.end() >= len(trimmed) - 1:  # noqa: PLR2004
            if match.start() > 0 or is_wide(form) or len(bare(form)) > 3:  # noqa: PLR2004
                return len(bare(trimmed)) > len(bare(form))
        elif form in LEADING:
            return True
    return False


def organization_words(text: str) -> int:
    """How many words of organizations' names a text holds."""
    return len(hits(text, "organizations", "words"))


def title_ranks(text: str) -> int:
    """How many ranks and professions a text holds."""
    long = [word for word in words(text) if len(word) >= LONG_WORD]
    ended = sum(word.endswith(tuple(word_set("titles", "ending"))) for word in long)
    return max(len(hits(text, "titles", "ranks")), ended)


def led_by_rank(text: str) -> bool:
    """Whether a rank is the head of the text: the last word in Germanic languages, the first in Romance ones."""
    folded = fold(text).strip(" .,")
    spans = [match.span() for match in phrases("titles", "ranks").finditer(folded)]
    last = folded.split(" ")[-1]
    if len(last) >= LONG_WORD and last.endswith(tuple(word_set("titles", "ending"))):
        return True
    return any(start == 0 or end == len(folded) or _OF.match(folded, end) for start, end in spans)


def slogan_words(text: str) -> int:
    """How many of the small words of sentences a text holds."""
    small = word_set("slogans")
    return sum(word in small for word in words(text))


def alphabetic(text: str) -> bool:
    """Whether a text has letters and no digits."""
    return bool(re.search(r"[^\W\d_]", text)) and not re.search(r"\d", text)
