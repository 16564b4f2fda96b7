"""Page marks: the lines by which OCR tools say where a page begins or ends.

They are found before Markdown is parsed, because what follows a mark (a note label, a list, a table) must not be
read on from the page before. Only marks that cannot be anything else are taken here; a bare `---` or a bare number
is left to the passes, which see the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tei.source import PageStart


class Style(NamedTuple):
    """A tool's way to mark pages.

    where: the mark stands `before` its page, `between` two pages or `after` its page.
    number: what the figure in it means: `index` (a count of the file's pages) or `printed` (the page's own number).
    """

    name: str
    where: str
    number: str
    pattern: str


STYLES = (
    Style("marker", "before", "index", r"\{(\d{1,9})\}-{16,}"),
    Style("chandra", "between", "index", r"(\d{1,9})-{32,}"),
    Style("pymupdf", "after", "index", r"-{2,} ?end of page=(\d{1,9}) ?-{2,}"),
    Style("guiguts", "before", "index", r"-{4,}File: ?(\w{1,40})\.\w{3,4}-{2,}[^\n]*"),
    Style("comment", "before", "printed", r"<!-- ?[Pp]age ([\w.\[\]-]{1,12}) ?-->"),
    Style("azure", "between", "", r"<!-- ?PageBreak ?-->()"),
    Style("docling", "between", "", r"<!-- ?[Pp]age break ?-->()"),
    Style("dashes", "before", "printed", r"-{2,} ?[Pp]age ([\w.\[\]-]{1,12}) ?-{2,}"),
    Style("brackets", "before", "printed", r"\[\[ ?P(?:AGE|age) ([\w.-]{1,12}) ?\]\]"),
    Style("hashes", "before", "printed", r"##PAGE ([\w.-]{1,12})##"),
    Style("deepseek", "between", "", r"<-{2,} Page Split -{2,}>()"),
    Style("formfeed", "between", "", r"\f()"),
)

_BY_NAME = {style.name: style for style in STYLES}
_LINE = re.compile(
    "^[ \t]*(?:"
    + "|".join(f"(?P<{style.name}>{style.pattern})" for style in STYLES[:-1])
    + r")[ \t\r]*$|(?P<formfeed>\f())",
    re.MULTILINE,
)
_HINT = re.compile(rb"\f|-{16}|[Pp]age|PAGE|-File:")  # cheap look before the search proper


class PageMark(NamedTuple):
    """A mark: its half-open range of bytes, its style, and the figure in it, if any."""

    start: int
    end: int
    style: Style
    label: str


def given_page_marks(pages: Sequence[PageStart]) -> list[PageMark]:
    """Marks without bytes, where something else than the text tells the pages."""
    style = Style("JSON", "before", "index", "")
    return [PageMark(page.offset, page.offset, style, str(page.number)) for page in pages]


def find_page_marks(data: bytes, start: int, end: int) -> list[PageMark]:
    """The page marks of a range of bytes, in order; of several styles the one that is met most often."""
    if not _HINT.search(data, start, end):
        return []
    text = data[start:end].decode("utf-8")
    found = [(match, str(match.lastgroup)) for match in _LINE.finditer(text)]
    if not found:
        return []
    chief = Counter(name for _, name in found).most_common(1)[0][0]
    marks, at, offset = [], 0, start
    for match, name in found:
        offset += len(text[at : match.start()].encode())
        at = match.start()
        if name == chief:
            label = match[(match.lastindex or 0) + 1]  # the group inside the style's own
            marks.append(PageMark(offset, offset + len(match[0].encode()), _BY_NAME[name], label))
    return marks
