"""The plan: complete steps, periods inside the year, measures where they are needed."""

import pytest

from tests.examples import codes, fired
from tests.rules.looking import found, of_rooms, told, workbook

STEP = {"text": "จัดทำคู่มือการขอยืม", "start": "2025-10-01", "end": "2025-12-31", "unit": "กองคลัง"}


def measure(code: str = "M01", indicator: int | None = 4, name: str = "กำกับการใช้ทรัพย์สิน", steps=(STEP,), **more):
    return {"id": code, "indicator": indicator, "kind": "มาตรการ", "name": name, "steps": list(steps), **more}


def test_a_complete_plan_is_silent():
    second = {**STEP, "text": "จัดประชุมซักซ้อม", "start": "2026-01-01", "end": "2026-03-31"}
    plan = [measure(steps=[STEP, second]), measure("M02", 6, "ติดตั้งป้ายขั้นตอนการให้บริการ")]

    assert not of_rooms(workbook(stated={"indicators": {"4": 73.33}}, measures=plan), "4", "5")


@pytest.mark.parametrize(("key", "cell"), [("text", "I5"), ("start", "J5"), ("end", "K5"), ("unit", "L5")])
def test_a_blank_cell_of_a_step_is_named_at_that_cell(key, cell):
    second = {**STEP, key: None}

    [finding] = found(workbook(measures=[measure(steps=[STEP, second])]), "ITA501")
    assert (str(finding.place), finding.severity) == (f"มาตรการ!{cell}", "error")


def test_a_measure_without_steps_is_one_finding():
    [finding] = found(workbook(measures=[measure(steps=())]), "ITA501")

    assert finding.field == "text"


def test_a_measure_may_be_filed_under_an_issue_alone():
    assert not found(workbook(measures=[measure(indicator=None, issue=4)]), "ITA501")
    assert found(workbook(measures=[measure(indicator=None)]), "ITA501")


def test_a_missing_code_is_only_a_warning():
    [finding] = found(workbook(measures=[{**measure(), "id": None}]), "ITA501")

    assert (finding.field, finding.severity) == ("id", "warning")


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2025-10-01", "2026-09-30", set()),
        ("2026-03-31", "2026-03-31", set()),
        ("2026-03-31", "2026-01-01", {"ITA502"}),
        ("2025-09-30", "2025-12-31", {"ITA503"}),
        ("2026-07-01", "2026-10-01", {"ITA503"}),
        ("2024-10-01", "2025-09-30", {"ITA503"}),
    ],
)
def test_periods_run_forward_and_inside_the_fiscal_year_of_the_measures(start, end, codes):
    book = workbook(measures=[measure(steps=[{**STEP, "start": start, "end": end}])])

    assert {finding.code for finding in found(book, "ITA502", "ITA503")} == codes


def test_a_wrong_year_of_the_measures_does_not_flag_every_step():
    assert not found(workbook(measures_year=2568, measures=[measure()]), "ITA503")


def test_the_whole_year_for_every_step_is_only_noted():
    whole = {**STEP, "start": "2025-10-01", "end": "2026-09-30"}

    [finding] = found(workbook(measures=[measure(steps=[whole] * 3)]), "ITA504")
    assert finding.severity == "info"
    assert not found(workbook(measures=[measure(steps=[whole, whole, STEP])]), "ITA504")


def test_one_measure_under_two_indicators_is_found_at_the_second():
    twice = [measure("M01", 3), measure("M02", 6, "กำกับการใช้ ทรัพย์สิน")]

    [finding] = found(workbook(measures=twice), "ITA505")
    assert str(finding.place) == "มาตรการ!E5"
    assert [each.severity for each in found(workbook(measures=[measure("M01", 4), measure("M02", 4)]), "ITA505")] == ["info"]
    assert not found(workbook(measures=[measure("M01", 3, activity="อบรม"), measure("M02", 6, activity="จัดป้าย")]), "ITA505")


def test_a_failing_indicator_needs_a_measure():
    stated = {"indicators": {"4": 73.33, "6": 97.73}}

    [finding] = found(workbook(stated=stated, measures=[measure("M01", 6)]), "ITA506")
    assert (str(finding.place), finding.severity) == ("คะแนน!C14", "error")
    assert not found(workbook(stated=stated, measures=[measure("M01", 4)]), "ITA506")


FAILING = {"questions": {"i10": 80, "i11": 100, "i12": 100}}


