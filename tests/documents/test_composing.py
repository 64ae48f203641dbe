"""Which documents there are, what stands in each, and why one is left out."""

from __future__ import annotations

from typing import Any

import pytest

from itaxl.documents.blocks import Paragraph, Table
from itaxl.documents.choosing import NAMES
from itaxl.documents.composing import Composition, compose
from itaxl.reports import NAMES as SHEETS
from itaxl.reports import analysis, development, followup_parts, issues, items, plan_indicators, recommendations, summary
from itaxl.reports.case import Case
from itaxl.reports.memo_content import Report
from tests.documents.made import FOLLOWUP, PLAN, SCORES, composed, sample_case
from tests.reports.cases import case

QUESTIONS = {"i1": 90, "i2": 80, "i3": 100}
ALL: dict[str, Any] = {"stated": SCORES, "measures": PLAN, "followup": FOLLOWUP}


def titles(made: Composition) -> list[str]:
    """The first title of every leaf."""
    found = []
    for leaf in made.leaves:
        first = leaf.blocks[0]
        assert isinstance(first, Paragraph)
        found.append(first.text)
    return found


def title_of(report: Report, made: Case) -> str:
    """The first title on a report's sheet."""
    box = report.sheet(made).lines[0][0]
    assert box is not None
    return str(box.value)


def headings(made: Composition) -> list[str]:
    """What the last table of a document calls its first column."""
    tables = [block for block in made.leaves[-1].blocks if isinstance(block, Table)]
    return [cell.text for cell in tables[-1].rows[0].cells]


def left_out(*only: str, **data: Any) -> dict[str, str]:
    return compose(case(**data), only)[1]


def test_a_full_workbook_makes_memo_plan_and_report() -> None:
    assert list(composed(**ALL)) == ["บันทึกข้อความ", "แผน", "รายงานผล"]
    assert left_out(**ALL) == {}


def test_only_what_can_be_made_is_made_and_the_rest_is_explained() -> None:
    assert list(composed(followup=FOLLOWUP)) == ["รายงานผล"]
    assert left_out(followup=FOLLOWUP) == {
        "บันทึกข้อความ": "ยังไม่มีคะแนนภาพรวมหรือคะแนนรายตัวชี้วัด",
        "แผน": "ยังไม่มีมาตรการในชีตมาตรการ",
    }
    assert list(left_out(stated=SCORES)) == ["แผน", "รายงานผล"]


def test_the_analysis_of_the_memo_is_numbered_and_each_begins_a_page() -> None:
    made = composed(**ALL)["บันทึกข้อความ"]
    assert [leaf.label for leaf in made.leaves] == [f"เอกสารแนบ {number}" for number in range(1, len(made.leaves) + 1)]
    assert titles(made) == [title_of(report, case(**ALL)) for report in (summary, analysis, recommendations, development)]
    assert made.cover is None and made.memo is not None


def test_the_memo_sends_its_reader_to_the_attachments_and_the_other_documents() -> None:
    made = composed(**ALL)["บันทึกข้อความ"]
    assert made.memo is not None
    facts = "\n".join(made.memo.sections[1].paragraphs)
    assert f"รายละเอียดตามเอกสารแนบ 1 ถึง {len(made.leaves)}" in facts
    assert "จำนวน 2 มาตรการ รายละเอียดตามแผนที่เสนอมาพร้อมบันทึกนี้" in facts
    assert "จำนวน 1 มาตรการ รายละเอียดตามรายงานผลที่เสนอมาพร้อมบันทึกนี้" in facts
    assert "เอกสารแนบ คือ" not in facts


def test_a_memo_that_comes_alone_sends_nobody_anywhere() -> None:
    made = composed("บันทึกข้อความ", **ALL)["บันทึกข้อความ"]
    assert made.memo is not None and not made.leaves
    assert "รายละเอียดตาม" not in "\n".join(made.memo.sections[1].paragraphs)


def test_attachments_are_numbered_in_the_digits_of_the_document() -> None:
    made = composed(thai=True, **ALL)["บันทึกข้อความ"]
    assert made.leaves[0].label == "เอกสารแนบ ๑"
    assert made.memo is not None and "เอกสารแนบ ๑ ถึง" in "\n".join(made.memo.sections[1].paragraphs)


def test_without_scores_of_questions_analysis_and_plan_go_by_indicator() -> None:
    made = composed(**ALL)
    assert title_of(analysis, case(**ALL)) in titles(made["บันทึกข้อความ"])
    assert headings(made["แผน"])[0] == "ตัวชี้วัด"


def test_with_scores_of_questions_they_go_by_issue() -> None:
    made = composed(questions=QUESTIONS, **ALL)
    found = titles(made["บันทึกข้อความ"])
    assert title_of(issues, case(questions=QUESTIONS, **ALL)) in found
    assert title_of(analysis, case(questions=QUESTIONS, **ALL)) not in found
    assert headings(made["แผน"])[0] == "ประเด็นการวิเคราะห์"


