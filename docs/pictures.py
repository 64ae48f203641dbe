"""Draws the handbook's pictures again from real output: ``python docs/pictures.py [NAME…]`` (default: all).

Samples are made in a temporary directory, the real commands run on them, and LibreOffice prints what they wrote.
Needs ``soffice``, ``pdftoppm`` (poppler-utils), the package fonts-thai-tlwg, and the ``test`` extra (fontTools).
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

BLANK, COMPLETE, MISTAKES = "ita-2568.xlsx", "6-complete-2568.xlsx", "7-many-mistakes-2568.xlsx"
REPORTED_MISTAKES = "reported-mistakes.xlsx"
PROMPT = r"PS D:\ITA2568> "
SHOWN_SHEETS = ("คะแนน", "ข้อคำถาม", "OIT")
"""Whose messages stand in the picture of a check, and how many of each: all would fill pages."""
SHOWN_EACH = 2
SHOWN_CODES = ("ITA301", "ITA204", "ITA203", "ITA205", "ITA402")


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed page of a sheet, cut to what matters. ``right`` and ``bottom`` are parts of the page that are kept."""

    name: str
    file: str
    sheet: str
    right: float = 1.0
    bottom: float = 1.0
    dpi: int = 110
    page: int = 1
    headings: bool = False
    """Print column letters and row numbers too: the handbook speaks of cells on this sheet."""
    without: tuple[int, ...] = ()
    """Numbers of columns hidden in the picture, so that the others can be read; the gap in the letters shows it."""


PAPERS = (
    Paper("start", BLANK, "คำชี้แจง", bottom=0.65, dpi=120),
    Paper("scores", COMPLETE, "คะแนน", bottom=0.9, dpi=130, headings=True),
    Paper("questions", COMPLETE, "ข้อคำถาม", bottom=0.7, dpi=130, page=2, headings=True),
    Paper("measures", COMPLETE, "มาตรการ", bottom=0.5, dpi=130, headings=True, without=(6, 7, 8)),
    Paper("summary", COMPLETE, "สรุปคะแนน", page=3),
    Paper("issues", COMPLETE, "วิเคราะห์ ๗ ประเด็น"),
    Paper("plan", COMPLETE, "แผนตัวชี้วัด"),
    Paper("followup", COMPLETE, "รายงานผล ๓ ส่วน"),
    Paper("memo", COMPLETE, "บันทึกข้อความ", dpi=90),
    Paper("findings", REPORTED_MISTAKES, "ผลตรวจ"),
)
COLOURS = 64

SCREENS = ("check", "build")


def main(wanted: Iterable[str]) -> None:
    """Draw the wanted pictures; no names: all of them."""
    names = set(wanted) or {paper.name for paper in PAPERS} | set(SCREENS)
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        environment = _environment(work)
        built = _run_commands(work, environment)
        pages = {paper.name: _only_sheet(work, paper) for paper in PAPERS if paper.name in names}
        screens = {
            "check": (_shortened(_call(work, environment, "check", MISTAKES)), f"check {MISTAKES}"),
            "build": (built, "build-report"),
        }
        for name in names & set(SCREENS):
            pages[name] = _screen(work, name, *screens[name])
        _print(work, environment, pages.values())
        for paper in PAPERS:
            if paper.name in names:
                picture = _rendered(pages[paper.name].with_suffix(".pdf"), paper.dpi, paper.page)
                _save(picture.part(paper.right, paper.bottom).trimmed(), paper.name)
        for name in names & set(SCREENS):
            # The edge of the page is a hair's breadth of white.
            _save(_rendered(pages[name].with_suffix(".pdf"), 110, 1).part(0.99, 0.99).trimmed(), name)


