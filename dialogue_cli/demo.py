"""The packaged example, step by step: from a plan and a spreadsheet to the papers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from dialogue_cli.diagnostics import Place, Problem, UserError
from dialogue_cli.readers.packaged import PLANS

EXAMPLE = Path("phuong-1-tan-binh", "2021-doi-thoai")
TODAY = "26/10/2021"
AFTERWARDS = "08/11/2021"
MADE_HERE = shutil.ignore_patterns("so-*.csv", "van-ban", "gui-di", "*.bak", "*.tmp", "*.lock", "loi-*.xlsx")


def copy_example(folder: Path) -> Path:
    """Copy the example plan into a folder, leaving alone what is there already; the plan's folder. Raises UserError."""
    try:
        for name in ("schema", EXAMPLE.parts[0]):
            shutil.copytree(
                PLANS / name, folder / name, ignore=MADE_HERE, copy_function=_copy_missing, dirs_exist_ok=True
            )
    except OSError as error:
        message = f"không chép được ví dụ vào đây: {error.strerror or error}"
        raise UserError(Problem("YM09", message, Place(str(folder)), "Chọn một thư mục khác.")) from None
    return folder / EXAMPLE


def _copy_missing(source: str, target: str) -> None:
    if not Path(target).exists():
        shutil.copyfile(source, target)


def steps(plan: Path) -> Iterator[tuple[list[str], str]]:
    """The commands of the main job, each with what it is for: after the registrations close, after the conference."""
    received = str(plan / "nhan-ve" / "phieu-dang-ky.xlsx")
    name = str(plan)
    yield ["check", name], "Kiểm tra kế hoạch"
    yield ["deadlines", name, "--today", TODAY], "Xem các mốc thời gian"
    yield ["ingest", name, received], "Nhập bảng tính người dân gửi về vào sổ đăng ký"
    yield ["assign", name], "Giao câu hỏi cho các bộ phận"
    yield ["export", name, "--by-department", "--today", TODAY], "Xuất cho mỗi bộ phận một bảng tính để trả lời"
    yield ["generate", name, "--today", TODAY], "Lập các văn bản đã đến lúc: kế hoạch, giấy mời, phiếu chuyển …"
    yield ["status", name, "--today", TODAY], "Xem kế hoạch đang tới đâu"
    yield ["generate", name, "--today", AFTERWARDS], "Sau hội nghị: lập biên bản, thông báo kết luận, báo cáo …"
    yield ["generate", name, "--list", "--today", AFTERWARDS], "Xem văn bản nào đã lập, còn phải lập"
    yield ["lint", str(plan / "van-ban")], "Soát thể thức các văn bản theo Nghị định 30/2020"