def unserved(*plan: dict[str, object], **scores: object) -> list[tuple[str, str]]:
    """Where something below the mark is found without a measure, and how severe that is."""
    return [(each.field, each.severity) for each in found(workbook(**(scores or FAILING), measures=list(plan)), "ITA506")]


def test_a_failing_question_is_served_as_a_target_in_words_or_by_its_issue():
    assert unserved(measure(indicator=6)) == [("questions.i10.score", "error")]
    assert unserved(measure(indicator=6, targets=["i10"])) == []
    assert unserved(measure(indicator=6, activity="แก้ข้อ i10 ก่อน")) == []
    assert unserved(measure(indicator=6, name="ทำ E-Service ใหม่"), oit={"o10": {"score": 0}, "o11": {"score": 0}}) == [
        ("oit.o11.score", "error")
    ]


def test_a_measure_that_names_no_question_leaves_it_to_be_named():
    assert unserved(measure(indicator=4)) == [("questions.i10.score", "info")]
    assert unserved(measure(indicator=None, issue=4)) == [("questions.i10.score", "info")]


def test_measures_that_aim_at_other_questions_only_are_asked_about():
    assert unserved(measure(indicator=4, targets=["i11"])) == [("questions.i10.score", "warning")]
    assert unserved(measure(indicator=4, targets=["o8"])) == [("questions.i10.score", "info")]
    assert unserved(measure(indicator=4, targets=["i11"]), measure("M02", 4, "ใบยืมหน้าเดียว", targets=["i10"])) == []


def test_the_issue_of_a_measure_does_not_hide_another_indicator():
    stated = {"indicators": {"1": 95.5, "9": 60}}  # both have questions or items in issue 1

    assert unserved(measure(indicator=1, issue=1), stated=stated) == [("stated.indicators.9", "error")]
    assert unserved(measure(indicator=None, issue=1), stated=stated) == []


def test_an_uncovered_indicator_speaks_for_its_questions():
    book = workbook(questions={"i10": 60, "i11": 70, "i12": 80}, measures=[measure("M01", 6)])

    assert [finding.field for finding in found(book, "ITA506")] == ["stated.indicators.4"]


def test_an_empty_plan_is_one_note():
    [finding] = found(workbook(stated={"indicators": {"4": 73.33, "5": 60}}), "ITA506")

    assert finding.severity == "info"
    assert not found(workbook(stated={"indicators": {"4": 95.56}}), "ITA506")


def test_a_code_names_one_measure():
    rows = """มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | 4 | กำกับการใช้ทรัพย์สิน | จัดทำคู่มือ |
        | {} | 4 | {} | จัดประชุม |"""

    assert ("ITA513", "มาตรการ!A5") in codes(rows.format("M01", "ติดตั้งป้ายขั้นตอน"))
    assert "ITA513" not in fired(rows.format("M01", "กำกับการใช้ ทรัพย์สิน"))
    assert "ITA513" not in fired(rows.format("M01", ""))
    assert "ITA513" not in fired(rows.format("M02", "ติดตั้งป้ายขั้นตอน"))


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("หน่วยงานควรจัดทำคู่มือ", True),
        ("ควรพัฒนาระบบ", True),
        ("แนวทางการป้องกันไม่ให้เกิดประเด็น", True),
        ("เจ้าหน้าที่ยืมโดยไม่ถูกต้อง ดังนั้น หน่วยงานควรจัดทำคู่มือ", False),
        ("ควันจากเตาเผารบกวนผู้รับบริการ", False),
    ],
)
def test_a_finding_tells_what_was_found(sentence, fires):
    assert bool(found(told(sentence), "ITA507")) is fires


def test_a_step_is_an_action():
    assert found(workbook(measures=[measure(steps=[{**STEP, "text": "หน่วยงานควรจัดประชุม"}])]), "ITA507")
    assert not found(workbook(measures=[measure()]), "ITA507")


@pytest.mark.parametrize(
    ("ref", "source", "fires"),
    [
        ("1", "ผู้รับบริการ", True),
        ("e7", "บุคลากรภายใน", True),
        ("1", "บุคลากรภายใน", False),
        ("e7", "ผู้รับบริการ", False),
        ("1", "ป.ป.ช.", False),
        ("issue:1", "ผู้รับบริการ", False),
        ("o14", "บุคลากรภายใน", False),
    ],
)
def test_the_respondent_fits_the_instrument(ref, source, fires):
    row = {"ref": ref, "finding": "ขั้นตอนล่าช้า", "source": source, "recommendation": "กำหนดระยะเวลา"}

    assert bool(found(workbook(findings=[row]), "ITA508")) is fires


