"""Sets a text as the pages of a booklet, imposes them and writes them down as an OCR tool would.

The text (`press/NAME.txt`) is in reading order, with notes as `[^3]`. It is set in lines on pages of a fixed depth,
with the notes at the foot, so that pages end where they are full: in a paragraph, a sentence, a word or a note. Then
the pages are put in the order in which a scan of the flat sheets shows them, and nothing marks where one ends.

    python samples/make_booklet.py          writes samples/NAME.md
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
TEXT_WIDTH, NOTE_WIDTH = 63, 66  # characters a line
DEPTH = 31.0  # lines a page
NOTE_LINE, RULE = 0.85, 1.0  # of a line of text: notes are set smaller
MOST_NOTES = 8  # lines of notes a page; a longer note goes on at the foot of the next
CALL = re.compile(r"\[\^(\d+)\]")
SYLLABLE = re.compile(
    r"[aeiou][bdfglmnprst](?=[bcdfglmnpst](?!ed\b|h|l)[aeiouy])"  # between two consonants: num-ber
    r"|[a-z]{3}(?=(?:ment|ness|tion|ship|ful|ly)\b)"  # before an ending: care-ful
)
SLACK = 5  # characters by which the last line of a page may be shorter or longer, to end in a word


@dataclass
class Page:
    """Blocks of text and notes, in lines. A note is (does it go on from the page before, lines)."""

    blocks: list[list[str]] = field(default_factory=list)
    notes: list[tuple[bool, list[str]]] = field(default_factory=list)
    free: float = field(default_factory=lambda: DEPTH)


def divide(line: str, rest: str, width: int) -> tuple[str, str]:
    """The last line of a page and what goes over to the next; a long word that stands at the end is divided."""
    text = f"{line} {rest}"
    for word in re.finditer(r"[a-z]{6,}", text):
        for cut in SYLLABLE.finditer(word[0]):
            at = word.start() + cut.end()
            if abs(at - width) <= SLACK and cut.end() > 1 and word.end() - at > 2:
                return f"{text[:at]}-", text[at:]
    return line, rest


class Press:
    """Sets lines on pages. `waiting` holds the notes whose call is set and which did not fit yet."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes
        self.pages = [Page()]
        self.waiting: list[tuple[bool, str]] = []

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self) -> None:
        self.set_notes()
        self.pages.append(Page())
        self.set_notes()

    def set_notes(self) -> None:
        """Set as much of the waiting notes as the page holds."""
        while self.waiting:
            notes = self.page.notes
            rule = 0 if notes else RULE
            room = min(int((self.page.free - rule) / NOTE_LINE), MOST_NOTES - sum(len(lines) for _, lines in notes))
            if room < 1:
                return
            goes_on, note = self.waiting.pop(0)
            lines = textwrap.wrap(note, NOTE_WIDTH, break_on_hyphens=False)
            rest = " ".join(lines[room:])
            if rest:
                lines[room - 1], rest = divide(lines[room - 1], rest, NOTE_WIDTH)
                self.waiting.insert(0, (True, rest))
            notes.append((goes_on, lines[:room]))
            self.page.free -= rule + NOTE_LINE * len(lines[:room])
            if rest:
                return

    def head(self, text: str) -> int:
        """Set a heading with room for two lines under it; returns the index of its page."""
        if self.page.free < 5:
            self.turn()
        self.page.blocks.append([text])
        self.page.free -= 2
        return len(self.pages) - 1

    def paragraph(self, text: str) -> None:
        begins = True
        while text:
            line = textwrap.wrap(text, TEXT_WIDTH, break_on_hyphens=False)[0]
            text = text[len(line) :].lstrip()
            calls = CALL.findall(line)
            if self.page.free < 1 + (RULE + 2 * NOTE_LINE if calls else 0):
                self.turn()
            if self.page.free < 2:
                line, text = divide(line, text, TEXT_WIDTH)
            if begins or not self.page.blocks:
                self.page.blocks.append([])
            self.page.blocks[-1].append(line)
            self.page.free -= 1
            begins = False
            self.waiting += [(False, f"<sup>{n}</sup> {self.notes[n]}") for n in calls]
            self.set_notes()


def read(text: str) -> tuple[list[str], list[str], dict[str, str]]:
    """Title lines, blocks and notes of a text for the press."""
    title, *blocks = text.strip().split("\n\n")
    notes = {m[1]: block[m.end() :] for block in blocks if (m := re.match(r"\[\^(\d+)\]: ", block))}
    return title.split("\n"), [block for block in blocks if not block.startswith("[^")], notes


def as_read(page: Page) -> str:
    """What the OCR tool writes for a page."""
    parts = [re.sub(r" (?=\d\. [A-Z])", "\n", " ".join(lines)) for lines in page.blocks]
    if page.notes:
        parts += ["---"] + [" ".join(lines) for _, lines in page.notes]
    return CALL.sub(r"<sup>\1</sup>", "\n\n".join(parts))


def compose(text: str) -> list[str]:
    """The pages of the booklet in reading order: title page, contents, text."""
    title, blocks, notes = read(text)
    press, heads = Press(notes), []
    for block in blocks:
        if block.startswith("## "):
            heads.append((block.removeprefix("## ").strip("*"), press.head(block)))
        else:
            press.paragraph(block)
    press.turn()
    pages = [as_read(page) for page in press.pages if page.blocks or page.notes]
    contents = "\n".join(f"{head} . . . . .\t{index + 3}" for head, index in heads)
    return ["\n\n".join(title), f"## Contents\n\n{contents}", *pages]


def impose(pages: list[str]) -> Iterator[str]:
    """Two pages to a side, sheets laid one in another: last, first, second, last but one ..."""
    low, high = 0, len(pages) - 1
    while low < high:
        yield from (pages[high], pages[low], pages[low + 1], pages[high - 1])
        low, high = low + 2, high - 2


def booklet(text: str) -> str:
    pages = compose(text)
    pages += [""] * (-len(pages) % 4)
    return "\n\n".join(impose(pages)) + "\n"


if __name__ == "__main__":
    for source in sorted((HERE / "press").glob("*.txt")):
        (HERE / f"{source.stem}.md").write_text(booklet(source.read_text("utf-8")), "utf-8")
        print(f"{source.stem}.md: {len(compose(source.read_text('utf-8')))} pages")
