"""Archives by the name that follows `--for`: what each asks for, and the record it takes beside the package."""

from __future__ import annotations

from tei.deposit.archives.clarin import CLARIN
from tei.deposit.archives.nakala import NAKALA
from tei.deposit.archives.needs import Archive as Archive
from tei.deposit.archives.needs import Need as Need
from tei.deposit.archives.needs import missing as missing
from tei.deposit.archives.others import DARIAH, DATAVERSE, DTA, GENERIC, INTERNET_ARCHIVE
from tei.deposit.archives.textgrid import TEXTGRID
from tei.deposit.archives.zenodo import ZENODO
from tei.deposit.package import Package

ARCHIVES: dict[str, Archive] = {
    "generic": GENERIC,
    "zenodo": ZENODO,
    "clarin": CLARIN,
    "textgrid": TEXTGRID,
    "nakala": NAKALA,
    "dataverse": DATAVERSE,
    "dariah": DARIAH,
    "internet-archive": INTERNET_ARCHIVE,
    "dta": DTA,
}


def records(name: str, package: Package) -> dict[str, bytes]:
    """The files for one archive: its own record, and a page with what to do next."""
    archive = ARCHIVES[name]
    steps = "".join(f"{number}. {step}\n" for number, step in enumerate(archive.steps, 1))
    doubts = "".join(f"* {rule}\n" for rule in archive.unverified)
    page = f"# {package.name}.zip for {archive.title}\n\n{steps}"
    page += f"\nWhat we could not verify, and you should look at:\n\n{doubts}" if doubts else ""
    return {**archive.records(package), "next-steps.md": page.encode()}
