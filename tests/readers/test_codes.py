import re
from pathlib import Path

import pytest

import dialogue_cli
from dialogue_cli.diagnostics import UserError
from dialogue_cli.readers.codes import FILE, explain_code
from dialogue_cli.readers.yaml_file import read_yaml
from dialogue_cli.vocabulary import normalize

SOURCE = "\n".join(file.read_text(encoding="utf-8") for file in Path(dialogue_cli.__file__).parent.rglob("*.py"))
PRINTED = set(re.findall(r'"((?:YM|KH|LV|DK|KS|MB|HS|ND)\d{2})"', SOURCE))


def test_every_code_that_is_printed_is_explained_and_no_other() -> None:
    assert set(read_yaml(FILE)[0].data()) == PRINTED


@pytest.mark.parametrize("code", sorted(PRINTED))
def test_an_explanation_says_what_why_and_an_example(code: str) -> None:
    what, why, example = explain_code(code)
    assert what.startswith(f"{code}: ")
    assert why.startswith("Vì sao: ")
    assert example.startswith("Ví dụ: ")
    assert normalize(what + why + example) == what + why + example


def test_a_code_in_small_letters_is_known_and_an_unknown_one_gets_a_hint() -> None:
    assert explain_code("lv01")[0].startswith("LV01")
    with pytest.raises(UserError) as caught:
        explain_code("LV0")
    assert "Ý bạn là" in caught.value.problems[0].hint
