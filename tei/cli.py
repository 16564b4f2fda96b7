"""The command `tei`: thin skins of public functions. The only module that prints, reads arguments or exits.

Standard output carries only the product; messages and findings go to standard error. Everything but click is
imported where it is used: `tei --help` and `tei render` need not load a Markdown parser.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tei import __version__
from tei.errors import EXIT_FINDINGS, EXIT_INTERRUPTED, EXIT_OK, OutputError, TeiError, UsageError

if TYPE_CHECKING:
    from lxml import etree

    from tei.build import Product
    from tei.findings import Finding, Severity
    from tei.source import Source

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path)
_SOURCES = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=_FILE)
_META = click.option("--meta", metavar="FILE.yaml", type=_FILE, help="The metadata file, instead of NAME.meta.yaml.")


@dataclass
class Speaker:
    """Says things on standard error, as loud as the user wants, and remembers the worst of them."""

    quiet: bool
    verbose: bool
    fail_on: str
    code: int = EXIT_OK

    @property
    def least(self) -> Severity:
        """The least grave findings that are shown."""
        from tei.findings import Severity

        return self.fails_on if self.quiet else Severity.INFO if self.verbose else Severity.WARNING

    @property
    def fails_on(self) -> Severity:
        from tei.findings import Severity

        return Severity[self.fail_on.upper()]

    def tell(self, message: str) -> None:
        if not self.quiet:
            click.echo(message, err=True)

    def error(self, error: TeiError) -> None:
        """An error is always told, with what to do about it."""
        click.echo(f"tei: {error}", err=True)
        if error.hint:
            click.echo(f"     {error.hint}", err=True)
        self.code = max(self.code, error.exit_code)

    def findings(self, findings: list[Finding], source: Source | None = None, name: str = "") -> None:
        """One line a finding, the first of its code with its hint; those of mere interest are counted, not shown."""
        if any(one.severity >= self.fails_on for one in findings):
            self.code = max(self.code, EXIT_FINDINGS)
        shown = [one for one in findings if one.severity >= self.least]
        hinted: set[str] = set()
        for one in shown:
            place = f"{name}: " if one.path.startswith("/") and not (source and one.spans) else ""
            click.echo(place + one.line(source, name), err=True)
            if one.hint and one.code not in hinted:
                click.echo(f"    {one.hint}", err=True)
            hinted.add(one.code)
        if hidden := len(findings) - len(shown):
            self.tell(f"{hidden} more {'finding' if hidden == 1 else 'findings'} of mere interest; -v shows them")


def _speaking(command: Command) -> Command:
    """The options that every command has. The command is given a `Speaker`, whose code it ends with."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but what the command fails by."),
        click.option("-v", "--verbose", is_flag=True, help="Show every finding, those of mere interest too."),
        click.option(
            "--fail-on",
            type=click.Choice(["info", "warning", "error"]),
            default="error",
            show_default=True,
            help="The least grave finding at which to end with exit code 1.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def _ending(quiet: bool, verbose: bool, fail_on: str) -> Iterator[Speaker]:
    """Runs a command to its exit code; an error that was foreseen is told, not traced."""
    speaker = Speaker(quiet, verbose, fail_on)
    try:
        yield speaker
    except TeiError as error:
        speaker.error(error)
    sys.exit(speaker.code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tei")
def cli() -> None:
    """Turn the Markdown of an OCR tool or an editor into a TEI edition.

    A file named `-` is standard input or standard output. Exit codes: 0 fine; 1 findings (see --fail-on) or an invalid
    edition; 2 wrong usage or metadata; 3 input unreadable; 4 output cannot be written; 130 interrupted.
    """


@cli.command()
@_SOURCES
@click.option("-o", "--output", metavar="OUT.xml", type=_FILE, default="-", help="Where to write; default: stdout.")
@_META
@click.option("--report", metavar="FILE.json", type=_FILE, help="Write a report of the run.")
@click.option("--force", is_flag=True, help="Write the edition even if it is invalid.")
@_speaking
def encode(
    sources: tuple[Path, ...], output: Path, meta: Path | None, report: Path | None, force: bool, **how: Any
) -> None:
    """Encode SOURCE as TEI. Several files, or the files of a folder, are one text in natural order."""
    with _ending(**how) as speaker:
        from tei.build import encode as encode_files
        from tei.build import in_order, is_valid
        from tei.options import Options
        from tei.report import report_json

        edition, findings = encode_files(in_order(sources), meta, Options(force=force))
        speaker.findings(findings, edition.source, edition.source.name)
        data = edition.to_bytes()
        if report == output:
            raise UsageError("the edition and its report would be one file", "Name another with `--report`.")
        products = {report: report_json(edition, findings, data, __version__)} if report else {}
        if is_valid(findings) or force:
            products[output] = data
        else:
            speaker.tell("tei: the edition is invalid and was not written; --force writes it all the same")
        _write(products, [file.name for file in edition.source.files])


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--schema", metavar="OTHER.rng|.xsd", type=_FILE, help="Another schema instead of ours.")
@click.option(
    "--level",
    type=click.Choice(["draft", "edition", "archive"]),
    default="edition",
    show_default=True,
    help="draft: what is missing may still come; archive: everything an archive wants must be stated.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "junit"]), default="text", help="How to tell it."
)
@_speaking
def validate(files: tuple[Path, ...], schema: Path | None, level: str, form: str, **how: Any) -> None:
    """Validate TEI files. Tells what breaks the schema and our rules, where, and what to do about it.

    Text goes to standard error, the other formats to standard output.
    """
    with _ending(**how) as speaker:
        from tei import check, told
        from tei.source import read_stdin

        piped = read_stdin() if Path("-") in files else b""
        checked = check.check_all(files, schema, level, piped)
        if form == "text":
            kept = list(told.as_text(checked, speaker.least, lambda line: click.echo(line, err=True)))
        else:
            kept = list(checked)
            click.echo(told.in_format(form, kept, speaker.fails_on, __version__), nl=False)
        speaker.code = check.worst(kept, speaker.fails_on)


def _read(file: Path) -> etree._ElementTree:
    """A TEI file, or standard input."""
    from tei.source import read_stdin
    from tei.validate import parse_tei, read_tei

    return parse_tei(read_stdin()) if str(file) == "-" else read_tei(file)


@cli.command()
@click.argument("file", metavar="FILE.xml", type=_FILE)
@click.option("--to", metavar="html|text", required=True, help="What to make.")
@click.option("--set", "settings", metavar="NAME=VALUE", multiple=True, help="A parameter, as in `--set pages=yes`.")
@click.option("-o", "--output", metavar="OUT", type=_FILE, default="-", help="Where to write; default: stdout.")
@_speaking
def render(file: Path, to: str, settings: tuple[str, ...], output: Path, **how: Any) -> None:
    """Render a TEI file as one HTML page or as plain text."""
    with _ending(**how) as speaker:
        from tei.views import render as render_tree

        params = dict(setting.partition("=")[::2] for setting in settings)
        view = render_tree(_read(file), to, params)
        speaker.findings(view.findings, name=str(file))
        _write({output: view.text.encode()}, [file])


@cli.command()
@_SOURCES
@click.option("-o", "--output", metavar="FOLDER", type=_FILE, default="output", show_default=True, help="Where to.")
@_META
@click.option("--pages", is_flag=True, help="Take the files of a folder as the pages of one text.")
@click.option("--force", is_flag=True, help="Write invalid editions, and over changed ones (a copy is kept).")
@_speaking
def build(sources: tuple[Path, ...], output: Path, meta: Path | None, pages: bool, force: bool, **how: Any) -> None:
    """Make an edition of each SOURCE. Its files: NAME.xml, .html, .txt, .report.json, .spans.json."""
    with _ending(**how) as speaker:
        from tei.build import build as build_job
        from tei.build import jobs_of
        from tei.options import Options
        from tei.output import make_folder

        jobs = jobs_of(list(sources), pages)
        make_folder(output)
        for job in jobs:
            try:
                product = build_job(job, output, meta, Options(force=force), __version__)
            except TeiError as error:
                speaker.error(error)
                continue
            speaker.findings(product.findings, product.edition.source, product.edition.source.name)
            _tell_product(speaker, product, output)


def _tell_product(speaker: Speaker, product: Product, folder: Path) -> None:
    if product.copy:
        speaker.tell(f"the edition that was changed by hand is kept as {product.copy}")
    if product.files:
        speaker.tell(f"{folder / product.job.name}.xml written, with {', '.join(list(product.files)[1:])}")
    else:
        speaker.tell(f"tei: {product.job.name}.xml is invalid and was not written; --force writes it all the same")


def _write(products: dict[Path, bytes], sources: Iterable[str | Path]) -> None:
    """Write files, none of them over a source; what is called `-` goes to standard output, after the files are safe."""
    from tei.output import protect, to_stream, write

    protect(sources, products)
    write({path: data for path, data in products.items() if str(path) != "-"})
    if (data := products.get(Path("-"))) is not None:
        try:
            to_stream(sys.stdout.buffer if sys.stdout else None, data)
        except OutputError:
            _hush()
            raise


def _hush() -> None:
    """Standard output can take no more: Python must not try to flush it at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point, with exit codes for what click and Python leave open."""
    try:
        cli.main(prog_name="tei", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        _hush()  # the reader went away, as `| head` does: no error
        sys.exit(EXIT_OK)
    except Exception:
        click.echo(f"tei {__version__}: this is a bug; please report it with what follows here:", err=True)
        raise
