"""The input workbook as declared: the contract's cell names, no cell used twice, drop-downs of every year."""

import re

import pytest

from itaxl import frameworks
from itaxl.addresses import split
from itaxl.layout import SHEETS, Field, Layout, layout_of
from itaxl.layout.choices import AGENCY_TYPES, OPEN_LISTS, PARTS
from itaxl.layout.fields import KINDS
from itaxl.layout.questions import comparable
from itaxl.layout.start import counted

YEARS = frameworks.known_years()
SCORED = ("overall", "level", "iit", "eit1", "eit2", "oit", *(f"ind{no}" for no in range(1, 11)))
CONTRACT = {
    "ita_year",
    "ita_measures_year",
    *(f"ita_agency_{key}" for key in ("type", "name")),
    *(f"ita_{key}" for key in ("district", "province", "website")),
    *(f"ita_memo_{key}" for key in ("office", "number", "date", "subject", "to", "limits", "proposal")),
    *(f"ita_stated_{key}" for key in SCORED),
    *(f"ita_prev{back}_{key}" for back in range(1, 5) for key in ("year", *SCORED)),
    *(f"ita_i{no}{more}" for no in range(1, 16) for more in ("", "_prev", "_prev_code")),
    *(f"ita_e{no}_{more}" for no in range(1, 10) for more in ("part1", "part2", "prev", "prev_code")),
    *(f"ita_o{no}" for no in range(1, 29)),
    *(f"ita_o{no}_{more}" for no in range(1, 29) for more in ("url", "status", "unit", "missing", "updated", "prev", "prev_code")),
}


def layout(year=2568):
    return layout_of(frameworks.load(year))


def test_every_name_of_the_contract_is_declared():
    names = {item.name for item in layout().fields.values()}

    assert names >= CONTRACT
    assert {name for name in names - CONTRACT if not name.endswith("_how")} == {"ita_memo_announced"}


def test_the_lists_of_the_contract_are_declared():
    found = {table.key: table.name for table in layout().tables.values()}

    assert found == {key: f"ita_{key}" for key in ("findings", "measures", "followup", "signers")}


@pytest.mark.parametrize("year", YEARS)
def test_no_cell_is_used_twice(year):
    declared = layout(year)
    cells = [(item.sheet, item.cell) for item in (*declared.fields.values(), *declared.computed.values(), *declared.fixed)]

    assert [cell for cell in cells if cells.count(cell) > 1] == []


@pytest.mark.parametrize("year", YEARS)
def test_names_are_unique_and_no_cell_addresses(year):
    names = [item.name for item in layout(year).fields.values()]

    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if not re.fullmatch("ita_[a-z0-9_]+", name)] == []


@pytest.mark.parametrize("year", YEARS)
def test_kinds_and_drop_downs_are_known(year):
    declared = layout(year)
    columns = [column for table in declared.tables.values() for column in table.columns]

    for item in (*declared.fields.values(), *columns):
        assert item.kind in KINDS
        assert not item.choices or item.choices in declared.lists
        assert (item.kind == "choice") <= bool(declared.lists.get(item.choices)), item.key


@pytest.mark.parametrize("year", YEARS)
def test_every_sheet_is_declared_and_lost_cells_could_be_found_by_their_headings(year):
    declared = layout(year)

    assert {item.sheet for item in declared.fixed} == set(SHEETS)
    for sheet in {item.sheet for item in declared.fields.values()}:
        places = [(item.row, item.header) for item in declared.on(sheet)]
        assert len(set(places)) == len(places)
        printed = {text.text for text in declared.fixed if text.sheet == sheet}
        for row, header in places:
            assert header in printed
            assert row in printed or f"{row} *" in printed


@pytest.mark.parametrize("year", YEARS)
def test_headings_of_a_list_differ(year):
    for table in layout(year).tables.values():
        headers = [column.header for column in table.columns]
        assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("year", YEARS)
def test_formulas_use_only_cells_and_names_there_are(year):
    declared = layout(year)
    names = {item.name for item in declared.fields.values()}

    for cell in declared.computed.values():
        assert not cell.formula.startswith("=")
        assert set(re.findall(r"\bita_\w+", cell.formula)) <= names
        assert {sheet.strip("'") for sheet in re.findall(r"('[^']+')!", cell.formula)} <= set(SHEETS)


def test_a_key_declared_twice_is_an_error():
    item = Field("a.b", "text", "คะแนน", "A1", "ita_a_b", "ก", "ข")
    with pytest.raises(ValueError, match="declared twice"):
        Layout(2568).add(item, item)


def test_labels_of_fields_and_of_columns():
    declared = layout()

    assert declared.label_of("agency.name") == "ชื่อหน่วยงาน"
    assert declared.label_of("stated.overall") == "คะแนนภาพรวม – คะแนนที่ประกาศ"
    assert declared.label_of("findings.cause") == "สาเหตุหรือจุดแข็ง"
    for key in ("findings.nothing", "nothing"):
        with pytest.raises(KeyError):
            declared.label_of(key)


def test_what_counts_as_to_be_filled():
    declared = layout()

    assert counted(declared, "หน่วยงาน") == ("year", "measures_year", *(f"agency.{key}" for key in ("type", "name", "district", "province")))
    assert len(counted(declared, "คะแนน")) == 16
    assert len(counted(declared, "ข้อคำถาม")) == 15 + 2 * 9
    assert len(counted(declared, "OIT")) == 2 * 28


def test_a_year_without_known_questions_has_none_to_fill():
    declared = layout(2569)

    assert counted(declared, "ข้อคำถาม") == ()
    assert declared.computed["filled.ข้อคำถาม"].formula == "0"
    assert any("2569" in text.text for text in declared.fixed if text.sheet == "ข้อคำถาม" and text.cell == "A2")


def test_last_years_corresponding_question_is_named_where_it_is_known():
    framework = frameworks.load(2568)

    assert comparable(framework, "e7") == "ตรงกับข้อ e14 ปีก่อน"
    assert comparable(framework, "i1") == "ตรวจถ้อยคำก่อนเทียบ"


def test_drop_downs_of_the_year():
    lists = layout().lists

    assert lists["agency_types"] == AGENCY_TYPES
    assert lists["levels"] == ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
    assert lists["parts"] == tuple(PARTS)
    assert set(OPEN_LISTS) <= set(lists)
    assert {"ตัวชี้วัดที่ 10", "ประเด็นที่ 7", "i15", "e9", "o28"} <= set(lists["refs"])
    assert layout(2569).lists["levels"] == ()


@pytest.mark.parametrize("year", YEARS)
def test_cells_stand_below_their_headings(year):
    declared = layout(year)

    for item in declared.fields.values():
        assert split(item.cell)[0] > declared.header_rows[item.sheet]
    for table in declared.tables.values():
        fields = [split(item.cell)[0] for item in declared.on(table.sheet)]
        assert table.header_row > max(fields, default=0)
