"""ITA1xx: is this the right, whole workbook?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.fields import META, START, TEMPLATE_VERSION
from itaxl.model import Place, Submission
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.structure_near import lost_lines

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
MANY = 6
"""So many lost rows or columns of one sheet have one cause, and are told once."""


@rule("ITA101")
def missing_sheet(book: Submission, framework: Framework) -> Flaws:
    """แบบต้องมีชีตสำหรับกรอกครบทุกชีต

    ทำไม: ข้อมูลในชีตที่หายไปจะไม่อยู่ในรายงาน
    แก้อย่างไร: คัดลอกชีตนั้นกลับมาจากไฟล์เดิม หรือสร้างแบบใหม่ด้วย itaxl new แล้วย้ายข้อมูลไปกรอก
    ตัวอย่างที่ผิด:
        ไม่มีชีต คะแนน
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for sheet in book.facts.missing:
        yield Flaw(
            Place(sheet),
            f"ไม่พบชีต “{sheet}”",
            "คัดลอกชีตนี้กลับมาจากไฟล์เดิม หรือสร้างแบบใหม่ด้วย itaxl new",
            expected=sheet,
        )


@rule("ITA102", INFO)
def renamed_sheet(book: Submission, framework: Framework) -> Flaws:
    """ชีตสำหรับกรอกควรใช้ชื่อเดิม

    ทำไม: โปรแกรมรู้จักชีตที่เปลี่ยนชื่อจากชื่อช่องในไฟล์ แต่ถ้าชื่อช่องหายไปด้วยจะหาไม่พบ
    แก้อย่างไร: เปลี่ยนชื่อชีตกลับเป็นชื่อเดิม
    ตัวอย่างที่ผิด:
        ชีต คะแนน ชื่อ คะแนน 68
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for sheet, title in book.facts.renamed:
        yield Flaw(Place(title), f"ชีต “{sheet}” ถูกเปลี่ยนชื่อเป็น “{title}”", f"เปลี่ยนชื่อกลับเป็น “{sheet}”", title, sheet)


@rule("ITA103", INFO)
def names_lost(book: Submission, framework: Framework) -> Flaws:
    """ชื่อช่องและตารางของแบบควรยังอยู่ครบ

    ทำไม: โปรแกรมบางตัว เช่น Google Sheets ทำให้ชื่อช่องหาย โปรแกรมจึงต้องหาช่องจากหัวตารางแทน
    แก้อย่างไร: ถ้าทำได้ให้บันทึกด้วย Excel หรือ LibreOffice ไม่ต้องแก้อะไรถ้าข้อมูลถูกต้อง
    ตัวอย่างที่ผิด:
        ชื่อช่องหาย คะแนน
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for sheet in book.facts.found_by_header:
        yield Flaw(
            Place(sheet),
            f"ชีต “{sheet}” ถูกบันทึกด้วยโปรแกรมอื่นจนแบบเปลี่ยนไป จึงอ่านตามหัวตาราง",
            "ตรวจว่าข้อมูลในรายงานตรงกับที่กรอก แล้วบันทึกไฟล์ด้วย Excel หรือ LibreOffice",
        )


