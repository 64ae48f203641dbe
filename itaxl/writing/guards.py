"""Packages whose promise an added sheet would break are left alone, each with its reason and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError

if TYPE_CHECKING:
    from itaxl.package import Package

_SIGNED = "ไฟล์นี้ลงลายมือชื่อดิจิทัลไว้ การเปลี่ยนไฟล์จะทำให้ลายมือชื่อใช้ไม่ได้ กรุณาใช้สำเนาที่ไม่ได้ลงลายมือชื่อ ไฟล์เดิมยังอยู่ครบ"
_SHARED = "ไฟล์นี้เปิดใช้ร่วมกันแบบเก็บประวัติอยู่ กรุณายกเลิกการใช้ร่วมกันใน Excel ก่อน ไฟล์เดิมยังอยู่ครบ"
LOCKED = "ไฟล์นี้ล็อกโครงสร้างไว้ จึงเพิ่มชีตรายงานไม่ได้ กรุณายกเลิกการป้องกันสมุดงานใน Excel ก่อน หรือสั่งพร้อม --allow-protected ไฟล์เดิมยังอยู่ครบ"


def locked(package: Package) -> bool:
    """Is the structure protected: nobody is meant to add, move or delete sheets."""
    protection = package.tree(package.workbook_part).root.first("workbookProtection")
    return protection is not None and protection.attributes.get("lockStructure", "0").strip().lower() in ("1", "true", "on")


def refuse_unsafe(package: Package, *, allow_protected: bool = False) -> None:
    """Refuse packages whose promise an added sheet would break.

    Raises:
        UnwritableError: signed, shared with revisions, or (unless allowed) with a locked structure; the sentence names
            the way out.
    """
    if _signed(package):
        raise UnwritableError(_SIGNED)
    if package.related(package.workbook_part, "revisionHeaders"):
        raise UnwritableError(_SHARED)
    if locked(package) and not allow_protected:
        raise UnwritableError(LOCKED)


def _signed(package: Package) -> bool:
    return any(each.type.endswith("/digital-signature/origin") for each in package.relationships("")) or any(
        entry.key.startswith("_xmlsignatures/") for entry in package.entries
    )
