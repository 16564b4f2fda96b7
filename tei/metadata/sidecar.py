"""Reading the metadata file `NAME.meta.yaml`: strictly, with all its faults at once.

The same model (`tei.metadata.keys`) reads front matter leniently, with findings instead of errors. Loaded only when a
file needs it; the public functions stand in `tei.metadata`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tei import metadata as plain
from tei.errors import InputError, UsageError
from tei.files import read_file
from tei.findings import Report
from tei.metadata.frontmatter import Lines, plain_text
from tei.metadata.iiif import read_manifest
from tei.metadata.keys import Identified, Licensed, Named, Responsible, Sidecar, SourceKeys
from tei.metadata.overruling import Corrected, Imaged, Ruled
from tei.metadata.strings import Fault, dotted, read_yaml


def load(path: Path) -> plain.Metadata:
    """See `tei.metadata.load_sidecar`."""
    try:
        text = read_file(path).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", "Give the path of the metadata file.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start})", "Save it as UTF-8 in your editor.") from error
    values, lines, faults = read_yaml(text)
    return with_manifest(strict(values, lines, str(path), faults), path.parent)


def strict(values: dict[str, Any], lines: Lines, name: str, faults: list[Fault] | None = None) -> plain.Metadata:
    """The metadata of a mapping; UsageError with every fault."""
    faults = list(faults or [])
    try:
        model = Sidecar.model_validate(values)
    except ValidationError as error:
        faults += _faults(error, lines)
    else:
        faults += [Fault(_line(where, lines), dotted(where), told) for where, told in model.strangers()]
    if faults:
        told = "\n".join(_told(name, fault) for fault in sorted(faults))
        raise UsageError(told)
    return _placed(model.metadata(), lines, name)


def with_manifest(meta: plain.Metadata, folder: Path) -> plain.Metadata:
    """The metadata with the images of the manifest that it names. InputError if that cannot be read."""
    if meta.images is None or not meta.images.pattern.endswith(".json"):
        return meta
    return replace(meta, images=plain.Images(read_manifest(folder / meta.images.pattern)))


def _told_manifest(meta: plain.Metadata, file: str, report: Report) -> plain.Metadata:
    """As `with_manifest`; a manifest that cannot be read is a finding."""
    try:
        return with_manifest(meta, Path(file).parent)
    except InputError as error:
        report.add("M004", path=file, key="images", problem=str(error))
        return replace(meta, images=None)


def _placed(meta: plain.Metadata, lines: Lines, name: str) -> plain.Metadata:
    """Rulings and corrections know their lines, so that one that meets nothing can be found."""
    if not meta.rulings and not meta.corrections:
        return meta

    def place(key: str, number: int) -> str:
        line = _line((key, number), lines)
        return f"{Path(name).name}:{line}" if line else name

    return replace(
        meta,
        rulings=tuple(one._replace(where=place("rulings", n)) for n, one in enumerate(meta.rulings)),
        corrections=tuple(one._replace(where=place("corrections", n)) for n, one in enumerate(meta.corrections)),
    )


def lenient(text: str, first: int, file: str, report: Report) -> plain.Metadata:
    """The metadata of a block of YAML; what does not fit is left out, and is a finding."""
    values, lines, faults = read_yaml(text, first)
    values = {key: _plain(value) for key, value in values.items()}
    for fault in faults:
        report.add("M004", path=f"{file}:{fault.line}", key=fault.key or "YAML", problem=fault.message)
    try:
        return _told_manifest(_placed(Sidecar.model_validate(values).metadata(), lines, file), file, report)
    except ValidationError as error:
        for fault in _faults(error, lines):
            key = fault.key.split(".")[0]
            code = "M004" if key in Sidecar.model_fields else "M003"
            report.add(code, path=f"{file}:{fault.line}", key=fault.key, problem=fault.message)
        wrong = {str(one["loc"][0]) for one in error.errors()}
        rest = Sidecar.model_validate({key: value for key, value in values.items() if key not in wrong})
        return _told_manifest(_placed(rest.metadata(), lines, file), file, report)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return plain_text(value)


def _told(name: str, fault: Fault) -> str:
    place = f"{name}:{fault.line}" if fault.line else name
    return f"{place}: {fault.key}: {fault.message}" if fault.key else f"{place}: {fault.message}"


def _faults(error: ValidationError, lines: Lines) -> Iterator[Fault]:
    for one in error.errors(include_url=False):
        path = tuple(part for part in one["loc"])
        yield Fault(_line(path, lines), dotted(path), _cure(one["type"], one["msg"], path))


def _line(path: tuple[str | int, ...], lines: Lines) -> int:
    """The line of a path, or of the nearest key above it (a lone author has no number in the file)."""
    known = max((key for key in lines if _within(key, path)), key=len, default=())
    return lines.get(known, 0)


def _within(key: tuple[str | int, ...], path: tuple[str | int, ...]) -> bool:
    rest = iter(path)
    return all(part in rest for part in key)


_CURES = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "missing": "is missing here; add it",
    "string_too_short": "is empty; fill it",
}


def _cure(kind: str, message: str, path: tuple[str | int, ...]) -> str:
    if kind == "extra_forbidden":
        return _unknown(path)
    if kind.startswith("model_") and kind.endswith("type"):
        return f"must have keys of its own: {', '.join(_keys_at(path))}"
    if kind == "string_pattern_mismatch":
        return "must be one word, such as `doi` or `isbn`"
    return _CURES.get(kind) or message.removeprefix("Value error, ").replace("Input should be", "must be").replace(
        "'', ", ""
    )


def _unknown(path: tuple[str | int, ...]) -> str:
    key = str(path[-1])
    known = _keys_at(path[:-1])
    near = difflib.get_close_matches(key, known, 1)
    return f"unknown key; did you mean `{near[0]}`?" if near else f"unknown key; known are {', '.join(known)}"


def _keys_at(path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at a path."""
    models: dict[str, type[BaseModel]] = {
        "author": Named, "editor": Named, "responsibility": Responsible, "licence": Licensed,
        "print_source": SourceKeys, "digital_source": SourceKeys, "identifiers": Identified,
        "rulings": Ruled, "corrections": Corrected, "images": Imaged,
    }  # fmt: skip
    return list((models[str(path[0])] if path else Sidecar).model_fields)
