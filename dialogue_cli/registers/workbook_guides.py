"""What the sheet «Hướng dẫn» of a workbook says: what to fill in, what to leave, how to send it back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count

from dialogue_cli.model.dates import short_date
from dialogue_cli.model.plan import Plan, Unit
from dialogue_cli.model.question import Question
from dialogue_cli.received.returned import REMARK
from dialogue_cli.registers.workbook_sheets import QUESTIONS_SHEET
from dialogue_cli.vocabulary import label

_COLOURS = "Dòng nền đỏ: quá hạn trả lời mà chưa trả lời. Dòng nền xanh: đã có trả lời."
_SORTING = (
    "Ô nền xám được khóa vì là chỗ dựa để nhập lại. Lọc và đổi độ rộng cột thì làm được ngay; muốn sắp xếp thì vào "
    "Xem lại (Review) › Bỏ bảo vệ trang tính (Unprotect Sheet), không có mật khẩu, rồi chọn cả bảng."
)
_CHANGED_ONLY = "Chỉ những ô đã sửa mới được nhận vào sổ; xóa trắng một ô không làm mất điều đã có trong sổ."


def department_guide(
    plan: Plan, unit: Unit, questions: Sequence[Question], due: Mapping[str, date], with_repeats: bool
) -> list[str]:
    """For a department: its questions, by when to answer, which columns are its own."""
    days = sorted({due[each.code] for each in questions if each.code in due})
    head = [f"{plan.authority.name}, Kế hoạch số {plan.number}: {plan.subject}", *_due_line(days)]
    return [*head, *_numbered(*_department_rules(unit, len(questions), with_repeats))]


def office_guide(plan: Plan, masked: bool) -> list[str]:
    """For the office: how what it changes comes back into the register."""
    return [f"Kế hoạch số {plan.number}: {plan.subject}", *_numbered(*_office_rules(masked))]


def _due_line(days: Sequence[date]) -> Iterator[str]:
    if len(days) == 1:
        yield f"Hạn trả lời: {short_date(days[0])}."
    elif days:
        column = label("answer_due")
        yield f"Hạn trả lời: từ {short_date(days[0])} đến {short_date(days[-1])}, xem từng câu ở cột «{column}»."


def _numbered(*rules: str) -> list[str]:
    return [f"{number}. {rule}" for number, rule in zip(count(1), rules, strict=False)]


def _department_rules(unit: Unit, questions: int, with_repeats: bool) -> Iterator[str]:
    yield f"Trang «{QUESTIONS_SHEET}» có {questions} câu hỏi gửi {unit.name}. Chỉ điền các cột có tiêu đề nền vàng."
    yield (
        f"«{label('answer')}»: nội dung trả lời người dân. «{label('answered_on')}»: ghi như 28/10/2021. "
        f"«{label('result')}»: chọn trong danh sách hoặc tự ghi."
    )
    yield f"Câu không thuộc bộ phận mình: chọn bộ phận đúng ở cột «{label('unit')}»; Văn phòng sẽ quyết định."
    yield f"Điều cần nói riêng với Văn phòng, lý do chuyển câu: ghi ở cột «{label(REMARK)}», không ghi vào câu trả lời."
    if with_repeats:
        yield f"Câu có ghi «{label('duplicate_of')}»: chỉ cần trả lời một lần, ở câu có mã ấy."
    yield _SORTING
    yield _COLOURS
    yield f"Lưu tệp ở dạng Excel (.xlsx), gửi lại Văn phòng trước hạn. {_CHANGED_ONLY}"
    yield "Gửi nhiều lần cũng được: bản sau thay bản trước của bộ phận, trừ ô Văn phòng đã sửa."
    yield "Tệp có tên người hỏi: không chuyển cho người không có trách nhiệm."


def _office_rules(masked: bool) -> Iterator[str]:
    locked = f"«{label('code')}», «{label('answer_due')}»"
    yield f"Trang «{QUESTIONS_SHEET}» là cả sổ đăng ký; sửa được mọi cột trừ {locked}."
    yield f"Sửa xong, lưu lại rồi nhập vào sổ: dialogue ingest KẾ_HOẠCH TỆP. {_CHANGED_ONLY}"
    yield "Ô mà trong sổ cũng đã đổi khác thì được báo cả hai giá trị để người quyết định."
    yield f"Sau hội nghị: ghi «có», «không» ở cột «{label('attended')}»; chọn hoặc tự ghi cột «{label('result')}»."
    yield "Câu hỏi mới thì nhập bằng phiếu đăng ký, không thêm dòng ở đây."
    yield _SORTING
    yield _COLOURS
    if masked:
        yield "Số điện thoại, số giấy tờ, thư điện tử, số nhà đã được che trong tệp này; trong sổ vẫn còn đủ."
