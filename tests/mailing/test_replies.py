"""What the province answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from itaxl.collecting.records import Agency, Record
from tests.mailing.reading import header, modern, words
from tests.mailing.standings import (
    AGENCY,
    MADE,
    SENDER,
    fault,
    nobody,
    receipt,
    record,
    registered,
    reply,
    reply_to_stray,
    standing,
    version,
)

COPY = b"PK marked"


def answer(found, marked=None, **more):
    return reply(found, marked, MADE, 2568, **{"province": "บึงกาฬ", **more})


def test_receipt_says_when_what_and_with_which_result():
    made = answer(standing())
    text = words(made)

    assert text.startswith(f"เรียน ผู้รับผิดชอบการประเมิน ITA {AGENCY.title}\n")
    assert "แล้ว เมื่อวันที่ 20 พฤศจิกายน 2568 เวลา 14.35 น. ขอขอบคุณ" in text
    assert "- ไฟล์: ITA2568_abt-thdsobsukh_r1.xlsx\n- รหัสไฟล์: aaaaaaaaaaaa\n- ผลตรวจ: เรียบร้อย ไม่พบรายการที่ต้องแก้\n" in text
    assert "คะแนนภาพรวม: 92.35 คะแนน ระดับ A (ผ่านดี)" in text
    assert text.endswith("ขอแสดงความนับถือ\nผู้รวบรวมข้อมูล ITA จังหวัดบึงกาฬ\n")
    assert "ขอให้แก้" not in text
    assert modern(made)[3] == []


def test_agency_is_named_in_full_however_it_was_typed():
    text = words(answer(replace(standing(), agency=Agency("องค์กรบริหารส่วนตำบล", "อบต.ทดสอบสุข"))))

    assert text.startswith(f"เรียน ผู้รับผิดชอบการประเมิน ITA {AGENCY.title}\n")


def test_receipt_answers_the_mail_it_came_with():
    made = answer(standing())

    assert header(made, "To") == SENDER
    assert header(made, "Subject") == "Re: ส่งแบบ ITA"
    assert header(made, "In-Reply-To") == header(made, "References") == "<1@abt.example.go.th>"
    assert header(made, "X-Unsent") == "1"


@pytest.mark.parametrize("subject", ["Re: ส่งแบบ ITA", "RE: Fwd: ส่งแบบ ITA", "ตอบกลับ: ส่งแบบ ITA"])
def test_subject_is_answered_once(subject):
    assert header(answer(standing(current=version(record(), receipt(subject=subject)))), "Subject") == "Re: ส่งแบบ ITA"


def test_latest_mail_is_answered_but_the_first_arrival_told():
    later = receipt(when=datetime(2025, 11, 25, 3, 0, tzinfo=UTC), sender="new@abt.example.go.th", message_id="<2@x.go.th>")
    made = answer(standing(current=version(record(), receipt(), later)))

    assert header(made, "To") == "new@abt.example.go.th"
    assert header(made, "In-Reply-To") == "<2@x.go.th>"
    assert "วันที่ 20 พฤศจิกายน 2568" in words(made)


@pytest.mark.parametrize(
    ("reply_to", "to"),
    [("ita@abt.example.go.th", "ita@abt.example.go.th"), ("", SENDER), ("a@b", SENDER), ("ผู้ส่ง <x@y\r\nBcc: z@z.th>", SENDER)],
)
def test_answer_goes_where_the_mail_wants_it(reply_to, to):
    assert header(answer(standing(current=version(record(), receipt(reply_to=reply_to)))), "To") == to


def test_file_that_came_without_a_mail_is_answered_to_the_register():
    by_hand = receipt(sender="", subject="", message_id="")
    made = answer(standing(current=version(record(), by_hand), registered=registered()))

    assert header(made, "To") == "saraban@register.example.go.th"
    assert header(made, "Subject") == f"ได้รับแบบบันทึกผลการประเมิน ITA ปี 2568 – {AGENCY.title}"
    assert header(made, "In-Reply-To") is None
    assert header(answer(standing(current=version(record(), by_hand))), "To") is None


@pytest.mark.parametrize("sender", ["not an address", "a@b.go.th\r\nBcc: x@y.com", "a@b.go.th, c@d.go.th"])
def test_what_is_no_address_is_not_answered(sender):
    made = answer(standing(current=version(record(), receipt(sender=sender))))

    assert header(made, "To") is None
    assert header(made, "Bcc") is None


@pytest.mark.parametrize("number", ["", "x", "<a b>", "<a>\r\nBcc: x@y.com", "<ก@ข>", "<" + "a" * 300 + ">"])
def test_number_of_a_mail_that_is_none_is_left_out(number):
    made = answer(standing(current=version(record(), receipt(message_id=number))))

    assert header(made, "In-Reply-To") is None
    assert header(made, "Bcc") is None


def test_five_things_to_fix_first_errors_before_warnings_in_the_order_of_the_sheets():
    faults = (
        fault("ITA201", "warning", sheet="หน่วยงาน", cell="C2", message="ก่อนหน้า"),
        fault("ITA302", sheet="มาตรการ", cell="B9", message="สี่"),
        fault("ITA301", sheet="คะแนน", cell="C5", message="สอง"),
        fault("ITA303", sheet="คะแนน", cell="", message="สาม"),
        fault("ITA304", "info", sheet="หน่วยงาน", message="ไม่ต้องบอก"),
        fault("ITA305", sheet="หน่วยงาน", cell="C1", message="หนึ่ง"),
        fault("ITA306", sheet="ติดตามผล", cell="D4", message="ห้า"),
        fault("ITA307", sheet="ติดตามผล", cell="D5", message="หก"),
    )
    made = answer(standing("errors", version(record("a", *faults))), COPY)
    text = words(made)

    assert "ขอให้แก้ทั้ง 6 รายการ โดยเริ่มจาก 5 เรื่องนี้" in text
    assert "1. ชีต หน่วยงาน ช่อง C1: หนึ่ง วิธีแก้: กรอก 0 ถึง 100\n2. ชีต คะแนน ช่อง C5: สอง" in text
    assert "\n3. ชีต คะแนน: สาม" in text
    assert "\n5. ชีต ติดตามผล ช่อง D4: ห้า" in text
    assert not any(word in text for word in ("หก", "ก่อนหน้า", "ไม่ต้องบอก", "และอีก"))
    assert "สำเนานี้มีไว้ดูเท่านั้น" in text
    assert "ITA2568_abt-thdsobsukh_r2.xlsx" in text
    assert modern(made)[3] == [("ITA2568_abt-thdsobsukh_marked.xlsx", COPY)]


def test_few_errors_are_followed_by_what_should_be_looked_at():
    faults = (fault(severity="warning", message="ดูอีกครั้ง"), fault(message="ผิด"))
    text = words(answer(standing("errors", version(record("a", *faults)))))

    assert "ขอให้แก้รายการต่อไปนี้\n" in text
    assert "1. ชีต คะแนน ช่อง C5: ผิด" in text
    assert "2. (ควรตรวจ) ชีต คะแนน ช่อง C5: ดูอีกครั้ง" in text
    assert "สำเนา" not in text


def test_only_warnings_ask_for_nothing():
    text = words(answer(standing(current=version(record("a", fault(severity="warning"))))))

    assert "ถ้าถูกต้องแล้วไม่ต้องส่งใหม่" in text
    assert "(ควรตรวจ)" not in text
    assert "- ควรตรวจ 1 รายการ\n" in text
    assert "ตั้งชื่อไฟล์" not in text


def test_fault_that_would_break_the_lines_stays_one_line():
    text = words(answer(standing("errors", version(record("a", fault(message="หนึ่ง\nสอง\x00\u202e"))))))

    assert "1. ชีต คะแนน ช่อง C5: หนึ่ง สอง วิธีแก้:" in text


def test_late_file_is_told_the_day_it_was_due():
    text = words(answer(standing("late", version(), due=date(2025, 11, 15))))
    assert "(หลังวันครบกำหนด 15 พฤศจิกายน 2568)" in text

    assert "ครบกำหนด" not in words(answer(standing(current=version(), due=date(2025, 11, 20))))


def test_moment_is_told_on_thailands_clock():
    early = receipt(when=datetime(2025, 11, 20, 18, 5, tzinfo=UTC))
    west = receipt(when=datetime(2025, 11, 20, 13, 5, tzinfo=timezone(timedelta(hours=-5))))

    for each in (early, west):
        assert "วันที่ 21 พฤศจิกายน 2568 เวลา 01.05 น." in words(answer(standing(current=version(record(), each))))


def test_missing_agency_is_reminded_at_the_address_of_the_register():
    made = answer(standing("missing", registered=registered(), due=date(2025, 11, 15)))
    text = words(made)

    assert header(made, "To") == "saraban@register.example.go.th"
    assert header(made, "Subject") == f"ขอให้ส่งแบบบันทึกผลการประเมิน ITA ปี 2568 – {AGENCY.title}"
    assert "ณ วันที่ 1 ธันวาคม 2568 ยังไม่ได้รับแบบบันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 ของ" in text
    assert "ขององค์การบริหารส่วนตำบลทดสอบสุข อำเภอเซกา จังหวัดบึงกาฬ ซึ่งครบกำหนดแล้วเมื่อวันที่ 15 พฤศจิกายน 2568" in text
    assert "ซึ่งครบกำหนดวันที่ 15 ธันวาคม 2568" in words(answer(standing("missing", due=date(2025, 12, 15))))
    assert "ครบกำหนด" not in words(answer(standing("missing")))


def test_conflict_is_a_question_to_everybody_who_sent():
    one = version(record("a"), receipt("a", "ก_r2.xlsx"), revision=2)
    two = version(record("b", fault()), receipt("b", "ข_r2.xlsx", sender="other@abt.example.go.th"), revision=2)
    made = answer(standing("conflict", conflict=(one, two)))
    text = words(made)

    assert header(made, "To") == f"{SENDER}, other@abt.example.go.th"
    assert "2 ไฟล์ ซึ่งข้อมูลไม่เหมือนกัน" in text
    assert "1. ก_r2.xlsx ได้รับวันที่ 20 พฤศจิกายน 2568 เวลา 14.35 น. (ผลตรวจ: เรียบร้อย" in text
    assert "2. ข_r2.xlsx ได้รับวันที่" in text
    assert "ITA2568_abt-thdsobsukh_r3.xlsx" in text


def test_file_that_cannot_be_read_is_told_why_and_what_to_do():
    broken = version(Record("c" * 64, 9, "ไฟล์นี้มาไม่ครบ กรุณาดาวน์โหลดใหม่"), receipt("c", "เสีย.xlsx"))
    made = answer(standing("unreadable", history=(broken,)))

    assert header(made, "To") == SENDER
    assert "- เสีย.xlsx ได้รับวันที่ 20 พฤศจิกายน 2568 เวลา 14.35 น.: ไฟล์นี้มาไม่ครบ กรุณาดาวน์โหลดใหม่\n" in words(made)


def test_subject_without_a_mail_says_what_is_asked_for():
    by_hand = receipt("c", "เสีย.xlsx", sender="", subject="", message_id="")
    broken = version(Record("c" * 64, 9, "ไฟล์นี้มาไม่ครบ"), by_hand)
    subjects = [
        header(answer(each), "Subject")
        for each in (
            standing("unreadable", history=(broken,)),
            standing("wrong-year", others=(version(record("d", year=2567), by_hand),)),
            standing("errors", version(record("a", fault()), by_hand)),
        )
    ]

    assert subjects == [
        f"ขอให้ส่งแบบบันทึกผลการประเมิน ITA ปี 2568 อีกครั้ง – {AGENCY.title}",
        f"ขอให้ส่งแบบบันทึกผลการประเมิน ITA ปี 2568 – {AGENCY.title}",
        f"ขอให้แก้ไขแบบบันทึกผลการประเมิน ITA ปี 2568 – {AGENCY.title}",
    ]


def test_file_is_named_as_it_came_in_the_mail_that_is_answered():
    mailed, by_hand = receipt(name="ITA อบต.xlsx"), receipt(name="อบต. (ดาวน์โหลด).xlsx", sender="", subject="", message_id="")
    copied_later = replace(by_hand, received=mailed.received + timedelta(days=9))
    text = words(answer(standing(current=version(record(), mailed, copied_later))))
    assert "- ไฟล์: ITA อบต.xlsx\n" in text and "ดาวน์โหลด" not in text

    # Of two mails the later one is answered; a mail without a usable address is still nearer to the agency than a copy.
    again = receipt(name="ส่งซ้ำ.xlsx", when=mailed.received + timedelta(days=1))
    assert "- ไฟล์: ส่งซ้ำ.xlsx\n" in words(answer(standing(current=version(record(), again, mailed, copied_later))))
    silent = receipt(name="จากสแกน.xlsx", sender="scanner")
    assert "- ไฟล์: จากสแกน.xlsx\n" in words(answer(standing(current=version(record(), silent, copied_later))))
    assert "- ไฟล์: อบต. (ดาวน์โหลด).xlsx\n" in words(answer(standing(current=version(record(), copied_later))))


def test_another_years_file_is_told_which_year_is_wanted():
    other = version(record("d", year=2567), receipt("d", "เก่า.xlsx"))
    text = words(answer(standing("wrong-year", others=(other,))))

    assert "- เก่า.xlsx เป็นแบบของปี 2567 ได้รับวันที่" in text
    assert "ขอให้ส่งแบบบันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 โดย" in text


def test_doubts_about_whose_it_is_are_asked():
    text = words(answer(standing(current=version(doubts=("ชื่อไฟล์เป็นของหน่วยงานอื่น",)))))

    assert "ไฟล์ของหน่วยงานท่านจริง\n\n- ชื่อไฟล์เป็นของหน่วยงานอื่น\n" in text


def test_sender_of_what_is_nobodys_is_told():
    broken = words(reply_to_stray(nobody(name="a.rar", sha="", trouble="เปิด .rar ไม่ได้ กรุณาส่ง .xlsx"), "บึงกาฬ"))
    assert "ได้รับไฟล์ a.rar ของท่าน" in broken
    assert "แต่เปิดไม่ได้\n\n- เปิด .rar ไม่ได้ กรุณาส่ง .xlsx\n" in broken

    unknown = words(reply_to_stray(nobody()))
    assert "- ไม่ทราบว่าเป็นของหน่วยงานใด\n" in unknown
    assert "ผู้รวบรวมข้อมูล ITA ระดับจังหวัด" in unknown
    assert reply_to_stray(nobody(sender="")) is None


def test_marked_copy_too_large_for_a_mail_stays_away():
    made = answer(standing("errors", version(record("a", fault()))), bytes(18_000_000))

    assert modern(made)[3] == []
    assert "สำเนา" not in words(made)


def test_answers_are_the_same_every_time():
    found = standing("errors", version(record("a", fault())))
    assert answer(found, COPY) == answer(found, COPY)


def test_of_a_file_put_there_by_hand_nobody_says_when_it_came():
    by_hand = receipt(sender="", subject="", message_id="")
    text = words(answer(standing(current=version(record(), by_hand), registered=registered())))

    assert "ของท่านแล้ว ขอขอบคุณ" in text and "20 พฤศจิกายน" not in text


def test_every_address_of_the_register_is_written_to():
    made = answer(standing("missing", registered=registered("a@example.go.th; b@example.go.th, ไม่มี")))

    assert header(made, "To") == "a@example.go.th, b@example.go.th"


def test_missing_agency_is_told_of_a_file_under_almost_its_name():
    near = replace(AGENCY, name="ทดสอบศุข")
    told = "แต่มีไฟล์ที่ส่งมาในชื่อ องค์การบริหารส่วนตำบลทดสอบศุข"

    assert told in words(answer(standing("missing", near=(near,))))
    assert "ไม่อยู่ในทะเบียน" not in words(answer(standing("missing")))


def test_what_came_without_a_mail_is_not_told_a_day():
    dated = words(reply_to_stray(nobody()))
    undated = words(reply_to_stray(nobody(undated=True)))

    assert "ของท่าน เมื่อวันที่ 20 พฤศจิกายน 2568" in dated
    assert "เมื่อวันที่" not in undated and "ของท่าน แต่" in undated
