"""Organizations printed in parts, printed twice, and named by a shop's mailbox."""

import pytest

from shared.domain.reading import FieldName
from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_fields
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.organizations import completed, is_firms_box, respelled
from shared.domain.sorting.signs import is_legal_form
from tests.shared.domain.sorting.printed import card


def organizations(*lines: str, **how) -> list[str]:
    return scan_shape(sort_fields(card(*lines, **how)))["fields"]["organization"]


def test_the_trade_under_a_brand_belongs_to_its_name():
    lines = ("VELTRINO", "IT Solutions", "Laura Kemp", "Account Director", "laura.kemp@veltrino.example")
    assert ["VELTRINO IT Solutions"] == organizations(*lines, sizes={"VELTRINO": 2.5})


@pytest.mark.parametrize("below", ["Pools that make you smile", "Spare parts, tyres", "Original spare parts"])
def test_a_slogan_or_what_is_sold_under_a_brand_does_not(below):
    lines = ("VELTRINO", below, "Laura Kemp", "Account Director", "laura.kemp@veltrino.example")
    assert ["VELTRINO"] == organizations(*lines, sizes={"VELTRINO": 2.5})


def test_a_trade_with_its_legal_form_goes_on_from_the_brand_above_it():
    lines = ("zantrik", "INFOSYSTEMS PVT. LTD.", "Priya Nair", "Vice President", "priya.nair@zantrik.example")
    assert ["zantrik INFOSYSTEMS PVT. LTD."] == organizations(*lines, sizes={"zantrik": 2.5})


def test_a_line_that_is_only_a_legal_form_belongs_to_the_name_beside_it():
    lines = ("国立大学法人", "みどり野大学", "教授", "高橋 美咲", "TEL 022-555-0000")
    assert ["国立大学法人 みどり野大学"] == organizations(*lines)


def test_two_lines_that_the_domain_spells_in_the_other_order_are_one_name():
    lines = ("GALVERO", "AUTO PARTS", "contact@autopartsgalvero.example", "Tel 555-0101")
    assert ["GALVERO AUTO PARTS"] == organizations(*lines, sizes={"GALVERO": 2.0})


def test_a_logo_that_the_firms_full_name_holds_is_no_second_organization():
    lines = ("KASEMI", "Kasemi Robotics Co., Ltd.", "Haruka Minami", "Sales Engineer", "minami@kasemi.example")
    assert ["Kasemi Robotics Co., Ltd."] == organizations(*lines, sizes={"KASEMI": 3.0})


def test_a_shops_mailbox_at_a_mail_provider_names_the_shop_and_nobody():
    read = scan_shape(sort_fields(card("Bella", "Marena", "Via Roma 12, 80100 Napoli", "pizzeriabellamarena@gmail.com",
                                       sizes={"Bella": 3.0, "Marena": 3.0})))["fields"]  # fmt: skip
    assert (None, "Bella Marena") == (read["name"], read["organization"][0])


@pytest.mark.parametrize(
    ("local", "firm"),
    [
        ("hotelaurora", True),
        ("auroratrading", True),
        ("ana.hotel", False),
        ("auroratrading.kl", True),
        ("hotel", False),
        ("johnchurch", False),
    ],
)
def test_a_mailbox_with_a_word_of_organizations_is_a_firms(local, firm):
    assert firm is is_firms_box(local)


def test_the_owner_of_a_hosted_site_is_named_in_front():
    assert ("acme", "acme") == (company_label("www.acme.blogspot.com.br"), company_label("acme.wordpress.com"))


@pytest.mark.parametrize(("text", "form"), [("Co., Ltd.", True), ("株式会社", True), ("Acme Ltd", False), ("", False)])
def test_a_text_is_nothing_but_legal_forms(text, form):
    assert form is is_legal_form(text)


@pytest.mark.parametrize("above", [True, False])
def test_of_a_name_in_two_scripts_the_upper_one_comes_first(above):
    names = ["永盛樂實業股份有限公司", "YUNG SHENG LE INDUSTRIAL CO., LTD."]
    printed = names if above else names[::-1]
    assert printed == organizations(*printed, "陳怡君", "業務經理", "chen@yungshengle.example")


