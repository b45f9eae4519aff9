"""Titles and departments, and lines that hold more than one thing; all people and firms are made up."""

import pytest

from shared.domain.reading import FieldName
from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_fields
from shared.domain.sorting.degrees import only_degrees
from shared.domain.sorting.signs import led_by_rank, names_profession, title_ranks
from shared.domain.sorting.title_lines import UNGLUED
from tests.shared.domain.sorting.printed import card


def fields_of(*lines: str, **how) -> dict:
    return scan_shape(sort_fields(card(*lines, **how)))["fields"]


@pytest.mark.parametrize("text", ["Bauingenieurin", "Överläkare", "Softwarearchitekt", "Verkeersadviseur"])
def test_a_rank_at_the_end_of_a_compound_counts(text):
    assert (1, True) == (title_ranks(text), led_by_rank(text))


@pytest.mark.parametrize("text", ["Horloger", "Apprentice songwriter", "Chaveiro", "геодезист", "機械工程師"])
def test_professions_of_the_long_list_are_known(text):
    assert names_profession(text)


@pytest.mark.parametrize("text", ["Ana Lima", "We mend what others throw away, songwriter", "Lima Works"])
def test_what_is_no_profession_or_holds_one_in_the_middle_is_none(text):
    assert not names_profession(text)


@pytest.mark.parametrize(
    ("printed", "title", "department"),
    [
        ("Project Engineer, Customer Service", "Project Engineer", "Customer Service"),
        ("Directora Comercial, Recursos Humanos", "Directora Comercial", "Recursos Humanos"),
        ("Kurucu Ortak, İnsan Kaynakları", "Kurucu Ortak", "İnsan Kaynakları"),
        ("销售总监，人力资源部", "销售总监", "人力资源部"),
        ("主任研究員 総務部", "主任研究員", "総務部"),
        ("観光交流課 港湾誘致係 主査", "主査", "観光交流課 港湾誘致係"),
        ("市场营销中心 总监", "总监", "市场营销中心"),
        ("강남지점 / 팀장", "팀장", "강남지점"),
        ("Professor, Department of Orthopaedic Surgery", "Professor", "Department of Orthopaedic Surgery"),
    ],
)
def test_a_title_and_a_department_on_one_line_are_two_fields(printed, title, department):
    read = fields_of("Rosa Beispiel", printed, "Lima Works GmbH", "rosa@limaworks.example")
    assert ([title], [department]) == (read["title"], read["department"])


def test_a_lone_rank_keeps_what_it_is_the_rank_of():
    read = fields_of("Rosa Beispiel", "Manager, Human Resources", "Lima Works Ltd", "rosa@limaworks.example")
    assert (["Manager, Human Resources"], []) == (read["title"], read["department"])


@pytest.mark.parametrize("title", ["区域经理", "高级工程师", "首席技术官"])
def test_a_chinese_title_is_not_cut_into_a_name_and_a_rank(title):
    read = fields_of("云启精密机械有限公司", "李婷", title, "手机 138 7114 6539")
    assert ("李婷", [title]) == (read["name"], read["title"])


@pytest.mark.parametrize("printed", ["李婷  Li Ting", "李婷 (Li Ting)", "Li Ting 李婷"])
def test_a_name_in_two_scripts_on_one_line_is_a_name_and_its_other_form(printed):
    read = fields_of("云启精密机械有限公司", printed, "客户经理", "手机 138 7114 6539")
    assert {"李婷", "Li Ting"} == {read["name"], *read["name_alt"]}


