"""Comparing two workbooks: exactly what was changed, wherever it stands now."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.carrying import next_year
from itaxl.comparing import compare
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.model import Answer, Place

STEPS = ("สำรวจครุภัณฑ์ทุกกอง", "ประชุมชี้แจงบุคลากร", "ติดประกาศหน้าสำนักงาน", "รายงานผู้บริหารทุกเดือน", "อบรมเจ้าหน้าที่ใหม่")
NAMES = ("โครงการยืมทรัพย์สินออนไลน์", "มาตรการรับเรื่องร้องเรียน", "กิจกรรมเปิดบ้านชุมชน", "พัฒนาเว็บไซต์หน่วยงาน", "คู่มือจัดซื้อจัดจ้าง", "ศูนย์บริการเบ็ดเสร็จ")
FACTS = ("ประชาชนรอนานในวันจันทร์", "บุคลากรไม่ทราบแผนงบประมาณ", "ไม่มีช่องทางแจ้งเบาะแส", "ลิงก์เอกสารเปิดไม่ได้", "ป้ายขั้นตอนเก่าเกินไป")


def measure(no, name, steps=STEPS[:2], **parts):
    done = [{"text": text, "start": "2025-10-01", "end": "2026-09-30", "unit": "สำนักปลัด"} for text in steps]
    return {"id": f"M{no:02}", "indicator": 4, "name": name, "steps": done, **parts}


def base():
    """A workbook with something everywhere."""
    return {
        "schema": "itaxl/1",
        "year": 2568,
        "measures_year": 2569,
        "agency": {"type": "องค์การบริหารส่วนตำบล", "name": "ทดสอบสุข", "district": "เซกา", "province": "บึงกาฬ"},
        "stated": {"overall": 90.1, "level": "ผ่าน", "indicators": {str(no): 80 + no for no in range(1, 11)}},
        "previous": [{"year": 2567, "overall": 85.5}],
        "questions": {"i1": 98.5, "i2": 77.78, "e1": {"part1": 90, "part2": 91}},
        "oit": {"o1": {"score": 100, "url": "https://a.example/1"}, "o2": {"score": 0}},
        "findings": [{"ref": str(no), "finding": text, "recommendation": f"แก้เรื่อง{text}"} for no, text in enumerate(FACTS, 1)],
        "measures": [measure(no, name) for no, name in enumerate(NAMES, 1)],
        "signers": [
            {"role": "ผู้เสนอ", "title": "นาย", "name": "ทดสอบ ตัวอย่าง", "position": "นักวิเคราะห์"},
            {"role": "ผู้บริหาร", "title": "นาง", "name": "สมมติ ดีงาม", "position": "นายก"},
        ],
        "memo": {"office": "สำนักปลัด", "to": "นายก"},
    }


@cache
def framework(year):
    return frameworks.load(year)


def side(data):
    layout = layout_of(framework(data["year"]))
    return from_data(data, layout), layout


def diff(old, new):
    return compare(side(old), side(new), framework(max(old["year"], new["year"])).previous_codes)


def changed(found):
    """The keys of changed fields, and (what, code or text, changed columns) of changed entries."""
    return {change.key for change in found.fields}, [entry(row) for row in found.rows]


def entry(row):
    side = row.new or row.old
    name = side.text({"measures": "id", "findings": "finding"}[row.table])
    columns = {change.key.rpartition(".")[2] for change in row.columns} if row.what == "changed" else set()
    return row.what, name, columns


EDITS = {
    "agency.name": ("agency", "name", "ทดสอบสุขใจ"),
    "agency.website": ("agency", "website", "https://www.example.go.th"),
    "stated.overall": ("stated", "overall", 91.01),
    "stated.level": ("stated", "level", None),
    "stated.indicators.4": ("stated", "indicators", "4", 48),
    "previous.1.overall": ("previous", 0, "overall", None),
    "questions.i1.score": ("questions", "i1", None),
    "questions.i3.score": ("questions", "i3", 0),
    "questions.e1.part2": ("questions", "e1", "part2", 19),
    "oit.o1.url": ("oit", "o1", "url", "https://a.example/2"),
    "oit.o2.missing": ("oit", "o2", "missing", "ยังไม่มีผังเว็บไซต์"),
    "memo.date": ("memo", "date", "2026-01-05"),
    "measures_year": ("measures_year", 2570),
}


def edited(data, path):
    *way, last, value = path
    for step in way:
        data = data[step]
    data[last] = value


def test_a_workbook_is_the_same_as_itself():
    assert diff(base(), base()).same


@given(st.sets(st.sampled_from(sorted(EDITS))))
def test_exactly_the_fields_that_were_edited(keys):
    new = base()
    for key in keys:
        edited(new, EDITS[key])

    assert changed(diff(base(), new)) == (keys, [])
    assert changed(diff(new, base())) == (keys, [])


COLUMNS = {"indicator": 7, "activity": "กิจกรรมเสริม", "targets": ["i10"], "goal": "ปรับปรุง", "name": None}


@settings(deadline=None)
@given(st.data())
def test_exactly_the_measures_that_were_edited_in_any_order(data):
    old, new = base(), base()
    gone = data.draw(st.sets(st.sampled_from(range(6)), max_size=3), "removed")
    edits = data.draw(st.dictionaries(st.sampled_from(sorted(set(range(6)) - gone)), st.sampled_from(sorted(COLUMNS))), "edited")
    for at, column in edits.items():
        new["measures"][at][column] = COLUMNS[column] if column != "name" else new["measures"][at]["name"] + " ระยะที่ 2"
    kept = [found for at, found in enumerate(new["measures"]) if at not in gone]
    added = [measure(90 + no, text) for no, text in enumerate(data.draw(st.sampled_from(((), ("จัดตลาดนัดคุณธรรม",))), "added"))]
    new["measures"] = data.draw(st.permutations(kept + added), "order")

    expected = [("changed", f"M{at + 1:02}", {column}) for at, column in edits.items()]
    expected += [("removed", f"M{at + 1:02}", set()) for at in gone] + [("added", each["id"], set()) for each in added]
    fields, rows = changed(diff(old, new))
    assert fields == set()
    assert sorted(rows, key=str) == sorted(expected, key=str)


@given(st.permutations(range(5)), st.dictionaries(st.integers(0, 4), st.sampled_from(["ref", "finding", "recommendation", "cause"])))
def test_exactly_the_findings_that_were_edited_in_any_order(order, edits):
    new = base()
    for at, column in edits.items():
        found = new["findings"][at]
        found[column] = {"ref": "10", "finding": f"{found['finding']} มาก", "recommendation": "จ้างที่ปรึกษา", "cause": "ขาดคน"}[column]
    names = {("changed", new["findings"][at]["finding"], column) for at, column in edits.items()}
    new["findings"] = [new["findings"][at] for at in order]

    fields, rows = changed(diff(base(), new))
    assert fields == set()
    assert {(what, name, *columns) for what, name, columns in rows} == names


def steps_of(found):
    """(what, step before, step now, changed columns) of the only changed measure."""
    (row,) = found.rows
    assert row.columns == ()
    return [(step.what, *step.number, {change.key.rpartition(".")[2] for change in step.columns}) for step in row.steps]


def with_steps(*texts, **parts):
    new = base()
    new["measures"] = [measure(1, NAMES[0], texts, **parts), *new["measures"][1:]]
    return new


def test_one_cell_of_one_step():
    new = base()
    new["measures"][2]["steps"][1]["end"] = "2026-08-31"

    found = diff(base(), new)
    assert steps_of(found) == [("changed", 2, 2, {"end"})]
    assert found.rows[0].new.text("id") == "M03"


def test_step_put_in_above_changes_no_other_step():
    found = diff(base(), with_steps("เตรียมเอกสาร", *STEPS[:2]))

    assert [entry[:3] for entry in steps_of(found)] == [("added", 0, 1)]


def test_step_taken_out_changes_no_other_step():
    assert [entry[:3] for entry in steps_of(diff(with_steps(*STEPS[:3]), with_steps(*STEPS[1:3])))] == [("removed", 1, 0)]


def test_steps_that_changed_places():
    assert steps_of(diff(with_steps(*STEPS[:3]), with_steps(STEPS[2], *STEPS[:2]))) == [("changed", 3, 1, set())]


@given(st.permutations(STEPS), st.permutations(STEPS))
def test_steps_put_into_any_order_change_only_their_order(one, other):
    found = diff(with_steps(*one), with_steps(*other))

    assert found.same == (one == other)
    assert all(step.what == "changed" and not step.columns for row in found.rows for step in row.steps)


def test_reworded_step_is_the_same_step():
    found = diff(base(), with_steps("สำรวจครุภัณฑ์ทุกกองและทุกฝ่าย", STEPS[1]))

    assert steps_of(found) == [("changed", 1, 1, {"text"})]


def test_step_written_anew_is_the_step_in_that_place():
    assert steps_of(diff(base(), with_steps("ซื้อเครื่องสแกน", STEPS[1]))) == [("changed", 1, 1, {"text"})]


def test_renumbered_measures_are_recognised_by_their_names():
    new = base()
    for no, each in enumerate(new["measures"], 2):
        each["id"] = f"M{no:02}"
    new["measures"].insert(0, measure(1, "จัดตลาดนัดคุณธรรม", ("เชิญชุมชน",)))

    _, rows = changed(diff(base(), new))
    assert rows == [("added", "M01", set())] + [("changed", f"M{no:02}", {"id"}) for no in range(2, 8)]


def test_measure_with_another_code_and_another_name_is_another_measure():
    new = base()
    new["measures"][0] = measure(1, NAMES[0]) | {"id": "M77", "name": "จัดตลาดนัดคุณธรรม"}

    assert {what for what, _, _ in changed(diff(base(), new))[1]} == {"added", "removed"}


def test_many_rewritten_measures_are_told_by_their_codes():
    old, new = base(), base()
    old["measures"] = [measure(no, f"มาตรการเดิมลำดับ {no}") for no in range(1, 301)]
    new["measures"] = [measure(no, f"โครงการใหม่ที่ {no}") for no in range(1, 301)]

    assert {(what, *columns) for what, _, columns in changed(diff(old, new))[1]} == {("changed", "name")}


@pytest.mark.parametrize(
    ("column", "value", "columns"), [("name", "คนใหม่ มาแทน", {"name"}), ("role", "ปลัด", {"role"}), ("position", "นักจัดการงาน", {"position"})]
)
def test_signer_is_known_by_role_or_name(column, value, columns):
    new = base()
    new["signers"][0][column] = value
    new["signers"].reverse()

    found = diff(base(), new)
    assert [(row.what, {change.key for change in row.columns}) for row in found.rows] == [
        ("changed", {f"signers.{each}" for each in columns})
    ]


def test_signer_with_other_role_and_name_is_another():
    new = base()
    new["signers"][0] = {"role": "ปลัด", "title": "นาย", "name": "ใหม่ เอี่ยม", "position": "ปลัด"}

    assert [row.what for row in diff(base(), new).rows] == ["added", "removed"]


def with_answer(key, **parts):
    book, layout = side(base())
    return replace(book, answers={**book.answers, key: replace(book.answers[key], **parts)}), layout


def test_cell_that_moved_is_no_change():
    assert compare(side(base()), with_answer("stated.overall", place=Place("คะแนน", "F99"))).same


def test_same_number_typed_another_way_is_no_change():
    assert compare(side(base()), with_answer("stated.overall", raw="๙๐.๑", value=Decimal("90.10"))).same


def test_number_that_became_text_is_a_change():
    found = compare(side(base()), with_answer("stated.overall", problem="text_number"))

    assert [change.key for change in found.fields] == ["stated.overall"]


def test_what_is_not_understood_is_compared_as_typed():
    unclear, other = {"raw": "8O.5", "value": None, "problem": "not_number"}, {"raw": "8o.5", "value": None, "problem": "not_number"}

    assert compare(with_answer("stated.oit", **unclear), with_answer("stated.oit", **unclear)).same
    assert not compare(with_answer("stated.oit", **unclear), with_answer("stated.oit", **other)).same


def test_blanks_are_nothing():
    assert compare(side(base()), with_answer("agency.website", raw="  ")).same


def carried():
    """The base data with what next year takes over, and next year's data made of it."""
    book, layout = side(base())
    following = framework(2569)
    return base(), next_year(book, layout, layout_of(following), following)


