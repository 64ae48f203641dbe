"""A workbook file taken apart and changed cell by cell, as a person's program would leave it: everything else stays."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_STORED, ZipFile

from openpyxl.formula import Tokenizer

from itaxl.addresses import address, split

WORKBOOK, RELS, TYPES, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+)")
Line = Callable[[int], int | None]
"""Row (or column) before to the same after a change; None where it is deleted."""


def same(number: int) -> int:
    """Nothing moves."""
    return number


class Parts:
    """The parts of an xlsx file by name; text parts as text."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def text(self, part: str) -> str:
        """A part as text."""
        return self.parts[part].decode("utf-8")

    def write(self, part: str, text: str) -> None:
        """Replace a part, or put it in."""
        self.parts[part] = text.encode("utf-8")

    def swap(self, part: str, pattern: str, new: str | Callable[[re.Match[str]], str], count: int = 0) -> None:
        """Replace what matches in a part; something must."""
        text, hits = re.subn(pattern, new, self.text(part), count=count, flags=re.DOTALL)
        assert hits, f"nothing like {pattern!r} in {part}"
        self.write(part, text)

    def data(self) -> bytes:
        """The file."""
        target = io.BytesIO()
        with ZipFile(target, "w", ZIP_STORED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return target.getvalue()


class Workbook(Parts):
    """The cells, sheets and names of a workbook. Cells keep their look when their content changes."""

    @property
    def sheets(self) -> dict[str, str]:
        """Title of each sheet → its part, in the order of the tabs."""
        tags = [re.search(rf'<Relationship [^>]*Id="{one}"[^>]*>', self.text(RELS)) for _, one in self._sheet_tags()]
        targets = [re.search('Target="([^"]*)"', tag[0])[1] for tag in tags if tag]  # type: ignore[index]  # every relationship has one
        return {title: f"xl/{target.removeprefix('/xl/')}" for (title, _), target in zip(self._sheet_tags(), targets, strict=True)}

    def _sheet_tags(self) -> list[tuple[str, str]]:
        tags = re.findall("<sheet [^>]*>", self.text(WORKBOOK))
        return [(unescape(re.search('name="([^"]*)"', tag)[1]), re.search('r:id="([^"]*)"', tag)[1]) for tag in tags]  # type: ignore[index]

    # Cells

    def tag(self, sheet: str, cell: str) -> str:
        """The cell's own XML, "" where there is none."""
        hit = re.search(rf'<c r="{cell}"(?: [^>]*?)?(?:/>|>.*?</c>)', self.text(self.sheets[sheet]), re.DOTALL)
        return hit[0] if hit else ""

    def put(self, sheet: str, cell: str, kind: str, inside: str) -> None:
        """Replace a cell's type and content, keeping its style."""
        part, old = self.sheets[sheet], self.tag(sheet, cell)
        style = re.search(r' s="[0-9]+"', old.partition(">")[0])
        new = f'<c r="{cell}"{style[0] if style else ""}{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}>{inside}</c>'
        text = self.text(part)
        if old:
            self.write(part, text.replace(old, new, 1))
            return
        row = split(cell)[0]
        if not re.search(rf'<row r="{row}"', text):
            text = text.replace("</sheetData>", f'<row r="{row}"></row></sheetData>')
        self.write(
            part,
            re.sub(
                rf'(<row r="{row}"[^>]*?)(?:/>|>(.*?)</row>)',
                lambda hit: f"{hit[1]}>{_inserted(hit[2] or '', cell, new)}</row>",
                text,
                count=1,
                flags=re.DOTALL,
            ),
        )

    def type_text(self, sheet: str, cell: str, text: str) -> None:
        """Type a text."""
        self.put(sheet, cell, "inlineStr", f'<is><t xml:space="preserve">{escape(text)}</t></is>')

    def type_number(self, sheet: str, cell: str, number: object) -> None:
        """Type a number."""
        self.put(sheet, cell, "", f"<v>{number}</v>")

    def type_error(self, sheet: str, cell: str, error: str) -> None:
        """Leave an error value."""
        self.put(sheet, cell, "e", f"<v>{error}</v>")

    def type_formula(self, sheet: str, cell: str, formula: str, result: str | None = None, kind: str = "") -> None:
        """Type a formula; None stores no result. ``kind``: "" number, ``str`` text, ``e`` error."""
        self.put(sheet, cell, kind, f"<f>{escape(formula)}</f>" + ("" if result is None else f"<v>{escape(result)}</v>"))

    def clear(self, sheet: str, cell: str) -> None:
        """Press Delete."""
        self.put(sheet, cell, "", "")

    def formula(self, sheet: str, cell: str) -> str:
        """The formula of a cell, without ``=``."""
        hit = re.search("<f[^>]*>(.*?)</f>", self.tag(sheet, cell), re.DOTALL)
        assert hit, f"no formula at {sheet}!{cell}"
        return unescape(hit[1])

    def as_percent(self, sheet: str, cell: str) -> None:
        """Show a cell as percent."""
        count = len(re.findall("<xf ", re.search("<cellXfs.*?</cellXfs>", self.text(STYLES), re.DOTALL)[0]))  # type: ignore[index]
        self.swap(STYLES, "</cellXfs>", '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>')
        old = self.tag(sheet, cell)
        new = re.sub(r'^<c r="([A-Z0-9]+)"(?: s="[0-9]+")?', rf'<c r="\1" s="{count}"', old)
        self.write(self.sheets[sheet], self.text(self.sheets[sheet]).replace(old, new, 1))

    # Names, tables, sheets

    def name(self, name: str, refers: str) -> None:
        """Point a defined name elsewhere."""
        self.swap(WORKBOOK, rf'(<definedName name="{name}"[^>]*>)[^<]*', lambda hit: hit[1] + escape(refers))

    def lose_names(self) -> None:
        """Drop every defined name of ours."""
        self.swap(WORKBOOK, r'<definedName [^>]*name="ita_[^>]*>[^<]*</definedName>', "")

    def lose_tables(self) -> None:
        """Drop every Excel table; the cells stay."""
        for part in [name for name in self.parts if name.startswith("xl/tables/")]:
            del self.parts[part]
            self.swap(TYPES, rf'<Override PartName="/{re.escape(part)}"[^>]*/>', "")
        for part in [name for name in self.parts if name.startswith("xl/worksheets/")]:
            if part.endswith(".rels"):
                self.write(part, re.sub(r'<Relationship [^>]*relationships/table"[^>]*/>', "", self.text(part)))
            else:
                self.write(part, re.sub("<tableParts.*?</tableParts>", "", self.text(part), flags=re.DOTALL))

    def rename(self, old: str, new: str) -> None:
        """Rename a sheet; names and formulas follow, as in Excel."""
        self.swap(WORKBOOK, rf'(<sheet name="){re.escape(old)}"', lambda hit: f'{hit[1]}{new}"')
        for part in [WORKBOOK, *self.sheets.values()]:
            self.write(part, self.text(part).replace(f"'{old}'!", f"'{new}'!"))

    def hide(self, sheet: str, state: str = "hidden") -> None:
        """Hide a sheet."""
        self.swap(WORKBOOK, rf'<sheet name="{re.escape(sheet)}"', f'<sheet name="{sheet}" state="{state}"')

    def delete(self, sheet: str) -> None:
        """Delete a sheet; what referred to it says #REF!."""
        part = self.sheets[sheet]
        wanted = dict(self._sheet_tags())[sheet]
        self.swap(WORKBOOK, rf'<sheet [^>]*r:id="{wanted}"[^>]*/>', "")
        self.swap(RELS, rf'<Relationship [^>]*Id="{wanted}"[^>]*/>', "")
        self.swap(TYPES, rf'<Override PartName="/{re.escape(part)}"[^>]*/>', "")
        del self.parts[part]
        self.parts.pop(part.replace("worksheets/", "worksheets/_rels/") + ".rels", None)
        lost = rf"'{re.escape(sheet)}'!\$?[A-Z]+\$?[0-9]+(?::\$?[A-Z]+\$?[0-9]+)?"
        for each in [WORKBOOK, *self.sheets.values()]:
            self.write(each, re.sub(lost, "#REF!", self.text(each)))

    def add_sheet(self, title: str, content: str, part: str = "xl/worksheets/sheet99.xml") -> None:
        """Put a sheet in at the end."""
        self.write(part, content)
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        self.swap(WORKBOOK, "</sheets>", f'<sheet name="{title}" sheetId="99" r:id="rId99"/></sheets>')
        self.swap(RELS, "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="{part.removeprefix("xl/")}"/></Relationships>')
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        self.swap(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>')

    def copy(self, sheet: str, title: str) -> None:
        """Duplicate a sheet, without its tables."""
        self.add_sheet(title, re.sub("<tableParts.*?</tableParts>", "", self.text(self.sheets[sheet]), flags=re.DOTALL))

    # Rows and columns

    def move(self, sheet: str, row: Line = same, column: Line = same) -> None:
        """Insert, delete or move rows and columns: cells, names, tables and every formula follow, as in Excel."""
        part = self.sheets[sheet]
        rows = []
        for hit in re.finditer(r'<row r="([0-9]+)"([^>]*?)(?:/>|>(.*?)</row>)', self.text(part), re.DOTALL):
            at = row(int(hit[1]))
            if at is not None:
                rows.append((at, f'<row r="{at}"{re.sub(" spans=.[0-9:]*.", "", hit[2])}>{_cells(hit[3] or "", at, column)}</row>'))
        data = "".join(text for _, text in sorted(rows))
        self.swap(part, "<sheetData>.*</sheetData>", lambda _: f"<sheetData>{data}</sheetData>")
        self.write(
            part,
            re.sub("<(dataValidations|conditionalFormatting|mergeCells|hyperlinks|cols).*?</\\1>", "", self.text(part), flags=re.DOTALL),
        )
        for title, each in self.sheets.items():
            self.write(
                each,
                re.sub(
                    "<f>(.*?)</f>",
                    lambda hit, title=title: f"<f>{escape(moved(unescape(hit[1]), title, sheet, row, column))}</f>",
                    self.text(each),
                ),
            )
        self.write(
            WORKBOOK,
            re.sub(
                "(<definedName [^>]*>)([^<]*)",
                lambda hit: hit[1] + escape(moved(unescape(hit[2]), "", sheet, row, column)),
                self.text(WORKBOOK),
            ),
        )
        self._move_tables(part, row, column)

    def _move_tables(self, part: str, row: Line, column: Line) -> None:
        rels = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        for target in re.findall(r'Target="\.\./(tables/[^"]*)"', self.text(rels)) if rels in self.parts else ():
            table = f"xl/{target}"
            before = split(re.search(' ref="([A-Z0-9]*)', self.text(table))[1])[1]  # type: ignore[index]  # every table has one
            self.swap(table, 'ref="([^"]*)"', lambda hit: f'ref="{_area(hit[1], row, column)}"')
            first, last = (split(end)[1] for end in re.search(' ref="([^"]*)"', self.text(table))[1].split(":"))  # type: ignore[index]
            tags = enumerate(re.findall("<tableColumn [^>]*/>", self.text(table)))
            order = {column(before + at): tag for at, tag in tags}
            kept = [order.get(at) or f'<tableColumn id="{900 + at}" name="คอลัมน์{at}"/>' for at in range(first, last + 1)]
            self.swap(table, "<tableColumns.*</tableColumns>", f'<tableColumns count="{len(kept)}">{"".join(kept)}</tableColumns>')


def _inserted(cells: str, cell: str, new: str) -> str:
    """The cells of a row with one more, in order."""
    found = re.findall(r'<c r="[A-Z0-9]+"(?: [^>]*?)?(?:/>|>.*?</c>)', cells, re.DOTALL)
    return "".join(sorted([*found, new], key=lambda tag: split(re.search('r="([A-Z0-9]+)"', tag)[1])))  # type: ignore[index]


def _cells(cells: str, row: int, column: Line) -> str:
    found = []
    for hit in re.finditer(r'<c r="([A-Z]+)[0-9]+"((?: [^>]*?)?(?:/>|>.*?</c>))', cells, re.DOTALL):
        at = column(split(f"{hit[1]}1")[1])
        if at is not None:
            found.append((at, f'<c r="{address(row, at)}"{hit[2]}'))
    return "".join(text for _, text in sorted(found))


def _area(area: str, row: Line, column: Line) -> str:
    """Where a rectangle stands after rows and columns have moved; ``#REF!`` when nothing of it is left."""
    (top, left), (bottom, right) = (split(end) for end in (area.split(":") * 2)[:2])
    rows = [at for at in map(row, range(top, bottom + 1)) if at is not None]
    columns = [at for at in map(column, range(left, right + 1)) if at is not None]
    if not rows or not columns:
        return "#REF!"
    first, last = address(min(rows), min(columns)), address(max(rows), max(columns))
    return first if ":" not in area else f"{first}:{last}"


def moved(formula: str, own: str, sheet: str, row: Line, column: Line) -> str:
    """A formula of sheet ``own`` after rows and columns of ``sheet`` have moved."""
    tokens = Tokenizer(f"={formula}")
    for token in tokens.items:
        prefix, mark, cells = token.value.rpartition("!")
        title = prefix.strip("'").replace("''", "'") if mark else own
        if token.subtype == "RANGE" and title == sheet and re.fullmatch(r"\$?[A-Z]+\$?[0-9]+(:\$?[A-Z]+\$?[0-9]+)?", cells):
            fixed = "$" in cells
            new = _area(cells.replace("$", ""), row, column)
            token.value = prefix + mark + (_REFERENCE.sub(r"$\2$\4", new) if fixed else new)
    return str(tokens.render()).removeprefix("=")
