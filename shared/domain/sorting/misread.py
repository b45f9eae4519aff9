"""Letters misread beside numbers: `Te1` and `Ceil` stand for `Tel` and `Cell`, `O3-1234` for `03-1234`."""

import re
from functools import cache

from shared.domain.sorting.words import fold, is_wide, word_set

LOOK_ALIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "0": "o", "5": "s", "8": "b", "q": "g", "9": "g"})
SHORTEST = 3
_TOKEN = re.compile(
    r"(?<![\w@.])[^\W\d_](?:[^\W_]|[|!]){2,11}(?=[\s.:：(+)-]|$)|(?<![\w@.])[^\W\d_][^\W_]{1,5}(?=[1I|!][\s.:]+\d)"
)
_LETTERED = re.compile(r"(?<![^\W\d_])(?=[\dOoIl(+][\dOoIl\s().+-]{6,})(?:[\dOoIl]|[\s().+-])*[\dOoIl](?![^\W\d_])")
_BESIDE_DIGIT = re.compile(r"(?<=\d)[OoIl](?![^\W\d_])|[OoIl](?=[\dOoIl]*\d)")
CHARACTERS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_IN_CHARACTERS = re.compile(r"(?:[〇零一二三四五六七八九][\s()（）・.-]{0,2}){8,}[〇零一二三四五六七八九]")
_LABELLED_CHARACTERS = re.compile(
    r"(?:電話|电话|手機|手机|行動|傳真|传真|携帯|携帶|TEL|FAX)[\s:：.]{0,3}"
    r"(?:[〇零一二三四五六七八九][\s()（）・.-]{0,2}){5,}[〇零一二三四五六七八九]",
    re.IGNORECASE,
)
_AS_DIGITS = str.maketrans("OoIl", "0011")
_TRUNK = re.compile(r"(?<=\d)(\s?\()[oO](\)\s?)(?=\d)")
_LONE_E = re.compile(r"(?<![\w@.])E(?=\s?[.:]\s*[+(]?\d)")
MOST_LETTERS = 0.25
_MARKED = re.compile(r"\s*[.:：]")


def with_plain_labels(text: str) -> str:
    """The text with misread phone labels spelled right, letter for letter: no position changes.

    A lone `E` before a number is an `F`: no mail address begins there.
    """
    text = _LONE_E.sub("F", text)
    return _TOKEN.sub(lambda match: _label(match[0], bool(_MARKED.match(text, match.end()))), text)


def with_plain_digits(text: str) -> str:
    """The text with letters among the digits of a number put right: `O` as 0, `l` and `I` as 1; no position changes.

    A number of nine figures or more that is written in Chinese characters, as on vertical cards, is one in digits; with
    a label in front, one of six.
    """
    text = _LABELLED_CHARACTERS.sub(lambda match: match[0].translate(CHARACTERS), text)
    text = _IN_CHARACTERS.sub(lambda match: match[0].translate(CHARACTERS), text)
    return _LETTERED.sub(lambda match: _digits(match[0]), _TRUNK.sub(r"\g<1>0\2", text))


def _digits(run: str) -> str:
    letters, digits = sum(c in "OoIl" for c in run), sum(c.isdigit() for c in run)
    if letters > MOST_LETTERS * digits:
        return run
    return _BESIDE_DIGIT.sub(lambda match: match[0].translate(_AS_DIGITS), run)


def _label(token: str, marked: bool) -> str:
    folded = fold(token)
    if len(folded) != len(token) or folded in _labels() or is_wide(token):
        return token
    twins = _twins().get(folded.translate(LOOK_ALIKE), "")
    if len(twins) == len(token):
        return twins
    return next((label for label in _long_labels() if marked and _one_off(label, folded)), token)


def _one_off(label: str, token: str) -> bool:
    """One letter differs, and not the first, which people read by."""
    if len(label) != len(token) or label[0] != token[0]:
        return False
    return sum(a != b for a, b in zip(label, token, strict=True)) == 1


@cache
def _labels() -> frozenset[str]:
    return frozenset(w for w in word_set("labels", "mobile", "fax", "phone", "number", "handle", "email", "website"))


@cache
def _twins() -> dict[str, str]:
    return {label.translate(LOOK_ALIKE): label for label in _long_labels()}


@cache
def _long_labels() -> tuple[str, ...]:
    listed = word_set("labels", "mobile", "fax", "phone")
    return tuple(sorted(w for w in listed if len(w) >= SHORTEST and w.isalpha() and not is_wide(w)))
