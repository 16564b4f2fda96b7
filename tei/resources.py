"""Files that come with the program: the schema and the stylesheets."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


def resource(folder: str, name: str) -> Path:
    """The path of a file of `schema/` or `transforms/`: in the wheel under `tei/_data`, else beside the package."""
    for base in (_INSTALLED, _CHECKOUT):
        path = base / folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}/{name} is missing from this installation of teiwright")