def test_a_firm_in_law_in_its_own_script_comes_before_a_brand_that_the_host_names():
    lines = ("GOOD TIDE FOODS", "王小明", "專員", "好潮食品股份有限公司", "ming@goodtide.example")
    assert "好潮食品股份有限公司" == organizations(*lines)[0]


def test_a_line_that_begins_with_an_ampersand_goes_on_from_the_one_above():
    lines = ("SAI MURUGAN HARDWARE", "& ELECTRICALS", "K. Ramesh Rao", "Prop.", "Cell: 98480 00000")
    assert ["SAI MURUGAN HARDWARE & ELECTRICALS"] == organizations(*lines)


def test_a_host_that_spells_a_name_and_the_beginning_of_the_next_line_joins_them():
    lines = ("Mount Kestrel", "Treks & Expedition (P) Ltd.", "Pasang Tamang", "info@mountkestreltreks.example")
    assert ["Mount Kestrel Treks & Expedition (P) Ltd."] == organizations(*lines, sizes={"Mount Kestrel": 1.5})


def test_a_name_whose_characters_are_set_apart_is_one():
    assert ["藤沢電機株式会社"] == organizations("藤 沢 電 機 株 式 会 社", "技 術 部", "井 上 誠", "TEL 082-555-0000")


def test_a_line_whose_words_spell_the_host_is_the_firm_though_it_reads_like_a_name_or_an_address():
    lines = ("Gde Putu Ardana", "Front Office Manager", "Villa Kayu Lestari", "fom@kayulestari.example")
    assert ["Villa Kayu Lestari"] == organizations(*lines)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("VELTRNQ", "VELTRINO"),
        ("Veltrnq", "Veltrino"),
        ("VELTRINO", ""),
        ("VELTRIN", ""),
        ("MARENGO", ""),
        ("VELT RNQ", ""),
    ],
)
def test_a_doubtful_name_is_read_in_the_letters_of_the_host(read, meant):
    assert meant == respelled(read, ["veltrino", "galvero"])


@pytest.mark.parametrize(("confidence", "name"), [(0.9, "VELTRINO"), (0.99, "VELTRNQ")])
def test_only_a_line_that_the_engine_doubts_is_read_anew(confidence, name):
    lines = card("VELTRNQ", "Laura Kemp", "Account Director", "laura.kemp@veltrino.example", sizes={"VELTRNQ": 3.0})
    logo = lines.lines[0].model_copy(update={"confidence": confidence})
    reading = sort_fields(lines.model_copy(update={"lines": (logo, *lines.lines[1:])}))
    (firm,) = [field for field in reading.fields if field.field is FieldName.ORGANIZATION]
    assert (name, confidence < 0.95) == (firm.value, bool(firm.proof.reason))
    assert "VELTRNQ" == firm.proof.text


def test_lines_with_another_between_them_are_not_one_name():
    lines = ("ORVANDO", "Sagres Norte", "RESTAURANTE E MARISQUEIRA", "Tel 555-0101")
    assert "ORVANDO RESTAURANTE E MARISQUEIRA" not in organizations(*lines, sizes={"ORVANDO": 2.0})


def test_a_name_in_one_script_does_not_go_on_in_the_firm_of_another():
    lines = ("kumora", "株式会社クモラ", "佐藤 健", "TEL 092-555-0000")
    assert "kumora 株式会社クモラ" not in organizations(*lines, sizes={"kumora": 2.0})


