"""Signs in a text by which the rules tell names, titles, organizations and addresses apart."""

import re
from functools import cache

from shared.domain.sorting.words import bare, fold, is_wide, phrases, professions, remembered, table, word_set, words

LONG_WORD, SHORTEST_END = 9, 6
COMPOUNDING = ("de", "nl", "nordic", "hu")
"""The lists of languages that write compounds as one word."""
FEW_WORDS = 4
CENTRES = ("中心", "センター", "센터")
SHORTEST_WIDE, LONGEST_WIDE = 4, 9
SHORTEST_SECTION = 3
LONGEST_NAME = 6
_SET_APART = re.compile(r"\S(?:\s+\S)+")
_CLINIC = re.compile(
    r"\S{2,}(?:眼|歯|齒|牙|内|小児|小兒|皮膚|耳鼻咽喉|耳鼻|産婦人|婦|整形外|泌尿器|心療内|精神)科"
    r"|\S{2,}(?:工程|税务|稅務|公安|教育|交通|卫生|衛生|环保|環保|农业|農業|水利|水务|气象|氣象|邮政|郵政|文化|旅游|旅遊"
    r"|规划|規劃|建设|建設|财政|財政|监管|監管|民政|消防|警察|觀光|地政|铁路|鐵路|港務|海事|林业|林業|漁業|郵)局"
)
"""A doctor's own name in front of a field makes a clinic of it (`真光堂眼科`), a place an office (`南京市教育局`)."""
_KOREAN_STREET = re.compile(r"(?:로|길|동)(?:\s?\d|\s|$)")
"""Behind a kind of firm it makes a street of it: `은행로 45`."""
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LIKE_A_SECTION = re.compile(r".(?:[영은복미정현순옥금말]실|[정현성태진병재용종동윤상중영선광남홍]국)")
"""Korean names that end as departments do: `김영실`, `박정국`."""
LEADING = {"pt", "ltd", "inc", "llc", "plc", "srl", "bhd", "htx", "ооо", "оао", "зао", "пао", "ао", "ип", "тов", "фоп"}
"""Short legal forms that also stand in front."""
_OF = re.compile(r"\s*(?:,|&|of\b|for\b|de\b|do\b|da\b|der\b)")


@remembered
def hits(text: str, data: str, *keys: str) -> tuple[str, ...]:
    """The listed phrases that a text holds as whole words, in order."""
    return tuple(phrases(data, *keys).findall(fold(text)))


@remembered
def has_legal_form(text: str) -> bool:
    """Whether a text holds a legal form such as `Ltd`, `GmbH` or `株式会社`.

    Short forms (`SA`, `AS`, `Co`, `AD` …) count at the end only, or after `&`.
    """
    trimmed = fold(text).strip(" .,")
    for match in phrases("organizations", "legal").finditer(trimmed):
        form = match[0]
        if _KOREAN_STREET.match(trimmed, match.end()):
            continue
        if is_wide(form) or len(bare(form)) > 3 or match.end() >= len(trimmed) - 1:  # noqa: PLR2004
            if any(map(str.isalpha, trimmed[: match.start()])) or is_wide(form) or len(bare(form)) > 3:  # noqa: PLR2004
                return len(bare(trimmed)) > len(bare(form))
        elif form in LEADING and not trimmed[match.end() :].lstrip(" .")[:1].isdigit():  # PT 1234 is a lot in Malaysia
            return True
    return False


@remembered
def is_legal_form(text: str) -> bool:
    """Whether a text is nothing but legal forms: `Co., Ltd.`, `国立大学法人`."""
    rest = phrases("organizations", "legal").sub("", fold(text).strip(" .,"))
    return bool(bare(text)) and not bare(rest)


def leads(form: str) -> bool:
    """Whether a legal form stands in front of the name: in East Asia, and a few short ones elsewhere."""
    return is_wide(form) or bare(form) in LEADING


def unspaced(text: str) -> str:
    """A line whose Chinese, Japanese or Korean characters are set apart, as words; names stay as they are."""
    if not _SET_APART.fullmatch(text.strip()) or not all(map(is_wide, re.sub(r"\s", "", text))):
        return text
    joined = re.sub(r"\s", "", text)
    known = names_section(joined) or ends_with_rank(joined) or has_legal_form(joined)
    return joined if known or len(joined) > LONGEST_NAME else text


