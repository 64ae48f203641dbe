"""What was copied from last year or from the next cell: links, years, texts, and answers that contradict each other."""

import pytest

from tests.rules.looking import finding, followed, found, measure, signer, step, told, workbook

DONE = {"status": "ดำเนินการแล้ว"}
TOWN = {"type": "เทศบาลตำบล", "name": "สมมติธรรม", "district": "แกลง", "province": "ระยอง"}


def cells(code: str, **parts: object) -> list[str]:
    """Where the code fires."""
    return [each.place.cell for each in found(workbook(**parts), code)]


def items(**changed: dict[str, object]) -> dict[str, object]:
    """Data of a checklist of which every item is published."""
    oit = {f"o{no}": {"score": 100, "status": "เผยแพร่แล้ว", "url": f"https://www.a.example/ita68/{no}"} for no in range(1, 29)}
    return {"oit": {**oit, **{code: {**oit[code], **change} for code, change in changed.items()}}}


def test_a_link_in_the_folder_of_another_year_is_noted_once():
    old = {f"o{no}": {"url": f"https://www.a.example/ITA2567/{no}"} for no in (3, 4, 5)}

    [noted] = found(workbook(**items(**old)), "ITA222")
    assert (noted.place.cell, noted.severity) == ("I6", "info") and "อีก 2 ลิงก์" in noted.message
    assert cells("ITA222", **items(o7={"url": "https://www.a.example/ita68/report2567"})) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"url": None}, ["I8"]),
        ({"url": None, "status": "ยังไม่เผยแพร่", "score": 0}, []),
        ({"status": "ยังไม่เผยแพร่", "score": 0}, ["H8"]),
        ({"status": "เผยแพร่ไม่ครบ", "score": 50}, []),
    ],
)
def test_status_and_link_of_an_item_agree(change, expected):
    assert cells("ITA308", **items(o5=change)) == expected


def test_a_checklist_without_links_is_left_alone():
    assert cells("ITA308", oit={"o1": {"score": 100, "status": "เผยแพร่แล้ว"}}) == []


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("ได้ 198.18 คะแนน", True),
        ("ได้ ๙๕๕๖ คะแนน", True),
        ("เทียบกับปี 2564 คะแนนเพิ่มขึ้น", False),
        ("คะแนนทดสอบหลังอบรม 180 คะแนน", False),
        ("ได้ 95.56 จาก 100 คะแนน", False),
        ("จ่าย 1,200 บาท", False),
    ],
)
def test_no_score_is_beyond_a_hundred(sentence, asked):
    assert bool([each for each in found(told(sentence), "ITA311") if "เกิน 100" in each.message]) is asked


@pytest.mark.parametrize(
    ("sentence", "right"), [("ได้คะแนน 95,56", ["95.56"]), ("ได้ ๙๕,๕๖ คะแนน", ["95.56"]), ("ข้อ 12,13 ได้คะแนน 95.56", [])]
)
def test_a_comma_is_no_decimal_point(sentence, right):
    assert [each.expected for each in found(told(sentence), "ITA327")] == right


@pytest.mark.parametrize(
    ("table", "text", "asked"),
    [
        ("measures", "โครงการอบรมประจำปีงบประมาณ พ.ศ. ๒๕๖๗", True),
        ("measures", "อบรมคุณธรรมประจำปี 2568", True),
        ("measures", "อบรมคุณธรรมประจำปี 2569", False),
        ("measures", "จัดทำแผนประจำปี 2570", False),
        ("measures", "เผยแพร่รายงานผลประจำปี 2568", False),
        ("followup", "โครงการอบรมประจำปี 2567", True),
        ("followup", "โครงการอบรมประจำปี 2569", True),
        ("followup", "โครงการอบรมประจำปี 2568", False),
    ],
)
def test_a_plan_is_of_its_own_year(table, text, asked):
    data = measure(4, text) if table == "measures" else followed(4, "ใบยืมหน้าเดียว", step(text))

    assert bool(found(workbook(**data), "ITA710")) is asked


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("finding", "ผลการประเมิน ITA ปี 2567 พบว่าบุคลากรบางส่วนยังไม่ทราบ", ["B4"]),
        ("finding", "ผลการประเมิน ITA ปี 2567 พบปัญหานี้แล้ว ปี 2568 ยังไม่แก้", []),
        ("finding", "คะแนนสูงกว่าผลการประเมิน ITA ปี 2567", []),
        ("proposal", "ขอความเห็นชอบมาตรการปีงบประมาณ พ.ศ. 2570", ["B19"]),
        ("proposal", "ขอความเห็นชอบมาตรการปีงบประมาณ พ.ศ. 2569", []),
    ],
)
def test_the_years_told_are_those_of_the_document(key, text, expected):
    data = finding("1", text) if key == "finding" else {"memo": {"proposal": text}}

    assert cells("ITA703", **data) == expected


