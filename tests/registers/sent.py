"""Workbooks that go out and come back, their cells changed on the way as a person would."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dialogue_cli.model.question import Question, Status
from dialogue_cli.readers.plans import PlanFolder
from dialogue_cli.received.returned import BASE_SHEET, Returned, returned
from dialogue_cli.registers import workbooks
from dialogue_cli.registers.returned_cells import Known
from dialogue_cli.registers.returns import NOTHING_KNOWN, TakenBack, take_back
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.sheets import Cell, Sheet
from dialogue_cli.vocabulary import label

TODAY = date(2021, 10, 26)
JUSTICE, OFFICE = "Tư pháp", "Văn phòng"
EDITED = {"Trả lời": "Nộp tại Một cửa.", "Ngày trả lời": date(2021, 10, 27)}

ASKED = (
    Question(
        "DK001",
        received_on=date(2021, 10, 20),
        full_name="Nguyễn Thị Mẫu",
        address="12/3 đường Lê Lợi",
        phone="0900000001",
        citizen_id="079099000001",
        email="mau@vi-du.invalid",
        field="Hộ tịch",
        question="Làm khai sinh cần giấy gì?",
        status=Status.ASSIGNED,
        unit=JUSTICE,
        proposal=f"Đã phân công | {JUSTICE}",
    ),
    Question(
        "DK002", full_name="Trần Văn Thử", question="Bản sao tính phí thế nào?", status=Status.ASSIGNED, unit=JUSTICE
    ),
    Question("DK003", full_name="Lê Văn Ví", question="Sao trễ hẹn?", status=Status.ASSIGNED, unit=OFFICE),
    Question("DK004", full_name="Phạm Thị Dụ", question="Khiếu nại", status=Status.EXCLUDED),
)


def sent(folder: PlanFolder, register: Sequence[Question], name: str, to: Path, mask: bool = False) -> list[Sheet]:
    """The sheets of the workbook of a department, by its code, or of the whole register («so-dang-ky»)."""
    whole = name == workbooks.WHOLE_REGISTER
    made = workbooks.export(folder, register, TODAY, to, by_department=not whole, mask=mask)
    (content,) = (each.content for each in made if each.file.stem == name)
    assert content
    file = to / f"doc-{name}.xlsx"
    file.write_bytes(content)
    return read_tables(file)


def filled(sheets: Iterable[Sheet], cells: Mapping[str, Mapping[str, Cell]]) -> list[Sheet]:
    """The sheets with cells of the table typed over: ``{"DK001": {"Trả lời": "…"}}``."""
    table, *others = sheets
    titles = table.rows[0]
    rows = [list(row) + [None] * (len(titles) - len(row)) for row in table.rows]
    for row in rows:
        for title, cell in cells.get(str(row[0]), {}).items():
            row[titles.index(title)] = cell
    return [replace(table, rows=tuple(map(tuple, rows))), *others]


def without_base(sheets: Iterable[Sheet]) -> list[Sheet]:
    """As a copy saved as .csv, which has one sheet, without a name."""
    return [
        replace(sheet, name="") for sheet in sheets if sheet.rows[0][0] == label("code") and sheet.name != BASE_SHEET
    ]


def read_back(sheets: Sequence[Sheet]) -> Returned:
    found = returned(sheets)
    assert found
    return found


def fed(
    register: Sequence[Question],
    sheets: Sequence[Sheet],
    folder: PlanFolder,
    file: str = "tra-loi.xlsx",
    known: Known = NOTHING_KNOWN,
) -> TakenBack:
    taken = take_back(register, read_back(sheets), folder.plan.authority, file, known)
    parts = (taken.changed, taken.unchanged, taken.undecided, len(taken.set_aside), len(taken.passed_over))
    assert taken.rows == sum(parts)
    assert [each.code for each in taken.questions] == [each.code for each in register]
    return taken


def by_code(taken: TakenBack) -> dict[str, Question]:
    return {each.code: each for each in taken.questions}
