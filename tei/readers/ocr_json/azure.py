"""Azure Document Intelligence: the whole text as Markdown, or paragraphs with their roles."""

from __future__ import annotations

from typing import Any

from tei.readers.ocr_json.located import Located
from tei.readers.ocr_json.transcript import Transcript
from tei.readers.ocr_json.values import dicts, strings, whole


def is_it(value: Any) -> bool:
    return isinstance(value, dict) and "content" in _result(value) and "pages" in _result(value)


def _result(value: dict[str, Any]) -> dict[str, Any]:
    result = value.get("analyzeResult", value)
    return result if isinstance(result, dict) else {}


_HEADS = {"title": "# ", "sectionHeading": "## "}
_FURNITURE = {"pageHeader": "PageHeader", "pageFooter": "PageFooter", "pageNumber": "PageNumber"}


def write(value: Any, transcript: Transcript) -> None:
    result = _result(value)
    if str(result.get("contentFormat")) == "markdown" or not result.get("paragraphs"):
        for text in strings(result.get("content")):
            transcript.text(text)
        return
    transcript.used.update(text.at for text in strings(result.get("content")))  # the same words as the paragraphs
    tables = [(*_range(table), table) for table in dicts(result.get("tables"))]
    done: set[int] = set()
    for paragraph in sorted(dicts(result["paragraphs"]), key=_range):
        page = next(dicts(paragraph.get("boundingRegions")), {})
        transcript.page(whole(page.get("pageNumber"), 1) - 1)
        at = _range(paragraph)[0]
        number = next((n for n, (low, high, _) in enumerate(tables) if low <= at < high), -1)
        if number >= 0:
            if number not in done:
                transcript.table(*_cells(tables[number][2]))
                done.add(number)
            transcript.used.update(text.at for text in strings(paragraph.get("content")))
        else:
            _paragraph(paragraph, transcript)


def _paragraph(paragraph: dict[str, Any], transcript: Transcript) -> None:
    role = str(paragraph.get("role", ""))
    for text in strings(paragraph.get("content")):
        if role in _FURNITURE:
            transcript.furniture(_FURNITURE[role], text)
        elif role == "footnote":
            transcript.note(text)
        else:
            transcript.paragraph(text, before=_HEADS.get(role, ""))


def _range(one: dict[str, Any]) -> tuple[int, int]:
    """The range of characters of a thing in the whole text."""
    spans = list(dicts(one.get("spans")))
    if not spans:
        return 0, 0
    return whole(spans[0].get("offset")), max(whole(s.get("offset")) + whole(s.get("length")) for s in spans)


def _cells(table: dict[str, Any]) -> tuple[list[list[Located]], bool]:
    """The rows of a table, and whether the first holds its heads."""
    rows: dict[int, list[Located]] = {}
    heads = False
    for cell in dicts(table.get("cells")):
        row = whole(cell.get("rowIndex"))
        rows.setdefault(row, []).extend(strings(cell.get("content")))
        heads = heads or (row == 0 and cell.get("kind") == "columnHeader")
    return [rows[row] for row in sorted(rows)], heads
