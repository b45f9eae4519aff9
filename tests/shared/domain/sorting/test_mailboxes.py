"""Mail addresses that the rest of the card settles; all people and firms are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.reading import FieldName
from shared.domain.sorting import sort_fields
from shared.domain.sorting.emails import AS_HOST
from shared.domain.sorting.mailboxes import CUT, MOST_SIGNS, RESPELLED, explains, settled
from shared.domain.sorting.twice import SETTLED
from shared.domain.sorting.words import one_edit
from tests.shared.domain.sorting.printed import card


def mails_of(*lines: str) -> list[tuple[str, str]]:
    return [(f.value, f.proof.reason) for f in sort_fields(card(*lines)).fields if f.field is FieldName.EMAIL]


@pytest.mark.parametrize(
    ("read", "name", "meant", "rule"),
    [
        ("I.lima", "Laura Lima", "l.lima", RESPELLED),
        ("Ilima", "Laura Lima", "llima", RESPELLED),
        ("l.costa", "Ida Costa", "i.costa", RESPELLED),
        ("anal1ma", "Ana Lima", "analima", RESPELLED),
        ("Ef.cetin", "Fatma Çetin", "f.cetin", CUT),
        ("Md.lima", "Diana Lima", "d.lima", CUT),
        ("1ana_lima", "Ana Lima", "ana_lima", CUT),
    ],
)
def test_a_local_part_is_settled_by_the_name_on_the_card(read, name, meant, rule):
    assert (meant, rule) == settled(read, [name])


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("I.lima", "Ida Lima"),
        ("I.lima", "Ana Lima"),
        ("md.lima", "Maria Diana Lima"),
        ("Md.lima", "Md. Daud Lima"),
        ("Emaria", "Maria Lima"),
        ("1sales", "Ana Lima"),
        ("info", "Ana Lima"),
        ("1ana_lima", ""),
    ],
)
def test_a_local_part_that_is_explained_or_that_nothing_explains_stays(read, name):
    assert (read, "") == settled(read, [name])


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3))
def test_what_is_changed_stood_there_but_for_one_letter_or_an_icon_and_a_name_explains_it(local, names):
    value, rule = settled(local, names)
    assert rule or value == local
    if rule:
        assert any(explains(name, value) for name in names)
        assert (
            local.endswith(value) and len(local) - len(value) <= MOST_SIGNS if rule == CUT else len(value) == len(local)
        )


def test_the_proof_of_a_settled_mail_address_says_by_which_rule():
    assert [("l.lima@limaworks.com", RESPELLED)] == mails_of("Laura Lima", "Engineer", "I.lima@limaworks.com")


def test_an_ending_that_does_not_exist_is_read_as_in_the_web_address():
    lines = ("Ana Lima", "Engineer", "ana_lima@limaworks.com.on", "www.limaworks.com.cn")
    assert [("ana_lima@limaworks.com.cn", AS_HOST)] == mails_of(*lines)
    assert [] == mails_of("Ana Lima", "Engineer", "ana_lima@limaworks.com.on", "www.rosarepairs.com.cn")


def test_a_lost_letter_of_a_host_is_settled_by_the_organization():
    lines = ("Lillwood Works Ltd", "Ana Lima", "ana@lilwoodworks.com", "Rui Costa", "rui@lillwoodworks.com")
    assert [
        ("ana@lillwoodworks.com", SETTLED.format("mail address")),
        ("rui@lillwoodworks.com", ""),
    ] == mails_of(*lines)


def test_hosts_that_differ_by_a_digit_or_that_no_organization_tells_apart_stay():
    for one, other in (("limaworks1.com", "limaworks2.com"), ("nordhaus.com", "nordhaas.com")):
        read = mails_of("Rosa Repairs Ltd", "Ana Lima", f"ana@{one}", "Rui Costa", f"rui@{other}")
        assert [(f"ana@{one}", ""), (f"rui@{other}", "")] == read


@given(st.text("abc1", max_size=6), st.text("abc1", max_size=6))
def test_one_edit_is_the_same_either_way(one, other):
    assert one_edit(one, other) == one_edit(other, one)
    assert not one_edit(one, one)


@pytest.mark.parametrize("local", ["yltsai", "tsaiyl", "yilintsai", "yl.tsai", "tsai"])
def test_a_mailbox_of_initials_and_a_name_is_explained_and_stays(local):
    assert explains("Yi-Lin Tsai", local)
    assert (local, "") == settled(local, ["Yi-Lin Tsai"])