def test_a_word_and_a_colon_before_a_number_are_neither_note_nor_title():
    read = fields_of("Ana Lima", "Engineer", "Aanspreekpunt: 030 123 45 67", "ana@example.com")
    assert (["Engineer"], []) == (read["title"], read["notes"])


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Director / Head Gardener", ["Director", "Head Gardener"]),
        ("Proprietor/Manager", ["Proprietor", "Manager"]),
        ("Presiden/会长", ["Presiden", "会长"]),
        ("项目经理高级工程师", ["项目经理", "高级工程师"]),
        ("店主・焙煎手", ["店主", "焙煎手"]),
        ("(Photographer & Cinematographer)", ["Photographer & Cinematographer"]),
        ("主持律師・專利代理人", ["主持律師", "專利代理人"]),
        ("策划总监 Planning Director", ["策划总监", "Planning Director"]),
        ("Founder and CEO", ["Founder and CEO"]),
        ("总经理助理 / 外贸部", ["总经理助理"]),
        ("合伙人 律师", ["合伙人", "律师"]),
        ("研究员，博士生导师", ["研究员", "博士生导师"]),
        ("Consultant 顧問律師", ["Consultant", "顧問律師"]),
        ("創辦人 + 茶藝師", ["創辦人", "茶藝師"]),
        ("代表取締役 社長", ["代表取締役 社長"]),
        ("総務部長 兼 人事課長", ["総務部長 兼 人事課長"]),
        ("Franchise Development | 特许经营发展经理", ["Franchise Development", "特许经营发展经理"]),
        ("Insurance Advisor | Mutual Fund Distributor", ["Insurance Advisor", "Mutual Fund Distributor"]),
    ],
)
def test_a_line_of_several_titles_is_read_as_so_many(line, meant):
    read = scan_shape(sort_fields(card("Veltrino Ltd", "Laura Kemp", line, "laura.kemp@veltrino.example")))["fields"]
    assert meant == read["title"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Avocate associée, LL.M.", ["Avocate associée"]),
        ("准教授 博士(理学)", ["准教授"]),
        ("MBBS, MD (Paed), FIAP", []),
        ("歯学博士", []),
    ],
)
def test_degrees_are_no_titles(line, title):
    read = scan_shape(sort_fields(card("Veltrino Clinic", "Laura Kemp", line, "laura.kemp@veltrino.example")))["fields"]
    assert title == read["title"]
    assert any("LL.M" in note or "博士" in note or "MBBS" in note for note in read["notes"])


@pytest.mark.parametrize(
    ("line", "title"), [("책임연구원", ["책임연구원"]), ("Authorised dealer of Toroway tools", []), ("税理士法人", [])]
)
def test_a_rank_may_end_like_an_institute_and_a_dealer_has_none(line, title):
    read = scan_shape(sort_fields(card("Veltrino Ltd", "Laura Kemp", line, "laura.kemp@veltrino.example")))["fields"]
    assert title == read["title"]


@pytest.mark.parametrize("printed", ["Prop.: Ghanshyam Lalwani", "Proprietor : Ghanshyam Lalwani"])
def test_a_name_behind_its_title_and_a_colon_is_the_name(printed):
    read = fields_of("NAVKAR SWEETS", printed, "Mob.: 98290 41763")
    assert ("Ghanshyam Lalwani", [printed.split(":")[0].strip()]) == (read["name"], read["title"])


@pytest.mark.parametrize(
    ("printed", "name", "titles"),
    [("Prop. Ramesh Patel", "Ramesh Patel", ["Prop."]), ("di Bernasconi Luca", "Bernasconi Luca", [])],
)
def test_whose_shop_it_is_is_a_name_without_the_word_for_it(printed, name, titles):
    read = fields_of("Casa del Formaggio", printed, "Tel. 091 555 01 01", sizes={"Casa del Formaggio": 2.0})
    assert (name, titles) == (read["name"], read["title"])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("公認会計士・税理士・中小企業診断士", ["公認会計士", "税理士", "中小企業診断士"]),
        ("Luật sư điều hành | Managing Partner", ["Luật sư điều hành", "Managing Partner"]),
        ("分行經理 Branch Manager", ["分行經理", "Branch Manager"]),
        ("營業主任Sales Supervisor", ["營業主任", "Sales Supervisor"]),
        ("教授博士生导师", ["教授", "博士生导师"]),
        ("院長医学博士", ["院長"]),
        ("Fachärztin FMH für Innere Medizin und Kardiologie",) * 2,
        ("Faculty of Arts", []),
        ("Automobildiagnostiker / Werkstattleiter", ["Automobildiagnostiker", "Werkstattleiter"]),
        ("Advocate, High Court, Bombay",) * 2,
    ],
)
def test_titles_are_known_whatever_else_their_words_may_mean(printed, meant):
    read = fields_of("Rosa Beispiel", printed, "Lima Works GmbH", "rosa@limaworks.example")
    assert ([meant] if isinstance(meant, str) else meant) == read["title"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Prof. Dr. med. Ursula Keller-Zumthor", "Prof. Dr. med. Ursula Keller-Zumthor"),
        ("許 哲 維 博士", "許 哲 維"),
        ("Mr. Phúc", "Mr. Phúc"),
    ],
)
def test_a_form_of_address_or_a_degree_makes_no_title_of_a_name(printed, name):
    read = fields_of("Lima Works GmbH", printed, "Telefon 044 555 01 01", sizes={"Lima Works GmbH": 2.0})
    assert (name, []) == (read["name"], read["title"])