def test_a_name_set_in_lines_of_several_sizes_is_one():
    lines = ("the", "LANTERN", "Collective Ltd", "Ana Ferro", "Director", "ana@lanterncollective.example")
    assert "LANTERN Collective Ltd" in organizations(*lines, sizes={"LANTERN": 2.6})[0]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("TEVO", "GARNET &", "RALSTON", "LLP"), "TEVO GARNET & RALSTON LLP"),
        (("EMBASSY", "OF THE REPUBLIC OF KARVENIA"), "EMBASSY OF THE REPUBLIC OF KARVENIA"),
        (("ORVIMAX", "Freight (HK) Limited"), "ORVIMAX Freight (HK) Limited"),
        (("RESTAURANTE", "Di Mavero"), "RESTAURANTE Di Mavero"),
    ],
)
def test_a_name_goes_on_from_line_to_line(lines, name):
    others = ("Ana Ferro", "Managing Director", "Tel. 555-0101", "ana.ferro@gmail.com")
    assert [name] == organizations(*lines, *others, sizes={line: 1.8 for line in lines if not line.startswith("RESTA")})


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("A member of Orvimax Group Holdings", ["Orvimax Group Holdings"]),
        ("une société du groupe Haut-Vernay Holding SA", ["Haut-Vernay Holding SA"]),
        ("Member of Garden Trades WA", []),
        ("An ISO 9001:2015 & CMMI Level 3 Company", []),
        ("Design. Build. Maintain.", []),
    ],
)
def test_what_a_firm_says_of_itself_is_no_name_but_may_name_its_owner(line, owners):
    lines = ("Veltrino Works Ltd", line, "Ana Ferro", "Director", "ana@veltrinoworks.example")
    assert ["Veltrino Works Ltd", *owners] == organizations(*lines)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("楓峰大学", "FUHO UNIVERSITY"), ["楓峰大学", "FUHO UNIVERSITY"]),
        (("霧宿高山茶工作室", "MIST LODGE TEA MAKERS"), ["霧宿高山茶工作室", "MIST LODGE TEA MAKERS"]),
        (("楓峰大学", "Walk in the light with us"), ["楓峰大学"]),
    ],
)
def test_a_firms_name_in_another_script_right_below_it_is_its_name_too(lines, names):
    assert {*names} == {*organizations(*lines, "高橋 美咲", "教授", "TEL 022-555-0000")}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("The", "Saltmere & Tideway", "Trust"), ["The Saltmere & Tideway Trust"]),
        (("DESPACHANTE", "1000", "Milhas"), ["DESPACHANTE 1000 Milhas"]),
        (("Seri Lembaya", "BERHAD", "(Company No. 199801000000)"), ["Seri Lembaya BERHAD"]),
        (("Tozzetto Metalúrgica Ltda.", "Metalúrgica"), ["Tozzetto Metalúrgica Ltda."]),
    ],
)
def test_small_words_figures_and_kinds_belong_to_a_name_and_registers_do_not(lines, names):
    assert names == organizations(*lines, "Ana Ferro", "Director", "Tel. 555-0101", sizes={lines[1]: 1.4})


def test_a_brand_that_is_printed_again_and_again_is_the_firm():
    lines = ("ORVAUTO", "ORVAUTO", "ORVAUTO", "Rua das Flores, 12", "Tel. 2555-0101")
    assert ["ORVAUTO"] == organizations(*lines)


def test_a_vietnamese_firms_name_goes_on_behind_its_legal_form_and_its_trades():
    lines = ("CÔNG TY TNHH THƯƠNG MẠI", "DỊCH VỤ KỸ THUẬT", "AN KHÊ LỘC", "Nguyễn Thị Thu Hà", "Giám đốc")
    others = ("ĐT: (028) 3755 0126", "thuha@ankheloc.example")
    assert [" ".join(lines[:3])] == organizations(*lines, *others, sizes={lines[2]: 1.4})


def test_an_institution_above_another_is_an_organization_too():
    lines = ("Université Sainte-Vernaie", "Institut du pergélisol", "Anne Thivert", "Professeure agrégée")
    assert {*lines[:2]} <= {*organizations(*lines, "anne.thivert@usvernaie.ca", sizes={lines[0]: 1.4})}


@pytest.mark.parametrize(
    ("kind", "name"), [("Lò Bánh Mì", "BA TRÚC"), ("Studio legale e notarile", "PORETTI & VASSALLI")]
)
def test_a_name_in_large_letters_belongs_to_the_kind_of_firm_above_it(kind, name):
    lines = (kind, name, "Tel. 091 555 26 30", "info@firm.example")
    assert [f"{kind} {name}"] == organizations(*lines, sizes={name: 1.8})


