"""How every command speaks, ends and writes: options that all have, exit codes, files that are safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tei.errors import EXIT_FINDINGS, EXIT_OK, OutputError, TeiError

if TYPE_CHECKING:
    from tei.findings import Finding, Severity
    from tei.source import Source

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
SOURCES = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=FILE)
META = click.option("--meta", metavar="FILE.yaml", type=FILE, help="The metadata file, instead of NAME.meta.yaml.")
QUOTES = click.option("--quotes", is_flag=True, help="Make `q` and `quote` of what stands between quotation marks.")
LINES = click.option("--lines", is_flag=True, help="Keep the lines of the source: each line end becomes `lb`.")


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

    def weigh(self, findings: list[Finding]) -> None:
        """Remember whether one is so grave that the command has failed."""
        if any(one.severity >= self.fails_on for one in findings):
            self.code = max(self.code, EXIT_FINDINGS)

    def findings(self, findings: list[Finding], source: Source | None = None, name: str = "") -> None:
        """One line a finding, the first of its code with its hint; those of mere interest are counted, not shown."""
        self.weigh(findings)
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


def speaking(command: Command) -> Command:
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
def ending(quiet: bool, verbose: bool, fail_on: str) -> Iterator[Speaker]:
    """Runs a command to its exit code; an error that was foreseen is told, not traced."""
    speaker = Speaker(quiet, verbose, fail_on)
    try:
        yield speaker
    except TeiError as error:
        speaker.error(error)
    sys.exit(speaker.code)


def write_products(products: dict[Path, bytes], sources: Iterable[str | Path]) -> None:
    """Write files, none of them over a source; what is called `-` goes to standard output, after the files are safe."""
    from tei.output import protect, to_stream, write

    protect(sources, products)
    write({path: data for path, data in products.items() if str(path) != "-"})
    if (data := products.get(Path("-"))) is not None:
        try:
            to_stream(sys.stdout.buffer if sys.stdout else None, data)
        except OutputError:
            hush()
            raise


def hush() -> None:
    """Standard output can take no more: Python must not try to flush it at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
