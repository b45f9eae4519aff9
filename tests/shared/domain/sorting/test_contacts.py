"""Mail and web addresses, phones and handles in single lines."""

import pytest

from shared.domain.reading import PhoneKind
from shared.domain.sorting.emails import find_emails, split_address, unsigned_address, unsigned_box
from shared.domain.sorting.handles import find_handles
from shared.domain.sorting.internet import company_label, is_network, mended_host
from shared.domain.sorting.phones import find_phones
from shared.domain.sorting.websites import find_websites

MOBILE, FAX, PHONE, UNLABELLED = PhoneKind.MOBILE, PhoneKind.FAX, PhoneKind.PHONE, PhoneKind.UNLABELLED


def emails(text: str) -> list[str]:
    return [found.value for found in find_emails(text)]


def websites(text: str) -> list[str]:
    return [found.value for found in find_websites(text)]


def phones(text: str, region: str = "") -> list[tuple[str, PhoneKind | None]]:
    return [(found.value, found.kind) for found in find_phones(text, region)]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("alice@example.com", "alice@example.com"),
        ("E-mail:alice.b@mail.example.co.jp", "alice.b@mail.example.co.jp"),
        ("Emailalice@example.com", "alice@example.com"),
        ("alice @ example . com", "alice@example.com"),
        ("alice@example,com", "alice@example.com"),
        ("alice@examplecom", "alice@example.com"),
        ("alice@example.combr", "alice@example.com.br"),
        ("alice(at)example.org", "alice@example.org"),
        ("alice@example.com. Call me", "alice@example.com"),
        ("alice@EXAMPLE.COM", "alice@EXAMPLE.COM"),
        ("alice(@example.com", "alice@example.com"),
        ("alice©example.com", "alice@example.com"),
        ("alice@example.corn", "alice@example.com"),
    ],
)
def test_a_mail_address_is_found_and_its_slips_are_put_right(printed, meant):
    assert [meant] == emails(printed)


def test_a_repaired_address_says_so():
    assert ["a dot before the ending was not read"] == [f.reason for f in find_emails("alice@examplecom")]
    assert [""] == [f.reason for f in find_emails("alice@example.com")]


@pytest.mark.parametrize("text", ["@alice", "meet me @ noon", "a@b", "Susie @susie.smith", "alice@localhost"])
def test_what_only_looks_like_a_mail_address_is_none(text):
    assert [] == emails(text)


def test_a_copyright_mark_before_a_host_is_no_mail_address():
    assert [] == emails("2026©example.com")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("aliceQexample.com", "alice@example.com"),
        ("info0example.com", "info@example.com"),
        ("bob.readexample.com", "bob.read@example.com"),
        ("shop.example.com", ""),
        ("theexample.com", ""),
        ("my-example.com", ""),
        ("www0example.com", ""),
        ("example.com", ""),
    ],
)
def test_what_ends_with_another_host_of_the_card_is_a_mail_whose_at_was_not_read(read, meant):
    assert meant == unsigned_address(read, ["example.com"])


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("helloelimaworks.com", "hello@limaworks.com"),
        ("infoQlimaworks.example.com", "info@limaworks.example.com"),
        ("infoelab.com", ""),
        ("officeoutlet.com", ""),
        ("www.infoelimaworks.com", ""),
    ],
)
def test_an_only_address_that_begins_with_everybodys_box_is_a_mail_whose_at_was_not_read(read, meant):
    assert meant == unsigned_box(read)


def test_two_addresses_on_a_line_stay_two():
    assert ["alice@example.com", "bob@example.com"] == emails("alice@example.com, bob@example.com")


def test_two_addresses_read_without_a_gap_come_apart_at_the_host_that_both_have():
    found = [f.value for f in find_emails("ana@limaworks.exampleben@limaworks.example")]
    assert ["ana@limaworks.example", "ben@limaworks.example"] == found
    assert [] == [f.value for f in find_emails("ana@limaworks.exampleben@other.example")][1:]


