"""MinerU: a content list, a block an entry, with the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tei.readers.ocr_json.transcript import Transcript
from tei.readers.ocr_json.values import dicts, string, strings, whole


def is_it(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all("page_idx" in one and "type" in one for one in dicts(value))


def write(value: Any, transcript: Transcript) -> None:
    for block in dicts(value):
        transcript.page(whole(block.get("page_idx")))
        _KINDS.get(str(block.get("type")), _text)(block, transcript)


def _text(block: dict[str, Any], transcript: Transcript) -> None:
    level = whole(block.get("text_level"))
    for text in strings(block.get("text")):
        transcript.paragraph(text, before="#" * min(level, 6) + " " * bool(level))


def _list(block: dict[str, Any], transcript: Transcript) -> None:
    transcript.lines(strings(block.get("list_items")))


def _note(block: dict[str, Any], transcript: Transcript) -> None:
    for text in strings(block.get("text")):
        transcript.note(text)


def _furniture(kind: str) -> Callable[[dict[str, Any], Transcript], None]:
    def put(block: dict[str, Any], transcript: Transcript) -> None:
        for text in strings(block.get("text")):
            transcript.furniture(kind, text)

    return put


def _picture(block: dict[str, Any], transcript: Transcript) -> None:
    """An image, a table or a chart: the picture itself only where no words stand for it."""
    body = strings(block.get("table_body")) + strings(block.get("code_body"))
    captions = [text for key in ("table_caption", "image_caption", "chart_caption", "code_caption")
                for text in strings(block.get(key))]  # fmt: skip
    above = captions if body else []
    for text in (*above, *body):
        transcript.paragraph(text, escape="" if text in body else "markdown")
    if not body and (path := string(block.get("img_path"))) is not None:
        transcript.paragraph(path, before="![](", after=")", escape="")
    notes = [text for key in ("image_footnote", "table_footnote", "chart_footnote") for text in strings(block.get(key))]
    for text in (*([] if body else captions), *notes):
        transcript.paragraph(text)


def _formula(block: dict[str, Any], transcript: Transcript) -> None:
    for text in strings(block.get("text")):
        transcript.paragraph(text, escape="")


_KINDS: dict[str, Callable[[dict[str, Any], Transcript], None]] = {
    "list": _list, "page_footnote": _note, "equation": _formula, "image": _picture,
    "table": _picture, "chart": _picture, "code": _picture,
    "header": _furniture("PageHeader"), "footer": _furniture("PageFooter"),
    "page_number": _furniture("PageNumber"),
}  # fmt: skip
