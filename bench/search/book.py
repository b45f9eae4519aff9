"""The book that the search is measured in: ten thousand fictional contacts with fifty thousand notes, always the same.

The people of `questions.toml` and `held_out.toml` are among them. What the others say is made of phrases that are none
of the answers: no other contact holds the words together that a question's `apart` lists, and nobody holds what is
`absent`.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import batched
from pathlib import Path
from typing import Any

from faker import Faker

from shared.domain.book import fold
from shared.domain.contact import Contact, ContactFields, Phone
from shared.domain.fact import Fact
from shared.domain.search.words import words
from shared.domain.timeline import Encounter, Interaction, InteractionKind, entry_id
from shared.ports import Operation, Table
from shared.services import records

HERE = Path(__file__).parent
OWNER = "local"
CONTACTS = 10_000
NOTES = 50_000
BEGAN = datetime(2021, 1, 4, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PART = 90


@dataclass(frozen=True, slots=True)
class Question:
    """One search; its answers are names, none where nobody answers."""

    ask: str
    answers: tuple[str, ...]


@dataclass
class Book:
    """The contacts with everything about them, made from one seed."""

    contacts: int = CONTACTS
    notes: int = NOTES
    seed: int = 5
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        phrases = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))
        self._spoken: list[str] = phrases.pop("spoken")
        self._phrases: dict[str, list[str]] = {name: text.split(";") for name, text in phrases.items()}
        self._faker = {locale: Faker(locale) for locale in self._phrases["locales"]}
        for number, faker in enumerate(self._faker.values()):
            faker.seed_instance(self.seed + number)

    @cached_property
    def _asked(self) -> list[dict[str, Any]]:
        return [*_read("questions.toml"), *_read("held_out.toml")]

    @cached_property
    def questions(self) -> list[Question]:
        """Those that the rules were adjusted by."""
        return [_question(one) for one in _read("questions.toml")]

    @cached_property
    def held_out(self) -> list[Question]:
        """Those that nothing was tuned to."""
        return [_question(one) for one in _read("held_out.toml")]

    @cached_property
    def _asked_words(self) -> set[str]:
        """The names that are asked for."""
        planted = [person["name"] for one in self._asked for person in one.get("people", [])]
        return {word for name in planted for word in words(name) if fold(word) in words(" ".join(self._asks))}

    @cached_property
    def _asks(self) -> list[str]:
        return [one["ask"] for one in self._asked]

    @cached_property
    def _apart(self) -> list[set[str]]:
        """Words that no contact but the answers may hold together."""
        return [{fold(word) for word in one["apart"]} for one in self._asked if "apart" in one]

    @cached_property
    def _absent(self) -> tuple[str, ...]:
        return tuple(word for one in self._asked for word in one.get("absent", []))

    def write(self, table: Table) -> None:
        """Put everything into a table, as if it had been told over the years."""
        everything: list[Operation] = [operation for contact in self._everybody() for operation in contact]
        for part in batched(everything, PART, strict=False):
            table.write(part)

    def _everybody(self) -> Iterator[list[Operation]]:
        """The operations of each contact; the answers stand at places all over the book."""
        planted = [person for one in self._asked for person in one.get("people", [])]
        places = dict(zip(self._random.sample(range(self.contacts), len(planted)), planted, strict=True))
        extra = self.notes - self.contacts * (self.notes // self.contacts)
        for number in range(self.contacts):
            told = self.notes // self.contacts + (1 if number < extra else 0)
            yield self._contact(number, told, places.get(number, {}))

    def _contact(self, number: int, told: int, person: dict[str, Any]) -> list[Operation]:
        fields = self._fields(person)
        moment = BEGAN + (NOW - timedelta(days=2) - BEGAN) * number / self.contacts
        contact_id = f"c{number:05}"
        met_on = date.fromisoformat(person["met_on"]) if "met_on" in person else moment.date()
        contact = Contact(id=contact_id, fields=fields, met_on=met_on, created_at=moment, updated_at=moment)
        place, occasion = person.get("met") or self._pick("cities").split(",")[0], self._pick("occasions")
        met = Encounter(id=entry_id(met_on, f"m{number}"), on=met_on, place=place, occasion=occasion)
        held = {*words(" ".join([*fields.addresses, *fields.organizations, place]))}
        notes = list(person.get("notes", []))
        while len(notes) < told:
            note = self._note()
            fresh = held | set(words(note))
            if person or not any(apart <= fresh and not apart <= held for apart in self._apart):
                notes.append(note)
                held = fresh
        return [
            *records.put_contact(OWNER, contact, moment),
            records.put_entry(OWNER, contact_id, met, moment),
            *(self._told(contact_id, number, at, note, moment) for at, note in enumerate(notes)),
        ]

    def _told(self, contact_id: str, number: int, at: int, note: str, moment: datetime) -> Operation:
        """Half of what is told are facts, the other half words of exchanges."""
        on, unique = moment.date(), f"n{number}-{at}"
        if at % 2 == 0:
            fact = Fact(id=unique, contact_id=contact_id, text=note, told_on=on)
            return records.put_fact(OWNER, fact, moment)
        talk = Interaction(id=entry_id(on, unique), kind=InteractionKind.CALL, on=on, words=note)
        return records.put_entry(OWNER, contact_id, talk, moment)

    def _fields(self, person: dict[str, Any]) -> ContactFields:
        faker = self._faker[self._pick("locales")]
        name = person.get("name") or self._name(faker)
        firm = person.get("organization") or faker.company()
        address = person.get("place") or f"{faker.street_name()} {self._random.randint(1, 200)}, {self._pick('cities')}"
        given = fold(name).split()[0].encode("ascii", "ignore").decode() or "post"
        mail = f"{given}{self._random.randint(1, 9999)}@{self._faker['en_GB'].domain_word()}.example"
        phone = f"+49 30 {self._random.randint(1_000_000, 9_999_999)}"
        circles = ("friend", "colleague", "client", "neighbour", "family", "club", "")
        return ContactFields(
            name=name[:200],
            titles=(self._pick("titles"),),
            organizations=(firm[:200],),
            emails=tuple(person.get("emails", [mail])),
            phones=tuple(Phone(number=one) for one in person.get("phones", [phone])),
            addresses=(address,),
            circle=person.get("circle") or self._random.choice(circles),
        )

    def _name(self, faker: Faker) -> str:
        """A name that is none of those asked for."""
        while True:
            name = str(faker.name())
            if not any(fold(part) in self._asked_words for part in words(name)):
                return name

    def _note(self) -> str:
        note = self._random.choice(self._spoken).format(
            subject=self._pick("subjects"),
            trade=self._pick("trades"),
            trade2=self._pick("trades"),
            pastime=self._pick("pastimes"),
            family=self._pick("family"),
            country=self._pick("countries"),
            city=self._pick("cities").split(",")[0],
            month=self._pick("months"),
            days=self._random.randint(3, 30),
        )
        if any(word in fold(note) for word in self._absent):
            raise ValueError(f"The note {note!r} answers a question that nobody should; take it out of the phrases.")
        return note

    def _pick(self, name: str) -> str:
        return self._random.choice(self._phrases[name])


def _read(name: str) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["question"]
    return asked


def _question(one: dict[str, Any]) -> Question:
    return Question(one["ask"], tuple(person["name"] for person in one.get("people", [])))
