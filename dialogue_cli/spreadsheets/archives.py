"""Office files are zips that anybody may have made: what they come to is held to a limit while they are inflated."""

import copy
import io
import zipfile
from collections.abc import Iterator

MAX_INFLATED = 500_000_000
MAX_RATIO = 300
MAX_PARTS = 10_000

_CHUNK = 1 << 18
_NO_END = 1 << 50
_RATIO_FROM = 50_000_000
_ENTRY = b"PK\x01\x02"  # opens each entry of a zip's directory


class TooLargeError(Exception):
    """The file would take more memory than a register ever needs; for what reason, in Vietnamese, where it is known."""


class BadWorkbookError(Exception):
    """The workbook's parts cannot be read."""


class Limit:
    """What a file may have of something. ``take`` raises TooLargeError."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooLargeError


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The zip in these bytes, once what it declares is found within the limits, nothing inflated yet.

    Raises TooLargeError, BadWorkbookError where one name stands for two parts, and zipfile.BadZipFile.
    """
    if content.count(_ENTRY) > MAX_PARTS:
        raise TooLargeError
    archive = zipfile.ZipFile(io.BytesIO(content))
    check_declared(archive)
    parts = archive.infolist()
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise BadWorkbookError
    return archive


def check_declared(archive: zipfile.ZipFile, ratio_from: int = _RATIO_FROM) -> None:
    """Raises TooLargeError where the parts say that they inflate to too much; to MAX_RATIO times the zip, from so many
    bytes on."""
    parts = archive.infolist()
    _check_sum(sum(part.file_size for part in parts), sum(part.compress_size for part in parts), ratio_from)


def inflate_declared(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes; TooLargeError as soon as they are more than the zip declares."""
    left = part.file_size
    for chunk in inflate(archive, part):
        left -= len(chunk)
        if left < 0:
            raise TooLargeError
        yield chunk


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Inflate every part once, since the sizes that a zip declares can lie. Raises TooLargeError."""
    packed = sum(part.compress_size for part in archive.infolist())
    unpacked = 0
    for part in archive.infolist():
        for chunk in inflate(archive, part):
            unpacked += len(chunk)
            _check_sum(unpacked, packed, _RATIO_FROM)


def inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes to the end of its stream, whatever length the zip declares."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others can ask for any memory
        raise zipfile.BadZipFile
    whole = copy.copy(part)
    whole.file_size = _NO_END
    with archive.open(whole) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_sum(unpacked: int, packed: int, ratio_from: int) -> None:
    if unpacked > MAX_INFLATED or unpacked > max(ratio_from, MAX_RATIO * packed):
        raise TooLargeError
