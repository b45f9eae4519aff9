"""Whom in the book a line may be about."""

from datetime import date

import pytest

from shared.domain.contact import BookEntry
from shared.domain.lines.whom import Mention
from shared.services.lines import candidates

BOOK = [
    BookEntry(id="ruiz", name="Ana Ruiz", organization="Acme", met_on=date(2026, 11, 20)),
    BookEntry(id="lima", name="Ana Lima", met_on=date(2026, 11, 22)),
    BookEntry(id="jose", name="José María Ortega"),
    BookEntry(id="taro", name="山田太郎"),
    BookEntry(id="anna", name="Anna"),
    BookEntry(id="firm", name="", organization="Globex"),
]


@pytest.mark.parametrize(
    ("said", "text", "ids"),
    [
        ("Ana Ruiz", "coffee with Ana Ruiz", ["ruiz"]),
        ("ANA RUIZ", "COFFEE WITH ANA RUIZ", ["ruiz"]),
        ("Ana", "coffee with Ana", ["lima", "ruiz"]),
        ("ana", "coffee with ana ruiz", ["ruiz"]),
        ("Ana Stone", "coffee with Ana Stone", []),
        ("Ruiz", "call with Ruiz", ["ruiz"]),
        ("jose", "called jose", ["jose"]),
        ("Jose Ortega", "called Jose Ortega", ["jose"]),
        ("山田太郎", "met 山田太郎", ["taro"]),
        ("", "昨日山田太郎と会った", ["taro"]),
        ("", "lunch, ana lima is off to Rome", ["lima"]),
        ("", "lunch with the susana limas of this world", []),
        ("Globex", "call with Globex", ["firm"]),
        ("Charlie", "coffee with Charlie", []),
        ("", "nobody in particular", []),
    ],
)
def test_the_book_is_searched_by_the_words_taken_for_a_name(said: str, text: str, ids: list[str]) -> None:
    assert [one.id for one in candidates(BOOK, Mention(said, sure=True), text)] == ids