def test_of_two_names_the_one_set_far_larger_above_the_other_is_the_shops():
    lines = ("LA BELLE ÉPOQUE", "Jean-Marc Rochat", "Grand-Rue 14, 1260 Nyon", "079 555 01 01")
    read = fields_of(*lines, sizes={lines[0]: 2.0})
    assert ("Jean-Marc Rochat", ["LA BELLE ÉPOQUE"]) == (read["name"], read["organization"])


def test_of_a_spaced_name_and_titles_behind_it_no_character_is_lost():
    read = fields_of("中国海洋大学", "孙 立 群 教授 博士生导师", "电话：0532-85550101")
    assert ("孙 立 群", ["教授", "博士生导师"]) == (read["name"], read["title"])


@pytest.mark.parametrize("said", ["ihr toyota-partner", "General Contractor & Supplier"])
def test_what_a_firm_says_of_itself_under_its_name_is_nobodys_title(said):
    read = fields_of("Lima Works GmbH", said, "Rosa Beispiel", "Direktorin", "044 555 01 01")
    assert ["Direktorin"] == read["title"]


@pytest.mark.parametrize(
    ("printed", "department", "title"),
    [
        ("研發處副處長", "研發處", "副處長"),
        ("営業部第二課課長代理", "営業部第二課", "課長代理"),
        ("海运部操作主管", "海运部", "操作主管"),
        ("総務部総務課主任", "総務部総務課", "主任"),
    ],
)
def test_a_department_and_a_rank_are_two_though_no_space_was_read_between_them(printed, department, title):
    read = fields_of("大同洋行", "陳志明", printed, "02-2555-0101")
    assert ([department], [title]) == (read["department"], read["title"])


@pytest.mark.parametrize("title", ["业务部经理", "営業部長", "研究開発センター長", "研發中心主任", "整形外科部長"])
def test_a_rank_that_goes_with_its_department_in_one_word_is_one_title(title):
    assert [title] == fields_of("大同洋行", "陳志明", title, "02-2555-0101")["title"]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("BDS (Mal), MFDS RCS (Edin)", True), ("FCA, CPA, ACIS", True), ("CEO, MBA", False), ("Ana Lima, MBA", False)],
)
def test_degrees_that_no_list_has_are_known_beside_one_that_is_listed(text, degrees):
    assert degrees is only_degrees(text)


@pytest.mark.parametrize("printed", ["Laura KempArt Director", "S. MuthukumarProprietor"])
def test_a_name_and_a_title_are_two_though_no_space_was_read_between_them(printed):
    read = fields_of("Veltrino Ltd", printed, "20 7946 0101")
    assert printed == read["name"] + read["title"][0]


@pytest.mark.parametrize(
    "title", ["VP - Business Development (North)", "Fiduciario immobiliare con diploma federale", "Art Director"]
)
def test_a_title_is_not_cut_where_a_part_of_it_may_be_a_name_or_a_sentence(title):
    assert [title] == fields_of("Veltrino Ltd", "Laura Kemp", title, "20 7946 0101")["title"]


def test_the_number_under_which_a_title_is_registered_is_not_part_of_it():
    read = fields_of("空間工房", "代表　一級建築士登録第123456号", "長谷部亮", "0263-55-0101")
    assert ["代表", "一級建築士"] == read["title"]


@pytest.mark.parametrize("name", ["M. Ravichandran", "(Makoto Yamaguchi)", "Pornthip Rattanakosin", "Zulkifli Salleh"])
def test_names_of_more_countries_are_known_without_a_title(name):
    read = fields_of("KEDAI GUNTING RAMBUT", name, "Tel: 03-2555 0101", sizes={"KEDAI GUNTING RAMBUT": 1.5})
    assert name.strip("()") == read["name"]


def test_somebody_behind_a_form_of_address_is_no_firm_though_the_host_is_named_so():
    lines = ("LIC. GUADALUPE TREVIÑO CANTÚ", "NOTARIO PÚBLICO No. 123", "Tels. (81) 8355-0101", "a@trevino.mx")
    read = fields_of(*lines, sizes={lines[0]: 1.5})
    assert (lines[0], [lines[1]], []) == (read["name"], read["title"], read["organization"])


@pytest.mark.parametrize("printed", ["Attorney at Law Kazuhiko Shinonome", "Laura Miller Sales Manager"])
def test_a_name_and_a_title_with_one_space_between_them_are_two_where_the_name_is_sure(printed):
    read = fields_of("Veltrino Ltd", printed, "k.shinonome@veltrino.example")
    assert read["name"] in {"Kazuhiko Shinonome", "Laura Miller"}
    assert read["title"] == [printed.replace(read["name"], "").strip()]


