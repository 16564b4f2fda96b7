"""`tei build`: from a source to its edition with all that goes with it, in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei import output
from tei.errors import InputError, OutputError, UsageError
from tei.findings import Finding, Severity
from tei.options import Options
from tei.source import is_folder, list_files, natural_key, read_sources

if TYPE_CHECKING:
    from tei.edition import Edition
    from tei.metadata import Metadata

SIDECAR = ".meta.yaml"
LEDGER = ".ids.json"
#: The views that are made where none are chosen.
TO = ("html", "text")


@dataclass(frozen=True)
class Job:
    """One edition to be made: its name, and the files or the folder of its source."""

    name: str
    paths: tuple[Path, ...]


@dataclass
class Product:
    """What a job made: the findings of encoding and validation, and the files by their suffix."""

    job: Job
    edition: Edition
    findings: list[Finding]
    files: dict[str, bytes] = field(default_factory=dict)
    copy: Path | None = None

    @property
    def valid(self) -> bool:
        return is_valid(self.findings)


def is_valid(findings: list[Finding]) -> bool:
    return not any(one.severity >= Severity.ERROR and one.code.startswith("V") for one in findings)


def jobs_of(sources: list[Path], pages: bool) -> list[Job]:
    """A job for each source. A folder stands for each of its files or, with `pages`, for one text.

    UsageError if two editions would have the same name.
    """
    jobs = [job for source in sources for job in _jobs(source, pages)]
    names: dict[str, Job] = {}
    for job in jobs:
        other = names.setdefault(job.name.casefold(), job)  # some disks do not tell `A.xml` from `a.xml`
        if other is not job:
            raise UsageError(
                f"{other.paths[0]} and {job.paths[0]} would both become {job.name}.xml",
                "Build them into two folders (`-o`), or rename one of them.",
            )
    return jobs


def _jobs(source: Path, pages: bool) -> Iterator[Job]:
    try:
        files = list_files(source) if is_folder(source) and not pages else [source]
    except InputError:
        files = [source]  # an empty folder is told when its turn comes, and does not stop the others
    for path in files:
        yield Job(_name(path), (path,))


def _name(source: Path) -> str:
    whole = source.resolve() if source.name in ("", "..") else source
    return "edition" if str(source) == "-" else whole.name if is_folder(source) else whole.stem


def sidecar_of(source: Path) -> Path | None:
    """The metadata file beside a source: `NAME.meta.yaml` for `NAME.md` and for the folder `NAME`."""
    path = source.resolve() if source.name in ("", "..") else source
    beside = path.with_name((path.name if is_folder(path) else path.stem) + SIDECAR)
    try:
        return beside if str(source) != "-" and beside.is_file() else None
    except OSError:  # what is wrong with the name is told when the source is read
        return None


def sidecar_name(source: Path, given: Path | None) -> str:
    """What the metadata file of a source is called, or would be called."""
    if given is not None:
        return str(given)
    path = source.resolve() if source.name in ("", "..") else source
    return "NAME" + SIDECAR if str(source) == "-" else (path.name if is_folder(path) else path.stem) + SIDECAR


def read_metadata(source: Path, given: Path | None) -> Metadata | None:
    """The metadata file that was given, else the one beside the source, else nothing."""
    path = given or sidecar_of(source)
    if path is None:
        return None
    from tei.metadata import load_sidecar

    return load_sidecar(path)


def in_order(sources: Iterable[Path]) -> tuple[Path, ...]:
    """Several files in natural order: a shell lists `page10` before `page2`."""
    return tuple(sorted(sources, key=lambda path: natural_key(str(path))))


def encode(
    paths: tuple[Path, ...],
    meta: Path | None,
    options: Options,
    ledger: Path | None = None,
    onto: Path | None = None,
) -> tuple[Edition, list[Finding]]:
    """The edition of one text, and all its findings: those of the run and those of the validation.

    `ledger` is the file with the identifiers of the last release, which are kept; it need not be there yet.
    `onto` is an edition that was edited by hand, whose markup is carried over.
    """
    from tei.pipeline import encode as encode_source
    from tei.report import located
    from tei.validate import validate

    edition = encode_source(read_sources(paths), options, read_metadata(paths[0], meta))
    if ledger is not None:
        from tei.ledger import Ledger, keep_ids, read_ledger

        keep_ids(edition, read_ledger(ledger) if ledger.exists() else Ledger())
    if onto is not None:
        from tei.findings import Report
        from tei.onto import carry_markup
        from tei.reading import read_tei

        report = Report()
        carry_markup(edition.tree.getroot(), read_tei(onto).getroot(), report)
        edition.findings += report.findings
    findings = [*edition.findings, *located(validate(edition.tree), edition)]
    return edition, sorted(findings, key=lambda one: one.spans[:1])  # in the order of the text


def build(
    job: Job, folder: Path, meta: Path | None, options: Options, version: str, to: tuple[str, ...] = TO
) -> Product:
    """Make an edition with the views `to` and write its files into the folder, all of them or none.

    An invalid edition is not written without `options.force`. OutputError if the edition in the folder was changed by
    hand since it was written; with `options.force` a copy of it is kept.
    """
    place = folder / f"{job.name}.xml"
    changed = output.changed_by_hand(place, folder / f"{job.name}.report.json")
    if changed and not options.force:
        raise OutputError(
            f"{place} was changed by hand since it was built; it is left as it is",
            "Build into another folder (`-o`), or say --force: a copy of it will be kept beside it.",
        )
    product = _make(job, folder / f"{job.name}{LEDGER}", meta, options, version, to)
    if product.valid or options.force:
        files = {folder / f"{job.name}{suffix}": data for suffix, data in product.files.items()}
        output.protect([file.name for file in product.edition.source.files], files)
        product = replace(product, copy=output.keep_copy(place) if changed else None)
        output.write(files)
    return product


def check_views(to: tuple[str, ...]) -> tuple[str, ...]:
    """The views, each once. UsageError for one that does not exist."""
    from tei.views import VIEWS

    known = [*VIEWS, *(["epub"] if "epub" not in VIEWS else [])]
    for name in to:
        if name not in known:
            raise UsageError(f"there is no view called {name!r}", f"Choose among: {', '.join(known)}.")
    return tuple(dict.fromkeys(to))


def _make(job: Job, ledger: Path, meta: Path | None, options: Options, version: str, to: tuple[str, ...]) -> Product:
    from tei.report import report_json, spans_json

    edition, findings = encode(job.paths, meta, options, ledger)
    product = Product(job, edition, findings)
    if product.valid or options.force:
        data = edition.to_bytes()
        product.files = {
            ".xml": data,
            **dict(_view(product, name) for name in to),
            LEDGER: edition.ids,
            ".spans.json": spans_json(edition),
            ".report.json": report_json(edition, findings, data, version),
        }
    return product


def _view(product: Product, to: str) -> tuple[str, bytes]:
    """The suffix of a view and what is in it. Images of a book lie beside its source."""
    from tei.views import VIEWS, render

    if to == "epub":
        from tei.epub import pack

        source = product.job.paths[0]
        folder = None if str(source) == "-" else source.resolve() if is_folder(source) else source.resolve().parent
        packed = pack(product.edition.tree, folder)
        product.findings.extend(packed.findings)
        return ".epub", packed.data
    params = {"tei": f"{product.job.name}.xml"} if "tei" in VIEWS[to].params else {}
    view = render(product.edition.tree, to, params)
    product.findings.extend(view.findings)
    return VIEWS[to].extension, view.text.encode()