def test_an_address_over_two_lines_is_joined():
    for first, second in (("alice.example@", "example.com"), ("alice.example", "@example.com")):
        halves = split_address(first, second)
        assert halves is not None
        assert "alice.example@example.com" == halves[0].value
    assert split_address("Alice", "example.com") is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("www.example.com", "www.example.com"),
        ("WWW.EXAMPLE.COM", "WWW.EXAMPLE.COM"),
        ("Web: https://example.com/alice.", "https://example.com/alice"),
        ("www example.com", "www.example.com"),
        ("www,example,com", "www.example.com"),
        ("w w w. example.com", "www.example.com"),
        ("wwwexample.com", "www.example.com"),
        ("https://ww.example.com", "https://www.example.com"),
        ("www.examplecom", "www.example.com"),
        ("http:/ /www.example.com", "http://www.example.com"),
        ("example.com.br/loja", "example.com.br/loja"),
        ("beispiel.de", "beispiel.de"),
    ],
)
def test_a_web_address_is_found_and_its_slips_are_put_right(printed, meant):
    assert [meant] == websites(printed)


@pytest.mark.parametrize("text", ["Jd.Samara", "Example Co.Ltd", "St.John", "No.5", "e.g. this", "A.B.Example", "12.5"])
def test_what_only_looks_like_a_web_address_is_none(text):
    assert [] == websites(text)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("Tel: +44 (0)20 7946 0101", [("+44 (0)20 7946 0101", PHONE)]),
        ("Tel/Fax: 5555-0101", [("5555-0101", PHONE)]),
        ("Tel 2345 6789 Fax 2345 6780", [("2345 6789", PHONE), ("2345 6780", FAX)]),
        ("T:786-555-0101|F:786-555-0102", [("786-555-0101", PHONE), ("786-555-0102", FAX)]),
        ("Fones 11 5555-0101/5555-0102", [("11 5555-0101", PHONE), ("5555-0102", PHONE)]),
        ("o 212.555.0100 c 917.555.0101", [("212.555.0100", PHONE), ("917.555.0101", MOBILE)]),
        ("(540) 555-0101 cell", [("(540) 555-0101", MOBILE)]),
        ("555-0101-22 (Fax)", [("555-0101-22", FAX)]),
        ("Tel. 0911/555013-47", [("0911/555013-47", PHONE)]),
        ("+1 801 555-0101 +1 801 555-0102", [("+1 801 555-0101", UNLABELLED), ("+1 801 555-0102", UNLABELLED)]),
        ("手机:13800138000", [("13800138000", MOBILE)]),
        ("Tfn 08-555 010 01", [("08-555 010 01", PHONE)]),
        ("Biuro 22 555 01 01", [("22 555 01 01", PHONE)]),
        ("Sabit: 0212 555 01 01", [("0212 555 01 01", PHONE)]),
        ("Đin thoại (028) 5550 0101", [("(028) 5550 0101", PHONE)]),
        ("+1 312 555 0101 (Reception)", [("+1 312 555 0101", PHONE)]),
        ("Vezetékes 1 555 0101 Fiksni 1 555 0102", [("1 555 0101", PHONE), ("1 555 0102", PHONE)]),
        ("Mobitel 91 555 0101", [("91 555 0101", MOBILE)]),
        ("Mobil +41 (o) 79 555 01 01", [("+41 (0) 79 555 01 01", MOBILE)]),
        ("E: (42) 555 01 01", [("(42) 555 01 01", FAX)]),
        ("ＴＥＬ", []),
        ("电话(010)5555 0101 转 123", [("(010)5555 0101 转 123", PHONE)]),
        ("11 5555-0101 Ramal 240", [("11 5555-0101 Ramal 240", UNLABELLED)]),
        ("(212) 555-0101 ext. 12", [("(212) 555-0101 ext. 12", UNLABELLED)]),
        ("Mobile No. 98765 43210", [("98765 43210", MOBILE)]),
        ("9876543210", [("9876543210", UNLABELLED)]),
    ],
)
def test_numbers_come_as_printed_with_the_kind_of_their_label(printed, numbers):
    assert numbers == phones(printed)


