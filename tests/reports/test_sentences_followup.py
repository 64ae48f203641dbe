"""Sentences of the follow-up: read back, they never contradict the numbers they were made from."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.layout.choices import DONE, NO_SCORE, NOT_DONE, PARTLY
from itaxl.reports.sentences import followup as told
from itaxl.reports.sentences.followup import Measured
from itaxl.scoring.arithmetic import shown
from tests.reports.reading_back import reads_back

SUBJECT = "ตัวชี้วัดที่ 2 การใช้งบประมาณ"
hundredths = st.integers(0, 10_000).map(lambda number: Decimal(number) / 100)
exact = st.fractions(0, 100, max_denominator=97).map(lambda part: Decimal(part.numerator) / Decimal(part.denominator))
scores = hundredths | exact
marks = st.none() | st.sampled_from([Decimal(85), Decimal("79.5"), Decimal(100)])


def measured(score: object, before: object = None, mark: object = 85, **more: object) -> Measured:
    values = [None if value is None else Decimal(str(value)) for value in (score, before, mark)]
    return Measured(SUBJECT, 2568, values[0], 2567, values[1], values[2], **more)  # type: ignore[arg-type]  # tests name them


def printed(text: str, year: int) -> Decimal:
    found = re.findall(rf"ปี {year} ได้ ([0-9.]+) คะแนน", text)
    assert len(found) == 1, text
    return Decimal(found[0])


def direction(text: str) -> int:
    words = re.findall("คะแนน(เพิ่มขึ้น|ลดลง|เท่าเดิม)", text)
    assert len(words) == 1, text
    return {"เพิ่มขึ้น": 1, "ลดลง": -1, "เท่าเดิม": 0}[words[0]]


def passing(text: str) -> bool | None:
    """What the sentence says about this year: passed, failed, or nothing."""
    said = re.sub("จากเดิมที่(ไม่)?ผ่าน", "", text)
    if "ไม่ผ่านเกณฑ์" in said:
        return False
    return True if "ผ่านเกณฑ์" in said else None


@reads_back("followup.score_sentence")
@given(scores, scores, marks)
def test_the_score_sentence_says_what_its_numbers_say(score: Decimal, before: Decimal, mark: Decimal | None) -> None:
    text = told.score_sentence(Measured(SUBJECT, 2568, score, 2567, before, mark))
    now, then = printed(text, 2568), printed(text, 2567)
    assert (now, then) == (shown(score), shown(before))
    assert direction(text) == (now > then) - (now < then)
    assert passing(text) == (None if mark is None else now >= mark)
    assert ("แต่ก็ยัง" in text) == (mark is not None and then > now >= mark)
    if mark is not None:
        assert ("จากเดิมที่ไม่ผ่าน" in text) == (then < mark <= now)
        assert bool(re.search("จากเดิมที่ผ่าน", text)) == (now < mark <= then)


@reads_back("followup.difference_sentence")
@given(scores, scores, marks)
def test_the_difference_sentence_prints_the_points_between_its_scores(score: Decimal, before: Decimal, mark: Decimal | None) -> None:
    text = told.difference_sentence(Measured(SUBJECT, 2568, score, 2567, before, mark))
    now, then = printed(text, 2568), printed(text, 2567)
    assert direction(text) == (now > then) - (now < then)
    points = re.findall(r"(?:เพิ่มขึ้น|ลดลง)\S* ([0-9.]+) คะแนน", text)
    assert [Decimal(each) for each in points] == ([abs(now - then)] if now != then else [])
    if mark is None:
        assert passing(text) is None
    else:
        # That a score passes goes without saying, unless it fell or did not pass before.
        said = now < mark or then < mark or now < then
        assert passing(text) == ((now >= mark) if said else None)
        assert ("แต่ก็ยัง" in text) == (then > now >= mark)


@given(scores, scores)
def test_size_words_follow_the_bands(score: Decimal, before: Decimal) -> None:
    text = told.score_sentence(Measured(SUBJECT, 2568, score, 2567, before))
    gap = abs(shown(score) - shown(before))
    assert ("เล็กน้อย" in text) == (0 < gap < 3)
    assert ("มีคะแนนเพิ่มขึ้นมาก" in text or "มีคะแนนลดลงมาก" in text) == (gap >= 10)


@given(scores, marks)
def test_without_last_year_nothing_is_compared(score: Decimal, mark: Decimal | None) -> None:
    for sentence in (told.score_sentence, told.difference_sentence):
        text = sentence(Measured(SUBJECT, 2568, score, 2567, None, mark))
        assert f"ได้ {shown(score)} คะแนน" in text
        assert not re.search("เพิ่มขึ้น|ลดลง|เท่าเดิม", text)
        assert passing(text) == (None if mark is None else shown(score) >= mark)
        assert "ไม่มีคะแนนปี 2567 ให้เทียบ" in text


@pytest.mark.parametrize(
    ("score", "before", "said"),
    [
        (89.07, 80, "มีคะแนนเพิ่มขึ้นและผ่านเกณฑ์การประเมิน จากเดิมที่ไม่ผ่าน"),
        (91.07, 93.91, "มีคะแนนลดลงเล็กน้อย แต่ก็ยังผ่านเกณฑ์การประเมิน"),
        (71.38, 84.11, "มีคะแนนลดลงมากและไม่ผ่านเกณฑ์การประเมิน"),
        (80, 90, "มีคะแนนลดลงมากและไม่ผ่านเกณฑ์การประเมิน จากเดิมที่ผ่าน"),
        (80, 75, "มีคะแนนเพิ่มขึ้น แต่ยังไม่ผ่านเกณฑ์การประเมิน"),
        (90, 90, "มีคะแนนเท่าเดิมและผ่านเกณฑ์การประเมิน"),
        (70, 70, "มีคะแนนเท่าเดิมและไม่ผ่านเกณฑ์การประเมิน"),
        (84.995, 84.99, "มีคะแนนเพิ่มขึ้นเล็กน้อยและผ่านเกณฑ์การประเมิน จากเดิมที่ไม่ผ่าน"),
    ],
)
def test_every_way_a_score_can_move_has_its_words(score: float, before: float, said: str) -> None:
    assert told.score_sentence(measured(score, before)).split("\n")[0] == f"ผลการประเมินปี 2568 {SUBJECT} {said}"


def test_both_years_stand_on_lines_of_their_own_this_year_first() -> None:
    assert told.score_sentence(measured(89.07, 80)).split("\n")[1:] == ["- ปี 2568 ได้ 89.07 คะแนน", "- ปี 2567 ได้ 80.00 คะแนน"]


def test_without_a_pass_mark_nothing_is_said_about_passing() -> None:
    assert told.score_sentence(measured(89.07, 80, None)).split("\n")[0] == f"ผลการประเมินปี 2568 {SUBJECT} มีคะแนนเพิ่มขึ้น"


def test_the_difference_sentence_begins_with_last_year_and_ends_with_the_conclusion() -> None:
    text = told.difference_sentence(measured(97.78, 91.57), "แสดงให้เห็นว่าความเสี่ยงลดลง")
    assert text == (
        f"ผลการประเมิน ITA ใน{SUBJECT} ITA ปี 2567 ได้ 91.57 คะแนน ITA ปี 2568 ได้ 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.21 คะแนน แสดงให้เห็นว่าความเสี่ยงลดลง"
    )


def test_scores_that_are_not_comparable_are_not_compared() -> None:
    found = measured(90, 80, remark="ปี 2567 ไม่มีข้อที่ตรงกัน", comparable=False)
    for sentence in (told.score_sentence, told.difference_sentence):
        text = sentence(found)
        assert "(ปี 2567 ไม่มีข้อที่ตรงกัน)" in text
        assert not re.search("เพิ่มขึ้น|80.00", text)


def test_a_remark_on_comparing_stands_in_brackets_below_both_kinds_of_sentence() -> None:
    for sentence in (told.score_sentence, told.difference_sentence):
        assert sentence(measured(90, 80, remark="ถ้อยคำต่างกัน")).split("\n")[-1] == "(ถ้อยคำต่างกัน)"


def test_a_score_that_is_not_filled_in_is_said_to_be_missing() -> None:
    for sentence in (told.score_sentence, told.difference_sentence):
        assert sentence(measured(None, 80)) == f"ยังไม่ได้กรอกคะแนนปี 2568 ของ{SUBJECT}"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (NO_SCORE[0], "การประเมินปี 2567 ไม่ได้กำหนดให้ประเมินเรื่องนี้ จึงไม่มีคะแนน"),
        (NO_SCORE[1], "ผลการประเมินปี 2567 ในเรื่องนี้ไม่มีคะแนน เนื่องจากจัดทำข้อมูลไม่เป็นไปตามรูปแบบที่กำหนด"),
        (NO_SCORE[2], "ผลการประเมินปี 2567 ในเรื่องนี้ไม่มีคะแนน เนื่องจากไม่ได้เผยแพร่ข้อมูลบนเว็บไซต์ของหน่วยงาน"),
        (NO_SCORE[3], "ผลการประเมินปี 2567 ในเรื่องนี้ไม่มีคะแนน"),
        ("เนื่องจากเว็บไซต์ปิดปรับปรุง", "ผลการประเมินปี 2567 ในเรื่องนี้ไม่มีคะแนน เนื่องจากเว็บไซต์ปิดปรับปรุง"),
    ],
)
def test_no_score_is_explained_by_its_reason(reason: str, text: str) -> None:
    assert told.no_score_sentence(2567, reason) == text


@pytest.mark.parametrize(
    ("given_words", "text"),
    [
        (("ประชุมแล้ว 2 ครั้ง", DONE, ""), "ประชุมแล้ว 2 ครั้ง"),
        (("ประชุมแล้ว 1 ครั้ง", PARTLY, "งบประมาณไม่พอ"), "ประชุมแล้ว 1 ครั้ง\nดำเนินการบางส่วน เนื่องจากงบประมาณไม่พอ"),
        (("", NOT_DONE, "เนื่องจากงบประมาณไม่พอ"), "ไม่ได้ดำเนินการ เนื่องจากงบประมาณไม่พอ"),
        (("", NOT_DONE, ""), "ไม่ได้ดำเนินการ (ยังไม่ได้ระบุเหตุ)"),
        (("", DONE, ""), f"{DONE} {told.NOT_FILLED_RESULT}"),
        (("", "", ""), told.NOT_FILLED_RESULT),
        (("ทำแล้ว", DONE, "ล่าช้า"), "ทำแล้ว\nหมายเหตุ: ล่าช้า"),
        (("ทำแล้ว", DONE, "", "https://example.go.th/1"), "ทำแล้ว\nหลักฐาน https://example.go.th/1"),
    ],
)
def test_results_say_what_was_done_and_why_not(given_words: tuple[str, ...], text: str) -> None:
    assert told.result_sentence(*given_words) == text


@reads_back("followup.done_sentence")
@given(st.lists(st.sampled_from([DONE, PARTLY, NOT_DONE, ""]), min_size=1, max_size=40))
def test_the_count_of_steps_adds_up(statuses: list[str]) -> None:
    text = told.done_sentence(statuses)
    total, *parts = [int(number) for number in re.findall("([0-9]+) ขั้นตอน", text)]
    assert total == len(statuses) == sum(parts)
    for word in (DONE, PARTLY, NOT_DONE):
        assert (f"{word} {statuses.count(word)} ขั้นตอน" in text) == (word in statuses)


def test_without_steps_it_is_said_that_none_are_filled_in() -> None:
    assert told.done_sentence([]) == "ซึ่งยังไม่ได้กรอกขั้นตอน"


@pytest.mark.parametrize(
    ("codes_before", "comparison", "text"),
    [
        (("e7",), "same", ""),
        (("e14",), "same", "ข้อ e7 ของปี 2568 ตรงกับข้อ e14 ของปี 2567"),
        (("e14",), "wording", "ข้อ e7 ของปี 2568 กับข้อ e14 ของปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน"),
        (("e7",), "wording", "ข้อ e7 ของปี 2568 กับปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน"),
        (("e7",), "none", "ปี 2567 ไม่มีข้อที่ตรงกับข้อ e7 ของปี 2568 จึงไม่เทียบคะแนน"),
        (("e13", "e14"), "", "ถ้อยคำของข้อ e7 ของปี 2568 กับข้อ e13 และ e14 ของปี 2567 อาจต่างกัน"),
    ],
)
def test_codes_of_last_year_carry_their_year(codes_before: tuple[str, ...], comparison: str, text: str) -> None:
    assert told.comparison_remark("e7", 2568, codes_before, 2567, comparison) == text


def test_words_that_introduce_are_not_said_twice() -> None:
    assert told.conclusion_sentence(" แสดงให้เห็นว่า ดีขึ้น") == told.conclusion_sentence("ดีขึ้น") == "แสดงให้เห็นว่าดีขึ้น"
    assert told.conclusion_sentence("") == ""
    assert told.next_action_sentence("อบรมเพิ่ม") == "แนวทางปีถัดไป: อบรมเพิ่ม"
    assert told.next_action_sentence(" ") == ""
