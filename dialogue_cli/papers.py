"""The papers of a plan as files: which are due, made, out of date or changed by hand, and what making them would do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.compose import Paper, compose, made_once
from dialogue_cli.documents.context import Material
from dialogue_cli.documents.schedule import PaperTime, paper_time
from dialogue_cli.documents.templates import Template, find_template, template_files, template_folders
from dialogue_cli.planning.duplicates import answered_together
from dialogue_cli.planning.purging import is_purged
from dialogue_cli.planning.sessions import known_session
from dialogue_cli.readers.packaged import TEMPLATES
from dialogue_cli.readers.plans import PlanFolder, read_plan
from dialogue_cli.registers.files import write_all
from dialogue_cli.registers.questions import read_register
from dialogue_cli.registers.surveys import SURVEY_FILE, read_survey
from dialogue_cli.word.origin import Origin, digest_of, read_origin
from dialogue_cli.word.writer import write_document

NEW_VERSION = "-ban-moi"


class State(StrEnum):
    """How a paper stands on a day."""

    NOTHING = "Chưa có gì để lập"
    NOT_YET = "Chưa đến lúc"
    DUE = "Cần lập"
    OVERDUE = "Quá hạn lập"
    PASSED = "Hội nghị đã qua"
    MADE = "Đã lập"
    OUTDATED = "Cần lập lại: kế hoạch hoặc sổ đã đổi"
    OUTDATED_LATE = "Kế hoạch hoặc sổ đã đổi sau hạn lập"
    EDITED = "Đã sửa tay"
    EDITED_OUTDATED = "Đã sửa tay; kế hoạch hoặc sổ đã đổi"


@dataclass(frozen=True, slots=True)
class PaperState:
    """A file that is, or is to be; a kind with nothing to make has none."""

    template: Template
    time: PaperTime
    state: State
    file: Path | None


class Action(StrEnum):
    """What making a paper does to its file."""

    WRITE = "Lập mới"
    REPLACE = "Lập lại"
    KEEP = "Không đổi"
    KEEP_ISSUED = "Đã quá hạn lập, giữ nguyên"
    KEEP_EDITED = "Đã sửa tay, giữ nguyên"
    BESIDE = "Đã sửa tay, bản mới ghi bên cạnh"


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with the file it goes to and what becomes of that; ``content`` is None where nothing is written."""

    paper: Paper
    file: Path
    action: Action
    content: bytes | None


@dataclass(frozen=True)
class Desk:
    """A plan with all that its papers are made from, and where their templates are looked for."""

    folder: PlanFolder
    material: Material
    templates: tuple[Path, ...]

    def find(self, names: Iterable[str]) -> list[Template]:
        """The named kinds of document; where none is named, all that stand for themselves. Raises UserError."""
        if wanted := list(names):
            return [find_template(name, self.templates) for name in wanted]
        return [each for each in every_template(self.templates) if made_once(each)]

    def due(self) -> list[Template]:
        """The kinds of document whose time has come."""
        return [each for each in self.find(()) if self._is_due(paper_time(each.front, self.material))]

    def _is_due(self, time: PaperTime) -> bool:
        return time.has_come(self.material.today) and not time.is_over(self.material.today)

    def papers(self, template: Template) -> list[Paper]:
        """The papers of a kind, in files as they were made before: all in one, or each in its own."""
        together = compose(template, self.material, self.templates)
        alone = compose(template, self.material, self.templates, split=True)
        made_alone = any(self.file_of(each).exists() for each in alone)
        return alone if made_alone and not any(self.file_of(each).exists() for each in together) else together

    def file_of(self, paper: Paper) -> Path:
        return self.folder.documents / f"{paper.name}.docx"


def open_desk(path: Path, today: date, session: str = "", templates: Path | None = None) -> Desk:
    """A plan ready for its papers to be made. Raises UserError, also for an unknown session."""
    folder = read_plan(path)
    known_session(folder.plan, session)
    questions = answered_together(read_register(folder.register).questions)
    survey = read_survey(folder.folder / SURVEY_FILE)
    material = Material(folder.plan, folder.deadlines, questions, today, session, survey=survey)
    return Desk(folder, material, tuple(template_folders(templates, folder.folder)))


def every_template(folders: Sequence[Path]) -> list[Template]:
    """Every kind of document, those for annexes too. Raises UserError."""
    return [find_template(name, folders) for name in template_files(folders)]


def copy_template(name: str) -> Path:
    """Copy a built-in template into the working folder's templates/, leaving a file that is there. Raises UserError."""
    source = find_template(name, [TEMPLATES]).file
    target = Path("templates") / source.name
    if target.exists():
        hint = "Sửa ngay tệp ấy, hoặc đổi tên nó rồi chép lại."
        raise UserError(Problem("MB10", "đã có tệp mẫu cùng tên", Place(str(target)), hint))
    write_all({target: source.read_bytes()})
    return target