def test_a_firm_may_be_called_after_somebody_while_another_person_is_the_contact():
    lines = ("VĂN PHÒNG CÔNG CHỨNG", "PHAN VĂN TỰU", "Nguyễn Thị Hoài Thu", "Công chứng viên", "ĐT: 024.3766.5210")
    read = scan_shape(sort_fields(card(*lines, sizes={lines[1]: 1.8})))["fields"]
    assert (lines[2], [" ".join(lines[:2])]) == (read["name"], read["organization"])


def test_what_a_firm_does_in_the_same_letters_belongs_to_its_name():
    lines = ("SETH KASHINATH", "JEWELLERS", "VIVEK SETH", "Partner", "99356 80127")
    assert ["SETH KASHINATH JEWELLERS"] == organizations(*lines, sizes={lines[0]: 2.0, lines[1]: 1.2})


@pytest.mark.parametrize("said", ["(A unit of Morvane Group)", "Ein Unternehmen der Morvane Gruppe"])
def test_an_owner_is_named_in_brackets_too_and_in_small_print(said):
    lines = ("Helvaro Feinmechanik AG", "Markus Widmer", "Leiter Einkauf", "m.widmer@helvaro.example", said)
    assert organizations(*lines)[1:] == [said.strip("()").split(" of ")[-1].split(" der ")[-1]]


@pytest.mark.parametrize(
    "line", ["AN ISO 9001 CERTIFIED COMPANY", "Authorised Agent: Suraksha Insurance Co. Ltd.", "Audit . Tax . Payroll"]
)
def test_certificates_goods_and_whom_a_firm_sells_for_are_not_the_firm(line):
    lines = ("Deshpande Wealth Services", "Sunita Deshpande", "Insurance Advisor", "sunita@dwrs.example", line)
    assert ["Deshpande Wealth Services"] == organizations(*lines)


def test_the_sign_over_a_shop_is_its_name_though_no_list_knows_it_and_what_it_sells_is_not():
    lines = ("Zivanatel", "PILHAS E BATERIAS P/ TEL", "Controles p/ TV, DVD", "Tel: 2555-0101")
    assert ["Zivanatel"] == organizations(*lines)


def test_a_doubtful_letter_in_a_kind_of_firm_under_its_brand_does_not_part_them():
    lines = ("Veltrino", "infrrmática", "Rua Azul, 40", "contato@veltrino.com.br", "www.veltrino.com.br")
    assert ["Veltrino infrrmática"] == organizations(*lines, sizes={"Veltrino": 1.8}, confidence=0.9)


@pytest.mark.parametrize("host", ["florestaverdemarazul.example", "fvma.example", "florestavma.example"])
def test_a_name_in_several_boxes_is_whole_where_a_host_spells_it_by_words_and_first_letters(host):
    boxes = ("Floresta", "Verde", "Mar", "Azul")
    lines = (*boxes, "Ana Lima", "Tel: 2555-0101", f"contato@{host}")
    spelled = ["Floresta Verde Mar Azul"] == organizations(*lines, sizes=dict.fromkeys(boxes, 2.0))
    assert spelled == (host != "fvma.example"), "first letters alone prove too little"


def test_a_name_on_several_lines_that_a_mailbox_at_a_provider_spells_is_the_shops_and_nobodys():
    boxes = ("Rosas", "Nossa", "Senhora de", "Lourdes")
    printed = card(*boxes, "Tel: (11) 2555-0101", "rosasnslourdes@hotmail.com", sizes=dict.fromkeys(boxes, 2.0))
    read = scan_shape(sort_fields(printed))["fields"]
    assert (None, ["Rosas Nossa Senhora de Lourdes"]) == (read["name"], read["organization"])


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Marena", "La Marena"), ("MARENA", "LA MARENA"), ("Lamarena", ""), ("ena", ""), ("Bella", ""), ("Forte", "")],
)
def test_letters_that_were_not_read_in_front_of_a_doubtful_name_are_those_of_the_only_box_that_has_them(read, meant):
    assert meant == completed(read, ["lamarenarestaurante", "elforte", "laforte"])


def test_a_legal_form_set_small_above_a_name_belongs_to_it():
    lines = ("有限会社", "小川製茶園", "代表取締役", "小川 健太", "TEL 054-555-0123")
    assert ["有限会社 小川製茶園"] == organizations(*lines, sizes={"小川製茶園": 2.0})