def _environment(work: Path) -> dict[str, str]:
    """Surroundings of every program started: a stand-in for the official typeface, an own LibreOffice profile."""
    from tests.fonts import make_stand_in

    make_stand_in(work / "fonts")
    config = work / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{work / "fonts"}</dir></fontconfig>'
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def _run_commands(work: Path, environment: Mapping[str, str]) -> str:
    """A blank workbook, and the samples with their reports. Returns what ``build-report`` said."""
    subprocess.run([sys.executable, str(ROOT / "samples" / "build.py"), str(work)], env=environment, check=True, stdout=subprocess.DEVNULL)
    _call(work, environment, "new", "-o", BLANK)
    _call(work, environment, "build-report", MISTAKES, "-o", REPORTED_MISTAKES)
    reported = work / "reported"
    reported.mkdir()
    # In the picture the file has the name the handbook uses.
    shutil.copy(work / COMPLETE, reported / BLANK)
    said = _call(reported, environment, "build-report")
    (reported / BLANK).replace(work / COMPLETE)
    return said.replace(f"{reported}{os.sep}", "")


def _call(folder: Path, environment: Mapping[str, str], *words: str) -> str:
    ended = subprocess.run([sys.executable, "-m", "itaxl", *words], cwd=folder, env=environment, capture_output=True, text=True)
    if ended.returncode > 1:
        raise SystemExit(f"itaxl {' '.join(words)}: {ended.stderr}")
    return ended.stdout + ended.stderr


