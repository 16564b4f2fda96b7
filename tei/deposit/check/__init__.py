"""`tei deposit --check`: whether a package is whole and right, and says the same in all its files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tei.deposit.check.agreed import record_faults
from tei.deposit.check.bagged import bag_faults
from tei.deposit.check.crated import PLACE, crate_faults, read_crate
from tei.deposit.check.encoded import edition_faults, read_edition, text_faults, too_large
from tei.deposit.check.faults import KINDS as KINDS
from tei.deposit.check.faults import Fault as Fault
from tei.deposit.check.faults import fault
from tei.deposit.check.opening import Opened, opened, unsafe
from tei.deposit.record import record_of


class Checked(NamedTuple):
    """What is wrong, and what was looked at: the number of files, and whether it is an edition or any bag."""

    faults: list[Fault]
    files: int = 0
    is_edition: bool = False


def check(path: Path) -> Checked:
    """Check a package: a zip, or the folder of a bag. A folder without crate and edition is checked as a bag alone."""
    if not (path.is_file() or path.is_dir()):
        return Checked([fault("D111", why="there is no such file or folder")])
    with opened(path) as (bag, faults):
        if bag is None:
            return Checked(faults)
        try:
            is_edition = bag.from_zip or PLACE in bag.files or "data/edition.xml" in bag.files
            faults += bag_faults(bag, is_edition)
            if is_edition and not (large := list(too_large(bag))):
                faults += _edition(bag)
            elif is_edition:
                faults += large
        except OSError as error:
            faults.append(fault("D111", why=error.strerror or str(error)))
        return Checked(faults, len(bag.files), is_edition)


def _edition(bag: Opened) -> list[Fault]:
    faults = [*unsafe(sorted(bag.files)), *text_faults(bag)]
    entities, why = read_crate(bag)
    faults += crate_faults(bag, entities, why)
    root, more = read_edition(bag)
    faults += more
    if root is not None:
        faults += [*edition_faults(bag, root), *record_faults(bag, record_of(root), entities)]
    return faults
