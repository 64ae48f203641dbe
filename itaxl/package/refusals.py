"""Why a file is not read: a stable reason for programs, one Thai sentence with the remedy for people."""

from __future__ import annotations

from itaxl.errors import ItaxlError, UnreadableError

TYPE_CHECKING = False  # as in typing, whose import costs more than opening a workbook
if TYPE_CHECKING:
    from types import TracebackType

_SAVE_AS = "กรุณาเปิดไฟล์ใน Excel แล้วเลือก “บันทึกเป็น” ชนิด Excel Workbook (.xlsx)"
_SAVE_AGAIN = "กรุณาเปิดไฟล์ใน Excel แล้วบันทึกใหม่ หรือขอไฟล์จากผู้ส่งอีกครั้ง"

SENTENCES = {
    "missing": "ไม่พบไฟล์นี้ กรุณาตรวจชื่อไฟล์และโฟลเดอร์แล้วลองใหม่",
    "directory": "ที่ระบุมาเป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์ Excel (.xlsx) ที่อยู่ข้างในโฟลเดอร์นั้น",
    "not-a-file": "ที่ระบุมาไม่ใช่ไฟล์ทั่วไป กรุณาระบุชื่อไฟล์ Excel (.xlsx)",
    "no-access": "เปิดไฟล์นี้ไม่ได้ กรุณาปิดไฟล์ในโปรแกรมอื่นก่อน หรือคัดลอกไฟล์ไปไว้ในโฟลเดอร์ของตนเองแล้วลองใหม่",
    "disk": "อ่านไฟล์นี้ไม่สำเร็จ กรุณาคัดลอกไฟล์มาไว้ในเครื่องนี้แล้วลองใหม่",
    "lock-file": "ไฟล์ที่ชื่อขึ้นต้นด้วย ~$ เป็นไฟล์ชั่วคราวของ Excel กรุณาเลือกไฟล์จริงซึ่งไม่มี ~$ นำหน้าชื่อ",
    "empty": "ไฟล์นี้ว่างเปล่า กรุณาบันทึกไฟล์จาก Excel อีกครั้ง หรือขอไฟล์ใหม่จากผู้ส่ง",
    "text": "ไฟล์นี้เป็นข้อความธรรมดา (เช่น CSV) " + _SAVE_AS,
    "html": "ไฟล์นี้เป็นหน้าเว็บที่ตั้งชื่อเป็น Excel " + _SAVE_AS,
    "pdf": "ไฟล์นี้เป็น PDF กรุณาใช้ไฟล์ Excel (.xlsx) ต้นฉบับ",
    "xls": "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) " + _SAVE_AS,
    "xlsb": "ไฟล์นี้เป็น Excel ชนิด .xlsb " + _SAVE_AS,
    "ods": "ไฟล์นี้เป็นตารางคำนวณ LibreOffice (.ods) กรุณาเปิดใน LibreOffice แล้วเลือก “บันทึกเป็น” ชนิด Excel (.xlsx)",
    "word": "ไฟล์นี้เป็นเอกสาร Word กรุณาใช้ไฟล์ Excel (.xlsx)",
    "slides": "ไฟล์นี้เป็นงานนำเสนอ PowerPoint กรุณาใช้ไฟล์ Excel (.xlsx)",
    "zip": "ไฟล์นี้เป็นไฟล์บีบอัด (.zip) กรุณาแตกไฟล์ก่อน แล้วใช้ไฟล์ Excel (.xlsx) ที่อยู่ข้างใน",
    "other": "ไฟล์นี้ไม่ใช่ Excel กรุณาใช้ไฟล์ Excel (.xlsx)",
    "password": "ไฟล์นี้ใส่รหัสผ่านสำหรับเปิดไว้ กรุณาเปิดใน Excel ยกเลิกรหัสผ่าน แล้วบันทึกใหม่",
    "truncated": "ไฟล์นี้มาไม่ครบ น่าจะดาวน์โหลดหรือคัดลอกไม่จบ กรุณาดาวน์โหลดหรือคัดลอกใหม่",
    "damaged": "ไฟล์นี้เสียหายบางส่วน " + _SAVE_AGAIN,
    "compression": "ไฟล์นี้ถูกบีบอัดด้วยวิธีที่อ่านไม่ได้ " + _SAVE_AGAIN,
    "doctype": "ไฟล์นี้มีส่วนที่ไม่ปลอดภัยซึ่ง Excel ไม่เคยเขียน จึงไม่เปิดอ่าน " + _SAVE_AGAIN,
    "duplicate": "ไฟล์นี้มีส่วนประกอบชื่อซ้ำกัน จึงไม่แน่ว่าข้อมูลใดถูก " + _SAVE_AGAIN,
    "bomb": "ไฟล์นี้ขยายใหญ่ผิดปกติเมื่อเปิด จึงไม่เปิดอ่านเพื่อความปลอดภัย " + _SAVE_AGAIN,
    "too-large": "ไฟล์นี้ใหญ่เกินกว่าที่จะอ่านได้ กรุณาลบรูปภาพหรือแผ่นงานที่ไม่ใช้ออก แล้วบันทึกใหม่",
    "too-many-entries": "ไฟล์นี้มีส่วนประกอบมากเกินไป กรุณาลบรูปภาพและแผ่นงานที่ไม่ใช้ออก แล้วบันทึกใหม่",
    "too-many-sheets": "ไฟล์นี้มีแผ่นงานมากเกินไป กรุณาลบแผ่นงานที่ไม่ใช้ออก แล้วบันทึกใหม่",
    "too-many-cells": "ไฟล์นี้มีช่องที่กรอกข้อมูลมากเกินไป กรุณาลบข้อมูลที่ไม่ใช้ออก แล้วบันทึกใหม่",
    "too-complex": "ไฟล์นี้มีโครงสร้างซับซ้อนผิดปกติ จึงไม่เปิดอ่านเพื่อความปลอดภัย " + _SAVE_AGAIN,
}
"""Every reason for which a file is refused, and what the user is told."""


class Refusal(UnreadableError):
    """The file is not read; ``reason`` is one of the keys of ``SENTENCES``, the text its Thai sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)  # the reason alone, so that the refusal survives being sent between processes
        self.reason = reason

    def __str__(self) -> str:
        return SENTENCES[self.reason]


class Boundary:
    """Around everything that touches a file's content: whatever else a broken file provokes has one name there."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, MemoryError):
            raise Refusal("too-large") from error
        if isinstance(error, Exception) and not isinstance(error, ItaxlError):
            raise Refusal("damaged") from error
