"""Docling: a tree of references to texts, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tei.readers.ocr_json.located import Located
from tei.readers.ocr_json.transcript import Transcript
from tei.readers.ocr_json.values import dicts, string, strings, whole


def is_it(value: Any) -> bool:
    return isinstance(value, dict) and str(value.get("schema_name")) == "DoclingDocument"


def write(value: Any, transcript: Transcript) -> None:
    furniture = list(_items(value, "furniture"))
    for item in _items(value, "body"):
        page = _page(item)
        if page is not None and transcript.page(page):
            _furniture(furniture, page, value, transcript)
        _item(item, value, transcript)
    _furniture(furniture, 10**9, value, transcript)


def _page(item: dict[str, Any]) -> int | None:
    """The page that an item begins on, counted from 0."""
    place = next(dicts(item.get("prov")), None)
    return None if place is None else whole(place.get("page_no"), 1) - 1


def _furniture(waiting: list[dict[str, Any]], page: int, value: dict[str, Any], transcript: Transcript) -> None:
    """Write down what the tool set apart on the pages up to this one."""
    while waiting and (_page(waiting[0]) or 0) <= page:
        _item(waiting.pop(0), value, transcript)


def _items(value: dict[str, Any], root: str) -> Iterator[dict[str, Any]]:
    """The items below a root of the tree in reading order."""
    met: set[int] = set()
    waiting = list(_children(value.get(root), value))[::-1]
    while waiting:
        item = waiting.pop()
        if id(item) not in met:  # a tree that bites its tail has no end
            met.add(id(item))
            yield item
            if item.get("label") not in ("table", "picture", "chart"):
                waiting.extend(list(_children(item, value))[::-1])


def _children(item: Any, value: dict[str, Any], key: str = "children") -> Iterator[dict[str, Any]]:
    """What an item refers to: `#/texts/12`."""
    for reference in dicts(item.get(key) if isinstance(item, dict) else None):
        match = re.fullmatch(r"#/(\w+)/(\d{1,9})", str(reference.get("$ref", "")))
        things = value.get(match[1]) if match else None
        if match and isinstance(things, list):
            yield from dicts(things[int(match[2]) : int(match[2]) + 1])


def _item(item: dict[str, Any], value: dict[str, Any], transcript: Transcript) -> None:
    label, text = str(item.get("label", "")), string(item.get("text"))
    captions = [one for caption in _children(item, value, "captions") for one in strings(caption.get("text"))]
    if label == "table":
        for caption in captions:
            transcript.paragraph(caption)
        transcript.table(*_cells(item))
    elif label in ("picture", "chart"):
        transcript.markup("![](picture)\n\n" if captions else "")
        for caption in captions:
            transcript.paragraph(caption)
    elif text is None or label == "caption":
        pass  # a group, whose children come next; a caption stands with its table or picture
    elif label == "footnote":
        transcript.note(text)
    elif label in ("page_header", "page_footer"):
        transcript.furniture("PageHeader" if label == "page_header" else "PageFooter", text)
    elif label == "list_item":
        transcript.paragraph(text, before="- ")
    elif label == "code":
        transcript.paragraph(text, before="```\n", after="\n```", escape="")
    elif label == "formula":
        transcript.paragraph(text, before="$$", after="$$", escape="")
    else:
        level = {"title": 1, "section_header": whole(item.get("level"), 1) + 1}.get(label, 0)
        transcript.paragraph(text, before="#" * min(level, 6) + " " * bool(level))


def _cells(table: dict[str, Any]) -> tuple[list[list[Located]], bool]:
    data = table.get("data")
    rows: dict[int, list[Located]] = {}
    heads = False
    for cell in dicts(data.get("table_cells") if isinstance(data, dict) else None):
        rows.setdefault(whole(cell.get("start_row_offset_idx")), []).extend(strings(cell.get("text")))
        heads = heads or bool(cell.get("column_header"))
    return [rows[row] for row in sorted(rows)], heads