def test_a_name_on_two_lines_that_begins_with_its_legal_form_is_one_organization():
    lines = ("CÔNG TY CỔ PHẦN XÂY DỰNG", "HÒA PHÁT LỘC", "Nguyễn Văn Thắng", "thang@hoaphatloc.example")
    assert ["CÔNG TY CỔ PHẦN XÂY DỰNG HÒA PHÁT LỘC"] == organizations(*lines, sizes={"HÒA PHÁT LỘC": 2.0})


@pytest.mark.parametrize("names", [("大同洋行", "TAI TUNG TRADING CO."), ("LEONG HUAT TRADING", "隆發貿易公司")])
def test_of_a_name_and_its_translation_right_below_the_upper_is_first_whichever_has_the_legal_form(names):
    assert list(names) == organizations(*names, "陳志明", "營業主任", "TEL:(02)2555-0101", sizes={names[0]: 2.0})


def test_a_word_and_a_colon_in_front_are_not_the_firms_name():
    lines = ("Dr. Lakshmi Rao", "Consultant Paediatrician", "080-25550101", "Hospital: Sri Sai General Hospital")
    assert ["Sri Sai General Hospital"] == organizations(*lines)


def test_a_university_and_its_department_on_one_line_are_two():
    assert ["國立南方大學"] == organizations("國立南方大學海洋環境及工程學系", "洪慧君", "助理教授", "07-555-0101")


def test_a_clinic_with_a_name_of_its_own_is_no_department():
    assert ["真光堂眼科"] == organizations("真光堂眼科", "院長", "真鍋 光一", "078-555-0101", sizes={"真光堂眼科": 2.0})


@pytest.mark.parametrize(
    "line",
    ["E.A.A. Licence No. E-123456 (Individual) C-012345 (Company)", "Dr méd. dent. de l'Université de Berne"],
)
def test_licences_and_where_a_degree_was_taken_are_no_organizations(line):
    lines = ("GOLDEN BRIDGE CONSULTANTS LTD", "Vivian Cheng", "Manager", line, "2555 0101")
    assert ["GOLDEN BRIDGE CONSULTANTS LTD"] == organizations(*lines)


@pytest.mark.parametrize("name", ["香港海洋工程師學會", "HTX NÔNG NGHIỆP XANH ĐÀ LẠT"])
def test_societies_and_cooperatives_are_organizations_whatever_their_words_mean_alone(name):
    assert [name] == organizations(name, "Phạm Quốc Bảo", "0901 555 010", sizes={name: 1.5})


def test_a_partnership_is_named_without_the_word_for_it():
    assert ["Balaji Hardware & Paints"] == organizations("M/s. Balaji Hardware & Paints", "Phone (Shop): 0551-2550101")


@pytest.mark.parametrize("swapped", [False, True])
def test_of_an_institution_in_two_languages_the_upper_name_is_first(swapped):
    names = ["Fondation pour le Patrimoine Alpin", "Stiftung für alpines Kulturerbe"]
    printed = names[::-1] if swapped else names
    assert printed == organizations(*printed, "Nathalie Berclaz", "Secrétaire générale", "n@patrimoine-alpin.ch")


def test_a_university_ends_before_its_graduate_school():
    lines = ("東都大学大学院工学系研究科機械工学専攻", "准教授", "若林慎吾", "TEL: 03-5555-0101")
    assert ["東都大学"] == organizations(*lines)


def test_an_office_of_a_state_is_no_department():
    assert ["中建华东第五工程局"] == organizations("中建华东第五工程局", "高振国", "项目经理", "手机：13955550101")


def test_a_legal_form_on_its_own_line_takes_the_name_below_it_before_a_person_does():
    lines = ("CÔNG TY TNHH", "MINH PHƯỚC", "Nguyễn Thị Thu Hà", "Giám đốc", "0903 555 010")
    read = scan_shape(sort_fields(card(*lines, sizes={lines[0]: 2.0, lines[1]: 2.0, lines[2]: 2.5})))["fields"]
    assert ("Nguyễn Thị Thu Hà", ["CÔNG TY TNHH MINH PHƯỚC"]) == (read["name"], read["organization"])


