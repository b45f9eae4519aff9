"""Cards in Korean, Cyrillic, Arabic and Devanagari are sorted by words of their own languages."""

import pytest

from shared.domain.reading import FieldName, PhoneKind, Reading, Script
from shared.domain.sorting import sort_fields
from shared.domain.sorting.scripts import country_script, is_mostly, letters_of, settled
from tests.shared.domain.sorting.printed import card

CARDS = {
    "Korean": {
        "organization": "한빛소프트 주식회사",
        "name": "김민수",
        "title": "팀장",
        "department": "영업팀",
        "address": "서울특별시 강남구 테헤란로 152, 8층",
        "mobile": "휴대폰 010-2345-6789",
        "fax": "팩스 02-555-0148",
    },
    "Russian": {
        "organization": "ООО «Северный ветер»",
        "name": "Анна Сергеевна Кузнецова",
        "title": "Директор по маркетингу",
        "address": "ул. Ленина, д. 25, 630099, г. Новосибирск",
        "mobile": "моб. +7 913 555-01-23",
        "phone": "тел. +7 383 222-33-44",
    },
    "Ukrainian": {
        "organization": "ТОВ «Карпатський ліс»",
        "name": "Оксана Іваненко",
        "title": "Головний бухгалтер",
        "address": "вул. Хрещатик, 22, м. Київ, 01001",
        "mobile": "моб. +380 67 555 01 23",
        "fax": "факс +380 44 555 01 24",
    },
    "Arabic": {
        "organization": "شركة النور للتجارة",
        "name": "محمد أحمد الخطيب",
        "title": "مدير المبيعات",
        "address": "شارع الملك فهد، الطابق 3، الرياض 11564",
        "mobile": "جوال: +966 50 555 0123",
        "phone": "هاتف: +966 11 555 0147",
    },
    "Hindi": {
        "organization": "भारत टेक्नोलॉजी प्राइवेट लिमिटेड",
        "name": "राजेश कुमार शर्मा",
        "title": "महाप्रबंधक",
        "address": "महात्मा गांधी मार्ग, मुंबई 400001",
        "mobile": "मोबाइल: +91 98200 12345",
        "phone": "दूरभाष: +91 22 2345 6789",
    },
}
HEADINGS = (FieldName.NAME, FieldName.ORGANIZATION, FieldName.TITLE, FieldName.DEPARTMENT, FieldName.ADDRESS)
KINDS = (PhoneKind.MOBILE, PhoneKind.PHONE, PhoneKind.FAX)


def sorted_card(language: str) -> Reading:
    printed = dict(CARDS[language])
    if "department" in printed:
        printed["title"] = f"{printed.pop('department')} {printed['title']}"
    return sort_fields(card(*printed.values(), "info@firm.example", sizes={printed["name"]: 1.6}))


@pytest.mark.parametrize("language", CARDS)
def test_names_organizations_titles_and_addresses_are_found(language: str) -> None:
    reading = sorted_card(language)
    expected = {field: CARDS[language].get(field.value, "") for field in HEADINGS}
    assert expected == {field: reading.first(field) for field in HEADINGS}


@pytest.mark.parametrize("name", ["이산", "김민수", "남궁민수", "박 서 준"])
def test_korean_names_have_two_to_four_syllables(name: str) -> None:
    firm = "한빛소프트 주식회사"
    reading = sort_fields(card(firm, name, "영업팀장", "info@hanbit.example", sizes={name: 1.6}))
    assert [name, firm] == [reading.first(FieldName.NAME), reading.first(FieldName.ORGANIZATION)]


@pytest.mark.parametrize("language", CARDS)
def test_labels_say_what_a_number_is_for(language: str) -> None:
    phones = [f for f in sorted_card(language).fields if f.field is FieldName.PHONE]
    expected = {kind: CARDS[language][kind.value] for kind in KINDS if kind.value in CARDS[language]}
    found = {f.kind: f.value for f in phones if f.kind}
    assert expected.keys() == found.keys()
    assert all(expected[kind].endswith(found[kind]) for kind in expected)


def test_what_could_not_be_read_is_said_of_the_reading_too() -> None:
    unread = card("info@firm.example").model_copy(update={"unread": Script.KOREAN})
    assert Script.KOREAN is sort_fields(unread).unread
    assert sort_fields(card("info@firm.example")).unread is None


@pytest.mark.parametrize(
    ("seen", "engine", "script", "expected"),
    [
        ("मुंबई 40000", "HTπiε f, 400001", Script.DEVANAGARI, "मुंबई 400001"),
        ("मोबाइल: ०९८२० ०१२३४", ":09C30 3003238", Script.DEVANAGARI, "मोबाइल: ०९८२० ०१२३४"),
        ("ул. Ленина, 25, 630099", ". , 25, 60099", Script.CYRILLIC, "ул. Ленина, 25, 630099"),
        ("Тел. +7 383 222-33-44 IT", "Te. +7 383 222-33-44 IT", Script.CYRILLIC, "Тел. +7 383 222-33-44 IT"),
        ("Oкcана", "Okcaha", Script.CYRILLIC, "Оксана"),
        ("\u200fجوال: 0123 555 50 966+\u200e", "+966 50 555 0123 :J", Script.ARABIC, "جوال: +966 50 555 0123"),
    ],
)
def test_two_readings_of_a_line_become_one(seen: str, engine: str, script: Script, expected: str) -> None:
    assert expected == settled(seen, engine, script)


def test_cyrillic_letters_that_look_latin_prove_nothing() -> None:
    assert 0 == letters_of("РОСТ", Script.CYRILLIC)
    assert 4 == letters_of("Директ", Script.CYRILLIC)
    assert is_mostly("тел. 5", Script.CYRILLIC)
    assert not is_mostly("Tel. 5", Script.CYRILLIC)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("+82 2 555 0147", Script.KOREAN),
        ("www.firm.co.kr", Script.KOREAN),
        ("info@firm.ru", Script.CYRILLIC),
        ("+380 67 555 01 23", Script.CYRILLIC),
        ("+971 4 555 0123", Script.ARABIC),
        ("+91 98200 12345", None),
        ("+49 30 555 0123", None),
        ("info@firm.rural.example", None),
    ],
)
def test_the_country_of_a_card_tells_its_script(line: str, expected: Script | None) -> None:
    assert expected == country_script(["Bob", line])
