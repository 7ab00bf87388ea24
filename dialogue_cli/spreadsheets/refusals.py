"""Why a file is not read, and what to do about it."""

from dialogue_cli.diagnostics import Place, Problem, UserError

_ANOTHER_FILE = "Chọn đúng tệp danh sách; nếu đúng là tệp này thì mở ra, chép bảng sang Excel và lưu dạng «.xlsx»."


class LockedError(Exception):
    """The file is encrypted."""


def refusal(code: str, message: str, shown: str, hint: str = "", line: int = 0) -> UserError:
    return UserError(Problem(code, message, Place(shown, line), hint))


def too_large(shown: str, reason: object = "", line: int = 0) -> UserError:
    """DK31; the reason reads «có hơn … cột»."""
    message = f"bảng quá lớn, không giống một danh sách đăng ký{f': {reason}' if str(reason) else ''}"
    hint = "Xóa các dòng, cột thừa ở cuối bảng, hoặc chép phần có dữ liệu sang một tệp mới."
    return refusal("DK31", message, shown, hint, line)


def corrupt(shown: str) -> UserError:
    hint = "Mở tệp bằng Excel; nếu mở được thì «Lưu thành» một tệp .xlsx mới, nếu không thì xin lại tệp."
    return refusal("DK32", "tệp bị hỏng hoặc chưa tải xong", shown, hint)


def locked(shown: str) -> UserError:
    hint = "Mở tệp bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại rồi nhập."
    return refusal("DK33", "tệp có đặt mật khẩu", shown, hint)


def not_a_spreadsheet(kind: str, shown: str, hint: str = "") -> UserError:
    message = f"đây là {kind}, không phải bảng tính .xlsx, .xls, .ods hoặc .csv"
    return refusal("DK34", message, shown, hint or _ANOTHER_FILE)


def empty(shown: str) -> UserError:
    return refusal("DK35", "bảng tính không có dữ liệu", shown, "Kiểm tra lại xem có đúng tệp cần nhập không.")
