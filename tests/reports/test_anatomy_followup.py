"""The two follow-up reports agencies publish: each has every part it must have, in order. What is missing is named."""

from __future__ import annotations

import re

from itaxl.layout.choices import PART_GROUPS, PARTS
from itaxl.reports.building import agency_line, say
from itaxl.scoring.arithmetic import shown
from itaxl.tables import Sheet
from tests.reports.anatomy import Walk, sample
from tests.reports.cases import texts

IN_PARTS = ("มาตรการ/แนวทาง", "วิธีดำเนินการ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ", "สรุปผลการดำเนินการ")
IN_PARTS += ("ผลลัพธ์หรือความสำเร็จของการดำเนินการ",)
BY_ISSUE = ("มาตรการ/ แนวทาง", "ขั้นตอน/วิธีการปฏิบัติ", "หน่วยงานผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "สรุปผลการดำเนินการ")
BY_ISSUE += ("ผลลัพธ์/ความสำเร็จ",)


def column(sheet: Sheet, at: int) -> str:
    """A column's texts from top to bottom, as the eye reads them."""
    return "\n".join(str(line[at].value) for line in sheet.lines if len(line) > at and line[at] and line[at].value)


def test_document_4_follow_up_in_three_parts():
    made, sheets, data = sample(4)
    walk, report = Walk(made), sheets["รายงานผล ๓ ส่วน"]
    titles = ["รายงานผลการดำเนินการ", "เพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปี พ.ศ. 2567", agency_line(made)]
    sections = []
    for part, name in PART_GROUPS.items():
        sections += [f"ส่วนที่ {part} {name}", *(f"{key} {PARTS[key][0]}" for key in PARTS if key.startswith(f"{part}."))]
    walk.order("รายงานผล ๓ ส่วน", [*titles, made.book.agency, *sections], texts(report))
    walk.contains("preface", "ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", report)
    walk.columns(report, IN_PARTS)
    outcomes = column(report, 5)
    for measure in data["followup"]:
        walk_followup(walk, report, measure)
        walk.has(
            f"next action of {measure['id']}", not measure["next_action"] or say(f"แนวทางปีถัดไป: {measure['next_action']}", made) in outcomes
        )
    walk_scores(walk, outcomes, data)
    assert walk.missing == []


def walk_followup(walk: Walk, report: Sheet, measure: dict) -> None:
    for key in ("name", "outcome", "conclusion"):
        walk.contains(f"{key} of {measure['id']}", measure[key] or "", report)
    for at, step in enumerate(measure["steps"], 1):
        walk.contains(f"step {at} of {measure['id']}", step["text"], report)
        walk.contains(f"result {at} of {measure['id']}", step["result"], report)
        if step["status"] != "ดำเนินการแล้ว":
            walk.contains(f"why step {at} of {measure['id']} was not done", f"{step['status']} เนื่องจาก{step['reason']}", report)


def walk_scores(walk: Walk, outcomes: str, data: dict) -> None:
    """Each measure with scores of two years has the block with direction, verdict and both scores."""
    before = data["previous"][0]["indicators"]
    for measure in data["followup"]:
        ref = measure["measured_by"]
        if not (ref and ref in before):
            continue
        each = walk.made.scores.indicators[int(ref)]
        change = shown(each.score) - shown(each.previous)
        verdict = "แต่ก็ยังผ่านเกณฑ์" if each.passed and change < 0 else "ผ่านเกณฑ์" if each.passed else "ไม่ผ่านเกณฑ์"
        said = f"ตัวชี้วัดที่ {ref} {each.name} มีคะแนน{'เพิ่มขึ้น' if change > 0 else 'ลดลง'}"
        found = re.search(rf"{say(said, walk.made)}\S*(?: แต่)?\S*", outcomes)
        walk.has(f"direction of {measure['id']}", found)
        walk.has(f"verdict of {measure['id']}", found and verdict.removeprefix("แต่ก็ยัง") in outcomes[found.start() : found.end() + 40])
        for year, score in ((2567, each.score), (2566, each.previous)):
            walk.has(f"score of {year} of {measure['id']}", say(f"- ปี {year} ได้ {shown(score):.2f} คะแนน", walk.made) in outcomes)


def test_document_5_follow_up_by_seven_issues():
    made, sheets, data = sample(5)
    walk, report = Walk(made), sheets["รายงานผล ๗ ประเด็น"]
    titles = ["รายงานการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", "ประจำปีงบประมาณ พ.ศ. 2568", agency_line(made)]
    issues = [f"{no}. {issue.name}" for no, issue in made.framework.issues.items()]
    walk.order("รายงานผล ๗ ประเด็น", [*titles, f"ตามที่{made.book.agency}", *BY_ISSUE, *issues], texts(report))
    walk.contains("preface: result of the year before", "ได้วิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567", report)
    walk.columns(report, BY_ISSUE)
    outcomes = column(report, 5)
    for measure in data["followup"]:
        walk_followup(walk, report, measure)
        walk.contains(f"activity of {measure['id']}", f"{measure['activity'] or ''}\nวิธีดำเนินการ\n", report)
    for code in ("i3", "i11", "e7", "e9"):
        each = made.scores.questions[code]
        points = shown(each.score) - shown(each.previous)
        said = f"ITA ปี 2567 ได้ {shown(each.previous):.2f} คะแนน ITA ปี 2568 ได้ {shown(each.score):.2f} คะแนน มีคะแนนเพิ่มขึ้น"
        walk.has(f"scores of {code}", say(said, made) in outcomes)
        walk.has(f"points of {code}", say(f" {points:.2f} คะแนน", made) in outcomes)
    for code in ("i11", "e9"):
        walk.has(f"note on the wording of {code}", say(f"(ข้อ {code} ของปี 2568 กับปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน)", made) in outcomes)
    walk.has("last year's code of e7", say("ข้อ e14 ของปี 2567", made) in outcomes)
    walk.has("reasons where there is no score", outcomes.count(say("ผลการประเมินปี 2568 ในเรื่องนี้ไม่มีคะแนน", made)) == 3)
    assert walk.missing == []
