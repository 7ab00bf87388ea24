"""Commands on who answers what: assign, fields."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Mask, Output, PlanPath, app
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.screen import Format

if TYPE_CHECKING:
    from dialogue_cli.assignment.preparing import Rules
    from dialogue_cli.readers.plans import PlanFolder


@app.command(cls=Command, epilog="Ví dụ: dialogue assign KẾ_HOẠCH --why DK007")
def assign(
    plan: PlanPath,
    why: Annotated[
        list[str] | None, typer.Option("--why", metavar="MÃ", help="Kể vì sao câu này được giao như vậy, không ghi gì")
    ] = None,
    no_learn: Annotated[
        bool, typer.Option("--no-learn", help="Đừng dựa vào các câu mà người đã tự giao trong các sổ")
    ] = False,
    mask: Mask = False,
    dry_run: DryRun = False,
    output: Output = Format.TEXT,
) -> None:
    """Giao câu hỏi cho bộ phận. Kèm lý do; điều người đã sửa trong sổ được giữ nguyên."""
    from dialogue_cli.assignment.assign import assign_all
    from dialogue_cli.listings.assignment import assignment_listings
    from dialogue_cli.planning.register_checks import check_register
    from dialogue_cli.readers.plans import read_plan
    from dialogue_cli.registers.questions import revise

    folder = read_plan(plan)
    rules = _rules(folder, not no_learn)
    if why:
        _show_why(folder.register, why, rules, output)
        return
    before, after = revise(folder.register, lambda questions: assign_all(questions, rules), dry_run)
    screen.show_problems(check_register(after, folder.plan, str(folder.register)))
    screen.show_all(assignment_listings(before, after, mask), output)


def _rules(folder: "PlanFolder", learns: bool) -> "Rules":
    """What decides for a plan, with what people decided in its registers where the tool may learn from it."""
    from dialogue_cli.assignment.preparing import rules_of
    from dialogue_cli.readers.knowledge import read_prepared
    from dialogue_cli.registers.past import past_decisions

    past, problems = past_decisions(folder.register) if learns else ([], [])
    screen.show_problems(problems)
    prepared = read_prepared(_lexicon(folder))
    return rules_of(folder.plan.authority, folder.plan.exclusions, prepared, past)


def _lexicon(folder: "PlanFolder | None") -> Path:
    """The lexicon in use: the plan's own, the authority's, that of the working folder, the packaged one."""
    from dialogue_cli.readers.knowledge import lexicon_file

    return lexicon_file((folder.folder, folder.folder.parent, Path()) if folder else (Path(),))


def _show_why(register: Path, codes: list[str], rules: "Rules", output: Format) -> None:
    """The reckoning of each question named. Raises UserError (YM11) where there is none of this code."""
    from dialogue_cli.assignment.assign import decide
    from dialogue_cli.assignment.reckoning import reckon
    from dialogue_cli.listings.assignment import reckoning_listings
    from dialogue_cli.registers.questions import read_register

    questions = {question.code: question for question in read_register(register).questions}
    wanted = [code.strip().upper() for code in codes]
    hint = "Xem mã ở cột «Mã» của sổ."
    missing = [
        Problem("YM11", f"sổ không có câu hỏi mã «{code}»", None, hint) for code in wanted if code not in questions
    ]
    if missing:
        raise UserError(*missing)
    for code in wanted:
        reckoning = reckon(questions[code], rules)
        screen.show_all(reckoning_listings(questions[code], reckoning, decide(reckoning, rules), rules), output)


@app.command(cls=Command, epilog="Ví dụ: dialogue fields KẾ_HOẠCH")
def fields(
    plan: Annotated[
        Path | None, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch; bỏ trống: chỉ liệt kê")
    ] = None,
    sample: Annotated[
        str, typer.Option("--print", metavar="MẪU", help="In mẫu phân công hoặc từ vựng để chép ra tệp rồi sửa")
    ] = "",
    output: Output = Format.TEXT,
) -> None:
    """Xem ai nhận lĩnh vực nào. Cũng in mẫu phân công trước và từ 01/7/2025 để chép vào co-quan.yaml."""
    from dialogue_cli.assignment.duties import duties_of
    from dialogue_cli.listings.assignment import duties_listing
    from dialogue_cli.readers.knowledge import SAMPLES, read_knowledge
    from dialogue_cli.readers.plans import read_plan

    if sample:
        if sample not in SAMPLES:
            hint = f"Có thể dùng: {', '.join(SAMPLES)}."
            raise UserError(Problem("YM11", f"không có mẫu nào tên là «{sample}»", None, hint))
        screen.say(SAMPLES[sample].read_text(encoding="utf-8").rstrip())
        return
    folder = read_plan(plan) if plan else None
    known = read_knowledge(_lexicon(folder)).lexicon.fields
    screen.show(duties_listing(known, duties_of(folder.plan.authority, known) if folder else None), output)
