"""A template and its material → documents in words, each with the name of the file it goes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.documents.blocks import Annex, Block, Document, Form, Page, Signature
from dialogue_cli.documents.context import Context, Material, plan_context
from dialogue_cli.documents.made_for import own_contexts
from dialogue_cli.documents.markdown import to_blocks, to_runs
from dialogue_cli.documents.sandbox import faults_of
from dialogue_cli.documents.signing import issuer_lines, signature
from dialogue_cli.documents.templates import About, FrontMatter, Layout, MadeFor, Template, find_template
from dialogue_cli.model.dates import BLANK, IssueDate, long_date
from dialogue_cli.model.plan import Authority, Conference, Plan
from dialogue_cli.model.record import YesNo
from dialogue_cli.planning.sessions import coming_session, past_session
from dialogue_cli.vocabulary import fold, key

_FORMS = {"giay_moi": Form.INVITATION, "cong_van": Form.LETTER, "bien_ban": Form.MINUTES}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be made: its name without ending, the kind of document, and what each document in it is made from."""

    name: str
    template: Template
    contexts: tuple[Context, ...]
    material: Material
    folders: tuple[Path, ...]
    alone: bool = False  # in a file of its own, where the kind has several

    @property
    def documents(self) -> Iterator[Document]:
        """The documents of the file, one after the other. Raises UserError for a fault in the template."""
        return (_document(self.template, self.folders, self.material, context) for context in self.contexts)


def compose(template: Template, material: Material, folders: Sequence[Path], split: bool = False) -> list[Paper]:
    """The papers of one kind of document; ``split`` puts each into a file of its own. Raises UserError."""
    session = session_of(template.front, material)
    found = contexts(template, material, session)
    several = session is not None and len(material.plan.conferences) > 1
    name = f"{template.name}-{session.code}" if session and several else template.name

    def paper(code: str, *made: Context) -> Paper:
        return Paper(_file_name(f"{name}-{code}"), template, made, material, tuple(folders), split)

    if split or template.front.own_files is YesNo.YES or template.word_file:
        return [paper(code, context) for code, context in found.items()]
    return [paper("", *found.values())] if found else []


def _file_name(name: str) -> str:
    return fold(name).replace("_", "-")


def session_of(front: FrontMatter, material: Material) -> Conference | None:
    """The session that a kind of document is about; none for one about the plan as a whole."""
    plan = material.plan
    named = next((each for each in plan.conferences if each.code == material.session), None)
    if front.about is None:
        return None
    find = past_session if front.about is About.PAST else coming_session
    return named or find(plan, material.deadlines, material.today)


def contexts(template: Template, material: Material, session: Conference | None) -> dict[str, Context]:
    """The context of each document of a kind, by the code of whom it is made for."""
    front = template.front
    issued = material.plan.issued_on.latest if front.is_the_plan else material.today
    material = material.for_session(session.code) if session else material
    common = plan_context(material, session, issued)
    made = {code: common | own for code, own in own_contexts(front.made_for, material).items()}
    if front.only_if is None:
        return made
    return {code: context for code, context in made.items() if template.holds(front.only_if, context)}


def _document(template: Template, folders: Sequence[Path], material: Material, context: Context) -> Document:
    plan, front = material.plan, template.front
    number, issued_on = _number_and_day(template, material, context)
    form = form_of(front)
    note = _annex_note(front.document_kind, number, issued_on, plan.authority.name)
    return Document(
        form=form,
        page=Page(front.page),
        parent=(plan.authority.parent or "").upper(),
        issuer=issuer_lines(plan.authority),
        number=number,
        place_and_date=_place_and_date(form, plan.authority, issued_on),
        kind="" if form is Form.LETTER else front.document_kind.upper(),
        subject=to_runs(template.fill(front.subject, context)),
        blocks=_blocks(template, context),
        signatures=_signatures(template, plan, context),
        recipients=_recipients(template, context),
        addressees=tuple(_text(template, line, context) for line in front.addressees),
        annexes=tuple(_annexes(template, folders, note, context)),
    )


