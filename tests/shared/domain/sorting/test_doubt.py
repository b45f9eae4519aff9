"""What a card says twice, what was misread beside numbers, and how sure a field is."""

import pytest

from shared.domain.reading import SURE, FieldName, PhoneKind
from shared.domain.sorting import sort_fields
from shared.domain.sorting.calibration import calibrated, legible, tables
from shared.domain.sorting.network import CLASSES, networks
from shared.domain.sorting.phones import find_phones
from shared.domain.sorting.regions import region_of
from tests.shared.domain.sorting.printed import card

MOBILE, FAX, PHONE = PhoneKind.MOBILE, PhoneKind.FAX, PhoneKind.PHONE


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Ceil:817-555-0101", "817-555-0101", MOBILE),
        ("Te1 03-1234-5678", "03-1234-5678", PHONE),
        ("Fox: 03-1234-5678", "03-1234-5678", FAX),
        ("Mobile O90-1234-5678", "090-1234-5678", MOBILE),
        ("电话：0755-12345678-8012", "0755-12345678-8012", PHONE),
        ("(R) 011-2345679", "011-2345679", PHONE),
        ("97000-0124", "97000-0124", MOBILE),
    ],
)
def test_misread_labels_and_digits_beside_a_number_are_understood(text, number, kind):
    assert [(number, kind)] == [(found.value, found.kind) for found in find_phones(text)]


def test_labels_behind_the_numbers_belong_to_the_number_before():
    found = find_phones("212.555.0123 (direct) 917.555.0199 (cell)")
    assert [PHONE, MOBILE] == [number.kind for number in found]


def test_a_letter_taken_as_a_digit_is_said_in_the_proof():
    (found,) = find_phones("TEL O3-1234-5678")
    assert ("03-1234-5678", True) == (found.value, "letters" in found.reason)


@pytest.mark.parametrize(
    ("hosts", "texts", "region"),
    [
        (["acme.co.jp"], [], "JP"),
        (["acme.com"], ["+41 22 123 45 67"], "CH"),
        (["acme.com"], ["12 Example Road, Malaysia"], "MY"),
        (["acme.com"], ["Acme Sdn Bhd"], "MY"),
        (["acme.com"], ["New York, NY 10118"], "US"),
        (["acme.io"], ["Acme"], ""),
    ],
)
def test_the_country_is_told_by_hosts_calling_codes_names_and_words(hosts, texts, region):
    assert region == region_of(hosts, texts)


def test_a_doubtful_letter_in_a_host_is_settled_by_the_organization():
    reading = sort_fields(card("Quilombo Ltd", "Ana Lima", "ana.lima@quil0mbo.com", "www.quilombo.com"))
    email = next(field for field in reading.fields if field.field is FieldName.EMAIL)
    assert ("ana.lima@quilombo.com", True) == (email.value, "web address" in email.proof.reason)
    assert "ana.lima@quil0mbo.com" == email.proof.text


def test_a_mail_that_the_rest_bears_out_is_surer_than_one_that_stands_alone():
    def sure(*lines):
        return next(f for f in sort_fields(card(*lines)).fields if f.field is FieldName.EMAIL).proof.confidence

    assert sure("x.y@zorbax.com") < sure("Quilombo Ltd", "Ana Lima", "ana.lima@quilombo.com", "www.quilombo.com")


def test_likelihoods_rise_with_certainty_and_stay_between_0_and_1():
    for name in tables():
        rising = [calibrated(FieldName(name), step / 100) for step in range(101)]
        assert sorted(rising) == rising
        assert 0 <= rising[0] <= rising[-1] <= 1


def test_a_line_that_the_engine_doubts_is_never_sure():
    assert legible(0.9) < SURE < legible(0.97)


def test_the_network_says_how_likely_each_class_is():
    for network in networks():
        likelihoods = network.likelihoods({"legal": 1.0, "bias": 1.0, "unknown": 5.0})
        assert set(CLASSES) == set(likelihoods)
        assert sum(likelihoods.values()) == pytest.approx(1)