def organization_words(text: str) -> int:
    """How many words of organizations' names a text holds."""
    return len(hits(text, "organizations", "words"))


@remembered
def title_ranks(text: str) -> int:
    """How many ranks and professions a text holds."""
    return max(len(hits(text, "titles", "ranks")), sum(map(_is_compound, words(text))))


def ends_with_rank(text: str) -> bool:
    """Whether a rank is the last of a text: `市场部经理` is the manager, not the department."""
    folded = fold(text).strip(" .,")
    return any(match.end() == len(folded) for match in phrases("titles", "ranks").finditer(folded))


def names_profession(text: str) -> bool:
    """Whether a text of a few words begins or ends with a profession of the long list, which holds other words too."""
    tokens = words(text)
    plain = (re.sub(r"\s", "", fold(text)),) if is_wide(text) else (tokens[:1] + tokens[-1:])
    known = any(word in professions() for word in plain)
    return len(tokens) <= FEW_WORDS and (known or _is_wide_agent(plain[0] if plain else ""))


@remembered
def names_section(text: str) -> bool:
    """Whether every word of a text in such a script ends as names of departments do: `営業本部 第二営業部`; Korean
    ones are written in several words: `영업 2팀`."""
    ends = tuple(word_set("titles", "section"))
    parts = ["".join(text.split())] if _HANGUL.search(text) else fold(text).split()
    if parts[-1:] and text.rsplit(maxsplit=1)[-1] in word_set("organizations", "institution"):
        return False
    if text.endswith(("冰室", "餐室", "茶室", "工作室")):  # shops
        return False
    if _CLINIC.fullmatch(text) or (_LIKE_A_SECTION.fullmatch(parts[0]) and parts[0][0] in table("people")["korean"]):
        return False
    return is_wide(text) and all(len(part) >= SHORTEST_SECTION and part.endswith(ends) for part in parts)


def names_centre(text: str) -> bool:
    """Whether a text ends as departments and institutions do; beside a rank it is a department: `市场营销中心 总监`."""
    return text.endswith(CENTRES)


def names_function(text: str) -> bool:
    """Whether a text is nothing but what a department does."""
    return fold(text).strip(" .,") in word_set("titles", "function")


def _is_wide_agent(word: str) -> bool:
    """Whether a Chinese word of some length ends with a character for a person at work: `首席技术官`."""
    return is_wide(word) and SHORTEST_WIDE <= len(word) <= LONGEST_WIDE and word[-1] in word_set("titles", "agent")


def _is_compound(word: str) -> bool:
    """Whether a rank ends a longer word, as in languages that write compounds as one: `Byggnadsingenjör`."""
    return len(word) >= LONG_WORD and word.endswith(_ends_of_compounds())


@cache
def _ends_of_compounds() -> tuple[str, ...]:
    ranks = table("titles")["ranks"]
    whole = {fold(rank) for language in COMPOUNDING for rank in ranks[language]}
    return tuple(
        word_set("titles", "ending") | {rank for rank in whole if len(rank) >= SHORTEST_END and rank.isalpha()}
    )


@remembered
def led_by_rank(text: str) -> bool:
    """Whether a rank is the head of the text: the last word in Germanic languages, the first in Romance ones."""
    folded = fold(text).strip(" .,")
    spans = [match.span() for match in phrases("titles", "ranks").finditer(folded)]
    tokens = folded.split(" ")
    if _is_compound(tokens[0]) or _is_compound(tokens[-1]):
        return True
    return any(start == 0 or end == len(folded) or _OF.match(folded, end) for start, end in spans)


@remembered
def slogan_words(text: str) -> int:
    """How many of the small words of sentences a text holds; an article in front is one of names, too."""
    small, tokens = word_set("slogans"), words(text)
    return sum(word in small for word in tokens[tokens[:1] == ("the",) :])


def alphabetic(text: str) -> bool:
    """Whether a text has letters and no digits."""
    return bool(re.search(r"[^\W\d_]", text)) and not re.search(r"\d", text)
