from pathlib import Path

import pytest

from dialogue_cli.diagnostics import Place, UserError
from dialogue_cli.readers.yaml_file import MAX_BYTES, MAX_DEPTH, parse_yaml, read_text


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(UserError) as caught:
        parse_yaml(text, "f.yaml")
    (problem,) = caught.value.problems
    return problem.code, str(problem.place)


@pytest.mark.parametrize("typed", ["8:30", "028.39913357", "no", "0912345678", "05", "1e3", "2021-11-05", "~", "0x1F"])
def test_a_value_stays_what_the_clerk_typed(typed: str) -> None:
    root, _ = parse_yaml(f"khoa: {typed}", "f.yaml")
    assert root.data() == {"khoa": typed}


def test_a_key_with_nothing_behind_it_is_as_if_absent_but_an_empty_text_is_not() -> None:
    root, _ = parse_yaml("a:\nb: ''\nc: x", "f.yaml")
    assert root.data() == {"b": "", "c": "x"}


def test_places_count_letters_not_bytes() -> None:
    root, _ = parse_yaml("a: [Ủy, ban]", "f.yaml")
    assert root.place_of(["a", 1]) == Place("f.yaml", 1, 9)


def test_the_place_of_something_missing_is_that_of_what_stands_above_it() -> None:
    root, _ = parse_yaml("a:\n  b: 1\n", "f.yaml")
    assert root.place_of(["a", "thieu"]) == Place("f.yaml", 2, 3)


def test_a_duplicate_key_is_told_with_its_first_line() -> None:
    _, (problem,) = parse_yaml("a: 1\nb: 2\na: 3", "f.yaml")
    assert (problem.code, str(problem.place)) == ("YM04", "f.yaml:3:1")
    assert "dòng 1" in problem.message


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    assert refused(bomb)[0] == "YM06"


def test_an_honest_alias_works() -> None:
    root, _ = parse_yaml("a: &x [1]\nb: *x", "f.yaml")
    assert root.data() == {"a": ["1"], "b": ["1"]}


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused_long_before_the_stack_ends(opening: str) -> None:
    assert refused("a: " + opening * 100_000)[0] == "YM05"


def test_nesting_at_the_limit_is_read() -> None:
    depth = MAX_DEPTH - 2
    root, _ = parse_yaml("a: " + "[" * depth + "x" + "]" * depth, "f.yaml")
    assert root.find(["a"]) is not None


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: b: c", "YM03", "f.yaml:1:5"),
        ("a:\n\t- b", "YM03", "f.yaml:2:1"),
        ('a: "x', "YM03", "f.yaml:1:6"),
        ("a: *khong_co", "YM03", "f.yaml:1:4"),
        ("a: 1\n---\nb: 2", "YM03", "f.yaml:2:1"),
        ("- a", "YM07", "f.yaml:1"),
        ("", "YM07", "f.yaml:1"),
        ("# chỉ có ghi chú", "YM07", "f.yaml:1"),
        ("a: \x07", "YM02", "f.yaml"),
    ],
)
def test_what_is_not_a_mapping_in_yaml_is_told_with_its_place(text: str, code: str, place: str) -> None:
    assert refused(text) == (code, place)


@pytest.mark.parametrize("text", ["a: {{ x }}", "{{ x }}: a", "? [a]\n: b"])
def test_braces_that_lack_quotes_are_told_to_need_them(text: str) -> None:
    _, problems = parse_yaml(text, "f.yaml")
    assert problems
    assert "ngoặc kép" in problems[0].hint


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cp1258.yaml").write_bytes("a: 1\nb: Phường".encode("cp1258", "replace"))
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    codes = []
    for name in ("cp1258.yaml", "big.yaml", "missing.yaml", "."):
        with pytest.raises(UserError) as caught:
            read_text(tmp_path / name)
        codes.append((caught.value.problems[0].code, caught.value.problems[0].place.line))
    assert codes == [("YM02", 2), ("YM08", 0), ("YM01", 0), ("YM01", 0)]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_text(tmp_path / "a.yaml") == "a: 1"
