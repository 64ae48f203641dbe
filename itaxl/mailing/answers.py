"""What the province answers each agency, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from itaxl.collecting.filenames import attachment_name
from itaxl.collecting.intake.words import tidy
from itaxl.collecting.standing import CONFLICT, ERRORS, MISSING, UNREADABLE, WRONG_YEAR, Nobody, Receipt, Standing, Version
from itaxl.mailing.addresses import answered_at
from itaxl.mailing.letters import Block, Points
from itaxl.mailing.results import first_to_fix, moment, of_record, placed, said, title
from itaxl.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Case:
    """One agency to be answered: its standing, the assessment year (BE), the day of the page, is a marked copy attached, is it
    missing from the register there is.
    """

    standing: Standing
    year: int
    made: date
    marked: bool = False
    stranger: bool = False

    @property
    def early(self) -> int:
        """The newest year (BE) of its workbooks where none is of the year collected and one is of a later year; else 0."""
        years = [each.record.year for each in self.standing.others] if self.standing.state == WRONG_YEAR else []
        newest = max(years, default=0)
        return newest if newest > self.year else 0

    @property
    def form(self) -> str:
        """What is to be sent, in words."""
        return f"แบบบันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. {self.year}"


_STRANGER = (
    "หน่วยงานของท่านไม่อยู่ในทะเบียนของจังหวัดนี้ จึงยังไม่นับ กรุณาตรวจชื่อหน่วยงาน อำเภอ และจังหวัดในชีต หน่วยงาน "
    "ว่าถูกต้อง หรือตรวจว่าส่งถูกจังหวัดหรือไม่ แล้วแจ้งโดยตอบกลับอีเมลนี้"
)
_NAMELESS = "(ไม่มีชื่อ)"
_MARKED = "ไฟล์ที่ส่งมาเป็นสำเนาตรวจที่จังหวัดส่งให้ดู กรุณาแก้ในไฟล์เดิมแล้วส่งไฟล์เดิม"


def subject(case: Case) -> str:
    """The subject where there is no mail to answer."""
    words = {MISSING: "ขอให้ส่ง", ERRORS: "ขอให้แก้ไข", CONFLICT: "ขอให้ยืนยัน", UNREADABLE: "ขอให้ส่ง", WRONG_YEAR: "ขอให้ส่ง"}
    if case.early:
        return f"ได้รับแบบบันทึกผลการประเมิน ITA ปี {case.early} – {title(case.standing.agency)}"
    again = " อีกครั้ง" if case.standing.state == UNREADABLE else ""
    return f"{words.get(case.standing.state, 'ได้รับ')}แบบบันทึกผลการประเมิน ITA ปี {case.year}{again} – {title(case.standing.agency)}"


def blocks(case: Case, sender: str) -> tuple[Block, ...]:
    """The mail from the greeting to the name under it."""
    middle = list(_MIDDLE.get(case.standing.state, _received)(case))
    if case.stranger:
        middle.insert(1, _STRANGER)
    return (f"เรียน ผู้รับผิดชอบการประเมิน ITA {title(case.standing.agency)}", *middle, f"ขอแสดงความนับถือ\n{sender}")


def _received(case: Case) -> Iterable[Block]:
    current = case.standing.current
    if current is None:
        return
    late = f" (หลังวันครบกำหนด {format_date(case.standing.due)})" if case.standing.late and case.standing.due else ""
    when = f" เมื่อวันที่ {moment(current.received)}" if current.by_mail else ""
    yield f"ได้รับ{case.form} ของท่านแล้ว{when}{late} ขอขอบคุณ"
    yield Points((f"ไฟล์: {_name(current)}", f"รหัสไฟล์: {current.record.sha256[:12]}", *of_record(current.record)))
    if current.record.marked:
        yield _MARKED
    yield from _to_fix(case, current)
    if current.doubts:
        yield "กรุณาตรวจสอบด้วยว่าเป็นไฟล์ของหน่วยงานท่านจริง"
        yield Points(tuple(tidy(doubt) for doubt in current.doubts))


def _to_fix(case: Case, current: Version) -> Iterable[Block]:
    found = first_to_fix(current.record.faults)
    errors = current.record.count("error")
    if not found:
        if current.record.marked:
            yield _again(case, current)
        return
    lines = Points(
        tuple(("" if each.fault.severity == "error" or not errors else "(ควรตรวจ) ") + said(each) for each in found), numbered=True
    )
    told = sum(each.fault.severity == "error" for each in found)
    if not errors:
        yield "เรื่องต่อไปนี้อาจถูกต้องแล้ว ขอให้ดูอีกครั้ง" + ("" if current.record.marked else " ถ้าถูกต้องแล้วไม่ต้องส่งใหม่")
    elif errors <= told:
        yield "ขอให้แก้รายการต่อไปนี้"
    else:
        yield f"ขอให้แก้ทั้ง {errors} รายการ โดยเริ่มจาก {len(found)} เรื่องนี้"
    yield lines
    if case.marked:
        yield "สำเนาที่แนบมานี้ระบายสีทุกช่องที่พบและบอกวิธีแก้ไว้ครบทุกรายการ สำเนานี้มีไว้ดูเท่านั้น ถ้าต้องแก้ ให้แก้ในไฟล์เดิมของท่าน"
    if errors or current.record.marked:
        yield _again(case, current)


def _again(case: Case, current: Version) -> str:
    name = attachment_name(case.year, case.standing.agency, (current.revision or 1) + 1)
    done = "แก้เสร็จแล้ว" if current.record.count("error") else ""
    return f"{done}ขอให้ส่งใหม่โดยตอบกลับอีเมลนี้ ตั้งชื่อไฟล์เป็น {name} เพื่อให้รู้ว่าเป็นฉบับล่าสุด"


def _missing(case: Case) -> Iterable[Block]:
    due = case.standing.due
    when = "" if due is None else f" ซึ่งครบกำหนด{'แล้วเมื่อ' if due < case.made else ''}วันที่ {format_date(due)}"
    yield f"ณ วันที่ {format_date(case.made)} ยังไม่ได้รับ{case.form} ของ{placed(case.standing.agency)}{when}"
    yield from _perhaps(case)
    yield "ขอให้ส่งไฟล์ Excel (.xlsx) ที่กรอกครบแล้วโดยตอบกลับอีเมลนี้ ถ้าส่งแล้ว กรุณาแจ้งวันที่ส่งและอีเมลที่ใช้ส่ง จะได้ช่วยตรวจสอบ"


def _perhaps(case: Case) -> Iterable[Block]:
    """Files that may be the agency's own; nobody here knows."""
    if case.standing.near:
        names = " และ".join(placed(each) for each in case.standing.near)
        yield f"แต่มีไฟล์ที่ส่งมาในชื่อ {names} ซึ่งไม่อยู่ในทะเบียน ถ้าเป็นของท่าน กรุณาแจ้ง จะได้ไม่ต้องส่งใหม่"
    if case.standing.contested:
        names = ", ".join(tidy(each) or _NAMELESS for each in case.standing.contested)
        yield f"แต่มีไฟล์ {names} ซึ่งแบบออกให้หน่วยงานหนึ่ง แต่ในชีต หน่วยงาน กรอกชื่ออีกแห่ง ถ้าเป็นของท่าน กรุณาแจ้ง จะได้ช่วยตรวจสอบ"


