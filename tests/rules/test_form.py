"""The form of the documents: memo header, approval chain, years."""

import pytest

from tests.rules.looking import found, of_rooms, signer, workbook

MEMO = {"office": "สำนักปลัด", "number": "กข 70101/15", "date": "2026-01-05", "to": "นายก อบต.ทดสอบสุข"}


def test_a_memo_that_was_not_begun_is_silent():
    assert not of_rooms(workbook(), "7")


def test_a_complete_memo_is_silent():
    assert not of_rooms(workbook(memo=MEMO, signers=[signer("ผู้เสนอ"), signer("ผู้บริหาร")]), "7")


@pytest.mark.parametrize("key", ["office", "number", "date", "to"])
def test_what_a_begun_memo_lacks_is_an_error(key):
    [finding] = found(workbook(memo={**MEMO, key: None}), "ITA701")

    assert (finding.field, finding.severity) == (f"memo.{key}", "error")


@pytest.mark.parametrize(
    ("number", "fires"),
    [("บก ๘๐๓๐๑/-", True), ("กข 70101/", True), ("กข 70101/ว", True), ("บก ๘๐๓๐๑/๑๕", False), ("กข 70101/ว 15", False)],
)
def test_a_memo_number_ends_with_its_register_number(number, fires):
    assert bool(found(workbook(memo={**MEMO, "number": number}), "ITA701")) is fires


def test_limits_and_proposal_do_not_begin_a_memo():
    assert not found(workbook(memo={"limits": "งบประมาณจำกัด"}), "ITA701")


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["ผู้เสนอ", "ผู้บริหาร"], []),
        (["ผู้รายงาน", "ปลัด", "ผู้บริหาร"], []),
        (["ผู้เสนอ", "ปลัด"], ["ผู้บริหาร"]),
        (["ปลัด", "ผู้บริหาร"], ["ผู้เสนอ"]),
    ],
)
def test_the_chain_runs_from_proposer_to_head(roles, expected):
    assert [finding.expected for finding in found(workbook(signers=[signer(role) for role in roles]), "ITA702")] == expected


def test_a_head_known_by_position_counts():
    signers = [signer("ผู้เสนอ"), signer("ผู้อนุมัติ", position="นายกองค์การบริหารส่วนตำบลทดสอบสุข")]

    assert not found(workbook(signers=signers), "ITA702")


def test_nobody_signs_before_the_memo_is_written():
    chain = [signer("ผู้เสนอ", date="2025-01-05"), signer("ผู้บริหาร", date="2026-01-06")]

    assert [finding.field for finding in found(workbook(memo=MEMO, signers=chain), "ITA702")] == ["date"]


@pytest.mark.parametrize(
    ("chain", "cells"),
    [
        ([signer("ผู้เสนอ", date="2026-01-06"), signer("ปลัด", date="2026-01-08"), signer("ผู้บริหาร", date="2026-01-07")], ["F26"]),
        ([signer("ผู้เสนอ", date="2026-01-06"), signer("ปลัด"), signer("ผู้บริหาร", date="2026-01-06")], []),
        ([signer("ผู้เสนอ", date="2026-01-06"), signer("ผู้บริหาร", date="2027-01-07")], ["F25"]),
        ([signer("ผู้เสนอ", name="สมมติ ใจดี"), signer("ผู้บริหาร", name="สมมติ  ใจดี")], ["C25"]),
        ([signer("ผู้เสนอ", name="ก ข"), signer("ผู้บริหาร", name="ก ข", position="ปลัด อบต. ปฏิบัติหน้าที่นายก อบต.")], []),
        ([signer("ผู้เสนอ"), signer("ปลัด", position="นายก อบต."), signer("ผู้บริหาร", position="ปลัด อบต.")], ["D25", "D26"]),
        ([signer("ผู้เสนอ"), signer("ปลัด", position="รองปลัด อบต. รักษาราชการแทนปลัด อบต."), signer("ผู้บริหาร")], []),
    ],
)
def test_each_signs_in_turn_and_in_an_own_position(chain, cells):
    assert [finding.place.cell for finding in found(workbook(memo=MEMO, signers=chain), "ITA702")] == cells


@pytest.mark.parametrize(
    ("memo", "cells"),
    [
        ({"date": "2026-01-05", "announced": "2024-08-15"}, ["B17"]),
        ({"date": "2027-11-05", "announced": "2025-08-15"}, ["B14"]),
        ({"date": "2024-01-05"}, ["B14"]),
        ({"date": "2026-09-05", "announced": "2025-08-15"}, []),
    ],
)
def test_memo_and_announcement_fall_in_the_round_of_the_assessed_year(memo, cells):
    flaws = found(workbook(memo=memo), "ITA704")

    assert [(each.place.cell, each.severity) for each in flaws] == [(cell, "warning") for cell in cells]


