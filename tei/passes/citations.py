"""Quotations and the line that says where they are from: bound in `cit`, as `quote` and `bibl`.

The line stands last in the quotation, behind a dash (`— Ann Old, *The Mill*, p. 3`) or in brackets, as a paragraph or
a printed line of its own, or in brackets behind its last sentence; or it follows the quotation, behind a dash or in
brackets, and names somebody or something.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Run
from tei.options import Options
from tei.regexes import regex
from tei.text import brief, cut, plain, spans_of, strip_end

_DASHED = regex(r"[—–―]\s*\S|--+\s*\S")
_BRACKETED = regex(r"[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]\.?")
_TAIL = regex(r"[.!?…][”“»«’\"]?\s+([(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]\.?)\s*$")
#: A year, or a number behind a name or a sign.
_NUMBERED = regex(r"(?<!\d)1[4-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)|[^\W\d_][^\w()]{1,3}\d")
_LONGEST = 160
_WORDS = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEECH = regex(r"[!?…“”„«»\"]")
#: A name, a title or a place has few words with a small letter that are longer than a particle.
_PARTICLE = 3


def citations(document: Document, options: Options, report: Report) -> Document:
    """Bind each quotation to its attribution; both stand in one `cit`."""
    if not any(block.kind == "quote" for block in document.blocks):
        return document
    result: list[Block] = []
    for block in document.blocks:
        last = result[-1] if result else None
        if block.kind == "quote" and (cit := bind(block, document)):
            result.append(cit)
            _tell(cit, report)
        elif last is not None and last.kind == "quote" and is_attribution_below(block):
            result[-1] = Block("cit", children=[last, _reference(block)])
            _tell(result[-1], report)
        else:
            result.append(block)
    document.blocks = result
    return document


def bind(quote: Block, document: Document) -> Block | None:
    """A quotation whose last paragraph or line says where it is from, as a `cit`; None where none does.

    For any block that holds paragraphs or lines of verse: a pass for epigraphs may call it too.
    """
    last = quote.children[-1] if quote.children else None
    group = last if last is not None and last.kind == "lg" and last.children else None
    last = group.children[-1] if group is not None else last
    if last is None or last.kind not in ("p", "l") or _begins_lines_with_dashes(quote, last):
        return None
    alone = len(quote.children) == 1 and (group is None or len(group.children) == 1)
    if not alone and is_attribution(plain(last)):
        _take_out(quote, group)
        return Block("cit", children=[quote, _reference(last)])
    if last.kind != "p":
        return None
    return _bind_line(quote, last, document) or _bind_tail(quote, last, document)


def _take_out(quote: Block, group: Block | None) -> None:
    """Take the last line out of a quotation. One line of verse that is left alone is none."""
    if group is None or len(group.children) == 1:
        quote.children.pop()
        return
    group.children.pop()
    if len(group.children) == 1 and group.children[0].kind == "l":
        group.kind, group.inlines, group.children = "p", group.children[0].inlines, []


def _begins_lines_with_dashes(quote: Block, last: Block) -> bool:
    """Then it is a conversation: another line begins with a dash too."""
    others = [block.text() for block in quote.walk() if block.inlines and block is not last]
    lines = [line for text in (*others, *last.text().split("\n")[:-1]) for line in text.split("\n")]
    return any(_DASHED.match(line.lstrip()) for line in lines)


def _bind_line(quote: Block, last: Block, document: Document) -> Block | None:
    """The last printed line of a paragraph, behind a dash or in brackets."""
    at = next((n for n in range(len(last.inlines) - 1, 0, -1) if _is_line_end(last.inlines[n])), 0)
    line = Block("bibl", last.inlines[at + 1 :])
    if not at or not line.inlines or not is_attribution(plain(line)):
        return None
    end = last.inlines[at]
    document.dropped.append(Dropped(end.start, end.end, "line end"))
    last.inlines = last.inlines[:at]
    return Block("cit", children=[quote, line])


def _bind_tail(quote: Block, last: Block, document: Document) -> Block | None:
    """Brackets behind the last sentence, with a name and a year or page: `... to the wood. (Old, The Mill, p. 3)`."""
    text = "".join(i.text for i in last.inlines if isinstance(i, Run))
    match = _TAIL.search(text)
    if match is None or not is_attribution(match[1]) or not _NUMBERED.search(match[1]):
        return None
    divided = cut(last.inlines, match.start(1))
    spaced = cut(divided[0], len(text[: match.start(1)].rstrip())) if divided else None
    if divided is None or spaced is None:
        return None
    last.inlines = spaced[0] + spaced[1]
    strip_end(last.inlines, document)
    return Block("cit", children=[quote, Block("bibl", divided[1])])


def _is_line_end(inline: Inline) -> bool:
    return inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb"


def is_attribution(text: str) -> bool:
    """Is a line at the end of a quotation its source? A dash or brackets round a few words, most of them names."""
    text = text.strip()
    if len(text) > _LONGEST or text[-1:] in ("!", "?", "…"):
        return False
    if _BRACKETED.fullmatch(text):
        return _names(text, 0.6) and len(_WORDS.findall(text)) > 1
    return bool(_DASHED.match(text)) and _names(text)


def is_attribution_below(block: Block) -> bool:
    """Is a paragraph below a quotation its source? Behind a dash, where it is nothing that somebody says; in brackets,
    where it has a number or something in italics."""
    text = plain(block)
    if block.kind == "p" and _BRACKETED.fullmatch(text) and is_attribution(text):
        return bool(_NUMBERED.search(text)) or any(isinstance(i, Run) and i.bears("em") for i in block.inlines)
    if block.kind != "p" or not _DASHED.match(text) or len(text) > _LONGEST or _SPEECH.search(text):
        return False
    return _names(text) and (len(_WORDS.findall(text)) > 1 or any(map(str.isdigit, text)))


def _names(text: str, share: float = 0.5) -> bool:
    """So many of its longer words begin with a capital or are figures."""
    words = [word for word in _WORDS.findall(text) if len(word) > _PARTICLE or not word[0].islower()]
    return bool(words) and sum(not word[0].islower() for word in words) >= share * len(words)


def _reference(block: Block) -> Block:
    block.kind = "bibl"
    return block


def _tell(cit: Block, report: Report) -> None:
    line = cit.children[-1]
    report.add("S034", spans_of(line), text=brief(plain(line)))
