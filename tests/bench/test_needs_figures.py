"""The committed needs and people: they make sense, and matching is not worse than the document says."""

import pytest

from bench.needs.books import cases, people
from bench.needs.measuring import figures
from bench.needs.ways import full_text, meaning, rapport
from shared.domain.matching import THRESHOLD
from tests.support import embedder


def test_there_are_enough_needs_each_with_people_who_are_in_the_book() -> None:
    book = people()
    assert len(cases()) >= 100
    assert all(case.right <= book.keys() and case.of not in case.right for case in cases())
    assert sum(not case.right for case in cases()) >= 20


@pytest.mark.parametrize(("half", "recall"), [("tune", 0.93), ("held", 0.97), ("last", 0.95)])
def test_who_could_help_is_among_the_first_three_more_often_than_by_full_text_or_meaning_alone(
    half: str, recall: float
) -> None:
    book = people()
    ours = figures(rapport(book, embedder()), cases(half), THRESHOLD)
    assert ours.recall >= recall
    assert ours.recall > figures(full_text(book), cases(half), 0).recall
    assert ours.recall > figures(meaning(book, embedder()), cases(half), 0.5).recall
    assert ours.precision > 0.65
