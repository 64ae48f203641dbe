"""Where an agency says it is: sub-district, district and province."""

import pytest

from tests.rules.looking import AGENCY, found, told, workbook

CODES = ("ITA411", "ITA412", "ITA413", "ITA414")
TOWN, PROVINCIAL = "เทศบาลตำบล", "องค์การบริหารส่วนจังหวัด"


def placed(**agency: str | None) -> list[tuple[str, str, str, str]]:
    """Code, severity, cell and what is expected of every finding about places."""
    book = workbook(agency={**AGENCY, **agency})
    return [(each.code, each.severity, each.place.cell, each.expected) for each in found(book, *CODES)]


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ({"province": "บึงการ"}, ("ITA411", "error", "B9", "บึงกาฬ")),
        ({"province": "กทม."}, ("ITA411", "error", "B9", "กรุงเทพมหานคร")),
        ({"province": "เมืองเซกา"}, ("ITA411", "error", "B9", "บึงกาฬ")),
        ({"district": "เซก้า"}, ("ITA412", "error", "B8", "เซกา")),
        ({"district": "แม่สะเรียง"}, ("ITA412", "error", "B8", "")),
        ({"district": "สมมุติวัน"}, ("ITA412", "error", "B8", "")),
        ({"district": "เมืองฯ"}, ("ITA412", "error", "B8", "เมืองบึงกาฬ")),
        ({"district": "บึงกาฬ"}, ("ITA412", "error", "B8", "เมืองบึงกาฬ")),
        ({"name": "ธาตุ", "district": "เชียงคาน", "province": "หนองบัวลำภู"}, ("ITA412", "error", "B9", "เลย")),
        ({"name": "แม่ยาว", "district": "แม่สะเรียง", "province": "เชียงราย"}, ("ITA412", "error", "B8", "เมืองเชียงราย")),
        ({"name": "ท่ากกแตง"}, ("ITA413", "warning", "B7", "ท่ากกแดง")),
        ({"name": "ป่งไฮ", "district": "พรเจริญ"}, ("ITA413", "warning", "B8", "เซกา")),
        ({"name": "แม่ยาว"}, ("ITA413", "warning", "B7", "")),
        ({"name": "ท่ากกแตง", "type": TOWN}, ("ITA413", "info", "B7", "ท่ากกแดง")),
        ({"district": "อำเภอเซกา"}, ("ITA414", "warning", "B8", "เซกา")),
        ({"province": "จ.บึงกาฬ"}, ("ITA414", "warning", "B9", "บึงกาฬ")),
        ({"name": "อบต.ป่งไฮ"}, ("ITA414", "warning", "B7", "ป่งไฮ")),
        ({"name": "ตำบลป่งไฮ"}, ("ITA414", "warning", "B7", "ป่งไฮ")),
        ({"district": "เมือง"}, ("ITA414", "info", "B8", "เมืองบึงกาฬ")),
        ({"name": "สำนักงาน อบต. ป่งไฮ"}, ("ITA414", "warning", "B7", "ป่งไฮ")),
        ({"name": "ป่งไฮ อำเภอเซกา จังหวัดบึงกาฬ"}, ("ITA414", "warning", "B7", "ป่งไฮ")),
        ({"name": "องค์การบริหารส่วน ตำบลป่งไฮ"}, ("ITA414", "warning", "B7", "ป่งไฮ")),
        ({"district": "เซกา จ.บึงกาฬ"}, ("ITA414", "warning", "B8", "เซกา")),
        ({"district": "อำเภออำเภอเซกา"}, ("ITA414", "warning", "B8", "เซกา")),
        ({"name": "ป่งใฮ", "district": None}, ("ITA413", "warning", "B7", "ป่งไฮ")),
        ({"name": "แม่ยาว", "district": None}, ("ITA413", "warning", "B7", "")),
    ],
)
def test_a_place_that_cannot_be_is_found_at_its_cell(agency, expected):
    assert placed(**agency) == [expected]


@pytest.mark.parametrize(
    "agency",
    [
        {},
        {"name": "ป่งไฮ"},
        {"name": "ป่ง ไฮ"},
        {"name": "หนองสมมุติ"},
        {"name": "หนองแวง", "type": TOWN},
        {"name": "พรเจริญ", "type": TOWN},
        {"name": "บึงกาฬ", "type": PROVINCIAL, "district": None},
        {"name": "พัทยา", "type": "เมืองพัทยา", "district": "บางละมุง", "province": "ชลบุรี"},
        {"name": "แจ่มหลวง", "district": "กัลยาณิวัฒนา", "province": "เชียงใหม่"},
        {"district": "เฉลิมพระเกียรติ", "province": "น่าน"},
        {"name": "ที่วัง", "district": "ทุ่งสง", "province": "นครศรีธรรมราช"},
        {"province": None},
        {"name": "ป่งไฮ", "district": None},
        {"name": None},
    ],
)
def test_a_place_that_can_be_is_left_alone(agency):
    assert placed(**agency) == []


def test_the_memo_tells_which_of_district_and_province_is_wrong():
    agency = {**AGENCY, "district": "แม่สะเรียง", "province": "เชียงราย"}
    book = workbook(agency=agency, memo={"office": "สำนักปลัด อำเภอแม่สะเรียง จังหวัดแม่ฮ่องสอน"})

    [finding] = found(book, "ITA412")
    assert (finding.place.cell, finding.expected) == ("B9", "แม่ฮ่องสอน")


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("อบต.แจ้ซ้อน ยังไม่มีคู่มือ", ["แจ้ซ้อน"]),
        ("ประชาชนในเขตองค์การบริหารส่วนตำบลแม่ยาวได้รับบริการ", ["แม่ยาว"]),
        ("อำเภอแม่สะเรียง จังหวัดแม่ฮ่องสอน", ["แม่สะเรียง", "แม่ฮ่องสอน"]),
        ("อำเภอเซกา จังหวัดบึงกาฬ", []),
        ("ส่งรายงานให้อำเภอพรเจริญ", []),
        ("ในเขตตำบลสะอาด ปลอดภัย", []),
        ("องค์การบริหารส่วนตำบลประกอบด้วยสภาและนายก", []),
        ("ส่งจังหวัดเลย", []),
        ("ถือปฏิบัติตามประกาศ อบต. แจ้ซ้อน : เรื่อง ไม่รับของขวัญ", ["แจ้ซ้อน"]),
        ("ให้ อบต. ตรวจสอบทุกเดือน และ อบต. ทราบ", []),
        ("อบต. สังคมสงเคราะห์ และ อบต. ทดสอบสุข", []),
        ("เข้าสัมมนาที่จังหวัดเชียงใหม่", []),
        ("สำนักงาน ป.ป.ช. ประจำจังหวัด และอำเภอทุกแห่ง", []),
    ],
)
def test_other_places_in_a_text_are_asked_about(sentence, named):
    assert [finding.found for finding in found(told(sentence), "ITA410")] == named


def test_a_name_that_says_another_type_is_asked_about_at_the_type():
    found_ = placed(name="เทศบาลตำบลพรเจริญ", district="พรเจริญ")

    assert ("ITA414", "warning", "B6", TOWN) in found_ and ("ITA414", "warning", "B7", "พรเจริญ") in found_
    assert [code for code, _, cell, _ in placed(name="เทศบาลตำบลพรเจริญ", district="พรเจริญ", type=TOWN) if cell == "B6"] == []
