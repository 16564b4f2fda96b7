"""Teiwright: the Markdown of an OCR tool or an editor becomes a valid TEI P5 edition.

The public names are loaded when they are first used, so that `import tei` costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tei.edition import Edition as Edition
    from tei.findings import Finding as Finding
    from tei.pipeline import encode as encode
    from tei.validate import validate as validate
    from tei.views import render as render

_HOMES = {
    "encode": "tei.pipeline",
    "validate": "tei.validate",
    "render": "tei.views",
    "Edition": "tei.edition",
    "Finding": "tei.findings",
}
__all__ = ["Edition", "Finding", "__version__", "encode", "render", "validate"]


def __getattr__(name: str) -> Any:
    """A public name, fetched from the module where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tei' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps `tei.validate` the function: importing the module of that name would put the module in its place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
