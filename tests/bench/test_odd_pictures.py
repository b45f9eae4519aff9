"""Pictures that are no cards: no crash, nobody invented, a reason in words, and what could be read is kept."""

import pytest

from bench.cards.odd import __main__ as command
from bench.cards.odd.became import Became, became
from bench.cards.odd.collection import OddPicture, collection
from bench.cards.odd.texts import odds
from bench.cards.synthetic.fonts import NoFontError
from tests.reader import reader


@pytest.fixture(scope="module")
def pictures() -> dict[str, OddPicture]:
    return {odd.name: odd for odd in collection()}


def end(odd: OddPicture, folder) -> Became:
    try:
        return became(odd, reader(), folder)
    except NoFontError as error:
        pytest.skip(str(error))


def test_the_collection_has_names_of_its_own_and_a_held_out_half(pictures):
    held_out = [odd for odd in odds() if odd.held_out]
    assert len(odds()) / 3 < len(held_out) < 2 * len(odds()) / 3
    assert len(pictures) > len(odds())


@pytest.mark.parametrize("name", ["empty-file", "text-renamed", "zeros", "truncated", "animated-gif"])
def test_a_file_without_a_picture_in_it_ends_as_failed_with_the_reason(pictures, tmp_path, name):
    ended = end(pictures[name], tmp_path)
    assert ("failed", 0) == (ended.status, ended.cards)
    assert ended.reasons


@pytest.mark.slow
@pytest.mark.parametrize("name", ["cat", "blank-card", "one-pixel"])
def test_a_picture_without_text_ends_as_failed_with_the_reason(pictures, tmp_path, name):
    assert ("failed", 0) == ((ended := end(pictures[name], tmp_path)).status, ended.cards)
    assert ended.reasons[0].startswith("I found no text")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("receipt-de", "receipt"),
        ("chat-es", "chat"),
        ("page-mail", "page of text"),
        ("code-js", "program"),
        ("sign-hours", "neither a person"),
        ("code-website", "The code on it names neither"),
    ],
)
def test_what_is_no_card_is_shown_with_its_reason_and_its_words(pictures, tmp_path, name, reason):
    ended = end(pictures[name], tmp_path)
    assert ("read", ()) == (ended.status, ended.contacts)
    assert reason in ended.reasons[0]
    assert ended.notes or "code" in name


@pytest.mark.slow
def test_a_card_in_the_colours_of_a_printer_is_read(pictures, tmp_path):
    assert ("Alice Winter",) == end(pictures["cmyk"], tmp_path).contacts


def test_the_command_says_what_became_of_each_picture(monkeypatch, capsys):
    monkeypatch.setattr(command, "collection", lambda: iter([OddPicture("empty", "broken", bytes)]))
    monkeypatch.setattr("sys.argv", ["odd"])
    assert 0 == command.main()
    assert "0 of 1 pictures" in capsys.readouterr().out
