"""The release before: its edition, out of a file or a package, and whether its published identifiers are carried on."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei.deposit.check.encoded import read_edition
from tei.deposit.check.opening import opened
from tei.deposit.record import Record
from tei.edition.names import TEI, XML_ID
from tei.errors import InputError, UsageError
from tei.ledger import Ledger, read_ledger
from tei.reading import read_tei

_MOST = 5  # lost identifiers that are told


def read_release(path: Path) -> etree._Element:
    """The edition of a release. InputError if there is none, or the package cannot be opened."""
    if not _is_package(path):
        return read_tei(path).getroot()
    with opened(path) as (bag, faults):
        root = None
        if bag is not None and not any(one.is_error for one in faults):
            root, faults = read_edition(bag)
        if root is None:
            why = faults[0].text if faults else "it holds no edition"
            raise InputError(f"{path}: {why}", "Name the edition (NAME.xml) or the package of the release before.")
        return root


def ledger_of_release(path: Path) -> Ledger:
    """The ledger of a release: in its package, or beside its edition; an empty one where there is none."""
    if not _is_package(path):
        beside = path.with_suffix(".ids.json")
        return read_ledger(beside) if beside.is_file() else Ledger()
    with opened(path) as (bag, _):
        inside = bag.folder / "data" / "edition.ids.json" if bag is not None else None
        return read_ledger(inside) if inside is not None and inside.is_file() else Ledger()


def _is_package(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".zip"


def require_another(before: Record, now: Record, file: Path) -> None:
    """UsageError if a release has the version or the DOI of the one that it replaces."""
    if now.version == before.version:
        raise UsageError(
            f"{file}: the release before has version {before.version} too",
            "Say another, as in `--version 1.1.0`.",
        )
    if now.doi and now.doi == before.doi:
        raise UsageError(
            f"{file}: the release before has the DOI {before.doi} too",
            "Reserve one for the new version, and write it into the metadata file (`identifiers: {doi: ...}`).",
        )


def require_ids(before: etree._Element, now: etree._Element, file: Path) -> None:
    """UsageError if an identifier of the text that was published is neither in use nor in the ledger beside it."""
    if lost := sorted(_ids(before) - _ids(now) - ledger_of_release(file).known()):
        names = ", ".join(lost[:_MOST]) + (", ..." if len(lost) > _MOST else "")
        raise UsageError(
            f"{file}: {len(lost)} published identifiers are lost: {names}",
            f"Put the ledger of the release before beside it as {file.stem}.ids.json, and build the edition again.",
        )


def _ids(root: etree._Element) -> set[str]:
    text = root.find(f"{{{TEI}}}text")
    return set() if text is None else {name for one in text.iter("*") if (name := one.get(XML_ID))}
