"""Values out of a tool's JSON that may be anything: what is not of the kind that is asked for is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tei.readers.ocr_json.located import Located


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    """The mappings of a list; nothing where it is none."""
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def string(value: Any) -> Located | None:
    return value if isinstance(value, Located) else None


def strings(value: Any) -> list[Located]:
    """A string, or the strings of a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Located)]


def whole(value: Any, default: int = 0) -> int:
    return value if isinstance(value, int) else default
