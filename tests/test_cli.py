"""The commands as a user calls them: words in, words and exit codes out, never a traceback."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.cli import app

DATA = {
    "schema": "itaxl/1",
    "year": 2568,
    "measures_year": 2569,
    "agency": {"type": "องค์การบริหารส่วนตำบล", "name": "ตัวอย่าง", "district": "เซกา", "province": "บึงกาฬ"},
    "stated": {"indicators": {str(no): 90 + no / 2 for no in range(1, 11)}},
}


@pytest.fixture
def filled(itaxl):
    """A filled workbook in the folder."""
    Path("data.json").write_text(json.dumps(DATA), encoding="utf-8")
    assert itaxl("new", "--data", "data.json", "-o", "book.xlsx")[0] == 0
    return "book.xlsx"


def commands():
    return sorted(info.name or info.callback.__name__ for info in app.registered_commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_has_thai_help(itaxl, name):
    code, out, _ = itaxl(name, "--help")

    assert code == 0
    assert re.search("[ก-๙]{4}", out)


def test_every_command_is_in_the_readme():
    readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")

    assert [name for name in commands() if f"itaxl {name}" not in readme] == []


def test_version(itaxl):
    assert itaxl("--version")[1].startswith("itaxl 0.")


def test_blank_workbook_asks_for_the_agency(itaxl):
    assert itaxl("new", "-o", "blank.xlsx")[0] == 0

    code, out, _ = itaxl("check", "blank.xlsx", "--format", "json")
    found = json.loads(out)["files"][0]
    assert code == 1
    places = [(finding["code"], finding["cell"]) for finding in found["findings"] if finding["severity"] == "error"]
    assert places == [("ITA201", "B6"), ("ITA201", "B7"), ("ITA201", "B8"), ("ITA201", "B9")]


def test_check_says_first_whether_it_can_be_sent(itaxl, filled):
    assert itaxl("check", filled)[1].splitlines()[0] == "ส่งได้"


def test_check_of_the_only_workbook_in_the_folder(itaxl, filled):
    code, out, err = itaxl("check")

    assert code == 0
    assert out.startswith("ส่งได้")
    assert filled in err


def test_backups_are_not_taken_for_workbooks(itaxl, filled):
    for digits in ("thai", "arabic", "thai"):
        assert itaxl("build-report", "--digits", digits)[0] == 0

    assert Path("book.bak2.xlsx").exists()
    assert itaxl("score")[0] == 0


def test_no_file_named_and_several_there(itaxl, filled):
    Path("second.xlsx").write_bytes(Path(filled).read_bytes())

    code, _, err = itaxl("score")

    assert code == 2
    assert "book.xlsx" in err
    assert "second.xlsx" in err


def test_no_file_named_and_none_there(itaxl):
    code, _, err = itaxl("build-report")

    assert code == 2
    assert "ไม่พบ" in err


def test_score_as_json(itaxl, filled):
    code, out, _ = itaxl("score", filled, "--format", "json")

    assert code == 0
    found = json.loads(out)
    assert found["schema"] == "itaxl-score/1"
    assert found["instruments"]["iit"]["computed"] == 91.5


def test_export_gives_back_what_was_put_in(itaxl, filled):
    found = json.loads(itaxl("export", filled)[1])

    assert found["agency"] == {**DATA["agency"], "website": None}
    assert found["stated"]["indicators"] == DATA["stated"]["indicators"]


def test_layout_names_every_contract_cell(itaxl):
    names = {field["name"] for field in json.loads(itaxl("layout")[1])["fields"]}

    assert {"ita_year", "ita_agency_name", "ita_stated_ind10", "ita_prev4_ind10", "ita_i15", "ita_e9_part2", "ita_o28_url"} <= names


def test_explain_by_code_and_by_name(itaxl):
    assert itaxl("explain", "ITA203")[1] == itaxl("explain", "out-of-range")[1]
    assert "ตัวอย่างที่ผิด" in itaxl("explain", "ita203")[1]


def test_rules_lists_every_code(itaxl):
    from itaxl.rules import RULES

    out = itaxl("rules")[1]
    assert [code for code in RULES if code not in out] == []


def test_frameworks_shows_every_year(itaxl):
    out = itaxl("frameworks")[1]

    assert all(str(year) in out for year in (2566, 2567, 2568, 2569))


def test_build_report_alone_in_a_folder(itaxl, filled):
    before = Path(filled).read_bytes()

    code, out, err = itaxl("build-report")

    assert code == 0
    assert out == ""
    assert "สรุปคะแนน" in err
    assert Path("book.bak.xlsx").read_bytes() == before
    assert Path(filled).read_bytes() != before


def test_build_report_into_a_copy_leaves_the_file_alone(itaxl, filled):
    before = Path(filled).read_bytes()

    assert itaxl("build-report", filled, "-o", "out.xlsx")[0] == 0

    assert Path(filled).read_bytes() == before
    assert sorted(entry.name for entry in Path().iterdir()) == ["book.xlsx", "data.json", "out.xlsx"]


def test_only_the_sheets_asked_for(itaxl, filled):
    code, _, err = itaxl("build-report", filled, "--sheets", "ผลตรวจ", "-o", "out.xlsx")

    assert code == 0
    assert "เขียนรายงาน 1 ชีต" in err


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("chek", "book.xlsx"),
        ("new", "-o"),
        ("check", "--nonsense"),
        ("new",),
        ("new", "-o", "x.xlsx", "--year", "2599"),
        ("new", "-o", "x.xlsx", "--year", "soon"),
        ("layout", "--year", "1999"),
        ("check", "book.xlsx", "--format", "xml"),
        ("score", "book.xlsx", "--format", "html"),
        ("build-report", "book.xlsx", "--digits", "roman"),
        ("build-report", "book.xlsx", "--sheets", "ไม่มีชื่อนี้"),
        ("explain", "ITA999"),
        ("new", "-o", "x.xlsx", "--data", "missing.json"),
        ("layout", "--framework", "missing.toml"),
    ],
)
def test_wrong_usage_is_one_thai_sentence_and_exit_2(itaxl, filled, words):
    code, out, err = itaxl(*words)

    assert code == 2
    assert out == ""
    assert re.search("[ก-๙]{4}", err)
    assert len(err.strip().splitlines()) == 1
    assert not Path("x.xlsx").exists()


def test_a_misspelt_command_is_told_the_nearest_one(itaxl):
    assert "หมายถึง check หรือไม่" in itaxl("chek")[2]
    assert "หมายถึง" not in itaxl("zzz")[2]


def test_existing_file_is_not_overwritten(itaxl, filled):
    before = Path(filled).read_bytes()

    assert itaxl("new", "-o", filled)[0] == 4

    assert Path(filled).read_bytes() == before


def test_folder_that_does_not_exist(itaxl, filled):
    for words in (("new", "-o", "no/such/x.xlsx"), ("build-report", filled, "-o", "no/such/x.xlsx")):
        code, _, err = itaxl(*words)
        assert code == 4
        assert len(err.strip().splitlines()) == 1


def test_workbook_open_elsewhere_is_not_written(itaxl, filled):
    before = Path(filled).read_bytes()
    Path(f"~${filled}").write_bytes(b"owner")

    code, _, err = itaxl("build-report", filled)

    assert code == 4
    assert "ปิดไฟล์" in err
    assert Path(filled).read_bytes() == before
    assert not Path("book.bak.xlsx").exists()


def test_framework_of_the_users_own(itaxl):
    own = Path(frameworks.__file__).parent / "2568.toml"
    Path("own.toml").write_text(own.read_text(encoding="utf-8").replace("year = 2568", "year = 2571", 1), encoding="utf-8")

    assert itaxl("new", "-o", "own.xlsx", "--framework", "own.toml")[0] == 0
    assert itaxl("check", "own.xlsx", "--framework", "own.toml")[0] == 1
    assert itaxl("check", "own.xlsx")[0] == 2


def test_check_imports_nothing_heavy(filled):
    program = (
        "import sys; sys.argv = ['itaxl', 'check', sys.argv[1]]\n"
        "from itaxl.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'openpyxl', 'xlsxwriter', 'pandas', 'numpy', 'pydantic', 'rich', 'zipfile', 'python_calamine'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(frameworks.__file__).parents[2])}
    ended = subprocess.run([sys.executable, "-c", program, filled], capture_output=True, text=True, check=True, env=environment)

    assert "HEAVY []" in ended.stdout


def test_output_is_utf8_where_the_console_is_not(filled):
    environment = {**os.environ, "PYTHONIOENCODING": "cp874", "PYTHONPATH": str(Path(frameworks.__file__).parents[2])}
    ended = subprocess.run([sys.executable, "-m", "itaxl", "check", filled], capture_output=True, check=True, env=environment)

    assert ended.stdout.decode("utf-8").startswith("ส่งได้")
