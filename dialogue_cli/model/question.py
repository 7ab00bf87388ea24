"""A question that a citizen registers for the conference: one row of the register."""

from datetime import date
from typing import NamedTuple, Self

from dialogue_cli.model.record import Choice


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


class Question(NamedTuple):
    """One registered question, its fields the columns of the register in order; a tuple, for there may be many.

    The texts are as the citizen typed them but for the repairs told in ``notes``. A field that the tool filled in and
    a person may change (status, unit) stands beside ``proposal``, what the tool last proposed: where they differ, a
    person decided, and the tool leaves them alone.
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
    session: str = ""  # the code of the session it was registered for, in a plan of several
    status: Status = Status.NEW
    unit: str = ""  # the department's name
    reason: str = ""
    nearest_procedure: str = ""  # of the catalogue, with its code
    score: str = ""  # of 100: how sure the tool was of its proposal
    runner_up: str = ""  # the department that came next
    answer: str = ""
    answered_on: date | None = None
    extended_to: date | None = None  # the new day by which the answer is promised
    extension_reason: str = ""
    result: str = ""  # what the conference came to about it
    duplicate_of: str = ""  # the code of the question whose answer serves this one too; "không": a person said no
    invited: str = ""  # "có" or "không" typed by a person wins over the rule
    attended: str = ""  # "có" or "không", from the attendance list
    notes: str = ""  # repairs and doubts, "; " between them
    other_columns: str = ""  # the sender's columns that have no field here, as "Tiêu đề: giá trị; …"
    proposal: str = ""
    source_file: str = ""
    source_sheet: str = ""
    source_row: int = 0
    fingerprint: str = ""  # of the row as received, so that a file fed in again adds nothing
    answer_prints: str = ""  # of the answers taken from departments, so that one may correct its own


PERSONAL_FIELDS = ("full_name", "organization", "address", "phone", "citizen_id", "email")
"""The columns that tell who asks."""
FREE_TEXTS = ("attendance", "question", "reason", "answer", "extension_reason", "result", "notes", "other_columns")
"""The columns in which people write what they like, personal data too."""
SOURCE_FIELDS = ("source_file", "source_sheet", "source_row", "fingerprint", "answer_prints")
"""The columns that lead to the rows as they were received."""
