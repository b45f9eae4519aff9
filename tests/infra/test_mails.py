"""The templates that ship are made from their MJML."""

import pytest

from infra.mails import MAILS, compiled

SOURCES = sorted(MAILS.glob("*/*.mjml"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_template_that_ships_is_made_from_its_source(source) -> None:
    assert compiled(source) == source.with_name("mail.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_nothing_in_it_comes_from_elsewhere(source) -> None:
    assert "fonts.googleapis" not in compiled(source)
    assert "@import" not in compiled(source)
