"""The five documents agencies publish: each has every part it must have, in order. What is missing is named."""

from __future__ import annotations

import re
from decimal import Decimal

from itaxl.reports.building import agency_line, say
from itaxl.scoring.arithmetic import shown
from itaxl.tables import Sheet
from tests.reports.anatomy import Walk, sample
from tests.reports.cases import cells, texts

PLAN = ("ตัวชี้วัด", "มาตรการ/โครงการ/กิจกรรม", "ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์การประเมิน", "ขั้นตอน/วิธีการปฏิบัติ")
PLAN += ("ช่วงระยะเวลาในการดำเนินงาน", "ผู้รับผิดชอบ")
PROJECTS = ("ประเด็นการวิเคราะห์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา")


def numbers(sheet: Sheet) -> list[Decimal]:
    return [shown(box.value) for box in cells(sheet).values() if isinstance(box.value, Decimal)]


def walk_summary(walk: Walk, summary: Sheet) -> None:
    book, found = walk.made.book, texts(summary)
    titles = ["การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", "ในการดำเนินงานของหน่วยงานภาครัฐ", f"ในปีงบประมาณ พ.ศ. {book.year}"]
    titles += [f"เพื่อนำไปสู่การพัฒนาและรักษาระดับในปีงบประมาณ พ.ศ. {book.measures_year}", agency_line(walk.made)]
    sections = ["ตามที่สำนักงาน ป.ป.ช.", "1. ผลการประเมินในภาพรวม", "2. ผลการประเมินรายเครื่องมือ", "3. ผลการประเมินรายตัวชี้วัด"]
    walk.order("สรุปคะแนน", titles + sections, found)
    walk.columns(summary, ("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน", "อันดับ", "ผลการประเมิน"), repeated=False)
    for no, each in walk.made.scores.indicators.items():
        walk.has(f"สรุปคะแนน: score of indicator {no}", each.score is None or shown(each.score) in numbers(summary))
        walk.contains(f"name of indicator {no}", each.name, summary)
    kinds = [chart.title for chart in summary.charts]
    walk.has("สรุปคะแนน: chart of instruments", "คะแนนรายเครื่องมือ" in kinds)
    walk.has(
        "สรุปคะแนน: chart of indicators with the pass mark", any(each.mark and each.title == "คะแนนรายตัวชี้วัด" for each in summary.charts)
    )
    walk.contains("paragraph on the overall score", "ในภาพรวมได้", summary)
    for what in ("รายเครื่องมือ", "รายตัวชี้วัด"):
        walk.contains(f"paragraph on {what}", f"เมื่อพิจารณาผลการประเมิน{what}", summary)


def walk_analysis(walk: Walk, analysis: Sheet, findings: list[dict]) -> None:
    found = texts(analysis)
    walk.order("วิเคราะห์ตัวชี้วัด", [f"ตัวชี้วัดที่ {no} {each.name}" for no, each in walk.made.scores.indicators.items()], found)
    for no, each in walk.made.scores.indicators.items():
        heading = say(f"ตัวชี้วัดที่ {no} {each.name}", walk.made)
        paragraph = found[found.index(heading) + 1] if heading in found else ""
        walk.has(
            f"วิเคราะห์ตัวชี้วัด: score in the paragraph of {no}", each.score is None or say(f"{shown(each.score):.2f}", walk.made) in paragraph
        )
    for row in findings:
        walk.contains(f"finding about {row['ref']}", row["finding"], analysis)
        walk.contains(f"recommendation about {row['ref']}", row["recommendation"], analysis)
    for word in ("มากที่สุด", "น้อยที่สุด"):
        walk.contains(word, f"เป็นตัวชี้วัดที่ได้คะแนน{word}", analysis)


def walk_plan(walk: Walk, plan: Sheet, data: dict) -> None:
    walk.order("แผนตัวชี้วัด", ["การนำผลการวิเคราะห์ไปสู่การปฏิบัติเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปีงบประมาณ พ.ศ. 2569"], texts(plan))
    walk.columns(plan, PLAN)
    walk.order("แผนตัวชี้วัด", [f"{no}. {each.name}" for no, each in walk.made.scores.indicators.items()], texts(plan))
    for measure in data["measures"]:
        walk.contains(f"measure {measure['id']}", measure["name"], plan)
        for at, step in enumerate(measure["steps"], 1):
            walk.contains(f"step {at} of {measure['id']}", step["text"], plan)
            for unit in step["unit"].split("; "):
                walk.contains(f"unit of step {at} of {measure['id']}", unit, plan)


