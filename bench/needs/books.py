"""The committed people and needs, as passages and as needs with the people who could help."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from shared.domain.passage import Passage, PassageKind

HERE = Path(__file__).parent
FIELDS = {
    "name": PassageKind.NAME,
    "title": PassageKind.TITLE,
    "organization": PassageKind.ORGANIZATION,
    "place": PassageKind.PLACE,
}


class Case(NamedTuple):
    """A need, whose it is (None: the owner's), and everybody who could help."""

    text: str
    of: str | None
    right: frozenset[str]
    half: str


def people() -> dict[str, list[Passage]]:
    """What is said about each person, by their id."""
    return {person["id"]: _passages(person) for person in _read("people")}


def cases(half: str | None = None) -> list[Case]:
    """The needs of one half, or all."""
    found = [Case(n["text"], n.get("of"), frozenset(n["right"]), n["half"]) for n in _read("needs")]
    return [case for case in found if half in {None, case.half}]


def _passages(person: dict[str, Any]) -> list[Passage]:
    said = [(kind, person[field]) for field, kind in FIELDS.items()] + [
        (PassageKind.FACT, note) for note in person["notes"]
    ]
    return [
        Passage(contact_id=person["id"], kind=kind, id=f"{person['id']}{number}", text=text)
        for number, (kind, text) in enumerate(said)
        if text
    ]


def _read(name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return listed
