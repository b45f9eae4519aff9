"""What codes say about a person."""

import pytest

from shared.domain.reading import FieldName, PhoneKind
from shared.domain.sorting.vcards import said_by


def said(code: str) -> list[tuple[str, str]]:
    return [(item.field.value, item.value) for item in said_by(code)]


def test_a_vcard_gives_its_fields():
    code = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lima;Ana;;Dr.;\r\nFN:Dr. Ana Lima\r\nORG:Example Ltda.;Sales\r\n"
        "TITLE:Head of Sales\r\nitem1.EMAIL;TYPE=INTERNET:ana@example.com\r\nTEL;TYPE=CELL:+55 11 95555-0101\r\n"
        "TEL;TYPE=WORK,FAX:+55 11 5555-0102\r\nTEL;VALUE=uri:tel:+551155550103\r\n"
        "ADR;TYPE=WORK:;;Rua Exemplo\\, 1;São Paulo;SP;01000-000;Brazil\r\nURL:https://exam\r\n ple.com\r\nEND:VCARD"
    )
    assert [
        ("name", "Dr. Ana Lima"),
        ("organization", "Example Ltda."),
        ("department", "Sales"),
        ("title", "Head of Sales"),
        ("email", "ana@example.com"),
        ("phone", "+55 11 95555-0101"),
        ("phone", "+55 11 5555-0102"),
        ("phone", "+551155550103"),
        ("address", "Rua Exemplo, 1\nSão Paulo SP 01000-000\nBrazil"),
        ("website", "https://example.com"),
    ] == said(code)
    kinds = [item.kind for item in said_by(code) if item.field is FieldName.PHONE]
    assert [PhoneKind.MOBILE, PhoneKind.FAX, PhoneKind.UNLABELLED] == kinds


def test_an_old_vcard_in_quoted_printable_is_decoded():
    code = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\nEND:VCARD"
    assert [("name", "Jörg Müller")] == said(code)


def test_a_name_in_chinese_characters_begins_with_the_family():
    assert [("name", "田中美咲")] == said("BEGIN:VCARD\nN:田中;美咲;;;\nEND:VCARD")


def test_a_mecard_gives_its_fields():
    code = "MECARD:N:Lima,Ana;TEL:+551155550101;EMAIL:ana@example.com;URL:www.example.com;NOTE:a\\;b;;"
    assert [
        ("name", "Ana Lima"),
        ("phone", "+551155550101"),
        ("email", "ana@example.com"),
        ("website", "www.example.com"),
        ("note", "a;b"),
    ] == said(code)


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("https://example.com/x?y=1", "website", "https://example.com/x?y=1"),
        ("WWW.EXAMPLE.COM", "website", "WWW.EXAMPLE.COM"),
        ("https://wa.me/551155550101", "handle", "https://wa.me/551155550101"),
        ("mailto:ana@example.com?subject=hi", "email", "ana@example.com"),
        ("tel:+551155550101", "phone", "+551155550101"),
        ("just some text", "note", "just some text"),
    ],
)
def test_a_single_link_or_text_is_one_field(code, field, value):
    assert [(field, value)] == said(code)


@pytest.mark.parametrize("code", ["", "BEGIN:VCARD", "MECARD:", "BEGIN:VCARD\nFN:\nTEL:;;;\nEND:VCARD", "tel:", "::"])
def test_a_code_without_content_says_nothing(code):
    assert [] == said(code)
