"""The command `tei`: thin skins of public functions. The only place that prints, reads arguments or exits.

Standard output carries only the product; messages and findings go to standard error. Everything but click is
imported where it is used: `tei --help` and `tei render` need not load a Markdown parser.
"""

from __future__ import annotations

import gc
import sys

import click

from tei import __version__
from tei.cli.citing import cite
from tei.cli.depositing import deposit, diff
from tei.cli.looking import check, validate
from tei.cli.making import build, encode, render
from tei.cli.speaker import hush
from tei.errors import EXIT_INTERRUPTED, EXIT_OK


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tei")
def cli() -> None:
    """Turn the Markdown of an OCR tool or an editor into a TEI edition.

    A file named `-` is standard input or standard output. Exit codes: 0 fine; 1 findings (see --fail-on) or an invalid
    edition; 2 wrong usage or metadata; 3 input unreadable; 4 output cannot be written; 130 interrupted.
    """


#: New objects between two looks for cycles of garbage. A text is hundreds of thousands of small objects that are needed
#: to the end, and makes hardly any cycles.
_OBJECTS = 1_000_000

for command in (encode, check, validate, render, build, cite, deposit, diff):
    cli.add_command(command)


def main() -> None:
    """The entry point, with exit codes for what click and Python leave open."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
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
        hush()  # the reader went away, as `| head` does: no error
        sys.exit(EXIT_OK)
    except Exception:
        click.echo(f"tei {__version__}: this is a bug; please report it with what follows here:", err=True)
        raise
