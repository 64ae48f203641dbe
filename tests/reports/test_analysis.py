"""Sheet วิเคราะห์ตัวชี้วัด: a paragraph for every indicator, from scores, from findings, or from both."""

from __future__ import annotations

from itaxl.reports import analysis
from tests.reports.cases import case, cells, indicators, texts

FOUND = {"ref": "4", "finding": "ไม่ทราบขั้นตอนขอยืม", "source": "บุคลากรภายใน", "recommendation": "ย่อแบบขอยืม", "refs": ["o8"]}


def about(sheet, no: int) -> list[str]:
    """The paragraphs under the heading of one indicator."""
    found = texts(sheet)
    start = next(at for at, text in enumerate(found) if text.startswith(f"ตัวชี้วัดที่ {no} "))
    following = (at for at, text in enumerate(found[start + 1 :], start + 1) if text.startswith(f"ตัวชี้วัดที่ {no + 1} "))
    return found[start + 1 : next(following, len(found))]


def test_ten_headings_stand_in_order():
    sheet = analysis.sheet(case(stated=indicators(90, 80)))
    headings = [box.value for box in cells(sheet).values() if box.style == "subheading"]
    assert [heading.split()[1] for heading in headings] == [str(no) for no in range(1, 11)]


def test_score_and_findings_meet_in_one_paragraph():
    [text] = about(analysis.sheet(case(stated=indicators(90, 90, 90, 70), findings=[FOUND])), 4)
    assert "ได้ 70.00 คะแนน" in text
    assert "น้อยที่สุด" in text
    assert "บุคลากรภายในพบว่าไม่ทราบขั้นตอนขอยืม ดังนั้น หน่วยงานควรย่อแบบขอยืม (อ้างอิงจาก o8)" in text


def test_a_finding_about_a_code_joins_its_indicator():
    finding = {**FOUND, "ref": "i10"}
    first, second = about(analysis.sheet(case(stated=indicators(90, 90, 90, 70), findings=[finding])), 4)
    assert "ได้ 70.00 คะแนน" in first
    assert second.startswith("ข้อ i10 จากความเห็นของบุคลากรภายใน")


def test_own_paragraph_of_the_indicator_stands_alone_and_one_of_a_code_beside():
    own = {**FOUND, "paragraph": "=เขียนเอง"}
    sheet = analysis.sheet(case(stated=indicators(90, 90, 90, 70), findings=[own]))
    assert about(sheet, 4) == ["=เขียนเอง"]
    assert not any(box.formula for box in cells(sheet).values())
    beside = about(analysis.sheet(case(stated=indicators(90, 90, 90, 70), findings=[{**own, "ref": "i10"}])), 4)
    assert len(beside) == 2
    assert "ได้ 70.00 คะแนน" in beside[0]
    assert beside[1] == "=เขียนเอง"


def test_questions_name_the_weakest_one():
    questions = {"i10": 60, "i11": 100, "i12": 100}
    [text] = about(analysis.sheet(case(questions=questions)), 4)
    assert "ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ i10 (60.00 คะแนน) ซึ่งไม่ผ่านเกณฑ์" in text


def test_last_year_is_compared_by_the_year_in_its_column():
    previous = [{"year": 2566, "indicators": {"1": 95}}]
    [text] = about(analysis.sheet(case(stated=indicators(90), previous=previous)), 1)
    assert "เมื่อเทียบกับปีงบประมาณ พ.ศ. 2566 ซึ่งได้ 95.00 คะแนน มีคะแนนลดลง 5.00 คะแนน แต่ก็ยังผ่านเกณฑ์" in text


def test_digits_follow_the_setting_in_generated_and_own_words():
    thai = analysis.sheet(case(stated=indicators(90.5), findings=[{**FOUND, "paragraph": "มี 3 เรื่อง"}], thai=True))
    arabic = analysis.sheet(case(findings=[{**FOUND, "paragraph": "มี ๓ เรื่อง"}]))
    assert "ได้ ๙๐.๕๐ คะแนน" in about_thai(thai)
    assert "มี ๓ เรื่อง" in texts(thai)
    assert "มี 3 เรื่อง" in texts(arabic)


def about_thai(sheet) -> str:
    return " ".join(texts(sheet))


def test_findings_alone_are_enough_and_nothing_is_not():
    assert analysis.missing(case(findings=[FOUND])) == ""
    assert "ยังไม่มีคะแนนของตัวชี้วัดที่ 4" in about(analysis.sheet(case(findings=[FOUND])), 4)[0]
    assert analysis.missing(case(findings=[{**FOUND, "ref": "issue:4"}])).startswith("ยังไม่มีคะแนนรายตัวชี้วัด")
    assert analysis.missing(case(questions={"i1": 90}))
