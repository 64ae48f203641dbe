"""The handbook says only what is so: its commands, sheets, columns, codes, messages and pictures exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from itaxl.cli import app
from itaxl.frameworks import load
from itaxl.layout import SHEETS, layout_of
from itaxl.output.findings import NOT_READY, READY, WORDS
from itaxl.reports import NAMES
from itaxl.rules import find

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "docs" / "คู่มือ.md"
PICTURES = ROOT / "docs" / "pictures"
TEXT = HANDBOOK.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
QUOTED = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```$", "", TEXT, flags=re.MULTILINE | re.DOTALL))
LARGEST = 150_000
MOST = 12

COMMANDS = typer.main.get_command(app)


def typed_commands():
    """Every itaxl command of the handbook, as words: those in blocks and those between backquotes."""
    lines = [line.strip() for kind, block in BLOCKS if kind != "text" for line in block.splitlines()]
    words = [shlex.split(text) for text in [*lines, *QUOTED] if text.startswith("py -m itaxl ")]
    return sorted({tuple(each[3:]) for each in words})


def thai_names():
    """Every Thai name between backquotes: sheets, columns, labels, and words the program prints."""
    return sorted({text for text in QUOTED if re.search("[ก-๙]", text) and "itaxl" not in text})


def options_of(command):
    return {name for each in command.params for name in [*each.opts, *each.secondary_opts]} | {"--help"}


def test_finds_commands_and_names():
    assert ("check",) in typed_commands()
    assert "คะแนนที่ประกาศ" in thai_names()


@pytest.mark.parametrize("words", typed_commands(), ids=" ".join)
def test_command_and_its_options_exist(words):
    command = COMMANDS
    if not words[0].startswith("-"):
        assert words[0] in COMMANDS.commands
        command = COMMANDS.commands[words[0]]

    assert {word for word in words if word.startswith("-")} <= options_of(command)


def test_report_sheets_asked_for_exist():
    wanted = [words[words.index("--sheets") + 1] for words in typed_commands() if "--sheets" in words]

    assert wanted
    assert {name for each in wanted for name in each.split(",")} <= set(NAMES)


@pytest.mark.parametrize("code", sorted(set(re.findall(r"ITA\d{3}(?!\d)", TEXT))))
def test_rule_exists(code):
    assert find(code) is not None


@pytest.mark.parametrize("name", thai_names())
def test_quoted_name_exists(name):
    layout = layout_of(load(2568))
    known = {*SHEETS, *NAMES, READY, NOT_READY, *WORDS.values(), *(word for words in layout.lists.values() for word in words)}
    known |= {text.text for text in layout.fixed} | {item.row for item in layout.fields.values()} | {"ไม่ผ่าน"}
    known |= {column.header for table in layout.tables.values() for column in table.columns}

    assert name in known


@pytest.mark.parametrize("name", [*SHEETS, *NAMES])
def test_every_sheet_is_told(name):
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("name", SHEETS)
def test_every_input_sheet_has_its_own_section(name):
    assert f"### `{name}`\n" in TEXT


def test_messages_shown_are_what_a_check_says():
    shown = [line for kind, block in BLOCKS if kind == "text" for line in block.splitlines()]
    said = said_by(ROOT, "check", "samples/7-many-mistakes-2568.xlsx").splitlines()

    assert shown
    assert [line for line in shown if line not in said] == []


def said_by(folder, *words):
    command = [sys.executable, "-X", "utf8", "-m", "itaxl", *words]
    ended = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8")
    return ended.stdout + ended.stderr


def test_sentences_of_the_questions_are_what_the_program_says(tmp_path):
    nothing = said_by(tmp_path, "check")
    said_by(tmp_path, "new", "-o", "ita-2568.xlsx")
    too_little = said_by(tmp_path, "build-report", "--sheets", "สรุปคะแนน")
    some = said_by(tmp_path, "build-report", "-o", "other.xlsx")
    several = said_by(tmp_path, "check")
    (tmp_path / "~$ita-2568.xlsx").touch()
    opened = said_by(tmp_path, "build-report", "ita-2568.xlsx")

    for told, said in (
        ("ไม่พบแบบบันทึกข้อมูล ITA ในโฟลเดอร์นี้", nothing),
        ("ยังทำรายงานไม่ได้", too_little),
        ("ยังไม่ได้ทำ", some),
        ("พบแบบบันทึกข้อมูล ITA หลายไฟล์", several),
        ("เปิดอยู่ในโปรแกรมอื่น กรุณาบันทึกและปิดไฟล์ก่อน", opened),
    ):
        assert told in TEXT
        assert told in said


def test_backup_has_the_name_the_handbook_gives(tmp_path):
    said_by(tmp_path, "new", "-o", "ita-2568.xlsx")
    said_by(tmp_path, "build-report")

    assert (tmp_path / "ita-2568.bak.xlsx").exists()
    assert "`ita-2568.bak.xlsx`" in TEXT


def test_pictures_linked_are_the_pictures_there():
    linked = re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", TEXT)

    assert sorted(linked) == sorted(path.name for path in PICTURES.iterdir())
    assert len(linked) <= MOST


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.png")), ids=lambda path: path.name)
def test_picture_is_small(picture):
    data = picture.read_bytes()

    assert data.startswith(b"\x89PNG")
    assert len(data) < LARGEST


def test_links_inside_the_handbook_lead_to_headings():
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w\u0e00-\u0e7f -]", "", heading).lower().replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors
