"""Why a document is not valid against an XML Schema.

libxml2 finds every place quickly but says little; xmlschema knows what it expected but is slow. So libxml2 finds the
places, a skeleton of the document is made that holds them and hardly more, and xmlschema explains the skeleton. What
libxml2 cannot read at all (XSD 1.1, content models that it finds ambiguous) xmlschema judges alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tei.errors import UsageError
from tei.explain import LONGEST, MOST, at_path, attribute, bare, passed_on
from tei.findings import Finding, Report
from tei.rules.paths import Paths, local

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


def explain_xsd(root: etree._Element, log: Any, path: Path) -> list[Finding]:
    """Errors V001 for a tree that libxml2 refused, V010 if very many. `log`: what it said of the XSD at `path`."""
    places = _places(root, log)
    said = list(_explained(root, places, path))
    return _told(said, len(log)) if said else passed_on(root, log)


def judge(root: etree._Element, path: Path) -> list[Finding]:
    """The whole verdict of xmlschema, for an XSD that libxml2 cannot use. UsageError if neither can."""
    schema = load(path)
    if schema is None:
        raise UsageError(f"{path.name}: the schema cannot be compiled", "Try it with xmllint or with Xerces.")
    said = []
    for error in schema.iter_errors(root):
        if error.elem is not None and (told := _reason(error, error.elem)) is not None and told not in said:
            said.append(told)
        if len(said) > MOST:
            break
    return _told(said, len(said))


def _told(said: list[tuple[etree._Element, str]], count: int) -> list[Finding]:
    report, paths = Report(), Paths()
    for element, message in said[:MOST]:
        report.add("V001", path=paths.of(element), message=message)
    if count > len(report.findings) >= MOST:
        report.add("V010", count=count)
    return report.findings


def _places(root: etree._Element, log: Any) -> list[etree._Element]:
    """The elements that a log speaks of, each once, in its order, and never more than can be shown."""
    places: dict[etree._Element, None] = {}
    for path in dict.fromkeys(entry.path for entry in log):
        places[at_path(root, path)] = None
        if len(places) > MOST:
            break
    return list(places)


# -- the skeleton


def _explained(root: etree._Element, places: list[etree._Element], path: Path) -> Iterator[tuple[etree._Element, str]]:
    """Each place with the reason. A child in a wrong place is an error of its parent, so both are looked at."""
    schema = load(path)
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
def load(path: Path) -> Any:
    """The XSD as xmlschema sees it, 1.0 or 1.1; None for one that it does not take."""
    import xmlschema

    for kind in (xmlschema.XMLSchema, xmlschema.XMLSchema11):
        try:
            return kind(str(path), allow="local")
        except xmlschema.XMLSchemaException:
            continue
        except (OSError, etree.XMLSyntaxError):
            return None
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
        return f"<{name}> has no {attribute(match[1])}"
    if match := re.match(r"'(.*)' attribute not allowed", reason):
        allowed = ", ".join(sorted(attribute(key) for key in error.validator if key))
        return f"<{name}> may not have the attribute {attribute(match[1])}; it may have: {allowed or 'none'}"
    if match := VALUE.match(reason):
        value, why = match["value"][1:-1], HOLDS.get(match["name"]) or _why(match["why"])
        return f'<{name} {attribute(match["name"])}="{value}">: {why}'
    return f"<{name}>: {bare(reason)}"


def _misplaced(error: Any, child: str, parent: str) -> str:
    allowed = [element.name for element in error.validator.iter_elements()]
    if child not in {bare(name or "") for name in allowed}:
        names = _list(error.expected or error.validator.iter_elements())
        return f"<{child}> may not stand in <{parent}>; allowed here: {names}"
    here = f"; here may come: {_list(error.expected)}" if error.expected else ", only before what stands there now"
    return f"<{child}> may stand in <{parent}>, but not at this point{here}"


def _list(elements: Iterable[Any]) -> str:
    """Names of schema elements, each once; long lists are cut, for they help nobody."""
    names = list(dict.fromkeys(f"<{bare(element.name)}>" if element.name else "anything" for element in elements))
    more = f" and {len(names) - LONGEST} more" if len(names) > LONGEST else ""
    return (", ".join(names[:LONGEST]) or "nothing more") + more


def _why(reason: str) -> str:
    """Why a value is not accepted."""
    if match := re.match(r"value must be one of \[(.*)\]", reason):
        return "must be one of " + match[1].replace("'", "")
    return next((plain for token, plain in PLAIN if token in reason), bare(reason))


def _loose_words(element: etree._Element) -> str:
    """The first words that stand in the element itself."""
    own = [element.text, *(child.tail for child in element)]
    words = next((text for text in own if text and text.strip()), "")
    return " ".join(words.split())[:60]
