"""What the command purge shows: the cells and files that go, what stays, what a person has to see to."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dialogue_cli.model.dates import short_date
from dialogue_cli.registers.purge import Purge
from dialogue_cli.screen import Listing


def purge_listings(found: Purge) -> Sequence[Listing]:
    """The columns of the registers and the files."""
    files = [(str(path), -(-size // 1024)) for path, size in found.files]
    return (
        Listing("Trong sổ đăng ký", ("column", "treatment", "count"), found.cells),
        Listing("Trong sổ khảo sát", ("column", "treatment", "count"), found.survey_cells),
        Listing("Tệp xóa hẳn", ("file", "kilobytes"), files),
        Listing("Tự xem lại", ("file",), [(str(path),) for path in found.others]),
    )


def purge_remarks(found: Purge, plan: Path, before: date, done: bool) -> Iterator[str]:
    """What was done or would be, in the order in which a clerk has to know it."""
    yield from _left(found)
    if found.is_empty and (found.others or found.links or found.elsewhere):
        yield "Lệnh không có gì để xóa thêm; những tệp kể trên phải tự xem."
    elif found.is_empty:
        yield "Không còn dữ liệu cá nhân nào để xóa."
    elif done:
        yield "Đã xóa. Số liệu của kế hoạch giữ nguyên. Bản sao ở nơi khác (USB, thư điện tử, ổ mạng) phải tự xóa."
    else:
        yield from _warning(plan, before)


def _left(found: Purge) -> Iterator[str]:
    yield from (f"Không đụng đến liên kết {link}: tệp thật nằm nơi khác, tự xóa." for link in found.links)
    if found.elsewhere:
        yield f"Sổ ghi nhận từ tệp không có trong nhan-ve, tự tìm và xóa: {', '.join(found.elsewhere)}."
    if found.others:
        yield "Tệp ở mục «Tự xem lại» có thể nêu cùng những người ấy; lệnh không xóa, mở ra xem rồi tự xóa."
    if found.papers:
        yield f"Giữ nguyên {found.papers} tệp trong van-ban: hồ sơ công việc, chỉ hủy theo pháp luật về lưu trữ."


def _warning(plan: Path, before: date) -> Iterator[str]:
    yield "Câu hỏi, câu trả lời giữ lại đã che số điện thoại, số nhà và tên người hỏi; tên người khác thì vẫn còn."
    yield "Xóa rồi không lấy lại được, kể cả bằng dialogue undo. Giấy tờ phải nộp lưu thì chép vào hồ sơ trước;"
    yield "bảng tính còn điều chưa nhập sổ (nhan-ve, gui-di, loi-….xlsx) thì nhập trước."
    name = f'"{plan}"' if " " in str(plan) else str(plan)
    yield f"Chưa xóa gì. Muốn xóa: dialogue purge {name} --before {short_date(before)} --yes"
