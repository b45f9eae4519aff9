"""The measure: precision, recall and F1 of card readings against labels made by hand.

Over all cards it counts true positives, false positives and false negatives for each field. Equal are:

- emails: after case folding
- phones: the same digits, ignoring a country prefix or trunk zero (the last 7 or more must agree)
- websites: the same host and path, ignoring the scheme, `www.` and a trailing slash
- name, title, organization: letters and digits, with at most 1 in 10 wrong
- addresses: at least 80 % of the label's words stand in one predicted address

`record` is the share of cards that nobody would have to correct: name, first organization, emails and
phones all right and nothing wrong added.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("name", "title", "organization", "emails", "phones", "websites", "addresses")
LEAST_DIGITS = 7
MOST_PREFIX = 4
WORDS_FOUND = 0.8

Fields = Mapping[str, Any]
Same = Callable[[Any, Any], bool]


@dataclass
class Count:
    """Hits, wrong additions and misses of one field."""

    hits: int = 0
    added: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return _ratio(self.hits, self.hits + self.added)

    @property
    def recall(self) -> float:
        return _ratio(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True)
class Miss:
    """What one card's field missed and wrongly added."""

    card: str
    key: str
    missed: list[Any]
    added: list[Any]


@dataclass
class Score:
    """The counts of all cards together."""

    counts: dict[str, Count] = field(default_factory=lambda: {key: Count() for key in FIELDS})
    kinds_right: int = 0
    kinds: int = 0
    right: int = 0
    cards: int = 0
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """`{field: {"precision", "recall", "f1", "n"}, "mean_f1", "phone_kind", "record", "cards"}`."""
        table: dict[str, Any] = {
            key: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "n": c.hits + c.missed}
            for key, c in self.counts.items()
        }
        table["mean_f1"] = sum(c.f1 for c in self.counts.values()) / len(self.counts)
        table["phone_kind"] = _ratio(self.kinds_right, self.kinds)
        table["record"] = _ratio(self.right, self.cards)
        table["cards"] = self.cards
        return table


def score(labels: Sequence[Mapping[str, Any]], predictions: Mapping[str, Fields]) -> Score:
    """Compare `labels` (`{"id", "fields", "unscored"?, "unscored_values"?}`) with the fields read by card id."""
    total = Score()
    for label in labels:
        total.cards += 1
        total.right += _add(total, label, predictions.get(label["id"], {}))
    return total


def _add(total: Score, label: Mapping[str, Any], guess: Fields) -> bool:
    """Count one card; whether it is right in full."""
    ignored = [fold(str(value)) for value in label.get("unscored_values", ())]
    whole = True
    for key in FIELDS:
        if key in label.get("unscored", ()):
            continue
        want, got = listed(label["fields"], key), listed(guess, key)
        if key == "name":
            want, got = _as_printed(label["fields"], want, got)
        hits, missed, added = _matched(want, got, SAME[key])
        added = [a for a in added if fold(text_of(a)) not in ignored]
        _count(total, key, hits, missed, added)
        if missed or added:
            total.misses.append(Miss(label["id"], key, missed, added))
        whole &= _right(key, want, got, missed, added)
    return whole


def _count(total: Score, key: str, hits: list[tuple[Any, Any]], missed: list[Any], added: list[Any]) -> None:
    count = total.counts[key]
    count.hits += len(hits)
    count.missed += len(missed)
    count.added += len(added)
    for want, got in hits if key == "phones" else ():
        if want.get("kind") in {"mobile", "fax"}:
            total.kinds += 1
            total.kinds_right += want["kind"] == got.get("kind")


def _right(key: str, want: list[Any], got: list[Any], missed: list[Any], added: list[Any]) -> bool:
    if key == "organization":
        return not want or bool(got and same_text(want[0], got[0]))
    return key not in {"name", "emails", "phones"} or not (missed or added)


def _as_printed(fields: Fields, want: list[Any], got: list[Any]) -> tuple[list[Any], list[Any]]:
    """A name in two scripts may be read in either; of two people, either may be the contact."""
    people = [p["name"] if isinstance(p, Mapping) else p for p in fields.get("people", [])]
    others = listed(fields, "name_alt") + people
    if got and any(same_text(other, got[0]) for other in others):
        return got[:1], got[:1]
    return want, [g for g in got if not any(same_text(other, g) for other in others)]


def _matched(want: list[Any], got: list[Any], same: Same) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    left = list(got)
    hits: list[tuple[Any, Any]] = []
    missed: list[Any] = []
    for wanted in want:
        found = next((i for i, g in enumerate(left) if same(wanted, g)), None)
        if found is None:
            missed.append(wanted)
        else:
            hits.append((wanted, left.pop(found)))
    return hits, missed, left


def fold(text: str) -> str:
    """Letters and digits only, without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text or "").casefold() if c.isalnum())


def edits(one: str, other: str) -> int:
    """The least number of letters to insert, delete or replace."""
    row = list(range(len(other) + 1))
    for i, x in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def same_text(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a) and edits(a, b) <= len(a) // 10


def same_email(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def same_website(one: str, other: str) -> bool:
    return _bare_site(one) == _bare_site(other)


def same_phone(one: Fields, other: Fields) -> bool:
    a, b = _digits(one["number"]), _digits(other["number"])
    if a == b:
        return True
    short, long = sorted((a.lstrip("0"), b.lstrip("0")), key=len)
    return len(short) >= LEAST_DIGITS and long.endswith(short) and len(long) - len(short) <= MOST_PREFIX


def same_address(one: str, other: str) -> bool:
    words = [w for w in re.findall(r"\w+", unicodedata.normalize("NFKC", one).casefold()) if len(w) > 1]
    have = fold(other)
    return bool(words) and sum(fold(w) in have for w in words) >= WORDS_FOUND * len(words)


SAME: dict[str, Same] = {
    "name": same_text,
    "title": same_text,
    "organization": same_text,
    "emails": same_email,
    "phones": same_phone,
    "websites": same_website,
    "addresses": same_address,
}


def _bare_site(text: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", text.strip().casefold()).rstrip("/")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", re.split(r"(?i)ext|x\d", text)[0] or text)


def listed(fields: Fields, key: str) -> list[Any]:
    value = fields.get(key)
    if not value:
        return []
    values = list(value) if isinstance(value, list) else [value]
    if key == "phones":
        return [v if isinstance(v, Mapping) else {"number": v, "kind": "unlabelled"} for v in values]
    return values


def text_of(value: Any) -> str:
    return str(value["number"]) if isinstance(value, Mapping) else str(value)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
