"""A question that a citizen registers for the conference: one row of the register."""

from datetime import date
from typing import Annotated, Self

from pydantic import BeforeValidator

from dialogue_cli.model.record import Choice, Record


class Status(Choice):
    """Where a question stands."""

    NEW = "Mới"
    ASSIGNED = "Đã phân công"
    UNSURE = "Cần xem lại"
    EXCLUDED = "Không đối thoại"
    BEYOND = "Vượt thẩm quyền"
    ANSWERED = "Đã trả lời"
    WITHDRAWN = "Đã rút"

    @classmethod
    def read(cls, text: str) -> Self:
        """As any choice; nothing typed yet is new."""
        return super().read(text or cls.NEW)


class Question(Record):
    """One registered question; the texts are as the citizen typed them but for the repairs told in ``notes``.

    A field that the tool filled in and a person may change (status, unit) stands beside ``proposal``, what the tool
    last proposed: where they differ, a person decided, and the tool leaves them alone.
    """

    code: str  # "DK001": never moves, never used again
    received_on: date | None = None
    full_name: str = ""
    organization: str = ""
    address: str = ""
    phone: str = ""
    citizen_id: str = ""
    email: str = ""
    attendance: str = ""
    field: str = ""
    question: str = ""
    status: Annotated[Status, BeforeValidator(Status.read)] = Status.NEW
    unit: str = ""  # the department's name
    reason: str = ""
    answer: str = ""
    answered_on: date | None = None
    extended_to: date | None = None  # the new day by which the answer is promised
    extension_reason: str = ""
    duplicate_of: str = ""  # the code of the first question with the same asker and the same words
    invited: str = ""  # "có" or "không" typed by a person wins over the rule
    notes: str = ""  # repairs and doubts, "; " between them
    other_columns: str = ""  # the sender's columns that have no field here, as "Tiêu đề: giá trị; …"
    proposal: str = ""
    source_file: str = ""
    source_sheet: str = ""
    source_row: int = 0
    fingerprint: str = ""  # of the row as received, so that a file fed in again adds nothing
