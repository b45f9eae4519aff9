"""The open set of fictional cards: the same for everyone, and its labels say what is printed."""

import json
import sys
from collections import Counter
from io import BytesIO
from itertools import islice
from random import Random

import cv2
import numpy as np
import phonenumbers
import pytest
from PIL import Image

from bench.cards.synthetic import __main__ as command
from bench.cards.synthetic import cards
from bench.cards.synthetic.camera import photographed, scanned, several
from bench.cards.synthetic.fonts import Fonts, NoFontError
from bench.cards.synthetic.layouts import layouts
from bench.cards.synthetic.lists import languages, places
from bench.cards.synthetic.numbers import Phone, phone_number
from bench.cards.synthetic.render import draw
from bench.cards.synthetic.spec import ROLES
from bench.cards.synthetic.write import write

SEED = 20


@pytest.fixture(scope="module")
def specs():
    return list(cards(SEED, 240))


def test_a_seed_gives_the_same_cards_however_many_are_asked_for(specs):
    assert specs[:7] == list(cards(SEED, 7))


def test_another_seed_gives_other_people(specs):
    assert specs[:7] != list(cards(SEED + 1, 7))


def test_both_halves_show_every_layout_and_at_least_twelve_languages(specs):
    for half in (True, False):
        shown = [spec for spec in specs if spec.held_out is half]
        assert {layout.name for layout in layouts()} == {spec.layout for spec in shown}
        assert len({spec.language for spec in shown}) >= 12
    assert (30, 15) == (len(layouts()), len(languages()))


def test_every_label_stands_on_the_card_as_printed(specs):
    for spec in specs:
        printed = " ".join(line.text for line in spec.lines).casefold()
        fields = spec.labels
        single = [*fields.get("emails", []), *fields.get("websites", []), *fields.get("organization", [])]
        single += [phone["number"] for phone in fields.get("phones", [])]
        single += [*fields.get("title", []), *fields.get("department", []), *fields.get("name_alt", [])]
        single += [part for address in fields.get("addresses", []) for part in address.split("\n")]
        single += fields.get("people", [fields["name"]] if "name" in fields else [])
        assert [] == [text for text in single if text.casefold() not in printed], spec.number


def test_every_mail_phone_and_website_on_a_card_has_its_label(specs):
    for spec in specs:
        roles = Counter(role for line in spec.lines for role in line.roles)
        counted = {"email": "emails", "phone": "phones", "website": "websites"}
        for role, key in counted.items():
            assert roles[role] == len(spec.labels.get(key, [])), (spec.number, key)


def test_lines_stay_on_the_card_and_mean_something_known(specs):
    for spec in specs:
        for line in spec.lines:
            left, top, width, height = line.box
            assert left >= 0
            assert top >= -0.01
            assert (left + width, top + height) <= (spec.width + 1, spec.height + 1)
            assert set(line.roles) <= set(ROLES)


def test_numbers_of_every_country_are_valid_with_and_without_its_prefix():
    for locale, country in places()["phones"].items():
        for kind in ("mobile", "phone"):
            for abroad in (True, False):
                text = phone_number(Random(5), country, kind, abroad=abroad)
                plain = text.replace("(0)", "") if text.startswith("+") else text
                region = phonenumbers.region_code_for_country_code(int(country["code"]))
                assert phonenumbers.is_valid_number(phonenumbers.parse(plain, region)), (locale, text)


def test_a_number_without_label_or_sign_has_no_kind():
    assert "unlabelled" == Phone("555 0100", "mobile").field["kind"]
    assert {"number": "1", "kind": "fax", "label": "Fax"} == Phone("1", "fax", "Fax").field
    assert {"number": "1", "kind": "mobile", "label": "icon:mobile"} == Phone("1", "mobile", icon=True).field


def test_cards_can_be_drawn_and_show_ink(specs):
    drawn = 0
    for spec in islice((s for s in specs if s.layout in ("icons", "qr-vcard", "band", "left")), 4):
        try:
            picture = draw(spec, Random(1), 1.2)
        except NoFontError:
            continue
        drawn += 1
        assert (round(spec.width * 1.2), round(spec.height * 1.2)) == picture.size
        assert np.asarray(picture.convert("L")).std() > 5
    if not drawn:
        pytest.skip("none of the fonts that bench/cards/README.md names is installed")


def test_what_no_font_can_write_is_refused_with_the_remedy():
    with pytest.raises(NoFontError, match="README"):
        Fonts(Random(1), "en").face("\U0001f9ff\ue123", "sans", bold=False)


def plain_card(size=(450, 275)):
    return Image.new("RGB", size, "#ff00ff")


def pink(photo):
    pixels = np.asarray(Image.open(BytesIO(photo.jpeg)).convert("RGB")).astype(int)
    return (pixels[..., 0] - pixels[..., 1] > 25) & (pixels[..., 2] - pixels[..., 1] > 25)


def covered(photo):
    mask = np.zeros((photo.height, photo.width), np.uint8)
    for outline in photo.outlines:
        cv2.fillPoly(mask, [np.int32([(x * photo.width, y * photo.height) for x, y in outline])], 1)
    return mask.astype(bool)


@pytest.mark.parametrize("seed", range(4))
def test_the_outline_of_a_photographed_card_is_where_the_card_is(seed):
    photo = photographed(plain_card(), Random(seed))
    seen, told = pink(photo), covered(photo)
    assert (seen & told).sum() > 0.95 * (seen | told).sum()


def test_cards_on_a_table_have_their_outlines_and_none_covers_another():
    photo = several([plain_card() for _ in range(5)], Random(3))
    seen, told = pink(photo), covered(photo)
    assert 5 == len(photo.outlines)
    assert (seen & told).sum() > 0.93 * (seen | told).sum()
    assert 5 == cv2.connectedComponents(told.astype(np.uint8))[0] - 1


def test_a_scanned_card_fills_its_picture():
    photo = scanned(plain_card(), Random(1))
    assert ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)) == photo.outlines[0]


def test_the_command_says_how_many_photos_it_wrote(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["synthetic", str(tmp_path / "new"), "--seed", "2", "--count", "1"])
    command.main()
    written = len(list((tmp_path / "new").glob("*.jpg")))
    assert f"{written} photos in" in capsys.readouterr().out


def test_a_written_set_has_its_pictures_labels_and_tables(tmp_path):
    missing = write(tmp_path, SEED, 2, 1, lambda _: None)
    labels = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text().splitlines()]
    tables = [json.loads(line) for line in (tmp_path / "multi.jsonl").read_text().splitlines()]
    assert 3 == len(labels) + len(tables) + len(missing)
    for label in [*labels, *tables]:
        with Image.open(tmp_path / label["file"]) as picture:
            assert (label["width"], label["height"]) == picture.size
    assert all(2 <= len(table["cards"]) <= 9 for table in tables)
    assert {"train", "held-out"} >= {label["half"] for label in labels}