def test_texts_copied_within_a_row_or_from_another_one():
    row = finding("4", "มีผู้ยืมทรัพย์สินด้วยวาจาในวันหยุด")["findings"][0]
    long = "การใช้ทรัพย์สินของราชการเป็นไปตามระเบียบ แต่ในวันหยุดยังมีผู้ยืมด้วยวาจา หน่วยงานจึงกำหนดผู้อนุมัติเวรวันหยุด"

    assert cells("ITA610", findings=[{**row, "cause": row["finding"]}]) == ["D4"]
    assert cells("ITA610", findings=[{**row, "paragraph": long}, {**row, "ref": "1", "paragraph": long}]) == ["G5"]
    assert cells("ITA610", findings=[{**row, "paragraph": long}, {**row, "ref": "1"}]) == []


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("อยู่ระหว่างดำเนินการ", True),
        ("กำลังจัดทำร่างคู่มือ", True),
        ("รอการอนุมัติงบประมาณ", True),
        ("ระหว่างวันที่ 3 - 5 ธันวาคม 2567 มีผู้เข้าร่วม 40 คน", False),
        ("รอบแรกอบรม 20 คน", False),
    ],
)
def test_work_that_goes_on_is_not_done(result, asked):
    assert bool(cells("ITA614", **followed(4, "ใบยืม", step("จัดทำคู่มือ", result=result, **DONE)))) is asked


def test_an_outcome_is_more_than_the_result():
    same = "จัดทำคู่มือการขอยืมแล้ว 5 เรื่อง"

    assert cells("ITA617", **followed(4, "ใบยืม", step("จัดทำคู่มือ", result=same, **DONE), outcome=same)) == ["O4"]
    assert cells("ITA617", **followed(4, "ใบยืม", step("จัดทำคู่มือ", result=same, **DONE), outcome="ยืมถูกต้องทุกครั้ง")) == []


@pytest.mark.parametrize(("score", "expected"), [(95.56, ["Q4"]), (0, []), (None, [])])
def test_a_reason_for_having_no_score_needs_a_missing_score(score, expected):
    parts = followed(4, "ใบยืม", measured_by="4", no_score_reason="ไม่กำหนดในการประเมิน")

    assert cells("ITA612", stated={"indicators": {"4": score}}, **parts) == expected


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ("นายกเทศมนตรีตำบลสมมติธรม", "ITA409"),
        ("นายกเทศมนตรีเมืองบ้านฉาง", "ITA410"),
        ("นายกเทศมนตรีตำบลสมมติธรรม", ""),
        ("นายกเทศมนตรี", ""),
    ],
)
def test_the_head_of_a_town_is_of_this_town(position, code):
    book = workbook(agency=TOWN, signers=[signer("ผู้บริหาร", position=position)])

    assert [each.code for each in found(book, "ITA409", "ITA410")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("office", "asked"),
    [
        ("สำนักปลัดเทศบาล เทศบาลตำบลสมมติธรรม อำเภอเมืองระยอง จังหวัดระยอง", True),
        ("สำนักปลัดเทศบาล เทศบาลตำบลสมมติธรรม อำเภอแกลง จังหวัดระยอง", False),
    ],
)
def test_the_head_of_the_memo_gives_the_own_address(office, asked):
    assert bool(cells("ITA410", agency=TOWN, memo={"office": office})) is asked


def test_posts_of_signers_are_spelt_right_too():
    book = workbook(signers=[signer("ผู้เสนอ", position="นักวิเคราะห์นโยบายและแผนชำนาณการ")])

    assert [(each.place.cell, each.expected) for each in found(book, "ITA417")] == [("D24", "ชำนาญการ")]
