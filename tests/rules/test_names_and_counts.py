"""Names of indicators as people write them, counts of items, and words in two languages: what is wrong is told, the rest is left."""

import pytest

from tests.rules.looking import finding, found, measure, of_rooms, step, told, workbook
from tests.rules.looking import followed as followed_up


def codes(sentence: str, ref: str = "4", **parts: object) -> set[str]:
    """Codes about scores found in a sentence."""
    return of_rooms(told(sentence, ref, **parts), "3") - {"ITA329"}  # its question e7 was worded otherwise last year


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("การใช้ทรัพย์สินของราชการ ได้ 95.65 คะแนน", {"ITA311"}),
        ("การใช้ทรัพย์สินของราชการได้คะแนนร้อยละ ๙๕.๖๕", {"ITA311"}),
        ("ด้านการใช้ทรัพย์สินของราชการ (95.65)", {"ITA311"}),
        ("การใช้ทรัพย์สินของราชการ มีคะแนนต่ำที่สุด", {"ITA317"}),
        ("การใช้ทรัพย์สินของราชการ ไม่ผ่านเกณฑ์", {"ITA312"}),
        ("ตัวชี้วัดที่ไม่ผ่านเกณฑ์ คือ การใช้ทรัพย์สินของราชการ และการใช้งบประมาณ", {"ITA312"}),
        ("คะแนนของตัวชี้วัดการใช้ทรัพย์สินของราชการ ลดลงจากปีก่อน", {"ITA318"}),
        ("การใช้ทรัพย์สินของราชการ ได้ 95.56 คะแนน", set()),
        ("การใช้งบประมาณ 95.65 ล้านบาท", set()),
        ("การใช้งบประมาณ ร้อยละ 95.65 ของแผน", set()),
        ("ปี 2567 มีผลคะแนน การใช้งบประมาณ 80.00 คะแนน", set()),
        ("กระบวนการตรวจสอบการใช้งบประมาณ 95.65 คะแนน", set()),
        ("การใช้ทรัพย์สินของราชการลดลง", set()),
    ],
)
def test_an_indicator_may_be_called_by_its_name_alone(sentence, expected):
    assert codes(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["เป็นตัวชี้วัดของ IIT ที่ได้คะแนนสูงที่สุด", "สูงสุดในกลุ่ม IIT (95.56)", "ต่ำที่สุดในบรรดาข้อคำถามของ EIT"],
)
def test_one_of_an_instrument_is_not_the_instrument(sentence):
    assert codes(sentence, stated={"indicators": {"4": 95.56, "1": 91.07}, "iit": 93, "oit": 100}) == set()


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("มี 2 ข้อที่ไม่ผ่านเกณฑ์", ["warning"]),
        ("ผ่านเกณฑ์ 2 ข้อ", ["warning"]),
        ("ได้คะแนนเต็ม 3 ข้อ", ["warning"]),
        ("ผ่านเกณฑ์ 3 ข้อ", []),
        ("2 ใน 3 ข้อได้คะแนนเต็ม", []),
        ("ได้คะแนนเต็ม 2 ข้อ", []),
        ("ข้อ i11 และ i12 รวม 2 ข้อผ่านเกณฑ์", []),
        ("ควรให้ผ่านเกณฑ์ 2 ข้อ", []),
        ("ตัวชี้วัดที่ 5 มี 2 ข้อที่ไม่ผ่านเกณฑ์", []),
    ],
)
def test_the_number_of_items_said_to_pass(sentence, severities):
    assert [each.severity for each in found(told(sentence), "ITA313")] == severities


@pytest.mark.parametrize(
    ("no", "name", "asked"),
    [
        (4, "การใช้ทรัพย์สินของทางการ", True),
        (7, "ประสิทธิภาพการประชาสัมพันธ์", True),
        (4, "การใช้ทรัพย์สินฯ", False),
        (4, "การใช้ทรัพย์สินยังไม่ถูกต้อง", False),
        (4, "การขอยืมทรัพย์สินของราชการ", False),
        (1, "การปฏิบัติงาน", False),
        (3, "การใช้อำนาจของผู้บริหาร", False),
    ],
)
def test_a_name_that_is_nearly_right(no, name, asked):
    flaws = found(workbook(**finding(str(no), f"ตัวชี้วัดที่ {no} {name} ยังมีผู้สงสัย")), "ITA401")

    assert [each.severity for each in flaws] == (["warning"] if asked else [])


