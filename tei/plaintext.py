"""Lay out plain text: paragraphs filled to a width, lists, tables, verse, headings.

`transforms/tei-to-text.xsl` writes words with marks of layout between them (its head explains the marks); XSLT 1.0
cannot count columns. Time is linear in the text.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from tei.regexes import regex

_MARK = regex("\ufdd0(.)([^\ufdd1]*)\ufdd1")
_PAGE = regex("\ufdd0G\\|([^\ufdd1]*)\ufdd1")
_PAGE_IN_WORD = regex("\ufdd0G-\\|([^\ufdd1]*)\ufdd1([^\\s\ufdd0]*)")
_WORD = regex(r"[^ \t\r\n]+")
_LINE_END = "\ufdd2"
_BLOCKS = frozenset("PLXHC")  # marks that begin a block with text of its own
#: Outside Latin, Greek, Cyrillic, Armenian and punctuation a character may be wide, or none of its own.
_UNEVEN = regex("[^\0-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u20cf\u2100-\u22ff]")
_UNDERLINE = {1: "=", 2: "=", 3: "-"}


def lay_out(marked: str, width: int = 72) -> str:
    """Turn marked text into lines of at most `width` columns (0: a paragraph is one line)."""
    marked = _PAGE_IN_WORD.sub(r"\2 [\1]", marked)
    marked = _PAGE.sub(r" [\1] ", marked)
    first, *rest = _MARK.split(marked)
    page = _Page(width)
    page.text(first)
    for mark, argument, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        page.mark(mark, argument)
        page.text(text)
    page.close()
    return "\n".join(page.lines).strip("\n") + "\n"


def one_a_line(marked: str) -> str:
    """Turn marked text into one line a block, a line of verse or a row of a table; blanks are single."""
    lines: list[str] = []
    words: list[str] = []
    for n, part in enumerate(_MARK.split(marked)):
        if n % 3 == 1 and part == "D":
            words.append(" ")
        elif n % 3 == 1:
            lines.append("".join(words))
            words = []
        elif n % 3 == 0:
            words.append(part.replace(_LINE_END, " "))
    lines.append("".join(words))
    return "".join(f"{' '.join(found)}\n" for line in lines if (found := _WORD.findall(line)))


def columns(text: str) -> int:
    """How many columns of a terminal the text fills: East Asian wide characters two, combining marks none."""
    if _simple(text):
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fill(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` columns at its spaces; a no-break space does not break."""
    if not width:
        return [" ".join(_WORD.findall(text))]
    measure = len if _simple(text) else columns
    lines: list[str] = []
    line: list[str] = []
    used = 0  # columns of the line, with a space after every word
    for word in _WORD.findall(text):
        wide = measure(word)
        if line and used + wide > width:
            lines.append(" ".join(line))
            line, used = [], 0
        line.append(word)
        used += wide + 1
    return [*lines, " ".join(line)]


def _simple(text: str) -> bool:
    """Every character fills one column."""
    return text.isascii() or not _UNEVEN.search(text)


