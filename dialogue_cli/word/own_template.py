"""A ward's own Word template, filled in by docxtpl with the context and the safety of the text templates."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.blocks import Document, Heading, Paragraph, plain
from dialogue_cli.documents.context import Context
from dialogue_cli.documents.sandbox import as_text, faults_of, sandbox
from dialogue_cli.spreadsheets.archives import TooLargeError, check_sizes
from dialogue_cli.vocabulary import key
from dialogue_cli.word.origin import stamped


def fill_word_template(file: Path, document: Document, context: Context, created: date) -> bytes:
    """The .docx of a Word template. Raises UserError for a file that is no .docx, or names what is not there."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    try:
        with zipfile.ZipFile(file) as archive:
            check_sizes(archive)
        template = DocxTemplate(str(file))
        with faults_of(file.stem, file):
            template.render(context | _whole(document), sandbox(_printed), autoescape=True)
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, TooLargeError):
        hint = "Mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại."
        raise UserError(Problem("MB08", "không đọc được mẫu Word này", Place(str(file)), hint)) from None
    properties = template.docx.core_properties
    properties.created = properties.modified = datetime.combine(created, datetime.min.time())
    out = io.BytesIO()
    template.save(out)
    return stamped(out.getvalue())


def _printed(value: Any) -> Any:
    return value if isinstance(value, StrictUndefined) else as_text(value)


def _whole(document: Document) -> Context:
    """The parts of the document as our own page would show them, under one name."""
    text = [plain(block.runs) for block in document.blocks if isinstance(block, Paragraph | Heading)]
    (signature, *_) = document.signatures or (None,)
    return {
        key("document"): {
            key("number"): document.number,
            key("place_and_date"): document.place_and_date,
            key("document_kind"): document.kind,
            key("subject"): plain(document.subject),
            key("addressees"): list(document.addressees),
            key("text"): text,
            key("recipients"): list(document.recipients),
            key("signing_right"): list(signature.lines) if signature else [],
            key("signer"): signature.name if signature else "",
        }
    }
