"""The crate against the disk: its parts are the payload exactly, with the sums and sizes of the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tei.deposit.check.bagged import digest
from tei.deposit.check.faults import Fault, fault
from tei.deposit.check.opening import Opened
from tei.deposit.crate import NAME

PLACE = f"data/{NAME}"


def read_crate(bag: Opened) -> tuple[dict[str, dict[str, Any]], str]:
    """The entities by their ids, or why there are none."""
    if PLACE not in bag.files:
        return {}, "it is not there"
    try:
        graph = json.loads(bag.read(PLACE), object_pairs_hook=_once)["@graph"]
        return {str(one["@id"]): one for one in graph}, ""
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return {}, f"{type(error).__name__}: {error}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; readers disagree on which of two counts."""
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return told


def crate_faults(bag: Opened, entities: dict[str, dict[str, Any]], why: str) -> Iterator[Fault]:
    if why:
        yield fault("D301", PLACE, why=why)
        return
    for name in (NAME, "./"):
        if name not in entities:
            yield fault("D302", PLACE, what=name)
    parts = set(references(entities.get("./", {}).get("hasPart")))
    payload = {path.removeprefix("data/") for path in bag.files if path.startswith("data/")} - {NAME}
    for path in sorted(payload - parts):
        yield fault("D303", PLACE, path=path)
    for path in sorted(parts - payload):
        yield fault("D304", PLACE, path=path)
    for path in sorted(parts & payload):
        yield from _part(bag, path, entities.get(path))
    for target in sorted(set(_pointed(list(entities.values()))) - entities.keys()):
        if target.startswith("#"):
            yield fault("D306", PLACE, path=target)


def references(value: Any) -> list[str]:
    """The ids that a value points to: one, several or none."""
    several = value if isinstance(value, list) else [value]
    return [str(one["@id"]) for one in several if isinstance(one, dict) and "@id" in one]


def _part(bag: Opened, path: str, entity: dict[str, Any] | None) -> Iterator[Fault]:
    if entity is None:
        yield fault("D306", PLACE, path=path)
        return
    if entity.get("sha256") != digest(bag, f"data/{path}", "sha256"):
        yield fault("D305", PLACE, path=path, what="sha256")
    if str(entity.get("contentSize")) != str(bag.files[f"data/{path}"]):
        yield fault("D305", PLACE, path=path, what="size")


def _pointed(entities: list[dict[str, Any]]) -> Iterator[str]:
    for entity in entities:
        for value in entity.values():
            yield from references(value)
