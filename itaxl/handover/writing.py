"""The tables put into files: Parquet folders, CSV files, a DuckDB file. Rows pass through one by one; none is kept."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from itaxl.errors import UnwritableError, UsageError
from itaxl.handover.ours import csv_path, refuse_foreign, remove_others
from itaxl.handover.rows import Row, rows
from itaxl.handover.schema import DAY, MOMENT, NUMBER, PARTITION, TABLES, TEXT, TRUTH, WHOLE, DataTable

if TYPE_CHECKING:
    from itaxl.collecting.standing import Province

BATCH = 5_000
"""Rows that are gathered before they are written."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def hand_over(province: Province, *, parquet: str = "", csv_folder: str = "", duckdb: str = "", personal: bool = False) -> dict[str, int]:
    """Write the tables wherever asked; how many rows each has.

    What we wrote under the same names before is replaced, tables we wrote once and were not asked for this time are taken away,
    and nothing else in the folders is touched.

    Raises:
        UsageError: a library it takes is not installed.
        UnwritableError: the files cannot be written, or somebody else's stand in their place.
    """
    refuse_foreign(parquet=parquet, csv_folder=csv_folder, duckdb=duckdb)
    target = parquet or csv_folder or duckdb
    tables = [table for table in TABLES if personal or not table.personal]
    try:
        with tempfile.TemporaryDirectory(prefix="itaxl-") as folder:
            counts = _spool(tables, rows(province, personal=personal), folder, csv_folder, columnar=bool(parquet or duckdb))
            if parquet:
                _parquet(tables, folder, parquet)
            if duckdb:
                _duckdb(tables, folder, duckdb)
            remove_others(counts, parquet=parquet, csv_folder=csv_folder)
            return counts
    except OSError as trouble:
        raise UnwritableError(f"เขียนข้อมูลส่งต่อลงใน {target} ไม่ได้ ตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ แล้วสั่งใหม่") from trouble


def refuse_unwritable(*, parquet: str, csv_folder: str, duckdb: str) -> None:
    """Say before anything is read what would stand in the way of writing.

    Raises:
        UsageError: a library it takes is not installed.
        UnwritableError: somebody else's file stands where ours is to be.
    """
    if parquet or duckdb:
        _pyarrow()
    if duckdb:
        _duckdb_library()
    refuse_foreign(parquet=parquet, csv_folder=csv_folder, duckdb=duckdb)


def _spool(
    tables: list[DataTable], found: Iterable[tuple[DataTable, Row]], folder: str, csv_folder: str, *, columnar: bool
) -> dict[str, int]:
    """Every row into one file a table: Parquet in ``folder``, CSV where it is asked for. The rows are walked over once."""
    with ExitStack() as stack:
        sinks: dict[str, list[Any]] = {table.name: [] for table in tables}
        for table in tables:
            if columnar:
                sinks[table.name].append(stack.enter_context(_columns(table, _spooled(folder, table))))
            if csv_folder:
                sinks[table.name].append(stack.enter_context(_csv(table, csv_folder)))
        counts = dict.fromkeys(sinks, 0)
        for table, row in found:
            counts[table.name] += 1
            for add in sinks[table.name]:
                add(row)
    return counts


def _spooled(folder: str, table: DataTable) -> str:
    return os.path.join(folder, f"{table.name}.parquet")


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("การส่งต่อข้อมูลแบบนี้ต้องติดตั้งส่วนเสริมก่อน: pip install 'itaxl[province]'") from None
    return pyarrow


def _arrow_schema(table: DataTable) -> Any:
    pa = _pyarrow()
    types = {
        TEXT: pa.string(),
        WHOLE: pa.int64(),
        NUMBER: pa.float64(),
        TRUTH: pa.bool_(),
        DAY: pa.date32(),
        MOMENT: pa.timestamp("us", tz="UTC"),
    }
    return pa.schema(
        [pa.field(each.name, types[each.type], metadata={"meaning": each.meaning, "unit": each.unit}) for each in table.columns],
        metadata={"table": table.name, "row": table.row},
    )


@contextmanager
def _columns(table: DataTable, path: str) -> Iterator[Any]:
    """A function that adds one row to a Parquet file."""
    pa, known = _pyarrow(), _arrow_schema(table)
    gathered: list[Row] = []
    with pa.parquet.ParquetWriter(path, known, compression="zstd") as writer:

        def flush() -> None:
            if gathered:
                columns = [pa.array(column, type=field.type) for column, field in zip(zip(*gathered, strict=True), known, strict=True)]
                writer.write_table(pa.Table.from_arrays(columns, schema=known))
                gathered.clear()

        def add(row: Row) -> None:
            gathered.append(row)
            if len(gathered) >= BATCH:
                flush()

        yield add
        flush()


@contextmanager
def _csv(table: DataTable, folder: str) -> Iterator[Any]:
    """A function that adds one row to a CSV file that Excel opens with its Thai letters right."""
    os.makedirs(folder, exist_ok=True)
    path = csv_path(folder, table.name)
    with open(f"{path}.part", "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([each.name for each in table.columns])
        yield lambda row: writer.writerow([_cell(value) for value in row])
    os.replace(f"{path}.part", path)


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, bool):
        return "true" if value else "false"
    # What an agency typed must not become a formula in the province's Excel.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _parquet(tables: list[DataTable], spool: str, target: str) -> None:
    """One folder a table, divided by year and province; the old folder of a table goes when the new one is in its place."""
    pa = _pyarrow()
    import pyarrow.dataset as datasets

    os.makedirs(target, exist_ok=True)
    for table in tables:
        place, fresh, old = (os.path.join(target, name) for name in (table.name, f".{table.name}.part", f".{table.name}.old"))
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)
        known = pa.schema([field for field in _arrow_schema(table) if field.name in {each.name for each in PARTITION}])
        datasets.write_dataset(
            datasets.dataset(_spooled(spool, table)),
            fresh,
            format="parquet",
            partitioning=datasets.partitioning(known, flavor="hive"),
            preserve_order=True,
            existing_data_behavior="overwrite_or_ignore",
        )
        os.makedirs(fresh, exist_ok=True)
        if os.path.isdir(place):
            os.replace(place, old)
        os.replace(fresh, place)
        shutil.rmtree(old, ignore_errors=True)


def _duckdb(tables: list[DataTable], spool: str, target: str) -> None:
    """A new database file with one table each, put in place when it is whole."""
    duckdb = _duckdb_library()
    fresh = f"{target}.part"
    for left in (fresh, f"{fresh}.wal"):
        if os.path.exists(left):
            os.remove(left)
    try:
        with duckdb.connect(fresh) as base:
            for table in tables:
                base.execute(f"CREATE TABLE {table.name} AS SELECT * FROM read_parquet(?)", [_spooled(spool, table)])
                base.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.row)}")
                for column in table.columns:
                    told = f"{column.meaning} ({column.unit})" if column.unit else column.meaning
                    base.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(told)}")
    except duckdb.Error as trouble:
        raise UnwritableError(f"เขียนฐานข้อมูล {target} ไม่ได้ อาจมีโปรแกรมอื่นเปิดอยู่") from trouble
    os.replace(fresh, target)
    with suppress(FileNotFoundError):
        os.remove(f"{target}.wal")  # of a program that died with the old file open; it would be played into the new one


def _duckdb_library() -> Any:
    try:
        import duckdb
    except ImportError:
        raise UsageError("--duckdb ต้องติดตั้งส่วนเสริมก่อน: pip install 'itaxl[province]'") from None
    return duckdb


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
