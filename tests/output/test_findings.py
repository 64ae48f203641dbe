"""Findings as printed: the verdict first, every finding at its cell, nothing that could rewrite a terminal."""

import json

import pytest

from itaxl.model import Finding, Place
from itaxl.output.findings import Checked, as_json, as_text

ERROR = Finding(
    "ITA301", "overall-mismatch", "error", Place("คะแนน", "C5"), "stated.overall", "90.10", "83.69", "คะแนนภาพรวมไม่ตรง", "แก้เป็น 83.69"
)
WARNING = Finding("ITA205", "not-in-list", "warning", Place("OIT", "H4"), "oit.o1.status", "มี", "", "คำนี้ไม่อยู่ในรายการ", "เลือกจากรายการ")
INFO = Finding("ITA102", "renamed-sheet", "info", Place("คะแนน 68"), "", "", "", "ชีตถูกเปลี่ยนชื่อ", "เปลี่ยนชื่อกลับ")


def checked(*findings, trouble="", file="a.xlsx"):
    return Checked(file, None if trouble else 2568, findings, trouble)


@pytest.mark.parametrize(
    ("files", "strict", "verdict"),
    [
        ([checked()], False, "ส่งได้"),
        ([checked(INFO)], True, "ส่งได้"),
        ([checked(WARNING)], False, "ส่งได้"),
        ([checked(WARNING)], True, "ยังส่งไม่ได้"),
        ([checked(ERROR)], False, "ยังส่งไม่ได้"),
        ([checked(), checked(ERROR)], False, "ยังส่งไม่ได้"),
        ([checked(trouble="ไฟล์นี้ว่างเปล่า")], False, "ยังส่งไม่ได้"),
    ],
)
def test_the_first_line_says_whether_it_can_be_sent(files, strict, verdict):
    assert as_text(files, strict).splitlines()[0] == verdict


def test_every_finding_tells_where_what_and_how():
    text = as_text([checked(ERROR, WARNING, INFO)])

    assert text == (
        "ยังส่งไม่ได้\n"
        "\n"
        "a.xlsx (ปี 2568): ต้องแก้ 1 · ควรตรวจ 1 · ข้อสังเกต 1\n"
        "\n"
        "ชีต คะแนน\n"
        "  ช่อง C5 [ต้องแก้] คะแนนภาพรวมไม่ตรง  (ITA301)\n"
        "      พบ “90.10” ที่ถูกต้อง 83.69\n"
        "      วิธีแก้: แก้เป็น 83.69\n"
        "\n"
        "ชีต OIT\n"
        "  ช่อง H4 [ควรตรวจ] คำนี้ไม่อยู่ในรายการ  (ITA205)\n"
        "      วิธีแก้: เลือกจากรายการ\n"
        "\n"
        "ชีต คะแนน 68\n"
        "  ทั้งชีต [ข้อสังเกต] ชีตถูกเปลี่ยนชื่อ  (ITA102)\n"
        "      วิธีแก้: เปลี่ยนชื่อกลับ\n"
    )


def test_a_clean_file_says_so():
    assert as_text([checked()]) == "ส่งได้\n\na.xlsx (ปี 2568): ต้องแก้ 0 · ควรตรวจ 0 · ข้อสังเกต 0\nไม่พบสิ่งที่ต้องแก้\n"


def test_of_several_files_each_has_its_own_verdict():
    lines = as_text([checked(file="1.xlsx"), checked(ERROR, file="2.xlsx"), checked(trouble="อ่านไม่ได้", file="3.xlsx")]).splitlines()

    assert [line for line in lines if ".xlsx" in line] == [
        "ส่งได้ – 1.xlsx (ปี 2568): ต้องแก้ 0 · ควรตรวจ 0 · ข้อสังเกต 0",
        "ยังส่งไม่ได้ – 2.xlsx (ปี 2568): ต้องแก้ 1 · ควรตรวจ 0 · ข้อสังเกต 0",
        "3.xlsx: อ่านไม่ได้",
    ]


def test_what_a_cell_holds_cannot_rewrite_the_screen():
    evil = "a\x1b[2Jb\nc\x07\u202ed\x85e\ud800f"
    finding = Finding("ITA205", "x", "error", Place(evil, "C5"), "k", evil, evil, evil, evil)

    text = as_text([checked(finding, file=evil)])

    assert not set(text) & set("\x1b\x07\u202e\x85\ud800")
    text.encode()
    assert "ชีต a[2Jb cd ef" in text


def test_json_has_the_shape_of_the_contract():
    found = as_json([checked(ERROR, WARNING)])

    assert found == {
        "schema": "itaxl-check/1",
        "files": [
            {
                "file": "a.xlsx",
                "year": 2568,
                "readable": True,
                "counts": {"error": 1, "warning": 1, "info": 0},
                "findings": [
                    {
                        "code": "ITA301",
                        "name": "overall-mismatch",
                        "severity": "error",
                        "sheet": "คะแนน",
                        "cell": "C5",
                        "field": "stated.overall",
                        "found": "90.10",
                        "expected": "83.69",
                        "message": "คะแนนภาพรวมไม่ตรง",
                        "fix": "แก้เป็น 83.69",
                    },
                    {
                        "code": "ITA205",
                        "name": "not-in-list",
                        "severity": "warning",
                        "sheet": "OIT",
                        "cell": "H4",
                        "field": "oit.o1.status",
                        "found": "มี",
                        "expected": "",
                        "message": "คำนี้ไม่อยู่ในรายการ",
                        "fix": "เลือกจากรายการ",
                    },
                ],
            }
        ],
    }
    json.dumps(found)


def test_json_of_a_file_that_cannot_be_read_says_why():
    found = as_json([checked(trouble="ไฟล์นี้ว่างเปล่า")])["files"][0]

    assert (found["readable"], found["year"], found["findings"], found["trouble"]) == (False, None, [], "ไฟล์นี้ว่างเปล่า")
    assert found["counts"] == {"error": 0, "warning": 0, "info": 0}
