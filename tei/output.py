"""Writing files: whole or not at all, and never over the work of a human hand."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from tei.errors import OutputError


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def json_by_line(value: dict[str, Any]) -> bytes:
    """JSON with one entry a line, so that two runs can be compared with `diff`."""
    whole = ",\n".join(f"{json.dumps(key)}: {_entries(entry)}" for key, entry in value.items())
    return f"{{\n{whole}\n}}\n".encode()


def _entries(entry: Any) -> str:
    if isinstance(entry, dict) and entry:
        lines = (f"{_text(key)}: {_text(item)}" for key, item in entry.items())
        return "{\n  " + ",\n  ".join(lines) + "\n}"
    if isinstance(entry, list) and entry:
        return "[\n  " + ",\n  ".join(map(_text, entry)) + "\n]"
    return _text(entry)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write(files: Mapping[Path, bytes]) -> None:
    """Write every file or none: each under a temporary name beside its place, then all are renamed.

    A device or a pipe is written to directly, a link is followed. OutputError with its cure; no trace is left behind
    by a failure, be it an interruption.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            place = Path(os.path.realpath(path))
            if place.exists() and not place.is_file():
                _write_through(path, place, data)
            else:
                waiting[place] = place.parent / f".tei-{secrets.token_hex(6)}.tmp"
                _write_new(waiting[place], data)
        for path in list(waiting):
            waiting[path].replace(path)
            del waiting[path]
    except OSError as error:
        raise _output_error(path, error) from error
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


def protect(sources: Iterable[str | Path], places: Iterable[Path]) -> None:
    """OutputError if one of the places is a file that was read: nobody means to write over the source."""
    read = {os.path.realpath(source): source for source in sources if str(source) != "-"}
    for place in places:
        if (source := read.get(os.path.realpath(place))) is not None and str(place) != "-":
            raise OutputError(f"{source} was read; it is not written over", "Choose another place with `-o`.")


def to_stream(stream: BinaryIO | None, data: bytes) -> None:
    """Write to standard output. OutputError if that cannot be; a reader that goes away is the caller's business."""
    if stream is None:
        raise OutputError("standard output is closed", "Name a file with `-o`.")
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _output_error(Path("standard output"), error) from error


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # the mode is that of any new file: what the umask leaves of 666
        file.write(data)


def _write_through(path: Path, place: Path, data: bytes) -> None:
    if place.is_dir():
        raise OutputError(f"{path} is a folder", f"Name a file, as in `-o {path}/edition.xml`.")
    with place.open("wb") as device:
        device.write(data)


_CURES = {
    errno.ENOENT: ("its folder does not exist", "Make it with `mkdir -p {folder}`."),
    errno.ENOTDIR: ("{folder} is not a folder", "Choose another place with `-o`."),
    errno.EACCES: ("you may not write there", "Choose another place with `-o`, or ask for the right to write."),
    errno.EPERM: ("you may not write there", "Choose another place with `-o`, or ask for the right to write."),
    errno.EROFS: ("the disk is read-only", "Choose another place with `-o`."),
    errno.ENOSPC: ("the disk is full", "Make room, or choose another place with `-o`."),
    errno.EDQUOT: ("your share of the disk is full", "Make room, or choose another place with `-o`."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name with `-o`."),
}


def _output_error(path: Path, error: OSError) -> OutputError:
    what, cure = _CURES.get(error.errno or 0, (error.strerror or str(error), "Choose another place with `-o`."))
    folder = path.parent
    return OutputError(f"cannot write {path}: {what.format(folder=folder)}", cure.format(folder=folder))


def make_folder(folder: Path) -> None:
    """The folder and those above it, unless they are there. OutputError if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"{folder} is a file, not a folder", "Name a folder with `-o`.") from error
    except OSError as error:
        raise _output_error(folder, error) from error


def changed_by_hand(edition: Path, report: Path) -> bool:
    """Is there an edition that is not, byte for byte, the one that the report beside it says was written?"""
    try:
        if not edition.exists():
            return False
    except OSError:  # what is wrong with the place is told when it is written
        return False
    try:
        written = json.loads(report.read_bytes())["edition"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return True
    try:
        return bool(written != sha256(edition.read_bytes()))
    except OSError as error:
        raise OutputError(f"cannot read {edition}: {error.strerror}", "Move it out of the way.") from error


def keep_copy(edition: Path) -> Path:
    """Copy an edition to the first free of `NAME.xml.bak-1`, `-2` ..., and say where it is."""
    number = 1
    while (copy := edition.with_name(f"{edition.name}.bak-{number}")).exists():
        number += 1
    write({copy: edition.read_bytes()})
    return copy
