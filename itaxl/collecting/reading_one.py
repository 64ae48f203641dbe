"""One workbook's content to one record: read, score, check. Pure: the same bytes give the same record, in any process."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from itaxl import frameworks
from itaxl.collecting.own import OURSELVES, OWN_PAGE, core_properties, is_marked, is_page
from itaxl.collecting.records import Agency, Earlier, Fault, MeasureRecord, Record, Signer
from itaxl.errors import ItaxlError, UnreadableError, UsageError
from itaxl.layout import layout_of
from itaxl.layout.fields import META
from itaxl.measures import measures_of
from itaxl.package import Package
from itaxl.package.refusals import Boundary
from itaxl.reading.cells import RawBook
from itaxl.reading.identity import year_of
from itaxl.reading.submission import submission_of
from itaxl.rules import run
from itaxl.scoring import scored
from itaxl.thai.names import split_units

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Answer, Measure, Row, Score, Submission

Key = TypeVar("Key")

AGENCY_PROPERTY, AGENCY_ROW = "itaxl_agency", "agency"
"""Where the template stamps whom it is made for: a document property, and a row of the hidden sheet."""

_META_ROWS = 10
_EARLIER_YEARS = 4
_AT_PROGRAM = "โปรแกรมอ่านไฟล์นี้ไม่สำเร็จ ({}) กรุณาแจ้งผู้ดูแลโปรแกรมพร้อมไฟล์นี้"


def read_one(data: bytes, framework_text: str = "") -> Record:
    """Everything the province keeps of a workbook. ``framework_text``: a year's framework of the user's own (TOML).

    Never raises for a file's sake: what cannot be read is a record that says why.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _read(data, sha256, framework_text)
    except ItaxlError as trouble:
        return Record(sha256, len(data), str(trouble))
    except Exception as trouble:
        # A fault of ours in one workbook must not keep three hundred others from being counted; it becomes a row.
        return Record(sha256, len(data), _AT_PROGRAM.format(type(trouble).__name__))


def _read(data: bytes, sha256: str, framework_text: str) -> Record:
    with Boundary():
        raw = RawBook(Package(data))
        framework = _framework(_year(raw), framework_text)
        layout = layout_of(framework)
        book = submission_of(raw, framework, "")
        stamp, saved, marked = _stamp(raw), _saved(raw), is_marked(raw)
    book = scored(book, framework)
    scores = book.scores
    assert scores is not None
    faults = tuple(Fault(f.code, f.severity, f.place.sheet, f.place.cell, f.field, f.message, f.fix) for f in run(book, framework))
    return Record(
        sha256,
        len(data),
        year=book.year,
        agency=Agency(*(book.text(f"agency.{key}").strip() for key in ("type", "name", "district", "province"))),
        stamp=stamp,
        saved=saved,
        program=book.facts.program,
        macros=book.facts.macros,
        answers=_answers(book),
        overall=scores.overall.score,
        level=scores.level,
        letter=scores.letter,
        passed=scores.overall.passed,
        pass_mark=scores.pass_mark,
        instruments=_scores(scores.instruments),
        indicators=_scores(scores.indicators),
        questions={**_scores(scores.questions), **_scores(scores.items)},
        earlier=tuple(_earlier(book, framework)),
        faults=faults,
        measures=(*_measures(book, layout, "measures", book.measures_year), *_measures(book, layout, "followup", book.year)),
        signers=tuple(Signer(*(row.text(key) for key in ("role", "title", "name", "position"))) for row in book.tables.get("signers", ())),
        marked=marked,
    )


def _year(raw: RawBook) -> int:
    try:
        return year_of(raw)
    except UnreadableError:
        if is_page(raw.package):
            raise UnreadableError(OWN_PAGE) from None
        raise


