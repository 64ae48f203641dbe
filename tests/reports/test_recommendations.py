"""Sheet ข้อเสนอแนะ: what the level asks for, then instrument by instrument, item by item."""

from __future__ import annotations

from itaxl import frameworks
from itaxl.reports import recommendations
from tests.reports.cases import case, indicators, texts

TEN = indicators(90, 85, 91, 73, 74, 97.5, 97, 95.6, 59.25, 90)

EIT = "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก"


def finding(ref: str, source: str = "ป.ป.ช.", **more) -> dict:
    return {"ref": ref, "finding": f"เรื่องของ {ref}", "source": source, "recommendation": "ทำคู่มือ", "refs": ["o8"], **more}


def told(**data) -> list[str]:
    return texts(recommendations.sheet(case(**data)))


def test_the_level_comes_first_and_then_the_instruments_in_order():
    found = told(stated=TEN)
    assert any(text.startswith("เทศบาลตำบลสายธารมีผลการประเมิน ITA") and "อยู่ในระดับต้องปรับปรุง คือ" in text for text in found)
    headings = [text for text in found if text.startswith("ข้อเสนอแนะสำหรับ")]
    assert [heading.rpartition("(")[2] for heading in headings] == ["IIT)", "EIT)", "OIT)"]


def test_each_instrument_keeps_its_best_and_develops_its_worst():
    lead = next(text for text in told(stated=TEN) if "ตัวชี้วัดที่ 9" in text)
    assert "ได้คะแนนสูงสุดในตัวชี้วัดที่ 10 การป้องกันการทุจริต (90.00 คะแนน)" in lead
    assert "ควรเร่งปรับปรุงการดำเนินการตามตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ซึ่งได้คะแนนต่ำที่สุด (59.25 คะแนน) และไม่ผ่านเกณฑ์" in lead


def test_items_are_listed_by_code_the_commission_before_the_agency():
    rows = [finding("i12", "บุคลากรภายใน"), finding("i11"), finding("i2"), finding("e7", "ผู้รับบริการ"), finding("4")]
    found = told(stated=TEN, findings=rows)
    lines = [text.split(" ประเด็น ")[0] for text in found if " ประเด็น " in text]
    assert lines == ["i2", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ", "i11", "i12", "e7"]
    assert "i2 ประเด็น เรื่องของ i2 ดังนั้น หน่วยงานควรทำคู่มือ (อ้างอิงจาก o8)" in found
    assert found.index("ข้อเสนอแนะรายข้อของสำนักงาน ป.ป.ช.") < found.index("ข้อเสนอแนะรายข้อจากการวิเคราะห์ของหน่วยงาน")


def test_no_finding_is_lost():
    framework = frameworks.load(2568)
    refs = [*framework.questions, *framework.items, "1", "10", "issue:3", "o99"]
    found = " ".join(told(findings=[finding(ref) for ref in refs]))
    assert all(found.count(f"เรื่องของ {ref} ") == 1 for ref in refs)
    assert "ประเด็นที่ 3 ช่องทางและรูปแบบ" in found


def test_parts_of_eit_are_judged_apart_where_both_are_known():
    questions = {f"e{no}": {"part1": 100, "part2": 90 if no == 7 else 100} for no in range(1, 10)}
    found = told(questions=questions)
    first = found[found.index(f"ข้อเสนอแนะสำหรับ{EIT} ส่วนที่ 1 (EIT)") + 1]
    second = found[found.index(f"ข้อเสนอแนะสำหรับ{EIT} ส่วนที่ 2 (EIT)") + 1]
    assert "ได้ 100.00 คะแนนเท่ากันในตัวชี้วัดที่ 6" in first
    assert "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ซึ่งได้คะแนนต่ำที่สุด (96.67 คะแนน)" in second
    together = told(stated=TEN)
    assert [text for text in together if EIT in text and text.startswith("ข้อเสนอแนะ")] == [f"ข้อเสนอแนะสำหรับ{EIT} (EIT)"]


def test_a_finding_of_eit_stands_under_the_part_it_names_or_under_none():
    questions = {f"e{no}": {"part1": 100, "part2": 90} for no in range(1, 10)}
    second = {**finding("e7"), "finding": "ผู้ตอบแบบ EIT ส่วนที่ 2 ไม่เคยได้รับเชิญ"}
    both = {**finding("e8"), "finding": "ทั้งส่วนที่ 1 และส่วนที่ 2 เห็นตรงกัน"}
    found = told(questions=questions, findings=[second, finding("e4"), both])
    titles = [f"ข้อเสนอแนะสำหรับ{EIT} {rest}" for rest in ("ส่วนที่ 1 (EIT)", "ส่วนที่ 2 (EIT)", "(EIT) ซึ่งไม่ได้ระบุส่วน")]
    places = [found.index(title) for title in titles]
    where = {code: next(at for at, text in enumerate(found) if text.startswith(f"{code} ประเด็น")) for code in ("e4", "e7", "e8")}
    assert places[1] < where["e7"] < places[2] < where["e4"] < where["e8"]
    assert "ข้อเสนอแนะรายข้อของสำนักงาน ป.ป.ช." not in found[places[0] : places[1]]


def test_announced_parts_without_questions_fall_back_to_the_indicators():
    found = told(stated={**TEN, "eit1": 97, "eit2": 96})
    assert any("ได้คะแนนสูงสุดในตัวชี้วัดที่ 6" in text for text in found)


def test_what_is_missing_is_said():
    assert recommendations.missing(case()).startswith("ยังไม่มีคะแนนรายตัวชี้วัด")
    assert recommendations.missing(case(findings=[finding("i1")])) == ""
    assert recommendations.missing(case(stated=indicators(90))) == ""
