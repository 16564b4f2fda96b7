"""The commands for archives: `deposit`, which makes or checks a package, and `diff`, which compares two editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei import __version__
from tei.cli.speaker import FILE, Speaker, ending, speaking
from tei.errors import EXIT_FINDINGS, EXIT_INPUT, UsageError

if TYPE_CHECKING:
    from tei.deposit import Material, Package, Record
    from tei.deposit.archives import Need

_MOST = 10  # errors that are told
_PROGRAM = ("Teiwright", __version__)
_ARCHIVES = ("generic", "zenodo", "clarin", "textgrid", "nakala", "dataverse", "dariah", "internet-archive", "dta")


@click.command()
@click.argument("file", metavar="NAME.xml|PACKAGE", type=FILE)
@click.option("-o", "--output", metavar="FOLDER", type=FILE, default="output", show_default=True, help="Where to.")
@click.option("--version", metavar="X.Y.Z", default="", help="Of this release; default: that of the header, or 1.0.0.")
@click.option(
    "--for",
    "archives",
    type=click.Choice(_ARCHIVES),
    multiple=True,
    help="What an archive asks for, and its record.",
)
@click.option("--source", "sources", metavar="FILE", type=FILE, multiple=True, help="A file that was encoded.")
@click.option("--replaces", metavar="OLD", type=FILE, help="The release before: its edition or its package.")
@click.option("--schema", metavar="OTHER.rng", type=FILE, help="The schema of the edition, if it is not ours.")
@click.option("--check", "checking", is_flag=True, help="Check a package, or the folder of a bag; write nothing.")
@speaking
def deposit(
    file: Path,
    output: Path,
    version: str,
    archives: tuple[str, ...],
    sources: tuple[Path, ...],
    replaces: Path | None,
    schema: Path | None,
    checking: bool,
    **how: Any,
) -> None:
    """Pack an edition for an archive: NAME-VERSION.zip, a bag (BagIt) with an RO-Crate in it.

    What lies beside NAME.xml goes with it: .ids.json, .spans.json, .report.json and, if unchanged, the source.
    The same input gives the same bytes where SOURCE_DATE_EPOCH is set.
    """
    with ending(**how) as speaker:
        if checking:
            if archives or sources or replaces or schema or version:
                raise UsageError("`--check` looks at a package and makes none", "Leave out the other options.")
            _check(speaker, file)
        else:
            from tei.deposit import gather

            _make(speaker, file, output, version, archives, gather(file, sources, schema), replaces, schema)


def _make(
    speaker: Speaker,
    file: Path,
    output: Path,
    version: str,
    archives: tuple[str, ...],
    material: Material,
    replaces: Path | None,
    schema: Path | None,
) -> None:
    from tei.deposit import package, read_release, record_of, release, require_another, require_ids
    from tei.findings import Severity
    from tei.validate import validate

    for one in material.missing:
        speaker.tell(f"{one.title}, which was encoded, is not here as it was; add it with `--source`")
    if material.no_images:
        several = f"{len(material.no_images)} images are" if len(material.no_images) > 1 else "an image is"
        speaker.tell(f"{several} not in the package, the first: {material.no_images[0]}")
        speaker.tell("    Lay them beside the edition, under names of small letters, figures, points and hyphens.")
    before = read_release(replaces) if replaces else None
    root = release(material, version, _PROGRAM, record_of(before) if before is not None else None)
    record = record_of(root)
    if before is not None:
        require_another(record_of(before), record, file)
        require_ids(before, root, file)
    findings = validate(root.getroottree(), schema=schema)
    speaker.findings([one for one in findings if one.severity is Severity.ERROR][:_MOST], name=str(file))
    if speaker.code:
        speaker.tell("tei: the edition is invalid; no package was written (`tei validate` tells more)")
    elif not _lacks(speaker, record, file, archives):
        _write(speaker, package(root, material, _PROGRAM), output, archives, file)


def _lacks(speaker: Speaker, record: Record, file: Path, archives: tuple[str, ...]) -> bool:
    """Tell what the archives ask for and the header has not; whether anything of it is mandatory."""
    from tei.deposit.archives import ARCHIVES, missing

    told: set[str] = set()
    found = False
    for name in archives or ("generic",):
        archive = ARCHIVES[name]
        for need in missing(archive.must, record):
            found = True
            _tell_need(speaker, need, f"{file}: error: {archive.title} asks for {need.what}", told, always=True)
        for need in missing(archive.should, record):
            _tell_need(speaker, need, f"{file}: warning: {archive.title} would like {need.what}", told)
    if found:
        speaker.code = max(speaker.code, EXIT_FINDINGS)
        speaker.tell("tei: no package was written; build the edition again with these keys in its metadata file")
    return found


def _tell_need(speaker: Speaker, need: Need, line: str, told: set[str], always: bool = False) -> None:
    if always:
        click.echo(line, err=True)
    else:
        speaker.tell(line)
    if need.key not in told and (always or not speaker.quiet):
        click.echo(f"    Type in the metadata file: {need.key}", err=True)
    told.add(need.key)


def _write(speaker: Speaker, made: Package, output: Path, archives: tuple[str, ...], file: Path) -> None:
    from tei.cli.speaker import write_products
    from tei.deposit.archives import ARCHIVES, records
    from tei.output import make_folder

    products = {output / f"{made.name}.zip": made.zip}
    for name in archives:
        folder = output / f"{made.name}-{name}"
        products |= {folder / path: data for path, data in records(name, made).items()}
    for folder in sorted({place.parent for place in products}):
        make_folder(folder)
    write_products(products, [file])
    for place in products:
        speaker.tell(f"{place} written")
    for name in archives:
        for rule in ARCHIVES[name].unverified:
            speaker.tell(f"unverified for {ARCHIVES[name].title}: {rule}")


def _check(speaker: Speaker, path: Path) -> None:
    from tei.deposit.check import check

    checked = check(path)
    cures: set[str] = set()
    for one in checked.faults:
        if one.is_error or not speaker.quiet:
            click.echo(one.line(str(path)), err=True)
            if one.code not in cures:
                click.echo(f"    {one.cure}", err=True)
            cures.add(one.code)
    errors = sum(one.is_error for one in checked.faults)
    if errors:
        unreadable = {one.code for one in checked.faults} <= {"D101", "D111"}
        speaker.code = max(speaker.code, EXIT_INPUT if unreadable else EXIT_FINDINGS)
        speaker.tell(f"{path}: {errors} {'fault' if errors == 1 else 'faults'}; do not deposit it")
    else:
        what = "a whole package, right in all its parts" if checked.is_edition else "a valid bag; it holds no edition"
        speaker.tell(f"{path}: {what} ({checked.files} files)")


@click.command()
@click.argument("old", metavar="OLD", type=FILE)
@click.argument("new", metavar="NEW", type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="How to tell it.")
@click.option("-o", "--output", metavar="OUT", type=FILE, default="-", help="Where to write; default: stdout.")
@speaking
def diff(old: Path, new: Path, form: str, output: Path, **how: Any) -> None:
    """Tell what changed from one release to the next: metadata, text, notes, structure, identifiers.

    OLD and NEW are editions (NAME.xml) or packages. What became of an identifier is read from the ledger of NEW.
    """
    with ending(**how):
        from tei.cli.speaker import write_products
        from tei.deposit import read_release
        from tei.deposit.previous import ledger_of_release
        from tei.differences import FORMATS, differences

        found = differences(read_release(old), read_release(new), ledger_of_release(new))
        write_products({output: FORMATS[form](found, old.name, new.name).encode()}, [old, new])
