"""A received file, read and told what it is: registrations, a workbook that comes back, who came, a survey."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from dialogue_cli.legacy_text.repair import Repair, repair_sheet
from dialogue_cli.received.attendance import ReceivedAttendance, attendance, is_attendance
from dialogue_cli.received.columns import ColumnMap, find_header
from dialogue_cli.received.registrations import Received, registrations
from dialogue_cli.received.returned import Returned, returned
from dialogue_cli.received.surveys import ReceivedSurvey, is_survey, surveys
from dialogue_cli.spreadsheets.reading import read_tables
from dialogue_cli.spreadsheets.sheets import Sheet

Content = Received | Returned | ReceivedAttendance | ReceivedSurvey


class Incoming(NamedTuple):
    """A received file, what it holds, and the columns whose letters were mended, by the names of their sheets."""

    path: Path
    content: Content
    repairs: tuple[tuple[str, Repair], ...]


def read_incoming(
    path: Path, maps: Sequence[ColumnMap] = (), ward_fields: Sequence[str] = (), viqr: bool = False
) -> Incoming:
    """A file by what is in it, whatever its name. Raises UserError where it cannot be read or is none of these."""
    sheets: list[Sheet] = []
    repairs: list[tuple[str, Repair]] = []
    for sheet in read_tables(path):
        mended, found, originals = repair_sheet(sheet, viqr)
        sheets.append(replace(mended, originals=originals) if originals else mended)
        repairs += ((sheet.name, repair) for repair in found)
    return Incoming(path, _content(path, sheets, maps, ward_fields), tuple(repairs))


def _content(path: Path, sheets: Sequence[Sheet], maps: Sequence[ColumnMap], ward_fields: Sequence[str]) -> Content:
    if back := returned(sheets):
        return back
    if any(map(is_survey, sheets)):
        return surveys(path, sheets)
    if any(map(is_attendance, sheets)) and not any(find_header(sheet.rows, maps) for sheet in sheets):
        return attendance(path, sheets)
    return registrations(path.name, sheets, str(path), maps, ward_fields)
