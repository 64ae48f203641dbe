"""Sheet สถานะการส่ง: states, what to do, strangers, strays and reminders; and the sheet of districts behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from itaxl.collecting.standing import Receipt
from itaxl.province import districts, status
from itaxl.province.survey import FILES_FIRST, STATUS_FIRST
from tests.province.provinces import (
    SIGNER,
    agency,
    conflict,
    fault,
    missing,
    province,
    receipt,
    record,
    sent,
    stranger,
    stray,
    surveyed,
    unreadable,
    version,
    wrong_year,
)
from tests.reports.cases import cells, row_of, texts, values

WRONG = (fault("ITA301"), fault("ITA302"), fault("ITA401", severity="warning"))
EIGHT = (
    sent("ทต.หนึ่ง", 95, revision=2),
    sent("อบต.สอง", 90, "พรเจริญ", day=33),
    sent("อบต.สาม", 80, faults=WRONG),
    conflict("อบต.สี่"),
    unreadable("อบต.ห้า", "พรเจริญ"),
    wrong_year("อบต.หก"),
    missing("อบต.เจ็ด"),
    missing("อบจ.บึงกาฬ"),
)


def line(sheet, name):
    """The row of one agency: from its state to what to do."""
    return values(row_of(sheet, name))[4:]


def test_every_state_in_words_with_day_counts_and_what_to_do():
    sheet = status.sheet(surveyed(*EIGHT))
    assert values(sheet.lines[STATUS_FIRST - 1])[:5] == [1, "เซกา", "เทศบาลตำบลหนึ่ง", "ทต.", "เรียบร้อย"]
    assert line(sheet, "เทศบาลตำบลหนึ่ง") == ["เรียบร้อย", date(2026, 1, 20), None, 2, 1, 0, 0, "ไม่มี"]
    assert line(sheet, "องค์การบริหารส่วนตำบลสอง") == ["ส่งช้า", date(2026, 2, 2), 2, None, 1, 0, 0, "ไม่มี"]
    assert line(sheet, "องค์การบริหารส่วนตำบลสาม") == ["ต้องแก้ไข", date(2026, 1, 20), None, None, 1, 2, 1, "ให้หน่วยงานแก้ 2 รายการแล้วส่งใหม่"]
    four = ["รอตัดสิน", date(2026, 1, 13), None, 1, 2, None, None, "เลือกไฟล์ที่ถูกจาก 2 ไฟล์ หรือถามหน่วยงาน (ดูชีต ที่มา)"]
    assert line(sheet, "องค์การบริหารส่วนตำบลสี่") == four
    five = ["เปิดไม่ได้", date(2026, 1, 11), None, None, 1, None, None, "ขอไฟล์ใหม่ เปิดไฟล์ที่ส่งมาไม่ได้"]
    assert line(sheet, "องค์การบริหารส่วนตำบลห้า") == five
    six = ["ส่งผิดปี", date(2026, 1, 14), None, None, 1, None, None, "ขอไฟล์ปี 2568 (ที่ส่งมาเป็นปี 2567)"]
    assert line(sheet, "องค์การบริหารส่วนตำบลหก") == six
    assert line(sheet, "องค์การบริหารส่วนตำบลเจ็ด") == ["ยังไม่ส่ง", None, None, None, 0, None, None, "ทวงถาม (ข้อความอยู่ท้ายชีตนี้)"]
    assert values(row_of(sheet, "องค์การบริหารส่วนจังหวัดบึงกาฬ"))[:2] == [8, "ระดับจังหวัด"]


def test_a_correction_after_the_day_set_is_not_late():
    older = version(record("เก่า", 80, faults=WRONG), 15)
    sheet = status.sheet(surveyed(sent("อบต.หนึ่ง", 90, day=35, history=(older,))))
    assert line(sheet, "องค์การบริหารส่วนตำบลหนึ่ง")[:5] == ["เรียบร้อย", date(2026, 2, 4), None, None, 2]


def test_the_day_is_that_of_thailand():
    of = record("x", 90)
    night = replace(receipt(of), received=datetime(2026, 1, 31, 20, tzinfo=UTC))
    plain = sent("อบต.หนึ่ง", 90)
    late = replace(plain, current=replace(plain.current, receipts=(night,)), state="late")
    assert line(status.sheet(surveyed(late)), "องค์การบริหารส่วนตำบลหนึ่ง")[:3] == ["ส่งช้า", date(2026, 2, 1), 1]


def test_doubts_are_something_to_do():
    sheet = status.sheet(surveyed(sent("อบต.หนึ่ง", 90, doubts=("ชื่อไม่ตรง",)), sent("อบต.สอง", 90, doubts=("ก", "ข"), faults=WRONG)))
    assert line(sheet, "องค์การบริหารส่วนตำบลหนึ่ง")[-1] == "ตรวจว่าเป็นไฟล์ของหน่วยงานนี้จริง (ดูชีต ที่มา)"
    assert line(sheet, "องค์การบริหารส่วนตำบลสอง")[-1] == "ให้หน่วยงานแก้ 2 รายการแล้วส่งใหม่; ตรวจว่าเป็นไฟล์ของหน่วยงานนี้จริง (ดูชีต ที่มา)"


def test_links_lead_to_the_rows_of_scores_and_files():
    survey = surveyed(*EIGHT)
    sheet = status.sheet(survey)
    third = row_of(sheet, "องค์การบริหารส่วนตำบลสาม")
    assert third[2].link == f"internal:'ตารางคะแนน'!B{survey.agencies[2].row}"
    assert third[8].link == f"internal:'ที่มา'!A{FILES_FIRST + 2}"
    assert survey.files[2].title == "องค์การบริหารส่วนตำบลสาม"
    assert row_of(sheet, "องค์การบริหารส่วนตำบลเจ็ด")[8].link == ""


def test_links_at_the_top_lead_to_the_parts_below():
    sheet = status.sheet(surveyed(*EIGHT, stranger("ทต.ไกล"), strays=(stray(),)))
    links = {box.value: box.link for box in sheet.lines[3] if box and box.link}
    assert list(links) == ["สรุปรายอำเภอ", "ไม่อยู่ในทะเบียน", "ไฟล์ที่ไม่ทราบเจ้าของ", "ข้อความทวงถาม"]
    assert links.pop("สรุปรายอำเภอ") == "internal:'สรุปรายอำเภอ'!A1"
    for target in links.values():
        row = int(target.rpartition("A")[2])
        assert sheet.lines[row - 1][0].style == "heading"
    assert status.sheet(surveyed(*EIGHT)).lines[3][2].value == "สรุปรายอำเภอ"


def test_districts_add_up():
    sheet = districts.sheet(surveyed(*EIGHT))
    table = [values(row) for row in sheet.lines[5:]]
    assert table[0][:10] == ["เซกา", 5, 3, 1, 0, 1, 1, 0, 1, 1]
    assert table[1][:10] == ["พรเจริญ", 2, 1, 0, 1, 0, 0, 1, 0, 0]
    assert table[2][:10] == ["ระดับจังหวัด", 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert table[3][:10] == ["รวม", 8, 4, 1, 1, 1, 1, 1, 1, 2]
    assert [row[10] for row in table] == [Decimal("0.6"), Decimal("0.5"), 0, Decimal("0.5")]
    first, last = sheet.lines[5], sheet.lines[8]
    assert first[3].formula == "COUNTIFS('สถานะการส่ง'!$B$6:$B$13,$A6,'สถานะการส่ง'!$E$6:$E$13,\"เรียบร้อย\")"
    assert (first[1].formula, first[2].formula) == ("COUNTIF('สถานะการส่ง'!$B$6:$B$13,$A6)", "SUM(D6:G6)")
    assert (last[1].formula, last[10].formula) == ("SUM(B6:B8)", "C9/B9")


def test_districts_have_a_sheet_whose_own_headings_are_repeated():
    sheet = districts.sheet(surveyed(*(missing(f"อบต.{at}", f"อำเภอที่ {at}") for at in range(60))))
    assert [box.value for box in sheet.lines[sheet.repeat[0] - 1]] == [heading for heading, _ in districts.COLUMNS]
    assert (sheet.repeat, sheet.autofilter, sheet.print_area, len(sheet.lines)) == ((5, 5), "A5:K65", "", 66)
    assert not any(text.startswith("สรุปรายอำเภอ") for text in texts(status.sheet(surveyed(*EIGHT)))[5:])


def test_districts_count_only_the_register_and_say_so():
    sheet = districts.sheet(surveyed(*EIGHT, stranger("ทต.ไกล")))
    assert values(row_of(sheet, "รวม"))[1] == 8
    assert [row[0].value for row in sheet.lines[5:]] == ["เซกา", "พรเจริญ", "ระดับจังหวัด", "รวม"]
    legend = "ส่งแล้ว = เรียบร้อย + ส่งช้า + ต้องแก้ไข + รอตัดสิน"
    assert sheet.lines[2][0].value == f"{legend} · มี 1 แห่งไม่อยู่ในทะเบียน ไม่นับในชีตนี้"
    assert districts.sheet(surveyed(*EIGHT)).lines[2][0].value == legend


def test_several_provinces_are_named_beside_the_district():
    sheet = status.sheet(surveyed(sent("อบต.หนึ่ง", 90), name=""))
    assert values(row_of(sheet, "องค์การบริหารส่วนตำบลหนึ่ง"))[1] == "เซกา จ.บึงกาฬ"


def test_without_a_register_the_sheet_says_that_nobody_can_be_missing():
    sheet = status.sheet(surveyed(sent("อบต.หนึ่ง", 90), register=False))
    assert status.NO_REGISTER in texts(sheet)
    assert status.NO_REGISTER not in texts(status.sheet(surveyed(sent("อบต.หนึ่ง", 90))))


def test_those_not_in_the_register_are_listed_apart():
    sheet = status.sheet(surveyed(*EIGHT, stranger("ทต.ไกล", faults=WRONG), stranger("ทต.ใกล้")))
    start = next(at for at, row in enumerate(sheet.lines) if row and row[0] and str(row[0].value).startswith("หน่วยงานที่ไม่อยู่ในทะเบียน"))
    assert [values(row)[:3] for row in sheet.lines[start + 2 : start + 4]] == [
        [1, "เมืองหนองคาย", "เทศบาลตำบลไกล"],
        [2, "เมืองหนองคาย", "เทศบาลตำบลใกล้"],
    ]
    assert line(sheet, "เทศบาลตำบลไกล")[-1] == "ตรวจชื่อกับทะเบียน; ให้หน่วยงานแก้ 2 รายการแล้วส่งใหม่"
    assert line(sheet, "เทศบาลตำบลใกล้")[-1] == "ตรวจชื่อกับทะเบียน"


def test_strays_are_listed_with_their_reason_up_to_a_readable_number():
    many = tuple(stray(f"รูป {at}.jpg") for at in range(status.STRAYS + 3))
    sheet = status.sheet(surveyed(strays=many))
    assert values(row_of(sheet, "รูป 0.jpg")) == [1, date(2026, 1, 9), "รูป 0.jpg", "inbox.mbox › รูป 0.jpg", *[None] * 7, "ไม่ใช่ไฟล์ Excel"]
    assert f"รูป {status.STRAYS}.jpg" not in texts(sheet)
    assert "อีก 3 ไฟล์อยู่ในชีต ที่มา" in texts(sheet)


def messages(sheet):
    """Heading of each reminder → its lines."""
    found: dict[str, list[str]] = {}
    for row in sheet.lines:
        if row and row[0] is not None and row[0].style == "subheading":
            found[row[0].value] = []
        elif len(row) > 1 and row[0] is None and row[1] is not None and row[1].style == "message":
            found[list(found)[-1]].append(row[1].value)
    return found


def test_one_reminder_a_district_names_who_and_why():
    found = messages(status.sheet(surveyed(*EIGHT)))
    assert list(found) == ["อำเภอเซกา", "อำเภอพรเจริญ", "ระดับจังหวัด"]
    assert found["อำเภอเซกา"] == [
        "เรียน หน่วยงานในอำเภอเซกา",
        "จังหวัดบึงกาฬขอติดตามการส่งไฟล์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568",
        "ข้อมูล ณ วันที่ 10 กุมภาพันธ์ 2569 (กำหนดส่ง 31 มกราคม 2569)",
        "ยังไม่ได้รับไฟล์ 1 แห่ง",
        "1. องค์การบริหารส่วนตำบลเจ็ด",
        "ได้รับไฟล์แล้ว แต่มีรายการที่ต้องแก้แล้วส่งใหม่ 1 แห่ง",
        "1. องค์การบริหารส่วนตำบลสาม (แก้ 2 จุด)",
        "ไฟล์ที่ส่งมาเป็นของปีอื่น ขอไฟล์ปี 2568 1 แห่ง",
        "1. องค์การบริหารส่วนตำบลหก",
        "ส่งไฟล์ที่ต่างกันมาหลายไฟล์ ขอให้ยืนยันว่าใช้ไฟล์ใด 1 แห่ง",
        "1. องค์การบริหารส่วนตำบลสี่",
        "ขอความอนุเคราะห์ดำเนินการโดยเร็ว หากส่งแล้วขออภัยมา ณ โอกาสนี้",
        "ขอบคุณที่ให้ความร่วมมือ",
    ]
    assert found["อำเภอพรเจริญ"][3:5] == ["เปิดไฟล์ที่ส่งมาไม่ได้ ขอให้ส่งใหม่ 1 แห่ง", "1. องค์การบริหารส่วนตำบลห้า"]


def test_nobody_to_remind_is_said_and_the_texts_are_not_printed():
    calm = status.sheet(surveyed(sent("อบต.หนึ่ง", 90)))
    assert messages(calm) == {}
    assert "ไม่มีหน่วยงานที่ต้องทวงถาม" in texts(calm)


def test_only_what_the_repeated_headings_are_of_is_printed():
    for more in ((), (stranger("ทต.ไกล"),)):
        sheet = status.sheet(surveyed(*EIGHT, *more, strays=(stray(),)))
        last = int(sheet.print_area.rpartition("L")[2])
        printed, rest = ([box.value for line in part for box in line if box] for part in (sheet.lines[:last], sheet.lines[last:]))
        assert printed.count("สิ่งที่ต้องทำต่อ") == 1 + len(more) and ("เทศบาลตำบลไกล" in printed) is bool(more)
        assert "รูป.jpg" in rest and "เรียน หน่วยงานในอำเภอเซกา" in rest
        assert not any(str(value).startswith(("เรียน", "รูป.jpg")) for value in printed)


def test_senders_are_shown_on_request_only():
    plain = status.sheet(surveyed(*EIGHT, strays=(stray(),)))
    assert len(plain.widths) == 12
    assert not any("@" in text for text in texts(plain))
    assert not any(each.sender for each in surveyed(*EIGHT).agencies)
    personal = status.sheet(surveyed(*EIGHT, strays=(stray(),), personal=True))
    assert row_of(personal, "เทศบาลตำบลหนึ่ง")[12].value == "saraban@example.go.th"
    assert row_of(personal, "รูป.jpg")[12].value == "saraban@example.go.th"


def test_an_empty_province_is_a_sheet_too():
    sheet = status.sheet(surveyed())
    assert not any(box.formula for box in cells(sheet).values())
    assert (sheet.autofilter, sheet.print_area) == ("A5:L5", "A1:L5")
    empty = districts.sheet(surveyed())
    assert (len(empty.lines), empty.autofilter, empty.freeze) == (5, "A5:K5", "B6")


def test_helpers_build_what_they_say():
    assert [each.state for each in province(*EIGHT).standings] == [
        "sent", "late", "errors", "conflict", "unreadable", "wrong-year", "missing", "missing",
    ]  # fmt: skip
    assert isinstance(EIGHT[0].current.receipts[0], Receipt)


def test_a_missing_agency_is_told_of_files_under_almost_its_name():
    other = agency("อบต.เจ็ดดี")
    sheet = status.sheet(surveyed(replace(missing("อบต.เจ็ด"), near=(other,)), missing("อบต.แปด")))

    assert "ดูก่อนว่าไฟล์ของ อบต.เจ็ดดี ที่ไม่อยู่ในทะเบียน เป็นของหน่วยงานนี้หรือไม่; ทวงถาม" in line(sheet, "องค์การบริหารส่วนตำบลเจ็ด")[-1]
    assert line(sheet, "องค์การบริหารส่วนตำบลแปด")[-1].startswith("ทวงถาม")


def test_the_capital_is_one_district_however_it_is_called():
    found = surveyed(missing("อบต.เจ็ด", "เมือง"), missing("อบต.แปด", "เมืองบึงกาฬ"), missing("อบต.เก้า", "อ.เมืองฯ"))

    assert {row.area for row in found.agencies} == {"เมืองบึงกาฬ"}


def test_a_missing_agency_is_told_of_files_that_may_be_its_own():
    told = "ดูก่อนว่าไฟล์ ก.xlsx ซึ่งแบบออกให้แห่งหนึ่งแต่กรอกชื่ออีกแห่ง เป็นของหน่วยงานนี้หรือไม่ (ดูชีต ที่มา); ทวงถาม"
    sheet = status.sheet(surveyed(replace(missing("อบต.เจ็ด"), contested=("ก.xlsx",)), missing("อบต.แปด")))
    assert line(sheet, "องค์การบริหารส่วนตำบลเจ็ด")[-1].startswith(told)
    assert line(sheet, "องค์การบริหารส่วนตำบลแปด")[-1].startswith("ทวงถาม")
    many = status.sheet(surveyed(replace(missing("อบต.เจ็ด"), contested=("ก", "ข", "", "ง", "จ"))))
    assert "ไฟล์ ก, ข, (ไม่มีชื่อ) และอีก 2 ไฟล์ ซึ่ง" in line(many, "องค์การบริหารส่วนตำบลเจ็ด")[-1]


def test_the_name_of_such_a_file_shows_no_person():
    of = record("x", 90)
    found = (replace(missing("อบต.เจ็ด"), contested=(f"{SIGNER}.xlsx",)),)
    shown = {personal: surveyed(*found, strays=(stray(f"{SIGNER}.xlsx", of=of),), personal=personal) for personal in (False, True)}
    assert [SIGNER in "".join(texts(status.sheet(each))) for each in shown.values()] == [False, True]
    assert shown[False].agencies[0].contested == (shown[False].strays[0].name,)


def test_a_file_of_a_newer_year_is_kept_and_only_a_missing_one_asked_for():
    newer = replace(wrong_year("อบต.หก"), others=(version(record("ใหม่", 88, year=2569), 14),))
    told = line(status.sheet(surveyed(newer)), "องค์การบริหารส่วนตำบลหก")[-1]
    assert told == "ขอไฟล์ปี 2568 ถ้ายังไม่เคยส่ง (ที่ส่งมาเป็นปี 2569 เก็บไว้แล้ว)"
