"""The data handed over: one schema, three forms, the same rows in each."""

import csv
import dataclasses
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.dataset as datasets
import pytest

from itaxl.collecting.records import Agency
from itaxl.collecting.standing import Nobody, Receipt
from itaxl.errors import UnwritableError
from itaxl.handover import schema
from itaxl.handover.rows import rows
from itaxl.handover.writing import hand_over
from tests.collecting.cases import CAME, agency, earlier, fault, measure, missing, province, record, sent, signer, version

OPEN = ("ดำเนินการแล้ว", "ไม่ได้ดำเนินการ")


def example():
    first = sent(
        agency("กุดสมมติ"),
        "91.25",
        faults=[fault(), fault("ITA501", "warning", "มาตรการ", "B6", "measures.name")],
        measures=(measure(statuses=OPEN), measure("measures", (), date(2026, 9, 30))),
        signers=(signer(),),
        earlier=(earlier(2567, "88.5"),),
    )
    older = version(record(agency("กุดสมมติ"), "90"), came=datetime(2026, 1, 2, tzinfo=UTC), sender="a@example.go.th")
    stray = Nobody(Receipt("", "รูป.xls", "inbox › รูป.xls", CAME, trouble="เป็นไฟล์ Excel รุ่นเก่า"), None, "เป็นไฟล์ Excel รุ่นเก่า")
    return province(dataclasses.replace(first, history=(older,)), missing(agency("=โนน,สมมติ", province="")), strays=(stray,))


def csv_rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_fits_its_table():
    for table, row in rows(example(), personal=True):
        assert len(row) == len(table.columns), table.name


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8(tmp_path):
    hand_over(example(), csv_folder=str(tmp_path))

    assert (tmp_path / "agencies.csv").read_bytes().startswith(b"\xef\xbb\xbfyear,province,")


def test_scores_of_this_year_and_of_the_earlier_one(tmp_path):
    hand_over(example(), csv_folder=str(tmp_path))

    found = [(row["score_year"], row["part"], row["item"], row["score"]) for row in csv_rows(tmp_path, "scores")]
    assert found == [
        ("2568", "overall", "overall", "91.25"),
        ("2568", "instrument", "iit", "91.25"),
        ("2568", "indicator", "1", "91.25"),
        ("2568", "question", "i1", "91.25"),
        ("2568", "question", "o1", "100.0"),
        ("2567", "overall", "overall", "88.5"),
        ("2567", "instrument", "iit", "88.5"),
    ]


def test_a_measure_is_overdue_when_its_time_is_over_and_a_step_is_not_done(tmp_path):
    hand_over(example(), csv_folder=str(tmp_path))

    found = [(row["table_name"], row["steps_done"], row["overdue"]) for row in csv_rows(tmp_path, "measures")]
    assert found == [("followup", "1", "true"), ("measures", "0", "false")]


@pytest.mark.parametrize(("end", "overdue"), [(date(2026, 2, 1), False), (date(2026, 1, 31), True), (None, False)])
def test_the_last_day_itself_is_not_overdue(end, overdue):
    found = [
        row for table, row in rows(province(sent(agency("ก"), measures=(measure(statuses=OPEN, end=end),)))) if table is schema.MEASURES
    ]

    assert [row[-1] for row in found] == [overdue]


def test_what_an_agency_typed_is_no_formula_in_excel(tmp_path):
    hand_over(example(), csv_folder=str(tmp_path))

    assert [row["agency"] for row in csv_rows(tmp_path, "agencies")] == ["กุดสมมติ", "'=โนน,สมมติ"]


@pytest.mark.parametrize(("personal", "expected"), [(False, set()), (True, {"signers", "senders"})])
def test_personal_data_leaves_only_on_request(tmp_path, personal, expected):
    hand_over(
        example(), csv_folder=str(tmp_path / "csv"), parquet=str(tmp_path / "parquet"), duckdb=str(tmp_path / "a.duckdb"), personal=personal
    )

    names = {path.stem for path in (tmp_path / "csv").iterdir()}
    assert names == {path.name for path in (tmp_path / "parquet").iterdir()}
    assert names == {table.name for table in schema.TABLES if not table.personal} | expected
    everything = b"".join(path.read_bytes() for path in (tmp_path / "csv").iterdir()).decode("utf-8")
    assert ("สมมติ ทดสอบ" in everything, "a@example.go.th" in everything) == (personal, personal)


def test_the_same_rows_in_every_form(tmp_path):
    counts = hand_over(example(), csv_folder=str(tmp_path / "csv"), parquet=str(tmp_path / "parquet"), duckdb=str(tmp_path / "a.duckdb"))

    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        for name, count in counts.items():
            assert len(csv_rows(tmp_path / "csv", name)) == count
            assert datasets.dataset(tmp_path / "parquet" / name, partitioning="hive").count_rows() == count
            assert base.execute(f"SELECT count(*) FROM {name}").fetchone() == (count,)
    assert counts == {"agencies": 2, "scores": 7, "measures": 2, "findings": 2, "files": 3}