def _framework(year: int, own_text: str) -> Framework:
    own = _own(own_text) if own_text else None
    if own is None:
        return frameworks.load(year)
    if own.year != year:
        raise UsageError(f"แบบนี้เป็นของปี {year} แต่ไฟล์เกณฑ์ที่ใช้เป็นของปี {own.year}")
    return own


@cache
def _own(text: str) -> Framework:
    return frameworks.load_text(text, "--framework")


def _scores(known: dict[Key, Score]) -> dict[Key, Decimal | None]:
    return {key: each.score for key, each in known.items()}


def _stamp(raw: RawBook) -> Agency | None:
    """Whom the workbook was made for; None where it does not say."""
    text = str(raw.properties.get(AGENCY_PROPERTY, "")) or _meta_agency(raw)
    parts = text.split("|")
    return Agency(*parts) if len(parts) == 4 and parts[1] else None


def _meta_agency(raw: RawBook) -> str:
    if META not in [sheet.title for sheet in raw.sheets]:
        return ""
    cells = raw.cells(META)
    for row in range(1, _META_ROWS + 1):
        if (row, 1) in cells and cells[(row, 1)].text == AGENCY_ROW and (row, 2) in cells:
            return cells[(row, 2)].text
    return ""


def _saved(raw: RawBook) -> datetime | None:
    """When a person last saved the workbook, as it says itself; what we have written is dated alike, whenever that was."""
    told = core_properties(raw.package)
    return _moment(told["modified"]) if "modified" in told and told.get("lastModifiedBy") != OURSELVES else None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _answers(book: Submission) -> str:
    """The sha256 of everything filled in, as it is meant: the values of all that is not blank, each behind its key."""
    told = [f"{key}\t{_meant(each)}" for key, each in sorted(book.answers.items()) if not each.blank]
    for table, rows in sorted(book.tables.items()):
        for row in rows:
            told.append(table)
            told += [f"{key}\t{_meant(each)}" for key, each in sorted(row.answers.items()) if not each.blank]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _meant(answer: Answer) -> object:
    return answer.raw if answer.value is None else answer.value


def _earlier(book: Submission, framework: Framework) -> Iterable[Earlier]:
    for at in range(1, _EARLIER_YEARS + 1):
        year = book.earlier_year(at)
        overall = book.number(f"previous.{at}.overall")
        instruments = {code: book.number(f"previous.{at}.{code}") for code in framework.instruments}
        indicators = {no: book.number(f"previous.{at}.indicators.{no}") for no in framework.indicators}
        if overall is not None or any(each is not None for each in (*instruments.values(), *indicators.values())):
            yield Earlier(year, overall, book.text(f"previous.{at}.level"), instruments, indicators)


def _measures(book: Submission, layout: Layout, table: str, year: int) -> Iterable[MeasureRecord]:
    for measure in measures_of(book.tables.get(table, ()), layout.tables[table].step_keys):
        yield _measure(measure, table, year)


def _measure(measure: Measure, table: str, year: int) -> MeasureRecord:
    first, steps = measure.first, measure.steps
    return MeasureRecord(
        table,
        year,
        measure.id,
        first.number_of("indicator"),
        first.number_of("issue"),
        first.text("kind") if "kind" in first.answers else "",
        first.text("name") or (first.text("activity") if "activity" in first.answers else ""),
        first.codes("targets") if "targets" in first.answers else first.codes("measured_by"),
        len(steps),
        min(_days(steps, "start"), default=None),
        max(_days(steps, "end"), default=None),
        tuple(dict.fromkeys(unit for row in steps for unit in split_units(row.text("unit")))),
        tuple(row.text("status") for row in steps) if "status" in first.answers else (),
        sum(not row.answers["result"].blank for row in steps) if "result" in first.answers else 0,
        first.text("outcome") if "outcome" in first.answers else "",
        first.text("next_action") if "next_action" in first.answers else "",
    )


def _days(rows: Iterable[Row], key: str) -> list[date]:
    return [day for day in (row.day(key) for row in rows) if day is not None]