def _conflict(case: Case) -> Iterable[Block]:
    versions = case.standing.conflict
    yield f"ได้รับ{case.form} ของท่าน {len(versions)} ไฟล์ ซึ่งข้อมูลไม่เหมือนกัน และไม่แน่ใจว่าไฟล์ใดเป็นฉบับล่าสุด"
    yield Points(tuple(_told(version) for version in versions), numbered=True)
    highest = max((version.revision or 1 for version in versions), default=1)
    name = attachment_name(case.year, case.standing.agency, highest + 1)
    yield f"ขอให้ส่งไฟล์ที่ถูกต้องอีกครั้งโดยตอบกลับอีเมลนี้ ตั้งชื่อไฟล์เป็น {name} เพื่อให้รู้ว่าเป็นฉบับล่าสุด"


def _told(version: Version) -> str:
    result = " · ".join(of_record(version.record))
    copy = " เป็นสำเนาตรวจที่จังหวัดส่งให้ดู ไม่ใช่ไฟล์เดิม" if version.record.marked else ""
    return f"{_name(version)}{_came(version)}{copy} ({result})"


def _came(version: Version) -> str:
    """When it came. Of a file put into a folder by hand nobody knows that here."""
    return f" ได้รับวันที่ {moment(version.received)}" if version.by_mail else ""