def test_the_report_has_three_parts_where_staff_sorted_their_measures_so() -> None:
    assert headings(composed(**ALL)["รายงานผล"])[0] == "มาตรการ/แนวทาง"
    assert titles(composed(**ALL)["รายงานผล"]) == ["รายงานผลการดำเนินการ"]
    unsorted = composed(followup=[{"issue": 1, "name": "มาตรการ ค"}])
    assert titles(unsorted["รายงานผล"])[0].startswith("รายงานการดำเนินการตามมาตรการ")


def test_a_year_without_known_issues_reports_in_three_parts() -> None:
    made = composed(year=2566, followup=[{"name": "มาตรการ ค"}])
    assert titles(made["รายงานผล"]) == ["รายงานผลการดำเนินการ"]


@pytest.mark.parametrize(
    ("only", "made"),
    [
        (("แผนตัวชี้วัด",), {"แผน": ["ตัวชี้วัด"]}),
        (("แผนตัวชี้วัด", "แผนประเด็น"), {"แผน": ["ตัวชี้วัด", "ประเด็นการวิเคราะห์"]}),
        (("รายงานผล ๗ ประเด็น",), {"รายงานผล": ["มาตรการ/ แนวทาง"]}),
    ],
)
def test_sheets_asked_for_by_name_are_what_is_made(only: tuple[str, ...], made: dict[str, list[str]]) -> None:
    found = composed(*only, questions=QUESTIONS, **ALL)
    first_cells = {
        name: [next(block for block in leaf.blocks if isinstance(block, Table)).rows[0].cells[0].text for leaf in each.leaves]
        for name, each in found.items()
    }
    assert first_cells == made


def test_analysis_asked_for_alone_is_a_document_without_memo() -> None:
    made = composed("สรุปคะแนน", "วิเคราะห์ตัวชี้วัด", **ALL)["บันทึกข้อความ"]
    assert made.memo is None
    assert len(made.leaves) == 2
    assert [leaf.label for leaf in made.leaves] == ["", ""]


def test_analysis_asked_for_with_a_plan_goes_with_the_plan() -> None:
    made = composed("สรุปคะแนน", "แผนตัวชี้วัด", **ALL)
    assert list(made) == ["แผน"]
    assert len(made["แผน"].leaves) == 2


def test_a_sheet_asked_for_that_cannot_be_made_is_explained() -> None:
    assert left_out("ผล OIT", "สรุปคะแนน", **ALL) == {"ผล OIT": "ยังไม่มีคะแนนรายข้อ OIT"}
    assert left_out("ผลตรวจ", **ALL) == {}
    assert composed("ผลตรวจ", **ALL) == {}


def test_every_sheet_but_the_findings_has_its_place_in_word() -> None:
    assert set(SHEETS) - set(NAMES) == {"ผลตรวจ"}


def test_a_cover_has_the_titles_and_the_agency_and_the_report_a_preface() -> None:
    made = composed(**ALL)["รายงานผล"]
    assert made.cover is not None
    assert made.cover.titles == ("รายงานผลการดำเนินการ", "เพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปี พ.ศ. 2568")
    assert (made.cover.agency, made.cover.area) == ("เทศบาลตำบลสายธาร", "อำเภอทดลอง จังหวัดสมมุติ")
    assert len(made.cover.preface) == 1
    assert "โดยมีรายละเอียดผลการดำเนินการดังนี้" in made.cover.preface[0]
    # The preface stands on its own page and is not said again above the table.
    assert not any(isinstance(block, Paragraph) and block.text in made.cover.preface for block in made.leaves[0].blocks)


def test_the_cover_of_a_plan_is_titled_as_what_it_opens_with() -> None:
    whole, plan = composed(**ALL)["แผน"], composed("แผนตัวชี้วัด", **ALL)["แผน"]
    assert whole.cover is not None and plan.cover is not None
    assert whole.cover.titles[0] == title_of(summary, case(**ALL))
    assert plan.cover.titles[0] == title_of(plan_indicators, case(**ALL))
    assert "เทศบาลตำบลสายธาร อำเภอทดลอง จังหวัดสมมุติ" not in (*whole.cover.titles, *plan.cover.titles)
    assert (whole.title, plan.title) == (" ".join(whole.cover.titles), " ".join(plan.cover.titles))


def test_pages_lie_as_their_sheets_do() -> None:
    full = sample_case("6-complete-2568")
    made = {each.name: each for each in compose(full)[0]}
    assert [leaf.landscape for leaf in made["รายงานผล"].leaves] == [followup_parts.sheet(full).landscape]
    turned = dict(zip(titles(made["บันทึกข้อความ"]), (leaf.landscape for leaf in made["บันทึกข้อความ"].leaves), strict=True))
    for report in (summary, issues, items, recommendations, development):
        assert turned[title_of(report, full)] is report.sheet(full).landscape