@rule("ITA104", WARNING)
def hidden_sheet(book: Submission, framework: Framework) -> Flaws:
    """ชีตสำหรับกรอกไม่ควรถูกซ่อน

    ทำไม: ข้อมูลในชีตที่ซ่อนยังถูกนำไปคำนวณ แต่ผู้ตรวจมองไม่เห็น
    แก้อย่างไร: คลิกขวาที่แถบชีต เลือก เลิกซ่อน
    ตัวอย่างที่ผิด:
        ซ่อนชีต คะแนน
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for sheet in book.facts.hidden:
        yield Flaw(Place(sheet), f"ชีต “{sheet}” ถูกซ่อนอยู่ ต้องการให้ซ่อนหรือไม่", "คลิกขวาที่แถบชีตด้านล่าง เลือก เลิกซ่อน")


@rule("ITA105", WARNING)
def stamps_disagree(book: Submission, framework: Framework) -> Flaws:
    """ตราประจำแบบทุกแห่งต้องบอกปีและรุ่นเดียวกัน

    ทำไม: ถ้าบอกไม่ตรงกัน ไฟล์นี้อาจถูกประกอบขึ้นจากหลายไฟล์ รหัสข้อของแต่ละปีไม่เหมือนกัน
    แก้อย่างไร: สร้างแบบใหม่ของปีที่ถูกต้องด้วย itaxl new แล้วย้ายข้อมูลไปกรอก
    ตัวอย่างที่ผิด:
        ตราไม่ตรงกัน 2568 กับ 2567
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    years = sorted({year for _, _, year in book.facts.stamps if year})
    versions = sorted({version for _, version, _ in book.facts.stamps if version})
    for words, found in (("ปีงบประมาณ", years), ("รุ่นของแบบ", versions)):
        if len(found) > 1:
            yield Flaw(
                Place(_stamp_sheet(book), "A3"),
                f"{words}ที่บันทึกไว้ในไฟล์ไม่ตรงกัน: {' และ '.join(found)}",
                "สร้างแบบใหม่ด้วย itaxl new แล้วย้ายข้อมูลไปกรอก",
                ", ".join(found),
            )


def _stamp_sheet(book: Submission) -> str:
    return START if START in book.facts.sheets else META


@rule("ITA106")
def wrong_year(book: Submission, framework: Framework) -> Flaws:
    """ปีงบประมาณที่ประเมินต้องตรงกับปีของแบบ

    ทำไม: รหัสข้อและเกณฑ์ของแต่ละปีต่างกัน กรอกคะแนนปีหนึ่งในแบบของอีกปีหนึ่งทำให้ข้อไม่ตรงกัน
    แก้อย่างไร: แก้ปีให้ตรงกับแบบ หรือสร้างแบบของปีนั้นด้วย itaxl new --year
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณที่ประเมิน | 2566 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ปีงบประมาณที่ประเมิน | 2568 |
    """
    answer = book.answers["year"]
    if isinstance(answer.value, int) and answer.value != book.year:
        yield Flaw(
            answer,
            f"กรอกปีที่ประเมินเป็น {answer.value} แต่แบบนี้เป็นแบบของปี {book.year}",
            f"แก้เป็น {book.year} หรือสร้างแบบของปี {answer.value} ด้วย itaxl new --year {answer.value}",
            expected=str(book.year),
        )


