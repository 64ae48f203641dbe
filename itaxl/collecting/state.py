"""What has been read already: kept in one SQLite file, so that an interrupted run goes on where it stopped.

Records hang on the hash of a workbook's content and on ``basis`` (the program's version and the framework used): whatever
changes either is read again, whatever does not is never read twice. Each record is kept the moment it is there; a source
counts as read only when all that lies in it has been noted, so a run killed at any moment goes on from there. A source in
which something was damaged or not to be had is opened again every time (a download is completed without another size or time);
what lies in it unchanged is known by its hash. One run at a time: two that write down what lies in one source would count it
twice.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from itaxl.collecting.intake import CURABLE
from itaxl.collecting.records import Agency, Record
from itaxl.collecting.standing import Receipt
from itaxl.errors import UnreadableError, UnwritableError, UsageError

if TYPE_CHECKING:
    from itaxl.collecting.arrivals import Arrival
    from itaxl.collecting.intake import Source

SCHEMA = "itaxl-state/4"
_TABLES = f"""
BEGIN;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, basis TEXT NOT NULL, finished INTEGER NOT NULL
);
CREATE TABLE arrivals (source TEXT NOT NULL, sha256 TEXT NOT NULL, receipt BLOB NOT NULL, curable INTEGER NOT NULL);
CREATE INDEX arrivals_by_source ON arrivals (source);
CREATE TABLE records (
    sha256 TEXT NOT NULL, basis TEXT NOT NULL, summary BLOB NOT NULL, record BLOB NOT NULL, passing INTEGER NOT NULL,
    curable INTEGER NOT NULL,
    PRIMARY KEY (sha256, basis)
);
INSERT INTO meta VALUES ('schema', '{SCHEMA}');
COMMIT;
"""
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Summary:
    """What of a record decides whose it is and which one counts; small enough to keep thousands."""

    sha256: str
    trouble: str
    year: int
    agency: Agency
    stamp: Agency | None
    saved: datetime | None
    answers: str
    errors: int


def summary_of(record: Record) -> Summary:
    """The summary of a record."""
    return Summary(
        record.sha256, record.trouble, record.year, record.agency, record.stamp, record.saved, record.answers, record.count("error")
    )


class State:
    """The state file ``path``, or one of this run's own that is gone afterwards. ``basis``: see above.

    Raises:
        UsageError: the path is a folder.
        UnreadableError: the file is something else, or damaged (also later, when that shows).
        UnwritableError: it cannot be created, is in use by another run, or cannot be written any more.
    """

    def __init__(self, path: str | None, basis: str) -> None:
        self.basis = basis
        self._own = None if path else tempfile.TemporaryDirectory(prefix="itaxl-")
        self._path = path or os.path.join(self._own.name if self._own else "", "state.sqlite")
        self._open()

    def _open(self) -> None:
        if os.path.isdir(self._path):
            raise UsageError(f"{self._path} เป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์สถานะด้วย เช่น {os.path.join(self._path, 'state.sqlite')}")
        try:
            self._base = sqlite3.connect(self._path, timeout=1.0, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._base.close()
                raise
        except sqlite3.OperationalError as trouble:
            raise UnwritableError(f"เปิดไฟล์สถานะ {self._path} ไม่ได้ อาจมีการรวบรวมอีกรอบกำลังทำงานอยู่ หรือเขียนลงโฟลเดอร์นี้ไม่ได้") from trouble
        except sqlite3.DatabaseError as trouble:
            raise UnreadableError(self._damaged() if self._is_sqlite() else self._foreign()) from trouble

    def _prepare(self) -> None:
        # Whoever comes first has the file until the end of the run, however that comes.
        self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
        tables = {name for (name,) in self._base.execute("SELECT name FROM sqlite_master")}
        if tables and "meta" not in tables:
            raise UnreadableError(self._foreign())
        if tables:
            found = self._base.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
            if found != (SCHEMA,):
                raise UnreadableError(f"ไฟล์สถานะ {self._path} เป็นของโปรแกรมรุ่นอื่น กรุณาใช้ชื่อไฟล์อื่นหรือลบไฟล์นี้แล้วรวบรวมใหม่")
        self._base.execute("PRAGMA journal_mode=WAL")
        # The disk may lose the last moments at a power cut; they are simply read again.
        self._base.execute("PRAGMA synchronous=NORMAL")
        if not tables:
            self._base.executescript(_TABLES)
        self._base.execute("CREATE TEMP TABLE walked (source TEXT PRIMARY KEY)")
        self._base.execute("DELETE FROM records WHERE passing = 1")

    def _is_sqlite(self) -> bool:
        with open(self._path, "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE

    def _foreign(self) -> str:
        return f"ไฟล์ {self._path} ไม่ใช่ไฟล์สถานะของการรวบรวม กรุณาใช้ชื่อไฟล์อื่น"

    def _damaged(self) -> str:
        return f"ไฟล์สถานะ {self._path} เสียหาย กรุณาลบไฟล์นี้แล้วรวบรวมใหม่"

    def __enter__(self) -> State:
        return self

    def __exit__(self, _kind: object, trouble: BaseException | None, _trace: object) -> None:
        with suppress(sqlite3.Error):
            self._base.close()
        if self._own:
            self._own.cleanup()
        if isinstance(trouble, sqlite3.OperationalError):
            raise UnwritableError(f"เขียนไฟล์สถานะ {self._path} ไม่ได้ ตรวจพื้นที่ว่างในดิสก์ แล้วสั่งใหม่ สิ่งที่อ่านแล้วยังอยู่") from trouble
        if isinstance(trouble, (sqlite3.DatabaseError, zlib.error, msgspec.MsgspecError)):
            raise UnreadableError(self._damaged()) from trouble

    def walk(self, source: Source) -> bool:
        """Count a source as part of this run. True: it has not changed and everything in it has been read on this basis.

        Where something in it was damaged or could not be had, it may have been completed under the same size and time: False.
        """
        self._base.execute("INSERT OR IGNORE INTO walked VALUES (?)", (source.key,))
        row = self._base.execute("SELECT size, mtime, basis, finished FROM sources WHERE path = ?", (source.key,)).fetchone()
        if row != (source.size, source.mtime_ns, self.basis, 1):
            return False
        wanting = self._base.execute(
            "SELECT 1 FROM arrivals a LEFT JOIN records r ON r.sha256 = a.sha256 AND r.basis = ?"
            " WHERE a.source = ? AND (a.curable OR r.curable OR (a.sha256 <> '' AND r.sha256 IS NULL)) LIMIT 1",
            (self.basis, source.key),
        ).fetchone()
        return wanting is None

    def begin(self, source: Source) -> None:
        """Forget what was known to lie in a source; it is opened anew. Until ``finish`` it counts as not read."""
        self._base.execute("DELETE FROM arrivals WHERE source = ?", (source.key,))
        self._base.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, 0)", (source.key, source.size, source.mtime_ns, self.basis))

    def arrived(self, source: Source, arrival: Arrival, revision: int | None) -> None:
        """Note one arrival of a source."""
        receipt = Receipt(
            arrival.sha256,
            arrival.name,
            arrival.where,
            arrival.received,
            arrival.sender,
            arrival.subject,
            arrival.message_id,
            arrival.trouble,
            revision,
            arrival.reply_to,
            arrival.undated,
        )
        row = (source.key, arrival.sha256, msgspec.json.encode(receipt), arrival.trouble in CURABLE)
        self._base.execute("INSERT INTO arrivals VALUES (?, ?, ?, ?)", row)

    def finish(self, source: Source) -> None:
        """Everything in the source has been noted."""
        self._base.execute("UPDATE sources SET finished = 1 WHERE path = ?", (source.key,))

    def has(self, sha256: str) -> bool:
        """Has this content been read on this basis."""
        row = self._base.execute("SELECT 1 FROM records WHERE sha256 = ? AND basis = ?", (sha256, self.basis)).fetchone()
        return row is not None

    def put(self, encoded: bytes, *, passing: bool = False) -> None:
        """Keep a record as ``msgspec`` has encoded it. ``passing``: for this run only; the next one tries again."""
        summary = summary_of(msgspec.json.decode(encoded, type=Record))
        row = (summary.sha256, self.basis, msgspec.json.encode(summary), zlib.compress(encoded, 1), passing, summary.trouble in CURABLE)
        self._base.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)", row)

    def record(self, sha256: str) -> Record:
        """The record of a content that has been read."""
        row = self._base.execute("SELECT record FROM records WHERE sha256 = ? AND basis = ?", (sha256, self.basis)).fetchone()
        return msgspec.json.decode(zlib.decompress(row[0]), type=Record)

    def receipts(self) -> Iterator[Receipt]:
        """Every arrival of this run's sources, in the order of the sources' names."""
        rows = self._base.execute("SELECT a.receipt FROM arrivals a JOIN walked w ON w.source = a.source ORDER BY a.source, a.rowid")
        for (blob,) in rows:
            yield msgspec.json.decode(blob, type=Receipt)

    def summaries(self) -> Iterator[Summary]:
        """One summary for each content in this run's sources."""
        rows = self._base.execute(
            "SELECT summary FROM records WHERE basis = ? AND sha256 IN"
            " (SELECT a.sha256 FROM arrivals a JOIN walked w ON w.source = a.source) ORDER BY sha256",
            (self.basis,),
        )
        for (blob,) in rows:
            yield msgspec.json.decode(blob, type=Summary)
