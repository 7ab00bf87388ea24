"""What happens to files: bytes that flip or are missing, pieces of other files, tags and numbers that make no sense."""

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.fuzzing.seeds import Seed, seeds

Mutation = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<(/?)([\w:]{1,50}+)([^<>]{0,500}?)(/?)>")
_VALUE = re.compile(rb'"[^"<>]{0,200}"|(?<=>)[^<>]{1,200}(?=<)|\d+')
_ODD = [
    *[b"", b"0", b"-1", b"1", b"16385", b"1048577", b"4294967296", b"9" * 30, b"1e308", b"-1e308", b"1e-400", b"NaN"],
    *[b"inf", b"\xff\xfe", b"\0", b"&#0;", b"&#1114112;", b"&#xD800;", b"&#99999999999999;", b"_xDC00_", b"&a;"],
    *[b"<!--", b"]]>", b"<![CDATA[", b"XFD1048576", b"A0", b"ZZZ9999999", b"#REF!", b"true", b"inlineStr", b"s"],
    *[b"2021-13-45", b"24:61", b"=1+1", b"x" * 40_000, "\u1ea1\u0301\u200b".encode(), b"\xc3", b"\r\n\r\n", b"\t"],
    *[b'"', b" ", b";" * 300],
]


def mutated(number: int, seed: int) -> Seed:
    """The sound file that this number takes, changed one to four times; the same each time it is asked for."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311
    name, content = chance.choice(seeds())
    for _ in range(chance.choice((1, 1, 2, 4))):
        is_zip = content.startswith(b"PK")
        mutation = in_a_part if is_zip and chance.random() < 0.95 else chance.choice(ANYWHERE)
        content = mutation(chance, content or b"\0")
    return Seed(name, content)


def flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x22, 0x3C, 0x7F, 0xFF, chance.randrange(256)))
    return bytes(changed)


def cut(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 40, 4000, len(content))) :]


def repeated(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 40, 4000))]
    return content[:start] + piece * chance.choice((2, 3, 50)) + content[start + len(piece) :]


def spliced(chance: random.Random, content: bytes) -> bytes:
    other = chance.choice(seeds()).content
    start, at = chance.randrange(len(other)), chance.randrange(len(content))
    return content[:at] + other[start : start + chance.choice((8, 200, len(other)))] + content[at:]


def odd(chance: random.Random, content: bytes) -> bytes:
    """A number or a text gives way to one that nobody expects there."""
    places = list(_VALUE.finditer(content))
    place = chance.choice(places).span() if places else (chance.randrange(len(content)),) * 2
    quote = b'"' if content[place[0] : place[0] + 1] == b'"' else b""
    return content[: place[0]] + quote + chance.choice(_ODD) + quote + content[place[1] :]


def retagged(chance: random.Random, content: bytes) -> bytes:
    """A tag is gone, doubled, closed where it was opened, takes another's name or stands there a thousand times."""
    tags = list(_TAG.finditer(content))
    if not tags:
        return flipped(chance, content)
    tag, other = chance.choice(tags), chance.choice(tags)
    options = (
        b"",
        tag[0] * 2,
        b"<%s%s%s%s>" % (b"" if tag[1] else b"/", tag[2], tag[3], tag[4]),
        b"<%s%s%s%s>" % (tag[1], other[2], other[3], tag[4]),
        other[0],
        tag[0] * 1000,
    )
    return content[: tag.start()] + chance.choice(options) + content[tag.end() :]


def rearranged(chance: random.Random, content: bytes) -> bytes:
    """A whole element is gone, doubled or stands elsewhere; all else is as well-formed as before."""
    tags = list(_TAG.finditer(content))
    if not tags:
        return flipped(chance, content)
    tag = chance.choice(tags)
    end = tag.end() if tag[4] else content.find(b"</" + tag[2] + b">", tag.end()) + len(tag[2]) + 3
    if tag[1] or end < tag.end():
        return content
    piece, rest = content[tag.start() : end], content[: tag.start()] + content[end:]
    at = chance.choice([tag.start(), *(found.start() for found in _TAG.finditer(rest))])
    return rest[:at] + piece * chance.choice((0, 1, 2, 30)) + rest[at:]


def declared(_: random.Random, content: bytes) -> bytes:
    """Entities that grow without end."""
    return b'<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>' + content


def otherwise_encoded(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32", "cp1258")), "replace")


ANYWHERE: tuple[Mutation, ...] = (flipped, flipped, cut, repeated, spliced, odd, odd, retagged, rearranged)
IN_PARTS: tuple[Mutation, ...] = (*ANYWHERE, *(odd, rearranged) * 8, retagged, declared, otherwise_encoded)


def in_a_part(chance: random.Random, content: bytes) -> bytes:
    """One part inside the zip is changed, is missing, or stands in another's place."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - whatever was done to it before
        return flipped(chance, content)
    if not parts:
        return content
    read = [name for name in parts if re.search(r"sheet|haredStrings|styles|workbook|content|rels", name)]
    name = chance.choice(read or sorted(parts))
    fate = chance.random()
    if fate < 0.03:
        del parts[name]
    elif fate < 0.06:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        parts[name] = chance.choice(IN_PARTS)(chance, parts[name] or b"<a/>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return out.getvalue()
