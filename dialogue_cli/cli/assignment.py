"""Commands on who answers what: assign, fields."""

from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialogue_cli import screen
from dialogue_cli.cli.options import DryRun, Mask, Output, PlanPath, app
from dialogue_cli.cli.vietnamese import Command
from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.screen import Format
from dialogue_cli.vocabulary import fold

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
        _show_why(folder, why, rules, mask, output)
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

    return lexicon_file((folder.folder, Path(normpath(folder.folder / "..")), Path()) if folder else (Path(),))


def _show_why(folder: "PlanFolder", codes: list[str], rules: "Rules", mask: bool, output: Format) -> None:
    """The reckoning of each question named. Raises UserError (YM11) with every code that no question has."""
    from dialogue_cli.listings.assignment import reckoning_listings
    from dialogue_cli.registers.questions import read_register

    questions = {question.code: question for question in read_register(folder.register).questions}
    wanted = list(dict.fromkeys(code.strip().upper() for code in codes))
    hint = "Xem mã ở cột «Mã» của sổ."
    missing = [
        Problem("YM11", f"sổ không có câu hỏi mã «{code}»", None, hint) for code in wanted if code not in questions
    ]
    if missing:
        raise UserError(*missing)
    shown = {code: reckoning_listings(questions[code], rules, mask) for code in wanted}
    if output is Format.JSON:
        screen.show_json({code: {fold(each.title): each.records() for each in shown[code]} for code in wanted})
        return
    for listings in shown.values():
        screen.show_all(listings, output)


@app.command(cls=Command, epilog="Ví dụ: dialogue fields KẾ_HOẠCH")
def fields(
    plan: Annotated[
        Path | None, typer.Argument(metavar="KẾ_HOẠCH", help="Thư mục kế hoạch; bỏ trống: chỉ liệt kê")
    ] = None,
    sample: Annotated[
        str, typer.Option("--print", metavar="MẪU", help="In mẫu phân công hoặc từ vựng để chép ra tệp rồi sửa")
    ] = "",
    save: Annotated[Path | None, typer.Option("--save", metavar="TỆP", help="Ghi mẫu ấy ra tệp mới thay vì in")] = None,
    output: Output = Format.TEXT,
) -> None:
    """Xem ai nhận lĩnh vực nào. Cũng in mẫu phân công trước và từ 01/7/2025 để chép vào co-quan.yaml."""
    from dialogue_cli.assignment.duties import duties_of
    from dialogue_cli.listings.assignment import duties_listing, unknown_fields
    from dialogue_cli.readers.knowledge import read_knowledge
    from dialogue_cli.readers.plans import read_plan

    if save and not sample:
        raise typer.BadParameter("--save cần có --print và tên mẫu")
    if sample:
        _give_sample(sample, save)
        return
    folder = read_plan(plan) if plan else None
    known = read_knowledge(_lexicon(folder)).lexicon.fields
    duties = duties_of(folder.plan.authority, known) if folder else None
    screen.show(duties_listing(known, duties), output)
    for field, names in duties.contested.items() if duties else ():
        screen.note(f"«{field}» có nhiều nơi nhận như nhau: {'; '.join(names)}. Câu hỏi đi nơi đầu.")
    if folder and (own := unknown_fields(folder.plan.authority, known)):
        screen.note(f"Từ vựng không có, nên chỉ nhận câu hỏi có đúng các chữ ấy hoặc tu_khoa: {'; '.join(own)}.")


def _give_sample(name: str, save: Path | None) -> None:
    """A sample on the screen, or in a new file: what a console pipes into one may lose its accents.

    Raises UserError: YM11 where there is no such sample, MB10 where the file is there already.
    """
    from dialogue_cli.readers.knowledge import SAMPLES
    from dialogue_cli.registers.files import write_all

    if name not in SAMPLES:
        hint = f"Có thể dùng: {', '.join(SAMPLES)}."
        raise UserError(Problem("YM11", f"không có mẫu nào tên là «{name}»", None, hint))
    if save is None:
        screen.say(SAMPLES[name].read_text(encoding="utf-8").rstrip())
        return
    if save.exists():
        hint = "Sửa ngay tệp ấy, hoặc ghi ra tên khác."
        raise UserError(Problem("MB10", "đã có tệp cùng tên", Place(str(save)), hint))
    write_all({save: SAMPLES[name].read_bytes()})
    screen.say(f"Đã ghi mẫu {name} thành {save}.")