def test_a_given_name_behind_a_comma_belongs_to_the_name_and_not_to_the_title():
    read = fields_of("THE PRESS (H.K.) LTD.", "MA Ka Man, Carmen Editor-in-Chief", "2555 0101")
    assert ("MA Ka Man, Carmen", ["Editor-in-Chief"]) == (read["name"], read["title"])


def test_a_name_behind_a_title_of_honour_is_one():
    lines = ("麻坡中华总商会", "Dato' Sri Tan Ah Meng", "拿督斯里陈亚明", "会长")
    assert "拿督斯里陈亚明" in {fields_of(*lines)["name"], *fields_of(*lines)["name_alt"]}


def test_a_name_in_capitals_before_a_degree_is_a_name():
    read = fields_of("SaigonSoft JSC", "PHAM QUANG VINH, MBA", "Chief Technology Officer", "vinhpq@saigonsoft.example")
    assert ("PHAM QUANG VINH, MBA", ["Chief Technology Officer"]) == (read["name"], read["title"])


@pytest.mark.parametrize(
    ("printed", "name", "title"),
    [
        ("Al Moretti, Owner", "Al Moretti", "Owner"),
        ("Inh. Torsten Kühn·Maler- und Lackierermeister", "Torsten Kühn", "Maler- und Lackierermeister"),
    ],
)
def test_an_owner_and_what_he_is_are_two_things(printed, name, title):
    read = fields_of("Malerbetrieb Nord", printed, "Tel. 030 555 01 01")
    assert (name, [title]) == (read["name"], read["title"])


@pytest.mark.parametrize(
    ("printed", "name", "mail"),
    [("KENNYWONG", "KENNY WONG", "kenny@whl.example"), ("MinseokChoi", "Minseok Choi", "mschoi@woori.example")],
)
def test_a_name_whose_space_was_not_read_is_two_words_and_says_so(printed, name, mail):
    reading = sort_fields(card("Harbour Trading Ltd", printed, "Manager", mail))
    (field,) = [f for f in reading.fields if f.field is FieldName.NAME]
    assert (name, UNGLUED) == (field.value, field.proof.reason)


@pytest.mark.parametrize("word", ["JEWELLERS", "KookaburraPlumbing", "FredFlint"])
def test_another_word_of_two_parts_stays_as_it_is_printed(word):
    reading = sort_fields(card("Harbour Trading Ltd", "Ana Lima", "Manager", word, "ana@harbour.example"))
    assert not any(UNGLUED in field.proof.reason for field in reading.fields if field.value == word)
    assert any(word in field.value for field in reading.fields)


@pytest.mark.parametrize("couple", ["Rosmarie und Ueli Stucki", "Hannes & Marietjie Botha", "Anna e Luigi Bianchi"])
def test_two_people_with_one_family_name_are_the_name_of_a_card(couple):
    assert couple == fields_of("Zur Linde", couple, "Owners", "Tel. 034 555 01 01")["name"]


@pytest.mark.parametrize("name", ["전정국", "김영실"])
def test_a_korean_name_that_ends_as_departments_do_is_a_name(name):
    assert name == fields_of("(주)한빛상사", name, "부장", "010-5555-0101")["name"]


def test_a_korean_department_of_two_words_and_a_rank_are_two_things():
    read = fields_of("(주)우리상사", "최민석", "영업 2팀 / 과장", "010-5555-0101")
    assert (["과장"], ["영업 2팀"]) == (read["title"], read["department"])


def test_the_first_of_two_titles_is_no_label_of_the_second():
    assert ["대표", "공인중개사"] == fields_of("대박부동산", "대표 / 공인중개사", "이순자", "010-5555-0101")["title"]


@pytest.mark.parametrize(("printed", "title"), [("공인회계사박준 형", "공인회계사"), ("변호사 최동욱", "변호사")])
def test_a_korean_rank_in_front_of_a_name_is_a_title_of_its_own(printed, title):
    read = fields_of("삼우회계법인", printed, "010-5555-0101")
    assert ([title], printed.removeprefix(title).strip()) == (read["title"], read["name"])


def test_the_head_of_an_institute_keeps_the_rank_whole():
    assert "장김수" not in str(fields_of("한빛연구소", "연구원장", "김수현", "010-5555-0101")["name"])


def test_a_korean_ministry_is_an_organization_and_a_bureau_of_it_no_title():
    read = fields_of("대한민국 외교부", "동북아시아국 심의관", "정우진", "02-555-0101")
    assert (["대한민국 외교부"], ["심의관"]) == (read["organization"], read["title"])


def test_a_title_a_name_and_its_latin_spelling_in_brackets_are_three_things():
    read = fields_of("サーフショップ波音", "代表 海野航(Wataru Umino)", "090-5555-0101")
    assert (["代表"], {"海野航", "Wataru Umino"}) == (read["title"], {read["name"], *read["name_alt"]})


