"""Postal addresses: which lines look like a part of one, and which lines belong together."""

import re
from functools import cache

from shared.domain.sorting.labels import groups_of
from shared.domain.sorting.signs import has_legal_form, hits, slogan_words, title_ranks
from shared.domain.sorting.words import fold, is_wide, places, remembered, table, word_set, words

STRONG, WEAK = 2.0, 1.0
_STATE_ZIP = re.compile(r"\b[A-Z]{2}\.?,?\s*\d{5}(?:-\d{4})?\b")
_POSTCODES = re.compile(
    r"〒\s?\d{3}|[〇一二三四五六七八九]{3}[-－ー−][〇一二三四五六七八九]{4}(?![〇一二三四五六七八九-])|\b\d{3}-\d{4}\b|\b\d{4,5}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b\d{4}\s?[A-Z]{2}\b|(?<![A-Za-z\d])\d{5,6}(?![A-Za-z\d])|\b\d{3}\s\d{3}\b|\b\d{2}-\d{3}\b|\b\d{3}\s\d{2}\b"
)
_SHORT_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}-\d{4,5}\b|\b\d{4}\s+[A-Z][^\W\d_]{2,}|[^\W\d_]{3,},?\s+\d{4}\b|^\d{8}\s[^\W\d_]{3,}"
)
_HOUSE = re.compile(
    r"^\d{1,5}(?:[-/]\d{1,5})?[A-Za-z]?,?\s+(?:[^\W\d_]|\d{1,3}(?:st|nd|rd|th)\b)|[^\W\d_]{3,}[.,]?\s(?!(?:19|20)\d\d)\d{1,4}[a-z]?(?:[-/]\d{1,4})?"
    r"(?=$|,\s*(?:[A-Z]{1,2}-)?\d{4,5}\s[^\W\d_])"
    r"|[^\W\d_]{3,}[.,]?\s[Ss]/?[Nn]\.?(?![^\W_])"
)
"""A house number before a street's name or behind it, or the Portuguese and Spanish sign that there is none."""
_SHORT_STREET = re.compile(r"[^\W\d_]{3,}str\.")
"""`Bahnhofstr.`, whose dot no word holds."""
_ALONE = re.compile(r"\s*〒?\s*[\d\s-]{4,9}\s*")
"""A postcode that has its line to itself."""
_LABEL = re.compile(r"[^\W\d_][^\d:：,;/()]{1,24}\d?[:：]\s*(?=\S)")
_NUMBERED = re.compile(r"\d")
_PROVINCE = re.compile(r"(?<=[^\W\d_])\s?\([A-Z]{2}\)\s*$")
"""Italy's sign of a province behind the town, which may spell a legal form: `Salerno (SA)`."""
_FLOOR = re.compile(r"(?<![\dA-Za-z])B?\d{1,3}\s?(?:F|階|樓|楼|层|層|층)\s*$|\d{2,5}\s?(?:号室|號室|室|호)\s*$")
"""A floor or a room that ends a line: what stands before it is a house."""
_SQUARE = re.compile(r"(?:廣場|广场|大馬路|馬路|新邨|工業區|工业区|花園|大廈|大厦|商場|商场).{0,8}\d")
"""Squares, buildings and districts of Macau and Hong Kong, and a number behind them."""
_HONG_KONG = re.compile(r",\s*(?:H\.?K\.?|N\.T\.|K(?:ow)?l(?:oo)?n\.?)$", re.IGNORECASE)
_BLOCK = re.compile(
    r"[都道府県市区郡町村縣县區鎮镇鄉乡].*(?:[\d一二三四五六七八九十]\s?(?:丁目|番地?|號|号)|[上下]ル|[上下]る|[東西]?入ル|[東西]入|(?<![\d-])\d{1,4}-\d{1,4}-\d{1,4}(?![\d-]))"
    r"|(?:[都道府県].*[市区郡町村].*[町字村]|[市区郡町村].*大字\S{1,6}?)\s?\d{1,5}(?:-\d+)?$"
    r"|[가-힣][도시군구]\s?[가-힣].*(?:[로길]\s?\d|[동읍면리가]\s?\d{1,4}(?:-\d|번지))"
)
"""A place in Japan, China or Korea and behind it a counted block or house, in figures or in characters."""
SHORT = 2