def test_a_walk_names_what_is_not_there():
    made, sheets, _ = sample(1)
    walk, plan = Walk(made), sheets["แผนตัวชี้วัด"]
    walk.columns(plan, PLAN[1:])
    walk.order("แผน", ["2. การใช้งบประมาณ", "1. การปฏิบัติหน้าที่"], texts(plan))
    walk.contains("nothing", "ไม่มีข้อความนี้", plan)
    walk.has("gone", [])
    named = [f"แผนตัวชี้วัด: columns {' | '.join(PLAN[1:])}", "แผน: ๑. การปฏิบัติหน้าที่", "แผนตัวชี้วัด: nothing", "gone"]
    assert walk.missing == named


def test_document_1_analysis_and_plan_by_indicator():
    made, sheets, data = sample(1)
    walk = Walk(made)
    walk_summary(walk, sheets["สรุปคะแนน"])
    walk_analysis(walk, sheets["วิเคราะห์ตัวชี้วัด"], data["findings"])
    walk_plan(walk, sheets["แผนตัวชี้วัด"], data)
    for row in data["findings"]:
        walk.contains(f"finding about {row['ref']} again", row["finding"], sheets["แผนตัวชี้วัด"])
    assert walk.missing == []


def test_document_2_memo_with_seven_issues():
    made, sheets, data = sample(2)
    walk = Walk(made)
    walk_summary(walk, sheets["สรุปคะแนน"])
    walk.contains("ranking of five years", "เมื่อพิจารณาคะแนนภาพรวม 5 ปี (พ.ศ. 2564–2568)", sheets["สรุปคะแนน"])
    walk.has("สรุปคะแนน: line of five years", any(chart.kind == "line" for chart in sheets["สรุปคะแนน"].charts))
    walk_issues(walk, sheets["วิเคราะห์ ๗ ประเด็น"])
    walk_items(walk, sheets["ผล OIT"])
    walk_recommendations(walk, sheets["ข้อเสนอแนะ"], data)
    walk_development(walk, sheets["แนวทางพัฒนา"])
    walk_projects(walk, sheets["แผนประเด็น"], data)
    walk_memo(walk, sheets["บันทึกข้อความ"], data)
    assert walk.missing == []


def walk_issues(walk: Walk, issues: Sheet) -> None:
    made = walk.made
    walk.order("วิเคราะห์ ๗ ประเด็น", [f"({no}) {issue.name}" for no, issue in made.framework.issues.items()], texts(issues))
    heads = [line for line in issues.lines if [box.value for box in line if box] == ["ประเด็นการประเมิน", "คะแนน", "ประเด็นที่ต้องปรับปรุง"]]
    walk.has("วิเคราะห์ ๗ ประเด็น: seven tables", len(heads) == 7)
    for issue in made.scores.issues:
        walk.has(f"average of issue {issue.no}", issue.average is not None and shown(issue.average) in numbers(issues))
        for code, score in issue.items.items():
            walk.contains(f"row {code}", f"{code} {made.framework.text_of(code)}", issues)
            if score is not None and shown(score) < 100:
                walk.contains(f"{code} in the note", f") ข้อ {code} ({shown(score):.2f} คะแนน)", issues)
    walk.has("คะแนนเฉลี่ย seven times", texts(issues).count("คะแนนเฉลี่ย") == 7)
    notes = [box for box in cells(issues).values() if box.down > 1]
    walk.has("note beside each table", len(notes) == 7 and all(say("คะแนนเฉลี่ยของประเด็นนี้", walk.made) in box.value for box in notes))


def walk_items(walk: Walk, items: Sheet) -> None:
    framework, found = walk.made.framework, texts(items)
    walk.columns(items, ("ข้อ", "ข้อมูล", "คะแนน"))
    groups = [sub.name for sub in framework.subs.values()]
    walk.has("ผล OIT: seven groups", len(groups) == 7)
    wanted = [
        text
        for sub in framework.subs.values()
        for text in (sub.name, *(line for code in sub.items for line in (code, framework.text_of(code))))
    ]
    walk.order("ผล OIT", wanted, found)


def walk_recommendations(walk: Walk, sheet: Sheet, data: dict) -> None:
    eit = "ข้อเสนอแนะสำหรับแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก"
    titles = ["ข้อเสนอแนะสำหรับแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", f"{eit} ส่วนที่ 1 (EIT)", f"{eit} ส่วนที่ 2 (EIT)"]
    titles += ["ข้อเสนอแนะสำหรับแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)"]
    walk.order("ข้อเสนอแนะ", titles, texts(sheet))
    walk.contains("general paragraph on the level", "มีผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 ในภาพรวม", sheet)
    walk.contains("what to keep and to develop", "ควรรักษามาตรฐานไว้ และควรพัฒนาและปรับปรุงการดำเนินการตาม", sheet)
    for row in data["findings"]:
        walk.contains(f"{row['ref']}", f"{row['ref']} ประเด็น {row['finding']} ดังนั้น หน่วยงานควร{row['recommendation']}", sheet)
        walk.contains(f"codes beside {row['ref']}", f"(อ้างอิงจาก {', '.join(row['refs'])})", sheet)


