"""Whatever a file holds, the linter gives findings or says in plain words what is wrong with it, and soon."""

import io
import random
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue_cli.diagnostics import UserError
from dialogue_cli.lint import reading
from dialogue_cli.lint.check import lint
from dialogue_cli.word.writer import write_document
from tests.lint.test_reading import SIMPLE, paragraph, parts_of, relationships, run, section, zipped
from tests.word.test_forms import EVERY_FORM
from tests.word.test_writer import DAY
from tests.workbooks import xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def outcome(file: Path) -> str:
    """«findings», or the code of what is wrong, which is told in Vietnamese with what to do."""
    try:
        lint(file)
    except UserError as error:
        (problem,) = error.problems
        assert problem.place is not None
        assert problem.place.file == str(file)
        assert re.search("[àảãáạăâđèẻẽéẹêìỉĩíịòỏõóọôơùủũúụưỳỷỹýỵ]", problem.message)
        assert problem.hint
        return problem.code
    return "findings"


def ours(name: str = "kế hoạch") -> bytes:
    return write_document([EVERY_FORM[name]], DAY)


def with_part(folder: Path, content: str | bytes, name: str = "word/document.xml") -> Path:
    """One of our documents with a part put in place of its own."""
    with zipfile.ZipFile(io.BytesIO(ours())) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    return zipped(folder / "a.docx", parts | {name: content if isinstance(content, bytes) else content.encode()})


def body_of(folder: Path, body: str) -> Path:
    return zipped(folder / "a.docx", parts_of(body))


# What is no .docx


def written(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / "a.docx").write_bytes(content)
        return folder / "a.docx"

    return write


def workbook(folder: Path) -> Path:
    return xlsx(folder / "a.xlsx", [["a"]]).rename(folder / "a.docx")


def strict(folder: Path) -> Path:
    part = str(parts_of(paragraph())["word/document.xml"])
    return with_part(
        folder, re.sub(r'xmlns:w="[^"]*"', 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"', part)
    )


def with_password(folder: Path) -> Path:
    """A zip whose parts say that they are encrypted, one by one."""
    content = bytearray(ours())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + flags] |= 1
    return written(bytes(content))(folder)


def packed_oddly(folder: Path) -> Path:
    """A zip whose parts say that they are packed in a way that is none."""
    content = bytearray(ours())
    for mark, method in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + method] = 77
    return written(bytes(content))(folder)


NO_MAIN = relationships({"rId1": ("officeDocument", "../..")})


