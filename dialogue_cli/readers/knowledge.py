"""The lexicon and the catalogue of procedures that come with the program, or a ward's own lexicon in their place."""

import csv
import hashlib
import marshal
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from dialogue_cli.assignment.knowledge import Knowledge, Procedure
from dialogue_cli.assignment.preparing import Index, Prepared, index_of, prepare
from dialogue_cli.assignment.words import short_forms
from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.model.lexicon import Lexicon
from dialogue_cli.readers.packaged import PACKAGE
from dialogue_cli.readers.validation import validate
from dialogue_cli.readers.yaml_file import read_yaml
from dialogue_cli.vocabulary import key

LEXICON_FILE = "tu-vung.yaml"
PACKAGED_LEXICON = PACKAGE / "data" / LEXICON_FILE
SAMPLES = {
    "truoc-01-7-2025": PACKAGE / "data" / "phan-cong" / "truoc-01-7-2025.yaml",
    "tu-01-7-2025": PACKAGE / "data" / "phan-cong" / "tu-01-7-2025.yaml",
    "tu-vung": PACKAGED_LEXICON,
}
"""Files to copy and change: who does what before and since the communes of two levels, and the lexicon."""
_CATALOGUE = PACKAGE / "data" / "thu-tuc-2026-11-22.csv"
_MAKERS = (PACKAGE / "vocabulary.py", *sorted((PACKAGE / "assignment").glob("*.py")))
"""What the index is made by: another version of them makes another."""
_DIGEST = hashlib.sha256


def lexicon_file(folders: Iterable[Path]) -> Path:
    """The first tu-vung.yaml that stands in one of the folders, or the packaged one."""
    return next((file for folder in folders if (file := folder / LEXICON_FILE).is_file()), PACKAGED_LEXICON)


def read_prepared(lexicon: Path = PACKAGED_LEXICON) -> Prepared:
    """A lexicon with the packaged catalogue, made ready. Raises UserError with every problem of the lexicon's file."""
    knowledge = read_knowledge(lexicon)
    if lexicon != PACKAGED_LEXICON:
        return prepare(knowledge)
    return prepare(knowledge, _kept_index(knowledge))


def read_knowledge(lexicon: Path = PACKAGED_LEXICON) -> Knowledge:
    """A lexicon with the packaged catalogue. Raises UserError with every problem of the lexicon's file."""
    root, problems = read_yaml(lexicon)
    found, more = validate(Lexicon, root)
    if found is None or problems:
        raise UserError(*problems, *more)
    names = [each.name for each in found.fields]
    if twice := next((at for at, name in enumerate(names) if name in names[:at]), None):
        message, place = f"lĩnh vực «{names[twice]}» ghi hai lần", root.place_of([key("fields"), twice])
        raise UserError(Problem("KH10", message, place, "Gộp từ của hai mục làm một."))
    try:
        short_forms(found.short_forms)
    except ValueError as error:
        place = root.place_of([key("short_forms")])
        raise UserError(Problem("KH04", str(error), place, "Viết như: đk = đăng ký, gks = giấy khai sinh.")) from None
    return Knowledge(found, _procedures())


def _procedures() -> tuple[Procedure, ...]:
    """The rows of the catalogue, whose version is in its name; its last columns tell the source of each."""
    with _CATALOGUE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(Procedure(code, name, field) for code, name, field, *_ in rows)


def _kept_index(knowledge: Knowledge) -> Index:
    """The index of the packaged lexicon, kept beside it as Python keeps its compiled modules, where that can be."""
    source = _DIGEST(b"".join(file.read_bytes() for file in (PACKAGED_LEXICON, _CATALOGUE, *_MAKERS))).digest()
    file = Path(cache_from_source(str(PACKAGED_LEXICON.with_suffix(".py")))).with_suffix(".bin")
    with suppress(OSError):
        kept = file.read_bytes()
        content = kept[2 * len(source) :]
        if kept[: 2 * len(source)] == source + _DIGEST(content).digest():
            return Index(*marshal.loads(content))  # noqa: S302 - our own, and whole: its digest stands before it
    index = index_of(knowledge)
    content = marshal.dumps(tuple(index))
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source + _DIGEST(content).digest() + content)
    return index
