"""The pages of a question: GET changes nothing, a press answers once, and nothing of the other is ever said."""

import re
from collections.abc import Callable
from itertools import product

import pytest

from shared import bootstrap
from shared.domain import keys
from shared.domain.introduction import Introduction, Side, Stage, Standing
from shared.ports import Delete
from shared.services import introductions, profiles
from shared.services.asking import LATE
from shared.services.links import Action, Consent, Links
from tests.functions.client import answer_question, follow
from tests.shared.services.introduced import asked, deliver, press, question, stored, tick, two
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, HandClock, TestHome, all_records

PRESSED = "pressed=yes"
_LINK = re.compile(r"https://rapport\.example(/consent/(\w+)/\S+)")


@pytest.fixture
def made(home: TestHome) -> Introduction:
    return asked(home, *two(home))


def links(home: TestHome, made: Introduction, side: str = "a", serial: int = 1) -> dict[str, str]:
    """The paths of a question's links by what they do."""
    return {action: path for path, action in _LINK.findall(question(home, made, side, serial).text)}


def button(page: str) -> str:
    """Where the button of a page leads."""
    return page.split('action="')[1].split('"', maxsplit=1)[0]


def standing(home: TestHome, made: Introduction, side: Side = Side.A) -> Standing:
    return stored(home, made).party(side).standing


def addresses(home: TestHome) -> list[object]:
    """What is stored about the address of A, whoever owns what."""
    return [home.table.get(*keys.unasked_key("a@quince.example")), all_records(home, ALICE, CHARLIE)]


@pytest.mark.parametrize("action", ["yes", "no", "never"])
def test_a_program_that_looks_or_submits_the_form_changes_nothing(
    home: TestHome, made: Introduction, action: str
) -> None:
    path = links(home, made)[action]
    before = addresses(home)
    for method, body in (("GET", None), ("HEAD", None), ("POST", None), ("POST", "pressed=no"), ("POST", "One-Clic")):
        answer = answer_question(method, path, body)
        assert answer.status == 200
        assert "<button disabled>" in answer.text
    assert addresses(home) == before


def test_one_click_in_the_mail_program_counts_for_never_alone(home: TestHome, made: Introduction) -> None:
    one_click = "List-Unsubscribe=One-Click"
    answer_question("POST", links(home, made)["yes"], one_click)
    assert standing(home, made) is Standing.ASKED
    assert "You will not be asked again" in answer_question("POST", links(home, made)["never"], one_click).text
    assert standing(home, made) is Standing.NO


def test_a_yes_is_noted_once_and_its_page_takes_it_back(home: TestHome, made: Introduction) -> None:
    path = links(home, made)["yes"]
    assert "May Alice introduce you?" in answer_question("GET", path).text
    pages = [answer_question("POST", path, PRESSED).text for _ in range(3)]
    assert ["Your yes is noted" in page for page in pages] == [True] * 3
    assert standing(home, made) is Standing.YES
    back = button(pages[0])
    assert back.startswith("/consent/withdraw/")
    assert "Take your yes back?" in answer_question("GET", back).text
    assert "You took it back" in answer_question("POST", back, PRESSED).text
    assert standing(home, made) is Standing.WITHDRAWN
    assert "You took it back" in answer_question("POST", path, PRESSED).text


def test_a_no_is_fine_and_offers_never_to_be_asked(home: TestHome, made: Introduction) -> None:
    page = answer_question("POST", links(home, made)["no"], PRESSED).text
    assert "That is fine" in page
    assert button(page).startswith("/consent/never/")


def test_no_after_yes_takes_it_back(home: TestHome, made: Introduction) -> None:
    answer_question("POST", links(home, made)["yes"], PRESSED)
    assert "Rather not?" in answer_question("GET", links(home, made)["no"]).text
    assert "You took it back" in answer_question("POST", links(home, made)["no"], PRESSED).text


def test_never_has_a_way_back(home: TestHome, made: Introduction) -> None:
    page = answer_question("POST", links(home, made)["never"], PRESSED).text
    back = button(page)
    assert back.startswith("/consent/again/")
    assert "May people ask you again?" in answer_question("GET", back).text
    for _ in range(2):
        assert "You may be asked again" in answer_question("POST", back, PRESSED).text
    assert home.table.get(*keys.unasked_key("a@quince.example")) is None
    assert standing(home, made) is Standing.NO


def test_never_works_long_after_the_question_and_without_the_introduction(home: TestHome, made: Introduction) -> None:
    path = links(home, made)["never"]
    record = home.table.get(*keys.introduction_key(ALICE, made.id))
    assert record is not None
    home.table.write([Delete(record.pk, record.sk, record.version)])
    home.clock.forward(days=500)
    assert "You will not be asked again" in answer_question("POST", path, PRESSED).text
    assert home.table.get(*keys.unasked_key("A@QUINCE.example")) is not None