@pytest.mark.parametrize(
    ("make", "code", "word"),
    [
        (written(OLE), "ND90", "mật khẩu"),
        (written(b""), "ND90", "hỏng"),
        (written(b"PK\3\4"), "ND90", "hỏng"),
        (written(b"\0" * 10_000), "ND90", "hỏng"),
        (written(b"{\\rtf1 a}"), "ND90", "hỏng"),
        (written(b"PK\5\6" + bytes(18)), "ND90", "hỏng"),
        (lambda folder: written(ours()[: len(ours()) // 2])(folder), "ND90", "hỏng"),
        (lambda folder: written(ours()[:-30])(folder), "ND90", "hỏng"),
        (lambda folder: written(ours()[200:])(folder), "ND90", "hỏng"),
        (lambda folder: written(b"a" * 500 + ours())(folder), "findings", ""),
        (workbook, "ND90", "hỏng"),
        (with_password, "ND90", "hỏng"),
        (packed_oddly, "ND90", "hỏng"),
        (strict, "ND90", "Strict"),
        (lambda folder: zipped(folder / "a.docx", {"word/document.xml": b""}), "ND90", "hỏng"),
        (lambda folder: zipped(folder / "a.docx", {"word/document.xml": "<a/>"}), "ND90", "hỏng"),
        (lambda folder: zipped(folder / "a.docx", {"[Content_Types].xml": "<a/>"}), "ND90", "hỏng"),
        (lambda folder: zipped(folder / "a.docx", {"_rels/.rels": NO_MAIN}), "ND90", "hỏng"),
        (lambda folder: folder, "YM01", "không đọc được"),
        (lambda folder: folder / "không có.docx", "YM01", "không có tệp"),
        (lambda folder: folder / "a\0b.docx", "YM01", "không đọc được"),
        (lambda folder: folder / ("a" * 5000), "YM01", "không đọc được"),
        (lambda folder: written(ours())(folder) / "b.docx", "YM01", "không đọc được"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused_with_its_reason(
    make: Callable[[Path], Path], code: str, word: str, tmp_path: Path
) -> None:
    file = make(tmp_path)
    assert outcome(file) == code
    if word:
        with pytest.raises(UserError, match=word):
            lint(file)


# What is made to harm


def quickly(file: Path, seconds: float) -> str:
    start = time.perf_counter()
    found = outcome(file)
    assert time.perf_counter() - start < seconds
    return found


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.png"])
def test_a_zip_bomb_is_refused_soon(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(600):
            part.write(bytes(1_000_000))
    assert quickly(file, 2) == "ND91"


def test_a_document_of_millions_of_tags_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    assert quickly(body_of(tmp_path, "<w:p/>" * 7_000_000), 2) == "ND91"


def test_a_document_of_too_many_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_LINES", 100)
    assert outcome(body_of(tmp_path, "<w:p/>" * 100)) == "findings"
    assert outcome(body_of(tmp_path, "<w:p/>" * 101)) == "ND91"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
FOREIGN = '<!ENTITY l9 SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("entities", [f'<!ENTITY l0 "ha">{LAUGHS}', FOREIGN], ids=["laughs", "external"])
@pytest.mark.parametrize(
    "body", ["<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", '<w:p a="&l9;"/>', "<w:p>&l9;</w:p>", "&l9;"]
)
def test_entities_are_not_expanded(entities: str, body: str, tmp_path: Path) -> None:
    parts = parts_of(body)
    text = str(parts["word/document.xml"]).replace("?>", f"?><!DOCTYPE a [{entities}]>", 1)
    file = zipped(tmp_path / "a.docx", parts | {"word/document.xml": text})
    assert quickly(file, 1) in ("findings", "ND90")
    if "ND90" not in outcome(file):
        assert not any("root" in line.text or "ha" in line.text for line in reading.read_word_file(file).lines)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:ins>", "</w:ins></w:p>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:x>", "</w:x>"),
    ],
)
@pytest.mark.parametrize("depth", [40, 110, 100_000])
def test_what_is_nested_without_end_is_refused(opening: str, closing: str, depth: int, tmp_path: Path) -> None:
    found = quickly(body_of(tmp_path, opening * depth + paragraph() + closing * depth), 2)
    assert found == "ND90" if depth > 110 else found in ("findings", "ND90")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("a" * 1_000_000),
        paragraph("Số: " * 250_000),
        paragraph(" " * 1_000_000),
        paragraph("ngày tháng năm, " * 50_000),
        paragraph("Căn cứ " + "." * 1_000_000),
        paragraph("".join(run("a") for _ in range(20_000))),
        paragraph("".join(f"<w:ins>{run('a')}</w:ins>" for _ in range(20_000))),
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") * 1_000,
        paragraph("Phụ lục I", '<w:jc w:val="center"/>') * 1_000,
        paragraph("Nơi nhận:") * 3_000,
        f"<w:tbl><w:tr>{f'<w:tc>{paragraph()}</w:tc>' * 5_000}</w:tr></w:tbl>",
        paragraph("a", section(head_default="rId9")) * 1_000,
    ],
)
def test_what_is_long_beyond_measure_is_read_in_time(body: str, tmp_path: Path) -> None:
    assert quickly(zipped(tmp_path / "a.docx", parts_of(body, {"rId9": SIMPLE * 100})), 4) == "findings"


# What is only odd

NUMBERS = [
    "abc",
    "",
    "-1",
    "99999999999999",
    "1e400",
    "-1e400",
    "nan",
    "-inf",
    "0x10",
    "1_0",
    "١٢",
    "12pt",
    " 5 ",
    "5.5",
]
ODD = """<w:pPr><w:pStyle w:val="{0}"/><w:outlineLvl w:val="{0}"/><w:jc w:val="{0}"/>
<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="{0}"/></w:numPr>
<w:spacing w:line="{0}" w:before="{0}" w:after="{0}" w:lineRule="{0}" w:beforeAutospacing="{0}"/>
<w:ind w:left="{0}" w:right="{0}" w:firstLine="{0}" w:hanging="{0}"/></w:pPr>
<w:r><w:rPr><w:sz w:val="{0}"/><w:color w:val="{0}"/><w:b w:val="{0}"/>
<w:rFonts w:ascii="{0}" w:asciiTheme="{0}"/></w:rPr>
<w:t>Điều {0}</w:t><w:sym w:char="{0}"/><w:br w:type="{0}"/></w:r>"""
SHEET = """<w:sectPr><w:headerReference w:type="{0}" r:id="{0}"/><w:pgSz w:w="{0}" w:h="{0}"/>
<w:pgMar w:top="{0}" w:left="{0}"/><w:titlePg w:val="{0}"/><w:pgNumType w:start="{0}"/></w:sectPr>"""
STYLES = """<w:style w:type="{0}" w:styleId="{0}" w:default="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{0}"/>
<w:rPr><w:sz w:val="{0}"/></w:rPr></w:style><w:style/>"""
LISTS = """<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="{0}"/><w:lvl/></w:abstractNum><w:abstractNum/><w:num/>
<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/><w:lvlOverride/></w:num>"""


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_are_none_count_as_not_said(number: str, tmp_path: Path) -> None:
    """In a paper of ours each rule has something to look at."""
    with zipfile.ZipFile(io.BytesIO(ours())) as archive:
        text = archive.read("word/document.xml").decode()
    every = re.sub(r'(w:(?!id|type)\w+)="-?\d+"', rf'\1="{number}"', text)
    assert outcome(with_part(tmp_path, every)) == "findings"
    body = f"<w:p>{ODD}</w:p><w:p/>{SHEET}".format(number)
    parts = parts_of(body, styles=STYLES.format(number), numbering=LISTS.format(number), theme="<a:x/>")
    assert outcome(zipped(tmp_path / "b.docx", parts)) == "findings"


@pytest.mark.parametrize(
    "letter", ["\u0300", "\u200b", "\ufeff", "\u202e", "\U0001f600", "\ue000", "\ufffd", "\u0085", "\u2028"]
)
def test_letters_that_are_hard_to_show_are_read(letter: str, tmp_path: Path) -> None:
    assert outcome(body_of(tmp_path, paragraph(f"a{letter}b"))) == "findings"


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1f", "&#0;", "&#7;", "&#xD800;", "\ufffe"])
def test_letters_that_xml_forbids_are_refused(letter: str, tmp_path: Path) -> None:
    assert outcome(body_of(tmp_path, paragraph(f"a{letter}b"))) == "ND90"


def test_composed_unicode_is_found(tmp_path: Path) -> None:
    found = lint(body_of(tmp_path, paragraph("Cộ\u0323ng ho\u0300a")))
    assert [each.code for each in found if each.code == "ND06"] == ["ND06"]


@pytest.mark.parametrize("name", ["word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
@pytest.mark.parametrize("content", ["", "<a", "<a/>", "<a>&b;</a>", "\0", "<?x y?><!-- z --><a><?x y?><b/></a>"])
def test_other_parts_may_be_of_any_kind(name: str, content: str, tmp_path: Path) -> None:
    assert outcome(with_part(tmp_path, content, name)) in ("findings", "ND90")


# Mutations

TAG = re.compile(rb"<(/?)([\w:]+)([^<>]*?)(/?)>")
Mutation = Callable[[random.Random, bytes], bytes]


def flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 50, 5000)) :]


def element(chance: random.Random, content: bytes) -> tuple[int, int]:
    """Where some element begins and ends, if it is a whole one."""
    found = chance.choice(list(TAG.finditer(content)))
    end = found.end() if found[4] else content.find(b"</" + found[2] + b">", found.end()) + len(found[2]) + 3
    return (found.start(), end) if end > found.end() or found[4] else (found.start(), found.start())


def doubled(chance: random.Random, content: bytes) -> bytes:
    start, end = element(chance, content)
    return content[:end] + content[start:end] * chance.choice((1, 5)) + content[end:]


def taken(chance: random.Random, content: bytes) -> bytes:
    start, end = element(chance, content)
    return content[:start] + content[end:]


def moved(chance: random.Random, content: bytes) -> bytes:
    start, end = element(chance, content)
    piece, rest = content[start:end], content[:start] + content[end:]
    to = chance.choice([0, *(found.start() for found in TAG.finditer(rest))])
    return rest[:to] + piece + rest[to:]


def swapped(chance: random.Random, content: bytes) -> bytes:
    """Two names of tags change places throughout."""
    one, other = chance.sample(sorted({found[2] for found in TAG.finditer(content)} | {b"w:sdt", b"w:txbxContent"}), 2)
    names = {one: other, other: one}
    return TAG.sub(lambda found: b"<%s%s%s%s>" % (found[1], names.get(found[2], found[2]), found[3], found[4]), content)


def of_parts(mutation: Mutation) -> Mutation:
    def mutate(chance: random.Random, content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = "word/document.xml" if chance.random() < 0.5 else chance.choice(sorted(parts))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, part in parts.items():
                archive.writestr(each, mutation(chance, part) if each == name and TAG.search(part) else part)
        return out.getvalue()

    return mutate


MUTATIONS = [
    flipped,
    cut,
    *map(of_parts, (flipped, cut, doubled, taken, moved, swapped, doubled, taken, moved, swapped)),
]


@pytest.mark.parametrize("name", ["kế hoạch", "công văn", "biên bản", "phụ lục"])
def test_a_document_changed_at_random_gives_findings_or_a_reason(name: str, tmp_path: Path) -> None:
    chance = random.Random(f"2021 {name}")  # noqa: S311
    content = ours(name)
    outcomes = []
    for number in range(75):
        mutated = MUTATIONS[number % len(MUTATIONS)](chance, content)
        if chance.random() < 0.3:
            mutated = MUTATIONS[0](chance, mutated)
        file = tmp_path / f"{number}.docx"
        file.write_bytes(mutated)
        outcomes.append(quickly(file, 1))
    assert set(outcomes) == {"findings", "ND90"}