@pytest.mark.parametrize(
    "text",
    [
        "CNPJ 12.345.678/0001-90",
        "CPF 123.456.789-09",
        "CEP 01013-001",
        "CEP: 03564-040 São Paulo",
        "〒150-0002 Tokyo",
        "Shibuya, Tokyo 150-0002, Japan",
        "VAT No. 123 4567 89",
        "統一編號:12345678",
        "2010-2015",
        "24.12.2026",
        "11:30 - 15:00",
        "ID 20*71*88102",
        "QQ: 12345678",
        "Reg. No. 2001/123456/07",
        "1102/108 Example Street",
        "0000000000",
        "登録番号 T3180005550124",
        "(JM0555017-T)",
        "199801055501 (455501-X)",
        "Regd. u/s 12A & 80G · FCRA 063550179",
        "M. No. 255018",
        "Engenheiro Civil - CREA-SP 5065550123",
        "I.E. 029/0555018",
        "Spenden: IBAN CH00 0000 0012 3456 7890 1",
        "No. Pendaftaran: PPM-012-13-04115550",
        "Donations: Bank Amanah 5621 7880 4413",
        "Zona Rural - 37.720-000 Botelhos do Sul",
        "USt-IdNr. DE 298 114 706",
    ],
)
def test_numbers_that_are_no_phones_stay_out(text):
    assert [] == phones(text)


def test_a_number_from_a_mobile_range_is_a_mobile_and_the_proof_says_why():
    (found,) = find_phones("0171 3920017", "DE")
    assert MOBILE is found.kind
    assert "range" in found.reason


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@alice_b", ["@alice_b"]),
        ("Skype: alice.b", ["alice.b"]),
        ("WeChat ID: alice88", ["alice88"]),
        ("微信：alice88", ["alice88"]),
        ("alice b", []),
    ],
)
def test_handles_are_found(text, handles):
    assert handles == [found.value for found in find_handles(text)]


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.acme.com", "acme"),
        ("mail.acme.co.jp", "acme"),
        ("gmail.com", ""),
        ("lindner-moor.de", "lindnermoor"),
        ("acme", "acme"),
        ("uol.com.br", ""),
    ],
)
def test_a_host_names_its_owner(host, owner):
    assert owner == company_label(host)


def test_a_host_without_its_dot_is_mended():
    assert "acme.com" == mended_host("acmecom")
    assert "acme.com.br" == mended_host("acme.combr")
    assert "com" == mended_host("com")
    assert "acme.example" == mended_host("acme.example")


def test_networks_are_known():
    assert is_network("www.linkedin.com")
    assert is_network("br.linkedin.com")
    assert not is_network("notlinkedin.com")