@rule("ITA107", WARNING)
def template_version(book: Submission, framework: Framework) -> Flaws:
    """รุ่นของแบบต้องเป็นรุ่นที่โปรแกรมรู้จัก

    ทำไม: แบบรุ่นอื่นอาจมีช่องที่โปรแกรมรุ่นนี้อ่านไม่ได้ หรือขาดช่องที่ต้องมี
    แก้อย่างไร: แบบรุ่นใหม่กว่าให้ปรับโปรแกรม itaxl เป็นรุ่นล่าสุด แบบรุ่นเก่าให้ย้ายข้อมูลด้วย itaxl export และ itaxl new --data
    ตัวอย่างที่ผิด:
        รุ่นของแบบ 99
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    for version in sorted({version for _, version, _ in book.facts.stamps} - {TEMPLATE_VERSION, ""}):
        older = version.isdecimal() and int(version) < int(TEMPLATE_VERSION)
        fix = "ย้ายข้อมูลไปแบบรุ่นใหม่: itaxl export แล้ว itaxl new --data" if older else "ปรับโปรแกรม itaxl เป็นรุ่นล่าสุด หรือขอแบบรุ่นที่ตรงกัน"
        message = f"แบบนี้เป็นรุ่น {version} แต่โปรแกรมรู้จักรุ่น {TEMPLATE_VERSION}"
        yield Flaw(Place(_stamp_sheet(book), "A3"), message, fix, version, TEMPLATE_VERSION)


@rule("ITA108")
def cell_not_found(book: Submission, framework: Framework) -> Flaws:
    """ช่องสำหรับกรอกต้องอยู่ครบทุกช่อง

    ทำไม: ถ้าลบแถวหรือคอลัมน์ของแบบ ข้อมูลของช่องนั้นจะหายไปโดยไม่มีใครรู้
    แก้อย่างไร: กดเลิกทำ (Ctrl+Z) หรือคัดลอกแถวหรือคอลัมน์นั้นกลับมาจากแบบเดิม
    ตัวอย่างที่ผิด:
        หาช่องไม่พบ stated.overall
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    layout = layout_of(framework)
    reworded = {key: (place, text) for key, place, text in book.facts.reworded}
    lost: dict[str, list[str]] = {}
    for key, sheet in book.facts.unfound:
        label = layout.label_of(key)
        if key in reworded:
            place, text = reworded[key]
            yield Flaw(place, f"ไม่พบคอลัมน์ “{label}” หัวคอลัมน์ “{text}” คือคอลัมน์นี้หรือไม่", f"แก้หัวคอลัมน์กลับเป็น “{label}”", text, label)
        elif sheet not in book.facts.missing:
            lost.setdefault(sheet, []).append(key)
    for keys in lost.values():
        lines = list(lost_lines(book, layout, keys))
        more = f" (และอีก {len(lines) - 1} แห่งในชีตนี้)" if len(lines) >= MANY else ""
        for place, what, labels in lines[:1] if more else lines:
            message = f"{what} ที่เคยอยู่ติดกับช่องนี้หายไป{more}"
            yield Flaw(place, message, "กดเลิกทำ (Ctrl+Z) หรือคัดลอกกลับมาจากแบบเดิม", expected=labels[0])


@rule("ITA109", INFO)
def macros_present(book: Submission, framework: Framework) -> Flaws:
    """ไฟล์ไม่จำเป็นต้องมีแมโคร

    ทำไม: แบบนี้ไม่ใช้แมโคร และอีเมลหลายแห่งไม่รับไฟล์ที่มีแมโคร โปรแกรมจะไม่เรียกใช้แมโครใด ๆ
    แก้อย่างไร: ถ้าไม่ได้ใช้ ให้บันทึกเป็น .xlsx
    ตัวอย่างที่ผิด:
        มีแมโคร
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    if book.facts.macros:
        yield Flaw(Place(_stamp_sheet(book)), "ไฟล์นี้มีแมโคร โปรแกรมไม่เรียกใช้และเก็บไว้ตามเดิม", "ถ้าไม่ได้ใช้ ให้บันทึกเป็น .xlsx")


@rule("ITA110", INFO)
def provisional_year(book: Submission, framework: Framework) -> Flaws:
    """ปีที่ข้อมูลเกณฑ์ยังไม่ครบ โปรแกรมตรวจได้เพียงบางส่วน

    ทำไม: เกณฑ์ของปีนั้นยังไม่เผยแพร่ครบ โปรแกรมไม่เดาสิ่งที่ยังไม่ทราบ
    แก้อย่างไร: ดูสิ่งที่ทราบของแต่ละปีด้วย itaxl frameworks และปรับโปรแกรมเมื่อมีรุ่นใหม่
    ตัวอย่างที่ผิด:
        ปีเฉพาะกาล
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | อำเภอ | เซกา |
    """
    if framework.provisional:
        place = book.answers["year"]
        yield Flaw(
            place,
            f"ข้อมูลเกณฑ์ของปี {book.year} ยังไม่ครบ จึงตรวจและคำนวณได้เพียงบางส่วน",
            "ดูสิ่งที่ทราบของแต่ละปีด้วยคำสั่ง itaxl frameworks",
        )