@remembered
def address_score(text: str) -> float:
    """How much a text looks like a line of an address: `STRONG` alone, `WEAK` beside another."""
    if _ALONE.fullmatch(text):
        return WEAK
    score = _cjk_score(text) if is_wide(text) else 0.0
    score += _street_score(text) + _place_score(text) + _postcode_score(text)
    score += 0.5 if text.count(",") > 1 else 0.0
    sure = STRONG if is_wide(text) and _NUMBERED.search(text) else STRONG + 1  # 葵昌中心12樓 is a house
    score -= 1.0 * (slogan_words(text) > 1) + 2.0 * has_legal_form(_PROVINCE.sub("", text)) * (score < sure)
    score -= 2.0 * bool(hits(text.replace(".", ""), "addresses", "other"))
    return score - 1.0 * (title_ranks(text) > 0 and not _NUMBERED.search(text))


def unlabelled(text: str) -> str:
    """An address without the word and the colon before it; any other text, and a postcode with its label, as it is."""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else ""
    kept = _ALONE.fullmatch(rest) or hits(text, "addresses", "other") or (label and _counts(label[0]))
    return rest if address_score(rest) >= WEAK and not kept else text


def _counts(label: str) -> bool:
    """Whether what stands before a colon is a part of the address itself: `Rosenhof, No:` counts houses."""
    last = words(label)[-1]
    return last in word_set("addresses", "unit") and not groups_of(label)


def clues(text: str) -> dict[tuple[str, str], float]:
    """What speaks for an address line, apart: by group and name, each about 0 to 3."""
    return {
        ("street", "word"): _street_score(text),
        ("street", "house"): float(bool(_HOUSE.search(text))),
        ("place", "name"): _place_score(text),
        ("place", "wide"): _cjk_score(text) if is_wide(text) else 0.0,
        ("post", "code"): _postcode_score(text),
        ("post", "alone"): float(bool(_ALONE.fullmatch(text))),
    }


def continues(text: str) -> bool:
    """Whether an address line promises another one below."""
    return text.rstrip().endswith((",", "-", "–", "&"))


def promises_town(text: str) -> bool:
    """Whether a line is nothing but a postcode of a country that writes the town behind it."""
    return text[:1].isdigit() and bool(_ALONE.fullmatch(text) or _POSTCODES.fullmatch(text))


def _postcode_score(text: str) -> float:
    if _STATE_ZIP.search(text):
        return 2.5
    if _POSTCODES.search(text):
        return 1.5
    return 1.0 if _SHORT_POSTCODE.search(text) else 0.0


@remembered
def _street_score(text: str) -> float:
    numbered = bool(_NUMBERED.search(text))
    streets = [w for w in hits(text, "addresses", "street") if len(w) > SHORT or numbered]
    endings = any(len(w) > len(e) + 2 and w.endswith(e) for w in words(text) for e in _endings())
    endings = endings or bool(_SHORT_STREET.search(text))
    units = [w for w in hits(text, "addresses", "unit") if len(w) > 1]
    score = (2.0 if numbered else 1.0) if streets or endings else 0.0
    score += 0.5 if len(streets) > 1 else 0.0
    score += 1.0 if hits(text, "addresses", "near") and not title_ranks(text) else 0.0
    return score + ((1.0 if numbered else 0.3) if units else 0.0) + 1.0 * bool(_HOUSE.search(text))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(word_set("addresses", "ending")))


@remembered
def _place_score(text: str) -> float:
    parts = [part.strip(" .") for part in re.split(r"[,\-–|/()]|\d+", fold(text))]
    found = 1.0 * sum(part in places("cities") or part in places("states") for part in parts)
    found += sum(" ".join(pair) in places("cities") for pair in zip(words(text), words(text)[1:], strict=False))
    found += sum(word in places("cities") and len(word) > 3 for word in words(text)) * 0.5  # noqa: PLR2004
    countries = any(part in places("countries") for part in parts) or bool(_HONG_KONG.search(text))
    return min(1.5, found) + (1.0 if countries else 0.0)


def _cjk_score(text: str) -> float:
    marks = table("addresses")["characters"]
    best = max(len({char for char in text if char in listed}) for listed in marks.values())
    numbered = bool(_NUMBERED.search(text)) or bool(re.search(r"[一二三四五六七八九十]", text))
    if _BLOCK.search(text):
        return 2 * STRONG
    if best < 2 and numbered and _SQUARE.search(text):  # noqa: PLR2004
        return STRONG + 1.5
    if best < 2:  # noqa: PLR2004
        return WEAK if _FLOOR.search(text) else 0.5 * best
    return 2.5 if numbered or best > 2 else 1.5  # noqa: PLR2004
