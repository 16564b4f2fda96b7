"""The commands that only look: `check` at the findings of a text, `validate` at an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tei import __version__
from tei.cli.speaker import FILE, META, SOURCES, ending, speaking


@click.command()
@SOURCES
@META
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell it.")
@speaking
def check(sources: tuple[Path, ...], meta: Path | None, form: str, **how: Any) -> None:
    """Print what was chosen, mended or doubted in SOURCE, most doubtful first, and write no edition.

    Below each finding stands what to type into the metadata file to overrule it. Standard output carries it all.
    """
    with ending(**how) as speaker:
        from tei import doubts
        from tei.build import encode, in_order, sidecar_name
        from tei.options import Options

        paths = in_order(sources)
        edition, findings = encode(paths, meta, Options())
        speaker.weigh(findings)
        told = doubts.doubts(edition, findings)
        if form == "json":
            click.echo(doubts.as_json(told, edition), nl=False)
        else:
            shown = told if not speaker.quiet else [one for one in told if one.finding.severity >= speaker.least]
            for line in doubts.as_text(shown, edition, sidecar_name(paths[0], meta)):
                click.echo(line)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--schema", metavar="OTHER.rng|.xsd", type=FILE, help="Another schema instead of ours.")
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
@speaking
def validate(files: tuple[Path, ...], schema: Path | None, level: str, form: str, **how: Any) -> None:
    """Validate TEI files. Tells what breaks the schema and our rules, where, and what to do about it.

    Text goes to standard error, the other formats to standard output.
    """
    with ending(**how) as speaker:
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
