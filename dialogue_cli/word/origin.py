"""Whether a .docx is as it was made: the digest that it carries against the digest of its text."""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dialogue_cli.spreadsheets.archives import TooLargeError, check_sizes, inflate
from dialogue_cli.word.package import DIGEST_PROPERTY, DOCUMENT, PROPERTIES, digest_part

_DIGEST = re.compile(rf'name="{DIGEST_PROPERTY}"[^>]*>\s*<vt:lpwstr>([0-9a-f]{{64}})<'.encode())
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d\d-\d\d)")
_CHART = re.compile(r"word/charts/chart\d+\.xml")
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file remembers: the digest of what was made, the day it was made for, and whether it is still that."""

    digest: str
    made_on: date
    edited: bool


def read_origin(file: Path) -> Origin | None:
    """What a file remembers, or None for one that we did not make, or that cannot be read any more."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_sizes(archive)
            return _origin(archive)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, TooLargeError):
        return None


def digest_of(content: bytes) -> str:
    """The digest that the bytes of a .docx of ours carry."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _carried(archive) or ""


def _origin(archive: zipfile.ZipFile) -> Origin | None:
    carried = _carried(archive)
    created = _CREATED.search(_read(archive, _CORE))
    if carried is None or created is None:
        return None
    return Origin(carried, date.fromisoformat(created[1].decode()), carried != _digest(archive))


def _carried(archive: zipfile.ZipFile) -> str | None:
    if PROPERTIES not in archive.namelist():
        return None
    found = _DIGEST.search(_read(archive, PROPERTIES))
    return found[1].decode() if found else None


def _digest(archive: zipfile.ZipFile) -> str:
    """The digest of the text and the charts, as the writer counts it."""
    charts = [name for name in archive.namelist() if _CHART.fullmatch(name)]
    digest = hashlib.sha256()
    for name in (DOCUMENT, *charts):
        digest.update(_read(archive, name))
    return digest.hexdigest()


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    return b"".join(inflate(archive, archive.getinfo(name)))


def stamped(content: bytes) -> bytes:
    """A .docx of another writer with the digest of its text in it, its parts dated alike, so that bytes repeat."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist() if name != PROPERTIES}
        parts |= digest_part(parts["[Content_Types].xml"], parts["_rels/.rels"], _digest(source))
        for name, part in parts.items():
            target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