class _Page:
    """The lines so far, the indents that hold, and the block that is being read."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.indents: list[list[str]] = []  # [prefix of the next line, prefix of the lines after it]
        self.kind, self.level = "", 0  # of the open block; "" where words would begin a block by themselves
        self.words: list[str] = []
        self.last = ""
        self.gap = False
        self.table: _Table | None = None

    def text(self, text: str) -> None:
        if self.table:
            self.table.add(text)
        else:
            self.words.append(text)

    def mark(self, mark: str, argument: str) -> None:
        if self.table:
            self._in_table(self.table, mark, argument)
            return
        self.close()
        if mark in _BLOCKS:
            self.kind, self.level = mark, int(argument or 0)
        elif mark == "I":
            self.indents.append(argument.split("|", 1))
        elif mark == "O" and self.indents:
            self.indents.pop()
        elif mark == "B":
            self.gap = True
        elif mark == "S":
            self._put("P", ["* * *".center(self.width).rstrip()])
        elif mark == "T":
            self.table = _Table()

    def _in_table(self, table: _Table, mark: str, argument: str) -> None:
        """Within a table only its own marks count; a table in a table becomes part of the cell."""
        if mark == "Z" and not table.depth:
            self._end_table(table)
        else:
            table.mark(mark, argument)

    def _end_table(self, table: _Table) -> None:
        self.table = None
        self._put("X", table.lines(self.width - self._indent_width() if self.width else 0))

    def close(self) -> None:
        """End the open block and write it."""
        if self.table:
            self._end_table(self.table)
        text = "".join(self.words)
        kind = self.kind or ("L" if self.indents else "P")
        self.words, self.kind = [], ""
        if text.strip(" \t\r\n" + _LINE_END):
            self._put(kind, self._lines_of(kind, text))

    def _lines_of(self, kind: str, text: str) -> list[str]:
        if kind == "X":
            return text.replace(_LINE_END, "\n").strip("\n").split("\n")
        room = max(self.width - self._indent_width(), 20) if self.width else 0
        lines = [line for part in text.split(_LINE_END) for line in fill(part, room) if line]
        centred = kind == "C" or (kind == "H" and self.level == 1)
        if kind == "H" and self.level in _UNDERLINE:
            lines.append(_UNDERLINE[self.level] * max(map(columns, lines)))
        return [line.center(self.width).rstrip() for line in lines] if centred else lines

    def _indent_width(self) -> int:
        return sum(len(rest) for _, rest in self.indents)

    def _put(self, kind: str, lines: list[str]) -> None:
        close_by = kind == self.last and kind in "LC"
        if self.lines and (self.gap or not close_by):
            self.lines.append("")
        if self.lines and kind == "H" and self.level == 2:
            self.lines.append("")
        for line in lines:
            self.lines.append((self._prefix() + line).rstrip())
        self.last, self.gap = kind, False

    def _prefix(self) -> str:
        """The indents before one line; each gives its first prefix once."""
        prefix = ""
        for indent in self.indents:
            prefix += indent[0]
            indent[0] = indent[1]
        return prefix


class _Table:
    """Rows of cells, aligned in columns as far as the width allows."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.heads: set[int] = set()
        self.depth = 0

    def mark(self, mark: str, argument: str) -> None:
        if mark in "TZ":
            self.depth += 1 if mark == "T" else -1
        elif mark == "R" and not self.depth:
            if argument == "label":
                self.heads.add(len(self.rows))
            self.rows.append([])
        elif mark == "D" and not self.depth and self.rows:
            self.rows[-1].append("")
        else:
            self.add(" ")

    def add(self, text: str) -> None:
        """Add to the cell; words before the first cell make one of their own."""
        if not (self.rows and self.rows[-1]):
            if not text.strip():
                return
            self.rows.append([""])
        self.rows[-1][-1] += text.replace(_LINE_END, " ")

    def lines(self, width: int) -> list[str]:
        rows = [[" ".join(_WORD.findall(cell)) for cell in row] for row in self.rows]
        natural = [max(map(columns, column)) for column in _columns_of(rows)]
        widths = _fit(natural, width - 2 * (len(natural) - 1)) if width else natural
        lines = []
        for number, row in enumerate(rows):
            lines += _row_lines(row, widths)
            if number in self.heads and number + 1 not in self.heads and number + 1 < len(rows):
                lines.append("  ".join("-" * wide for wide in widths))
        return lines


def _columns_of(rows: list[list[str]]) -> list[list[str]]:
    count = max(map(len, rows), default=0)
    return [[row[i] for row in rows if i < len(row)] for i in range(count)]


def _fit(natural: list[int], room: int) -> list[int]:
    """Widths that fill `room` at most: narrow columns keep theirs, wide ones share what is left (never below 4)."""
    share = room
    for done, wide in enumerate(sorted(natural)):
        share = room // (len(natural) - done)
        if wide > share:
            break
        room -= wide
    else:
        return natural
    return [min(wide, max(share, 4)) for wide in natural]


def _row_lines(row: list[str], widths: list[int]) -> list[str]:
    cells = [fill(cell, wide) for cell, wide in zip(row, widths, strict=False)]
    height = max(map(len, cells), default=0)
    return [
        "  ".join(
            (line := cell[i] if i < len(cell) else "") + " " * max(0, wide - columns(line))
            for cell, wide in zip(cells, widths, strict=False)
        ).rstrip()
        for i in range(height)
    ]
