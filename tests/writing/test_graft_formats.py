"""Formats of ours in the user's styles part: theirs keep their numbers and looks, ours are added once."""

import re

import openpyxl
import pytest

from itaxl.errors import UnwritableError
from itaxl.package import open_package
from itaxl.reading.cells import read_book
from itaxl.writing import merging
from tests.packages.surgery import insert, parts, rewritten
from tests.packages.users import BUDGET, report, users_workbook, write

BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"


@pytest.fixture
def path(tmp_path):
    return users_workbook(tmp_path / "a.xlsx")


def test_formats_of_a_workbook_without_styles(path):
    from tests.packages.kinds import SOUND

    SOUND["no styles"](path)
    write(path)

    book = openpyxl.load_workbook(path)
    assert book["สรุปคะแนน"]["B3"].number_format == "[$-D00041E]0.00"
    assert book[BUDGET]["A1"].font.name == "Calibri"  # cells without a format do not take ours


def test_cells_without_a_format_keep_their_look_where_styles_are_empty(path):
    from tests.packages.kinds import SOUND

    SOUND["empty styles"](path)
    write(path)

    styles = parts(path)[STYLES].decode()
    assert re.search(r"<cellXfs[^>]*><xf ([^>]*)/>", styles)[1] == 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
    assert re.search(r"<fonts[^>]*><font>(.*?)</font>", styles)[1].count("Calibri") == 1
    assert styles.index('patternType="none"') < styles.index('patternType="gray125"') < styles.index('patternType="solid"')


def test_formats_the_user_has_are_used_again(path):
    write(path)
    sizes = [len(parts(path)[STYLES])]

    for _ in range(2):
        write(path, report(score="50.00"), report("ผลตรวจ", score="51.00"))
        sizes.append(len(parts(path)[STYLES]))

    assert len(set(sizes)) == 1


def test_numbers_of_the_users_formats_stay(path):
    def numbers(section):
        root = open_package(path).tree(STYLES).root
        holder = root.first(section)
        return [] if holder is None else [(each.attributes, each.children and len(each.children)) for each in holder.children]

    sections = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    before = {section: numbers(section) for section in sections}

    write(path)

    assert {section: numbers(section)[: len(found)] for section, found in before.items()} == before
    assert numbers("cellStyles") == before["cellStyles"]


def test_no_room_for_more_formats(path, monkeypatch):
    monkeypatch.setattr(merging, "_FORMAT_LIMIT", 3)
    before = path.read_bytes()

    with pytest.raises(UnwritableError, match="รูปแบบเซลล์มากเกินไป"):
        write(path)

    assert path.read_bytes() == before


def test_number_format_that_is_no_number(path):
    rewritten(path, lambda found: insert(found, STYLES, "</numFmts>", '<numFmt numFmtId="ก" formatCode="0.0"/>'))

    write(path)

    assert read_book(path).cells("สรุปคะแนน")[3, 2].format == "[$-D00041E]0.00"


def test_fonts_of_ours_do_not_depend_on_the_users_theme(path):
    before = re.findall(r"<font>.*?</font>", parts(path)[STYLES].decode())

    write(path)

    ours = re.findall(r"<font>.*?</font>", parts(path)[STYLES].decode())[len(before) :]
    assert len(ours) >= 3
    assert "theme=" not in "".join(ours)
    assert "<scheme" not in "".join(ours)
