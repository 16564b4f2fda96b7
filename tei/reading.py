"""Reading TEI from outside: nothing that a file names is opened; what cannot be read is refused in plain words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from tei.errors import InputError
from tei.files import open_file
from tei.regexes import regex

#: Larger files are not editions but accidents.
LARGEST = 200_000_000
DECLARED = regex(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
#: Encodings in which markup is written in the letters of ASCII, so that a DOCTYPE cannot hide.
PLAIN = regex(
    r"(utf-?(8|16|32)(le|be)?|ucs-?[24]|iso-10646-ucs-[24]|(us-)?ascii|iso-?8859-?\d+|latin-?\d+|(windows-|cp)\d{3,4}"
    r"|koi8-\w+|macintosh|shift_jis|euc-\w+|gb2312|gbk|gb18030|big5)",
    re.IGNORECASE,
)


class _Nothing(etree.Resolver):
    """Whatever a file asks for besides itself is empty; a second wall behind the refusal of every DOCTYPE."""

    def resolve(self, system_url: Any, public_id: Any, context: Any) -> Any:  # type: ignore[override]  # the stubs are old
        own: Any = self  # the stubs lack the method
        return own.resolve_empty(context)


def _parser() -> etree.XMLParser:
    """No entities, no network, and no look-up of ids, for the default parser stops at an id that stands twice."""
    parser = etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True, huge_tree=False)
    parser.resolvers.add(_Nothing())
    return parser


def read_tei(path: Path) -> etree._ElementTree:
    """Read a TEI file from disk. Raises InputError where it is missing, not XML, too large, or has a DOCTYPE."""
    return parse_tei(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. InputError where it cannot be read, or is larger than any edition."""
    try:
        with open_file(path) as file:
            data = file.read(LARGEST + 1)  # what is no file may have no end
        if len(data) > LARGEST:
            raise InputError(f"{path}: the file is larger than 200 MB", "Split the edition into several files.")
        return data
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or 'cannot be read'}", "Is the path right?") from None


def parse_tei(data: bytes, name: str = "-") -> etree._ElementTree:
    """Read TEI from bytes; `name` stands in the messages. Raises InputError as `read_tei` does."""
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data  # UTF-16 and UTF-32 are ASCII between zeros
    _refuse_strange(plain, name)
    if _has_doctype(plain):
        _refuse_doctype(name)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from None
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:  # it should have been seen before
        _refuse_doctype(name)
    read: etree._ElementTree = tree
    return read


def _refuse_strange(data: bytes, name: str) -> None:
    """Refuse encodings in which `<` is not `<`: UTF-7, EBCDIC."""
    match = DECLARED.search(data[:200])
    if match and not PLAIN.fullmatch(match[1].decode()):
        raise InputError(
            f"{name}: the encoding {match[1].decode()} is not read here",
            "Save the file as UTF-8 and say so in its first line.",
        )


