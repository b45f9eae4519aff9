"""Whole cards from many countries, as lines of text; all people and firms are made up."""

import json
import string
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.domain.reading import CardText, FieldName, PhoneKind, Source, TextLine
from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_cards, sort_fields
from shared.domain.sorting.layout import card_of
from tests.shared.domain.sorting.printed import WHOLE, card

CASES = json.loads((Path(__file__).parent / "cards.json").read_text(encoding="utf-8"))


def fields_of(*lines: str, **how) -> dict:
    return scan_shape(sort_fields(card(*lines, **how)))["fields"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_card_is_sorted(case):
    read = fields_of(*case["lines"])
    read["phones"] = [[phone["number"], phone["kind"]] for phone in read["phones"]]
    assert case["fields"] == {key: read[key] for key in case["fields"]}
    unexpected = {"name", "emails", "phones", "websites", "addresses", "organization"} - set(case["fields"])
    assert {} == {key: read[key] for key in unexpected if read[key]}


def test_each_field_has_its_proof():
    reading = sort_fields(card("Ana Lima", "Engineer", "ana @ example.com"))
    email = next(field for field in reading.fields if field.field is FieldName.EMAIL)
    assert ("ana@example.com", "ana @ example.com") == (email.value, email.proof.text)
    assert "space" in email.proof.reason
    assert 4 == len(email.proof.box)
    assert Source.OCR is email.proof.source
    assert 0.5 < email.proof.confidence < 0.98


def test_a_code_beats_what_was_read():
    vcard = "BEGIN:VCARD\r\nFN:Ana Lima\r\nEMAIL:ana.lima@example.com\r\nTEL:+1 312 555 0101\r\nEND:VCARD"
    reading = sort_fields(card("Anna Llma", "Engineer", "Mobile (312) 555-0101", codes=[vcard]))
    assert ["Ana Lima"] == reading.values(FieldName.NAME)
    assert ["ana.lima@example.com"] == reading.values(FieldName.EMAIL)
    (phone,) = [field for field in reading.fields if field.field is FieldName.PHONE]
    assert ("+1 312 555 0101", PhoneKind.MOBILE) == (phone.value, phone.kind)
    assert Source.QR is phone.proof.source
    assert "TEL:+1 312 555 0101" == phone.proof.text


def test_a_name_in_a_second_script_stays_beside_the_codes_name():
    read = fields_of("田中 美咲", "misaki@example.jp", codes=["MECARD:N:Tanaka,Misaki;;"])
    assert "Misaki Tanaka" == read["name"]
    assert ["田中 美咲"] == read["name_alt"]


def test_the_web_address_in_a_code_is_a_website_and_a_profile_is_a_handle():
    read = fields_of("Ana Lima", codes=["https://example.com/ana", "https://www.linkedin.com/in/ana"])
    assert ["https://example.com/ana"] == read["websites"]
    assert ["https://www.linkedin.com/in/ana"] == read["handles"]


def test_the_mail_domain_explains_the_organization_and_the_local_part_the_name():
    read = fields_of("Rosa", "Quilombo", "rosa@quilombo.example")
    assert ("Rosa", ["Quilombo"]) == (read["name"], read["organization"])


def test_what_is_printed_largest_is_the_organization_when_nothing_else_says():
    read = fields_of("Zorbax", "we mend what others throw away", "2345-0101", sizes={"Zorbax": 3.0})
    assert ["Zorbax"] == read["organization"]
    assert read["name"] is None
    assert ["we mend what others throw away"] == read["notes"]


def test_of_two_lines_like_names_the_outsized_one_is_the_firm():
    read = fields_of("安睿", "許文磊", "負責人", "總機 07-365-5943", sizes={"安睿": 2.0})
    assert ("許文磊", ["安睿"]) == (read["name"], read["organization"])


def test_a_chinese_sign_right_before_a_number_does_not_hide_it():
    assert [{"number": "011-23107757", "kind": "unlabelled"}] == fields_of("Ana Lima", "凸011-23107757")["phones"]


def test_a_number_behind_the_picture_of_a_fax_machine_is_a_fax_unless_it_is_the_first():
    phones = fields_of("Ana Lima", "(312) 555-0101", "凸 (312) 555-0102")["phones"]
    assert ["unlabelled", "fax"] == [phone["kind"] for phone in phones]


def test_a_word_before_the_host_of_a_web_address_is_no_part_of_it():
    assert ["example.org"] == fields_of("Ana Lima", "官网.example.org")["websites"]


def test_what_a_shop_sells_is_no_title_when_nobody_is_named():
    read = fields_of(
        "Lima Refrigeração Ltda", "Distribuidor Brastolux", "(11) 3222-0101", sizes={"Lima Refrigeração Ltda": 2.0}
    )
    assert (None, [], ["Lima Refrigeração Ltda"]) == (read["name"], read["title"], read["organization"])


def test_a_card_without_text_has_no_fields():
    assert () == sort_fields(CardText(outline=WHOLE)).fields


def test_a_tilted_card_is_read_as_a_straight_one():
    straight = card("Ana Lima", "Engineer", "12 Example Street", "Springfield, IL 62701", "ana@example.com")
    tilted = [
        line.model_copy(update={"box": tuple((x * 0.8 + y * 0.1, y * 0.7 + x * 0.2) for x, y in line.box)})
        for line in reversed(straight.lines)
    ]
    turned = card_of(tilted, ())
    assert turned is not None
    assert [line.text for line in straight.lines] == [line.text for line in turned.lines]
    assert scan_shape(sort_fields(straight))["fields"] == scan_shape(sort_fields(turned))["fields"]


@pytest.mark.parametrize("piece", ["a", "1 ", "a.", "a@", "www.", "+1", "1/", "北", "株式会社", "w w w "])
def test_ten_thousand_characters_are_sorted_in_reasonable_time(piece):
    started = time.process_time()
    reading = sort_fields(card((piece * 10_000)[:10_000]))
    assert time.process_time() - started < 5
    assert all(len(field.value) <= 200 for field in reading.fields if field.field is not FieldName.ADDRESS)


corner = st.tuples(st.floats(0, 1), st.floats(0, 1))
letters = st.text(
    alphabet=string.ascii_letters
    + string.digits
    + " @.,:;/+-()#&|日本株式会社田中電話携帯北京市路号김서울로길éßđ\u202e\U0001f600\x00"
)
line = st.builds(
    TextLine,
    text=st.one_of(st.text(max_size=60), letters, st.sampled_from([text for case in CASES for text in case["lines"]])),
    box=st.one_of(st.just(()), st.tuples(corner, corner, corner, corner)),
    confidence=st.floats(0, 1),
)
code = st.one_of(
    st.text(max_size=60),
    st.builds("BEGIN:VCARD\nFN:{}\nTEL;TYPE={}:{}\nADR:;;{}\nEND:VCARD".format, *[st.text(max_size=12)] * 4),
    st.builds("MECARD:N:{};TEL:{};EMAIL:{};".format, *[st.text(max_size=12)] * 3),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(line, max_size=12), codes=st.lists(code, max_size=2))
@example(lines=[TextLine(text="a" * 10_000, box=WHOLE, confidence=1.0)], codes=[])
def test_nothing_is_ever_invented_and_nothing_raises(lines, codes):
    there = card("x", codes=codes).model_copy(update={"lines": tuple(lines)})
    available = _letters("".join(line.text for line in lines) + "".join(codes) + "".join(map(_unpacked, codes)))
    available |= {digit for digit, letters in (("0", "Oo"), ("1", "Il")) if available & set(letters)}
    for field in [field for reading in (sort_fields(there), *sort_cards(there)) for field in reading.fields]:
        assert _letters(field.value) <= available, field
        assert field.value.strip()


def _unpacked(code: str) -> str:
    import quopri

    return quopri.decodestring(code.encode(errors="replace")).decode(errors="replace")


def _letters(text: str) -> set[str]:
    plain = text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    return {char for char in plain if char.isalnum()}


def test_a_mail_whose_at_was_read_as_a_letter_is_known_by_the_web_address():
    reading = sort_fields(card("Tim Reed", "Marlow Partners", "tim.reedQmarlow.example.com", "www.marlow.example.com"))
    (mail,) = [field for field in reading.fields if field.field is FieldName.EMAIL]
    assert ("tim.reed@marlow.example.com", "the sign @ was read as another") == (mail.value, mail.proof.reason)
    assert ["www.marlow.example.com"] == reading.values(FieldName.WEBSITE)


def test_a_web_address_printed_with_and_without_www_is_one():
    assert ["www.example.com"] == fields_of("Ana Lima", "www.example.com", "http://example.com/")["websites"]


def test_a_name_with_the_sign_that_repeats_a_character_is_a_name():
    read = fields_of("有限会社みどり工務店", "代表取締役", "佐々木 健", "TEL 045-555-0000")
    assert ("佐々木 健", ["代表取締役"]) == (read["name"], read["title"])


def test_a_department_alone_on_its_line_is_no_title():
    read = fields_of("株式会社みなと精機", "営業本部 第二営業部", "課長", "小川 直樹", "TEL 06-5555-0101")
    assert (["課長"], "小川 直樹") == (read["title"], read["name"])


def test_figures_in_chinese_characters_are_a_number_and_an_address():
    lines = ("株式会社みなと精機", "小川直樹", "大阪市中央区北浜二丁目六番十八号", "電話〇六(六二〇一)五五一一")
    reading = sort_fields(card(*lines))
    (phone,) = [field for field in reading.fields if field.field is FieldName.PHONE]
    assert ("06(6201)5511", PhoneKind.PHONE) == (phone.value, phone.kind)
    assert "figures written as Chinese characters were read as digits" == phone.proof.reason
    assert ["大阪市中央区北浜二丁目六番十八号"] == reading.values(FieldName.ADDRESS)


def test_a_house_with_its_floor_below_an_address_belongs_to_it():
    read = fields_of("株式会社みなと精機", "小川直樹", "〒541-0041 大阪市中央区北浜2丁目6-18", "北浜ネクスト8F")
    assert ["〒541-0041 大阪市中央区北浜2丁目6-18\n北浜ネクスト8F"] == read["addresses"]


@pytest.mark.parametrize("name", ["西木 真一", "鶴岡 さゆり", "栩木 豊"])
def test_a_japanese_name_is_known_by_its_family_name_or_by_its_gap(name):
    assert name == fields_of("(有)にしき不動産", "宅地建物取引士", name, "TEL 092-555-0000", sizes={name: 1.8})["name"]


@pytest.mark.parametrize("name", ["井 上 誠", "西 木 真 一"])
def test_the_characters_of_a_name_stay_as_they_are_set(name):
    assert name == fields_of("藤沢電機株式会社", "課 長", name, "TEL 082-555-0000", sizes={name: 1.8})["name"]


def test_what_a_firm_says_of_itself_is_no_title():
    lines = ("ABC Consulting Group", "A member of Global Advisory Network", "Deepak R. Menon", "Chartered Accountant")
    assert ["Chartered Accountant"] == fields_of(*lines)["title"]


def test_a_name_may_say_whose_child_somebody_is():
    read = fields_of("Siva & Co.", "R. Sivakumaran A/L Rajoo", "Advocate & Solicitor", "siva@sivaco.example")
    assert "R. Sivakumaran A/L Rajoo" == read["name"]


@pytest.mark.parametrize("printed", ["P.K.JOSEPH", "Dr.Neha Rao", "J.Smith"])
def test_a_name_is_known_though_the_space_behind_its_dots_was_not_read(printed):
    read = sort_fields(card("Lima Works Ltd", printed, "Managing Partner", "info@limaworks.example"))
    assert [printed] == [field.value for field in read.fields if field.field is FieldName.NAME]