def form_of(front: FrontMatter) -> Form:
    """The form of Phụ lục III that a kind of document has."""
    match front.layout:
        case Layout.SHEET:
            return Form.SHEET
        case Layout.BLANK_FORM:
            return Form.BLANK_FORM
    return _FORMS.get(fold(front.document_kind), Form.NAMED)


def _number_and_day(template: Template, material: Material, context: Context) -> tuple[str, IssueDate]:
    """A working paper has no number; the plan has its own, any other paper that of its template."""
    front = template.front
    today = IssueDate(material.today.year, material.today.month)
    if front.layout is not Layout.DECREE:
        return "", today
    if front.is_the_plan:
        return material.plan.number, material.plan.issued_on
    return _text(template, front.number or "", context), today


def _place_and_date(form: Form, authority: Authority, day: IssueDate) -> str:
    if form in (Form.MINUTES, Form.SHEET, Form.BLANK_FORM):
        return ""
    return f"{authority.place_name}, {long_date(day)}"


def _signatures(template: Template, plan: Plan, context: Context) -> tuple[Signature, ...]:
    front = template.front
    if front.two_signers:
        return tuple(
            Signature(
                tuple(_text(template, line, context) for line in each.signing_lines),
                _text(template, each.full_name, context) if each.full_name else "",
            )
            for each in front.two_signers
        )
    if front.layout is not Layout.DECREE:
        return ()
    signers = {signer.code: signer for signer in plan.authority.signers}
    code = front.signer or plan.signer
    if code not in signers:
        hint = f"Có thể dùng: {', '.join(signers)}."
        message = f"co-quan.yaml không có người ký nào mang mã «{code}»"
        raise UserError(Problem("MB11", message, Place(str(template.file)), hint))
    return (signature(signers[code], plan.authority),)


def _recipients(template: Template, context: Context) -> tuple[str, ...]:
    """The template's own; the plan's for the plan itself."""
    if template.front.is_the_plan:
        return tuple(context[key("recipients")])
    return tuple(name for line in template.front.recipients if (name := _text(template, line, context)))


def _blocks(template: Template, context: Context) -> tuple[Block, ...]:
    filled = template.fill(template.body, context)
    with faults_of(template.name, template.file):
        return to_blocks(filled)


def _text(template: Template, source: str, context: Context) -> str:
    return "".join(run.text for run in to_runs(template.fill(source, context)))


def _annex_note(kind: str, number: str, day: IssueDate, issuer: str) -> str:
    """Which document an annex belongs to (Phụ lục I, mục III.1c)."""
    shown = number if number[:1].isdigit() else BLANK + number
    return f"(Kèm theo {kind} số {shown} {long_date(day)} của {issuer})"


def _annexes(of: Template, folders: Sequence[Path], note: str, context: Context) -> Iterator[Annex]:
    """The annexes, in Roman numerals where there are several (Phụ lục I, mục III.1a)."""
    names = [name for line in of.front.annexes if (name := _text(of, line, context))]
    for number, name in enumerate(names):
        label = "Phụ lục" if len(names) == 1 else f"Phụ lục {_ROMAN[number]}"
        annex = find_template(name, folders)
        yield Annex(label, _annex_title(annex, context), note, _blocks(annex, context), Page(annex.front.page))


def _annex_title(annex: Template, context: Context) -> str:
    """Its subject, after the kind of paper where it is one that also stands for itself: «PHIẾU ĐĂNG KÝ THAM GIA …»."""
    kind = f"{annex.front.document_kind} " if annex.front.layout is not Layout.DECREE else ""
    return f"{kind}{_text(annex, annex.front.subject, context)}".upper()


def made_once(template: Template) -> bool:
    """Whether a kind of document stands for itself, and not only as an annex of another."""
    return template.front.made_for is not MadeFor.ANNEX
