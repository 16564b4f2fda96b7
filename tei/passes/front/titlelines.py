"""What each line of a title page is: title, author, edition, imprint; and what they say of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tei.metadata import Metadata, Person, SourceDescription
from tei.model import Block, Document, Inline, Run
from tei.passes.front.imprint import author_names, authors, has_place, is_house, mark_imprint
from tei.passes.front.names import by_name, is_name, parted
from tei.passes.front.titlewords import (
    DATE,
    EDITION,
    EVENT,
    GENRE,
    HIS_WORKS,
    ONLY_BY,
    PUBLISHER,
    ROMAN_YEAR,
    YEAR,
    has_year,
    year_of,
)
from tei.passes.letters.dates import Told, told
from tei.passes.letters.lines import block_of, split, text_of
from tei.passes.letters.words import is_sentence
from tei.regexes import regex
from tei.text import end_class, plain

#: Characters of a line of a title page.
LINE = 110
_MOTTO, _LONG_MOTTO = 4, 200  # words at least, characters at most
BETWEEN = ("pb", "foot")
_WORD = re.compile(r"[^\W\d_]{2,}")


def take_title_page(document: Document, end: int) -> Metadata:
    """Move the blocks before `end` to the front as a title page, perhaps with a half title before it; what it says."""
    blocks = document.blocks[:end]
    document.blocks = document.blocks[end:]
    sheets = _sheets(blocks)
    if len(sheets) > 1:
        for sheet in sheets[:-1]:
            document.front += [block for block in sheet if block.kind in BETWEEN]
            lines = [line for block in sheet if block.kind not in BETWEEN for line in _printed(block, document)]
            document.front.append(_half_title(lines))
    lines = [line for block in sheets[-1] if block.kind not in BETWEEN for line in _printed(block, document)]
    page, meta = _read(lines, document.blocks)
    document.front += [*(block for block in sheets[-1] if block.kind in BETWEEN), page]
    return meta


def _sheets(blocks: list[Block]) -> list[list[Block]]:
    """The pages; those whose title stands again on the last one are half titles, else all are one title page."""
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "pb" and any(b.kind not in BETWEEN for b in sheets[-1]):
            sheets.append([])
        sheets[-1].append(block)
    last = _letters(" ".join(plain(block) for block in sheets[-1]))
    again = all(
        any(_letters(plain(block)) in last for block in sheet if block.kind not in BETWEEN) for sheet in sheets[:-1]
    )
    return sheets if again else [blocks]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _half_title(lines: list[Block]) -> Block:
    page = Block("titlePage", n="half-title")
    for n, line in enumerate(lines):
        line.level = 0
        _add_title(page, line, "main" if n == 0 else "desc")
    return page


def _printed(block: Block, document: Document) -> list[Block]:
    """A paragraph that keeps its printed lines is cut where another thing begins: the author, the imprint ...

    Lines that tell nothing new go on with what stands above them: a title of four lines is one.
    """
    parts = [part for part in split(block.inlines) if part] if block.kind == "p" else []
    if len(parts) < 2 or any(len(text_of(part)) > LINE for part in parts):
        return [block]
    groups: list[list[Inline]] = []
    above = ""
    for part in parts:
        kind = _begins(text_of(part))
        if not groups or (kind and not kind == above == "imprint") or above not in ("", "imprint", "works"):
            groups.append([])
            above = kind
        groups[-1] += part
    return [block_of(group, "p", document) for group in groups]


def _begins(text: str) -> str:
    """What begins with a printed line; nothing if it may go on with the line above."""
    if year_of(text) and not re.search(r"[^\W\d_]{2}", ROMAN_YEAR.sub("", text)):
        return "date"
    if HIS_WORKS.match(text):
        return "works"
    if has_year(text) or PUBLISHER.search(text):
        return "imprint"
    if ONLY_BY.fullmatch(text) or by_name(text):
        return "author"
    return "other" if EDITION.fullmatch(text) or GENRE.fullmatch(text) else ""


def _read(lines: list[Block], body: Sequence[Block]) -> tuple[Block, Metadata]:
    """Sort the lines of a title page above a body; what they say."""
    texts = [plain(line) for line in lines]
    kinds = _kinds(lines, texts, body)
    page, meta = Block("titlePage"), Metadata(title=texts[kinds.index("main")])
    by: Block | None = None
    for line, text, kind in zip(lines, texts, kinds, strict=True):
        line.level = 0
        if kind == "by":
            by = line
        elif kind == "author":
            page.children.append(_byline(by, line))
            meta = replace(meta, authors=tuple(Person(name) for name in author_names(text)))
        elif kind in ("main", "sub"):
            kind = "desc" if kind == "sub" and meta.subtitle else kind
            _add_title(page, line, kind)
            meta = replace(meta, subtitle=text) if kind == "sub" else meta
        elif kind == "epigraph":
            page.children.append(Block("epigraph", children=[line]))
        else:
            line.kind, line.n = kind, year_of(text) if kind == "docDate" else ""
            if kind == "docImprint":
                mark_imprint(line)
            page.children.append(line)
    imprint = [text for text, kind in zip(texts, kinds, strict=True) if kind in ("docImprint", "docDate")]
    date = next((found for text in imprint if (found := year_of(text))), "")
    printed = _source(meta, imprint, date) if "docImprint" in kinds else SourceDescription()
    return page, replace(meta, date=date, print_source=printed)


def _kinds(lines: list[Block], texts: list[str], body: Sequence[Block]) -> list[str]:
    """What each line is: `main`, `by`, `author`, `sub`, or the kind of its block."""
    main = _main_title(lines, texts)
    author = _author(texts, main, body)
    kinds: list[str] = []
    for n, text in enumerate(texts):
        if n in (main, author):
            kinds.append("main" if n == main else "author")
        elif n + 1 == author and ONLY_BY.fullmatch(text):
            kinds.append("by")
        else:
            motto = n > main and is_motto(lines[n])
            kinds.append("epigraph" if motto else _line_kind(text, "docImprint" in kinds, n > max(main, author)))
    for n in range(len(texts) - 2, max(main, author), -1):  # the place stands above the publisher
        place = kinds[n] == "sub" and told(texts[n].strip(" .:")) == Told.PLACE and len(texts[n].split()) < 4
        place = place and not has_place(texts[n + 1])
        house = kinds[n] == "sub" and kinds[n + 1] == "docDate" and is_house(texts[n], above_date=True)
        if (place or house) and kinds[n + 1] in ("docImprint", "docDate") and not GENRE.fullmatch(texts[n]):
            kinds[n] = "docImprint"
    return kinds


def is_motto(line: Block) -> bool:
    """A sentence in italics on a title page, perhaps behind the place where it is said."""
    text = plain(line)
    sentence = end_class(text) == "T" and is_sentence(text) and len(text.split()) > _MOTTO
    runs = [run for run in line.inlines if isinstance(run, Run)]
    slanted = sum(len(run.text) for run in runs if any(mark.kind == "em" for mark in run.marks))
    return line.kind == "p" and sentence and len(text) <= _LONG_MOTTO and slanted * 10 >= 7 * len(text)


def _main_title(lines: list[Block], texts: list[str]) -> int:
    """The title: of several headings the first that is no name; else the line above the kind of work, else the first
    line that is neither a name nor anything else that is known."""
    heads = [n for n, line in enumerate(lines) if line.kind == "head"]
    if heads:
        top = min(lines[n].level for n in heads)
        order = sorted(heads, key=lambda n: lines[n].level != top)
        return next((n for n in order if not is_name(texts[n])), order[0])
    for n, text in enumerate(texts[1:], 1):
        if GENRE.fullmatch(text) and _line_kind(texts[n - 1], False, False) == "sub":
            return n - 1
    free = [
        n for n, text in enumerate(texts) if _line_kind(text, False, False) == "sub" and not ONLY_BY.fullmatch(text)
    ]
    return next((n for n in free if not is_name(texts[n])), free[0] if free else 0)


def _author(texts: list[str], main: int, body: Sequence[Block]) -> int:
    """The line that names the author; -1 where none does. Where a line says `by`, no other is a name; nor is a line
    of words that the body has in small letters, each of them."""
    for n, text in enumerate(texts):
        if n != main and by_name(text):
            return n
        if n > 0 and n != main and ONLY_BY.fullmatch(texts[n - 1]):
            return n
    names = (n for n, text in enumerate(texts) if n != main and is_name(text))
    free = (n for n in names if not _known(texts[n]) and not GENRE.fullmatch(texts[n]))
    return next((n for n in free if not _are_common(texts[n], body)), -1)


def _are_common(text: str, body: Sequence[Block]) -> bool:
    """Does the body have each word of a line in small letters? First names hardly ever are."""
    wanted = {word.lower() for word in _WORD.findall(text)}
    for block in body:
        if not wanted:
            break
        said = block.text()
        wanted = {word for word in wanted if word not in said or not re.search(rf"(?<!\w){word}(?!\w)", said)}
    return not wanted


def _known(text: str) -> bool:
    return has_year(text) or bool(PUBLISHER.search(text) or EDITION.fullmatch(text))


def _line_kind(text: str, imprint: bool, below: bool) -> str:
    """What a line is that is neither title nor author; `below`: it stands below both, `imprint`: the imprint began."""
    bare = text.strip(" .()[]")
    if HIS_WORKS.match(text):
        return "byline"
    if YEAR.fullmatch(bare) or ROMAN_YEAR.fullmatch(bare):
        return "docDate"
    if EDITION.fullmatch(bare):
        return "docEdition"
    if told(bare) is Told.FULL and DATE.match(bare):
        return "docDate"
    if EVENT.search(text) and not (PUBLISHER.search(text) or imprint):
        return "sub"
    if has_year(text) or is_house(text) or (PUBLISHER.search(text) and (below or imprint)):
        return "docImprint"
    place = below and told(bare) == Told.PLACE and len(bare.split()) < 4 and not GENRE.fullmatch(bare)
    return "docImprint" if place and (imprint or len(bare.split()) == 1) else "sub"


def _add_title(page: Block, line: Block, kind: str) -> None:
    """A part of the title; its parts stand in one `docTitle` as far as nothing stands between them."""
    line.kind, line.n = "titlePart", kind
    last = page.children[-1] if page.children else None
    if last is not None and last.kind == "docTitle":
        last.children.append(line)
    elif kind == "main":
        page.children.append(Block("docTitle", children=[line]))
    else:
        page.children.append(line)


def _byline(by: Block | None, line: Block) -> Block:
    """The author, with the word or the line above that says `by`."""
    if by is None:
        words, line.inlines = parted(line.inlines)
    else:
        words = [*by.inlines, Run(" ", by.inlines[-1].end, by.inlines[-1].end)]
    return Block("byline", words, children=authors(line.inlines))


def _source(meta: Metadata, imprint: list[str], date: str) -> SourceDescription:
    """The printed book as its title page describes it; only an imprint with its year does."""
    if not date:
        return SourceDescription()
    title = meta.title.rstrip(" .:,;")
    if meta.subtitle:
        title = f"{title}: {meta.subtitle.rstrip(' .')}"
    place, publisher = _place_and_publisher(imprint)
    author = "; ".join(person.name for person in meta.authors)
    return SourceDescription(author=author, title=title, publisher=publisher, place=place, date=date)


_IMPRINT = regex(
    r"(?P<place>[^\W\d_][^:,\d]{1,40}?)\s?[:,]\s*(?:(?P<publisher>[^:\d]{2,80}?)[,.]?\s+)?[(\[]?(?:1[4-9]|20)\d\d\D*"
)


def _place_and_publisher(imprint: list[str]) -> tuple[str, str]:
    """`Leeds: Bond & Co., 1869`, `Leeds, 1869`: only where one line tells it all."""
    for text in (*imprint, ", ".join(text.rstrip(" .,") for text in imprint)):
        match = _IMPRINT.fullmatch(text)
        if match is not None and not (match["publisher"] is None and is_sentence(match["place"])):
            return match["place"].strip(), (match["publisher"] or "").strip()
    return "", ""