def _only_sheet(work: Path, paper: Paper) -> Path:
    """A copy of the workbook in which every other sheet is hidden: LibreOffice prints what is visible."""
    target = work / f"{paper.name}.xlsx"
    with zipfile.ZipFile(work / paper.file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        book = source.read("xl/workbook.xml").decode()
        links = source.read("xl/_rels/workbook.xml.rels").decode()
        entries = re.findall(r"<sheet [^>]*>", book)
        at = next(at for at, entry in enumerate(entries) if f'name="{escape(paper.sheet)}"' in entry)
        link = _attribute(entries[at], "r:id")
        relation = next(each for each in re.findall(r"<Relationship [^>]*>", links) if _attribute(each, "Id") == link)
        part = "xl/" + _attribute(relation, "Target").removeprefix("/xl/")
        for other, entry in enumerate(entries):
            if other != at and "state=" not in entry:
                book = book.replace(entry, entry.replace("<sheet ", '<sheet state="hidden" ', 1))
        # A sheet with a print area is printed even where it is hidden.
        areas = re.findall(r'<definedName [^>]*name="_xlnm.Print_Area"[^>]*>[^<]*</definedName>', book)
        for area in areas:
            if _attribute(area, "localSheetId") != str(at):
                book = book.replace(area, "")
        book = re.sub(r'activeTab="\d+"', "", book).replace("<workbookView ", f'<workbookView activeTab="{at}" ', 1)
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                data = book.encode()
            elif name == part:
                data = _for_print(data.decode(), paper).encode()
            made.writestr(name, data)
    return target


def _for_print(text: str, paper: Paper) -> str:
    for columns in re.findall(r"<col [^>]*>", text):
        if {int(_attribute(columns, "min")), int(_attribute(columns, "max"))} <= set(paper.without):
            text = text.replace(columns, columns.replace("<col ", '<col hidden="1" '))
    if paper.headings:
        text = re.sub(r"<printOptions[^>]*/>", "", text)
        text = text.replace("<pageMargins", '<printOptions headings="1"/><pageMargins', 1)
    return text


def _attribute(element: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', element)
    return found.group(1) if found else ""


def _shortened(output: str) -> str:
    """A check's output with the verdict and a few messages of a few sheets; … stands where messages are left out."""
    head, *groups = output.split("\n\nชีต ")
    lines = head.split("\n")
    for group in groups:
        title, *rest = group.rstrip().split("\n")
        if title not in SHOWN_SHEETS:
            continue
        entries = re.split(r"\n(?=  \S)", "\n".join(rest))
        chosen = [entry for entry in entries if entry.split("\n")[0].rstrip(")").endswith(SHOWN_CODES)][:SHOWN_EACH]
        lines += ["", f"ชีต {title}", *"\n".join(chosen).split("\n"), "  …"]
    return "\n".join(lines)


def _screen(work: Path, name: str, output: str, command: str) -> Path:
    """What a command window shows, as a text document: LibreOffice sets Thai marks where they belong."""
    lines = [f"{PROMPT}py -m itaxl {command}", *output.rstrip().split("\n")]
    # Long lines wrap as in a window of 100 columns.
    rows = sum(1 + len(line) // 100 for line in lines)
    text = "".join(f'<text:p text:style-name="line">{_spaced(line)}</text:p>' for line in lines)
    target = work / f"{name}.fodt"
    target.write_text(_DOCUMENT.format(height=round(1.2 + rows * 0.62, 2), text=text), encoding="utf-8")
    return target


def _spaced(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return f'<text:s text:c="{indent}"/>{escape(line.strip())}' if indent else escape(line)


_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="line" style:family="paragraph">
<style:paragraph-properties fo:line-height="0.6cm"/>
<style:text-properties fo:color="#f2f2f2" style:font-name="Tlwg Typo" style:font-name-complex="Tlwg Typo" fo:font-family="'Tlwg Typo'"
 style:font-family-complex="'Tlwg Typo'" style:font-family-asian="'Tlwg Typo'" fo:font-size="11pt" style:font-size-complex="11pt"
 fo:font-weight="bold" style:font-weight-complex="bold"/>
</style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="window"><style:page-layout-properties fo:page-width="26cm"
 fo:page-height="{height}cm" fo:margin="0.4cm" fo:background-color="#012456"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="window"/></office:master-styles>
<office:body><office:text>{text}</office:text></office:body></office:document>"""


def _print(work: Path, environment: Mapping[str, str], files: Iterable[Path]) -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *map(str, files)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels in rows from the top, three bytes each (red, green, blue)."""

    width: int
    rows: tuple[bytes, ...]

    @classmethod
    def from_ppm(cls, data: bytes) -> Raster:
        """What pdftoppm writes: ``P6``, width, height, 255, pixels."""
        _, width, height, _, pixels = re.split(rb"\s", data, maxsplit=4)
        length = int(width) * 3
        return cls(int(width), tuple(pixels[at : at + length] for at in range(0, int(height) * length, length)))

    def part(self, right: float, bottom: float) -> Raster:
        """The upper left part."""
        width = int(self.width * right)
        return Raster(width, tuple(row[: width * 3] for row in self.rows[: int(len(self.rows) * bottom)]))

    def trimmed(self, margin: int = 12) -> Raster:
        """Without the empty paper around it, but for a margin of so many pixels."""
        paper = self.rows[0][:3]
        used = [at for at, row in enumerate(self.rows) if row != paper * self.width]
        rows = self.rows[max(used[0] - margin, 0) : used[-1] + 1 + margin]
        left = min((len(row) - len(row.lstrip(paper))) // 3 for row in rows)
        right = max(-(-len(row.rstrip(paper)) // 3) for row in rows)
        left, right = max(left - margin, 0), min(right + margin, self.width)
        return Raster(right - left, tuple(row[left * 3 : right * 3] for row in rows))

    def png(self) -> bytes:
        """As PNG in the picture's most frequent colours: enough for text, and small."""
        steps = bytes(round(value / 17) * 17 for value in range(256))
        rows = [row.translate(steps) for row in self.rows]
        counts = Counter(color for row in rows for color in zip(row[::3], row[1::3], row[2::3], strict=True))
        palette = [color for color, _ in counts.most_common(COLOURS)]
        index = {
            color: min(range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(color, palette[at], strict=True)))
            for color in counts
        }
        lines = b"".join(b"\0" + bytes(index[color] for color in zip(row[::3], row[1::3], row[2::3], strict=True)) for row in rows)
        chunks = (
            (b"IHDR", struct.pack(">IIBBBBB", self.width, len(rows), 8, 3, 0, 0, 0)),
            (b"PLTE", b"".join(bytes(color) for color in palette)),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
        packed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
        return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _rendered(pdf: Path, dpi: int, page: int) -> Raster:
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), str(pdf)]
    return Raster.from_ppm(subprocess.run(command, check=True, capture_output=True).stdout)


def _save(picture: Raster, name: str) -> None:
    data = picture.png()
    (TARGET / f"{name}.png").write_bytes(data)
    print(f"{name}.png {picture.width}×{len(picture.rows)} {len(data) // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
