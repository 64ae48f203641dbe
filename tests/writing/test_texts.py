"""What somebody typed is text wherever we write it: ten thousand strings that try to be something else."""

import os
import random
import re

import openpyxl
import python_calamine

from itaxl.reading.cells import read_book
from itaxl.tables import Box, Sheet
from tests.packages.surgery import parts
from tests.packages.users import users_workbook, write

COUNT, COLUMNS = 10_000, 5
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\n",
    "{=",
    "'=",
    '"=',
    " =",
    "\u200b=",
    "＝",
    "http://",
    "internal:",
    "<f>",
    "]]>",
    "&#61;",
    "_x003D_",
    "",
)
MIDDLES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x","ก")',
    "SUM(A1:A9)",
    "1+1",
    'DDE("a";"b")',
    "ก้",
    "</t></is></c><c><f>1</f>",
    "]]><f>1</f>",
    'WEBSERVICE("http://x")',
    "'!A1",
    "๑๒",
    '"&"',
    "_x0041_",
    "a\nb",
    "  ",
)
LETTERS = [chr(point) for ranges in ((0x20, 0x7F), (0xE01, 0xE3B), (0xE40, 0xE5C), (0x2010, 0x2030)) for point in range(*ranges)]


def strings(seed):
    chance, found = random.Random(seed), []
    while len(found) < COUNT:
        tail = "".join(chance.choices(LETTERS, k=chance.randrange(12)))
        text = chance.choice(STARTS) + chance.choice(MIDDLES) + tail + chance.choice(("", "}", "</f>", "=1"))
        if text.strip():
            found.append(text)
    return found


def test_ten_thousand_strings_stay_text(tmp_path):
    seed = os.environ.get("ITAXL_FUZZ_SEED") or str(random.randrange(10**9))
    print(f"ITAXL_FUZZ_SEED={seed}")
    texts = strings(seed)
    rows = [texts[at : at + COLUMNS] for at in range(0, COUNT, COLUMNS)]
    heights = dict.fromkeys(range(1, len(rows) + 1), 24.0)
    path = users_workbook(tmp_path / "a.xlsx")

    write(path, Sheet("ข้อความ", (20,) * COLUMNS, [tuple(Box(text, "input_text") for text in row) for row in rows], heights=heights))

    xml = parts(path)["xl/worksheets/itaxl_sheet1.xml"].decode()
    assert re.findall(r"<f[ >/]|<hyperlink", xml) == []
    cells = read_book(path).cells("ข้อความ")
    read = [cells[row, column] for row in range(1, len(rows) + 1) for column in range(1, COLUMNS + 1)]
    assert [cell.text for cell in read] == texts
    assert {(cell.kind, cell.formula) for cell in read} == {("s", None)}
    assert python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("ข้อความ").to_python() == rows

    page = openpyxl.load_workbook(path)["ข้อความ"]
    risky = [page.cell(at // COLUMNS + 1, at % COLUMNS + 1) for at, text in enumerate(texts) if text[0] in "=+-@\t\r"]
    assert len(risky) > 1_000
    assert {cell.data_type for cell in risky} == {"s"}
    assert all(cell.quotePrefix for cell in risky)  # else F2 and Enter would make a formula of it