@pytest.mark.parametrize(
    ("subject", "fires"),
    [
        ("การวิเคราะห์ผลการประเมิน ITA พ.ศ. ๒๕๖๘ และมาตรการ พ.ศ. ๒๕๖๙", False),
        ("การวิเคราะห์ผลการประเมิน ITA พ.ศ. ๒๕๖๗", True),
        ("ผลการประเมินย้อนหลัง 5 ปี (พ.ศ. 2564 - 2568)", False),
        ("รายงานตามระเบียบว่าด้วยงานสารบรรณ พ.ศ. 2526 ปี 2568", False),
    ],
)
def test_the_subject_names_the_years_of_this_document(subject, fires):
    assert bool(found(workbook(memo={"subject": subject}), "ITA703")) is fires


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ พบว่ายังขาดคู่มือ", True),
        ("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ พบว่ายังขาดคู่มือ", False),
        ("ผลการประเมิน ITA ปี 2567 ต่ำกว่าเดิม", False),
        ("เตรียมยกระดับผลการประเมิน ITA ปี 2569", False),
    ],
)
def test_an_assessment_that_has_not_happened_is_asked_about(sentence, fires):
    row = {"ref": "4", "finding": sentence, "source": "บุคลากรภายใน", "recommendation": "จัดทำคู่มือ"}

    assert bool(found(workbook(findings=[row]), "ITA703")) is fires


@pytest.mark.parametrize(("announced", "fires"), [("2025-08-15", False), ("2026-08-15", True), (None, False)])
def test_a_result_is_analysed_after_it_was_announced(announced, fires):
    assert bool(found(workbook(memo={**MEMO, "announced": announced}), "ITA704")) is fires


@pytest.mark.parametrize(
    ("proposal", "fires"),
    [
        ("ตามที่ได้วิเคราะห์การประเมิน ITA ประจำปี พ.ศ. ๒๕๖๘ และกำหนดมาตรการส่งเสริมคุณธรรม ประจำปี พ.ศ. ๒๕๖๘", True),
        ("ตามที่ได้วิเคราะห์การประเมิน ITA ประจำปี พ.ศ. ๒๕๖๘ และกำหนดมาตรการส่งเสริมคุณธรรม ประจำปี พ.ศ. ๒๕๖๙", False),
        ("รายงานผลตามมาตรการปี 2568 ซึ่งมาจากผลการประเมินปี 2567", False),
        ("ผลการประเมินปี 2568 เป็นไปตามมาตรการที่กำหนด", False),
    ],
)
def test_measures_come_from_the_assessment_of_the_year_before(proposal, fires):
    assert bool(found(workbook(memo={"proposal": proposal}), "ITA703")) is fires


@pytest.mark.parametrize(
    ("memo", "fields"),
    [
        ({"subject": "เรื่อง รายงานผลการวิเคราะห์", "to": "เรียน นายก อบต.ทดสอบสุข"}, ["memo.subject", "memo.to"]),
        ({"office": "ส่วนราชการ สำนักปลัด", "number": "ที่ กข 70101/15"}, ["memo.office", "memo.number"]),
        ({"subject": "รายงานเรื่องการประเมิน", "to": "นายก", "office": "สำนักปลัด", "number": "ที่ว่าการ/15"}, []),
    ],
)
def test_labels_are_printed_and_need_not_be_typed(memo, fields):
    assert sorted(finding.field for finding in found(workbook(memo={**MEMO, **memo}), "ITA707")) == sorted(fields)


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("นาย", "นายทดสอบ ตัวอย่าง", "ทดสอบ ตัวอย่าง"),
        ("นางสาว", "นางสาว ทดสอบ ตัวอย่าง", "ทดสอบ ตัวอย่าง"),
        ("นาย", "นางสาวทดสอบ ตัวอย่าง", "ทดสอบ ตัวอย่าง"),
        ("นาย", "ทดสอบ ตัวอย่าง", ""),
    ],
)
def test_a_title_is_typed_once(title, name, expected):
    chain = [signer("ผู้เสนอ", title=title, name=name), signer("ผู้บริหาร")]

    assert [finding.expected for finding in found(workbook(signers=chain), "ITA707")] == ([expected] if expected else [])
