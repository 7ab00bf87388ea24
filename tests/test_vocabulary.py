"""Guards of the one word list: what a clerk types, what a template names and what the code calls it stay apart."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialogue_cli
from dialogue_cli.documents.templates import FrontMatter
from dialogue_cli.model.plan import (
    Authority,
    Conference,
    FieldOfWork,
    Implementation,
    Milestone,
    OtherBody,
    Plan,
    Signer,
    Unit,
)
from dialogue_cli.model.question import Question
from dialogue_cli.model.record import Record
from dialogue_cli.vocabulary import WORDS, fold, headers, key, normalize, plain

MODELS = [
    Authority, Conference, FieldOfWork, FrontMatter, Implementation, Milestone, OtherBody, Plan, Signer, Unit
]  # fmt: skip
JINJA_WORDS = {"if", "else", "elif", "for", "in", "not", "and", "or", "is", "set", "loop", "true", "false", "none"} | {
    "block", "extends", "include", "import", "from", "macro", "call", "filter", "raw", "do", "with", "as", "recursive"
}  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_keys_are_unique_within_a_model(model: type[Record]) -> None:
    keys = [key(name) for name in model.model_fields]
    assert len(keys) == len(set(keys))


def test_the_columns_of_the_register_are_unique() -> None:
    assert len({key(name) for name in Question._fields}) == len(Question._fields)


def test_no_key_is_a_word_of_jinja_or_a_method_of_dict() -> None:
    keys = {key(name) for name in WORDS}
    assert not keys & (JINJA_WORDS | set(dir(dict)))


def test_every_word_is_nfc_and_used() -> None:
    package = Path(dialogue_cli.__file__).parent
    source = "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py") if file.stem != "vocabulary")
    unused = [name for name in WORDS if not re.search(rf"\b{name}\b", source)]
    assert unused == []
    assert all(normalize(word) == word for word in WORDS.values())


def test_a_spreadsheet_header_means_one_thing() -> None:
    names = tuple(Question._fields)
    words = [fold(word) for name in names for word in WORDS[name].split("|")]
    assert len(words) == len(set(words))
    assert headers(*names)["ho_ten"] == "full_name"


@given(st.text())
def test_plain_is_idempotent_and_fold_is_a_key(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(normalize(text))


def test_fold_takes_accents_case_and_punctuation_off() -> None:
    assert fold("HỌ VÀ TÊN:") == "ho_va_ten"
    assert fold("  Số ĐT (di động) ") == "so_dt_di_dong"
    assert plain("Ủy ban, Đ/c") == "uy ban, d/c"
