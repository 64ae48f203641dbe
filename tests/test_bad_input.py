"""Any file that is not an itaxl workbook: one Thai sentence, exit 3, nothing written."""

import io
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from itaxl import cli


def workbook():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Sheet1").write("A1", "งบประมาณ")
    return target.getvalue()


def archive(**entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in entries.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = {
    "empty": b"",
    "csv": "ข้อ,คะแนน\no1,100\n".encode("cp874"),
    "html": b"<html><table><tr><td>1</td></tr></table></html>",
    "pdf": b"%PDF-1.7\n%...",
    "cut-off zip": workbook()[:900],
    "xls": OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 600,
    "password": OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    "other workbook": workbook(),
    "zip of something else": archive(**{"readme.txt": "hello"}),
    "garbage": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("command", ["check", "score", "export", "build-report"])
@pytest.mark.parametrize("kind", sorted(FILES))
def test_one_thai_sentence_exit_3_nothing_written(tmp_path, monkeypatch, capsys, kind, command):
    monkeypatch.chdir(tmp_path)
    Path("file.xlsx").write_bytes(FILES[kind])
    monkeypatch.setattr(sys, "argv", ["itaxl", command, "file.xlsx"])

    with pytest.raises(SystemExit) as end:
        cli.main()

    captured = capsys.readouterr()
    assert end.value.code == 3
    assert captured.out == ""
    assert re.search("[ก-๙]{4}", captured.err)
    assert len(captured.err.strip().splitlines()) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.xlsx"]
    assert Path("file.xlsx").read_bytes() == FILES[kind]


@pytest.mark.parametrize("name", ["missing.xlsx", "."])
def test_missing_file_and_folder(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["itaxl", "check", name])

    with pytest.raises(SystemExit) as end:
        cli.main()

    assert end.value.code == 3
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_unreadable_file_among_others_is_reported_and_the_rest_go_on(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("bad.xlsx").write_bytes(b"")
    monkeypatch.setattr(sys, "argv", ["itaxl", "new", "-o", "good.xlsx"])
    with pytest.raises(SystemExit):
        cli.main()
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["itaxl", "check", "bad.xlsx", "good.xlsx", "--format", "json"])

    with pytest.raises(SystemExit) as end:
        cli.main()

    found = json.loads(capsys.readouterr().out)["files"]
    assert end.value.code == 3
    assert [each["readable"] for each in found] == [False, True]
    assert found[1]["counts"]["error"] == 4
