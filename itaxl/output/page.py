"""Findings of a check as one self-contained page: for the screen, the phone and paper, with nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from itaxl.model import Finding
from itaxl.output.findings import MEANINGS, NOT_READY, NOTHING, READY, SEVERITIES, WORDS, Checked
from itaxl.output.page_style import STYLE
from itaxl.output.plain import safe

_QUOTE = 400
"""So many characters of a cell are quoted; what is longer is a text, and its cell is named."""


def as_page(files: Sequence[Checked], strict: bool = False) -> str:
    """The whole page: verdict first, then counts, then every finding under its sheet."""
    failed = any(checked.failed(strict) for checked in files)
    verdict = NOT_READY if failed else READY
    name = _text(files[0].file) if len(files) == 1 else f"{len(files)} ไฟล์"
    parts = [
        "<!doctype html>",
        '<html lang="th">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # The page needs nothing from outside; this keeps it so whatever stands in a cell.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{verdict} – {name}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        _verdict(files, verdict, failed, strict),
        _counts(files),
        *([_overview(files, strict)] if len(files) > 1 else []),
        *(_file(checked, strict, at if len(files) > 1 else 0) for at, checked in enumerate(files, 1)),
        *([_footer()] if any(checked.findings for checked in files) else []),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _text(text: str, limit: int = 0) -> str:
    """Text from outside, harmless in HTML: on one line, no control or direction marks, every special character escaped."""
    return escape(safe(text, limit))


def _verdict(files: Sequence[Checked], verdict: str, failed: bool, strict: bool) -> str:
    only = files[0] if len(files) == 1 else None
    lines = [f'<header class="verdict {_state(failed)}">', f"<h1>{verdict}</h1>"]
    if only is not None:
        lines.append(f'<p><span class="file-name">{_text(only.file)}</span>{_year(only)}</p>')
    lines.append(f"<p>{_advice(files, failed, strict)}</p>")
    return "\n".join([*lines, "</header>"])


def _state(failed: bool) -> str:
    return "not-ready" if failed else "ready"


def _year(checked: Checked) -> str:
    return f" ปี {checked.year}" if checked.year else ""


def _advice(files: Sequence[Checked], failed: bool, strict: bool) -> str:
    """What to do now, in one sentence."""
    unreadable = sum(bool(checked.trouble) for checked in files)
    warned = any(checked.count("warning") for checked in files)
    if failed and unreadable < len(files):
        words = f"“{WORDS['error']}” และ “{WORDS['warning']}”" if strict and warned else f"“{WORDS['error']}”"
        return f"{'มีไฟล์ที่อ่านไม่ได้ ' if unreadable else ''}แก้ทุกช่องที่เขียนว่า {words} บันทึกไฟล์ แล้วตรวจอีกครั้ง"
    if unreadable:
        return "อ่านไฟล์ไม่ได้ แก้ตามที่บอกไว้ด้านล่าง แล้วตรวจอีกครั้ง"
    return f"ไม่มีสิ่งที่ต้องแก้ ดูช่องที่เขียนว่า “{WORDS['warning']}” อีกครั้งก่อนส่ง" if warned else NOTHING


def _counts(files: Sequence[Checked]) -> str:
    """How many of each severity; on a screen each count shows only its own findings when chosen."""
    total = sum(len(checked.findings) for checked in files)
    if not total:
        return ""
    lines = ['<div class="counts">', f'<label><input type="radio" name="show" checked> ทั้งหมด <b>{total}</b></label>']
    for severity in SEVERITIES:
        count = sum(checked.count(severity) for checked in files)
        unused = "" if count else " disabled"
        choice = f'<input type="radio" name="show" id="show-{severity}"{unused}>'
        lines.append(f'<label class="{severity}">{choice} {WORDS[severity]} <b>{count}</b></label>')
    return "\n".join([*lines, "</div>"])


def _overview(files: Sequence[Checked], strict: bool) -> str:
    """A table of several files, one row each."""
    wide = {"error": "number"}  # on a phone there is room for one count
    heads = "".join(f'<th class="{wide.get(severity, "number wide")}">{WORDS[severity]}</th>' for severity in SEVERITIES)
    lines = ['<table class="files">', f'<thead><tr><th>ไฟล์</th><th class="wide">ปี</th><th>ผล</th>{heads}</tr></thead>', "<tbody>"]
    for at, checked in enumerate(files, 1):
        failed = checked.failed(strict)
        numbers = {severity: "" if checked.trouble else checked.count(severity) for severity in SEVERITIES}
        counts = "".join(f'<td class="{wide.get(severity, "number wide")}">{number}</td>' for severity, number in numbers.items())
        word = f'<span class="word-{_state(failed)}">{NOT_READY if failed else READY}</span>'
        name = f'<a href="#file-{at}">{_text(checked.file)}</a>'
        lines.append(f'<tr><td>{name}</td><td class="wide">{checked.year or ""}</td><td>{word}</td>{counts}</tr>')
    return "\n".join([*lines, "</tbody>", "</table>"])


def _file(checked: Checked, strict: bool, number: int) -> str:
    """One file's findings; ``number`` is 0 when it is the only file, whose name then stands in the verdict."""
    lines = ['<section class="file">']
    if number:
        failed = checked.failed(strict)
        counts = "" if checked.trouble else " · ".join(f"{WORDS[severity]} {checked.count(severity)}" for severity in SEVERITIES)
        lines.append(f'<h2 id="file-{number}">{_text(checked.file)}{_year(checked)}</h2>')
        lines.append(f'<p><span class="word-{_state(failed)}">{NOT_READY if failed else READY}</span> {counts}</p>')
    if checked.trouble:
        lines.append(f'<p class="trouble">{_text(checked.trouble)}</p>')
    elif not checked.findings and number:
        lines.append(f'<p class="nothing">{NOTHING}</p>')
    elif checked.findings:
        sheets = [(sheet, list(group)) for sheet, group in groupby(checked.findings, key=lambda finding: finding.place.sheet)]
        lines.append(_contents(sheets, number))
        lines += [_sheet(sheet, group, f"sheet-{number}-{at}") for at, (sheet, group) in enumerate(sheets, 1)]
    return "\n".join([*lines, "</section>"])


