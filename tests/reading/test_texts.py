"""Texts are joined, unescaped and keep their spaces, whichever way they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.addresses import address
from itaxl.package import Refusal
from itaxl.reading.texts import unescape
from tests.package.packages import MAIN
from tests.reading.books import cells_of

RICH = (
    f'<sst xmlns="{MAIN}" count="9"><si><t>หนึ่ง</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">หนา </t></r><r><t>ปกติ</t></r>'
    '<rPh sb="0" eb="1"><t>อ่านว่า</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><t xml:space="preserve"> ก \n ข </t></si><si/><si><t>a &amp; &#x0E01;</t></si>'
    "<si><t>บรรทัด_x000D_\nใหม่ _x005F_x000D_</t></si><si><t/></si><si><t>&amp;lt;</t></si></sst>"
)
RICH_TEXTS = ["หนึ่ง", "หนา ปกติ", " ก \n ข ", "", "a & ก", "บรรทัด\r\nใหม่ _x000D_", "", "&lt;"]


@pytest.mark.parametrize(
    "changed", [RICH, RICH.replace("</sst>", "<!-- --></sst>"), '<?xml version="1.0"?>' + RICH, RICH.replace("<si/>", "<si></si>")]
)
def test_shared_texts_are_joined_unescaped_and_keep_their_spaces(tmp_path: Path, changed: str) -> None:
    rows = '<row r="1">' + "".join(f'<c r="{address(1, number + 1)}" t="s"><v>{number}</v></c>' for number in range(8)) + "</row>"
    assert [cell.text for cell in cells_of(tmp_path, rows, texts=changed).values()] == RICH_TEXTS


@pytest.mark.parametrize(
    "broken", ["<si><t>&unknown;</t></si>", "<si><t>&#0;</t></si>", "<si><t>&</t></si>", "<si><t>ก</si>", "<si><t>ก</t></si></sst><sst>"]
)
def test_shared_texts_that_are_no_sound_xml_are_damage(tmp_path: Path, broken: str) -> None:
    for before in ("", "<!-- -->"):
        with pytest.raises(Refusal) as refusal:
            cells_of(tmp_path, "", texts=f'<sst xmlns="{MAIN}">{before}{broken}</sst>')
        assert refusal.value.reason == "damaged"


def test_a_workbook_without_texts_or_styles_is_read(tmp_path: Path) -> None:
    found = cells_of(tmp_path, '<row r="1"><c r="A1" s="4"><v>1</v></c></row>', styles=None, texts=None)
    assert found["A1"].format == "General"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_escapes_are_undone_as_they_were_made(text: str) -> None:
    escaped = "".join(f"_x{ord(sign):04X}_" if ord(sign) < 32 or sign in "_\uffff" else sign for sign in text)
    assert unescape(escaped) == text


def test_halves_of_one_character_are_joined_and_lone_halves_replaced() -> None:
    assert unescape("_xD83D__xDE00_") == "😀" and unescape("_xD83D_!") == "\ufffd!" and unescape("_x12_") == "_x12_"
