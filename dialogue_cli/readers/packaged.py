"""Where the files that come with the program lie: inside the installed package, or in the checkout beside it."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = _beside_or_inside("templates")
PLANS = _beside_or_inside("plans")
