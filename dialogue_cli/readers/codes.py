"""What each code of a problem means, as data that a clerk can read and a lawyer correct."""

from difflib import get_close_matches

from dialogue_cli.diagnostics import Problem, UserError
from dialogue_cli.readers.packaged import PACKAGE
from dialogue_cli.readers.yaml_file import read_yaml

FILE = PACKAGE / "data" / "ma_van_de.yaml"


def explain_code(code: str) -> list[str]:
    """The lines that explain a code. Raises UserError for one that no command prints."""
    codes: dict[str, dict[str, str]] = read_yaml(FILE)[0].data()
    found = codes.get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), codes, n=1)
        hint = f"Ý bạn là «{near[0]}»?" if near else f"Có thể dùng: {', '.join(codes)}."
        raise UserError(Problem("YM11", f"không có mã nào là «{code}»", None, hint))
    return [f"{code.upper()}: {found['la']}.", f"Vì sao: {found['vi_sao']}", f"Ví dụ: {found['vi_du']}"]
