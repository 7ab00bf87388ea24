"""UTF-8 that was read as a code page of one byte a letter: «Nguyá»…n» for «Nguyễn»."""

import codecs
import re

from dialogue_cli.legacy_text.encodings import C1_CONTROLS

_BYTES = {chr(code): code for code in range(0x80, 0x100)} | {shown: code for code, shown in C1_CONTROLS.items()}
_BYTES |= {"Ă": 0xC3}  # in code page 1258
_CODE_PAGE = codecs.charmap_build("".join(C1_CONTROLS.get(code, chr(code)) for code in range(0x100)))
_REST = f"[{''.join(shown for shown, code in _BYTES.items() if code < 0xC0)}]"
# the first bytes of Vietnamese letters, of their marks and of punctuation, with the bytes that follow them
_SEQUENCE = f"[\u00c2-\u00c6\u00cc\u00cdĂ]{_REST}|[\u00e1\u00e2]{_REST}{{2}}"
_SEQUENCES = re.compile(f"(?:{_SEQUENCE})+")
_TIMES = 3

MOJIBAKE = re.compile(_SEQUENCE)
"""What every such text has."""
_MORE = re.compile("[ÃĂ] ")  # «à» whose second byte, a no-break space, is a space by now; or just a capital


def without_mojibake(text: str) -> str:
    """The text decoded as often as it takes; where some of it stays, as ftfy mends it, which knows about lost bytes."""
    decoded = _decoded(text)
    if not _MORE.search(decoded) and not MOJIBAKE.search(decoded):
        return decoded
    from ftfy import fix_encoding

    mended = fix_encoding(text)
    return decoded if _MORE.search(mended) or MOJIBAKE.search(mended) else mended


def _decoded(text: str) -> str:
    for _ in range(_TIMES):
        if not MOJIBAKE.search(text):
            break
        try:
            text = codecs.charmap_encode(text, "strict", _CODE_PAGE)[0].decode()
        except UnicodeError:
            text = _SEQUENCES.sub(_decoded_sequences, text)
    return text


def _decoded_sequences(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]
