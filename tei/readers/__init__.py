"""Readers: one module a format, one line each in READERS."""

from __future__ import annotations

from collections.abc import Callable

from tei.findings import Report
from tei.model import Document
from tei.options import Options
from tei.readers import markdown, ocr_json
from tei.source import Source

Reader = Callable[[Source, Report, Options], Document]

READERS: dict[str, Reader] = {
    "markdown": markdown.read,
    "json": ocr_json.read,
}


def read(source: Source, report: Report, options: Options | None = None) -> Document:
    """Read a source by the reader of its format; what was taken out of a file already is Markdown."""
    json = source.origin is None and ocr_json.is_json(source)
    return READERS["json" if json else "markdown"](source, report, options or Options())
