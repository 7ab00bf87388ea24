"""Installed from a wheel, away from the checkout, the program brings its templates and its example along."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_what_is_ours_and_no_register(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "templates/giay-moi.md",
        "plans/schema/ke-hoach.json",
        "plans/phuong-1-tan-binh/2021-doi-thoai/nhan-ve/phieu-dang-ky.xlsx",
        "data/official_days.csv",
        "py.typed",
    ):
        assert f"dialogue_cli/{name}" in names
    assert not [name for name in names if name.endswith((".docx", ".csv.lock")) or "/so-" in name or "tests/" in name]


def test_it_runs_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", "--no-deps", "--target", str(home), str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(home)}
    where = subprocess.run(
        [sys.executable, "-c", "import dialogue_cli; print(dialogue_cli.__file__)"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(home))
    ran = subprocess.run(
        [sys.executable, "-m", "dialogue_cli", "demo", "thu"], cwd=tmp_path, env=environment, capture_output=True
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert (tmp_path / "thu" / "phuong-1-tan-binh" / "2021-doi-thoai" / "van-ban" / "giay-moi.docx").is_file()
