"""Page marks: the lines by which OCR tools and people say where a page begins or ends.

They are found before Markdown is parsed, because what follows a mark (a note label, a list, a table) must not be
read on from the page before. Here are the marks that cannot be anything else; what may be a heading or a number of
the text (`### Page 3`, `3`, `---`) is told by the whole document, in `loosemarks` and `rulelines`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tei.regexes import regex
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


#: `page` in the languages of most texts, and the abbreviations that stand for it before a number.
PAGE = (
    r"(?:[Pp]age|PAGE|[Ss]eite|SEITE|[Pp][aá]gin[ae]|P[AÁ]GIN[AE]|[Ss]ida|[Ss]ide|[Bb]ladzijde|[Pp]agina"
    r"|[Ss]tron[aky]{1,3}|[Cc]трани[цч]\w?|[Сс]трани[цч]\w?|[Оо]ldal|pp?\.|P\.|S\.|с\.|[Сс]тр\.|str\.|pág\.|pag\.)"
)
#: `of 120`, as in `Page 3 of 120`.
OF = r"(?: ?(?:of|von|de|di|sur|van|av|od|из|од|/) ?\d{1,5})?"
#: A number, or a word: a page may be called `cover`.
_LABEL = r"((?![Bb]reak)[\w.\[\]-]{1,12})"
#: The keys of the front matter that olmOCR puts at the head of each page.
OLMOCR = r"(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram)"

STYLES = (
    Style("marker", "before", "index", r"\{(\d{1,9})\}-{16,}"),
    Style("chandra", "between", "index", r"(\d{1,9})-{32,}"),
    Style("pymupdf", "after", "index", r"-{2,} ?end of page=(\d{1,9}) ?-{2,}"),
    Style("guiguts", "before", "index", r"-{4,}File: ?(\w{1,40})\.\w{3,4}-{2,}[^\n]*"),
    Style("comment", "before", "printed", rf"<!-- ?{PAGE} ?[:=#]? ?{_LABEL}{OF} ?-->"),
    Style("olmocr", "before", "", rf"---[ \t]*\r?\n(?:{OLMOCR}:[^\n]*\n)+---()"),
    Style("azure", "between", "", r"<!-- ?PageBreak ?-->()"),
    Style("docling", "between", "", r"<!-- ?[Pp]age[ _-]?break ?-->()"),
    Style("dashes", "before", "printed", rf"(?:[-=~]{{2,}}|[*_]{{3,}}) ?{PAGE} ?{_LABEL}{OF} ?[-=~*_]{{2,}}"),
    Style("brackets", "before", "printed", rf"\[\[ ?{PAGE} ?{_LABEL}{OF} ?\]\]"),
    Style("hashes", "before", "printed", rf"##{PAGE} {_LABEL}##"),
    Style("element", "before", "printed", rf"<(?:pb|page)\b[^<>\n]*?\bn(?:um(?:ber)?|o)?=[\"']{_LABEL}[\"'][^<>\n]*>"),
    Style("deepseek", "between", "", r"<-{2,} Page Split -{2,}>()"),
    Style("latex", "between", "", r"\\(?:newpage|pagebreak|clearpage)()"),
    Style("formfeed", "between", "", r"\f()"),
)

STYLES_BY_NAME = {style.name: style for style in STYLES}
MARK_LINE = regex(
    "^[ \t]*(?:"
    + "|".join(f"(?P<{style.name}>{style.pattern})" for style in STYLES[:-1])
    + r")[ \t\r]*$|(?P<formfeed>\f())",
    re.MULTILINE,
)
#: A cheap look before the search proper: what a line with a mark begins with, at the least.
_HINT = regex(
    rb"\f|-{16}|---[ \t]*\r?\n(?:primary_l|is_)|-File:"
    rb"|(?:^|\n)[ \t]*(?:<!--|<-|<p|\[\[|##\w|(?:[-=~]{2,}|[*_]{3,}) ?\w|\\[npc])"
)


class PageMark(NamedTuple):
    """A mark: its half-open range of bytes, its style, the figure in it, and the printed number beside it, if any."""

    start: int
    end: int
    style: Style
    label: str = ""
    beside: str = ""

    @property
    def printed(self) -> str:
        """The printed number of the page, if the mark shows it."""
        return self.label if self.style.number == "printed" else self.beside

    @property
    def file_number(self) -> int:
        """The number of the page in the file, or -1."""
        return int(self.label) if self.style.number == "index" and self.label.isdecimal() else -1


def given_page_marks(pages: Sequence[PageStart], start: int) -> list[PageMark]:
    """Marks without bytes, where something else than the text tells the pages; `start` is where the text begins, behind
    the front matter that may stand on the first page."""
    style = Style("JSON", "before", "index", "")
    places = [(max(page.offset, start), str(page.number)) for page in pages]
    return [PageMark(place, place, style, number) for place, number in places]


def find_page_marks(data: bytes, start: int, end: int) -> list[PageMark]:
    """The page marks of a range of bytes, in order; of several styles the one that is met most often.

    A mark of another style that stands beside one of these, with nothing but white space between, is part of it.
    """
    found = _all_marks(data, start, end) if _HINT.search(data, start, end) else []
    if not found:
        return []
    chief = Counter(mark.style.name for mark in found).most_common(1)[0][0]
    return merge_marks(data, found, chief)


def _all_marks(data: bytes, start: int, end: int) -> list[PageMark]:
    text = data[start:end].decode("utf-8")
    marks, at, offset = [], 0, start
    for match in MARK_LINE.finditer(text):
        offset += len(text[at : match.start()].encode())
        at = match.start()
        label = match[(match.lastindex or 0) + 1]  # the group inside the style's own
        style = STYLES_BY_NAME[str(match.lastgroup)]
        marks.append(PageMark(offset, offset + len(match[0].encode()), style, label))
    return marks


def merge_marks(data: bytes, found: list[PageMark], chief: str) -> list[PageMark]:
    """The marks of the chief style, each with the marks beside it, whose printed number it takes if it shows none."""
    marks: list[PageMark] = []
    held: PageMark | None = None  # the last mark of another style, which the next one may stand beside
    for mark in found:
        last = marks[-1] if marks else None
        if mark.style.name == chief:
            beside = held is not None and not data[held.end : mark.start].strip()
            marks.append(_joined(mark, held) if held and beside else mark)
            held = None
        elif last is not None and not data[last.end : mark.start].strip():
            marks[-1] = _joined(last, mark)
        else:
            held = mark
    return marks


def _joined(mark: PageMark, other: PageMark) -> PageMark:
    """Two marks of one place as one, with the printed number of the second."""
    return mark._replace(
        start=min(mark.start, other.start), end=max(mark.end, other.end), beside=mark.beside or other.printed
    )
