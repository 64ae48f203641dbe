"""The memo: head, result in short, proposal, and a block for everybody who signs, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from itaxl.reports.memo import NAME, missing, sheet
from itaxl.reports.memo_content import SIGNED, facts, memo
from tests.reports.cases import case, cells, indicators, row_of, texts, values

SCORES = indicators(98, 99, 100, 87, 95, 96, 97, 98, 100, 96, overall=95)
PLAN = [{"indicator": 1, "name": "มาตรการ ก"}, {"indicator": 2, "name": "มาตรการ ข"}]
SIGNERS = [
    {"role": "ผู้เสนอ", "title": "นางสาว", "name": "ใจดี ตัวอย่าง", "position": "นักวิเคราะห์นโยบายและแผน"},
    {"role": "ปลัด", "title": "สิบเอก", "name": "มั่นคง ตัวอย่าง", "position": "ปลัดเทศบาล", "opinion": "เห็นชอบ", "date": "2026-01-06"},
]


def value_of(label: str, **data: Any) -> Any:
    """What stands beside a label of the head."""
    line = row_of(sheet(case(**{"stated": SCORES, **data})), label)
    found = values(line)
    return found[found.index(label) + 1]


def test_it_stands_upright_under_its_name() -> None:
    made = sheet(case(stated=SCORES))
    assert not made.landscape
    assert values(made.lines[0]) == [NAME]


@pytest.mark.parametrize(
    ("label", "memo", "text"),
    [
        ("ส่วนราชการ", {"office": "สำนักปลัด เทศบาลตำบลสายธาร"}, "สำนักปลัด เทศบาลตำบลสายธาร"),
        ("ส่วนราชการ", {}, "เทศบาลตำบลสายธาร อำเภอทดลอง จังหวัดสมมุติ"),
        ("ที่", {"number": "กข 70101/15"}, "กข 70101/15"),
        ("เรื่อง", {"subject": "รายงานผล"}, "รายงานผล"),
        ("เรียน", {"to": "ปลัดเทศบาล"}, "ปลัดเทศบาล"),
        ("เรียน", {}, "นายกเทศมนตรีตำบลสายธาร"),
    ],
)
def test_the_head_says_what_was_typed_or_what_follows_from_the_agency(label: str, memo: dict[str, str], text: str) -> None:
    assert value_of(label, memo=memo) == text


def test_the_subject_names_the_measures_only_where_there_are_any() -> None:
    assert "มาตรการ" in value_of("เรื่อง", measures=PLAN)
    assert "มาตรการ" not in value_of("เรื่อง")


def test_the_date_is_a_real_date_and_a_dotted_line_while_blank() -> None:
    dated = cells(sheet(case(stated=SCORES, thai=True, memo={"date": "2026-01-05"})))
    assert [(box.value, box.style) for box in dated.values() if isinstance(box.value, date)] == [(date(2026, 1, 5), "date_plain_thai")]
    blank = row_of(sheet(case(stated=SCORES)), "ที่")
    assert blank[4] is not None and (blank[4].value, blank[4].style) == (None, "value")


def test_the_background_gives_the_day_of_the_announcement_where_it_is_known() -> None:
    known = "\n".join(texts(sheet(case(stated=SCORES, memo={"announced": "2025-08-15"}))))
    assert "ได้ประกาศผลการประเมินเมื่อวันที่ 15 สิงหาคม 2568 แล้ว นั้น" in known
    assert "ได้ประกาศผลการประเมินแล้ว นั้น" in "\n".join(texts(sheet(case(stated=SCORES))))


def test_the_facts_are_overall_instruments_extremes_and_what_is_analysed_planned_and_reported() -> None:
    built = case(stated=SCORES, measures=PLAN, followup=[{"part": "1.1", "name": "ก"}])
    overall, ranked, extremes, analysed, planned, reported = facts(built)
    assert "95.00 คะแนน" in overall
    assert ranked.startswith("เมื่อพิจารณาผลการประเมินรายเครื่องมือ")
    assert "ตัวชี้วัดที่ 3 การใช้อำนาจ และ ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (100.00 คะแนนเท่ากัน)" in extremes
    assert "น้อยที่สุด คือ ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (87.00 คะแนน)" in extremes
    assert "รายละเอียดตามเอกสารแนบ คือ สรุปคะแนน, วิเคราะห์ตัวชี้วัด, ข้อเสนอแนะ และ แนวทางพัฒนา" in analysed
    assert "จำนวน 2 มาตรการ รายละเอียดตามเอกสารแนบ คือ แผนตัวชี้วัด และ แผนประเด็น" in planned
    assert "ปีงบประมาณ พ.ศ. 2568 จำนวน 1 มาตรการ รายละเอียดตามเอกสารแนบ คือ รายงานผล ๓ ส่วน และ รายงานผล ๗ ประเด็น" in reported


def test_the_overall_fact_compares_with_earlier_years_as_the_summary_does() -> None:
    earlier = [{"year": 2567, "overall": 90}]
    overall = facts(case(stated=SCORES, previous=earlier))[0]
    assert "เมื่อเทียบกับปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 90.00 คะแนน" in overall
    assert "น้อยที่สุด คือ ปีงบประมาณ พ.ศ. 2567 (90.00 คะแนน)" in overall
    assert "เมื่อเทียบกับ" not in facts(case(stated=SCORES))[0]


def test_a_fact_without_scores_of_its_own_is_left_out() -> None:
    assert not any("รายเครื่องมือ" in fact for fact in facts(case(stated=indicators(90, overall=90))))


def test_sheet_titles_keep_their_own_digits_whatever_the_report_has() -> None:
    built = case(stated=SCORES, thai=True, followup=[{"part": "1.1", "name": "ก"}], measures=PLAN)
    assert "จำนวน ๒ มาตรการ" in "\n".join(facts(built))
    assert "รายงานผล ๓ ส่วน" in "\n".join(texts(sheet(case(stated=SCORES, followup=[{"part": "1.1", "name": "ก"}]))))


def test_where_to_read_on_is_said_by_whoever_carries_the_memo() -> None:
    built = case(stated=SCORES, measures=PLAN)
    asked: list[list[str]] = []

    def details(reports: Sequence[str]) -> str:
        asked.append(list(reports))
        return f"ดูที่ {len(reports)}"

    told = "\n".join(text for section in memo(built, details).sections for text in section.paragraphs)
    assert "จำนวน 2 มาตรการ ดูที่ 2" in told
    assert "เอกสารแนบ" not in told
    assert asked == [["สรุปคะแนน", "วิเคราะห์ตัวชี้วัด", "ข้อเสนอแนะ", "แนวทางพัฒนา"], ["แผนตัวชี้วัด", "แผนประเด็น"]]


def test_without_a_plan_the_facts_and_the_proposal_say_so() -> None:
    built = case(stated=SCORES)
    assert facts(built)[-1] == "ยังไม่ได้กำหนดมาตรการของปีงบประมาณ พ.ศ. 2569"
    assert any("เห็นควรมอบหมายส่วนราชการที่เกี่ยวข้องกำหนดมาตรการ" in text for text in texts(sheet(built)))


def test_an_announced_total_that_does_not_follow_from_its_parts_is_not_passed_over() -> None:
    stated = {**indicators(*[80] * 10), "iit": 80, "eit1": 80, "eit2": 80, "oit": 80, "overall": 90}
    overall = facts(case(stated=stated))[0]
    assert "80.00 คะแนน" in overall
    assert "คะแนนภาพรวมที่ประกาศ (90.00 คะแนน) ต่างจาก" in overall
    assert "ต่างจาก" not in facts(case(stated={**stated, "overall": 80}))[0]


def test_without_an_overall_score_that_is_said() -> None:
    assert facts(case(stated=indicators(90)))[0] == "ยังไม่ได้กรอกคะแนนภาพรวม"


def test_limits_are_printed_when_there_are_any() -> None:
    assert "ข้อจำกัดของหน่วยงาน" in texts(sheet(case(stated=SCORES, memo={"limits": "บุคลากรไม่พอ"})))
    assert "ข้อจำกัดของหน่วยงาน" not in texts(sheet(case(stated=SCORES)))


def test_the_proposal_typed_by_staff_replaces_the_generated_one_and_the_closing_follows() -> None:
    lines = [text.strip() for text in texts(sheet(case(stated=SCORES, measures=PLAN, memo={"proposal": "ควรเห็นชอบ\nและแจ้งทุกกอง"})))]
    at = lines.index("ข้อเสนอแนะ")
    assert lines[at + 1 : at + 4] == ["ควรเห็นชอบ", "และแจ้งทุกกอง", "จึงเรียนมาเพื่อโปรดพิจารณา"]
    assert not any(text.startswith("เห็นควรให้") for text in lines)


def test_signers_stand_in_their_order_each_in_one_row() -> None:
    made = sheet(case(stated=SCORES, signers=SIGNERS))
    first, second = made.lines[-2:]
    assert first[0] is not None and not first[0].value
    assert str(values(first)[-1]).split("\n")[2:4] == ["( นางสาวใจดี ตัวอย่าง )", "นักวิเคราะห์นโยบายและแผน"]
    assert str(values(first)[-1]).split("\n")[1].endswith("ผู้เสนอ")
    assert str(values(second)[0]).split("\n")[1:] == ["ความเห็นของปลัดเทศบาลตำบล", "เห็นชอบ"]
    assert str(values(second)[-1]).split("\n")[2:] == ["( สิบเอก มั่นคง ตัวอย่าง )", "ปลัดเทศบาล", "วันที่ 6 มกราคม 2569"]


def test_opinions_not_yet_given_and_names_not_yet_known_are_dotted_lines() -> None:
    made = sheet(case(stated=SCORES, signers=[{"role": "ผู้บริหาร"}]))
    opinion, signs = (str(values(made.lines[-1])[at]).split("\n") for at in (0, -1))
    assert opinion[1] == "ความเห็นของผู้บริหารเทศบาลตำบล"
    assert len(opinion[2:]) == 3 and all(set(line) == {"."} for line in opinion[2:])
    assert signs[2].startswith("( ...") and signs[3].startswith("ตำแหน่ง ...") and signs[4].startswith("วันที่ ...")


def test_without_signers_there_is_a_block_for_each_usual_one() -> None:
    made = sheet(case(stated=SCORES))
    blocks = [line for line in made.lines if any("ลงชื่อ" in str(value) for value in values(line))]
    assert len(blocks) == len(SIGNED)


def test_it_is_missing_only_without_any_score() -> None:
    assert missing(case()) == "ยังไม่มีคะแนนภาพรวมหรือคะแนนรายตัวชี้วัด"
    assert missing(case(stated=indicators(90))) == ""
