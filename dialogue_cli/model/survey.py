"""What participants of a conference say of it: one mark for each item of the form."""

from typing import Annotated

from pydantic import BeforeValidator

from dialogue_cli.model.record import Choice, Record


class Satisfaction(Choice):
    """The marks that public satisfaction forms use, best first."""

    VERY_GOOD = "Rất hài lòng"
    GOOD = "Hài lòng"
    FAIR = "Bình thường"
    POOR = "Không hài lòng"
    VERY_POOR = "Rất không hài lòng"


class SurveyMark(Record):
    """The mark that one form gives one item."""

    form: str  # tells the forms apart
    item: str
    satisfaction: Annotated[Satisfaction, BeforeValidator(Satisfaction.read)]
    session: str = ""  # the code of the one that the form is about, in a plan of several
