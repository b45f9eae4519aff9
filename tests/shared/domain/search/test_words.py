"""Words in any script, sentences, spellings, and the evidence that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.passage import Passage, PassageKind
from shared.domain.search.edits import within
from shared.domain.search.evidence import SHOWN, shown
from shared.domain.search.sentences import MOST, sentences
from shared.domain.search.stems import stem
from shared.domain.search.words import marked, words


def test_words_are_folded_and_neighbours_of_scripts_without_spaces_are_pairs() -> None:
    assert words("Société Générale") == ["societe", "generale"]
    assert words("田中太郎") == ["田中", "中太", "太郎", "郎"]
    assert words("東京tower") == ["東京", "京", "tower"]
    assert words("½ …") == ["1", "2"]


def test_what_was_found_is_marked_where_it_stands() -> None:
    assert marked("Herr 田中太郎 mag Café", frozenset({"太郎", "cafe"})) == [(7, 9), (14, 18)]
    assert marked("Runs a bar", frozenset(), ("ba",)) == [(7, 10)]


@given(st.text())
def test_marks_lie_in_the_text_in_order_whatever_it_is(text: str) -> None:
    spans = marked(text, frozenset(words(text)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(not any(char.isspace() for char in word) and word for word in words(text))


@given(st.text())
def test_the_same_text_in_capitals_has_the_same_words(text: str) -> None:
    assert set(words(text.casefold())) == set(words(text))


@given(st.text(alphabet="ab .!?\n。Ü", max_size=2_000))
def test_sentences_are_short_and_lose_nothing_but_space(text: str) -> None:
    found = sentences(text)
    assert all(0 < len(one) <= MOST for one in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_each_sentence_of_a_note_stands_alone() -> None:
    assert sentences("Met Dr. Ana at noon. She runs a bar! Likes jazz.") == [
        "Met Dr. Ana at noon.",
        "She runs a bar!",
        "Likes jazz.",
    ]


@pytest.mark.parametrize(
    ("one", "other", "most", "slips"),
    [
        ("cello", "celo", 1, 1),
        ("falconry", "falcorny", 1, 1),
        ("stone", "stone", 1, 0),
        ("stone", "phone", 1, None),
        ("wojciechowski", "wojcehowski", 2, 2),
        ("a", "abc", 1, None),
    ],
)
def test_the_distance_of_spellings(one: str, other: str, most: int, slips: int | None) -> None:
    assert within(one, other, most) == slips == within(other, one, most)


@given(st.text(alphabet="abc", max_size=9), st.text(alphabet="abc", max_size=9))
def test_a_distance_within_one_is_the_same_within_two(one: str, other: str) -> None:
    assert within(one, other, 1) in {None, within(one, other, 2)}


@pytest.mark.parametrize("family", [("bakery", "bakeries"), ("wedding", "weddings"), ("keeper", "keeping", "keeps")])
def test_words_of_a_family_share_their_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_evidence_is_the_sentence_with_what_was_found_marked() -> None:
    passage = Passage(contact_id="c", kind=PassageKind.FACT, id="f", text="Runs a bar in Miami")
    pieces = shown(passage, frozenset({"bar", "miami"})).pieces
    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("Runs a ", False),
        ("bar", True),
        (" in ", False),
        ("Miami", True),
    ]


@given(st.lists(st.sampled_from(["word", "bar", "Ünder", "田中"]), min_size=1, max_size=90))
def test_shown_evidence_is_part_of_the_text_and_not_long(many: list[str]) -> None:
    text = " ".join(many)
    pieces = shown(Passage(contact_id="c", kind=PassageKind.NOTE, id="n", text=text), frozenset({"bar"})).pieces
    whole = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert whole in text
    assert len(whole) <= SHOWN
    assert ("bar" in many) == any(piece.marked for piece in pieces)
