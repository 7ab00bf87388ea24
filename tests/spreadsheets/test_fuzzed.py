"""Whatever is done to a spreadsheet, it is read or refused in words; ten thousand more by tests/fuzzing."""

from pathlib import Path

import pytest

from tests.fuzzing.mutate_workbooks import outcome
from tests.fuzzing.mutations import mutated
from tests.fuzzing.seeds import Seed, seeds

SEED = 2021


@pytest.mark.parametrize("part", range(6))
def test_a_file_changed_at_random_is_read_or_refused_in_words(part: int, tmp_path: Path) -> None:
    for number in range(50 * part, 50 * part + 50):
        try:
            outcome(mutated(number, SEED), tmp_path)
        except BaseException as error:
            error.add_note(f"python tests/fuzzing/mutate_workbooks.py --only {number} --seed {SEED}")
            raise


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.name)
def test_the_files_that_are_changed_are_sound(seed: Seed, tmp_path: Path) -> None:
    assert outcome(seed, tmp_path).startswith(("read", "DK33"))
