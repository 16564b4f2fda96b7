"""Why a document is not valid, in words an editor can use.

libxml2 finds every place quickly but says little; xmlschema knows what it expected but is slow. So libxml2 finds the
places, a skeleton of the document is made that holds them and hardly more, and xmlschema explains the skeleton.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from tei.findings import Finding, Report
from tei.rules import Paths, local

#: A document with more errors than this has one cause; nobody reads the rest.
MOST = 100
LONGEST = 15  # names in a list of what is allowed
XML = "{http://www.w3.org/XML/1998/namespace}"
VALUE = re.compile(r"attribute (?P<name>[^=]+)=(?P<value>.+?): (?P<why>.*)", re.DOTALL)
"""The shape in which xmlschema speaks of a value it does not accept."""


DATE, COUNT = "must be a date: 1969, 1969-05 or 1969-05-01", "must be a whole number"
#: Attributes of which no more need be said than what they hold.
HOLDS = dict.fromkeys(("when", "notBefore", "notAfter"), DATE) | dict.fromkeys(("quantity", "rows", "cols"), COUNT)
#: What stands in a reason of xmlschema for a type of ours, and how to say it.
PLAIN = (
    ("'#", "must point into this file, as in #name"),
    ("[\\\\i-[:]]", "must be a name: letters, digits, hyphens; no blank, and no digit first"),
    ("\\\\p{C}", "must be one word, without blanks"),
    ("\\\\S+", "must be an address without blanks"),
    ("length", "must not be empty"),
    ("[a-zA-Z]{1,8}", "must be a language code, as in en or de-AT"),
    ("%|", "must be a number with a unit, as in 12cm"),
    ("[a-z]*[0-9]*", "must be a version number, as in 1.0.2"),
)


def explain(root: etree._Element, log: Any, reasons: Any, path: Path) -> list[Finding]:
    """Errors V001 for a tree that was refused. `log`: what the gate said; `reasons`: the XSD, compiled, and its `path`.

    Where the XSD has nothing to say (another schema in RELAX NG), what the gate said is passed on.
    """
    said: list[tuple[etree._Element, str]] = []
    count = 0
    if isinstance(reasons, etree.XMLSchema) and not reasons.validate(root):
        told: Any = reasons.error_log
        said = list(_explained(root, _places(root, told), path))
        count = len(told)
    said = said or list(_passed_on(root, log))
    report, paths = Report(), Paths()
    for element, message in said[:MOST]:
        line = f" (line {element.sourceline})" if element.sourceline else ""
        report.add("V001", path=paths.of(element), message=message + line)
    if count > len(report.findings) >= MOST:
        report.add("V010", count=count)
    return report.findings


def _places(root: etree._Element, log: Any) -> list[etree._Element]:
    """The elements that a log speaks of, each once, in its order, and never more than can be shown."""
    places: dict[etree._Element, None] = {}
    for path in dict.fromkeys(entry.path for entry in log):
        places[_at(root, path)] = None
        if len(places) > MOST:
            break
    return list(places)


def _at(root: etree._Element, path: str | None) -> etree._Element:
    """The element at a path of libxml2, or the last one above it that the path names without a prefix."""
    plain = re.split(r"/[^/]*:", path or "")[0]
    found = root.getroottree().xpath(plain) if plain else []
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else root


def _passed_on(root: etree._Element, log: Any) -> Iterator[tuple[etree._Element, str]]:
    """What libxml2 said, without namespaces; an id that stands twice is told by the rules."""
    for entry in islice(log, 3 * MOST):
        if "DUPID" not in entry.type_name and "attribute id" not in entry.message:
            yield _at(root, entry.path), _bare(entry.message)


# -- the skeleton


def _explained(root: etree._Element, places: list[etree._Element], path: Path) -> Iterator[tuple[etree._Element, str]]:
    """Each place with the reason. A child in a wrong place is an error of its parent, so both are looked at."""
    schema = _load(path)
    if schema is None:
        return
    wanted = set(places)
    wanted.update(parent for place in places if (parent := place.getparent()) is not None)
    skeleton, origin = _skeleton(root, wanted)
    seen: set[tuple[etree._Element, str]] = set()
    for error in schema.iter_errors(skeleton):
        element = origin.get(error.elem)
        if element is None or element not in wanted:
            continue
        told = _reason(error, element)
        if told is not None and told not in seen:
            seen.add(told)
            yield told


def _skeleton(
    root: etree._Element, wanted: set[etree._Element]
) -> tuple[etree._Element, dict[etree._Element, etree._Element]]:
    """A copy of the tree down to the elements wanted: these and all above them whole, their children hollow."""
    make: Any = etree  # the stubs of lxml know neither attributes nor namespaces taken over
    open_ = wanted | {above for element in wanted for above in element.iterancestors()}
    copy = make.Element(root.tag, root.attrib, nsmap=root.nsmap)
    origin = {copy: root}
    todo = [(root, copy)]
    while todo:
        old, new = todo.pop()
        new.text = old.text
        for child in old:
            if not isinstance(child.tag, str):  # words after a comment
                _append_words(new, new[-1] if len(new) else None, child.tail or "")
                continue
            made = make.SubElement(new, child.tag, child.attrib, nsmap=child.nsmap)
            made.tail = child.tail
            origin[made] = child
            if child in open_:
                todo.append((child, made))
    return copy, origin


def _append_words(parent: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + words
    else:
        last.tail = (last.tail or "") + words


@cache
def _load(path: Path) -> Any:
    """The XSD as xmlschema sees it; None for one that only libxml2 takes."""
    import xmlschema

    try:
        return xmlschema.XMLSchema(str(path), allow="local")
    except xmlschema.XMLSchemaException:
        return None


# -- the words


def _reason(error: Any, element: etree._Element) -> tuple[etree._Element, str] | None:
    """The element at fault and the sentence about it; None for what the rules say better."""
    reason, name = error.reason or "", local(element)
    if "xs:ID" in reason:
        return None
    if getattr(error, "invalid_tag", None) is not None:
        child = list(element.iterchildren("*"))[error.index]
        return child, _misplaced(error, local(child), name)
    if "is not complete" in reason:
        return element, f"<{name}> is not complete; next may come: {_list(error.expected)}"
    if "character data" in reason:
        return element, f"words may not stand directly in <{name}>: {_loose_words(element)}"
    return element, _about_attribute(error, reason, name)


def _about_attribute(error: Any, reason: str, name: str) -> str:
    if match := re.match(r"missing required attribute '(.*)'", reason):
        return f"<{name}> has no {_attribute(match[1])}"
    if match := re.match(r"'(.*)' attribute not allowed", reason):
        allowed = ", ".join(sorted(_attribute(key) for key in error.validator if key))
        return f"<{name}> may not have the attribute {_attribute(match[1])}; it may have: {allowed or 'none'}"
    if match := VALUE.match(reason):
        value, why = match["value"][1:-1], HOLDS.get(match["name"]) or _why(match["why"])
        return f'<{name} {_attribute(match["name"])}="{value}">: {why}'
    return f"<{name}>: {_bare(reason)}"


def _misplaced(error: Any, child: str, parent: str) -> str:
    allowed = [element.name for element in error.validator.iter_elements()]
    if child not in {_bare(name or "") for name in allowed}:
        names = _list(error.expected or error.validator.iter_elements())
        return f"<{child}> may not stand in <{parent}>; allowed here: {names}"
    here = f"; here may come: {_list(error.expected)}" if error.expected else ", only before what stands there now"
    return f"<{child}> may stand in <{parent}>, but not at this point{here}"


def _list(elements: Iterable[Any]) -> str:
    """Names of schema elements, each once; long lists are cut, for they help nobody."""
    names = list(dict.fromkeys(f"<{_bare(element.name)}>" if element.name else "anything" for element in elements))
    more = f" and {len(names) - LONGEST} more" if len(names) > LONGEST else ""
    return (", ".join(names[:LONGEST]) or "nothing more") + more


def _attribute(name: str) -> str:
    return _bare(name.replace(XML, "xml:"))


def _bare(text: str) -> str:
    """Without the namespaces in braces that both libraries write before each name."""
    return re.sub(r"\{[^}]*\}", "", text)


def _why(reason: str) -> str:
    """Why a value is not accepted."""
    if match := re.match(r"value must be one of \[(.*)\]", reason):
        return "must be one of " + match[1].replace("'", "")
    return next((plain for token, plain in PLAIN if token in reason), _bare(reason))


def _loose_words(element: etree._Element) -> str:
    """The first words that stand in the element itself."""
    own = [element.text, *(child.tail for child in element)]
    words = next((text for text in own if text and text.strip()), "")
    return " ".join(words.split())[:60]
