"""A picture in dots of one in lines, through resvg: one small wheel without dependencies, the same on every system."""

from dialogue_cli.calendars.svg import FONTS
from dialogue_cli.diagnostics import Problem, UserError


def draw_png(svg: str, zoom: float = 2.5) -> bytes:
    """The picture in dots, 240 an inch. Raises UserError where the library for it or a font is missing."""
    try:
        import resvg_py
    except ImportError:
        hint = 'Cài bằng: pip install "dialogue-cli[png]"; hoặc xuất tệp .svg, trình duyệt nào cũng mở và in được.'
        raise UserError(Problem("LV23", "chưa có thư viện resvg_py để lập ảnh .png", None, hint)) from None
    blank, probe = (resvg_py.svg_to_bytes(svg_string=_PROBE.format(letter)) for letter in ("", "ệ"))
    if blank == probe:
        hint = "Cài phông chữ Times New Roman hoặc Liberation Serif; hoặc xuất tệp .svg."
        raise UserError(Problem("LV24", "máy không có phông chữ nào để lập ảnh .png", None, hint))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, zoom=zoom, background="white"))


_PROBE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><g font-family="{FONTS}">'
    '<text y="15">{}</text></g></svg>'
)
