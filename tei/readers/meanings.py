"""What each kind of match means (`patterns`): one function a kind, which adds the tokens it stands for.

A function returns whether the match was what it looks like. If not, its first character is text, and the search goes on
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tei.readers import pandoc_latex
from tei.readers.conventions import RAISED, is_body, is_call
from tei.readers.tokens import Finds
from tei.regexes import regex
from tei.text import HYPHENS

Match = re.Match[str]

_MATHS = regex(r"\\[A-Za-z]|[\^_]\s?[\w{]")
_SIMPLE = regex(r"[\w\s.,+*/=<>≤≥±×·()!'′-]{1,40}")  # `x`, `a + b = 2c`
_PROSE = regex(r"(?<![\\A-Za-z{])[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")
_WORD = regex(r"[^\W\d_]{3}|[^\W\d_]{2} ")
_RAISED = regex(r"[\s${}^\\(]*\^[\s{]*(\w{1,4}|[*†‡§¶]{1,3})[\s})$\\]*")
#: The end of a paragraph, and of those behind it that are set in.
_SET_OUT = r"\n[ \t]*\n(?=[^ \t\n])"


def _part(match: Match) -> int:
    """The number of the part of an alternative that matched."""
    name = str(match.lastgroup)
    index = match.re.groupindex
    return next(index[f"{name}{n}"] for n in range(1, 9) if match.group(f"{name}{n}") is not None)


# -- raised, lowered, mathematics


def _sup(finds: Finds, match: Match) -> bool:
    finds.keep(match, "sup", _part(match))
    return True


def _sub(finds: Finds, match: Match) -> bool:
    finds.keep(match, "sub", _part(match))
    return True


def _formula(finds: Finds, match: Match) -> bool:
    """Mathematics is told by its signs; `$` is a currency too, and `\\[` an escaped bracket."""
    part = _part(match)
    written = match[part]
    simple = written is not None and match[0][0] == "$" and _SIMPLE.fullmatch(written) and not _WORD.search(written)
    if not (simple or _MATHS.search(written)) or _PROSE.search(written):
        return False
    finds.keep(match, "formula", part)
    return True


def _proof(finds: Finds, match: Match) -> bool:
    """`-*` at the end of a page: a proofreader asks whether the hyphen stays. A star answers at the next page.

    Where a star is open in the paragraph, this one closes it: `*ex-*` is a word in italics that the page cuts.
    """
    paragraph = max(match.string.rfind("\n\n", 0, match.start()), 0)
    if match.string.count("*", paragraph, match.start()) % 2:
        return False
    finds.add(match.end() - 1, match.end(), "drop", "mark of a proofreader")
    finds.conventions.starred = True
    return True


# -- notes


def _written(finds: Finds, match: Match) -> bool:
    """`[Footnote 1: text]`; with a star before it, the rest of the note before."""
    close = finds.closing(match.start() + match[0].index("["))
    if close < 0:
        return False
    goes_on = bool(match["written2"]) and not match["written1"]
    finds.last(match.start(), match.end(), "note", "" if goes_on else match["written1"] or "*", close + 1)
    finds.add(close, close + 1, "drop", "note mark")
    return True


def _sidenote(finds: Finds, match: Match) -> bool:
    """`[Sidenote: text]`, as Distributed Proofreaders write what stands in the margin."""
    close = finds.closing(match.start() + match[0].index("["))
    if close < 0:
        return False
    finds.last(match.start(), match.end(), "sidenote", "", close + 1)
    finds.add(close, close + 1, "drop", "note mark")
    return True


def _named(finds: Finds, match: Match) -> bool:
    """`Footnote 1: text`, to the end of its paragraph."""
    finds.last(match.start(), match.end(), "note", match["named1"], finds.paragraph_end(match.end()))
    return True


def _footnotetext(finds: Finds, match: Match) -> bool:
    """`\\footnotetext[1]{text}`; the number may stand in the text, as Mathpix writes it: `{${ }^{1}$ text}`."""
    close = finds.closing(match.end() - 1)
    if close < 0:
        return False
    finds.conventions.footnotes += 1
    end, label = match.end(), match["footnotetext1"]
    if not label and (raised := _RAISED.match(finds.text, end)):
        end, label = raised.end(), raised[1]
    finds.last(match.start(), end, "note", label or str(finds.conventions.footnotes), close + 1)
    finds.add(close, close + 1, "drop", "note mark")
    return True


def _aside(finds: Finds, match: Match) -> bool:
    """A note in the line: `^[text]`, `\\footnote{text}`. It shows no number of its own."""
    close = finds.closing(match.end() - 1)
    if close < 0 or finds.paragraph_end(match.end()) < close:
        return False
    finds.conventions.asides += 1
    finds.add(match.start(), match.end(), "aside", f"^{finds.conventions.asides}")
    finds.add(close, close + 1, "back")
    return True


def _by_convention(finds: Finds, match: Match) -> bool:
    """`[1]`, `(1)`, `¹`, `†`: a note at the beginning of a line, else its call; or none, if it has no note."""
    way = str(match.lastgroup)
    label, start = match[f"{way}1"], match.start(f"{way}1")
    line = finds.text[finds.text.rfind("\n", 0, start) + 1 : start]
    begins = not line.strip(" \t[({")
    stands = begins or is_call(way, finds.text, match.start()) or (way == "raised" and is_body(finds.text, start))
    if label not in finds.conventions.labels[way] or not stands:
        return False
    bracketed = way in ("brackets", "braces", "parentheses")
    shown = f"{{{label}}}" if way == "braces" else label  # beside `[1]` another series
    if bracketed and match[f"{way}2"] is not None:
        end = finds.paragraph_end(match.end(), *([_SET_OUT] if way != "parentheses" else []))
        finds.last(match.start(), match.end(), "note", shown, end)
    elif bracketed:
        finds.add(match.start(), match.end(), "call", shown)
    else:
        finds.keep(match, "sup", f"{way}1", label.translate(RAISED).replace("\\", ""))
    return True


def _pages(finds: Finds, match: Match) -> bool:
    """A page begins within a line, or, where no blank stands before or behind its mark, within a word."""
    name, label = next((name, value) for name, value in match.groupdict().items() if name[:-1] == "pages" and value)
    if finds.conventions.pages.get(label) != int(name[-1]):
        return False
    before, behind = finds.text[match.start() - 1 : match.start()], finds.text[match.end() : match.end() + 1]
    close = behind.isalpha() and not match[0][-1].isspace()
    kind = "pbno" if close and before.isalpha() else "pbcut" if close and before and before in HYPHENS else "pb"
    end = match.end() if not before.strip() else match.start() + len(match[0].rstrip())
    finds.add(match.start(), end, kind, label)
    return True


def _linked(finds: Finds, match: Match) -> bool:
    """`[\\[1\\]](#_ftn1)` calls a note, which begins with a link back: `[\\[1\\]](#_ftnref1)`."""
    label = match["linked1"].lstrip("\\")
    if label not in finds.conventions.labels["linked"]:
        return False
    if match["linked2"] is not None and "ref" in match["linked3"]:
        finds.last(match.start(), match.end(), "note", label, finds.paragraph_end(match.end(), _SET_OUT))
    else:
        finds.add(match.start(), match.end(), "call", label)
    return True


def _muse(finds: Finds, match: Match) -> bool:
    """A heading of AMuse, or a tag of its verse and the like."""
    if match["muse1"]:
        finds.add(match.start(), match.end(), "drop", "markup", "#" * len(match["muse1"]))
    elif match["muse2"] == "verse":
        closes = match[0][1] == "/"
        finds.add(match.start(), match.end(), "enddiv" if closes else "div", "" if closes else ".verse", "blank")
    else:
        finds.add(match.start(), match.end(), "drop", "markup", "blank")
    return True


def _writtencall(finds: Finds, match: Match) -> bool:
    if match["writtencall1"] not in finds.conventions.labels["written"]:
        return False
    finds.add(match.start(), match.end(), "call", match["writtencall1"])
    return True


# -- signs of tools


def _layout(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "drop", "layout of the tool", "blank")
    return True


def _folio(finds: Finds, match: Match) -> bool:
    finds.keep(match, "fw", "folio1", "PageNumber")
    return True


def _stamp(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "drop", match["stamp1"])
    return True


def _picture(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "picture", " ".join(match["picture1"].split()))
    return True


def _missing(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "gap", match["missing2"] or "")
    return True


def _illustration(finds: Finds, match: Match) -> bool:
    """`[Illustration: caption]`, as Distributed Proofreaders write it."""
    opening = match.start() + match[0].index("[")
    close = finds.closing(opening)
    if close < 0:
        return False
    finds.last(match.start(), match.end(), "figure", "", close + 1)
    finds.add(close, close + 1, "drop")
    return True


MEANINGS: dict[str, Callable[[Finds, Match], bool]] = {
    "sup": _sup, "sub": _sub, "formula": _formula, "display": _formula,
    "written": _written, "named": _named, "sidenote": _sidenote, "footnotetext": _footnotetext, "aside": _aside,
    **dict.fromkeys(("brackets", "braces", "parentheses", "raised", "signs"), _by_convention),
    "writtencall": _writtencall, "pages": _pages, "muse": _muse, "linked": _linked, "proof": _proof,
    "layout": _layout, "folio": _folio, "stamp": _stamp, "picture": _picture, "missing": _missing,
    "illustration": _illustration,
    "div": pandoc_latex.div, "span": pandoc_latex.span, "cite": pandoc_latex.cite,
    "example": pandoc_latex.example, "define": pandoc_latex.define,
    "section": pandoc_latex.section, "environment": pandoc_latex.environment, "item": pandoc_latex.item,
    "include": pandoc_latex.include, "style": pandoc_latex.style,
}  # fmt: skip