@pytest.mark.parametrize(
    ("text", "region", "meant"),
    [
        ("TEL:03-5555-0101（代表）/ FAX:03-5555-0102", "JP", [("03-5555-0101", PHONE), ("03-5555-0102", FAX)]),
        ("2555 0101 (3 lines)", "HK", [("2555 0101", UNLABELLED)]),
        ("06-255 0101 (3 Lines) 06-255 0102 (Fax)", "MY", [("06-255 0101", UNLABELLED), ("06-255 0102", FAX)]),
        ("Cell : 98480 55501, 040-25550101 (R)", "IN", [("98480 55501", MOBILE), ("040-25550101", PHONE)]),
        ("0484-2555010, 2555011", "IN", [("0484-2555010", UNLABELLED), ("2555011", UNLABELLED)]),
        ("Tel: (84-28) 3555 0101 - Ext: 12", "VN", [("(84-28) 3555 0101 - Ext: 12", PHONE)]),
        ("Tel. No. (02) 8555-0101 loc. 123", "PH", [("(02) 8555-0101 loc. 123", PHONE)]),
        ("电话：86-21-65550101-8012", "CN", [("86-21-65550101-8012", PHONE)]),
        ("电话：0593-35550101" + "35550102", "CN", [("0593-35550101", PHONE), ("35550102", PHONE)]),
        ("电话：0532-85550101(0)13355550102", "CN", [("0532-85550101", PHONE), ("13355550102", MOBILE)]),
        ("8078-333-0101", "JP", [("078-333-0101", UNLABELLED)]),
        ("TEL·FAX 0765-55-0101", "JP", [("0765-55-0101", PHONE)]),
        (
            "(0) 079-25550101, 25550102 (M) 98255 50101",
            "IN",
            [("079-25550101", UNLABELLED), ("25550102", UNLABELLED), ("98255 50101", MOBILE)],
        ),
        ("注册号：苏123455501", "CN", []),
        ("本店399-8301 長野県安曇野市穂高1234-5", "JP", []),
        ("Fon 08721 / 5501-0·Fax 08721 / 5501-20", "DE", [("08721 / 5501-0", PHONE), ("08721 / 5501-20", FAX)]),
        ("Tels. (81) 8355-0101 y 8355-0102", "MX", [("(81) 8355-0101", PHONE), ("8355-0102", PHONE)]),
        ("CPNos.: 0917-555-0101", "PH", [("0917-555-0101", MOBILE)]),
        ("Dir: 25550101Gen:25550102Fax:25550103", "HK", [("25550101", PHONE), ("25550102", PHONE), ("25550103", FAX)]),
        ("Hotline: 1900 5501 - 0901 555 010", "VN", [("1900 5501", PHONE), ("0901 555 010", MOBILE)]),
        ("TEL: 03-5555-0101 (ex. 21234)", "JP", [("03-5555-0101 (ex. 21234)", PHONE)]),
        ("電話 二五五五 〇一〇一", "TW", [("2555 0101", PHONE)]),
        ("H 010-5555-0101", "KR", [("010-5555-0101", MOBILE)]),
        ("Mob/WhatsApp/WeChat: +86 139 5555 0101", "CN", [("+86 139 5555 0101", MOBILE)]),
    ],
)
def test_what_brackets_and_extensions_say_belongs_to_the_number_before_them(text, region, meant):
    assert meant == phones(text, region)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("03-5555 0101 / 0102", ["03-5555 0102"]),
        ("2555 0101/2/3", ["2555 0102", "2555 0103"]),
        ("(11) 5555-0101/0102/0103", ["(11) 5555-0102", "(11) 5555-0103"]),
        ("2555 0101 / 2F Harbour House", []),
        ("2555 0101 / 12.03.2024", []),
    ],
)
def test_last_digits_behind_a_stroke_are_another_number_and_the_proof_says_so(text, others):
    found = list(find_phones(text, "HK"))[1:]
    assert (others, len(others)) == ([f.value for f in found], sum("last digits" in f.reason for f in found))


@pytest.mark.parametrize(
    "text",
    [
        "Rm 1606-1610, 16/F",
        "Main Road, Gorakhpur (U.P.) - 273001",
        "G/F, 132-134 Nathan Road",
        "PC 80-12345-6",
        "2-0055512-3",
        "Acct: 012-345-6-789012",
    ],
)
def test_rooms_and_accounts_are_no_phones(text):
    assert [] == phones(text, "HK")


def test_a_number_behind_a_messengers_label_is_no_account():
    for text in ("Mob/WhatsApp/WeChat: +86 139 5555 0101", "ĐT/Zalo: 0947 555 010"):
        assert [] == [found.value for found in find_handles(text)]


def test_a_pages_name_of_several_words_is_whole():
    assert ["HTX Xanh Đà Lạt"] == [found.value for found in find_handles("Facebook: HTX Xanh Đà Lạt")]


