"""Template files: a kind of document each, found by name, with the front matter that says what a page cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.sandbox import compiled, compiled_condition, faults_of
from dialogue_cli.model.record import Choice, Code, Record, Text, YesNo, chosen
from dialogue_cli.readers.packaged import TEMPLATES
from dialogue_cli.readers.validation import validate
from dialogue_cli.readers.yaml_file import parse_yaml, read_text
from dialogue_cli.vocabulary import fold

SUFFIX = ".md"
WORD_SUFFIX = ".docx"


class MadeFor(Choice):
    """What one document is made for."""

    PLAN = "Kế hoạch"
    INVITEE = "Người được mời"
    GUEST = "Khách mời"
    DEPARTMENT = "Bộ phận"
    QUESTION = "Câu hỏi"
    BODY = "Cơ quan khác"
    DOSSIER = "Hồ sơ"
    ANNEX = "Phụ lục"


class Layout(Choice):
    """How a document is laid out; the form follows from it and from the kind of document."""

    DECREE = "Văn bản hành chính"
    SHEET = "Tài liệu"
    BLANK_FORM = "Biểu mẫu"


class PageName(Choice):
    A4 = "A4"
    A4_LANDSCAPE = "A4 ngang"
    A5_LANDSCAPE = "A5 ngang"


class About(Choice):
    """Which session a document is about; one about the plan as a whole says nothing."""

    COMING = "Sắp tới"
    PAST = "Vừa qua"


class SignerLines(Record):
    """One of two who sign: «THƯ KÝ» and the name, which may be filled in by hand."""

    signing_lines: tuple[Text, ...]
    full_name: Text | None = None


class FrontMatter(Record):
    """What stands between the «---» lines of a template; its texts may name what the body may.

    ``made_after`` and ``due_by`` name times as sentences do, «tiep_nhan.den»; the first that the plan has counts.
    """

    document_kind: Text
    description: Text | None = None
    layout: Annotated[Layout, chosen(Layout)] = Layout.DECREE
    page: Annotated[PageName, chosen(PageName)] = PageName.A4
    made_for: Annotated[MadeFor, chosen(MadeFor)] = MadeFor.PLAN
    only_if: Text | None = Field(None, description="Điều kiện; sai thì không lập")
    about: Annotated[About, chosen(About)] | None = None
    made_after: tuple[Text, ...] = ()
    due_by: tuple[Text, ...] = ()
    number: Text | None = Field(None, description="Chỉ bỏ trống ở mẫu của chính kế hoạch")
    subject: Text
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    signer: Code | None = Field(None, description="Mã người ký; bỏ trống: người ký kế hoạch")
    two_signers: tuple[SignerLines, ...] = Field((), max_length=2)
    annexes: tuple[Text, ...] = ()
    own_files: Annotated[YesNo, chosen(YesNo)] = YesNo.NO

    @property
    def is_the_plan(self) -> bool:
        """The plan itself has its own number, day and recipients; no other paper may bear them."""
        return self.number is None and self.layout is Layout.DECREE and fold(self.document_kind) == fold("Kế hoạch")


@dataclass(frozen=True)
class Template:
    """A kind of document: where its file lies, what its front matter says, its body."""

    name: str
    file: Path
    front: FrontMatter
    body: str  # begins with as many empty lines as the front matter has, so that line numbers are the file's
    word_file: Path | None = None  # a ward's own Word template, which the context is filled into instead of the body

    def fill(self, source: str, context: Mapping[str, Any]) -> str:
        """The Markdown of a text of this template, with the names filled in. Raises UserError."""
        if "{" not in source:
            return source
        with faults_of(self.name, self.file, source if source is not self.body else ""):
            return compiled(source).render(context)

    def holds(self, condition: str, context: Mapping[str, Any]) -> bool:
        """Whether a condition of this template is true of the context. Raises UserError."""
        with faults_of(self.name, self.file, condition):
            return bool(compiled_condition(condition)(**context))


def template_folders(named: Path | None, plan: Path) -> list[Path]:
    """Where templates are looked for: the folder named, beside the plan, the working folder, the built-in ones."""
    if named and not named.is_dir():
        raise UserError(Problem("YM01", "không có thư mục mẫu này", Place(str(named)), "Kiểm tra lại đường dẫn."))
    return [*([named] if named else []), plan / "templates", Path("templates"), TEMPLATES]


def find_template(name: str, folders: Sequence[Path]) -> Template:
    """The template of a document name in the first folder that has it. Raises UserError."""
    known = template_files(folders)
    if name not in known:
        hint = f"Có thể dùng: {', '.join(known)}."
        raise UserError(Problem("MB05", f"không có loại văn bản nào tên là «{name}»", None, hint))
    file = known[name]
    if file.suffix != WORD_SUFFIX:
        return read_template(file)
    texts = template_files(folders, (SUFFIX,))
    if name not in texts:
        hint = f"Đặt cạnh nó tệp {name}{SUFFIX} chỉ có phần đầu (loại văn bản, lập cho ai, trích yếu …)."
        raise UserError(Problem("MB07", f"mẫu Word này chưa có tệp {name}{SUFFIX} đi kèm", Place(str(file)), hint))
    return replace(read_template(texts[name]), word_file=file)


def template_files(folders: Sequence[Path], suffixes: Sequence[str] = (SUFFIX, WORD_SUFFIX)) -> dict[str, Path]:
    """Every document name and the file it resolves to; the first folder wins, in it a Word template."""
    found: dict[str, Path] = {}
    for folder in folders:
        here = {
            file.stem: file for suffix in suffixes for file in folder.glob(f"*{suffix}") if file.stem[:1] not in "~."
        }
        found = here | found
    return dict(sorted(found.items()))


def read_template(file: Path) -> Template:
    """A template file. Raises UserError with what is wrong in its front matter."""
    text = read_text(file).replace("\r\n", "\n")
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        hint = "Tệp mẫu bắt đầu bằng phần đầu giữa hai dòng «---»."
        raise UserError(Problem("MB06", "tệp mẫu không có phần đầu", Place(str(file), 1), hint))
    root, problems = parse_yaml(parts[1], str(file), first_line=2)
    front, more = validate(FrontMatter, root)
    if front is None or problems:
        raise UserError(*problems, *more)
    if front.layout is Layout.DECREE and not (front.number or front.is_the_plan or front.made_for is MadeFor.ANNEX):
        hint = "Thêm dòng so_ky_hieu, XX"
        raise UserError(Problem("MB12", "mẫu văn bản hành chính không có số, ký hiệu", Place(str(file), 1), hint))
    return Template(file.stem, file, front, "\n" * (parts[1].count("\n") + 2) + parts[2])
