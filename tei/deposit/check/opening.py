"""Opening a package that anybody may have made: looked at before it is unpacked, and unpacked where it does no harm."""

from __future__ import annotations

import os
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tei.deposit.check.faults import Fault, fault, shown
from tei.deposit.names import is_safe

#: More than any edition: bytes of all files unpacked, number of files, how much smaller a file may be when packed.
LARGEST, MOST, TIGHTEST = 4_000_000_000, 20_000, 200
_SMALL = 1_000_000  # a file below this size may be packed as tight as it will
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Opened:
    """The folder of a bag on disk, and its files: paths with `/`, and sizes in bytes."""

    folder: Path
    files: dict[str, int] = field(default_factory=dict)
    from_zip: bool = False

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


@contextmanager
def opened(path: Path) -> Iterator[tuple[Opened | None, list[Fault]]]:
    """The package and what is wrong with its wrapping; no package, where that is too wrong to go on.

    A zip is unpacked into a temporary folder, which is removed whatever happens.
    """
    if path.is_dir():
        yield _walked(path)
        return
    with tempfile.TemporaryDirectory(prefix="tei-deposit-") as folder:
        yield _unpacked(path, Path(folder))


# -- a folder


def _walked(folder: Path) -> tuple[Opened | None, list[Fault]]:
    """Every file below a folder; links are not followed."""
    found, faults = Opened(folder), []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                inside = Path(entry.path).relative_to(folder).as_posix()
                if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
                    faults.append(fault("D103", inside))
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    found.files[inside] = entry.stat(follow_symlinks=False).st_size
    return found, faults + list(colliding(sorted(found.files)))


# -- a zip


def _unpacked(path: Path, folder: Path) -> tuple[Opened | None, list[Fault]]:
    try:
        with zipfile.ZipFile(path) as archive:
            faults = list(_looked_at(archive, path))
            if any(one.is_error for one in faults):
                return None, faults
            faults += _unpack(archive, folder)
            if any(one.is_error for one in faults):
                return None, faults
            top = next(iter(archive.namelist())).split("/")[0]
    except OSError as error:
        return None, [fault("D111", why=error.strerror or str(error))]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        return None, [fault("D101", why=str(error) or "it ends too early")]
    found, more = _walked(folder / top)
    if found is not None:
        found.from_zip = True
    return found, faults + more


def _looked_at(archive: zipfile.ZipFile, path: Path) -> Iterator[Fault]:
    """What the list of contents tells, before a byte is unpacked."""
    entries = archive.infolist()
    if not entries:
        yield fault("D101", why="it is empty")
        return
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            yield fault("D101", why="something stands before its first file")
    yield from _too_much(entries, path.stat().st_size)
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if leads_outside(name.removesuffix("/")):
            yield fault("D102", name)
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield fault("D103", name)
        elif name in seen:
            yield fault("D104", name)
        if entry.flag_bits & 1 or entry.compress_type not in _READ:
            yield fault("D107", name)
        seen.add(name)
    yield from colliding([name for name in seen if not name.endswith("/")])
    tops = {name.split("/")[0] for name in seen}
    if len(tops) > 1 or not any("/" in name for name in seen):
        yield fault("D108", why=f"the zip holds {', '.join(shown(top) for top in sorted(tops)[:3])} side by side")
    elif tops != {path.stem}:
        yield fault("D108", is_error=False, why=f"the zip is called {path.name} and its folder {shown(*tops)}")


def _too_much(entries: list[zipfile.ZipInfo], size: int) -> Iterator[Fault]:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST:
        yield fault("D106", why=f"{len(entries):,} files, where {MOST:,} are the most")
    if whole > LARGEST:
        yield fault("D106", why=f"{whole:,} bytes, where {LARGEST:,} are the most")
    if sum(entry.compress_size for entry in entries) > size:
        yield fault("D106", why="its files lie over one another")
    for entry in entries:
        if entry.file_size > max(_SMALL, TIGHTEST * entry.compress_size):
            yield fault("D106", entry.filename, why=f"{entry.compress_size:,} bytes become {entry.file_size:,}")


def _unpack(archive: zipfile.ZipFile, folder: Path) -> Iterator[Fault]:
    for entry in archive.infolist():
        place = folder / entry.filename
        if entry.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(entry) as packed, place.open("xb") as file:
                while piece := packed.read(1 << 20):
                    file.write(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            yield fault("D109", entry.filename, why=str(error))


# -- names


def leads_outside(name: str) -> bool:
    """Whether a path is more than folders and a name: absolute, with `..`, a drive, a backslash or a control sign."""
    parts = name.split("/")
    return (
        any(part in ("", ".", "..") for part in parts)
        or "\\" in name
        or name.startswith("~")
        or parts[0][1:2] == ":"
        or any(unicodedata.category(sign) == "Cc" for sign in name)
    )


def colliding(names: list[str]) -> Iterator[Fault]:
    """Names that differ by case or by the form of their letters, and a file where another has a folder."""
    known: dict[str, str] = {}
    folders = {key for name in names for key in _folders(_key(name))}
    for name in sorted(names):
        key = _key(name)
        other = known.setdefault(key, name)
        if other != name:
            yield fault("D105", name, other=other)
        if key in folders:
            yield fault("D105", name, other="a folder")


def unsafe(names: list[str]) -> Iterator[Fault]:
    """Names in a package of ours that we would not choose."""
    for name in names:
        if not is_safe(name):
            yield fault("D110", name)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _folders(name: str) -> Iterator[str]:
    parts = name.split("/")
    for length in range(1, len(parts)):
        yield "/".join(parts[:length])
