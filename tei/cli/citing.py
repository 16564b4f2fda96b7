"""The command `cite`: a passage of an edition, and how to cite it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei.cli.speaker import FILE, ending, speaking
from tei.errors import UsageError

if TYPE_CHECKING:
    from tei.cite import Found, Index
    from tei.ledger import Ledger


@click.command()
@click.argument("file", metavar="FILE.xml", type=FILE)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "csl-json", "bibtex", "biblatex", "ris", "cff"]),
    default="text",
    show_default=True,
    help="The passage with a note, or the record of the edition for a reference manager.",
)
@click.option("--style", metavar="NAME", default="", help="A style of CSL, as in `--style apa` (extra `cite`).")
@click.option("--list", "listing", is_flag=True, help="Print the tree of references.")
@speaking
def cite(file: Path, reference: str, form: str, style: str, listing: bool, **how: Any) -> None:
    """Print a passage of an edition with its citation.

    REF is an id (`d2.p14`), a reference (`2.14`), a page (`p. 23`), a note (`n. 7`), a paragraph of a chapter
    (`The Two Mills, par. 3`) or a phrase in quotation marks. Without it the whole edition is cited.
    """
    with ending(**how):
        from tei.cite import FORMATS, Index, note, record_of
        from tei.cite.formats import csl
        from tei.cite.plain import plain
        from tei.cite.styles import styled
        from tei.cli.making import read_edition

        if style and form != "text":
            raise UsageError("a style is for text", f"Leave out `--style`, or `--as {form}`.")
        root = read_edition(file).getroot()
        index, record = Index(root, _ledger_of(file)), record_of(root)
        if listing:
            _list(index)
            return
        found = index.find(reference) if reference else None
        address = f"{record.address}#{found.id}" if found and found.id and record.address else ""
        where = _where(found) if found else ""
        if form != "text":
            click.echo(FORMATS[form](record, where, address), nl=False)
            return
        if style:
            told = "\n\n".join(filter(None, styled(csl(record, "", address), style, found and found.locator)))
        else:
            told = note(record, found.pinpoint if found else "", address)
        click.echo(f"{plain(found.passage)}\n\n{told}\n[{where}]" if found else told)


def _ledger_of(file: Path) -> Ledger | None:
    """That of the release, beside its edition."""
    from tei.build import LEDGER
    from tei.ledger import read_ledger

    beside = file.with_suffix(LEDGER)
    return read_ledger(beside) if str(file) != "-" and beside.is_file() else None


def _where(found: Found) -> str:
    """`paragraph 2.14, p. 23, id d2.p14`."""
    parts = [f"{found.kind} {found.reference}".strip() if found.kind != "page" else ""]
    if found.note:
        parts.append(f"n. {found.note}")
    if found.page:
        parts.append(f"{'pp.' if '–' in found.page else 'p.'} {found.page}")
    if found.id:
        parts.append(f"id {found.id}")
    return ", ".join(filter(None, parts))


def _list(index: Index) -> None:
    """Every tree: its references, each with its kind and its first words."""
    from tei.cite.plain import opening

    for tree in index.trees:
        for unit in tree.units:
            indent = "  " * (unit.level - 1)
            words = "" if tree.is_of_milestones else opening(unit.element)
            click.echo(f"{indent}{unit.reference}  {unit.kind}  {words}".rstrip())
    if not index.trees:
        raise UsageError("the header declares no references", "`tei encode` writes them; cite by id or phrase.")
