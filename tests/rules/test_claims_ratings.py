"""Words that call scores good or bad, the form scores are quoted in, and changes nobody can check."""

import pytest

from tests.rules.looking import finding, found, told, workbook

# Indicator 4 has 95.56, 7 has 86.49, 8 has 71.38, 5 has 74.75.


def rated(sentence: str, ref: str) -> list[tuple[str, str]]:
    return [(each.severity, each.found) for each in found(told(sentence, ref), "ITA326")]


@pytest.mark.parametrize(
    ("ref", "sentence", "word"),
    [
        ("8", "การรับฟังความเห็นอยู่ในระดับดี", "ระดับดี"),
        ("7", "ผลการประเมินการสื่อสารดีเยี่ยมทุกช่องทาง", "ดีเยี่ยม"),
        ("7", "ตัวชี้วัดที่ 7 อยู่ในระดับชั้นเลิศ", "ชั้นเลิศ"),
        ("4", "การยืมทรัพย์สินต่ำกว่าเกณฑ์อย่างวิกฤต", "วิกฤต"),
        ("4", "คะแนนอยู่ในเกณฑ์ต่ำ", "เกณฑ์ต่ำ"),
        ("4", "คะแนนภาพรวมอยู่ในระดับวิกฤต แต่ตัวชี้วัดที่ 4 คะแนนน่าเป็นห่วง", "น่าเป็นห่วง"),
    ],
)
def test_a_word_that_does_not_fit_the_score_is_asked_about(ref, sentence, word):
    assert rated(sentence, ref) == [("warning", word)]


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("4", "การยืมทรัพย์สินดีเยี่ยม"),
        ("7", "การสื่อสารอยู่ในเกณฑ์ดี"),
        ("8", "คะแนนต่ำ ไม่ผ่านเกณฑ์ขั้นต่ำอย่างมีนัยสำคัญ"),
        ("8", "ควรยกระดับสู่ระดับดีเยี่ยม"),
        ("8", "ตัวชี้วัดที่ 4 อยู่ในระดับดีเยี่ยม แต่เรื่องนี้ยังไม่ถึง"),
        ("8", "ผู้รับบริการมีความพึงพอใจในระดับดี"),
        ("8", "ยังไม่ถึงระดับดี"),
        ("7", "มีแนวโน้มดีขึ้นกว่าเดิม"),
        ("4", "ป้องกันไม่ให้เกิดภาวะวิกฤต"),
        ("4", "น้ำท่วมขั้นวิกฤตเดือนกันยายน"),
        ("7", "เจ้าหน้าที่บางคนบริการดีเยี่ยม"),
    ],
)
def test_a_word_that_fits_or_speaks_of_something_else_is_left_alone(ref, sentence):
    assert rated(sentence, ref) == []


def test_a_passing_score_told_with_only_is_noted():
    assert rated("ตัวชี้วัดที่ 7 มีผลคะแนนเพียง 86.49 คะแนน", "7") == [("info", "เพียง 86.49 คะแนน")]
    assert rated("ตัวชี้วัดที่ 8 มีผลคะแนนเพียง 71.38 คะแนน", "8") == []
    assert rated("ขาดอีกเพียง 2.51 คะแนน", "7") == []


def test_the_stronger_word_belongs_to_the_worse_score():
    grave, critical = "ไม่ผ่านเกณฑ์ขั้นต่ำอย่างมีนัยสำคัญ", "ไม่ผ่านเกณฑ์ขั้นต่ำในระดับวิกฤต"
    rows = [finding(no, sentence, "ป.ป.ช.")["findings"][0] for no, sentence in (("5", critical), ("8", grave))]
    scores = {"stated": {"indicators": {"5": 74.75, "8": 71.38}}}

    assert [(each.place.cell, each.severity) for each in found(workbook(findings=rows, **scores), "ITA326")] == [("B4", "info")]
    swapped = [{**rows[0], "finding": grave}, {**rows[1], "finding": critical}]
    assert not found(workbook(findings=swapped, **scores), "ITA326")


@pytest.mark.parametrize(
    ("first", "second", "noted"),
    [("90.10", "90.1", True), ("90.10", "90", True), ("90.10", "๙๐.๑๐", False), ("90.10", "90.10", False)],
)
def test_one_score_is_quoted_in_one_form(first, second, noted):
    rows = [finding(no, f"ผลการประเมินในภาพรวม {form} คะแนน ยังขาดคู่มือ")["findings"][0] for no, form in (("1", first), ("2", second))]

    assert bool(found(workbook(stated={"overall": 90.10}, findings=rows), "ITA327")) is noted


def test_a_full_score_needs_no_decimals():
    rows = [finding(no, f"ตัวชี้วัดที่ 3 ได้ {form} คะแนน")["findings"][0] for no, form in (("1", "100"), ("2", "100.00"))]

    assert not found(workbook(stated={"indicators": {"3": 100}}, findings=rows), "ITA327")


@pytest.mark.parametrize(
    ("sentence", "previous", "noted"),
    [
        ("ทำให้คะแนนในส่วนนี้ลดลงอย่างมาก", [], True),
        ("ตัวชี้วัดที่ 4 มีคะแนนเพิ่มขึ้น", [], True),
        ("ตัวชี้วัดที่ 4 มีคะแนนเพิ่มขึ้น", [{"year": 2567, "indicators": {"4": 90}}], False),
        ("ข้อร้องเรียนลดลงทุกเดือน", [], False),
    ],
)
def test_a_change_without_last_years_score_is_noted(sentence, previous, noted):
    assert bool(found(told(sentence, previous=previous), "ITA328")) is noted
