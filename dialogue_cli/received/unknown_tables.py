"""What to say of a sheet without a header of registrations: what it looks like, and what its columns may be."""

import re
from collections.abc import Iterator, Sequence

from dialogue_cli.diagnostics import Place, Problem, Severity
from dialogue_cli.received import cells
from dialogue_cli.received.columns import (
    HEADER_WITHIN,
    ORDINALS,
    PERSON_FIELDS,
    ColumnMap,
    is_known,
    is_title,
    meanings,
    titles_of,
)
from dialogue_cli.received.lost_letters import SAVE_AGAIN, broken_cells, has_lost_titles
from dialogue_cli.spreadsheets.sheets import Cell, Row, Sheet, letters, place_of
from dialogue_cli.vocabulary import fold, key, label

_SAMPLE = 50  # rows below the header that tell what a column holds
_KINDS = {
    "danh mục thủ tục hành chính": r"ten_(thu_tuc|tthc)|ma_(so_)?(thu_tuc|tthc)|thu_tuc_hanh_chinh",
    "sổ hồ sơ một cửa": r"ma_ho_so|so_ho_so|ngay_hen_tra|hen_tra",
    "danh sách điểm danh": r"ky_ten|chu_ky|diem_danh|co_mat",
    "bảng tổng hợp số liệu": r"so_luong|ty_le|tong_so|so_phieu|ke_hoach_nam|thuc_hien",
    "bảng lương, phụ cấp": r"he_so|luong|phu_cap|thuc_linh",
}
_NAMING = re.compile(r"(ma|ten|ngay|so|ky|chu|ty|ti)_")  # with these a title begins, no name of a person
_CONTENTS: dict[str, re.Pattern[str]] = {
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "citizen_id": re.compile(r"0\d{11}|[1-9]\d{10}|\d{9}(?!\d)"),
    "phone": re.compile(r"(\+84|0)?[235789]\d{8,9}"),
    "received_on": re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*|\d{4}-\d\d-\d\d.*"),
    "full_name": re.compile(r"([A-ZĐÀ-Ỹ][^\W\d_]*\s+){1,5}[A-ZĐÀ-Ỹ][^\W\d_]*"),
}


_SURVEY = re.compile(r"1_(den_)?5(_|$)|hai_long|thai_do|cham_diem|muc_do_danh_gia")
_AS_SURVEY = (
    "Nếu là phiếu khảo sát: ghi mức bằng chữ («Rất hài lòng», «Hài lòng» …), "
    "hoặc nêu rõ trong tiêu đề 5 là gì, như «Thái độ phục vụ (5 = Rất hài lòng)»."
)


def unknown_table(file: str, sheet: Sheet, others: bool) -> Problem:
    """DK01: a warning where ``others`` of the file's sheets were read, an error where none was."""
    start, titles = _likely_header(sheet.rows)
    where = f"trang tính «{sheet.name}»" if sheet.name else "tệp"
    place = Place(file, sheet=sheet.name, cell=f"A{sheet.first_row + start}" if sheet.name else "")
    message = f"{where} không có dòng tiêu đề của danh sách đăng ký{_told(titles)}"
    proposals = list(_proposals(sheet.rows[start + 1 : start + 1 + _SAMPLE], titles))
    ending = "Trang này được bỏ qua." if others else "Chưa có gì được ghi."
    severity = Severity.WARNING if others else Severity.ERROR
    ruined = has_lost_titles(titles) or bool(broken_cells(sheet.rows[start : start + 1 + _SAMPLE]))
    advice = f"Chữ trong tệp bị mất dấu. {SAVE_AGAIN}" if ruined else _advice(titles, proposals)
    return Problem("DK01", message, place, f"{advice} {ending}", severity)


def another_table(file: str, sheet: Sheet, index: int, count: int) -> Problem:
    """DK01: a warning that another table begins in this row below the registrations, and is not taken in."""
    kind = kind_of(titles_of(sheet.rows[index]))
    message = f"bên dưới có bảng khác{f', có vẻ là {kind}' if kind else ''}; {count} dòng của nó không được nhập"
    hint = "Nếu cũng là danh sách đăng ký thì chép bảng ấy sang trang tính riêng rồi nhập lại."
    return Problem("DK01", message, place_of(file, sheet.name, sheet.first_row + index), hint, Severity.WARNING)