def make_all(
    desk: Desk, names: Iterable[str] | None, split: bool = False, force: bool = False
) -> tuple[list[Made], list[str]]:
    """What becomes of each file of the named kinds, or of those that are due, and the named ones with nothing to make.

    A kind that is named is brought to the text of today; one that is not, and should have been issued by now, stays as
    it was issued. Once the register is purged, all stay: nobody could name the people in them again. Raises UserError.
    """
    made: list[Made] = []
    idle: list[str] = []
    purged = is_purged(desk.material.questions)
    refresh = bool(names) and not purged
    for template in desk.find(names) if names else desk.due():
        papers = compose(template, desk.material, desk.templates, split) if names or split else desk.papers(template)
        late = not names and _is_issued(paper_time(template.front, desk.material), desk.material.today)
        made += [make(paper, desk.folder.documents, refresh, force, issued=late or purged) for paper in papers]
        idle += [template.name] if names and not papers else []
    return made, idle


def _is_issued(time: PaperTime, today: date) -> bool:
    """Whether a paper that was made has gone out by now, as far as the plan tells."""
    return time.due is not None and time.due < today


def save(made: Iterable[Made]) -> None:
    """Write what is to be written. Raises UserError with all that could not be."""
    write_all({each.file: each.content for each in made if each.content is not None})


def make(paper: Paper, folder: Path, refresh: bool = False, force: bool = False, issued: bool = False) -> Made:
    """What becomes of a paper's file, which may be there already.

    It is made again where the plan, the register or the template changed since; ``refresh`` asks for the text of today
    too. One that a person changed is left alone, and the new one put beside it, unless ``force`` is said; one that is
    ``issued`` is left as it is.
    """
    file = folder / f"{paper.name}.docx"
    if force or not file.exists():
        return Made(paper, file, Action.REPLACE if file.exists() else Action.WRITE, content_of(paper))
    origin = read_origin(file)
    if issued and (origin is None or _has_changed(paper, origin)):
        return Made(paper, file, Action.KEEP_ISSUED, None)
    if origin is None or (origin.edited and _has_changed(paper, origin)):
        other = make(replace(paper, name=f"{paper.name}{NEW_VERSION}"), folder, refresh)
        return Made(paper, other.file, Action.BESIDE, other.content)
    if origin.edited:
        return Made(paper, file, Action.KEEP_EDITED, None)
    content = content_of(paper)
    if digest_of(content) == origin.digest or not (refresh or _has_changed(paper, origin)):
        return Made(paper, file, Action.KEEP, None)
    return Made(paper, file, Action.REPLACE, content)


def content_of(paper: Paper) -> bytes:
    """The .docx of a paper. Raises UserError for a fault in its template."""
    day = paper.material.today
    if paper.template.word_file is None:
        return write_document(paper.documents, day)
    from dialogue_cli.word.own_template import fill_word_template

    (document, *_), (context, *_) = list(paper.documents), paper.contexts
    return fill_word_template(paper.template.word_file, document, context, day)


def _has_changed(paper: Paper, origin: Origin) -> bool:
    """Whether the plan, the register or the template would give another text for the day it was made for."""
    then = replace(paper.material, today=origin.made_on)
    name = paper.name.removesuffix(NEW_VERSION)
    for same in compose(paper.template, then, paper.folders, paper.alone):
        if same.name == name:
            return digest_of(content_of(same)) != origin.digest
    return True


def states(desk: Desk, names: Iterable[str] | None = None) -> Iterator[PaperState]:
    """How each paper of the named kinds, or of all, stands on the day."""
    for template in desk.find(names or ()):
        time = paper_time(template.front, desk.material)
        papers = desk.papers(template)
        if not papers:
            yield PaperState(template, time, State.NOTHING, None)
        for paper in papers:
            file = desk.file_of(paper)
            yield PaperState(template, time, _state(paper, file, time), file)


def _state(paper: Paper, file: Path, time: PaperTime) -> State:
    today = paper.material.today
    if not file.exists():
        if time.is_over(today):
            return State.PASSED
        if not time.has_come(today):
            return State.NOT_YET
        return State.OVERDUE if time.due and today > time.due else State.DUE
    origin = read_origin(file)
    if origin is None:
        return State.EDITED
    changed = _has_changed(paper, origin)
    if origin.edited:
        return State.EDITED_OUTDATED if changed else State.EDITED
    if changed:
        issued = _is_issued(time, today) or is_purged(paper.material.questions)
        return State.OUTDATED_LATE if issued else State.OUTDATED
    return State.MADE
