"""Whom to ask: by what was said about people and by the seesaw, never by title."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.passage import Passage, PassageKind
from shared.domain.seesaw import Lean
from shared.domain.whom_to_ask import MOST, content_words, whom_to_ask

ASKED = "Do you know a bookkeeper for a small bakery in Porto?"


def said(who: str, text: str, kind: PassageKind = PassageKind.TALK) -> Passage:
    return Passage(contact_id=who, kind=kind, id=f"{who}-{kind}", text=text)


def ranked(passages: list[Passage], leans: dict[str, Lean] | None = None, text: str = ASKED) -> list[str]:
    return [one.contact_id for one in whom_to_ask(text, passages, leans or {})]


def test_who_told_most_of_it_comes_first_and_the_passage_says_why() -> None:
    passages = [
        said("bob", "runs three bakeries in Porto"),
        said("eve", "grew up in Porto", PassageKind.FACT),
        said("dan", "likes sailing"),
    ]
    found = whom_to_ask(ASKED, passages, {})
    assert [one.contact_id for one in found] == ["bob", "eve"]
    assert found[0].evidence[0].text == "runs three bakeries in Porto"


def test_a_title_changes_nothing() -> None:
    evidence = [said("a", "keeps the books of bakeries"), said("b", "keeps the books of bakeries")]
    titles = ("Director", "Receptionist"), ("Receptionist", "Director")
    orders = [
        ranked([*evidence, said("a", one, PassageKind.TITLE), said("b", other, PassageKind.TITLE)])
        for one, other in titles
    ]
    assert orders == [["a", "b"], ["a", "b"]]


def test_a_title_alone_is_no_evidence() -> None:
    assert ranked([said("a", "Head Bookkeeper", PassageKind.TITLE)], text="a bookkeeper") == []


def test_a_name_is_no_evidence_either() -> None:
    assert ranked([said("a", "Ana Porto", PassageKind.NAME)], text="somebody in Porto") == []


def test_of_two_who_fit_alike_the_one_who_was_leant_on_comes_last() -> None:
    passages = [said("a", "runs bakeries in Porto"), said("b", "runs bakeries in Porto")]
    assert ranked(passages, {"a": Lean.THEY_MORE}) == ["b", "a"]
    assert ranked(passages, {"b": Lean.YOU_MORE}) == ["b", "a"]


def test_who_fits_far_better_is_asked_though_leant_on() -> None:
    passages = [said("a", "a bookkeeper of bakeries in Porto"), said("b", "was in Porto once")]
    assert ranked(passages, {"a": Lean.THEY_MUCH_MORE}) == ["a", "b"]


def test_plain_words_find_nobody() -> None:
    assert ranked([said("a", "I know somebody who can help you with it")], text="can you help me with this?") == []
    assert content_words("Do you know who can help?") == frozenset()


def test_accents_and_endings_are_no_hindrance() -> None:
    assert ranked([said("a", "dirige uma PADARIA no Pôrto")], text="padarias, porto") == ["a"]


texts = st.text(max_size=60)


@given(text=texts, lines=st.lists(st.tuples(st.sampled_from("abcdefghi"), texts, st.sampled_from(PassageKind))))
def test_any_words_are_fine_and_only_some_are_shown(text: str, lines: list[tuple[str, str, PassageKind]]) -> None:
    passages = [said(who, words, kind) for who, words, kind in lines]
    found = whom_to_ask(text, passages, {})
    assert len(found) <= MOST
    assert all(one.evidence for one in found)
    assert len({one.contact_id for one in found}) == len(found)