def unused_map(file: str, said: ColumnMap, others: bool) -> Problem:
    """DK04: what a person said of columns fits no table; a warning where ``others`` were known by their titles."""
    shown = ", ".join(f"{column}={key(field)}" for column, field in said.fields.items())
    message = f"--map không dùng được cho tệp này: {shown}"
    hint = (
        "Xem lại chữ cái hoặc tiêu đề của từng cột (cột phải có trong bảng). "
        'Bảng mà tiêu đề đã rõ thì chỉ đổi được bằng tiêu đề, như --map "Diễn giải=noi_dung".'
    )
    return Problem("DK04", message, Place(file), hint, Severity.WARNING if others else Severity.ERROR)


def begins_another(row: Row) -> bool:
    """Whether a row below a blank one is the header of another table, and nobody's registration."""
    filled = [cell for cell in row if cell is not None]
    if len(filled) < 3 or not all(isinstance(cell, str) and is_title(cell) for cell in filled):
        return False
    folded = [fold(str(cell)) for cell in filled]
    kinds = [sum(bool(re.search(words, each)) for each in folded if _NAMING.match(each)) for words in _KINDS.values()]
    return folded[0] in ORDINALS or sum(map(is_known, filled)) >= 2 or max(kinds) >= 2


def kind_of(titles: Sequence[str]) -> str:
    """What a table of other things looks like by its titles; "" where nothing tells."""
    folded = [fold(title) for title in titles]
    return next((kind for kind, words in _KINDS.items() if any(re.search(words, title) for title in folded)), "")


def _likely_header(rows: Sequence[Row]) -> tuple[int, tuple[str, ...]]:
    """The row that names most of what is known, else the first with two texts: its index and titles."""
    titles = [titles_of(row) for row in rows[:HEADER_WITHIN]]
    known = [len(meanings(each)) for each in titles]
    if any(known):
        at = known.index(max(known))
    else:
        at = next((at for at, each in enumerate(titles) if sum(map(bool, each)) >= 2), 0)
    return at, titles[at] if titles else ()


def _told(titles: Sequence[str]) -> str:
    """What is known of the table: its kind, and the columns that were recognised."""
    kind = "" if "question" in meanings(titles) else kind_of(titles)
    known = [f"{letters(at)} «{titles[at]}» ({label(field)})" for field, at in meanings(titles).items()]
    parts = [f"; có vẻ là {kind}"] if kind else []
    parts += [f"; đã nhận ra cột {', '.join(known)}"] if known else []
    return "".join(parts)


def _advice(titles: Sequence[str], proposals: Sequence[tuple[int, str]]) -> str:
    persons = ", ".join(f"«{label(field)}»" for field in PERSON_FIELDS)
    known = meanings(titles)
    missing = [] if "question" in known else [f"cột «{label('question')}» (câu hỏi)"]
    missing += [] if any(field in known for field in PERSON_FIELDS) else [f"một trong các cột {persons}"]
    needed = f"Cần {' và '.join(missing)}."
    if any(_SURVEY.search(fold(title)) for title in titles):
        needed += f" {_AS_SURVEY}"
    if not proposals:
        return needed
    likely = "; ".join(f"cột {letters(at)} có vẻ là «{label(field)}»" for at, field in proposals)
    options = " ".join(f'--map "Cột {letters(at)}={key(field)}"' for at, field in proposals)
    return f"{needed} Theo nội dung, {likely}; nếu đúng thì thêm {options}."


def _proposals(rows: Sequence[Row], titles: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What each column that has no known title may be, by what stands in it."""
    known = meanings(titles)
    free = [at for at in range(max(map(len, rows), default=0)) if at not in known.values()]
    columns = {at: [row[at] for row in rows if at < len(row) and row[at] is not None] for at in free}
    if "question" not in known and (longest := _longest(columns)) is not None:
        yield longest, "question"
        columns.pop(longest)
    for field, pattern in _CONTENTS.items():
        fitting = [at for at, received in columns.items() if received and _mostly(pattern, received)]
        if field not in known and fitting:
            yield fitting[0], field
            columns.pop(fitting[0])


def _longest(columns: dict[int, list[Cell]]) -> int | None:
    """The column whose texts are longest, where they are sentences."""
    lengths = {
        at: sum(len(cells.text_of(cell)) for cell in received) / len(received)
        for at, received in columns.items()
        if received
    }
    best = max(lengths, key=lambda at: lengths[at], default=None)
    return best if best is not None and lengths[best] >= 25 else None


def _mostly(pattern: re.Pattern[str], received: Sequence[Cell]) -> bool:
    texts = [re.sub(r"(?<=\d)[\s.](?=\d)", "", cells.text_of(cell)) for cell in received]
    return sum(bool(pattern.fullmatch(text)) for text in texts) >= 0.7 * len(texts)
