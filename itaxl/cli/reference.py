"""explain, rules, frameworks: what the program knows."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.errors import UsageError


def explain(code: Annotated[str, typer.Argument(metavar="รหัส", help="รหัสหรือชื่อกฎ เช่น ITA301")]) -> None:
    """อธิบายกฎข้อหนึ่ง: ต้องเป็นอย่างไร ทำไม แก้อย่างไร"""
    from itaxl.output import rules as printed
    from itaxl.rules import find

    rule = find(code)
    if rule is None:
        raise UsageError(f"ไม่มีกฎ “{code}” ดูกฎทั้งหมดด้วย itaxl rules")
    print(printed.explain(rule), end="")


def rules() -> None:
    """แสดงกฎทั้งหมดเป็นตาราง"""
    from itaxl.output import rules as printed
    from itaxl.rules import RULES

    print(printed.listing(RULES), end="")


def frameworks() -> None:
    """แสดงว่าโปรแกรมรู้จักเกณฑ์ปีใดบ้าง และแน่ใจเพียงใด"""
    from itaxl.frameworks.overview import overview

    print(overview(), end="")
