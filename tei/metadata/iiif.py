"""The images of a IIIF manifest (Presentation 2 and 3) that lies on this disk; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tei.errors import InputError
from tei.files import read_file
from tei.metadata import Image, is_uri, printable


def read_manifest(path: Path) -> tuple[Image, ...]:
    """One image a canvas, in order. InputError where the file cannot be read, is no manifest, or names no image."""
    try:
        manifest = json.loads(read_file(path))
    except OSError as error:
        hint = "Save the manifest beside the metadata file; nothing is fetched from the network."
        raise InputError(f"cannot read the manifest {path}: {error.strerror}", hint) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON", "Save the manifest anew from the library's page.") from error
    images = tuple(_images(manifest))
    if not images:
        raise InputError(f"{path} names no image", "Is it a IIIF manifest, of Presentation 2 or 3?")
    return images


def _images(manifest: Any) -> Iterator[Image]:
    canvases = _list(manifest, "items") or _list(_first(manifest, "sequences"), "canvases")
    for canvas in canvases:
        body = _first(_first(_first(canvas, "items"), "items"), "body") or _first(_first(canvas, "images"), "resource")
        url = str(_get(body, "id") or _get(body, "@id") or "")
        if is_uri(url):
            yield Image(url, printable(_label(_get(canvas, "label"))), _size(canvas, "width"), _size(canvas, "height"))


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Any, key: str) -> list[Any]:
    found = _get(value, key)
    return found if isinstance(found, list) else []


def _first(value: Any, key: str) -> Any:
    """The first of a list, or the thing itself."""
    found = _get(value, key)
    return next(iter(found), None) if isinstance(found, list) else found


def _size(canvas: Any, key: str) -> int:
    size = _get(canvas, key)
    return size if isinstance(size, int) and size > 0 else 0


def _label(label: Any) -> str:
    """A label is a string, a list, `{"@value": ...}` (2), or lists by language (3)."""
    while isinstance(label, (list, dict)) and label:
        label = label[0] if isinstance(label, list) else label.get("@value", next(iter(label.values())))
    return label.strip() if isinstance(label, str) else ""
