"""What is typed into the search box: filters, quoted words, questions in several languages, and any nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.search.query import MOST_WORDS, Field, understood


def parts(text: str) -> list[tuple[str, ...]]:
    return [word.parts for word in understood(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who do I know in Miami who runs a bar?", [("miami",), ("runs",), ("bar",)]),
        ("Wer kennt sich mit Imkerei aus?", [("imkerei",)]),
        ("¿Quién conoce a un abogado en Sevilla?", [("abogado",), ("sevilla",)]),
        ("Qui fabrique du fromage ?", [("fabrique",), ("fromage",)]),
        ("quem joga capoeira em Salvador", [("joga",), ("capoeira",), ("salvador",)]),
        ("someone with a van", [("van",)]),
    ],
)
def test_words_that_only_ask_are_left_out_in_the_language_of_the_question(text: str, expected: object) -> None:
    assert parts(text) == expected
    assert understood(text).asks or "?" not in text


def test_a_name_that_is_also_an_empty_word_is_still_looked_for() -> None:
    assert parts("do") == [("do",)]
    assert parts("who") == [("who",)]


def test_filters_are_taken_out_with_what_they_ask_for() -> None:
    query = understood('at:Stone in:"Costa Rica" CIRCLE:friend met:2024 jazz')
    assert [(f.field, f.value) for f in query.filters] == [
        (Field.AT, "Stone"),
        (Field.IN, "Costa Rica"),
        (Field.CIRCLE, "friend"),
        (Field.MET, "2024"),
    ]
    assert parts("at:Stone jazz") == [("jazz",)]
    assert query.plain == "jazz"


@pytest.mark.parametrize("text", ["at:", "at: ", 'in:""', "met:?!", "chat:soon", "look at:"])
def test_a_filter_without_a_value_is_none(text: str) -> None:
    assert understood(text).filters == ()


def test_quoted_words_stand_beside_each_other_and_mean_only_themselves() -> None:
    (quoted, surf) = understood("surf “Costa Rica”").words
    assert (quoted.parts, quoted.exact) == (("costa", "rica"), True)
    assert (surf.parts, surf.exact) == (("surf",), False)


def test_digits_with_gaps_are_one_phone_number() -> None:
    assert parts("+351 912 345 678") == [("351912345678",)]
    assert parts("hall 4") == [("hall",), ("4",)]


def test_the_last_word_of_what_is_typed_may_be_a_beginning_and_a_question_is_complete() -> None:
    assert [word.open for word in understood("bob sto").words] == [True, True]
    assert [word.open for word in understood("who do I know who sings?").words] == [False]


def test_a_capital_in_a_sentence_is_a_name_but_not_in_german() -> None:
    assert [word.named for word in understood("who plays chess in Oslo?").words] == [False, False, True]
    assert [word.named for word in understood("Wer kennt einen Schreiner?").words] == [False]


def test_a_sentence_without_spaces_is_looked_for_pair_by_pair_and_a_name_as_one() -> None:
    assert parts("田中") == [("田中",)]
    assert len(parts("会做陶瓷的人")) == 5


def test_a_short_script_run_keeps_its_letters_together() -> None:
    assert parts("z.okonkwo-lat") == [("z", "okonkwo", "lat")]


@given(st.text(max_size=300))
def test_any_text_is_a_query_of_folded_words(text: str) -> None:
    query = understood(text)
    assert len(query.words) <= MOST_WORDS
    for part in (part for word in query.words for part in word.parts):
        assert part
        assert not any(char.isspace() or char in '"*():^{}\x00' for char in part)


@given(st.lists(st.sampled_from(["at:x", "in:y", "circle:z", "met:w", "jazz", '"a b"', "?", "NEAR", "OR", "AND"])))
def test_every_filter_is_kept_in_order_whatever_stands_between(pieces: list[str]) -> None:
    filters = [piece for piece in pieces if ":" in piece]
    assert [f"{f.field}:{f.value}" for f in understood(" ".join(pieces)).filters] == filters
