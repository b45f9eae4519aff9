"""Lines that say what is offered and when: kept as notes, whatever else they look like."""

import pytest

from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_fields
from shared.domain.sorting.offers import says_what_is_offered
from tests.shared.domain.sorting.printed import card


@pytest.mark.parametrize(
    "text",
    ["Deals in: Cement & Steel", "Timings: 10 am to 1 pm", "Chuyên: Phở tái, bún", "營業項目：五金", "營業時間 9:00"],
)
def test_goods_and_hours_are_known_by_how_they_begin(text):
    assert says_what_is_offered(text)


@pytest.mark.parametrize("text", ["Chuyên viên kinh doanh", "Services Lumière SA", "Open Systems AG", "Products & Co"])
def test_a_single_word_that_a_name_may_begin_with_needs_a_colon(text):
    assert not says_what_is_offered(text)


@pytest.mark.parametrize("line", ["Chuyên: Phở tái, nạm, gầu - Bún bò Huế", "Timings: 10 am to 1 pm, 5 pm to 8 pm"])
def test_such_a_line_above_an_address_is_none_of_it(line):
    read = scan_shape(sort_fields(card("Phở Bà Tám", line, "123 Nguyễn Trãi, Q.5", "Tel: 0909 123 456")))["fields"]
    assert (["123 Nguyễn Trãi, Q.5"], [line]) == (read["addresses"], read["notes"])


def test_a_licence_numbered_as_in_taiwan_is_no_line_of_an_address():
    lines = ("永安慈善基金會", "社工督導", "林淑芬", "社工字第001234號", "台南市東區中華東路三段133號", "06-255-0101")
    assert ["台南市東區中華東路三段133號"] == scan_shape(sort_fields(card(*lines)))["fields"]["addresses"]


@pytest.mark.parametrize("line", ["取引銀行 川崎信用金庫 宮前支店", "STK: 123456789 tại ACB", "郵政劃撥:21234567"])
def test_where_a_firm_banks_is_a_note(line):
    assert [line] == scan_shape(sort_fields(card("Phở Bà Tám", "0909 555 010", line)))["fields"]["notes"]


def test_hours_in_the_forenoon_and_the_evening_are_no_address():
    line = "Time : 10 a.m. to 1 p.m. & 6 p.m. to 9 p.m. (Sunday closed)"
    read = scan_shape(sort_fields(card("Little Steps Clinic", "Near Bus Stand, Pune 411038", line, "020-2543 5501")))
    assert (["Near Bus Stand, Pune 411038"], [line]) == (read["fields"]["addresses"], read["fields"]["notes"])


@pytest.mark.parametrize("line", ['"Los mejores al pastor desde 1979"', "Family Butchers since 1887"])
def test_how_old_a_firm_is_is_a_note(line):
    read = scan_shape(sort_fields(card("Taquería Paco", line, "Calle 5ta. #1234, Tijuana, B.C.", "664 555 0101")))[
        "fields"
    ]
    assert (["Calle 5ta. #1234, Tijuana, B.C."], [line]) == (read["addresses"], read["notes"])


@pytest.mark.parametrize("text", ["Importers & Exporters of Dried Seafood", "Mfrs. & Exporters of : Carpets"])
def test_what_a_firm_does_with_its_goods_is_no_name(text):
    assert says_what_is_offered(text)