def _has_doctype(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root. It is looked for before parsing: entities must not even be declared."""
    at = data.find(b"<")
    while at >= 0 and data[at : at + 2] in (b"<?", b"<!"):
        if data[at : at + 9].upper() == b"<!DOCTYPE":  # as HTML has it, too
            return True
        close = b"?>" if data[at + 1 : at + 2] == b"?" else b"-->"
        end = data.find(close, at + 2)
        at = data.find(b"<", end) if end >= 0 else -1
    return False


def _refuse_doctype(name: str) -> None:
    raise InputError(
        f"{name}: the file has a DOCTYPE, which is refused because it can pull in other files",
        "Delete the line that begins with <!DOCTYPE; write characters in place of entities.",
    )


#: What libxml2 says of the faults that hands make, as a pattern; what is the case; and what to do about it.
_TOLD = (
    (r"EntityRef: (no name|expecting ';')", "an `&` that begins no character reference", "Write `&amp;` for it."),
    (r"Entity '(.+)' not defined", "`&{0};` is not known in XML", "Write the character itself."),
    (r"(StartTag|EndTag): (invalid element name|'</' not found)", "a `<` that begins no tag",
     "Write `&lt;` for it; or is the tag mistyped?"),
    (r"Unescaped '<' not allowed in attributes values", "a `<` in an attribute", "Write `&lt;`; or is a `\"` missing?"),
    (r"AttValue: \" or ' expected", "the value of an attribute is not in straight quotation marks",
     'Write it as in `n="3"`; curly marks are no quotation marks here.'),
    (r"Specification mandates value for attribute (.+)", "the attribute `{0}` has no value",
     'Write it as in `{0}="..."`, or delete it; or is a `>` missing before it?'),
    (r"Attribute (.+) redefined", "the attribute `{0}` stands twice in one tag", "Delete one of them."),
    (r"error parsing attribute name", "something in a tag that is no attribute",
     'Between the name and the `>` stand only attributes, as in `n="3"`.'),
    (r"attributes construct error|Couldn't find end of Start Tag (\S+).*|expected '>'",
     "a tag that is not written to its end", "Are quotation marks or the `>` missing, or a blank between attributes?"),
    (r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
     "`</{2}>` stands where `<{0}>` of line {1} is open",
     "Close `<{0}>` before it, correct one of the two names, or delete the `</{2}>` if it is one too many."),
    (r"Premature end of data in tag (\S+) line (\d+)", "the file ends, but `<{0}>` of line {1} is still open",
     "Was the file cut off? If not, close the element."),
    (r"Extra content at the end of the document", "the edition has ended, but the file goes on",
     "Delete what follows the last end tag; or does an element end too early?"),
    (r"Start tag expected, '<' not found|Document is empty", "there is no XML here", "Is it the right file?"),
    (r"Namespace prefix (\S+) (for \S+ )?on (\S+) is not defined", "the prefix `{0}` of `{2}` is not declared",
     "Delete the prefix with its colon, or declare it in the first tag."),
    (r"XML or text declaration not at start of entity|XML declaration allowed only at the start.*",
     "`<?xml ...?>` stands within the file", "It may only stand at the very beginning: delete what is before it."),
    (r"Input is not proper UTF-8.*|Invalid bytes in character encoding|encoder error", "the bytes here are not UTF-8",
     "Save the file as UTF-8, or say in its first line which encoding it has."),
    (r"Blank needed here|[Uu]nsupported encoding|Document labelled|String not started|Malformed declaration",
     "the first line is mistyped, or names another encoding than the file has",
     'Save the file as UTF-8, with the first line `<?xml version="1.0" encoding="UTF-8"?>`.'),
    (r"CData section not finished", "`<![CDATA[` without its end", "Write `]]>` where it ends."),
    (r"ParsePI: PI (\S+) never end", "`<?{0}` without its end", "Write `?>` where it ends."),
    (r"(PCDATA|CharRef|xmlParseCharRef).*invalid.*value (\d+)", "a character that XML does not have (number {1})",
     "Delete it."),
    (r"Char 0x(\w+) out of allowed range", "a character that XML does not have (number 0x{0})", "Delete it."),
    (r"Comment not terminated.*|Double hyphen within comment.*", "a comment with `--` in it, or without its end",
     "A comment ends with `-->` and has no other `--`."),
)  # fmt: skip


def _unreadable(error: etree.XMLSyntaxError, name: str) -> InputError:
    line, column = error.position
    message = " ".join((error.msg or "not XML").split(", line ")[0].split())
    if "XML_PARSE_HUGE" in message:
        problem = "too much for the XML reader (256 elements deep, or 10 MB of text in one piece)"
        hint = "Split the file, or look at this line: an end tag may be missing."
    else:
        problem, hint = _in_words(message)
        problem = f"not well-formed XML: {problem}"
    return InputError(f"{name}:{line}:{column}: {problem}", hint, line, column, problem)


def _in_words(message: str) -> tuple[str, str]:
    """What a message of libxml2 means to an editor, and the cure."""
    for pattern, words, cure in _TOLD:
        if match := re.search(pattern, message):
            groups = [group or "" for group in match.groups()]
            return words.format(*groups), cure.format(*groups)
    return message, "Mend the file at this place."
