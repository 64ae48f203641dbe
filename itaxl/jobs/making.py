"""A new workbook, and what stands in one as data: new, export, layout, diff."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl import frameworks
from itaxl.errors import UsageError
from itaxl.jobs.opening import framework_source, open_book
from itaxl.layout import layout_of
from itaxl.reading.submission import read

if TYPE_CHECKING:
    from itaxl.comparing import Comparison
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout


def new(target: str, year: int | None, data_file: str | None, last_year: str | None, framework_file: str | None) -> int:
    """Write a blank workbook, one filled from a data file, or the next year's carried over. Returns its year (BE).

    Raises:
        UsageError: unknown year, or data that does not fit.
        UnwritableError: the file exists already or cannot be written.
    """
    from itaxl.exchange import blank, from_data, year_of
    from itaxl.templates import input_book
    from itaxl.writing.drawing import draw_book
    from itaxl.writing.files import write_new

    source = framework_source(framework_file)
    data = _data(data_file) if data_file else _carried(last_year, framework_file, source) if last_year else None
    wanted = year_of(data) if data is not None else year or _newest(framework_file)
    if data is not None and year is not None and year != wanted:
        raise UsageError(f"ขอปี {year} แต่ข้อมูลเป็นของปี {wanted}")
    framework = source(wanted)
    layout = layout_of(framework)
    book = from_data(data, layout, target) if data is not None else blank(layout)
    write_new(target, lambda path: draw_book(input_book(framework, book), path))
    return wanted


def _newest(framework_file: str | None) -> int:
    """The year of a new workbook when none is asked for: the newest one that is wholly known."""
    if framework_file is not None:
        return frameworks.load_file(framework_file).year
    return max(year for year in frameworks.known_years() if not frameworks.load(year).provisional)


def _data(path: str) -> Any:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return json.load(file, parse_float=Decimal)
    except OSError:
        raise UsageError(f"เปิดไฟล์ข้อมูล {path} ไม่ได้ ตรวจชื่อไฟล์อีกครั้ง") from None
    except (ValueError, RecursionError):
        raise UsageError(f"ไฟล์ข้อมูล {path} ไม่ใช่ JSON ที่ถูกต้อง") from None


def _carried(last_year: str | None, framework_file: str | None, source: Callable[[int], Framework]) -> Any:
    from itaxl.carrying import next_year

    assert last_year is not None
    book, framework = open_book(last_year)
    following = frameworks.load_file(framework_file).year if framework_file else framework.year + 1
    return next_year(book, layout_of(framework), layout_of(source(following)), source(following))


def export(path: str, framework_file: str | None = None) -> dict[str, Any]:
    """The workbook's content as data JSON."""
    from itaxl.exchange import to_data

    book, framework = read(path, framework_source(framework_file))
    return to_data(book, layout_of(framework))


def diff(old: str, new: str, framework_file: str | None = None) -> Comparison:
    """What changed from one version of a workbook to another, by field.

    Raises:
        UnreadableError: one cannot be read, or is none of ours.
        UsageError: the year of one is not known.
    """
    from itaxl.comparing import compare

    own = frameworks.load_file(framework_file) if framework_file else None

    def source(year: int) -> Framework:
        # The two may be of two years, and a file of the user's own is of one.
        return own if own is not None and own.year == year else frameworks.load(year)

    before, first = read(old, source)
    after, second = read(new, source)
    later = max(first, second, key=lambda framework: framework.year)
    return compare((before, layout_of(first)), (after, layout_of(second)), later.previous_codes)


def layout(year: int | None, framework_file: str | None = None) -> Layout:
    """The declared input workbook of a year."""
    return layout_of(framework_source(framework_file)(year or _newest(framework_file)))
