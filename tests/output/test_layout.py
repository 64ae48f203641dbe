"""The input workbook described as JSON."""

import json

import pytest

from itaxl import frameworks
from itaxl.layout import SHEETS, layout_of
from itaxl.output.layout import as_json


def described(year=2568):
    return as_json(layout_of(frameworks.load(year)))


def field(key):
    return next(each for each in described()["fields"] if each["key"] == key)


def test_shape():
    found = described()

    assert set(found) == {"schema", "year", "template", "sheets", "fields", "tables"}
    assert (found["schema"], found["year"], found["template"], found["sheets"]) == ("itaxl-layout/1", 2568, "1", list(SHEETS))
    keys = {"key", "header", "row", "sheet", "cell", "name", "type", "required", "allowed"}
    assert all(set(each) == keys for each in found["fields"])
    assert all(set(each) == {"key", "name", "sheet", "columns"} for each in found["tables"])
    columns = [column for each in found["tables"] for column in each["columns"]]
    assert all(set(column) == {"key", "header", "column", "type", "required", "allowed"} for column in columns)
    json.dumps(found)


@pytest.mark.parametrize("year", frameworks.known_years())
def test_every_field_and_column_is_there_once(year):
    declared, found = layout_of(frameworks.load(year)), described(year)

    assert [each["key"] for each in found["fields"]] == list(declared.fields)
    keys = [column["key"] for each in found["tables"] for column in each["columns"]]
    assert len(set(keys)) == len(keys) == sum(len(each.columns) for each in declared.tables.values())


def test_a_score():
    assert field("stated.indicators.4") == {
        "key": "stated.indicators.4",
        "header": "คะแนนที่ประกาศ",
        "row": "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ",
        "sheet": "คะแนน",
        "cell": "C14",
        "name": "ita_stated_ind4",
        "type": "score",
        "required": False,
        "allowed": None,
    }


def test_a_choice_on_the_agency_sheet():
    found = field("agency.type")

    assert (found["header"], found["required"], found["allowed"][0]) == ("ประเภทหน่วยงาน", True, "องค์การบริหารส่วนตำบล")


def test_columns_of_lists_carry_the_path_of_the_data_json():
    columns = {column["key"]: column for each in described()["tables"] for column in each["columns"]}

    assert columns["measures.steps.unit"]["column"] == "ita_measures[ผู้รับผิดชอบ]"
    assert columns["measures.indicator"]["allowed"] == list(range(1, 11))
    assert columns["followup.part"]["allowed"][0] == "1.1"
    assert columns["findings.finding"]["allowed"] is None


def test_a_year_without_known_levels_allows_any_word():
    level = next(each for each in described(2569)["fields"] if each["key"] == "stated.level")

    assert (level["type"], level["allowed"]) == ("text", None)