def test_a_foreign_name_in_kana_is_the_name_in_another_script():
    lines = ("在大阪総領事館", "メアリー・トンプソン", "Mary Thompson", "Consul", "06-5555-0101")
    assert {"メアリー・トンプソン", "Mary Thompson"} == {fields_of(*lines)["name"], *fields_of(*lines)["name_alt"]}


def test_two_titles_parted_by_a_stroke_with_one_space_are_two():
    read = fields_of("Garage Nord AG", "Beat Aeschlimann", "Geschäftsführer /Inhaber", "034 555 01 01")
    assert ["Geschäftsführer", "Inhaber"] == read["title"]


@pytest.mark.parametrize("printed", ["Ms. Hong (Manager)", "Raju Pandey (Owner)"])
def test_a_title_in_brackets_behind_a_name_is_one(printed):
    read = fields_of("HANOI FRIEND HOSTEL", printed, "Tel: +84 24 3555 0101")
    assert (printed.split(" (")[0], [printed.split("(")[1].strip(")")]) == (read["name"], read["title"])


@pytest.mark.parametrize("printed", ["Manager Takeshi Honda", "Director Minsu Cho"])
def test_a_romanized_name_behind_a_title_is_known(printed):
    title, _, name = printed.partition(" ")
    read = fields_of("Guesthouse KURA", printed, "TEL +81-76-555-0101")
    assert (name, [title]) == (read["name"], read["title"])


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        ("グループリーダー", ["グループリーダー"]),
        ("Export - Import Manager", ["Export - Import Manager"]),
        ("Ph.D., Patent Attorney", ["Patent Attorney"]),
    ],
)
def test_what_belongs_to_one_title_stays_together_and_degrees_apart(printed, titles):
    read = fields_of("Harbour Trading Ltd", "Ana Lima", printed, "ana@harbour.example")
    assert titles == read["title"]


def test_a_vietnamese_title_in_front_of_a_name_is_one():
    read = fields_of("VĂN PHÒNG LUẬT SƯ TÂM ĐỨC", "Luật sư Hoàng Văn Nghĩa", "024 6255 0101")
    assert ("Hoàng Văn Nghĩa", ["Luật sư"]) == (read["name"], read["title"])


def test_a_judge_is_named_without_the_form_of_address():
    lines = ("HM Courts & Tribunals Service", "His Honour Judge P. J. Fairweather KC", "Designated Civil Judge")
    read = fields_of(*lines, "T 0113 496 0101")
    assert "Fairweather" in read["name"]
    assert "Designated Civil Judge" in read["title"]


def test_a_list_between_marks_is_no_title():
    lines = ("MAMA SAFARIS", "Guide · Driver · Camps · Tours", "Grace Kamau", "Managing Director", "020 5550101")
    read = fields_of(*lines)
    assert ["Managing Director"] == read["title"]


def test_who_runs_a_place_behind_a_norwegian_sign_is_its_name():
    assert "Ingrid Solbakken" == fields_of("Fjellheim Gjestegård AS", "v/ Ingrid Solbakken", "daglig leder")["name"]


def test_the_one_by_a_title_is_the_contact_and_a_brand_above_nobody():
    lines = ("ROYAL ENFIELD", "Shree Motors", "Authorised Dealer & Service Centre", "Mahendra Singh", "Sales Head")
    read = fields_of(*lines, "9829055501", sizes={lines[0]: 2.0})
    assert ("Mahendra Singh", ["Sales Head"]) == (read["name"], read["title"])


@pytest.mark.parametrize("name", ["Familie Hug-Leuenberger", "Familie Marianne & Jürg Saxer-Meier"])
def test_a_family_is_the_name_of_a_card_that_names_nobody_else(name):
    assert name == fields_of("Weingut zur Rebe", name, "Oberdorf 12, 8413 Neftenbach", "052 555 01 01")["name"]


def test_a_degree_and_its_school_are_no_department():
    assert (
        []
        == fields_of("SBB", "Reto Amacher", "Projektleiter", "MSc ETH Verkehrssysteme", "051 555 01 01")["department"]
    )


def test_of_a_name_in_two_scripts_the_larger_one_is_the_name():
    lines = ("ネクサ株式会社", "片岡真由", "Mayu Kataoka", "エンジニア", "06-5555-0101")
    assert "片岡真由" == fields_of(*lines, sizes={lines[1]: 2.0})["name"]
    assert "Mayu Kataoka" == fields_of(*lines, sizes={lines[2]: 2.0})["name"]