@pytest.mark.parametrize(
    ("ref", "sentence", "fires"),
    [
        ("1", "มีผู้รับบริการหรือมาติดต่อกับหน่วยงานบางท่าน เห็นว่าล่าช้า", True),
        ("6", "มีผู้รับบริการหรือมาติดต่อกับหน่วยงานบางท่าน เห็นว่าล่าช้า", False),
        ("6", "บุคลากรในหน่วยงานบางราย เห็นว่าล่าช้า", True),
        ("1", "เลือกปฏิบัติต่อผู้รับบริการ", False),
    ],
)
def test_who_says_so_in_the_text_fits_the_instrument(ref, sentence, fires):
    assert bool(found(told(sentence, ref), "ITA508")) is fires


@pytest.mark.parametrize(
    ("ref", "sentence", "fires"),
    [
        ("3", "พัฒนาการดำเนินการตามตัวชี้วัดที่ ๔", True),
        ("4", "พัฒนาการดำเนินการตามตัวชี้วัดที่ ๔", False),
        ("3", "ตัวชี้วัดที่ 3 ต่างจากตัวชี้วัดที่ 4", False),
        ("3", "ต่ำกว่าตัวชี้วัดที่ 4", False),
        ("issue:3", "ตัวชี้วัดที่ 7 สื่อสารดี", False),
    ],
)
def test_a_row_speaks_of_its_own_indicator(ref, sentence, fires):
    assert bool(found(told(sentence, ref), "ITA509")) is fires


def test_everybody_responsible_for_everything_is_only_noted():
    everyone = {**STEP, "unit": "ทุกสำนัก/กอง"}

    assert [finding.severity for finding in found(workbook(measures=[measure(steps=[everyone] * 3)]), "ITA510")] == ["info"]
    assert not found(workbook(measures=[measure(steps=[everyone, everyone, STEP])]), "ITA510")


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("กองการศึกษา", "กองการศึกษาฯ", True),
        ("กองคลัง; กองการศึกษา", "กองการศึกษาฯ", True),
        ("กองคลัง", "กองช่าง", False),
        ("กองคลัง", "กอง คลัง", False),
    ],
)
def test_a_unit_is_spelt_one_way(first, second, fires):
    steps = [{**STEP, "unit": first}, {**STEP, "unit": second}]

    assert bool(found(workbook(measures=[measure(steps=steps)]), "ITA511")) is fires


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("เจ้าหน้าที่ขอยืมทรัพย์สินโดย", True),
        ("ิมทรัพย์สินไม่ถูกต้อง", True),
        ("ขาดความรู้ความเข้าใจของเจ้าหน้าที่", False),
        ("ดำเนินการทันที", False),
        ("จัดทำสื่อต่าง ๆ", False),
        ("ใช้ใบยืมก่อนอนุมัติทุกครั้งที่", True),
        ("แจ้งให้ทุกกอง (สำนักปลัด, กองช่าง,) ทราบ", True),
        ("ประชุมชี้แจงแผน (เดือนละครั้ง", True),
        ("บางคนยังไม่ทราบแผน ซึ่งเห็นว่า", True),
        ("ฒนาระบบคิวให้ครบทุกงาน", True),
        ("- ขั้นตอนบางอย่างยังไม่\n- จัดทำป้ายแล้ว", True),
        ("ทุกกองถือปฏิบัติตามคู่มือทุกครั้ง", False),
        ("ขึ้นอยู่กับการกำกับ", False),
        ("ไม่แน่ใจว่ายืมได้หรือไม่", False),
        ("1) จัดทำคู่มือ และ\n2) เผยแพร่ให้ทุกกองทราบ", False),
        ("ดูแลโดยเจ้าของ ผู้ใช้สิ่งของ", False),
        ("ฐานข้อมูลกลาง (ปรับปรุงแล้ว)", False),
        ("มีเจ้าหน้าที่ประจำพื้นที่", False),
    ],
)
def test_a_text_that_was_cut_off_is_asked_about(sentence, fires):
    assert bool(found(told(sentence), "ITA512")) is fires
