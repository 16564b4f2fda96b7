"""Imports only point down. This is the whole enforcement of the architecture."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.tools import ROOT

#: From the top down. A module may import what stands below its own line, and its own folder.
LAYERS = (
    "__main__",
    "cli",
    "batch __init__",
    "build",
    "pipeline",
    "told",
    "check",
    "doubts",
    "deposit",
    "epub",
    "views",
    "cite differences",
    "validate report",
    "onto",
    "ledger",
    "xsd",
    "explain",
    "places",
    "rules",
    "citing",
    "reading grammar",
    "edition",
    "recognise",
    "readers passes",
    "quotes corrections seams scripts",
    "hyphenation",
    "dictionary language",
    "fidelity text headwords",
    "model options numerals",
    "metadata",
    "findings",
    "rulings source",
    "output resources plaintext files addresses",
    "errors meant regexes",
)
RANK = {name: rank for rank, line in enumerate(LAYERS) for name in line.split()}
ONLY_FROM = {"lxml": RANK["edition"], "xmlschema": RANK["xsd"], "click": RANK["cli"]}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_point_down() -> None:
    wrong = []
    for path in sorted((ROOT / "tei").rglob("*.py")):
        room = path.relative_to(ROOT / "tei").parts[0].removesuffix(".py")
        assert room in RANK, f"say in LAYERS where {room} belongs"
        for name in imports(path):
            first, _, rest = name.partition(".")
            target = rest.split(".")[0]
            upward = first == "tei" and target in RANK and target != room and RANK[target] <= RANK[room]
            if upward or RANK[room] > ONLY_FROM.get(first, RANK[room]):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong
