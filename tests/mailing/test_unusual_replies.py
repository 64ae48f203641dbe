"""What the province answers where something about the file itself is unusual: whose it is, its year, what it is a copy of."""

from dataclasses import replace

import pytest

from itaxl.collecting.records import Record
from tests.mailing.reading import header, words
from tests.mailing.standings import AGENCY, MADE, fault, receipt, record, registered, reply, standing, version


def answer(found, **more):
    return reply(found, None, MADE, 2568, "บึงกาฬ", **more)


STRANGER = "หน่วยงานของท่านไม่อยู่ในทะเบียนของจังหวัดนี้ จึงยังไม่นับ กรุณาตรวจชื่อหน่วยงาน อำเภอ และจังหวัดในชีต หน่วยงาน"


@pytest.mark.parametrize("state", ["sent", "errors", "late", "conflict", "unreadable", "wrong-year"])
def test_who_is_not_in_the_register_is_told_so_behind_the_thanks(state):
    versions = {"conflict": {"conflict": (version(), version())}, "unreadable": {"history": (version(Record("c" * 64, 9, "เสีย")),)}}
    other = {"others": (version(record("d", year=2567)),)}
    found = standing(state, **versions.get(state, other if state == "wrong-year" else {}))

    assert words(answer(found, has_register=True)).split("\n\n")[2].startswith(STRANGER)
    assert "ทะเบียน" not in words(answer(replace(found, registered=registered()), has_register=True))
    assert "ทะเบียน" not in words(answer(found))


def newer(year=2569, *more):
    return standing("wrong-year", others=(version(record("d", year=year), receipt("d", "ใหม่.xlsx")), *more))


def test_a_workbook_of_a_newer_year_is_kept_and_only_a_missing_one_asked_for():
    text = words(answer(newer()))

    assert "เป็นแบบของปี 2569 ขณะนี้กำลังรวบรวมแบบของปี 2568" in text
    assert "- ใหม่.xlsx เป็นแบบของปี 2569 ได้รับวันที่" in text
    assert "ไฟล์ของปี 2569 เก็บไว้แล้ว ไม่ต้องส่งซ้ำและไม่ต้องแก้ปี" in text
    assert "ถ้ายังไม่เคยส่งแบบบันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 ขอให้ส่งโดยตอบกลับอีเมลนี้" in text
    assert "แก้ปีงบประมาณ" not in text and "ปีอื่น" not in text
    older = version(record("e", year=2566), receipt("e", "เก่า.xlsx"))
    assert words(answer(newer(2569, older))).count("เก็บไว้แล้ว") == 1 and "เก่า.xlsx เป็นแบบของปี 2566" in words(answer(newer(2569, older)))


def test_a_workbook_of_an_older_year_may_be_of_this_one_with_the_year_mistyped():
    text = words(answer(newer(2567)))

    assert "ถ้าไฟล์ที่ส่งมาเป็นข้อมูลของปี 2568 กรุณาแก้ปีงบประมาณในชีต หน่วยงาน" in text
    assert "เก็บไว้แล้ว" not in text


@pytest.mark.parametrize(("year", "asked"), [(2569, "ได้รับแบบบันทึกผลการประเมิน ITA ปี 2569"), (2567, "ขอให้ส่งแบบบันทึกผลการประเมิน ITA ปี 2568")])
def test_subject_asks_for_nothing_where_a_newer_year_came(year, asked):
    by_hand = receipt("d", sender="", subject="", message_id="")
    found = standing("wrong-year", others=(version(record("d", year=year), by_hand),))

    assert header(answer(found), "Subject") == f"{asked} – {AGENCY.title}"


@pytest.mark.parametrize("state", ["missing", "unreadable", "wrong-year"])
def test_agency_is_told_of_files_that_may_be_its_own(state):
    told = "แต่มีไฟล์ ก.xlsx, (ไม่มีชื่อ) ซึ่งแบบออกให้หน่วยงานหนึ่ง แต่ในชีต หน่วยงาน กรอกชื่ออีกแห่ง ถ้าเป็นของท่าน กรุณาแจ้ง"

    assert told in words(answer(standing(state, contested=("ก.xlsx", ""))))
    assert "กรอกชื่ออีกแห่ง" not in words(answer(standing(state)))


MARKED = "ไฟล์ที่ส่งมาเป็นสำเนาตรวจที่จังหวัดส่งให้ดู กรุณาแก้ในไฟล์เดิมแล้วส่งไฟล์เดิม"


@pytest.mark.parametrize("faults", [(), (fault(severity="warning"),), (fault(),)])
def test_who_sends_the_marked_copy_back_is_asked_for_the_workbook_itself(faults):
    copied, plain = (words(answer(standing(current=version(record("a", *faults, marked=marked))))) for marked in (True, False))

    assert f"\n\n{MARKED}\n\n" in copied and MARKED not in plain
    assert "ขอให้ส่งใหม่โดยตอบกลับอีเมลนี้ ตั้งชื่อไฟล์เป็น ITA2568_abt-thdsobsukh_r2.xlsx" in copied
    assert "ไม่ต้องส่งใหม่" not in copied
    errors = any(each.severity == "error" for each in faults)
    assert ("ตั้งชื่อไฟล์" in plain, "แก้เสร็จแล้ว" in copied) == (errors, errors)


def test_of_several_files_the_marked_copy_is_told():
    text = words(answer(standing("conflict", conflict=(version(record("a", marked=True)), version(record("b"))))))

    assert text.count("เป็นสำเนาตรวจที่จังหวัดส่งให้ดู ไม่ใช่ไฟล์เดิม (ผลตรวจ") == 1
