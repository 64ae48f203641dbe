"""The garuda of a memo: a picture the user brings, 1.5 cm high, in the upper left corner. None comes with the program."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

from docx.image.image import Image
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Emu

from itaxl.documents.elements import Element, element
from itaxl.errors import UsageError

if TYPE_CHECKING:
    from docx.document import Document

HIGH, TOP, LEFT = Cm(1.5), Cm(1.5), Cm(3.0)
"""Height of the picture, and its place from the edges of the page."""

_LARGEST = 10_000_000
"""Bytes of a picture beyond which it would only make the document hard to send."""
_WIDEST = 4
"""A picture wider than so many times its height would run into the title."""


def read_picture(path: str) -> bytes:
    """The picture file of a user.

    Raises:
        UsageError: it is not there, too large, or no picture Word shows (PNG, JPEG, GIF, BMP, TIFF).
    """
    try:
        if os.path.getsize(path) > _LARGEST:
            raise UsageError(f"ไฟล์ภาพครุฑ {path} ใหญ่เกิน {_LARGEST // 1_000_000} เมกะไบต์ กรุณาย่อภาพก่อน")
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        raise UsageError(f"เปิดไฟล์ภาพครุฑ {path} ไม่ได้ ตรวจชื่อไฟล์อีกครั้ง") from None
    try:
        image = Image.from_blob(data)
        wide, high = image.px_width, image.px_height
    except Exception:  # python-docx reads the headers of pictures unguarded: a damaged one ends in whatever it stumbles over
        raise UsageError(f"ไฟล์ {path} ไม่ใช่ภาพที่ Word แสดงได้ กรุณาใช้ภาพ PNG หรือ JPEG") from None
    if not wide or not high or wide > high * _WIDEST:
        raise UsageError(f"ภาพครุฑ {path} มีสัดส่วนไม่ถูกต้อง กรุณาใช้ภาพที่ตัดขอบแล้ว")
    return data


def garuda_run(document: Document, data: bytes) -> Element:
    """A run that holds the picture, standing free of the text around it."""
    relationship, image = document.part.get_or_add_image(BytesIO(data))
    wide = Emu(round(HIGH * image.px_width / image.px_height))
    return element("w:r", [element("w:drawing", [parse_xml(_anchor(relationship, wide))])])


def _anchor(relationship: str, wide: int) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    place = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset></wp:position{axis}>'
        for axis, offset in (("H", int(LEFT)), ("V", int(TOP)))
    )
    size = f'cx="{wide}" cy="{int(HIGH)}"'
    return (
        f'<wp:anchor xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="garuda" descr="ตราครุฑ"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="garuda"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:anchor>"
    )
