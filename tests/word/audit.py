"""Whether a .docx is valid Office Open XML, by the rules of Microsoft's own SDK."""

from pathlib import Path


def audited(content: bytes, folder: Path) -> list[str]:
    """What the library openxml-audit finds wrong."""
    from openxml_audit import OpenXmlValidator

    file = folder / "a.docx"
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator(max_errors=50).validate(str(file)).errors]
