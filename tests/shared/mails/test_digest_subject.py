"""The subject says what is inside."""

import pytest

from shared.domain.contact import ContactFields
from shared.domain.digest import Item
from shared.domain.follow_up import FollowUpKind
from shared.mails.digest.subject import preview, subject
from tests.shared.mails.samples import digest, full, item, known, met


def person(name: str, days: int = 1, kind: FollowUpKind = FollowUpKind.GLAD_TO_MEET, text: str = "") -> Item:
    return item(kind, known(ContactFields(name=name), met=met(days, "Lisbon", "")), text)


ASK_ANA = person("Ana Ruiz", kind=FollowUpKind.ASK, text="Costa Rica")
THREE = [person("Bob Stone"), person("Carol Dee"), person("Eve Moss")]


@pytest.mark.parametrize(
    ("items", "more", "said"),
    [
        (THREE[:1], 0, "Write to Bob"),
        ([*THREE, ASK_ANA], 0, "3 people from yesterday, ask Ana about Costa Rica"),
        ([person("Bob Stone", 0), person("Carol Dee", 0)], 0, "2 people from today"),
        ([person("Bob Stone", 0), person("Carol Dee", 1)], 0, "2 people you met"),
        ([person("Bob Stone", 3), person("Carol Dee", 3)], 0, "2 people you met"),
        ([person("Bob Stone"), person("Bob Stone", kind=FollowUpKind.CONNECT)], 0, "Write to Bob"),
        ([*THREE, ASK_ANA], 4, "3 people from yesterday, ask Ana about Costa Rica and 4 more"),
        ([ASK_ANA, person("Bob Stone", kind=FollowUpKind.PROMISE, text="the plan")], 0,
         "Ask Ana about Costa Rica, Bob: the plan"),
        ([], 0, "All quiet today"),
    ],
)  # fmt: skip
def test_the_subject_says_what_is_inside(items: list[Item], more: int, said: str) -> None:
    assert subject(digest(items, more)) == said


def test_behind_the_subject_stand_the_first_reasons() -> None:
    assert preview(full()).startswith("You met Ana yesterday at Ocean Days in Lisbon. You met Jonas")
