"""Books of invented prose, set in pages and imposed, for the tests of the order of pages.

The sentences are made by a small grammar from words of our own, chapter by chapter about one thing, so that pages are
cut in mid-sentence and in mid-word as printed ones are, and the text has the habits that the program looks for.
"""

from __future__ import annotations

import random
import textwrap

from tei.passes.order.schemes import UP, sequence

SUBJECTS = (
    "harbour ferry pilot lantern jetty cargo tide anchor sailor warehouse",
    "orchard ladder basket blossom pruner cider hedge beehive grafting frost",
    "school inkwell teacher satchel blackboard bell lesson register playground map",
    "railway signal engine driver platform whistle timetable tunnel guard carriage",
    "kitchen kettle baker oven flour apron pantry dresser ladle hearth",
    "theatre curtain prompter costume rehearsal gallery actor footlight programme stage",
    "quarry hammer slate wagon foreman blasting crane dust mason pulley",
    "hospital matron ward bandage corridor surgeon patient window fever dispensary",
)
OPENINGS = "In the winter|After the war|On that morning|Before the council met|At the end of the week|All the year"
VERBS = "carried watched mended counted painted remembered forgot followed repaired described measured opened"
QUALITIES = "old narrow patient crooked famous quiet heavy careful green broken distant honest"
MIDDLES = "and then|because|although|while|so that|until"
TAILS = "without a word|for the third time|as anyone could see|in spite of the rain|to the last penny|by candle"
WIDTH = 62


def clause(rnd: random.Random, nouns: list[str]) -> str:
    one, other = rnd.sample(nouns, 2)
    quality, verb = rnd.choice(QUALITIES.split()), rnd.choice(VERBS.split())
    return f"the {quality} {one} {verb} the {other} of the {rnd.choice(nouns)}"


def sentence(rnd: random.Random, nouns: list[str]) -> str:
    text = clause(rnd, nouns)
    if rnd.random() < 0.6:
        text += f" {rnd.choice(MIDDLES.split('|'))} {clause(rnd, nouns)}"
    if rnd.random() < 0.5:
        text += " " + rnd.choice(TAILS.split("|"))
    if rnd.random() < 0.4:
        text = f"{rnd.choice(OPENINGS.split('|'))} {text}"
    return text[0].upper() + text[1:] + "."


def prose(seed: int, paragraphs: int) -> list[str]:
    """Headings (`## The harbour`) and paragraphs of a book."""
    rnd = random.Random(seed)
    blocks: list[str] = []
    chapter = max(8, paragraphs // len(SUBJECTS) + 1)
    for n in range(paragraphs):
        nouns = SUBJECTS[(n // chapter) % len(SUBJECTS)].split()
        if n % chapter == 0:
            blocks.append(f"## The {nouns[0]}")
        blocks.append(" ".join(sentence(rnd, nouns) for _ in range(rnd.randint(2, 7))))
    return blocks


def set_pages(blocks: list[str], lines: int, seed: int = 0) -> list[str]:
    """The pages of a book as Markdown, each of so many lines; the last line of a page may end in half a word."""
    rnd = random.Random(seed)
    pages: list[list[str]] = [[]]
    left = lines
    for block in blocks:
        if block.startswith("#"):
            pages[-1].append(block)
            left -= 2
            continue
        rest = block
        while rest:
            if left < 1:
                pages.append([])
                left = lines
            wrapped = textwrap.wrap(rest, WIDTH)
            part, rest = " ".join(wrapped[:left]), " ".join(wrapped[left:])
            left -= min(left, len(wrapped)) + (0 if rest else 1)
            part, rest = hyphenate(part, rest, rnd)
            pages[-1].append(part)
    return ["\n\n".join(page) for page in pages if page]


def hyphenate(part: str, rest: str, rnd: random.Random) -> tuple[str, str]:
    """Now and then the first syllable of the next word still stands on the page."""
    word = rest.split(" ")[0] if rest else ""
    if len(word) < 7 or not word.isalpha() or rnd.random() < 0.5:
        return part, rest
    return f"{part} {word[:3]}-", rest[3:]


def book(seed: int, pages: int, lines: int = 28) -> list[str]:
    """The pages of a book: title page, and so many pages of text."""
    title = "# The Commonplace Town\n\nAnna Verity\n\nWestbridge\n\n1931"
    return [title, *set_pages(prose(seed, pages * 6), lines, seed)[: pages - 1]]


def impose(pages: list[str], size: int = 0, scheme: str = UP) -> list[str]:
    """The pages in the order in which the sheets show them; what is missing to whole sheets is blank."""
    places = sequence(scheme, len(pages), size)
    return [pages[place - 1] if place <= len(pages) else "" for place in places]


def as_read(pages: list[str]) -> bytes:
    """What an OCR tool writes that marks no pages."""
    return "\n\n".join(pages).encode()