def _unreadable(case: Case) -> Iterable[Block]:
    broken = [version for version in case.standing.history if version.record.trouble]
    yield f"ได้รับไฟล์ของท่านแล้ว แต่เปิดไม่ได้ จึงยังไม่นับว่าส่ง{case.form}"
    yield Points(tuple(f"{_name(each)}{_came(each)}: {tidy(each.record.trouble)}" for each in broken))
    yield from _perhaps(case)
    yield "แก้ไขแล้วขอให้ส่งใหม่โดยตอบกลับอีเมลนี้"


def _wrong_year(case: Case) -> Iterable[Block]:
    told = Points(tuple(f"{_name(each)} เป็นแบบของปี {each.record.year}{_came(each)}" for each in case.standing.others))
    if case.early:
        # It is not wrong, only early: nobody is to put an older year into it.
        yield f"ได้รับไฟล์ของท่านแล้ว ขอขอบคุณ เป็นแบบของปี {case.early} ขณะนี้กำลังรวบรวมแบบของปี {case.year}"
        yield told
        yield f"ไฟล์ของปี {case.early} เก็บไว้แล้ว ไม่ต้องส่งซ้ำและไม่ต้องแก้ปี"
        yield from _perhaps(case)
        yield f"ถ้ายังไม่เคยส่ง{case.form} ขอให้ส่งโดยตอบกลับอีเมลนี้"
        return
    yield f"ได้รับไฟล์ของท่านแล้ว ขอขอบคุณ แต่เป็นแบบของปีอื่น ขณะนี้กำลังรวบรวมแบบของปี {case.year}"
    yield told
    yield from _perhaps(case)
    yield f"ขอให้ส่ง{case.form} โดยตอบกลับอีเมลนี้ ถ้าไฟล์ที่ส่งมาเป็นข้อมูลของปี {case.year} กรุณาแก้ปีงบประมาณในชีต หน่วยงาน"


_MIDDLE: dict[str, Callable[[Case], Iterable[Block]]] = {
    MISSING: _missing,
    CONFLICT: _conflict,
    UNREADABLE: _unreadable,
    WRONG_YEAR: _wrong_year,
}


def stray_blocks(stray: Nobody, sender: str) -> tuple[Block, ...]:
    """To whoever sent something that is nobody's."""
    receipt = stray.receipt
    trouble = receipt.trouble or (stray.record.trouble if stray.record else "")
    what = f"ไฟล์ {tidy(receipt.name)} " if receipt.name else "อีเมล"
    head = f"ได้รับ{what}ของท่าน {f'เมื่อวันที่ {moment(receipt.received)} ' if receipt.by_mail else ''}แต่"
    if trouble:
        middle: tuple[Block, ...] = (f"{head}เปิดไม่ได้", Points((tidy(trouble),)), "แก้ไขแล้วขอให้ส่งใหม่โดยตอบกลับอีเมลนี้")
    else:
        middle = (
            f"{head}ยังบอกไม่ได้ว่าเป็นของหน่วยงานใด",
            Points((tidy(stray.reason),)),
            "ขอให้ตรวจชื่อหน่วยงาน อำเภอ และจังหวัดในชีต หน่วยงาน แล้วส่งใหม่โดยตอบกลับอีเมลนี้",
        )
    return ("เรียน ผู้ส่งแบบบันทึกผลการประเมิน ITA", *middle, f"ขอแสดงความนับถือ\n{sender}")


def _name(version: Version) -> str:
    """The name it had in the mail that is answered; without one, the name it came under last. A plain word where it had none.

    Somebody may have saved the same file under another name since; its sender would not know that one.
    """
    named: list[Receipt] = [receipt for receipt in version.receipts if receipt.name]
    latest = max(named, key=lambda receipt: (bool(answered_at(receipt)), receipt.by_mail, receipt.received), default=None)
    return tidy(latest.name) if latest else _NAMELESS
