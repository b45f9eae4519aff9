"""Which lines of a card are an address, and which only stand by one; all people and firms are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.reading import FieldName
from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_fields
from shared.domain.sorting.addresses import unlabelled
from shared.domain.sorting.misread_addresses import BRITISH, ONE_SCRIPT, mended
from shared.domain.sorting.sorter import open_segments
from tests.shared.domain.sorting.printed import card


def addresses_of(*lines: str, **how) -> list[str]:
    return scan_shape(sort_fields(card(*lines, **how)))["fields"]["addresses"]


def segment_texts(*lines: str) -> list[str]:
    return [segment.text for segment in open_segments(card(*lines))[1]]


@pytest.mark.parametrize(
    "address",
    [
        ["Rozenlaan 12", "3581 AB", "Nergenshuizen"],
        ["Rua das Acácias, 40", "Vila Inventada", "01310-100 Lugarejo / SP"],
        ["7 Fictional Greens", "East Nowhere", "G6 8DG"],
        ["48 đường Hoa Mai", "Quận 5, Xứ Mơ"],
        ["Stretto Inventato, 9", "26042, Borgo Finto (CR)"],
    ],
)
def test_a_place_on_no_list_belongs_to_the_address_that_it_stands_in(address):
    card_lines = ["Ana Lima", "Engineer", "Lima Works Ltd", *address, "Tel: +44 20 7946 0101", "ana@limaworks.example"]
    assert ["\n".join(address)] == addresses_of(*card_lines)


def test_two_offices_with_their_numbers_between_have_two_addresses():
    read = addresses_of(
        "Ana Lima", "Lima Works GmbH", "Rosenweg 4", "04109 Leipzig", "Tel. 0341 123456", "Lindenweg 9", "28195 Bremen"
    )
    assert ["Rosenweg 4\n04109 Leipzig", "Lindenweg 9\n28195 Bremen"] == read


def test_a_label_begins_another_address_and_is_no_part_of_it():
    read = addresses_of("Ana Lima", "Siedziba: ul. Polna 46", "58-187 Kraków", "Magazyn: ul. Leśna 8", "63-012 Poznań")
    assert ["ul. Polna 46\n58-187 Kraków", "ul. Leśna 8\n63-012 Poznań"] == read


@pytest.mark.parametrize(
    "other", ["ID.20*71*88102", "Crea 550018/ZZ", "Reg. No. 90968-12", "KvK 63699999", "M. No. 255018"]
)
def test_a_number_of_another_kind_is_no_address(other):
    assert [] == addresses_of("Ana Lima", "Engineer", other, "ana@example.com")


def test_a_service_printed_over_an_address_is_no_part_of_it():
    read = addresses_of("Rosa Repairs", "Radios, TVs and toasters", "12 Example Street", "Springfield, IL 62701")
    assert ["12 Example Street\nSpringfield, IL 62701"] == read


def test_a_postcode_keeps_its_label():
    assert ["北京市朝阳区建国路88号\n邮编100022"] == addresses_of("张伟", "北京市朝阳区建国路88号", "邮编100022")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_taking_a_label_away_leaves_the_end_of_the_text(text):
    assert text.endswith(unlabelled(text))


@pytest.mark.parametrize(
    "address",
    [
        ["Flat 7", "Nowhere Bridge", "East Inventia", "L3 2QF"],
        ["Colônia Rosa Inventada, 8", "Lagoa Sonhada", "42383-128 Vila Sonho / RN"],
        ["Studio 9M", "Ann Other", "Inventon", "BR5P 9ZT"],
        ["Av Rosa Inventada, S/N", "7840-714 Peso do Sonho"],
        ["Yeni Mah. Düş Sk. No: 12 Kat: 3", "Kadıköy / Bursa"],
        ["Incrocio Inventato, 8 Appartamento 5", "76123, Sogno (BT)"],
    ],
)
def test_a_plain_line_or_one_without_a_house_number_stays_in_its_address(address):
    assert ["\n".join(address)] == addresses_of("Ana Lima", "Engineer", "Lima Works Ltd", "ana@limaworks.com", *address)


def test_a_line_between_two_addresses_joins_them_only_where_the_upper_one_is_not_complete():
    read = addresses_of("Lima Works GmbH", "Rosenweg 4", "04109 Leipzig", "Traumheim", "Lindenweg 9", "28195 Bremen")
    assert not any("Rosenweg 4" in address and "Lindenweg 9" in address for address in read)


@pytest.mark.parametrize(
    "label",
    ["Address", "Adresse.", "Morada", "Domicilio", "Alamat", "Adres", "Indirizzo", "Head office", "Sede legale",
     "Siedziba", "Merkez", "ĐC.", "Đia chi."],
)  # fmt: skip
def test_a_label_without_a_colon_begins_an_address_too(label):
    read = addresses_of("Ana Lima", "Rosenweg 4", "04109 Leipzig", f"{label} Lindenweg 9", "28195 Bremen")
    assert ["Rosenweg 4\n04109 Leipzig", "Lindenweg 9\n28195 Bremen"] == read


@pytest.mark.parametrize("text", ["Morada do Sol", "Head Office Manager", "Addressing Systems", "工場長 田中一郎"])
def test_a_word_that_may_be_a_label_stays_where_no_address_follows(text):
    assert text in segment_texts(text)


@pytest.mark.parametrize("label", ["公司地址", "住所", "本社"])
def test_a_chinese_or_japanese_label_needs_no_gap(label):
    assert ["東京都港区夢町1-2-3"] == addresses_of("田中一郎", f"{label}東京都港区夢町1-2-3")


def test_a_line_read_across_two_columns_parts_behind_the_legal_form():
    assert ["Lima & Sons GmbH", "12, avenue Rosa"] == segment_texts("Lima & Sons GmbH 12, avenue Rosa")


@pytest.mark.parametrize("code", ["335-4060", "335 4060"])
def test_a_bare_postcode_beside_a_japanese_address_belongs_to_it_and_is_no_phone(code):
    reading = scan_shape(sort_fields(card("田中一郎", "03-1234-5678", code, "神戸市中央区夢台3-69-6")))["fields"]
    assert [f"{code}\n神戸市中央区夢台3-69-6"] == reading["addresses"]
    assert ["03-1234-5678"] == [phone["number"] for phone in reading["phones"]]


def test_a_short_number_beside_anything_else_is_a_phone():
    phones = scan_shape(sort_fields(card("Rosa Repairs", "555-0123", "12 Example Street")))["fields"]["phones"]
    assert ["555-0123"] == [phone["number"] for phone in phones]


@pytest.mark.parametrize(
    ("read", "meant", "reason"),
    [
        ("LOJ 2SE", "L0J 2SE", BRITISH),
        ("Inventon, SWlA 1AA", "Inventon, SW1A 1AA", BRITISH),
        ("MI IAE", "M1 1AE", BRITISH),
        ("台中市夢區自由路64號9楼", "台中市夢區自由路64號9樓", ONE_SCRIPT),
        ("夢市夢县人民路2号9樓", "夢市夢县人民路2号9楼", ONE_SCRIPT),
    ],
)
def test_a_misread_sign_of_an_address_is_settled_by_its_pattern_and_says_so(read, meant, reason):
    assert (meant, reason) == mended(read)


@pytest.mark.parametrize("text", ["L0J 2SE", "TOP 100", "BOI 2AB", "LOT OF FUN", "東京都港区夢町1号", "台北 大夢樓"])
def test_what_is_right_or_may_be_read_in_two_ways_stays(text):
    assert (text, "") == mended(text)


def test_an_address_with_a_settled_sign_says_by_which_rule():
    fields = sort_fields(card("Ana Lima", "Studio 1", "Inventon", "LOJ 2SE")).fields
    assert [("Studio 1\nInventon\nL0J 2SE", BRITISH)] == [
        (f.value, f.proof.reason) for f in fields if f.field is FieldName.ADDRESS
    ]


def test_an_office_printed_in_two_scripts_has_an_address_in_each():
    english = "19 Hing Shing Road, Kwai Chung, N.T."
    read = addresses_of("Ana Lima", "新界葵涌興盛路19號", english, "Tel. 2555 0451", "ana@limaworks.example")
    assert ["新界葵涌興盛路19號", english] == read


def test_degrees_are_no_address():
    assert [] == addresses_of("Teo Siew Lian", "FCA (Singapore), ASEAN CPA", "Partner", "teo@limaworks.example")


def test_a_building_that_is_called_a_centre_is_part_of_its_address_and_no_firm():
    printed = "新界葵涌葵昌路50號葵昌中心12樓1203-05室"
    read = scan_shape(sort_fields(card("亞峰物流有限公司", "林志榮", "經理", printed, "2555 0101")))["fields"]
    assert ([printed], ["亞峰物流有限公司"]) == (read["addresses"], read["organization"])


def test_a_department_under_an_address_is_none_of_it():
    lines = ("國立南方大學", "洪慧君", "助理教授", "80424 高雄市鼓山區蓮海路 70 號", "Dept. of Marine Engineering")
    assert [lines[3]] == scan_shape(sort_fields(card(*lines)))["fields"]["addresses"]


@pytest.mark.parametrize(
    "printed",
    [
        "Industriestr. 7, 9200 Gossau SG",
        "澳門新口岸宋玉生廣場 123 號",
        "PT 1234, Kawasan Perindustrian Tuah Jaya, 75150 Melaka",
        "Thôn Túy Sơn, xã Xuân Thọ, TP. Đà Lạt, Lâm Đồng",
    ],
)
def test_streets_in_short_squares_and_lots_are_addresses(printed):
    read = scan_shape(sort_fields(card("Lima Works Ltd", "Ana Lima", "Manager", printed, "ana@limaworks.example")))
    assert [printed] == read["fields"]["addresses"]


def test_hours_beside_a_number_are_not_of_the_address_above():
    lines = ("École de Musique", "Sylvie Pasche, directrice", "Rue de Lausanne 30, 1530 Payerne")
    read = scan_shape(sort_fields(card(*lines, "026 555 01 01, lu-ve 9h-11h")))["fields"]
    assert (["Rue de Lausanne 30, 1530 Payerne"], ["lu-ve 9h-11h"]) == (read["addresses"], read["notes"])


def test_a_branch_in_front_of_its_postcode_is_not_part_of_the_address():
    lines = ("守谷鉄工株式会社", "平野智之", "東京営業所110-0016東京都台東区台東1-2-3", "TEL(03)5555-0101")
    assert ["110-0016東京都台東区台東1-2-3"] == scan_shape(sort_fields(card(*lines)))["fields"]["addresses"]


def test_a_label_and_a_stroke_in_front_are_not_part_of_an_address():
    lines = ("杭州云栖茶业", "沈嘉怡", "品牌总监", "地址/杭州市西湖区龙井路88号", "手机/138 5555 0101")
    assert ["杭州市西湖区龙井路88号"] == scan_shape(sort_fields(card(*lines)))["fields"]["addresses"]


def test_an_area_code_in_angle_brackets_is_one():
    read = scan_shape(sort_fields(card("清風こども園", "園長", "水谷恵子", "電話 〈052〉555-0101")))["fields"]
    assert [{"number": "(052)555-0101", "kind": "phone"}] == read["phones"]


def test_a_postcode_in_characters_and_a_street_of_kyoto_are_an_address():
    lines = ("株式会社山城製作所", "中村健一", "六〇四-八〇〇一", "京都市中京区木屋町通三条上ル", "075-555-0101")
    read = scan_shape(sort_fields(card(*lines)))["fields"]
    assert ["六〇四-八〇〇一\n京都市中京区木屋町通三条上ル"] == read["addresses"]


def test_two_places_that_are_counted_are_two_addresses():
    lines = ("NHA KHOA VIỆT MỸ", "Phạm Quốc Bảo", "CS1: 56 Trần Quang Khải, Q.1", "CS2: 234 Nguyễn Oanh, Q. Gò Vấp")
    read = scan_shape(sort_fields(card(*lines, "0901 555 010")))["fields"]
    assert ["56 Trần Quang Khải, Q.1", "234 Nguyễn Oanh, Q. Gò Vấp"] == read["addresses"]


@pytest.mark.parametrize("branch", ["本店／167-0043杉並区上荻1-2-3", "吉祥寺店180-0003武蔵野市吉祥寺南町2-3-4"])
def test_a_shop_in_front_of_its_postcode_and_its_licence_are_not_part_of_the_address(branch):
    lines = ("有限会社さくら不動産", "宅地建物取引業者東京都知事(5)第12345号", "今井敏子", branch, "電話 03(5555)0101")
    (read,) = scan_shape(sort_fields(card(*lines)))["fields"]["addresses"]
    assert branch.endswith(read)
    assert read[:3].isdigit()


def test_the_spanish_word_for_a_street_is_no_label():
    lines = ("GESTORÍA MONTALBÁN, S.L.", "Carmen Montalbán", "C/ Alcalde Muñoz, 12 - 1º B", "04004 ALMERÍA")
    assert ["C/ Alcalde Muñoz, 12 - 1º B\n04004 ALMERÍA"] == addresses_of(*lines, "Tfno.: 950 55 01 01")


@pytest.mark.parametrize("line", ["R.F.C. HECR700101AB1", "Org.nr 556123-4567"])
def test_the_number_of_a_register_is_no_address_and_no_phone(line):
    read = scan_shape(sort_fields(card("Taller Cruz", "Raúl Cruz", "Av. Juárez 345", "91000 Xalapa", line)))["fields"]
    assert (["Av. Juárez 345\n91000 Xalapa"], []) == (read["addresses"], read["phones"])


@pytest.mark.parametrize("seat", ["事務所", "自宅 "])
def test_a_house_or_an_office_in_front_of_a_japanese_postcode_is_no_part_of_the_address(seat):
    lines = ("神奈川県議会議員", "大川たけし", f"{seat}231-0023 横浜市中区山下町123", "電話045-555-0101")
    assert ["231-0023 横浜市中区山下町123"] == addresses_of(*lines)


@pytest.mark.parametrize("address", ["전라북도 전주시 완산구 은행로45", "인천광역시 서구 가좌동178-234"])
def test_a_korean_street_with_its_number_is_an_address_whatever_it_is_called_after(address):
    read = scan_shape(sort_fields(card("Cafe Zelkova", "매니저", "윤서연", address, "063.555.0101")))["fields"]
    assert ([address], ["Cafe Zelkova"]) == (read["addresses"], read["organization"])


def test_a_street_in_a_taiwanese_county_is_an_address():
    lines = ("貓頭鷹書屋", "店長", "葉子萱", "宜蘭縣羅東鎮中正北路53號", "T 03 955 0101", "FB 貓頭鷹書屋")
    assert ["宜蘭縣羅東鎮中正北路53號"] == addresses_of(*lines)


@pytest.mark.parametrize("floor", ["G/F, Burlington Arcade, 92 Nathan Road, Kowloon, Hong Kong", "C/ Mayor 5, Madrid"])
def test_a_letter_and_a_stroke_in_front_of_an_address_are_of_it(floor):
    assert [floor] == addresses_of("森記洋服", "Ana Lima", floor, "Tel: 2367 0101")


def test_what_is_said_of_a_number_is_no_line_of_an_address():
    lines = ("KASHMIR ARTS", "B.O. : 12-A, Main Bazar, Paharganj, New Delhi - 110055", "Ph. : 011-23550101 (Delhi)")
    assert ["12-A, Main Bazar, Paharganj, New Delhi - 110055"] == addresses_of(*lines)


@pytest.mark.parametrize("line", ["(Lesen KPL/LN: 1234)", "民宿登記證新北市民宿056號", "000000000"])
def test_a_licence_and_letters_read_as_noughts_are_no_line_of_an_address(line):
    address = "123/4 Moo 3, Soi Rambuttri, Bangkok 10200"
    assert [address] == addresses_of("Baan Thai Massage", line, address, "Tel. 02-555-0101")


def test_two_whole_addresses_below_each_other_are_two():
    lines = ("swisshydro", "Céline Jaquier", "Rue de la Blancherie 63, 1950 Sion", "Bahnhofstrasse 9a, 3900 Brig")
    assert [*lines[2:]] == addresses_of(*lines, "+41 27 555 01 01")


def test_a_house_and_a_home_below_each_other_are_two_addresses():
    lines = ("LIFE INSURANCE", "N. Rao", "Off: Branch-II, Brodipet 4/1, Guntur - 522 002")
    home = "Res: D.No. 5-87-123, Lakshmipuram, Guntur - 522 007"
    assert ["Branch-II, Brodipet 4/1, Guntur - 522 002", home.removeprefix("Res: ")] == addresses_of(*lines, home)


def test_a_street_and_a_town_on_one_line_are_an_address_though_little_else_says_so():
    lines = (
        "Dietmar Koslowski",
        "Schornsteinfegermeister",
        "Am Anger 7 - 06118 Halle (Saale)",
        "Tel.: 0345 / 5 55 01 01",
    )
    assert ["Am Anger 7 - 06118 Halle (Saale)"] == addresses_of(*lines)


def test_somebody_named_below_an_address_is_no_line_of_it():
    lines = ("TAQUERÍA PACO", "Calle 5ta. #1234, Zona Centro", "Tijuana, B.C.", "Sr. Ramiro Ochoa", "664 555 0101")
    assert ["Calle 5ta. #1234, Zona Centro\nTijuana, B.C."] == addresses_of(*lines)


@pytest.mark.parametrize("address", ["千葉県成田市仲町386", "松本市大字島立1234", "32-34 Lan Kwai Fong, Central, HK"])
def test_short_addresses_of_japan_and_hong_kong_are_found(address):
    assert [address] == addresses_of("Dragon Boat Bar", "店主", "堀内清", address, "02 5555 0101")
