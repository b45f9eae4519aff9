"""Holding a need against what is said about somebody: rank never weighs, wishes are no offers, places are places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.matching import (
    NOBODY,
    Aim,
    Manner,
    Scored,
    clauses_of,
    judge,
    judge_all,
    places,
    places_in,
    trades,
    trades_in,
    understand,
)
from shared.domain.matching.words import data, folded, listed
from shared.domain.passage import Passage, PassageKind

RANKS = [
    "Director",
    "Receptionist",
    "Vice President",
    "Junior Assistant",
    "CEO",
    "Intern",
    "Geschäftsführerin",
    "Dueño",
]


def passage(text: str, kind: PassageKind = PassageKind.FACT) -> Passage:
    return Passage(contact_id="bob", kind=kind, id=f"{kind}-{text}", text=text)


def title(text: str) -> Passage:
    return passage(text, PassageKind.TITLE)


def judged(need: str, *said: Passage) -> Scored:
    clauses = clauses_of(said)
    return judge(understand(need), clauses, [0.0] * len(clauses), (0.0, 1.0))


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize(
    "need", ["bars for our new gin", "a job in a nightclub in Miami", "a good director", "an accountant"]
)
def test_a_receptionist_counts_as_much_as_a_director(need: str, rank: str) -> None:
    club = passage("Miami Nightclub", PassageKind.ORGANIZATION)
    assert judged(need, title(rank), club) == judged(need, club)


@pytest.mark.parametrize("rank", RANKS)
def test_the_trade_in_a_title_counts_and_the_rank_beside_it_does_not(rank: str) -> None:
    assert (
        judged("an accountant", title(f"{rank}, Accountant")).score
        == judged("an accountant", title("Accountant")).score
    )
    assert judged("an accountant", title("Accountant")).fits


def test_what_somebody_looks_for_likes_or_did_once_is_no_offer() -> None:
    offered = judged("a good accountant", passage("is an accountant for small firms")).score
    for less in ("looking for an accountant", "sucht einen Buchhalter", "busca un contable", "cherche un comptable"):
        assert judged("a good accountant", passage(less)).score == 0
    assert (
        judged("a pianist", passage("loves a good pianist")).score
        < judged("a pianist", passage("is a pianist")).score / 2
    )
    assert judged("a good accountant", passage("used to be an accountant")).score < offered


def test_who_looks_for_hands_has_work_and_who_looks_for_goods_buys() -> None:
    assert judged("a job as a data engineer", passage("is looking for two more data engineers")).fits
    assert judged("restaurants that buy olive oil", passage("looking for better olive oil")).score > 0.5


def test_buyers_are_found_by_what_they_buy_and_rivals_are_not() -> None:
    need = "bring organic spirits to the US"
    assert judged(need, passage("runs three nightclubs in Miami")).fits
    assert judged(need, passage("makes organic spirits")) == NOBODY
    assert judged(need, passage("wants to bring organic spirits to the US")).score == 0


def test_who_hires_reads_a_resume() -> None:
    for who in ("Recruiter", "HR Manager", "Career coach", "Talent Partner"):
        assert judged("someone to critique my résumé", title(who)).score > 0.5
    assert not judged("someone to critique my résumé", title("Florist")).fits


def test_being_there_helps_and_being_elsewhere_hurts_and_unknown_does_neither() -> None:
    need, does = "an electrician in Porto", passage("is an electrician")
    here, there = (
        passage("Rua 1, Porto, Portugal", PassageKind.PLACE),
        passage("Kungsgatan 1, Gothenburg", PassageKind.PLACE),
    )
    assert judged(need, does, here).score > judged(need, does).score > judged(need, does, there).score


def test_the_language_or_instrument_of_a_need_must_be_theirs() -> None:
    teaches_piano = passage("teaches the piano")
    assert judged("piano lessons", teaches_piano).fits
    for other in ("trumpet lessons", "Portuguese lessons", "math lessons"):
        assert not judged(other, teaches_piano).fits


def test_for_whom_something_is_done_is_not_ones_own_trade() -> None:
    for said in ("does the books of small restaurants", "photographs hotels", "designs gardens for hotels"):
        (clause,) = clauses_of([passage(said)])
        assert not clause.trades & {"restaurant", "hotel"}


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("a data engineering job in Miami", Aim.WORK),
        ("practice for a job interview", Aim.HELP),
        ("customers for our boxes", Aim.CUSTOMERS),
        ("somebody to write about us", Aim.HELP),
        ("two more data engineers", Aim.HANDS),
        ("Arbeit als Tischler", Aim.WORK),
        ("clientes para nuestro vino", Aim.CUSTOMERS),
        ("a place for my mother who needs care", Aim.HELP),
    ],
)
def test_a_need_is_about_help_work_hands_or_customers(text: str, aim: Aim) -> None:
    assert understand(text).aim is aim


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("in Miami", "Ocean Drive, Miami Beach, FL", True),
        ("in Florida", "Ocean Drive, Miami Beach, FL", True),
        ("to the US", "Austin, TX", True),
        ("to the US", "Lisbon", False),
        ("in München", "Munich, Germany", True),
        ("in Orlando", "Miami", False),
        ("write about us", "Austin, TX", False),
        ("en Lisboa", "Lisbon, Portugal", True),
        ("in Nowhereville", "Miami", False),
    ],
)
def test_places_go_together_when_one_is_the_other_or_holds_it(one: str, other: str, together: bool) -> None:
    assert places_in(one).reach(places_in(other)) is together
    assert places_in(other).reach(places_in(one)) is together


def test_every_trade_that_is_named_as_a_buyer_or_neighbour_is_one() -> None:
    table = data("trades")
    named = {other for trade in table.values() for key in ("buys", "near") for other in trade.get(key, ())}
    assert named - set(table) == set()
    assert all(word == word.casefold() for trade in table.values() for word in trade["does"])
    assert trades_in("runs three nightclubs") == {"bar"}


def test_no_word_of_rank_is_a_trade_of_its_own() -> None:
    assert {word for word in listed("rank") if trades_in(word)} <= {"chef"}


@given(need=st.text(max_size=80), told=st.lists(st.text(max_size=60), max_size=4), kind=st.sampled_from(PassageKind))
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_between_nothing_and_one_with_its_own_passages(
    need: str, told: list[str], kind: PassageKind
) -> None:
    said = [passage(text, kind) for text in told]
    scored = judged(need, *said)
    assert 0 <= scored.score <= 1
    assert set(scored.evidence) <= set(said)
    assert scored == judged(need, *said)


@given(
    told=st.lists(
        st.sampled_from(["runs a bar", "likes tea", "is a plumber in Porto", "looking for a vet"]), max_size=4
    )
)
def test_an_address_or_a_name_is_no_evidence(told: list[str]) -> None:
    said = [passage(text, PassageKind.NAME) for text in told]
    assert judged("a bar, a plumber, tea", *said) == NOBODY


def test_manners_are_told_apart_in_five_languages() -> None:
    for text, manner in {
        "machine learning for banks": Manner.OFFERS,
        "her brother is an electrician": Manner.KIN,
        "le gusta el flamenco": Manner.LIKES,
        "wants to export to Germany": Manner.SELLS,
        "procura um investidor": Manner.SEEKS,
        "früher Lehrer": Manner.PAST,
    }.items():
        assert [clause.manner for clause in clauses_of([passage(text)])] == [manner], text


SAID = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "runs a bar in Miami",
            "recruits data engineers",
            "looking for a plumber",
            "printing on cloth",
            "Printer",
            "used to bake bread, but sells organic gin in Austin, TX",
            "teaches Portuguese to nurses",
        ]
    ),
)


@given(
    need=st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["a data engineering job in Miami", "customers for organic gin", "a printer", "who speaks Portuguese"]
        ),
    ),
    told=st.dictionaries(st.sampled_from("abcd"), st.lists(SAID, max_size=3)),
    kind=st.sampled_from([PassageKind.FACT, PassageKind.TITLE, PassageKind.PLACE]),
    likeness=st.lists(st.floats(-1, 1), min_size=12, max_size=12),
)
@settings(max_examples=300, deadline=None)
def test_held_against_many_nobody_who_fits_is_passed_over(
    need: str, told: dict[str, list[str]], kind: PassageKind, likeness: list[float]
) -> None:
    wanted = understand(need)
    people = {who: clauses_of(passage(text, kind) for text in said) for who, said in told.items()}
    plain = dict.fromkeys(clause.plain for clauses in people.values() for clause in clauses)
    cosines = dict(zip(plain, likeness * len(plain), strict=False))

    found = judge_all(wanted, people, cosines, (0.1, 0.8))

    for who, clauses in people.items():
        alone = judge(wanted, clauses, [cosines[clause.plain] for clause in clauses], (0.1, 0.8))
        assert found[who] == alone or (found[who] == NOBODY and not alone.fits)


def every_word_of_the_tables() -> list[str]:
    trades = [word.replace("*", "s") for trade in data("trades").values() for word in trade["does"]]
    places = [
        name
        for part in ("countries", "states", "cities")
        for names in data("places")[part].values()
        for name in names.split("|")
    ]
    return trades + places


@given(
    words=st.lists(st.one_of(st.sampled_from(every_word_of_the_tables()), st.text("abno ,", max_size=8)), max_size=6)
)
@settings(max_examples=300, deadline=None)
def test_looking_only_where_a_first_word_stands_finds_the_same(words: list[str]) -> None:
    text = " ".join(words)
    plain = folded(text)

    with pytest.MonkeyPatch.context() as everywhere:
        everywhere.setattr(places, "_perhaps", lambda _: True)
        everywhere.setattr(trades, "_perhaps", lambda _, asking: trades._patterns(asking).keys())
        thorough = places.places_in.__wrapped__(text), trades.mentions(plain), trades.mentions(plain, asking=True)

    assert thorough == (places.places_in.__wrapped__(text), trades.mentions(plain), trades.mentions(plain, asking=True))
