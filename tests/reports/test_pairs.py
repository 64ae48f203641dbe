"""Codes of last year never stand without their year, and two years stand beside each other only where they may."""

from __future__ import annotations

import dataclasses

import pytest

from itaxl import frameworks
from itaxl.reports import analysis, followup_parts, plan_indicators, recommendations
from itaxl.reports.pairs import dated, dated_refs, framework_before, pair_of
from tests.reports.cases import case, texts

TEN = {"indicators": {"9": 80}}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ปรับปรุง o35 ให้ครบ", "ปรับปรุง o35 (ปี 2567 ตรงกับ o28 ของปี 2568) ให้ครบ"),
        ("ปรับปรุง O๓๕ ให้ครบ", "ปรับปรุง O๓๕ (ปี 2567 ตรงกับ o28 ของปี 2568) ให้ครบ"),
        ("ตามข้อ o12 (ปี 2567) เรื่องสถิติ", "ตามข้อ o12 (ปี 2567 ตรงกับ o11 ของปี 2568) เรื่องสถิติ"),
        ("ตามข้อ o12 ของปี ๒๕๖๗", "ตามข้อ o12 (ปี 2567 ตรงกับ o11 ของปี 2568)"),
        ("ตามข้อ o15 ปีงบประมาณ พ.ศ. 2567", "ตามข้อ o15 (ปี 2567 ซึ่งปี 2568 ไม่มีแล้ว)"),
        ("ตามข้อ o3 ปี 2567", "ตามข้อ o3 (ปี 2567 ตรงกับ o1 ของปี 2568)"),
        ("e14 (ปี 2567)", "e14 (ปี 2567 ตรงกับ e7 ของปี 2568)"),
        ("i99 ปี 2567", "i99 (ปี 2567)"),
    ],
)
def test_a_code_of_last_year_gets_its_year_and_todays_code(text, read):
    assert dated(text, case()) == read


@pytest.mark.parametrize(
    "text",
    ["", "o12", "o12 (ปี 2568)", "o8 ปี 2566", "i10 และ e7", "o99", "https://a.go.th/o35", "video35", "o35.5", "COVID-o35", "e30", "i99"],
)
def test_everything_else_is_left_as_typed(text):
    assert dated(text, case()) == text


def test_a_year_whose_list_is_not_known_dates_nothing_by_itself():
    assert dated("ข้อ e7", case(year=2569)) == "ข้อ e7"
    assert dated("ข้อ o28", case(year=2569)) == "ข้อ o28 (ปี 2568 ตรงกับ o26 ของปี 2569)"
    assert framework_before(case(year=2566)) is None
    assert dated("o40 ปี 2565", case(year=2566)) == "o40 (ปี 2565)"


def test_codes_typed_as_a_list_are_dated_too():
    assert dated_refs(("o8", "o35"), case()) == ("o8", "o35 (ปี 2567 ตรงกับ o28 ของปี 2568)")


def test_dated_codes_reach_the_sheets_that_quote_staff():
    finding = {"ref": "9", "finding": "ข้อ o35 ไม่ครบ", "source": "การตรวจ OIT", "recommendation": "แก้ o35", "refs": ["o35"]}
    step = {"text": "ทำ o35 ให้ครบ", "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง"}
    done = {**step, "result": "ทำ o35 แล้ว", "status": "ดำเนินการแล้ว"}
    follow = {"id": "M01", "indicator": 9, "part": "3.1", "name": "ก", "outcome": "o35 ครบ", "next_action": "รักษา o35", "steps": [done]}
    plan = {"id": "M01", "indicator": 9, "kind": "มาตรการ", "name": "ก", "steps": [step]}
    made = case(stated=TEN, findings=[finding], measures=[plan], followup=[follow])
    for report, times in ((analysis, 3), (recommendations, 3), (plan_indicators, 2), (followup_parts, 4)):
        told = " ".join(texts(report.sheet(made)))
        assert told.count("o35 (ปี 2567 ตรงกับ o28 ของปี 2568)") == told.count("o35") == times, report.NAME


def test_what_is_about_a_code_of_last_year_says_so():
    gone = {"ref": "o15", "finding": "ก", "source": "ป.ป.ช.", "recommendation": "ข"}
    told = " ".join(texts(recommendations.sheet(case(stated=TEN, findings=[{**gone, "ref": "o35"}]))))
    assert "o35 (ปี 2567 ตรงกับ o28 ของปี 2568) ประเด็น ก" in told
    unscored = {"id": "M01", "indicator": 9, "part": "3.1", "name": "ก", "outcome": "ข", "measured_by": "o31", "steps": []}
    made = case(followup=[unscored], oit={"o24": {"score": 90}})
    assert any("o24" in text for text in texts(followup_parts.sheet(made)))


def test_a_paragraph_of_their_own_is_dated_too():
    made = case(stated=TEN, findings=[{"ref": "9", "finding": "ก", "source": "การตรวจ OIT", "paragraph": "ดู o35"}])
    assert any("ดู o35 (ปี 2567" in text for text in texts(analysis.sheet(made)))


def test_a_pair_knows_last_years_codes_and_wording():
    merged = pair_of("o3", case())
    assert (merged.before, merged.comparison, merged.wording) == (("o4", "o6"), "wording", "ข้อมูลการติดต่อ” และ “Q&A")
    assert merged.remark == ("ข้อ o3 ของปี 2568 กับข้อ o4 และ o6 ของปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน ปี 2567 ใช้ถ้อยคำว่า “ข้อมูลการติดต่อ” และ “Q&A”")


def test_the_year_inside_a_title_makes_no_other_wording():
    same = pair_of("o6", case())
    assert (same.comparison, same.wording) == ("same", "")
    assert same.remark == "ข้อ o6 ของปี 2568 ตรงกับข้อ o8 ของปี 2567"


def test_a_code_typed_by_staff_counts_and_an_unknown_one_is_not_sure():
    assert pair_of("e7", case(questions={"e7": {"part1": 80, "prev": 70, "prev_code": "e13"}})).before == ("e13",)
    assert pair_of("o6", case(oit={"o6": {"score": 1, "prev": 1, "prev_code": "o9"}})).comparison == ""


def test_what_is_new_is_not_compared():
    made = case()
    framework = dataclasses.replace(frameworks.load(2568), previous_codes={"o4": ()})
    new = pair_of("o4", dataclasses.replace(made, framework=framework))
    assert (new.comparison, new.comparable) == ("none", False)
    assert new.remark == "ปี 2567 ไม่มีข้อที่ตรงกับข้อ o4 ของปี 2568 จึงไม่เทียบคะแนน"