@pytest.mark.parametrize(
    ("sentence", "code", "right"),
    [
        ("พัฒนาระบบ E-Sevice ทุกงาน", "ITA417", ["Service"]),
        ("ตอบทาง Facebok ทุกวัน", "ITA417", ["Facebook"]),
        ("ดูที่ https://www.facebok.example/sevice และ Services", "ITA417", []),
        ("ประกาศ No Gift Policy No Gift Policy แล้ว", "ITA407", ["No Gift Policy"]),
        ("ประกาศ No Gift Policy และ Gift Policy", "ITA407", []),
    ],
)
def test_english_words_one_letter_off_or_typed_twice(sentence, code, right):
    assert [each.expected for each in found(told(sentence), code)] == right


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("ด้านการใช้ทรัพย์สินของราชการ", True),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", True),
        ("มาตรการตามประเด็นที่ 4 กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", True),
        ("มาตรการตรวจการใช้ทรัพย์สินของราชการ", False),
        ("โครงการป้องกันการทุจริต", False),
    ],
)
def test_a_topic_is_no_name_for_a_measure(name, noted):
    assert bool(found(workbook(**measure(4, name)), "ITA523")) is noted


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        ("การจัดทำคู่มือ หมายถึง เอกสารอธิบายขั้นตอน", True),
        ("เพื่อให้ประชาชนได้รับความสะดวก", True),
        ("เพื่อให้ประชาชนได้รับความสะดวก จึงเปิดช่องบริการเพิ่ม", False),
        ("เพื่อให้เข้าใจตรงกัน ได้แจกคู่มือครบทุกกอง", False),
    ],
)
def test_a_purpose_or_definition_is_no_result(result, asked):
    book = workbook(**followed_up(4, "ใบยืมหน้าเดียว", step("จัดทำคู่มือ", result=result, status="ดำเนินการแล้ว")))

    assert bool(found(book, "ITA609")) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("เจ้าหน้าที่ยังไม่ได้รับการอบรมเรื่อง", True),
        ("ประชาชนไม่ทราบว่า", True),
        ("แจ้งผลครบทั้ง 5 เรื่อง", False),
        ("งานเดิมทำได้ดีกว่า", False),
    ],
)
def test_words_no_sentence_ends_with(text, asked):
    assert bool(found(told(text), "ITA512")) is asked


