"""The order of the pages: finds out whether a text was read from imposed sheets, and puts its pages in order.

Nothing is moved unless the gain over the input order, and over pages in no order, is clear; every seam that is set is
a finding that shows what it rests on. `solver` searches, `evidence` and `layout` weigh, `schemes` lists the orders.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Document
from tei.options import Options
from tei.passes.order.folios import folios_as_marks
from tei.passes.order.suspicion import looks_torn


def order_pages(document: Document, options: Options, report: Report) -> Document:
    """The document with its pages in reading order, and a `pb` before the first block of each if they were moved.

    The blocks are flat, in input order, with the notes of each page in a `foot`. `imposition` is `auto`, `none` or a
    name of `schemes.NAMES`; `page_order` overrules it.
    """
    wanted = options.imposition
    if (wanted == "none" and not options.page_order) or not document.blocks:
        return document
    marked = any(block.kind == "pb" for block in document.blocks)
    if not marked:
        document = folios_as_marks(document, wanted, report)
        marked = any(block.kind == "pb" for block in document.blocks)
    if not marked and not options.page_order and wanted == "auto" and not looks_torn(document):
        return document
    # the search is thirty modules, and most texts end above
    from tei.passes.order.apply import put_in_order
    from tei.passes.order.found import find_order
    from tei.passes.order.given import given_order
    from tei.passes.order.pieces import cut_document

    cut = cut_document(document)
    order = (
        given_order(cut, options.page_order, report)
        if options.page_order
        else find_order(document, cut, wanted, report)
    )
    return put_in_order(document, cut, order, report) if order else document
