"""What Rapport understands of the lines that people type."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.lines.proposal import LIMIT, Candidate, TypedLine, Understood
from shared.domain.lines.reader import WHICH_DAY, WHO, read_line, whom
from shared.domain.lines.whom import LONGEST
from shared.domain.profile import DateOrder

MONDAY = date(2026, 11, 23)


def line(text: str, **more: object) -> TypedLine:
    return TypedLine.model_validate({"text": text, "day": MONDAY, **more})


def summary(said: Understood) -> list[str]:
    """What was understood, one short text each."""
    found = [f"{said.exchange.kind} {' or '.join(str(day.on) for day in said.days)}"] if said.exchange else []
    for fact in said.facts:
        days = f" {fact.days.start}..{fact.days.end}" if fact.days else ""
        yearly = f" {fact.yearly.month:02}-{fact.yearly.day:02}" if fact.yearly else ""
        born = f" born {fact.birth_year}" if fact.birth_year else ""
        found.append(f"{fact.kind}: {fact.about}{days}{yearly}{born}")
    for wanted in said.follow_ups:
        choices = "".join(f" or {choice.on}" for choice in wanted.due_choices[1:])
        found.append(f"{wanted.kind}: {wanted.text} by {wanted.due}{choices}")
    return found


LINES: list[tuple[str, str, list[str]]] = [
    (
        "coffee with Ana Ruiz yesterday, off to Costa Rica 12–20 Dec, her son starts school in September, "
        "promised her the intro to Danny",
        "Ana Ruiz",
        [
            "meeting 2026-11-22",
            "plan: Costa Rica 2026-12-12..2026-12-20",
            "family: her son starting school 2027-09-01..2027-09-30",
            "promise: the intro to Danny by 2026-11-30",
        ],
    ),
    (
        "Met Bob Stone at the fair on Friday. He's moving to Berlin in January.",
        "Bob Stone",
        ["meeting 2026-11-20", "plan: Berlin 2027-01-01..2027-01-31"],
    ),
    (
        "call with Charlie last Tuesday, I'll send him the deck by Friday",
        "Charlie",
        ["call 2026-11-17", "promise: the deck by 2026-11-27"],
    ),
    ("lunch with Bob next Friday", "Bob", ["reach_out: lunch with Bob by 2026-11-27 or 2026-12-04"]),
    ("meeting with Ana tomorrow", "Ana", ["reach_out: meeting with Ana by 2026-11-24"]),
    ("emailed Ana about the budget on 3 Nov", "Ana", ["mail 2026-11-03"]),
    ("Bob called yesterday", "Bob", ["call 2026-11-22"]),
    ("spoke with Bob on the phone", "Bob", ["call 2026-11-23"]),
    ("sent Bob a message on Monday", "Bob", ["message 2026-11-23 or 2026-11-16"]),
    ("zoom with Ana 2026-11-20", "Ana", ["call 2026-11-20"]),
    ("Breakfast with Ana Ruiz (Acme) on 20.11.", "Ana Ruiz", ["meeting 2026-11-20"]),
    ("Dinner with Dr. Ana de la Cruz on 11/12", "Ana de la Cruz", ["meeting 2025-12-11 or 2026-11-12"]),
    ("Sat down with 山田太郎 yesterday", "山田太郎", ["meeting 2026-11-22"]),
    ("Great chat with Bob Stone at the fair in Lisbon", "Bob Stone", ["meeting 2026-11-23"]),
    ("Ana's birthday is 3 May", "Ana", ["birthday: Ana's birthday is 3 May 05-03"]),
    ("Ana was born on 3 May 1980", "Ana", ["birthday: Ana was born on 3 May 1980 05-03 born 1980"]),
    (
        "saw Bob, he turns 40 on 12 December",
        "Bob",
        ["meeting 2026-11-23", "birthday: he turns 40 on 12 December 12-12 born 1986"],
    ),
    (
        "lunch with Bob, his daughter's birthday is on 5 June",
        "Bob",
        ["meeting 2026-11-23", "family: his daughter's birthday 2027-06-05..2027-06-05"],
    ),
    ("She'll send me the report next week", "", ["wait: the report by 2026-12-06"]),
    ("waiting for a reply from Bob", "Bob", ["wait: waiting for a reply from Bob by 2026-12-07"]),
    ("Bob promised me an intro to Carla", "Bob", ["wait: Bob promised me an intro to Carla by 2026-12-07"]),
    ("need to thank Ana for the book", "Ana", ["thank: the book by 2026-11-24"]),
    ("connect with Ana on LinkedIn", "Ana", ["connect: connect with Ana on LinkedIn by 2026-11-24"]),
    ("Remind me to call Bob in two weeks", "Bob", ["reach_out: Remind me to call Bob by 2026-12-07"]),
    ("Catch up with Ana in 3 weeks", "Ana", ["reach_out: Catch up with Ana by 2026-12-14"]),
    ("I'll see Bob next week", "Bob", ["reach_out: I'll see Bob by 2026-11-30"]),
    ("will send him the slides tomorrow", "", ["promise: the slides by 2026-11-24"]),
    (
        "wrote to Ana two days ago: owe her an answer",
        "Ana",
        ["mail 2026-11-21", "promise: an answer by 2026-11-30"],
    ),
    ("Bob Stone is from Porto", "Bob Stone", ["hometown: Bob Stone is from Porto"]),
    ("Ana: loves sailing, hates early meetings", "Ana", ["likes: loves sailing", "likes: hates early meetings"]),
    ("phoned Ana this morning, got a new job at Acme", "Ana", ["call 2026-11-23", "work: got a new job at Acme"]),
    (
        "had dinner with Bob and his wife; they're off to Japan for Christmas",
        "Bob",
        ["meeting 2026-11-23", "plan: Japan 2026-12-24..2026-12-26"],
    ),
    (
        "texted Danny, he said he's running the marathon in Lisbon in April",
        "Danny",
        ["message 2026-11-23", "plan: running the marathon in Lisbon 2027-04-01..2027-04-30"],
    ),
    (
        "had a walk with José María; he got married in summer",
        "José María",
        ["meeting 2026-11-23", "family: got married 2026-06-01..2026-08-31"],
    ),
    ("Tea with Mrs. O'Brien on Sunday", "O'Brien", ["meeting 2026-11-22"]),
    (
        "Coffee with Ahmed. His wife is expecting in February. Said he'd send me the slides.",
        "Ahmed",
        [
            "meeting 2026-11-23",
            "family: His wife is expecting 2027-02-01..2027-02-28",
            "wait: he'd send me the slides by 2026-12-07",
        ],
    ),
    (
        "Talked to Ben on Friday about his move to Munich in spring. Told him I'd send the flat list by Wednesday.",
        "Ben",
        [
            "meeting 2026-11-20",
            "plan: Munich 2027-03-01..2027-05-31",
            "promise: send the flat list by 2026-11-25",
        ],
    ),
    ("off to Costa Rica, 12-20 Dec", "", ["plan: Costa Rica 2026-12-12..2026-12-20"]),
    ("nothing of note", "", []),
    # German
    (
        "Kaffee mit Anna Schmidt gestern, sie fliegt nach Costa Rica vom 12. bis 20. Dezember",
        "Anna Schmidt",
        ["meeting 2026-11-22", "plan: Costa Rica 2026-12-12..2026-12-20"],
    ),
    (
        "habe gestern mit Bob telefoniert, er kommt aus Hamburg",
        "Bob",
        ["call 2026-11-22", "hometown: kommt aus Hamburg"],
    ),
    (
        "Mittagessen mit Jürgen am Freitag, ihre Tochter heiratet im Mai",
        "Jürgen",
        ["meeting 2026-11-20", "family: ihre Tochter heiratet 2027-05-01..2027-05-31"],
    ),
    ("Bob hat am 3. Mai Geburtstag", "Bob", ["birthday: Bob hat am 3. Mai Geburtstag 05-03"]),
    ("warte auf Antwort von Bob", "Bob", ["wait: warte auf Antwort von Bob by 2026-12-07"]),
    # Spanish
    (
        "café con Ana Ruiz ayer, se va a Costa Rica del 12 al 20 de diciembre, le prometí el contacto de Danny",
        "Ana Ruiz",
        [
            "meeting 2026-11-22",
            "plan: Costa Rica 2026-12-12..2026-12-20",
            "promise: el contacto de Danny by 2026-11-30",
        ],
    ),
    ("llamé a Bob el martes, le gusta el jazz", "Bob", ["call 2026-11-17", "likes: le gusta el jazz"]),
    ("tengo que llamar a Bob la próxima semana", "Bob", ["reach_out: tengo que llamar a Bob by 2026-11-30"]),
    ("el cumpleaños de Ana es el 3 de mayo", "Ana", ["birthday: el cumpleaños de Ana es el 3 de mayo 05-03"]),
    # French
    (
        "café avec Anne Dupont hier, elle part en Italie du 12 au 20 décembre",
        "Anne Dupont",
        ["meeting 2026-11-22", "plan: Italie 2026-12-12..2026-12-20"],
    ),
    (
        "appel avec Luc mardi dernier, je lui ai promis le rapport",
        "Luc",
        ["call 2026-11-17", "promise: le rapport by 2026-11-30"],
    ),
    ("j'attends la réponse de Luc", "Luc", ["wait: j'attends la réponse de Luc by 2026-12-07"]),
    # Portuguese
    (
        "café com a Ana Silva ontem, vai para a Costa Rica de 12 a 20 de dezembro, prometi-lhe o contacto do Danny",
        "Ana Silva",
        [
            "meeting 2026-11-22",
            "plan: Costa Rica 2026-12-12..2026-12-20",
            "promise: o contacto do Danny by 2026-11-30",
        ],
    ),
    ("liguei ao Rui na terça, ele gosta de jazz", "Rui", ["call 2026-11-17", "likes: gosta de jazz"]),
    ("o aniversário do Rui é a 3 de maio", "Rui", ["birthday: o aniversário do Rui é a 3 de maio 05-03"]),
]


@pytest.mark.parametrize(("text", "name", "understood"), LINES, ids=[text[:40] for text, _, _ in LINES])
def test_a_line_is_understood(text: str, name: str, understood: list[str]) -> None:
    said = read_line(line(text))
    assert (whom(line(text)).words, summary(said)) == (name, understood)
    assert said.exchange is None or said.exchange.words == text


@pytest.mark.parametrize(("order", "day"), [(DateOrder.DAY_FIRST, "2026-08-09"), (DateOrder.MONTH_FIRST, "2026-09-08")])
def test_a_day_in_numbers_is_read_in_the_owners_order(order: DateOrder, day: str) -> None:
    assert summary(read_line(line("met Bob 9/8", order=order))) == [f"meeting {day}"]


def test_a_week_asks_for_its_day_and_a_longer_time_in_words() -> None:
    week, month = read_line(line("coffee with Ana last week")), read_line(line("coffee with Ana last month"))
    assert (len(week.days), week.asks) == (7, ())
    assert (len(month.days), month.asks) == (1, (WHICH_DAY,))


def test_summer_comes_in_december_where_it_does() -> None:
    (fact,) = read_line(line("off to the sea next summer", southern=True)).facts
    assert fact.days is not None
    assert fact.days.start == date(2026, 12, 1)


def test_who_is_meant_is_certain_or_asked() -> None:
    ana, namesake = Candidate(id="1", name="Ana Ruiz"), Candidate(id="2", name="Ana Lima")
    alone, two = (read_line(line("met Ana", people=people)) for people in ([ana], [ana, namesake]))
    assert (alone.contact_id, alone.asks) == ("1", ())
    assert (two.contact_id, two.asks) == (None, (WHO,))


SAID = (
    "coffee with Ana her son and , . ; : – 12 12/12 12–20 Dec in September next last week promised birthday born turns "
    "40 1980 30 Feb she'll send me 99 years ago off to Rome gestern mit mañana que à début du mois há dois anos"
)
WORDS = st.sampled_from(SAID.split())
SOUP = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=LIMIT)


@given(st.one_of(SOUP, TEXT.filter(str.strip)))
def test_any_text_is_read_and_nothing_is_proposed_that_its_words_do_not_say(text: str) -> None:
    typed = line(text)
    said = read_line(typed)
    for proposed in [*said.facts, *said.follow_ups]:
        assert all(word in typed.text for word in re.findall(r"\w+", proposed.text.rstrip("…")))
    assert whom(typed).words in typed.text
    assert len(whom(typed).words) <= LONGEST
    assert said.exchange is None or said.exchange.words == typed.text
    assert said.exchange is None or said.exchange.on <= MONDAY
    assert all(wanted.due >= MONDAY for wanted in said.follow_ups)