def test_next_years_workbook_agrees_with_the_one_it_was_made_of():
    old, new = carried()

    assert diff(old, new).same
    assert diff(new, old).same


def test_next_year_that_changes_the_plan_it_follows():
    old, new = carried()
    new["followup"][1]["name"] = NAMES[1] + " ทุกช่องทาง"
    new["followup"][2]["steps"][0]["unit"] = "กองช่าง"
    new["followup"][3]["outcome"] = "ประชาชนพอใจมากขึ้น"
    del new["followup"][5]

    found = diff(old, new)
    assert [(row.what, (row.new or row.old).text("id")) for row in found.rows] == [
        ("changed", "M02"),
        ("changed", "M03"),
        ("removed", "M06"),
    ]


def test_next_year_that_quotes_another_score_for_the_year_before():
    old, new = carried()
    new["previous"][0]["overall"] = 91.01
    new["previous"][1]["overall"] = 58.55

    found = diff(old, new)
    assert [(change.old.key, change.new.key) for change in found.fields] == [
        ("stated.overall", "previous.1.overall"),
        ("previous.1.overall", "previous.2.overall"),
    ]


def test_scores_of_questions_that_correspond():
    old = {**base(), "year": 2567, "questions": {}}
    before = framework(2568).previous_codes
    now, then = next(
        (code, earlier[0]) for code, earlier in before.items() if len(earlier) == 1 and earlier[0] != code and code.startswith("o")
    )
    old["oit"] = {then: {"score": 50}}
    new = {**base(), "oit": {now: {"score": 100, "prev": 40}}, "agency": old["agency"], "stated": {}, "previous": []}

    pairs = {(change.old.key, change.new.key) for change in diff(old, new).fields}
    assert pairs == {(f"oit.{then}.score", f"oit.{now}.score"), (f"oit.{then}.score", f"oit.{now}.prev")}


def test_years_far_apart_are_compared_by_agency_and_scores_alone():
    old, new = {**base(), "year": 2566, "previous": [], "questions": {}}, base()
    new["oit"]["o1"]["score"] = 1
    new["measures"] = []
    new["agency"]["name"] = "อื่น"

    assert changed(diff(old, new)) == ({"agency.name"}, [])


def test_field_that_is_not_filled_in_yet_is_no_change_between_years():
    old, new = carried()
    new["agency"]["district"] = None
    new["followup"] = []

    assert diff(old, new).same


def test_answers_keep_both_cells():
    new = deepcopy(base())
    new["stated"]["overall"] = 91.01

    (change,) = diff(base(), new).fields
    assert isinstance(change.old, Answer)
    assert (change.label, change.kind) == ("คะแนนภาพรวม – คะแนนที่ประกาศ", "score")
    assert (str(change.old.place), change.old.value, change.new.value) == ("คะแนน!C5", Decimal("90.1"), Decimal("91.01"))