def _contents(sheets: list[tuple[str, list[Finding]]], number: int) -> str:
    links = [f'<li><a href="#sheet-{number}-{at}">{_text(sheet)}</a> {len(group)}</li>' for at, (sheet, group) in enumerate(sheets, 1)]
    return "\n".join(['<nav aria-label="ชีต">', "<ul>", *links, "</ul>", "</nav>"]) if len(sheets) > 1 else ""


def _sheet(sheet: str, group: list[Finding], anchor: str) -> str:
    held = " ".join(f"has-{severity}" for severity in SEVERITIES if any(finding.severity == severity for finding in group))
    lines = [f'<section class="sheet {held}">', f'<h3 id="{anchor}">ชีต {_text(sheet)}</h3>', "<ol>"]
    return "\n".join([*lines, *(_entry(finding) for finding in group), "</ol>", "</section>"])


def _entry(finding: Finding) -> str:
    """One finding: cell and severity, the sentence, what was found and expected, how to fix it, and a box to tick off."""
    where = f"ช่อง {_text(finding.place.cell)}" if finding.place.cell else "ทั้งชีต"
    # What the sentence already quotes need not be said twice, unless to stand beside what is right.
    found = finding.found if finding.expected or finding.found not in finding.message else ""
    told = (("found", "พบ", found), ("expected", "ที่ถูกต้อง", finding.expected), ("fix", "วิธีแก้", finding.fix))
    # Found and expected may be written from right to left; <bdi> keeps that from reaching the words around.
    lines = [
        f'<div class="{name}"><dt>{word}</dt><dd><bdi>{_text(text, _QUOTE)}</bdi></dd></div>' for name, word, text in told if safe(text)
    ]
    parts = [
        f'<li class="finding {finding.severity}">',
        f'<p class="where"><span class="cell">{where}</span> <span class="tag">{WORDS[finding.severity]}</span></p>',
        f'<div class="body"><p class="message">{_text(finding.message)}</p>',
        "<dl>",
        *lines,
        "</dl></div>",
        f'<p class="aside"><code>{_text(finding.code)}</code> <label><input type="checkbox"> แก้แล้ว</label></p>',
        "</li>",
    ]
    return "\n".join(parts)


def _footer() -> str:
    meanings = "".join(f"<li><b>{WORDS[severity]}</b> {MEANINGS[severity]}</li>" for severity in SEVERITIES)
    return f"<footer><ul>{meanings}</ul><p>อ่านคำอธิบายของรหัสด้วยคำสั่ง itaxl explain ตามด้วยรหัส เช่น itaxl explain ITA301</p></footer>"