def test_the_parts_of_one_thing_are_no_steps():
    def noted(text: str) -> bool:
        return bool(found(workbook(**measure(4, "ใบยืมหน้าเดียว", step(text))), "ITA524"))

    assert noted("๑. สำรวจงาน ๒. จัดทำตาราง")
    assert noted("ดำเนินการดังนี้ (1) สำรวจงาน (2) จัดทำตาราง")
    assert not noted("จัดทำคู่มือที่มี 3 ส่วน ได้แก่ (1) ขั้นตอน (2) ระยะเวลา (3) ค่าธรรมเนียม")


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("ได้คะแนนน้อยกว่าการใช้อำนาจ", False),
        ("ได้คะแนนเท่ากับการใช้อำนาจ", False),
        ("ตัวชี้วัดที่ได้คะแนนต่ำที่สุดคือ การใช้อำนาจ", False),
        ("การใช้อำนาจของหัวหน้ากองยังไม่ชัดเจน", True),
    ],
)
def test_another_topic_may_be_named_to_compare_with(sentence, asked):
    assert bool(found(workbook(**finding("2", sentence)), "ITA514")) is asked


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("คะแนนที่ได้คือ 95.65", {"ITA311"}),
        ("ตัวชี้วัดที่ 4 (การใช้ทรัพย์สินของราชการ) = 95.65", {"ITA311"}),
        ("i10 ได้ 86.76, i11 ได้ 100", {"ITA311"}),
        ("ข้อ i11 เป็นข้อที่ได้คะแนนต่ำที่สุด", {"ITA317"}),
        ("น้อยกว่าปีก่อน 9.24 คะแนน", {"ITA315"}),
        ("คะแนนตกลงจากปีก่อน", {"ITA318"}),
        ("จาก 86.23 คะแนนในปี 2567 เพิ่มเป็น 95.56 คะแนนในปี 2568", {"ITA311"}),
        ("คะแนนดีขึ้นเล็กน้อย", {"ITA319"}),
        ("คะแนนไม่ถึงร้อยละ 85", {"ITA312"}),
        ("คะแนนต่ำกว่า 85", {"ITA312"}),
        ("ยังไม่ผ่านการประเมิน", {"ITA312"}),
        ("ทุกข้อได้มากกว่า 90 คะแนน", {"ITA313"}),
        ("ไม่มีข้อใดได้ต่ำกว่า 90 คะแนน", {"ITA313"}),
        ("ข้อ i10 i11 และ i12 ได้ 86.76 100 และ 100 คะแนนตามลำดับ", {"ITA311"}),
        ("ข้อ i12 ไม่ได้คะแนน", {"ITA311"}),
        ("เป็นลำดับที่ 3 ของทุกตัวชี้วัด", {"ITA322"}),
        ("มากกว่าปีก่อน 9.24 คะแนน", set()),
        ("จาก 86.32 คะแนนในปี 2567 เพิ่มเป็น 95.56 คะแนนในปี 2568", set()),
        ("คะแนนต่ำกว่า 85 ถือว่าไม่ผ่านเกณฑ์", set()),
        ("ป้องกันไม่ให้คะแนนต่ำกว่า 85", set()),
        ("ทุกข้อได้มากกว่า 86 คะแนน", set()),
        ("ไม่มีข้อใดได้ต่ำกว่าเกณฑ์ 85", set()),
        ("ข้อ i10, i11 และ i12 ได้ 86.67, 100 และ 100 คะแนน ตามลำดับ", set()),
        ("ข้อ i10 - i12 ได้ 86.67, 100 และ 100 คะแนน", set()),
        ("ผู้ตอบ 30, 25 และ 12 คน ตามลำดับ", set()),
        ("ลำดับที่ 2 ยังไม่มีคู่มือการขอยืม", set()),
        ("มีข้อตกลงการยืม คะแนนจึงสูง", set()),
    ],
)
def test_scores_told_in_other_words(sentence, expected):
    assert codes(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("คะแนนภาพรวมของหน่วยงาน 91.07", {"ITA311"}),
        ("คะแนน ITA ภาพรวมปี 2567 คือ 92.50", {"ITA311"}),
        ("IIT 93.40 และ OIT 100", {"ITA311"}),
        ("OIT ลดลงจากปีก่อน", {"ITA318"}),
        ("คะแนนรวม 90.17 คะแนน สูงกว่าปี 2567 ที่ได้ 92.05 (ผ่านดี)", {"ITA318"}),
        ("คะแนนภาพรวมของหน่วยงาน 90.17", set()),
        ("จำนวนข้อ OIT ลดลงจากปีก่อน", set()),
        ("OIT ลดลงจาก 35 ข้อเป็น 28 ข้อ", set()),
        ("คะแนน IIT คิดเป็น 28.00 คะแนน จากน้ำหนัก 30", set()),
        ("IIT มีผู้ตอบเพิ่มขึ้นจากปี 2567", set()),
    ],
)
def test_the_overall_score_and_the_instruments(sentence, expected):
    stated = {"overall": 90.17, "iit": 93.04, "oit": 100}
    before = {"year": 2567, "overall": 92.05, "level": "ผ่านดี", "iit": 90.40, "oit": 95.10}
    book = workbook(stated=stated, previous=[before], memo={"limits": sentence})

    assert of_rooms(book, "3") - {"ITA304", "ITA329"} == expected
