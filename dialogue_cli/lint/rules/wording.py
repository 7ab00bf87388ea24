"""What the parts of a paper say: quốc hiệu, number, date, signing, recipients, annexes, and whether they agree."""

import re
from collections.abc import Iterator

from dialogue_cli.diagnostics import Severity
from dialogue_cli.lint.findings import Finding, Rule, quoted
from dialogue_cli.lint.lines import Line, WordFile
from dialogue_cli.lint.parts import OFFICIAL, Paper, Sort
from dialogue_cli.model.dates import parse_date
from dialogue_cli.vocabulary import fold
from dialogue_cli.word import decree30 as law

_HONOURS = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|BS|CN|KS|LS|NGND|NGƯT)[.\s]"
    r"|(?:Giáo|Phó Giáo|Kỹ|Luật) sư\s|(?:Tiến|Thạc|Bác) sĩ\s|Cử nhân\s)"
)
_DOTS = re.compile(r"[….]{2,}")


def _official(papers: tuple[Paper, ...]) -> Iterator[Paper]:
    return (paper for paper in papers if paper.sort in OFFICIAL)


def nation(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    wanted = {law.QUOC_HIEU.replace("HÒA", "HOÀ"), law.QUOC_HIEU}
    for paper in papers:
        for line in paper.of(law.QUOC_HIEU_LINE):
            if line.words.upper() not in wanted:
                yield Finding("ND20", line.place, f"quốc hiệu ghi {quoted(line)}", f"«{law.QUOC_HIEU}»", "mục II.1a")
        for line in paper.of(law.TIEU_NGU_LINE):
            if re.sub("[–—]", "-", line.words) not in (law.TIEU_NGU, law.TIEU_NGU.upper()):
                yield Finding("ND20", line.place, f"tiêu ngữ ghi {quoted(line)}", f"«{law.TIEU_NGU}»", "mục II.1b")
            elif re.search("[–—]", line.words):
                found = f"tiêu ngữ {quoted(line)} dùng gạch dài"
                yield Finding("ND20", line.place, found, "gạch nối (-), có cách chữ", "mục II.1b")


def _typed_blank(text: str) -> str:
    """Dots typed for what is filled in by hand count as blanks, and a blank has two ends."""
    return re.sub(r"\b(ngày|tháng) (?=tháng|năm)", r"\1  ", " ".join(_DOTS.sub(" ", text).split()))


def _is_form(text: str) -> bool:
    """A place that a form or a template leaves open: dots, braces."""
    return re.search(r"…|\.\.|\{\{|\[", text) is not None


def numbers(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        wording = law.LETTER_NUMBER if paper.sort is Sort.LETTER else law.NAMED_NUMBER
        for line in paper.of(law.NUMBER):
            words = _typed_blank(line.words)
            if _is_form(line.words.partition("/")[2]):
                continue
            if not wording.fits(words) and not _is_symbol_of_another_law(words):
                faults = ", ".join(_faults_of_number(words, paper.sort is Sort.LETTER))
                found = f"số, ký hiệu {quoted(line)}" + (f": {faults}" if faults else "")
                yield Finding("ND21", line.place, found, f"như «{_example(paper)}»", wording.clause)


def _is_symbol_of_another_law(words: str) -> bool:
    """PXL is of the one-stop forms (Thông tư 01/2018/TT-VPCP), the year within is of legal documents."""
    return "/PXL-" in words or re.search(r"/\d{4}/(?:QĐ|NQ|TT|NĐ|TTLT|L)-?", words) is not None


def _faults_of_number(words: str, letter: bool) -> Iterator[str]:
    """What is wrong with a number and symbol, as far as it can be named."""
    if not re.match(r"Số\s*:", words):
        yield "thiếu dấu hai chấm sau «Số»"
    if re.search(r"\s[-/–]|[-–]\s|/\s\S", words):
        yield "thừa dấu cách quanh «/», «-»"
    if re.search(r":\s*\d/", words):
        yield "số dưới 10 thiếu số 0 phía trước"
    symbol = re.search(r"/\s*([^\s/-]+)", words)
    if letter and symbol and symbol[1] in ("CV", *law.ABBREVIATIONS.values()):
        yield f"công văn không ghi «{symbol[1]}» trong ký hiệu"
    elif not letter and symbol and symbol[1] not in law.ABBREVIATIONS.values():
        yield f"«{symbol[1]}» không phải chữ viết tắt tên loại văn bản"


def _example(paper: Paper) -> str:
    by_fold = {fold(kind): symbol for kind, symbol in law.ABBREVIATIONS.items()}
    if paper.sort is Sort.LETTER:
        return "Số: 12/UBND-VP"
    kind = next((fold(line.text) for line in paper.of(law.KIND)), "")
    return f"Số: 05/{by_fold.get(kind, 'KH')}-UBND"


def dates(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        for line in paper.of(law.PLACE_AND_DATE):
            words = _typed_blank(line.words)
            if _is_form(line.words.partition(",")[0]) or _is_form(line.words.rpartition("năm")[2]):
                continue
            if not law.DATE_LINE.fits(words):
                wanted = "như «Hà Nội, ngày 05 tháng 01 năm 2020»; tháng 3 đến 9 không có số 0"
                yield Finding("ND22", line.place, f"địa danh, thời gian {quoted(line)}", wanted, law.DATE_LINE.clause)
            elif (day := re.search(r"ngày \d\d tháng \d+ năm \d{4}", words)) and not _exists(day[0]):
                yield Finding(
                    "ND22", line.place, f"{quoted(line)} không có trong lịch", "một ngày có thật", "mục II.4b"
                )


def _exists(words: str) -> bool:
    try:
        parse_date(words)
    except ValueError:
        return False
    return True


def letter_subjects(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        first = paper.of(law.LETTER_SUBJECT)[:1]
        for line in first:
            if not law.LETTER_SUBJECT_TEXT.fits(line.words):
                yield Finding(
                    "ND23", line.place, f"trích yếu công văn {quoted(line)}", "bắt đầu bằng «V/v»", "mục II.5b"
                )


_UNOFFICIAL = re.compile("^pho_.*_(thuong_truc|phu_trach)(_|$)")
"""What is added to a deputy's position, which the State does not know."""


def signing_rights(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        lines = paper.of(law.SIGNING_RIGHT)
        for line in lines:
            if _is_form(line.words):
                continue
            if _UNOFFICIAL.search(fold(line.text)):
                found = f"chức vụ {quoted(line)} có «thường trực», «phụ trách»"
                wanted = "chức vụ chính thức, như «PHÓ CHỦ TỊCH»"
                yield Finding("ND24", line.place, found, wanted, "mục II.7c", Severity.WARNING)
            if not law.SIGNING_RIGHT_TEXT.fits(line.words) and line.words == line.words.upper():
                found, wanted = f"quyền hạn người ký {quoted(line)}", "như «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»"
                yield Finding("ND24", line.place, found, wanted, "mục II.7b")
        alone = lines and fold(lines[0].text) in ("chu_tich", "kt_chu_tich")
        if alone and _is_committee(paper) and not _is_the_chairs_own(paper):
            found = f"{quoted(lines[0])} không có «TM. ỦY BAN NHÂN DÂN» ở trên"
            yield Finding(
                "ND24", lines[0].place, found, "TM. trước tên tập thể lãnh đạo", "mục II.7b", Severity.WARNING
            )


def _is_the_chairs_own(paper: Paper) -> bool:
    """A decision, telegram or letter of introduction of the chair, who then signs for no body."""
    kinds = {fold(line.text) for line in paper.of(law.KIND)}
    named = any(fold(each.line.text).startswith("chu_tich_uy_ban_nhan_dan") for each in paper.lines)
    return named or bool(kinds & {"cong_dien", "giay_gioi_thieu"})


def _is_committee(paper: Paper) -> bool:
    return any(fold(line.text).startswith("uy_ban_nhan_dan") for line in paper.of(law.ISSUER))


def names(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        for line in paper.of(law.SIGNER):
            if _HONOURS.match(line.words):
                found = f"họ tên người ký {quoted(line)} có học hàm, học vị"
                yield Finding("ND25", line.place, found, "chỉ họ, tên đệm và tên", "mục II.7c")


def addressees(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        lines = paper.of(law.ADDRESSEE)
        if lines and not re.match(r"Kính gửi\s*:", lines[0].words):
            yield Finding("ND26", lines[0].place, f"{quoted(lines[0])}", "«Kính gửi:», có dấu hai chấm", "mục II.9d")
        listed = lines[1:]
        for line in listed[:-1]:
            if not line.words.endswith(";"):
                yield Finding("ND26", line.place, f"nơi gửi {quoted(line)}", "dấu chấm phẩy cuối mỗi dòng", "mục II.9d")
        for line in listed[-1:]:
            if not line.words.endswith("."):
                yield Finding("ND26", line.place, f"nơi gửi {quoted(line)}", "dấu chấm cuối dòng cuối", "mục II.9d")


def recipients(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        listed = paper.of(law.RECIPIENTS)
        last = listed[-1] if listed else None
        for line in listed[:-1]:
            if not _is_form(line.words) and not law.RECIPIENT.fits(line.words):
                wanted = "«- …;»: gạch đầu dòng, dấu chấm phẩy"
                yield Finding("ND27", line.place, f"nơi nhận {quoted(line)}", wanted, "mục II.9d")
        if last is not None and not _is_form(last.words) and not law.FILE_COPY.fits(last.words):
            found, wanted = f"dòng cuối nơi nhận {quoted(last)}", "«- Lưu: VT, ….»"
            yield Finding("ND27", last.place, found, wanted, "mục II.9d")
        label = paper.of(law.RECIPIENTS_LABEL)
        if label and not re.fullmatch(r"Nơi nhận\s*:", label[0].words):
            yield Finding("ND27", label[0].place, f"{quoted(label[0])}", "«Nơi nhận:» trên dòng riêng", "mục II.9d")


def annexes(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in papers:
        for line in paper.of(law.ANNEX_LABEL):
            if not law.ANNEX_LABEL_TEXT.fits(line.words):
                wanted = "«Phụ lục», có nhiều thì đánh số La Mã: «Phụ lục I»"
                yield Finding("ND28", line.place, f"nhãn {quoted(line)}", wanted, law.ANNEX_LABEL_TEXT.clause)


def missing(_: WordFile, papers: tuple[Paper, ...]) -> Iterator[Finding]:
    for paper in _official(papers):
        if any(_is_form(line.words.partition("/")[2]) for line in paper.of(law.NUMBER)):
            continue
        place = paper.lines[0].line.place
        for part, name, clause in _NEEDED:
            if part is law.PLACE_AND_DATE and paper.sort is Sort.MINUTES:
                continue
            if not paper.of(part):
                yield Finding("ND19", place, f"không thấy {name}", f"văn bản phải có {name}", clause)
        title: Line | None = next(iter(paper.of(law.KIND, law.LETTER_SUBJECT)), None)
        if title is None:
            yield Finding("ND19", place, "không thấy tên loại và trích yếu", "văn bản phải có trích yếu", "mục II.5")


_NEEDED = (
    (law.QUOC_HIEU_LINE, "quốc hiệu", "mục II.1a"),
    (law.TIEU_NGU_LINE, "tiêu ngữ", "mục II.1b"),
    (law.ISSUER, "tên cơ quan ban hành (chữ đậm)", "mục II.2"),
    (law.NUMBER, "số, ký hiệu", "mục II.3"),
    (law.PLACE_AND_DATE, "địa danh và thời gian", "mục II.4"),
    (law.SIGNING_RIGHT, "chức vụ người ký", "mục II.7"),
    (law.RECIPIENTS_LABEL, "nơi nhận", "mục II.9"),
)

RULES = (
    Rule("ND19", "Đủ các thành phần thể thức", "mục II", missing),
    Rule("ND20", "Lời văn quốc hiệu, tiêu ngữ", "mục II.1", nation),
    Rule("ND21", "Số, ký hiệu", "mục II.3", numbers),
    Rule("ND22", "Địa danh và thời gian ban hành", "mục II.4", dates),
    Rule("ND23", "Trích yếu công văn bắt đầu bằng «V/v»", "mục II.5b", letter_subjects),
    Rule("ND24", "Quyền hạn người ký", "mục II.7b", signing_rights),
    Rule("ND25", "Họ tên người ký không kèm học hàm, học vị", "mục II.7c", names),
    Rule("ND26", "Kính gửi", "mục II.9d", addressees),
    Rule("ND27", "Nơi nhận", "mục II.9d", recipients),
    Rule("ND28", "Nhãn phụ lục", "mục III.1a", annexes),
)
