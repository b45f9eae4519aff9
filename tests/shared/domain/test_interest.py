"""Whether an article is about what somebody told: by meaning and by words, never by chance."""

import pytest

from shared.domain.article import Words
from shared.domain.interest import LIKE_ENOUGH, likeness, parts_of, shared_topic, stems, subject_of
from tests.support import embedder

HENS = Words(title="Keeping hens in a small garden", summary="A coop, feed and patience.", topics=("chickens",))
CHESS = Words(title="What chess openings teach us about patience", topics=("chess",))
CELLO = Words(title="A cellist on practising Bach every morning", summary="Why the cello suites never get old.")
SOLAR = Words(title="Solar panels: what they cost on a family house", topics=("solar energy", "photovoltaics"))
SCHOOL = Words(title="How to choose a secondary school", summary="Parents ask teachers.", topics=("education",))
CYCLING = Words(title="Mit dem Rad über die Alpen", summary="Eine Tour in sieben Tagen.", topics=("Radfahren",))
EXPORT = Words(title="Exporting wine to the United States", topics=("wine", "export", "customs"))

BELONG = [
    ("keeps hens", HENS),
    ("her chickens were taken by a fox", HENS),
    ("plays chess on Tuesdays", CHESS),
    ("plays the cello in an orchestra", CELLO),
    ("wants solar panels on the roof", SOLAR),
    ("looking for a secondary school for her son", SCHOOL),
    ("fährt gerne Rad in den Alpen", CYCLING),
    ("exports wine from the Douro", EXPORT),
    ("his family makes wine", EXPORT),
]
DO_NOT = [
    ("plays the piano", CHESS),
    ("moved to a new house in May", SOLAR),
    ("was ill for two weeks", HENS),
    ("works at the town hall", SCHOOL),
    ("first day in the new job", CELLO),
    ("mother turns 80 in spring", CYCLING),
    ("wants to buy a flat in the United Kingdom", CYCLING),
    ("is patient with everybody", EXPORT),
    ("every morning at the gym", HENS),
    ("his sister is a nurse", SCHOOL),
]


def score(told: str, words: Words) -> float:
    model = embedder()
    meaning = float((model.embed([told]) @ model.embed(parts_of(words)).T).max())
    return likeness(meaning, told, subject_of(words))


@pytest.mark.parametrize(("told", "words"), BELONG)
def test_an_article_about_what_they_told_is_proposed(told: str, words: Words) -> None:
    assert score(told, words) >= LIKE_ENOUGH


@pytest.mark.parametrize(("told", "words"), DO_NOT)
def test_an_article_about_something_else_is_not(told: str, words: Words) -> None:
    assert score(told, words) < LIKE_ENOUGH


def test_words_are_the_same_in_their_forms_and_common_ones_say_nothing() -> None:
    assert stems("Sailing boats") == stems("sail boat") == stems("SAILS, Boats!")
    assert stems("Café") == stems("cafe")
    assert frozenset() == stems("the first day of a new job")


def test_the_articles_own_word_is_named() -> None:
    assert "chickens" == shared_topic("her chicken", HENS)
    assert "openings" == shared_topic("has an opening", CHESS)
    assert "" == shared_topic("likes boats", CHESS)
