"""What all tests share: golden files with one update switch, a plan that can be varied, the packaged example."""

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from dialogue_cli.readers.packaged import PLANS

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew from what is made now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden("screens/check.txt", text)`` compares with tests/golden/screens/check.txt, or updates it."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"{name} is missing: run pytest --update-golden and review the difference"
        assert text == file.read_text(encoding="utf-8")

    return compare


AUTHORITY = """
ten: Ủy ban nhân dân Phường 1
dia_danh: Phường 1
dia_chi: số 1 đường A
cap_tren: Ủy ban nhân dân quận B
nguoi_ky:
  - {ma: chu_tich, ho_va_ten: Trần Thị Mẫu, chuc_vu: Chủ tịch}
don_vi:
  - {ma: van_phong, ten: Văn phòng, linh_vuc: [{ten: Một cửa, tu_khoa: [trễ hẹn]}]}
  - ma: tu_phap
    ten: Tư pháp
    linh_vuc: [{ten: Hộ tịch, tu_khoa: [khai sinh, kết hôn]}, {ten: Chứng thực, tu_khoa: [bản sao]}]
co_quan_khac:
  - {ten: Sở Giao thông, tu_khoa: [bằng lái]}
"""

PLAN = """
loai: doi_thoai
co_quan: ../co-quan.yaml
so_ky_hieu: 151/KH-UBND
ngay_ban_hanh: 15/10/2021
trich_yeu: Đối thoại năm 2021
can_cu: [Luật Thanh niên]
muc_dich: [Lắng nghe]
yeu_cau: [Dân chủ]
khong_doi_thoai: [khiếu nại, tố cáo]
hoi_nghi:
  - {ma: hoi_nghi, ten: Hội nghị, thoi_gian: 05/11/2021, gio: 8:30, dia_diem: Hội trường, chu_tri: Chủ tịch}
moc_thoi_gian:
  - {ma: tiep_nhan, viec: Nhận phiếu, don_vi: van_phong, thoi_gian: 18/10/2021 - 25/10/2021}
  - {ma: tra_loi, viec: Trả lời, thoi_gian: 3 ngày sau tiep_nhan}
to_chuc_thuc_hien:
  - {don_vi: van_phong, nhiem_vu: ["Nhận phiếu đến hết {{ moc.tiep_nhan.den }}"]}
noi_nhan: ["Lưu: VT"]
nguoi_ky: chu_tich
"""


@pytest.fixture
def write_plan(tmp_path: Path) -> Callable[..., Path]:
    """``write_plan(so_ky_hieu="9/KH-UBND")`` writes a sound plan with some of its keys changed (None removes one)."""

    def write(authority: str = AUTHORITY, text: str = PLAN, **changed: str | None) -> Path:
        folder = tmp_path / "ke-hoach"
        folder.mkdir(exist_ok=True)
        (tmp_path / "co-quan.yaml").write_text(dedent(authority), encoding="utf-8")
        (folder / "ke-hoach.yaml").write_text(_changed(dedent(text), changed), encoding="utf-8")
        return folder

    return write


def _changed(text: str, changed: dict[str, str | None]) -> str:
    parts: dict[str, str] = {}
    for line in text.strip().splitlines():
        name = line.split(":")[0]
        if line.startswith((" ", "-")):
            name = next(reversed(parts))
        parts[name] = f"{parts[name]}\n{line}" if name in parts else line
    for name, value in changed.items():
        parts.pop(name, None) if value is None else parts.__setitem__(name, f"{name}: {value}")
    return "\n".join(parts.values()) + "\n"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the packaged example plan's folder."""
    shutil.copytree(PLANS / "phuong-1-tan-binh", tmp_path / "phuong-1-tan-binh")
    return tmp_path / "phuong-1-tan-binh" / "2021-doi-thoai"
