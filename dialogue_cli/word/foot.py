"""What stands below the text: by what right who signs, and who receives it (Phụ lục I, mục II.7, II.9)."""

from collections.abc import Sequence
from functools import lru_cache

from dialogue_cli.documents.blocks import Document, Signature
from dialogue_cli.word.markup import low_paragraph, paragraph, spacing, text, two_columns
from dialogue_cli.word.pages import LAYOUTS, Layout

_ON_ONE_PAGE = 25  # lines of recipients that fit beside the signature on one page, even if each takes two
_GAP, _SMALL_GAP = 12, 6
_SMALL_ROOM_TO_SIGN = 40

Lines = list[tuple[str, str]]
"""Lines of text, each with its style."""


def foot(document: Document) -> str:
    """All that stands below the text; nothing where nobody signs and nobody receives."""
    layout = LAYOUTS[document.page]
    if len(document.signatures) == 2:
        return _two_signatures(document.signatures, layout) + _recipients_below(document.recipients)
    if not document.signatures:
        return _recipients_below(document.recipients)
    return _recipients_beside(document.signatures[0], document.recipients, layout)


def _signature(signature: Signature) -> Lines:
    return [*(("ChucVu", line) for line in signature.lines), ("NguoiKy", signature.name)]


def _recipients(names: Sequence[str]) -> Lines:
    """«Nơi nhận:», then a line each, «;» after all but the last (mục II.9d)."""
    ends = [";"] * (len(names) - 1) + ["."]
    lines = [("NoiNhanLietKe", f"- {name}{end}") for name, end in zip(names, ends, strict=False)]
    return [("NoiNhan", "Nơi nhận:"), *lines] if lines else []


def _kept(lines: Lines, small: bool = False) -> str:
    """The lines, all kept with what follows, clear of the text above; a cell without lines needs a paragraph too."""
    (style, first), *rest = lines or [("NoiNhanLietKe", "")]
    top = paragraph(style, text(first), keep_next=True, extra=spacing(before=_SMALL_GAP if small else _GAP))
    return top + "".join(
        paragraph(style, text(line), keep_next=True, extra=_room_to_sign(style) if small else "")
        for style, line in rest
    )


def _room_to_sign(style: str) -> str:
    """On a small sheet less than the style gives."""
    return spacing(before=_SMALL_ROOM_TO_SIGN) if style == "NguoiKy" else ""


@lru_cache(maxsize=64)
def _recipients_beside(signature: Signature, names: tuple[str, ...], layout: Layout) -> str:
    """Recipients beside the signature, in one row that is not split.

    All of it is kept with the low paragraph that follows, which could else be alone on an empty last page. Of a very
    long list, only what is as high as the signature is kept beside it; the rest may run on to the next page.
    """
    left = _recipients(names)
    beside = len(left) if len(left) <= _ON_ONE_PAGE else len(signature.lines) + 8
    rest = [
        (paragraph(style, text(line), keep_next=(style, line) == left[-1]), low_paragraph())
        for style, line in left[beside:]
    ]
    rows = [(_kept(left[:beside], layout.small), _kept(_signature(signature), layout.small)), *rest]
    return two_columns(rows, layout.foot_left, layout.text_width)


def _two_signatures(signatures: Sequence[Signature], layout: Layout) -> str:
    """Side by side: of minutes, the secretary at the left and the chair at the right (Phụ lục III, Mẫu 1.9)."""
    left, right = (_kept(_signature(each)) for each in signatures)
    return two_columns([(left, right)], layout.text_width // 2, layout.text_width)


def _recipients_below(names: Sequence[str]) -> str:
    return _kept(_recipients(names)) if names else ""
