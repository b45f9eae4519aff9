"""Letters that the engine does not know come back on Vietnamese cards, by lists, and nowhere else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting import sort_fields
from shared.domain.sorting.vietnamese import is_vietnamese, restore
from shared.domain.sorting.vietnamese_letters import LETTERS, composed, is_unknown, skeleton
from shared.domain.sorting.vietnamese_readings import with_accents
from shared.domain.sorting.words import table, vietnamese
from tests.shared.domain.sorting.printed import card

READ = (
    "Công ty C phàn Hoa Sen",
    "Trân Alice",
    "K sư xây dng",
    "Đin thoąi: +84 28 3630 8821",
    "alice@hoasen.vn",
    "S 715 Nguyn Hu, Qun Ninh Kiu, Đà Năng",
)
LINES = st.text(st.sampled_from(f"{LETTERS}{LETTERS.upper()}abcdefghiklmnopqrstuvxyABCDHKLMNQST0123456789 .,:'-"))


def fields(*lines: str) -> dict[FieldName, FieldReading]:
    return {field.field: field for field in sort_fields(card(*lines)).fields}


def test_a_card_gets_its_letters_back_and_its_proof_says_by_which_list() -> None:
    found = fields(*READ)
    assert "Công ty Cổ phần Hoa Sen" == found[FieldName.ORGANIZATION].value
    assert "Trần Alice" == found[FieldName.NAME].value
    assert "Kỹ sư xây dựng" == found[FieldName.TITLE].value
    assert "Số 715 Nguyễn Huệ, Quận Ninh Kiều, Đà Nẵng" == found[FieldName.ADDRESS].value
    name, address = found[FieldName.NAME].proof, found[FieldName.ADDRESS].proof
    assert ("Trân Alice", READ[-1]) == (name.text, address.text)
    assert "letters that the reader does not know were put back as in a list of Vietnamese names" == name.reason
    assert "" == found[FieldName.PHONE].proof.reason == found[FieldName.EMAIL].proof.reason


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Qun Cu Giy, TP. Hu", "Quận Cầu Giấy, TP. Huế"),
        ("12 Nguyn Hu", "12 Nguyễn Huệ"),
        ("10 đung Hai Bà Tru'ng", "10 đường Hai Bà Trưng"),
        ("Qun Hi Châu, Cán Tha", "Quận Hải Châu, Cần Thơ"),
        ("ĐC Tng 3, 66 Trn Hung Đo", "ĐC Tầng 3, 66 Trần Hưng Đạo"),
        ("Kê'toán truòng", "Kế toán trưởng"),
        ("CÔNG TY C PHÂN THUONG MAI", "CÔNG TY CỔ PHẦN THƯƠNG MẠI"),
        ("Đng Văn Bình", "Đặng Văn Bình"),
        ("Phòng khám Trn", "Phòng khám Trần"),
        ("Truòng Đai hoc", "Trường Đại học"),
    ],
)
def test_what_fits_one_entry_in_its_place_is_put_back(read: str, right: str) -> None:
    assert right == restore(read)[0]


@pytest.mark.parametrize(
    "read",
    [
        "Hu",  # Huế or Huệ
        "Lê Lai",  # a street of its own, though Lê Lợi may be read so
        "Tấn Phú",  # ấ was read by another reader: no Tân Phú
        "P 5, Q 3",
        "Truòng Minh",  # no Trương: a grave was read
        "Lê Thanh Hng",  # Hồng or Hằng: given names are not guessed
        "Can Tho City",
        "hu.nguyn@firm.vn Qun 1",
        "www.nguyn-hu.vn",
        "Ơ'AA",  # the sign may be a horn, but no list says so
    ],
)
def test_what_is_not_settled_stays_as_it_was_read(read: str) -> None:
    assert (read, ()) == restore(read)


@pytest.mark.parametrize(
    "lines",
    [
        ("Alice Example", "Le Loi Street, Ho Chi Minh City", "+84 28 3630 8821", "alice@firm.vn"),
        ("Đorđe Anđelić", "Direktor", "+381 11 123 4567"),
        ("Hu Qun", "Manager", "hu@firm.example"),
        ("João Conceição", "Diretor", "Rua da Água 12, Évora"),
        ("Ștefan Brânză", "Director general", "Strada Mare 3, Brașov"),
    ],
)
def test_a_card_in_another_language_is_left_alone(lines: tuple[str, ...]) -> None:
    assert not is_vietnamese(lines)
    assert "" == "".join(field.proof.reason for field in sort_fields(card(*lines)).fields)


@pytest.mark.parametrize(
    "lines", [READ, ("Nguyên Alice", "Phó Giám đc", "alice@firm.vn"), ("Xây dng Hoa Sen Vit Nam", "Văn phòng 024 3024")]
)
def test_a_vietnamese_card_is_known_by_several_signs(lines: tuple[str, ...]) -> None:
    assert is_vietnamese(lines)
    assert not is_vietnamese(lines[:0])


@given(LINES)
def test_putting_letters_back_changes_nothing_but_letters(text: str) -> None:
    restored, changed = restore(text)
    assert [char for char in text if char.isdigit()] == [char for char in restored if char.isdigit()]
    assert bool(changed) == (restored != text)
    assert restore(restored)[0] == restored


@given(LINES, LINES)
def test_another_reader_changes_nothing_but_accents(read: str, seen: str) -> None:
    both = with_accents(read, seen)
    assert [len(text.split()) for text in (composed(read),)] == [len(both.split())]
    assert [char for char in read if char.isdigit()] == [char for char in both if char.isdigit()]


@pytest.mark.parametrize(
    ("read", "seen", "right"),
    [
        ("S 75 Nguyn Hu, Qun 1", "Số 75 Nguyễn Huệ, Quận 1", "Số 75 Nguyễn Huệ, Quận 1"),
        ("Pham Alice", "Phạm Alice", "Phạm Alice"),
        ("Đin thoai 0236 3608 375", "Điện thoại 0236 3608 876", "Điện thoại 0236 3608 375"),
        ("Vũ Lan", "Vu Lan", "Vũ Lan"),
        ("Nhn tic", "Nhận đặt tiệc", "Nhận tiệc"),
        ("Hoa Sen", "Hoà hợp", "Hoà Sen"),
        ("Hoa Sen", "", "Hoa Sen"),
    ],
)
def test_two_readings_of_a_line_become_one(read: str, seen: str, right: str) -> None:
    assert right == with_accents(read, seen)


def test_the_lists_are_written_with_composed_letters_and_single_spaces() -> None:
    listed = [phrase for phrases in table("vietnamese").values() for phrase in phrases]
    listed += [phrase for kind in ("places", "streets", "titles", "firms", "family") for phrase in vietnamese(kind)]
    assert [] == [one for one in listed if unicodedata.normalize("NFC", " ".join(one.split())) != one]
    assert [] == [one for one in listed if len(skeleton(one)) != len(one)]
    assert {"ậ", "ễ", "ộ"} <= set(filter(is_unknown, LETTERS))


def test_a_deputy_is_no_street_whatever_the_title_goes_on_with():
    assert "Phó Giám Đốc Kinh Doanh" == restore("Phó Giám Đốc Kinh Doanh")[0]


def test_a_street_that_is_like_a_districts_word_stays():
    assert "102 Phùng Hưng, TP. Huế" == restore("102 Phùng Hưng, TP. Huế")[0]


def test_a_sign_for_the_last_letter_of_a_womans_middle_name_is_put_right_and_proven():
    read = fields("CÔNG TY TNHH MINH PHƯỚC", "NGUYỄN TH! THU HÀ", "Giám đốc", "0903 555 010")[FieldName.NAME]
    assert "NGUYỄN THỊ THU HÀ" == read.value
    assert "put back" in read.proof.reason


def test_a_word_with_a_gap_before_a_small_letter_is_no_family_name():
    assert "Sửa chữa - Đng sơn" == restore("Sửa chữa - Đng sơn")[0]


def test_a_horn_read_as_a_sign_of_its_own_parts_two_words():
    read = fields("VĂN PHÒNG LUẬT SU'TÂM ĐỨC", "Nguyễn Văn An", "0913 555 010")[FieldName.ORGANIZATION]
    assert "VĂN PHÒNG LUẬT SƯ TÂM ĐỨC" == read.value