def test_too_late_says_so_kindly(home: TestHome, made: Introduction) -> None:
    paths = links(home, made)
    home.clock.forward(days=10)
    for method in ("GET", "POST"):
        assert "Nobody waits for this any more" in answer_question(method, paths["yes"], PRESSED).text
    home.clock.now += LATE + LATE
    answer = answer_question("POST", paths["yes"], PRESSED)
    assert (answer.status, "too old" in answer.text) == (403, True)


def test_after_the_introduction_taking_it_back_comes_too_late(home: TestHome, made: Introduction) -> None:
    pages = [answer_question("POST", links(home, made, side)["yes"], PRESSED).text for side in ("a", "b")]
    home.clock.forward(minutes=10)
    tick(home)
    deliver(home)
    assert stored(home, made).stage is Stage.SENT
    for method in ("GET", "POST"):
        for path in (button(pages[0]), links(home, made)["no"], links(home, made)["yes"]):
            assert "You were introduced already" in answer_question(method, path, PRESSED).text


@pytest.mark.parametrize("action", Consent)
def test_a_link_is_refused_when_it_is_changed_or_made_for_something_else(
    home: TestHome, made: Introduction, action: Consent
) -> None:
    about = {"introduction": made.id, "side": "a", "serial": "1", "address": "0" * 64}
    until = home.clock() + LATE
    path = home.links.consent_path(action, ALICE, until, about)
    stranger = Links(["another key"], "").consent_path(action, ALICE, until, about)
    others = [home.links.consent_path(other, ALICE, until, about) for other in Consent if other is not action]
    digest = home.links.token(Action.UNSUBSCRIBE, ALICE, home.clock(), about)
    before = addresses(home)
    tokens = [path.split("/")[-1][:-2], f"A{path.split('/')[-1]}", digest]
    for token in (*tokens, *(other.split("/")[-1] for other in (stranger, *others))):
        assert answer_question("POST", f"/consent/{action}/{token}", PRESSED).status == 403
    assert follow("POST", f"/act/unsubscribe/{path.split('/')[-1]}", PRESSED).status == 403
    assert addresses(home) == before


@pytest.mark.parametrize("path", ["/consent/maybe/abc", "/consent/yes", "/consent/", "/consent/yes/a/b"])
def test_an_unknown_action_is_a_page_that_is_not_there(home: TestHome, path: str) -> None:
    assert answer_question("GET", path).status == 404


def test_the_owners_name_is_shown_as_text(home: TestHome, made: Introduction) -> None:
    hostile = ALICES_PROFILE.model_copy(update={"name": "<script>alert(1)</script> {title} $form"})
    profiles.save_profile(ALICE, hostile, 1, table=home.table, now=home.clock())
    page = answer_question("GET", links(home, made)["yes"]).text
    assert "<script>alert" not in page
    assert "{title} $form" in page


# What A does is not seen by B

OTHERS: dict[str, Callable[[TestHome, Introduction], object]] = {
    "nothing": lambda home, made: None,
    "yes": lambda home, made: press(home, question(home, made, "a"), Consent.YES),
    "no": lambda home, made: press(home, question(home, made, "a"), Consent.NO),
    "never": lambda home, made: press(home, question(home, made, "a"), Consent.NEVER),
    "yes and back": lambda home, made: [
        press(home, question(home, made, "a"), action) for action in (Consent.YES, Consent.WITHDRAW)
    ],
    "cancelled by the owner": lambda home, made: introductions.cancel(
        ALICE, made.id, table=home.table, now=home.clock()
    ),
}
MINE = [*product(["yes", "no", "never"], ["GET", "POST"])]


def seen(home: TestHome, made: Introduction, *, other: str, first: bool) -> list[str]:
    """Every page that B can see, before or after what happened on the other side, without their signatures."""
    paths = links(home, made, "b")
    if not first:
        OTHERS[other](home, made)
    pages = [answer_question(method, paths[action], PRESSED).text for action, method in MINE]
    if first:
        OTHERS[other](home, made)
        pages = [answer_question("GET", paths[action]).text for action in paths]
    return [re.sub(r"/consent/(\w+)/[^\"]+", r"/consent/\1", page) for page in pages]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("other", sorted(OTHERS))
def test_no_page_tells_what_the_other_did(home: TestHome, other: str, first: bool) -> None:
    made = asked(home, *two(home))
    told = seen(home, made, other=other, first=first)
    alone = TestHome(clock=HandClock())
    bootstrap.use(alone)  # type: ignore[arg-type]
    assert seen(alone, asked(alone, *two(alone)), other="nothing", first=first) == told
    assert not any("quince" in page for page in told)
