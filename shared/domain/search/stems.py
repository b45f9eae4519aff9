"""What words of one family share: "bakery", "bakeries"; "keeping", "keeper". Rough, for several languages at once: it
only brings candidates, which are worth a little less than the word itself."""

_ENDINGS = (
    *(
        "iness",
        "innen",
        "ations",
        "ation",
        "ings",
        "ies",
        "ing",
        "ers",
        "ors",
        "est",
        "ed",
        "er",
        "or",
        "en",
        "es",
        "in",
    ),
    *("em", "os", "as", "ly", "y", "e", "s", "a", "o", "n", "i"),
)
"""The longest first."""
_LEAST = 3


def stem(word: str) -> str:
    """The part of a word that stays; the word itself when it is short or of a script that this knows nothing of."""
    if not word.isascii() or word.isdecimal():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            left = word[: -len(ending)]
            return left[:-1] if len(left) > _LEAST and left[-1] == left[-2] else left
    return word
