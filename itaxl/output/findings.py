"""Findings of a check, as text a clerk reads and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from itaxl.model import Finding
from itaxl.output.plain import safe

SCHEMA = "itaxl-check/1"
SEVERITIES = ("error", "warning", "info")
WORDS = {"error": "ต้องแก้", "warning": "ควรตรวจ", "info": "ข้อสังเกต"}
MEANINGS = {
    "error": "ผิดแน่นอน ต้องแก้ก่อนส่ง",
    "warning": "อาจถูกต้องแล้วก็ได้ ดูอีกครั้งแล้วตัดสินใจเอง",
    "info": "แจ้งให้ทราบ ไม่แก้ก็ส่งได้",
}
NOTHING = "ไม่พบสิ่งที่ต้องแก้"
READY, NOT_READY = "ส่งได้", "ยังส่งไม่ได้"
_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """One file after a check. ``trouble`` says in Thai why it could not be read ("" when it could)."""

    file: str
    year: int | None
    findings: tuple[Finding, ...]
    trouble: str = ""

    def count(self, severity: str) -> int:
        """How many findings of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def failed(self, strict: bool = False) -> bool:
        """Must something be fixed before the workbook is sent on; ``strict`` counts warnings too."""
        return bool(self.trouble) or self.count("error") > 0 or (strict and self.count("warning") > 0)


def as_json(files: Iterable[Checked]) -> dict[str, Any]:
    """The shape of ``check --format json``."""
    return {"schema": SCHEMA, "files": [_file(checked) for checked in files]}


def _file(checked: Checked) -> dict[str, Any]:
    found: dict[str, Any] = {"file": checked.file, "year": checked.year, "readable": not checked.trouble}
    if checked.trouble:
        found["trouble"] = checked.trouble
    found["counts"] = {severity: checked.count(severity) for severity in SEVERITIES}
    found["findings"] = [_finding(finding) for finding in checked.findings]
    return found


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "field": finding.field,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message,
        "fix": finding.fix,
    }


def as_text(files: Sequence[Checked], strict: bool = False) -> str:
    """Verdict first, then every finding by sheet and cell: where, what was found, what is expected, how to fix, code."""
    verdict = NOT_READY if any(checked.failed(strict) for checked in files) else READY
    lines = [verdict]
    for checked in files:
        lines += ["", *_section(checked, strict, len(files) > 1)]
    return "\n".join(lines) + "\n"


def _section(checked: Checked, strict: bool, several: bool) -> list[str]:
    name = safe(checked.file)
    if checked.trouble:
        return [f"{name}: {checked.trouble}"]
    counts = " · ".join(f"{WORDS[severity]} {checked.count(severity)}" for severity in SEVERITIES)
    mark = f"{NOT_READY if checked.failed(strict) else READY} – " if several else ""
    lines = [f"{mark}{name} (ปี {checked.year}): {counts}"]
    for sheet, group in groupby(checked.findings, key=lambda finding: finding.place.sheet):
        lines += ["", f"ชีต {safe(sheet)}"]
        for finding in group:
            lines += _entry(finding)
    if not checked.findings:
        lines.append(NOTHING)
    return lines


def _entry(finding: Finding) -> list[str]:
    where = f"ช่อง {finding.place.cell}" if finding.place.cell else "ทั้งชีต"
    lines = [f"  {where} [{WORDS[finding.severity]}] {safe(finding.message)}  ({finding.code})"]
    if finding.found and finding.expected:
        lines.append(f"      พบ “{safe(finding.found, _QUOTE)}” ที่ถูกต้อง {safe(finding.expected, _QUOTE)}")
    lines.append(f"      วิธีแก้: {safe(finding.fix)}")
    return lines
