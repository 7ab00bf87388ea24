"""A template and its material → documents in words, each with the name of the file it goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue_cli.documents.blocks import Annex, Document, Form
from dialogue_cli.documents.context import (
    Context,
    Material,
    department_contexts,
    invitee_contexts,
    plan_context,
)
from dialogue_cli.documents.markdown import to_blocks, to_runs
from dialogue_cli.documents.templates import MadeFor, Template, find_template, template_names
from dialogue_cli.model.dates import BLANK, IssueDate, long_date
from dialogue_cli.model.plan import Authority, Plan, Signer
from dialogue_cli.model.record import YesNo
from dialogue_cli.vocabulary import fold

_FORMS = {"giay_moi": Form.INVITATION, "cong_van": Form.LETTER}


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be made: its name without ending, and the documents in it."""

    name: str
    documents: tuple[Document, ...]


def compose_all(
    names: Sequence[str] | None, material: Material, folders: Sequence[Path], split: bool = False
) -> tuple[list[Paper], list[str]]:
    """The papers of the named kinds of document (of all, where none is named), and the kinds with nothing to make."""
    papers: list[Paper] = []
    idle: list[str] = []
    for template in [find_template(name, folders) for name in names or template_names(folders)]:
        if names or template.front.made_for is not MadeFor.ANNEX:
            made = compose(template, material, folders, split)
            papers += made
            idle += [] if made else [template.name]
    return papers, idle


def compose(template: Template, material: Material, folders: Sequence[Path], split: bool = False) -> list[Paper]:
    """The papers of one kind of document; ``split`` puts each into a file of its own. Raises UserError."""
    found = contexts(template, material)
    made = {name: _document(template, folders, material, context) for name, context in found.items()}
    if split or template.front.own_files is YesNo.YES:
        return [
            Paper("-".join(filter(None, (template.name, _file_name(name)))), (each,)) for name, each in made.items()
        ]
    return [Paper(template.name, tuple(made.values()))] if made else []


def _file_name(code: str) -> str:
    return fold(code).replace("_", "-")


def contexts(template: Template, material: Material) -> Mapping[str, Context]:
    """The context of each document of a kind, by the code of whom it is made for."""
    common = plan_context(material)
    match template.front.made_for:
        case MadeFor.INVITEE:
            made_for = invitee_contexts(material)
        case MadeFor.DEPARTMENT:
            made_for = department_contexts(material)
        case _:
            made_for = {"": {}}
    return {code: common | own for code, own in made_for.items()}


def _document(template: Template, folders: Sequence[Path], material: Material, context: Context) -> Document:
    plan, front = material.plan, template.front
    signer = next(signer for signer in plan.authority.signers if signer.code == plan.signer)
    number = _text(template, front.number, context) if front.number else plan.number
    issued_on = IssueDate(material.today.year, material.today.month) if front.number else plan.issued_on
    return Document(
        form=_FORMS.get(fold(front.document_kind), Form.NAMED),
        issuer=issuer_lines(plan.authority.name),
        number=number,
        place_and_date=f"{plan.authority.place_name}, {long_date(issued_on)}",
        kind=front.document_kind.upper(),
        subject=to_runs(template.fill(front.subject, context)),
        blocks=to_blocks(template.fill(template.body, context)),
        signature=signature_lines(signer, plan.authority),
        signer=signer.full_name,
        recipients=tuple(_text(template, line, context) for line in front.recipients) or tuple(context["noi_nhan"]),
        addressees=tuple(_text(template, line, context) for line in front.addressees),
        annexes=tuple(
            _annex(find_template(name, folders), plan, template, context)
            for line in front.annexes
            if (name := _text(template, line, context))
        ),
    )


def _text(template: Template, source: str, context: Context) -> str:
    return "".join(run.text for run in to_runs(template.fill(source, context)))


def _annex(annex: Template, plan: Plan, of: Template, context: Context) -> Annex:
    """The annex says which document it belongs to (Phụ lục I, mục III.1c)."""
    kind = of.front.document_kind
    number = plan.number if plan.number[:1].isdigit() else BLANK + plan.number
    return Annex(
        label="Phụ lục",
        title=_text(annex, annex.front.subject, context).upper(),
        note=f"(Kèm theo {kind} số {number} {long_date(plan.issued_on)} của {plan.authority.name})",
        blocks=to_blocks(annex.fill(annex.body, context)),
    )


def issuer_lines(name: str) -> tuple[str, ...]:
    """The letterhead of a People's Committee: «ỦY BAN NHÂN DÂN» over «PHƯỜNG 1»; a commune has no parent line."""
    body = "Ủy ban nhân dân "
    if name.startswith(body):
        return body.strip().upper(), name.removeprefix(body).upper()
    return (name.upper(),)


def signature_lines(signer: Signer, authority: Authority) -> tuple[str, ...]:
    """By what right one signs (Phụ lục I, mục II.7): TM. for the committee, KT. where a deputy signs."""
    committee = ("TM. ỦY BAN NHÂN DÂN",) if authority.name.startswith("Ủy ban nhân dân") else ()
    position = signer.position.upper()
    deputy_for = (f"KT. {position.removeprefix('PHÓ ')}",) if position.startswith("PHÓ ") else ()
    return (*committee, *deputy_for, position)
