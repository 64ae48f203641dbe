"""Names and codes against the year's catalogue."""

import pytest

from tests.rules.looking import found, told, workbook


def words(sentence: str, *codes: str, ref: str = "4") -> list[tuple[str, str]]:
    return [(finding.severity, finding.expected) for finding in found(told(sentence, ref), *codes)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ตัวชี้วัดที่ ๓ การใช้จ่ายเงิน ยังขาดความเข้าใจ", [("error", "การใช้อำนาจ")]),
        ("ตัวชี้วัดที่ ๘ ประสิทธิภาพการสื่อสาร", [("error", "การปรับปรุงการทำงาน")]),
        ("ตัวชี้วัดที่ 5 การป้องกันการทุจริตภายในหน่วยงาน", [("warning", "การแก้ไขปัญหาการทุจริต")]),
        ("ตัวชี้วัดที่ 11", [("error", "1–10")]),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", []),
        ("ตัวชี้วัดที่ 4 การใช้ ทรัพย์สินของทางราชการ", []),
        ("ตัวชี้วัดที่ 2 การใช้จ่ายงบประมาณ", []),
        ("ตัวชี้วัดที่ 9 และ 10 การป้องกันการทุจริต", []),
        ("ตัวชี้วัดที่ 4 ยังไม่มีคู่มือ", []),
        ("ตัวชี้วัดที่ 9.1 ข้อมูลพื้นฐาน", []),
    ],
)
def test_the_name_beside_a_number_is_the_indicators_own(sentence, expected):
    assert words(sentence, "ITA401") == expected


def test_another_right_name_is_only_noted():
    assert words("ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน", "ITA401", "ITA406", ref="8") == [("info", "การปรับปรุงการทำงาน")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("วิเคราะห์มาตรการ (อ้างอิงจาก o๓๔)", ["o27"]),
        ("ประเมินความเสี่ยง (อ้างอิงจาก O30) และแผน (อ้างอิงจาก O32)", ["o23", "o25"]),
        ("ข้อ i16 มีผลต่ำ", ["i1–i15"]),
        ("ข้อ o41 ของเดิม", ["o1–o28"]),
        ("ข้อ o27 และ o28", []),
        ("ปี 2567 ใช้ข้อ o34", []),
        ("ปี 2568 ใช้ข้อ o34", ["o27"]),
        ("ห้อง B34 อาคาร O-34x", []),
        ("ตรวจเอกสาร (O๓๔-O๓๕) ก่อนเผยแพร่", ["o27, o28"]),
        ("รายงานทุกหัวข้อ (๐๑-๐๓๓) ให้ผู้บริหารทราบ", ["o22, o23, o24, o25, o26"]),
        ("สรุปข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต (0๓๐)", ["o19"]),
        ("หัวข้อ E14 ปี 2567 เทียบกับ E7", []),
        ("หัวข้อ E14 ยังไม่มีเวที", ["e7"]),
        ("โทร. (034) และสำนักงาน (02) 123 4567", []),
        ("ลำดับ (05) ของแฟ้ม", []),
    ],
)
def test_a_code_the_year_does_not_have_is_translated(sentence, expected):
    assert [right for _, right in words(sentence, "ITA402")] == expected


def test_a_code_in_a_list_of_codes_is_found_at_its_cell():
    measure = {"id": "M01", "indicator": 5, "name": "x", "targets": ["i14", "o34"]}

    [finding] = found(workbook(measures=[measure]), "ITA402")
    assert (finding.field, finding.found, finding.expected) == ("targets", "o34", "o27")
    assert not found(workbook(measures=[{**measure, "targets": ["i14", "o27"]}]), "ITA402")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ระบุไว้ใน o10 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", ["o8"]),
        ("ควรระบุขั้นตอนไว้ในคู่มือหรือแนวทางการปฏิบัติงานอย่างชัดเจน (อ้างอิงจาก o10)", ["o8"]),
        ("พัฒนาระบบ E-Service (อ้างอิงจาก o10)", []),
        ("ระบุไว้ใน o8 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", []),
        ("เผยแพร่แล้ว (o10)", []),
        ("ทำสรุปรายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี (0๑๙)", ["o15"]),
        ("เพิ่มที่รับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบบนหน้าเว็บ (O๒๘)", ["o17"]),
        ("ทำคู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่ และลงข่าวประชาสัมพันธ์ (o4)", []),
        ("เปิดเผยข้อมูลด้านการบริหารและพัฒนาทรัพยากรบุคคล (o14-o16)", []),
    ],
)
def test_the_topic_beside_a_code_is_the_codes_own(sentence, expected):
    assert [right for _, right in words(sentence, "ITA403")] == expected


@pytest.mark.parametrize(
    ("targets", "fires"),
    [(["e7"], True), (["i10", "e7"], False), (["o8"], False), ([], False)],
)
def test_targets_belong_to_the_measures_indicator(targets, fires):
    measure = {"id": "M01", "indicator": 4, "name": "x", "targets": targets}

    assert bool(found(workbook(measures=[measure]), "ITA405")) is fires


def test_targets_of_the_measures_issue_are_fine():
    assert not found(workbook(measures=[{"id": "M01", "indicator": 8, "issue": 2, "name": "x", "targets": ["e1"]}]), "ITA405")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ประกาศ No Give Policy", ["No Gift Policy"]),
        ("องค์กรบริหารส่วนตำบลทดสอบสุข", ["องค์การบริหารส่วน"]),
        ("ประกาศ No Gift Policy และ NO GIFT POLICY", []),
        ("องค์กรปกครองส่วนท้องถิ่น", []),
    ],
)
def test_fixed_terms_are_spelt_one_way(sentence, expected):
    assert [right for _, right in words(sentence, "ITA407")] == expected


def test_the_code_of_last_year_is_that_of_the_same_question():
    assert found(workbook(questions={"e7": {"prev": 83.33, "prev_code": "e7"}}), "ITA408")
    assert not found(workbook(questions={"e7": {"prev": 83.33, "prev_code": "e14"}}), "ITA408")


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("อบต.ทดสอมสุข ยังไม่มีคู่มือ", {"ITA409"}),
        ("ในเขตตำบลบ้านสมมุติ อย่างต่อเนื่อง", {"ITA410"}),
        ("องค์การบริหารส่วนตำบลทดสอบสุข ยังไม่มีคู่มือ", set()),
        ("องค์การบริหารส่วนตำบลเปิดโอกาสให้ประชาชนมีส่วนร่วม", set()),
        ("ศึกษาดูงาน อบต.หนองสมมุติ", set()),
        ("พนักงานส่วนตำบลทุกคน", set()),
    ],
)
def test_only_the_own_agency_is_named(sentence, codes):
    assert {finding.code for finding in found(told(sentence), "ITA409", "ITA410")} == codes
