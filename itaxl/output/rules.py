"""Rules as documentation: one rule in full, all in a table, and both as Markdown pages."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING

from itaxl.layout.fields import SHEETS
from itaxl.output.findings import MEANINGS, WORDS
from itaxl.output.plain import table

if TYPE_CHECKING:
    from itaxl.rules import Rule

GROUPS = {
    "1": "ทั้งไฟล์",
    "2": "ทีละช่อง",
    "3": "คะแนน และข้อความที่อ้างคะแนน",
    "4": "คำและรหัสตามเกณฑ์ของปี",
    "5": "การวิเคราะห์และมาตรการ",
    "6": "การติดตามผล และปีของข้อมูล",
    "7": "รูปแบบของเอกสาร",
    "9": "สิ่งที่ตรวจไม่ได้",
}
"""First digit of a code → what its rules are about."""
_HEADINGS = "^(ทำไม|แก้อย่างไร|ตัวอย่างที่ผิด|ตัวอย่างที่ถูก):"


def explain(rule: Rule) -> str:
    """One rule's documentation, as ``itaxl explain`` prints it."""
    heading = f"{rule.code} {rule.name} [{WORDS[rule.severity]}]"
    return f"{heading}\n\n{cleandoc(rule.documentation)}\n"


def listing(rules: dict[str, Rule]) -> str:
    """All rules: code, severity, name and what is required."""
    rows = [[code, WORDS[each.severity], each.name, each.title] for code, each in sorted(rules.items())]
    return "\n".join(table(["รหัส", "ระดับ", "ชื่อ", "สิ่งที่ต้องเป็น"], rows)) + "\n"


def page(rule: Rule) -> str:
    """One rule's documentation as a Markdown page; its examples become tables."""
    parts = [f"# {rule.code} {_markdown(rule.title)}", f"`{rule.name}` · ระดับ: **{WORDS[rule.severity]}**"]
    # Split at the headings: what stands before the first is the title, which is said already.
    pieces = re.split(_HEADINGS, cleandoc(rule.documentation), flags=re.MULTILINE)[1:]
    for heading, text in zip(pieces[::2], pieces[1::2], strict=True):
        parts.append(f"## {heading}")
        parts += _example(text) if heading.startswith("ตัวอย่าง") else [_markdown(" ".join(text.split()))]
    if re.search(r'\|\s*"', rule.documentation):
        parts.append("ค่าในเครื่องหมายคำพูด คือค่าที่เก็บเป็นข้อความ ไม่ใช่ตัวเลข")
    parts.append(f"[กฎทั้งหมด](README.md) · ดูในโปรแกรม: `itaxl explain {rule.code}`")
    return "\n\n".join(parts) + "\n"


def _example(text: str) -> list[str]:
    """The blocks of an example: a sheet's or list's name with its table, or a fact about the file on a line of its own."""
    found: list[str] = []
    rows: list[str] = []
    title = ""
    for line in [*(line.strip() for line in text.strip().splitlines()), ""]:
        if line.startswith("|"):
            cells = [f" {_markdown(cell.strip())} " for cell in line.strip("|").split("|")]
            rows += [f"|{'|'.join(cells)}|", *(["|" + " --- |" * len(cells)] if not rows else [])]
            continue
        if rows:
            found += [f"{'ชีต' if title in SHEETS else 'ตาราง'} **{_markdown(title)}**", "\n".join(rows)]
        elif title:
            found.append(_markdown(title))
        title, rows = line, []
    return found


def index(rules: dict[str, Rule]) -> str:
    """The table of all rules as a Markdown page, group by group, each linked to its page."""
    lines = [
        "# กฎทั้งหมด",
        "",
        "`itaxl check` ตรวจตามกฎเหล่านี้ แต่ละข้อบอกว่าต้องเป็นอย่างไร ทำไม แก้อย่างไร พร้อมตัวอย่างที่ผิดและที่ถูก",
        "",
        *(f"- **{WORDS[severity]}** {meaning}" for severity, meaning in MEANINGS.items()),
    ]
    for digit, title in GROUPS.items():
        group = [each for code, each in sorted(rules.items()) if code[3] == digit]
        if group:
            lines += ["", f"## ITA{digit}xx {title}", "", "| รหัส | ระดับ | สิ่งที่ต้องเป็น | ชื่อ |", "| --- | --- | --- | --- |"]
            lines += [
                f"| [{each.code}]({each.code}.md) | {WORDS[each.severity]} | {_markdown(each.title)} | `{each.name}` |" for each in group
            ]
    return "\n".join(lines) + "\n"


def _markdown(text: str) -> str:
    """Plain text, with what Markdown would take for its own marks escaped."""
    return re.sub(r"([\\`*_<>\[\]|#~])", r"\\\1", text)
