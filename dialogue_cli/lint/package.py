"""The package of a .docx: its parts by what they are for, and why it cannot be opened."""

import lzma
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from dialogue_cli.diagnostics import Place, Problem
from dialogue_cli.lint.xml import Element
from dialogue_cli.spreadsheets.archives import TooLargeError, inflate

_MAIN = "officeDocument/2006/relationships/officeDocument"
_MOST_TAGS = 6_000_000  # of one part

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    etree.XMLSyntaxError,
    LookupError,  # a part that is missing
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # a part with a password, or packed in a way that Python does not know
)


def unreadable(file: Path) -> Problem:
    """Why a file is none that can be read."""
    try:
        with file.open("rb") as stream:
            start = stream.read(8)
    except (OSError, ValueError):
        hint = "Kiểm tra xem đây có phải thư mục không, tệp có đang mở trong chương trình khác không."
        return Problem("YM01", "không đọc được tệp này", Place(str(file)), hint)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return Problem(
            "ND90", "tệp này là .doc đời cũ (hoặc có mật khẩu), không phải .docx", Place(str(file)),
            "Mở bằng Word, bỏ mật khẩu, lưu lại dạng .docx.",
        )  # fmt: skip
    return Problem("ND90", "tệp này không phải .docx, hoặc đã hỏng", Place(str(file)), "Mở bằng Word rồi lưu lại.")


class Package:
    """The parts of a .docx by what they are for, wherever they lie in the zip."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._linked: dict[str, dict[str, tuple[str, str]]] = {}
        self._names = {name.lower(): name for name in archive.namelist()}
        main = [target for kind, target in self._links("").values() if kind.endswith(_MAIN)]
        self.main = main[0] if main else "word/document.xml"
        self.shown: dict[str, Element] = {}  # what has been read of the text and its headers

    def part(self, name: str) -> Element:
        """The root of a part. Raises KeyError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        content = b"".join(inflate(self._archive, self._archive.getinfo(self._names[name.lower()])))
        if content.count(b"<") > _MOST_TAGS:
            raise TooLargeError
        return etree.fromstring(content, parser)

    def related(self, kind: str) -> Element | None:
        """The root of the one part of a kind that the main part names, or None."""
        for found, target in self._links(self.main).values():
            if found.endswith(f"/{kind}") and target.lower() in self._names:
                return self.part(target)
        return None

    def by_identifier(self, identifier: str | None) -> Element | None:
        """The root of the part that the main part calls so, or None."""
        _, target = self._links(self.main).get(identifier or "", ("", ""))
        return self.read_to_show(target) if target.lower() in self._names else None

    def read_to_show(self, name: str) -> Element:
        """The root of a part that holds text, read once."""
        if name not in self.shown:
            self.shown[name] = self.part(name)
        return self.shown[name]

    def _links(self, source: str) -> dict[str, tuple[str, str]]:
        """The kinds and names of the parts that a part names, by its names for them."""
        if source not in self._linked:
            self._linked[source] = self._read_links(source)
        return self._linked[source]

    def _read_links(self, source: str) -> dict[str, tuple[str, str]]:
        folder, _, name = source.rpartition("/")
        relationships = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relationships.lower() not in self._names:
            return {}
        return {
            str(each.get("Id")): (str(each.get("Type")), _resolved(folder, str(each.get("Target"))))
            for each in self.part(relationships)
            if isinstance(each.tag, str)
        }


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)
