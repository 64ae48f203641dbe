"""Why something could not be opened, in one Thai sentence with the remedy for whoever sent it."""

from __future__ import annotations

from itaxl.package.refusals import SENTENCES as OF_FILES

_ATTACH = "กรุณาแนบไฟล์ Excel (.xlsx) แล้วส่งใหม่"
_ATTACH_PLAIN = "กรุณาแนบไฟล์ Excel (.xlsx) โดยไม่ต้องบีบอัด แล้วส่งใหม่"

SENTENCES = {
    **OF_FILES,
    "archive": "ไฟล์บีบอัดชนิดนี้ (เช่น .rar หรือ .7z) เปิดไม่ได้ " + _ATTACH_PLAIN,
    "link": "ที่ส่งมาเป็นลิงก์ ไม่มีตัวไฟล์ กรุณาดาวน์โหลดเป็น Excel (.xlsx) แล้วแนบไฟล์มากับอีเมล",
    "outlook": "ไฟล์นี้เป็นอีเมลที่บันทึกจาก Outlook (.msg) ซึ่งเปิดไม่ได้ กรุณาเปิดใน Outlook แล้วลากไฟล์แนบออกมาเก็บในโฟลเดอร์",
    "outlook-store": "ไฟล์นี้เป็นกล่องจดหมายของ Outlook (.pst) ซึ่งเปิดไม่ได้ กรุณาเปิดใน Outlook แล้วลากอีเมลหรือไฟล์แนบออกมาเก็บในโฟลเดอร์",
    "winmail": "ไฟล์แนบมาในรูป winmail.dat ซึ่งเปิดไม่ได้ กรุณาตั้งรูปแบบอีเมลใน Outlook เป็น HTML หรือข้อความธรรมดา แล้วส่งใหม่",
    "encrypted-mail": "อีเมลนี้เข้ารหัสหรือลงลายมือชื่อแบบปิด จึงเปิดไฟล์แนบไม่ได้ กรุณาส่งใหม่โดยไม่เข้ารหัส",
    "partial-mail": "อีเมลนี้ถูกแบ่งส่งเป็นหลายฉบับ จึงเปิดไฟล์แนบไม่ได้ กรุณาลดขนาดไฟล์ แล้วส่งใหม่ในอีเมลฉบับเดียว",
    "zip-password": "ไฟล์ zip นี้ใส่รหัสผ่านไว้ " + _ATTACH_PLAIN,
    "zip-damaged": "ไฟล์ zip นี้เสียหายหรือมาไม่ครบ " + _ATTACH_PLAIN,
    "member-damaged": "ไฟล์นี้เสียหายอยู่ในไฟล์ zip กรุณาบีบอัดใหม่ หรือแนบไฟล์ Excel (.xlsx) โดยตรง",
    "mail-damaged": "อีเมลนี้เสียหายจนอ่านไม่ได้ " + _ATTACH,
    "mail-large": "อีเมลนี้ใหญ่เกินกว่าที่จะเปิดได้ กรุณาลดขนาดไฟล์แนบ แล้วส่งใหม่",
    "depth": "ไฟล์หรืออีเมลซ้อนกันหลายชั้นเกินไป จึงไม่เปิดต่อ " + _ATTACH_PLAIN,
    "members": "ไฟล์ zip นี้มีไฟล์ข้างในมากเกินไป จึงเปิดเพียงส่วนแรก กรุณาแบ่งส่ง หรือแนบเฉพาะไฟล์ Excel (.xlsx)",
    "everything": "ไฟล์ที่ซ้อนอยู่ข้างในมีมากเกินไป จึงเปิดเพียงส่วนแรก กรุณาแบ่งส่ง หรือแนบเฉพาะไฟล์ Excel (.xlsx)",
    "total": "ไฟล์ข้างในรวมกันใหญ่เกินไป จึงเปิดเพียงส่วนแรก กรุณาแบ่งส่ง หรือแนบเฉพาะไฟล์ Excel (.xlsx)",
    "messages": "กล่องจดหมายนี้มีอีเมลมากเกินไป จึงเปิดเพียงส่วนแรก กรุณาแบ่งเป็นหลายกล่อง",
    "unfinished": "ไฟล์นี้เป็นไฟล์ชั่วคราวที่ดาวน์โหลดหรือบันทึกยังไม่เสร็จ กรุณาดาวน์โหลดหรือบันทึกเป็นไฟล์ Excel (.xlsx) อีกครั้ง",
    "folder": "เปิดโฟลเดอร์นี้ไม่ได้ กรุณาตรวจสิทธิ์การเข้าถึง หรือคัดลอกมาไว้ในเครื่องนี้แล้วลองใหม่",
}
"""Reason → sentence; those of single files are the reading room's own."""

PASSING = frozenset(SENTENCES[reason] for reason in ("no-access", "missing", "disk", "folder", "unfinished"))
"""What is no fault of whoever sent it, but this machine's: it is open elsewhere, a share is away, a download has not ended."""

CURABLE = PASSING | {
    SENTENCES[reason]
    for reason in ("truncated", "damaged", "empty", "other", "zip-damaged", "member-damaged", "mail-damaged")  # half written
}
"""What may be otherwise the next time though the file has the same size and time; a password will not go away by itself."""
