"""What ``itaxl diff`` prints: what changed, where, from what to what."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

from itaxl.output.changes import AGREE, SAME

DATA = {
    "schema": "itaxl/1",
    "year": 2568,
    "measures_year": 2569,
    "agency": {"type": "องค์การบริหารส่วนตำบล", "name": "ทดสอบสุข", "district": "เซกา", "province": "บึงกาฬ"},
    "stated": {"overall": 90.1, "indicators": {"4": 95.56}},
    "findings": [{"ref": "4", "finding": "บุคลากรไม่ทราบขั้นตอนการยืม", "recommendation": "จัดทำคู่มือการยืมทรัพย์สินของราชการให้ทุกกองถือปฏิบัติ"}],
    "measures": [
        {"id": "M01", "name": "คู่มือการยืม", "steps": [{"text": "ร่างคู่มือ", "end": "2026-09-30"}, {"text": "แจ้งเวียน"}]},
        {"id": "M02", "name": "ป้ายขั้นตอน", "steps": [{"text": "ออกแบบป้าย"}]},
    ],
    "memo": {"date": "2026-01-05"},
}


@pytest.fixture
def book(itaxl):
    """Write a workbook: book("a.xlsx", key=…) with other parts of the data."""

    def write(name, **parts):
        Path("data.json").write_text(json.dumps({**DATA, **parts}), encoding="utf-8")
        assert itaxl("new", "--data", "data.json", "-o", name)[0] == 0
        return name

    return write


def lines(itaxl, old, new):
    code, out, err = itaxl("diff", old, new)
    assert (code, err) == (0, "")
    return [line for line in out.splitlines() if line]


def test_no_difference_is_said_first(itaxl, book):
    assert lines(itaxl, book("a.xlsx"), book("b.xlsx"))[0] == SAME


def test_field_with_label_cell_and_both_values(itaxl, book):
    found = lines(itaxl, book("a.xlsx"), book("b.xlsx", stated={"overall": 91, "indicators": {}}))

    assert found == [
        "ต่างกัน: ช่องเดี่ยวที่แก้ 2",
        "เดิม: a.xlsx (ปี 2568)",
        "ใหม่: b.xlsx (ปี 2568)",
        "ชีต คะแนน",
        "  คะแนนภาพรวม – คะแนนที่ประกาศ (ช่อง C5)",
        "      “90.10” → “91.00”",
        "  ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ – คะแนนที่ประกาศ (ช่อง C14)",
        "      “95.56” → (ว่าง)",
    ]


def test_entries_that_came_went_and_changed(itaxl, book):
    first = DATA["measures"][0]
    changed = {**first, "steps": [{"text": "ร่างคู่มือ", "end": "2026-08-31"}]}
    found = lines(itaxl, book("a.xlsx"), book("b.xlsx", measures=[{"id": "M03", "name": "ตู้รับเรื่อง", "steps": [{"text": "ซื้อตู้"}]}, changed]))

    assert found[0] == "ต่างกัน: รายการที่แก้ 1 · รายการที่เพิ่ม 1 · รายการที่ลบ 1"
    assert found[3:] == [
        "ชีต มาตรการ",
        "  เพิ่ม M03 ตู้รับเรื่อง (แถว 4) 1 ขั้นตอน",
        "  แก้ M01 คู่มือการยืม (แถว 4 → 5)",
        "      ขั้นตอนที่ 1 วันสิ้นสุด (ช่อง K4 → K5): “30 ก.ย. 2569” → “31 ส.ค. 2569”",
        "      ลบขั้นตอนที่ 2 (เดิมแถว 5): แจ้งเวียน",
        "  ลบ M02 ป้ายขั้นตอน (เดิมแถว 6) 1 ขั้นตอน",
    ]


def test_measures_in_another_order_are_the_same(itaxl, book):
    assert lines(itaxl, book("a.xlsx"), book("b.xlsx", measures=DATA["measures"][::-1]))[0] == SAME


def test_rows_moved_by_hand_are_the_same(itaxl, book):
    changed = openpyxl.load_workbook(book("a.xlsx"))
    changed["คะแนน"].move_range("A3:K30", rows=2)
    changed["มาตรการ"].insert_rows(2)
    changed["มาตรการ"].tables["ita_measures"].ref = re.sub(
        "[0-9]+", lambda number: str(int(number[0]) + 1), changed["มาตรการ"].tables["ita_measures"].ref
    )
    for name in changed.defined_names.values():
        name.attr_text = re.sub(r"(?<=คะแนน'!\$[A-Z]\$)([0-9]+)", lambda number: str(int(number[0]) + 2), name.attr_text)
    changed.save("b.xlsx")

    assert lines(itaxl, "a.xlsx", "b.xlsx")[0] == SAME


def test_long_text_is_shown_around_the_change(itaxl, book):
    words = DATA["findings"][0]
    longer = {**words, "recommendation": words["recommendation"].replace("ของราชการ", "ทางราชการ") + " และรายงานผลทุกสิ้นเดือน"}
    found = lines(itaxl, book("a.xlsx", findings=[words]), book("b.xlsx", findings=[longer]))

    change = found[-1]
    assert change.startswith("      ข้อเสนอแนะ (ช่อง E4): ")
    assert change.endswith("รายงานผลทุกสิ้นเดือน”")
    assert "ของราชการ" in change.partition("→")[0]


def test_one_word_of_a_very_long_text(itaxl, book):
    def memo(word):
        return {"limits": "ก" * 500 + word + "ข" * 500}

    change = lines(itaxl, book("a.xlsx", memo=memo("เช้า")), book("b.xlsx", memo=memo("ค่ำ")))[-1]
    assert change.strip() == f"“…{'ก' * 24}เช้า{'ข' * 24}…” → “…{'ก' * 24}ค่ำ{'ข' * 24}…”"


def test_what_was_not_understood_is_quoted_and_said(itaxl, book):
    changed = openpyxl.load_workbook(book("a.xlsx"))
    changed["คะแนน"]["C5"] = "90.10"
    changed["คะแนน"]["C7"] = "8O.5"
    changed.save("b.xlsx")

    found = lines(itaxl, "a.xlsx", "b.xlsx")
    assert "      “90.10” → “90.10” (เก็บเป็นข้อความ)" in found
    assert "      (ว่าง) → “8O.5” (อ่านไม่ได้แน่นอน)" in found


def test_lost_sheet_is_said(itaxl, book):
    changed = openpyxl.load_workbook(book("a.xlsx"))
    del changed["วิเคราะห์"]
    changed.save("b.xlsx")

    found = lines(itaxl, "a.xlsx", "b.xlsx")
    assert "ไฟล์ใหม่ไม่มีชีต วิเคราะห์" in found
    assert "  ลบ ตัวชี้วัดที่ 4 บุคลากรไม่ทราบขั้นตอนการยืม (เดิมแถว 4)" in found


def test_two_years_are_said_and_what_corresponds_is_compared(itaxl, book):
    old = book("a.xlsx")
    assert itaxl("new", "--from", old, "-o", "b.xlsx")[0] == 0

    found = lines(itaxl, old, "b.xlsx")
    assert found[0] == AGREE
    assert "คนละปี" in found[-1]

    changed = openpyxl.load_workbook("b.xlsx")
    changed["คะแนน"]["G5"] = 91.01
    changed.save("c.xlsx")
    found = lines(itaxl, old, "c.xlsx")
    assert found[-2:] == ["  คะแนนภาพรวม – คะแนนที่ประกาศ → คะแนนภาพรวม – ย้อนหลัง 1 ปี (ช่อง C5 → G5)", "      “90.10” → “91.01”"]


def test_marks_that_could_rewrite_the_screen_are_left_out(itaxl, book):
    changed = openpyxl.load_workbook(book("a.xlsx"))
    changed["หน่วยงาน"]["B12"] = "กอง\u202eคลัง"
    changed.save("b.xlsx")

    found = "\n".join(lines(itaxl, "a.xlsx", "b.xlsx"))
    assert "กองคลัง" in found
    assert "\u202e" not in found


def test_json_has_keys_places_and_values(itaxl, book):
    first, second = DATA["measures"]
    steps = [first["steps"][0], {"text": "แจ้งเวียน", "end": "2026-03-31"}]
    new = book("b.xlsx", stated={**DATA["stated"], "overall": 91}, measures=[{**first, "steps": steps}, second])
    code, out, err = itaxl("diff", book("a.xlsx"), new, "--format", "json")

    found = json.loads(out)
    assert (code, err, found["schema"], found["same"]) == (0, "", "itaxl-diff/1", False)
    assert found["old"] == {"file": "a.xlsx", "year": 2568, "missing_sheets": []}
    assert found["counts"] == {"fields": 1, "changed": 1, "added": 0, "removed": 0}
    place = {"key": "stated.overall", "sheet": "คะแนน", "cell": "C5", "problem": ""}
    assert found["fields"] == [
        {
            "key": "stated.overall",
            "label": "คะแนนภาพรวม – คะแนนที่ประกาศ",
            "old": {**place, "value": 90.1, "text": "90.10"},
            "new": {**place, "value": 91, "text": "91.00"},
        }
    ]
    (row,) = found["rows"]
    assert (row["table"], row["change"], row["name"], row["columns"]) == ("measures", "changed", "M01 คู่มือการยืม", [])
    assert row["new"] == {"sheet": "มาตรการ", "row": 4}
    (step,) = row["steps"]
    assert (step["table"], step["change"], step["new"]) == ("measures.steps", "changed", {"sheet": "มาตรการ", "row": 5, "step": 2})
    assert [(each["key"], each["old"]["value"], each["new"]["value"]) for each in step["columns"]] == [
        ("measures.steps.end", None, "2026-03-31")
    ]


def test_json_of_no_difference(itaxl, book):
    found = json.loads(itaxl("diff", book("a.xlsx"), book("b.xlsx"), "--format", "json")[1])

    assert (found["same"], found["fields"], found["rows"]) == (True, [], [])


@pytest.mark.parametrize(
    ("words", "code"),
    [(("diff", "a.xlsx"), 2), (("diff", "a.xlsx", "a.xlsx", "--format", "html"), 2), (("diff", "a.xlsx", "data.json"), 3)],
)
def test_what_cannot_be_compared_is_one_thai_sentence(itaxl, book, words, code):
    book("a.xlsx")

    ended, out, err = itaxl(*words)
    assert (ended, out) == (code, "")
    assert re.search("[ก-๙]{4}", err)
    assert len(err.strip().splitlines()) == 1