def test_a_web_address_behind_a_mail_address_and_a_comma_is_one_of_its_own():
    assert ["s.bieri@unibas.example"] == emails("s.bieri@unibas.example, www.aegyptologie.unibas.example")
    assert ["ana@lima.example"] == emails("ana@lima.example, shop.lima.example")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mobile: (852) 9123 0101(86)138 5555 0101", ["(852) 9123 0101", "(86)138 5555 0101"]),
        ("Gsm: 0532 555 0101-0542 555 0102", ["0532 555 0101", "0542 555 0102"]),
        ("Phone: +91-79-22820101 / 02 / 03Fax : +91-79-22820104", ["22820101", "22820102", "22820103", "22820104"]),
        ("0532-82030101(0)13305550101", ["0532-82030101", "13305550101"]),
    ],
)
def test_numbers_between_which_no_space_was_read_are_so_many(text, numbers):
    read = [value for value, _ in phones(text)]
    assert len(numbers) == len(read)
    assert all(value.endswith(number) for value, number in zip(read, numbers, strict=True))


def test_the_name_of_a_register_is_no_host():
    assert [] == websites("Org.nr 556123-4567")


def test_a_scheme_behind_a_label_in_kana_is_part_of_the_address():
    assert ["http://www.okawa.example"] == websites("ホームページhttp://www.okawa.example")


def test_the_end_of_a_number_above_a_handle_is_no_mail_address():
    assert split_address("+65 9234 5678", "@papercrane.example") is None
    assert split_address("ana.lima", "@papercrane.example") is not None


def test_an_account_on_several_networks_is_named_once():
    assert ["owlbookshop"] == [found.value for found in find_handles("FB/IG 貓頭鷹書屋 owlbookshop")]


def test_an_extension_whose_accents_were_misread_belongs_to_its_number():
    assert [("(0236) 3736 123 (máy lè: 205)", PHONE)] == phones("ĐT: (0236) 3736 123 (máy lè: 205)")


@pytest.mark.parametrize("hours", ["Open Daily 10.00 - 24.00", "9:30-18:00", "08h00 - 22h30"])
def test_hours_of_the_day_are_no_number(hours):
    assert [] == phones(hours, "TH")


def test_a_number_that_answers_day_and_night_keeps_its_label():
    assert [("0912 345 678", MOBILE)] == phones("Hotline 24/7: 0912 345 678", "VN")


def test_a_label_in_another_script_behind_an_account_is_no_part_of_it():
    assert ["@jiufenama", "jiufen_ama"] == [found.value for found in find_handles("LINE：@jiufenama微信：jiufen_ama")]
    assert ["@EspaçoNovo"] == [found.value for found in find_handles("@EspaçoNovo")]


def test_a_dot_of_kana_parts_two_numbers():
    assert [("04-8325501", PHONE), ("8325502", PHONE)] == phones("電話：04-8325501・8325502", "TW")


@pytest.mark.parametrize("door", ["D.No. 5-87-123, Lakshmipuram", "H.No. 12-2-823/A", "Res: Door No: 5-87-1234"])
def test_the_number_of_a_door_is_no_phone(door):
    assert [] == phones(door, "IN")


def test_a_number_for_day_and_night_is_no_part_of_the_one_before():
    read = phones("Tel. 982 555 123 - 24 H. 609 812 345", "ES")
    assert ["982 555 123", "609 812 345"] == [value for value, _ in read]


def test_a_key_for_payments_is_no_phone():
    assert [] == phones("PIX: 73988776655", "BR")


def test_an_area_code_behind_the_number_of_a_house_begins_a_phone():
    assert ["(0263)55-0101"] == [value for value, _ in phones("自宅松本市大字島立1234(0263)55-0101", "JP")]


def test_two_numbers_of_taiwan_that_were_read_as_one_are_two():
    assert ["08-7885501", "0933-123456"] == [value for value, _ in phones("TEL 08-78855010933-123456", "TW")]


def test_a_label_behind_a_messenger_is_no_account():
    assert [] == [found.value for found in find_handles("Zalo/Hotline: 0905 123 789")]
