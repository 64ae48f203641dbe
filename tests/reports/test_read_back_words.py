"""Words, codes of other years, the memo and its attachments: built from random facts and read back."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itaxl.reports.sentences import attached, codes, memo, words
from tests.reports.reading_back import MARKS, SCORES, items_of, printed, quoted, reads_back, said_to_pass, years_in

YEARS = st.integers(2564, 2575)
COUNTS = st.integers(0, 60)
CODES = st.lists(st.sampled_from([f"{kind}{number}" for kind in "ieo" for number in range(1, 30)]), max_size=5, unique=True)
NAMES = st.lists(st.sampled_from(["กองคลัง", "กองช่าง", "สำนักปลัด", "หน่วยตรวจสอบ"]), max_size=4, unique=True)


@reads_back("words.points")
@given(SCORES)
def test_points_are_the_printed_score(value):
    assert words.points(value) == f"{printed(value):.2f} คะแนน"
    assert quoted(words.points(value)) == [printed(value)]


@reads_back("words.joined")
@given(NAMES)
def test_a_list_can_be_taken_apart_again(names):
    assert items_of(words.joined(names)) == names


@reads_back("words.indicator_words")
@given(st.integers(1, 10), st.sampled_from(["", "การใช้อำนาจ"]))
def test_an_indicator_is_called_by_number_and_name(no, name):
    assert re.fullmatch(r"ตัวชี้วัดที่ ([0-9]+) ?(.*)", words.indicator_words(no, name)).groups() == (str(no), name)


@reads_back("words.outcome_after_change")
@given(SCORES, SCORES, MARKS)
def test_but_still_is_said_of_a_fall_that_passes_and_of_nothing_else(now, before, mark):
    text = words.outcome_after_change(now, before, mark)
    if mark is None:
        assert text == ""
        return
    passed, passed_before = printed(now) >= mark, printed(before) >= mark
    assert said_to_pass(text.partition(" จากเดิม")[0]) == passed
    assert ("แต่ก็ยัง" in text) == (passed and printed(now) < printed(before))
    assert (" จากเดิมที่ผ่าน" in text, " จากเดิมที่ไม่ผ่าน" in text) == (passed_before and not passed, passed and not passed_before)


@reads_back("codes.of_year")
@given(st.sampled_from(["o3", "o35"]), YEARS, CODES, st.booleans())
def test_a_code_of_another_year_tells_its_year_and_what_follows_it(code, year, now, known):
    text = codes.of_year(code, year, now, year + 1, known=known)
    assert text.startswith(f"{code} (ปี {year}")
    follows = re.search(r"ตรงกับ (.+) ของปี ([0-9]{4})\)", text)
    assert (items_of(follows[1]) if follows else []) == now
    assert ("ไม่มีแล้ว" in text) == (known and not now)
    assert years_in(text) == ([year, year + 1] if now or known else [year])


@reads_back("codes.wording_before")
@given(YEARS, st.sampled_from(["", "ข้อมูลการติดต่อ", "Q&A"]))
def test_an_earlier_wording_is_quoted_with_its_year(year, wording):
    text = codes.wording_before(year, wording)
    assert years_in(text) == ([year] if wording else [])
    assert re.findall("“(.+)”", text) == ([wording] if wording else [])


@reads_back("codes.unsure_wording")
@given(CODES, YEARS)
def test_unsure_wording_names_every_code_and_both_years(listed, year):
    text = codes.unsure_wording(listed, year, year - 1)
    assert re.findall("[ieo][0-9]+", text) == listed
    assert years_in(text) == ([year, year - 1] if listed else [])


@reads_back("attached.attachment")
@given(st.integers(1, 20))
def test_an_attachment_has_its_number(number):
    assert re.findall("[0-9]+", attached.attachment(number)) == [str(number)]


@reads_back("attached.attached_in")
@given(st.sets(st.integers(1, 12)))
def test_attachments_are_all_named_once(numbers):
    text = attached.attached_in(sorted(numbers))
    found: list[int] = []
    for part in items_of(text.partition(attached.ATTACHMENT)[2].strip()):
        first, _, last = part.partition(" ถึง ")
        found += range(int(first), int(last or first) + 1)
    assert found == sorted(numbers)


@reads_back("attached.enclosed_as", "attached.analysed")
@given(st.sampled_from(["แผน", "รายงานผล"]))
def test_where_to_read_on_is_named(title):
    assert title in attached.enclosed_as(title)
    assert attached.analysed(title).endswith(title)
    assert attached.analysed("") == ""


@reads_back("memo.subject")
@given(YEARS, COUNTS)
def test_the_subject_names_the_measures_only_where_there_are_any(year, planned):
    text = memo.subject("เทศบาลตำบลสายธาร", year, year + 1, planned)
    assert years_in(text) == ([year, year + 1] if planned else [year])
    assert "เทศบาลตำบลสายธาร" in text


@reads_back("memo.background")
@given(YEARS, st.sampled_from(["", "15 สิงหาคม"]))
def test_the_background_names_the_year_and_the_day_where_it_is_known(year, day):
    text = memo.background("เทศบาลตำบลสายธาร", year, day)
    assert years_in(text) == [year]
    assert ("เมื่อวันที่ " in text) == bool(day) == bool(day and day in text)


@reads_back("memo.planned_measures", "memo.reported_measures")
@given(COUNTS, YEARS)
def test_measures_are_counted(count, year):
    planned, reported = memo.planned_measures(count, year), memo.reported_measures(count, year)
    assert re.findall("จำนวน ([0-9]+) มาตรการ", planned) == ([str(count)] if count else [])
    assert ("ยังไม่ได้กำหนด" in planned) == (not count)
    assert re.findall("จำนวน ([0-9]+) มาตรการ", reported) == [str(count)]
    assert years_in(planned) == years_in(reported) == [year]


@reads_back("memo.details_in")
@given(NAMES)
def test_sheets_to_read_on_in_are_all_named(names):
    text = memo.details_in(names)
    assert items_of(text.removeprefix("รายละเอียดตามเอกสารแนบ คือ ")) == names


@reads_back("memo.proposal")
@given(COUNTS, YEARS)
def test_what_is_proposed_hangs_on_whether_there_is_a_plan(count, year):
    text = memo.proposal(count, year)
    assert years_in(text) == [year]
    assert ("กำหนด" in text.partition(str(year))[0]) == (not count)


def test_half_a_hundredth_is_rounded_up():
    assert words.points(Decimal("84.995")) == "85.00 คะแนน"