def test_an_office_of_a_state_that_is_for_something_is_an_organization():
    lines = ("Bundesamt für Wasserbau BWB", "Martin Zumstein", "Sektionschef", "Tel. 058 555 01 01")
    assert ["Bundesamt für Wasserbau BWB"] == organizations(*lines)


def test_whom_a_firm_belongs_to_on_the_same_line_is_another_organization():
    lines = ("藍港財富管理有限公司A member of Blue Harbour Group", "謝坤儀", "經理", "2555 0101")
    assert ["藍港財富管理有限公司", "Blue Harbour Group"] == organizations(*lines)


def test_a_list_of_what_is_offered_is_no_organization():
    lines = ("好味園素食餐廳", "歐式自助餐・喜慶宴會・外燴服務", "曾秀蘭", "經理", "07-5555101")
    assert ["好味園素食餐廳"] == organizations(*lines)


def test_a_korean_office_is_no_title():
    assert ["대박공인중개사사무소"] == organizations("대박공인중개사사무소", "이순자", "대표", "010-5555-0101")


def test_the_laboratory_of_a_korean_firm_is_no_firm():
    lines = ("(주)한빛정보통신", "기술연구소", "김태호", "선임연구원", "010-5555-0101")
    assert ["(주)한빛정보통신"] == organizations(*lines)


@pytest.mark.parametrize("shop", ["金記冰室", "美味茶餐室"])
def test_a_shop_that_ends_as_departments_do_is_a_firm(shop):
    assert [shop] == organizations(shop, "外賣熱線 2690 0101", "地址：新界沙田積輝街12號地下")


def test_a_sign_that_says_whose_shop_it_is_is_no_person():
    read = scan_shape(sort_fields(card("森記洋服", "Raju Melwani, Director", "Tel: 2367 0101")))["fields"]
    assert ("Raju Melwani", ["森記洋服"]) == (read["name"], read["organization"])


def test_the_name_under_a_line_of_legal_forms_belongs_to_them():
    lines = ("農業生産法人有限会社", "みどりの郷", "取締役 生産部長", "千葉由紀夫", "電話 0229-55-0101")
    (read,) = organizations(*lines, sizes={lines[1]: 2.0})
    assert "農業生産法人有限会社みどりの郷" == read.replace(" ", "")


def test_whom_a_firm_belongs_to_is_not_the_only_firm_of_a_card():
    lines = ("GOLDEN PALM REALTY", "(E(1)1234/5) A division of GP Property Sdn Bhd", "JEREMY CHIN", "Negotiator")
    read = scan_shape(sort_fields(card(*lines, "016-555 0101")))["fields"]
    assert ("JEREMY CHIN", ["GOLDEN PALM REALTY", "GP Property Sdn Bhd"]) == (read["name"], read["organization"])


def test_a_law_office_named_as_its_lawyer_is_no_second_person():
    lines = ("VĂN PHÒNG LUẬT SƯ TÂM ĐỨC", "Tam Duc Law Office", "Hoàng Văn Nghĩa", "Trưởng văn phòng", "0913 555 010")
    assert "Tam Duc Law Office" in organizations(*lines)


def test_an_institute_named_by_kinds_alone_is_kept_beside_its_department():
    lines = ("財團法人工業研究院", "材料與化工研究所", "洪紹倫", "資深研究員", "886-3-555-0101")
    assert "財團法人工業研究院" == organizations(*lines)[0]


def test_a_department_of_a_university_in_two_scripts_is_no_organization():
    lines = ("UNIVERSITY OF KOWLOON", "Department of Anthropology 人類學系", "Gordon Mathers", "Professor", "2555 0101")
    read = scan_shape(sort_fields(card(*lines)))["fields"]
    assert (["UNIVERSITY OF KOWLOON"], True) == (
        read["organization"],
        "Department of Anthropology" in read["department"],
    )


def test_a_shop_written_in_kana_is_no_person():
    lines = ("Patisserie Lune", "パティスリー・リュンヌ", "オーナーシェフ", "月岡健", "0798-55-0101")
    read = scan_shape(sort_fields(card(*lines, sizes={lines[3]: 1.8})))["fields"]
    assert "月岡健" == read["name"]