def walk_development(walk: Walk, sheet: Sheet) -> None:
    made = walk.made
    walk.columns(sheet, ("ลำดับ", "ประเด็นการพัฒนา", "แนวทางการปรับปรุง", "ผู้รับผิดชอบ"))
    for code, score in {**made.scores.questions, **made.scores.items}.items():
        for value in made.scores.parts.get(code, (score.score,)):
            if value is not None and shown(value) < 100:
                walk.contains(f"row of {code}", f"{made.framework.text_of(code)} ({shown(value):.2f})", sheet)


def walk_projects(walk: Walk, sheet: Sheet, data: dict) -> None:
    walk.order("แผนประเด็น", ["มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปีงบประมาณ พ.ศ. 2569"], texts(sheet))
    walk.columns(sheet, PROJECTS)
    walk.order("แผนประเด็น", [f"ประเด็นที่ {no} {issue.name}" for no, issue in walk.made.framework.issues.items()], texts(sheet))
    merged = [box for box in cells(sheet).values() if box.down > 1 and str(box.value).startswith("ประเด็นที่")]
    walk.has("แผนประเด็น: issue merged over its projects", len(merged) == 7)
    for measure in data["measures"]:
        walk.contains(f"project {measure['id']}", measure["name"], sheet)
        for at, step in enumerate(measure["steps"], 1):
            walk.contains(f"step {at} of {measure['id']}", f"{at}) {step['text']}", sheet)
    for row in data["signers"]:
        walk.contains(f"block of {row['role']}", f"{row['name']} )\n{row['position']}", sheet)


def walk_memo(walk: Walk, memo: Sheet, data: dict) -> None:
    found = texts(memo)
    walk.order("บันทึกข้อความ", ["บันทึกข้อความ", "ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน", "เรื่องเดิม", "ข้อเท็จจริง"], found)
    walk.order("บันทึกข้อความ", ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อจำกัดของหน่วยงาน", "ข้อเสนอแนะ"], found)
    for key in ("office", "limits", "proposal"):
        walk.contains(key, data["memo"][key], memo)
    walk.contains("closing", "จึงเรียนมาเพื่อโปรดพิจารณา", memo)
    for row in data["signers"]:
        walk.contains(f"block of {row['role']}", f"{row['name']} )\n{row['position']}", memo)
        walk.contains(f"opinion of {row['role']}", row["opinion"] or "", memo)


def test_document_3_analysis_for_development():
    made, sheets, data = sample(3)
    walk = Walk(made)
    walk_summary(walk, sheets["สรุปคะแนน"])
    walk_analysis(walk, sheets["วิเคราะห์ตัวชี้วัด"], data["findings"])
    walk_plan(walk, sheets["แผนตัวชี้วัด"], data)
    for no, each in made.scores.indicators.items():
        verdict = "ผ่านเกณฑ์" if each.passed else "ไม่ผ่านเกณฑ์"
        found = next(text for text in texts(sheets["วิเคราะห์ตัวชี้วัด"]) if say(f"คะแนน ในตัวชี้วัดที่ {no} ", made) in text)
        walk.has(f"verdict on {no}", re.search(rf"(?<!ไม่){verdict}", found))
        walk.has(f"against the overall score: {no}", re.search("(สูงกว่า|ต่ำกว่า|เท่ากับ)คะแนนภาพรวม", found))
    for row in data["findings"]:
        for name in ("ข้อเสนอแนะ", "แผนตัวชี้วัด"):
            walk.contains(f"finding about {row['ref']} again", row["finding"], sheets[name])
    steps = sum(len(measure["steps"]) for measure in data["measures"])
    periods = [line[4] for line in sheets["แผนตัวชี้วัด"].lines if len(line) == 6 and line[4] and line[4].style.startswith("text_centre")]
    walk.has(f"a period for each of {steps} steps", len([box for box in periods if box.value != "–"]) == steps)
    assert walk.missing == []


def test_five_years_of_scores_are_a_table_a_line_and_a_small_chart_for_each_indicator():
    made, sheets, _ = sample(6)
    summary = sheets["สรุปคะแนน"]
    assert ["รายการ", 2564, 2565, 2566, 2567, 2568] in [[box.value for box in line if box] for line in summary.lines]
    line = next(chart for chart in summary.charts if chart.kind == "line")
    assert [series.look for series in line.series] == ["overall", "iit", "eit1", "eit2", "oit"]
    small = [chart.title for chart in summary.charts if chart.kind == "line" and len(chart.series) == 1]
    assert small == [say(f"{no}. {each.name}", made) for no, each in made.scores.indicators.items()]
