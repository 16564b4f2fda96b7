"""A BagIt 1.0 bag (RFC 8493): manifests and tag manifests of sha256 and sha512, each of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

ALGORITHMS = ("sha256", "sha512")
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """All files of a bag by their paths in it: the payload under `data/`, and the tag files.

    info: labels and values of `bag-info.txt`; the size of the payload is added.
    """
    files = {f"data/{path}": data for path, data in payload.items()}
    size = sum(map(len, payload.values()))
    lines = {**info, "Payload-Oxum": f"{size}.{len(payload)}", "Bag-Size": f"{size} B"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_value(value)}\n" for label, value in lines.items() if value).encode(),
        **{f"manifest-{name}.txt": manifest(files, name) for name in ALGORITHMS},
    }
    return files | tags | {f"tagmanifest-{name}.txt": manifest(tags, name) for name in ALGORITHMS}


def manifest(files: Mapping[str, bytes], algorithm: str) -> bytes:
    """A line a file, in the order of their names."""
    lines = (f"{hashlib.new(algorithm, files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def _value(value: str) -> str:
    """On one line: what begins a line in this file is a label."""
    return " ".join(value.split())
