"""Plans and follow-up reports end with a block for each signer, where signers are filled in."""

from __future__ import annotations

from itaxl.reports import build
from tests.reports.cases import case, cells

STEP = {"text": "ประชุม", "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง"}
PLAN = {"measures": [{"id": "M01", "indicator": 4, "name": "ทะเบียน", "steps": [STEP]}]}
ROLES = ("ผู้เสนอ", "หัวหน้าสำนักปลัด", "ปลัด", "ผู้บริหาร", "ผู้รายงาน")


def signer(at: int) -> dict:
    return {"role": ROLES[at], "title": "นาย", "name": f"ลำดับที่ {at}", "position": f"ตำแหน่งที่ {at}", "date": "2026-01-05"}


def blocks(count: int) -> list:
    """The boxes to sign in on the plan."""
    sheets, _ = build(case(**PLAN, signers=[signer(at) for at in range(count)]), ("แผนตัวชี้วัด",))
    return [box for box in cells(sheets[0]).values() if isinstance(box.value, str) and "ลงชื่อ" in box.value]


def test_nobody_listed_leaves_no_block():
    assert blocks(0) == []


def test_two_signers_sign_beside_each_other():
    left, right = blocks(2)
    assert left.across + right.across == 6
    assert "( นายลำดับที่ 0 )\nตำแหน่งที่ 0\nวันที่ 5 มกราคม 2569" in left.value
    assert "ผู้เสนอ" in left.value
    assert "( นายลำดับที่ 1 )" in right.value


def test_a_single_signer_stands_on_the_right():
    [only] = blocks(1)
    assert "( นายลำดับที่ 0 )" in only.value
    [first, _, last] = [box.value for box in blocks(5)]
    assert "ลำดับที่ 0" in first and "ลำดับที่ 2" in first
    assert "ลำดับที่ 4" in last


def test_up_to_four_blocks_share_a_row_in_the_order_of_the_list():
    left, right = blocks(4)
    assert [text in left.value for text in ("ลำดับที่ 0", "ลำดับที่ 2")] == [True, True]
    assert [text in right.value for text in ("ลำดับที่ 1", "ลำดับที่ 3")] == [True, True]
    assert left.value.count("\n") == right.value.count("\n")


def test_analysis_sheets_have_no_blocks_of_their_own():
    sheets, _ = build(case(stated={"indicators": {"1": 90}}, signers=[signer(0)]), ("สรุปคะแนน", "วิเคราะห์ตัวชี้วัด"))
    assert not any("ลงชื่อ" in str(box.value) for sheet in sheets for box in cells(sheet).values())
