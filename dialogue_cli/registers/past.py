"""What people decided in the registers of an authority: this plan's, and those of its other plans beside it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dialogue_cli.assignment.precedents import Precedent, precedents_in
from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.registers.questions import read_register


def past_decisions(register: Path) -> tuple[list[Precedent], list[Problem]]:
    """The questions that people gave to a department themselves, and what of the other plans could not be read.

    The other plans of an authority stand beside this one, below the folder of co-quan.yaml; their names begin with
    the year, so that the latest come last. Raises UserError with all bad cells of the plan's own register.
    """
    found: list[Precedent] = []
    problems: list[Problem] = []
    for file in _beside(register):
        try:
            found += precedents_in(read_register(file).questions, file.parent.name)
        except UserError as error:
            problems += error.problems
    return [*found, *precedents_in(read_register(register).questions)], problems


def _beside(register: Path) -> Sequence[Path]:
    plans = register.resolve().parent.parent
    if not (plans / "co-quan.yaml").is_file():
        return ()
    return sorted(_others(plans, register.resolve()))


def _others(plans: Path, own: Path) -> Iterator[Path]:
    return (file for file in plans.glob(f"*/{own.name}") if file != own)
