"""Passes: each recognises one thing in the document, and the list is the order in which they must run."""

from __future__ import annotations

from collections.abc import Callable

from tei.findings import Report
from tei.model import Document
from tei.options import Options
from tei.passes.back import back
from tei.passes.bibliography import bibliography
from tei.passes.bylines import bylines
from tei.passes.citations import citations
from tei.passes.cited import cited
from tei.passes.closers import closers
from tei.passes.contents import contents
from tei.passes.drama import drama
from tei.passes.emphasis import emphasis
from tei.passes.emptied import emptied
from tei.passes.epigraphs import epigraphs
from tei.passes.feet import feet
from tei.passes.first_page import first_page
from tei.passes.front import front
from tei.passes.furniture import furniture
from tei.passes.glossaries import glossaries
from tei.passes.headings import headings
from tei.passes.hyphens import hyphens
from tei.passes.images import images
from tei.passes.indexes import indexes
from tei.passes.joins import joins
from tei.passes.languages import languages
from tei.passes.letters import letters
from tei.passes.lines import lines
from tei.passes.links import links
from tei.passes.lists import lists
from tei.passes.notes import notes
from tei.passes.order import order_pages
from tei.passes.pages import pages
from tei.passes.pointers import pointers
from tei.passes.quotations import quotations
from tei.passes.said import said
from tei.passes.standing import standing
from tei.passes.tables import tables
from tei.passes.tabular import tabular
from tei.passes.verse import verse
from tei.passes.verse.over_pages import verse_over_pages

Pass = Callable[[Document, Options, Report], Document]

PASSES: tuple[Pass, ...] = (
    said,  # what the editor says that a block is, before any pass thinks of it
    feet,  # notes at the foot of a page stand between two halves of a paragraph: set them apart first
    tabular,  # tables that are written in LaTeX are no paragraphs to whatever pass
    hyphens,  # words cut at the ends of lines, before any pass looks at words
    furniture,  # so do running heads and folios; a folio also numbers its page
    contents,  # the contents page tells on which page a heading stands, which the order of pages rests on
    order_pages,  # all that follows needs the text in reading order
    verse,  # lines that are lines: a stanza that breaks off is no paragraph cut by a page
    pages,  # page begins that nothing marks, now that neighbours are neighbours
    notes,  # labels repeat from page to page, so notes are bound while pages are still apart
    joins,  # paragraphs and words over a page, with nothing left between their halves
    verse_over_pages,  # so are stanzas
    drama,  # speeches are whole paragraphs, or lines of verse
    headings,  # levels and titles, before divisions are looked at
    bibliography,  # below their headings, before their entries could be taken for anything else
    lists,  # paragraphs with printed marks, and lists that a page divides
    indexes,  # now that a list is whole
    tables,  # captions belong to their tables and figures
    glossaries,  # terms below a heading that says so
    citations,  # the source of a quotation, which may be its last line
    front,  # the title page, the front and the colophon stand round the body
    letters,  # each has a head and a foot of its own
    bylines,  # who wrote it stands right below its heading
    epigraphs,  # what stands between a heading and its text, and is no letter
    emptied,  # headings whose notes stand at their calls, before they open the back
    back,  # appendices, bibliography, index: behind the text proper, so that this ends where its closer stands
    closers,  # datelines and signatures at the end of what is now the body
    standing,  # all that is recognised is: now each kind of block must have a place where it may stand
    images,  # every page begin is there by now
    first_page,  # nor is this one that an image belongs to
    cited,  # references; they need whole notes and lists, and divide runs
    links,  # addresses that no reference has taken
    pointers,  # what is none of another book may point within the text
    lines,  # line ends are white space to all others
    languages,  # divides runs, which all others would rather have whole
    emphasis,  # of what italics are left, and no title and no words of another language
    quotations,  # only if asked for; round whatever else is marked
)
