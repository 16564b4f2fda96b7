"""The commands that make something: `encode`, `build`, `render`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei import __version__
from tei.cli.speaker import FILE, LINES, META, QUOTES, SOURCES, Speaker, ending, speaking, write_products
from tei.errors import TeiError, UsageError

if TYPE_CHECKING:
    from lxml import etree

    from tei.build import Product
    from tei.findings import Finding


@click.command()
@SOURCES
@click.option("-o", "--output", metavar="OUT.xml", type=FILE, default="-", help="Where to write; default: stdout.")
@META
@LINES
@QUOTES
@click.option("--report", metavar="FILE.json", type=FILE, help="Write a report of the run.")
@click.option("--onto", metavar="EDITED.xml", type=FILE, help="Carry over the markup made by hand in this edition.")
@click.option(
    "--ids", metavar="FILE.ids.json", type=FILE, help="The ledger of identifiers: kept from it, and written anew."
)
@click.option("--force", is_flag=True, help="Write the edition even if it is invalid.")
@speaking
def encode(
    sources: tuple[Path, ...],
    output: Path,
    meta: Path | None,
    lines: bool,
    quotes: bool,
    report: Path | None,
    ids: Path | None,
    onto: Path | None,
    force: bool,
    **how: Any,
) -> None:
    """Encode SOURCE as TEI. Several files, or the files of a folder, are one text in natural order."""
    with ending(**how) as speaker:
        from tei.build import encode as encode_files
        from tei.build import in_order, is_valid
        from tei.options import Options
        from tei.report import report_json

        edition, findings = encode_files(
            in_order(sources), meta, Options(force=force, lines=lines, quotes=quotes), ids, onto
        )
        speaker.findings(findings, edition.source, edition.source.name)
        data = edition.to_bytes()
        if len({output, report, ids} - {None}) < 1 + bool(report) + bool(ids):
            raise UsageError("two of the edition, its report and its ledger would be one file", "Name another.")
        products = {report: report_json(edition, findings, data, __version__)} if report else {}
        if is_valid(findings) or force:
            products[output] = data
            products |= {ids: edition.ids} if ids else {}
        else:
            speaker.tell("tei: the edition is invalid and was not written; --force writes it all the same")
        write_products(products, [*(file.name for file in edition.source.files), *([onto] if onto else [])])


@click.command()
@SOURCES
@click.option("-o", "--output", metavar="FOLDER", type=FILE, default="output", show_default=True, help="Where to.")
@META
@LINES
@QUOTES
@click.option(
    "--to", metavar="VIEWS", default="html,text", show_default=True, help="The views to make: html, text, epub."
)
@click.option("--pages", is_flag=True, help="Take the files of a folder as the pages of one text.")
@click.option("--force", is_flag=True, help="Write invalid editions, and over changed ones (a copy is kept).")
@speaking
def build(
    sources: tuple[Path, ...],
    output: Path,
    meta: Path | None,
    lines: bool,
    quotes: bool,
    to: str,
    pages: bool,
    force: bool,
    **how: Any,
) -> None:
    """Make an edition of each SOURCE. Its files: NAME.xml, .html, .txt, .ids.json, .spans.json, .report.json; with
    `--to epub` also .epub.

    The identifiers of the edition before, if its NAME.ids.json is there, are kept.
    """
    with ending(**how) as speaker:
        from tei.build import build as build_job
        from tei.build import check_views, jobs_of
        from tei.options import Options
        from tei.output import make_folder

        views = check_views(tuple(name for name in to.replace(" ", "").split(",") if name))
        chosen = Options(force=force, lines=lines, quotes=quotes)
        jobs = jobs_of(list(sources), pages)
        make_folder(output)
        for job in jobs:
            try:
                product = build_job(job, output, meta, chosen, __version__, views)
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


def read_edition(file: Path) -> etree._ElementTree:
    """A TEI file, or standard input."""
    from tei.source import read_stdin
    from tei.validate import parse_tei, read_tei

    return parse_tei(read_stdin()) if str(file) == "-" else read_tei(file)


@click.command()
@click.argument("file", metavar="FILE.xml", type=FILE)
@click.option("--to", metavar="html|text|epub", required=True, help="What to make.")
@click.option("--set", "settings", metavar="NAME=VALUE", multiple=True, help="A parameter, as in `--set pages=yes`.")
@click.option("--width", metavar="COLUMNS", type=click.IntRange(0), help="Columns of a line of text; 0: no line ends.")
@click.option("--raw", is_flag=True, help="Text for counting: a paragraph a line, no notes, no marks.")
@click.option("--xsl", metavar="OWN.xsl", type=FILE, help="A stylesheet of your own that imports ours.")
@click.option("--css", metavar="OWN.css", type=FILE, help="Rules of your own for the HTML page, after ours.")
@click.option("-o", "--output", metavar="OUT", type=FILE, default="-", help="Where to write; default: stdout.")
@speaking
def render(
    file: Path,
    to: str,
    settings: tuple[str, ...],
    width: int | None,
    raw: bool,
    xsl: Path | None,
    css: Path | None,
    output: Path,
    **how: Any,
) -> None:
    """Render a TEI file as one HTML page, as plain text or as an EPUB."""
    with ending(**how) as speaker:
        from tei.reading import read_bytes
        from tei.views import render as render_tree

        params = dict(setting.partition("=")[::2] for setting in settings)
        params |= {"width": str(width)} if width is not None else {}
        params |= {"raw": "yes"} if raw else {}
        if to == "epub":
            if xsl or css:
                raise UsageError("--xsl and --css are for pages and text, not for books", "Leave them out.")
            data, findings = _epub(file, params)
        else:
            own_css = read_bytes(css).decode("utf-8", "replace") if css else ""
            view = render_tree(read_edition(file), to, params, xsl, own_css)
            data, findings = view.text.encode(), view.findings
        speaker.findings(findings, name=str(file))
        write_products({output: data}, [file, *filter(None, (xsl, css))])


def _epub(file: Path, params: dict[str, str]) -> tuple[bytes, list[Finding]]:
    from tei.epub import pack

    if unknown := sorted(params.keys() - {"lang"}):
        raise UsageError(f"the view epub has no parameter {unknown[0]!r}", "It has: lang.")
    folder = None if str(file) == "-" else file.resolve().parent
    packed = pack(read_edition(file), folder, params.get("lang", ""))
    return packed.data, packed.findings
