"""What the tests of running and of the state file share."""

import zipfile

import pytest

from itaxl.collecting import running
from tests.collecting.books import workbook


@pytest.fixture
def inbox(tmp_path):
    """Three agencies' workbooks, one of them in a zip beside a picture, and something that is none."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(workbook("หนึ่ง"))
    (folder / "b.xlsx").write_bytes(workbook("สอง"))
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("สาม.xlsx", workbook("สาม"))
        archive.writestr("รูป.jpg", b"\xff\xd8")
    (folder / "d.xlsx").write_bytes(workbook("สี่")[:2000])
    return folder


@pytest.fixture
def read(monkeypatch):
    """The contents read so far in this process."""
    seen: list[bytes] = []
    actual = running.read_one

    def noting(data, text):
        seen.append(data)
        return actual(data, text)

    monkeypatch.setattr(running, "read_one", noting)
    return seen