def test_parquet_is_divided_by_year_and_province(tmp_path):
    hand_over(example(), parquet=str(tmp_path))

    table = datasets.dataset(tmp_path / "agencies", partitioning="hive").to_table().sort_by("agency").to_pylist()
    assert [(row["year"], row["province"], row["agency"]) for row in table] == [(2568, "", "=โนน,สมมติ"), (2568, "บึงกาฬ", "กุดสมมติ")]


def test_columns_carry_their_meaning_and_unit(tmp_path):
    hand_over(example(), duckdb=str(tmp_path / "a.duckdb"), parquet=str(tmp_path / "parquet"))

    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        found = base.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'agencies' AND column_name = 'overall'").fetchone()
    assert found == ("คะแนนภาพรวม (คะแนน 0–100)",)
    field = datasets.dataset(tmp_path / "parquet" / "agencies", partitioning="hive").schema.field("overall")
    assert field.metadata[b"unit"].decode() == "คะแนน 0–100"


def test_a_second_run_replaces_the_first_and_nothing_else(tmp_path):
    (tmp_path / "notes.txt").write_text("ของผู้ใช้", encoding="utf-8")
    hand_over(example(), parquet=str(tmp_path), csv_folder=str(tmp_path))
    hand_over(province(missing(agency("อื่น"))), parquet=str(tmp_path), csv_folder=str(tmp_path))

    assert [row["agency"] for row in csv_rows(tmp_path, "agencies")] == ["อื่น"]
    assert datasets.dataset(tmp_path / "agencies", partitioning="hive").count_rows() == 1
    assert (tmp_path / "notes.txt").exists()
    assert not [path.name for path in tmp_path.iterdir() if path.name.endswith((".part", ".old"))]


def test_the_old_table_goes_when_the_new_one_stands_in_its_place(tmp_path, monkeypatch):
    hand_over(example(), parquet=str(tmp_path))
    before = datasets.dataset(tmp_path / "agencies", partitioning="hive").count_rows()
    removed = []

    def stopped(path, **_):
        if os.path.isdir(path) and str(path).endswith(".old"):
            removed.append(datasets.dataset(tmp_path / "agencies", partitioning="hive").count_rows())
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("shutil.rmtree", stopped)
        hand_over(province(missing(agency("อื่น"))), parquet=str(tmp_path))
    hand_over(province(missing(agency("อื่น"))), parquet=str(tmp_path))

    assert before != 1 and removed == [1]
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(UnwritableError, match="เขียนข้อมูลส่งต่อลงใน"):
        hand_over(example(), csv_folder=str(tmp_path / "file"))


def test_scores_are_handed_over_unrounded():
    exact = Decimal("83.694")
    found = [row for table, row in rows(province(sent(agency("ก"), str(exact)))) if table is schema.SCORES]

    assert {row[-1] for row in found if row[-3] == "overall"} == {83.694}


def test_numbers_of_twenty_digits_stop_nothing(tmp_path):
    huge = dataclasses.replace(measure(), year=10**20, indicator=10**20, issue=10**20)
    odd = sent(agency("กุดสมมติ"), measures=(huge,), earlier=(earlier(10**20, "88.5"),))
    hand_over(province(odd), parquet=str(tmp_path / "parquet"), csv_folder=str(tmp_path / "csv"), duckdb=str(tmp_path / "a.duckdb"))

    (row,) = csv_rows(tmp_path / "csv", "measures")
    assert (row["measures_year"], row["indicator"], row["issue"], row["id"]) == ("", "", "", "M01")


def test_an_agency_is_the_same_in_every_table_however_it_was_typed():
    typed = Agency("อบต.", "อบต.กุดสมมติ", "อำเภอเซกา", "จ.บึงกาฬ")
    found = [row for _, row in rows(province(sent(typed)))]

    assert {row[1:5] for row in found} == {("บึงกาฬ", "เซกา", "องค์การบริหารส่วนตำบล", "กุดสมมติ")}


def test_an_address_in_a_file_name_leaves_only_on_request():
    sender = dataclasses.replace(sent(agency("กุดสมมติ")), current=version(record(agency("กุดสมมติ")), name="แบบ a@example.go.th.xlsx"))

    for personal in (False, True):
        (name,) = [row[6] for table, row in rows(province(sender), personal=personal) if table is schema.FILES]
        assert ("a@example.go.th" in name) == personal


def test_what_a_program_left_beside_the_old_database_does_not_get_into_the_new_one(tmp_path):
    (tmp_path / "a.duckdb.wal").write_bytes(b"left behind")
    hand_over(example(), duckdb=str(tmp_path / "a.duckdb"))

    assert [path.name for path in tmp_path.iterdir()] == ["a.duckdb"]


def test_the_page_of_the_schema_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "data.md"

    assert page.read_text(encoding="utf-8") == schema.documented()
