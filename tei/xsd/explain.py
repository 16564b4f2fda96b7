"""Why a document is not valid against an XML Schema.

libxml2 finds every place quickly but says little; xmlschema knows what it expected but is slow. So libxml2 finds the
places, a skeleton of the document is made that holds them and hardly more, and xmlschema explains the skeleton. What
libxml2 cannot read at all (XSD 1.1, content models that it finds ambiguous) xmlschema judges alone. What it says
becomes the same faults that `tei.grammar` finds, and is told in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lxml import etree

from tei.errors import UsageError
from tei.explain import MOST, at_path, bare, passed_on, tell
from tei.findings import Finding
from tei.grammar.causes import Fault
from tei.grammar.faults import ALIKE
from tei.grammar.ids import NAME, XML_ID, id_faults
from tei.meant import ANYWHERE
from tei.regexes import regex
from tei.xsd.files import XS, files, names_ids
from tei.xsd.skeleton import skeleton
from tei.xsd.types import attribute_type, declared, element_names, id_types, load, text_type, told

#: What libxml2 says of an id that stands twice, and of one that is no name.
ID = regex(r"attribute '(?P<name>[^']+)': '(?P<value>.*)' is not a valid value of the atomic type 'xs:ID'")
#: The shape in which xmlschema speaks of the value of an attribute.
VALUE = regex(r"attribute (?P<name>[^=]+)=")
#: What it says in its own words or in those of Python.
UNTOLD = regex(r"<class|<function| at 0x|^Xsd|object|\(\)")

#: What XSD 1.1 says by giving an element the type xs:error.
FORBIDDEN = " may not stand here with these attributes"


def against(root: etree._Element, path: Path) -> list[Finding]:
    """What an XSD finds wrong with a document. Raises UsageError where the XSD cannot be used."""
    roots = files(path)
    try:
        compiled = etree.XMLSchema(roots[0].getroottree())
    except etree.XMLSchemaParseError:
        return tell(_judged(root, path))
    if not compiled.validate(root):
        return _explained(root, compiled.error_log, path)
    return tell(id_faults(root, id_types(load(path)))) if names_ids(roots) and load(path) is not None else []


def _explained(root: etree._Element, log: Any, path: Path) -> list[Finding]:
    """The faults of a tree that libxml2 refused. `log`: what it said."""
    rest = [entry for entry in log if not _is_twice(entry)]
    twice = [entry for entry in log if _is_twice(entry)]
    places = _places(root, rest)
    found = list(dict.fromkeys(_in_skeleton(root, places, path))) if places else []
    worded = {one.element for one in found if one.kind == "words"}
    found = [one for one in found if one.kind != "missing" or one.element not in worded]
    found += [fault for entry in twice if (fault := _twice(root, entry)) is not None]
    if rest and not found:
        return passed_on(root, rest)
    return tell(found, len(rest))


def _judged(root: etree._Element, path: Path) -> list[Fault]:
    """The whole verdict of xmlschema, for an XSD that libxml2 cannot use. UsageError if neither can."""
    schema = load(path)
    if schema is None:
        raise UsageError(f"{path.name}: the schema cannot be compiled", "Try it with xmllint or with Xerces.")
    found: dict[Fault, None] = {}
    for error in schema.iter_errors(root):
        if (element := error.elem) is not None and (fault := _fault(error, element, schema, path)) is not None:
            found[fault] = None
        if len(found) > MOST:
            break
    forbidden = {fault.element for fault in found if fault.why.endswith(FORBIDDEN)}
    kept = [one for one in found if one.element not in forbidden or one.why.endswith(FORBIDDEN)]
    return [*kept, *id_faults(root, id_types(schema))]


def _is_twice(entry: Any) -> bool:
    match = ID.search(entry.message)
    return match is not None and NAME.accepts(match["value"])


def _twice(root: etree._Element, entry: Any) -> Fault | None:
    """An id that stands twice; None for an `xml:id`, which the rules tell."""
    match = ID.search(entry.message)
    if match is None or match["name"] == XML_ID:
        return None
    return Fault("id-twice", at_path(root, entry.path), match["name"], match["value"])


def _places(root: etree._Element, log: list[Any]) -> list[etree._Element]:
    """The elements that a log speaks of, each once, in its order, and never more than can be shown."""
    places: dict[etree._Element, None] = {}
    for path in dict.fromkeys(entry.path for entry in log):
        places[at_path(root, path)] = None
        if len(places) > MOST:
            break
    return list(places)


def _in_skeleton(root: etree._Element, places: list[etree._Element], path: Path) -> Iterator[Fault]:
    """The faults at each place. A child in a wrong place is an error of its parent, so both are looked at."""
    schema = load(path)
    if schema is None:
        return
    wanted = set(places)
    wanted.update(parent for place in places if (parent := place.getparent()) is not None)
    copy, origin = skeleton(root, wanted)
    for error in schema.iter_errors(copy):
        element = origin.get(error.elem)
        if element in wanted and (fault := _fault(error, element, schema, path)) is not None:
            yield fault


# -- what xmlschema says, as a fault


def _fault(error: Any, element: etree._Element, schema: Any, path: Path) -> Fault | None:
    """The fault that an error tells of; None for what is told elsewhere: ids."""
    reason = error.reason or ""
    if "xs:ID" in reason or reason.startswith("IDREF"):
        return None
    if getattr(error, "invalid_tag", None) is not None:
        return _misplaced(error, element, schema, path)
    if "is not complete" in reason:
        return Fault("missing", element, expected=(_either(error.expected),))
    if "character data" in reason or "text content" in reason:
        return _words(element, schema)
    if "is not an element of the schema" in reason:
        return _root(element, schema)
    if "child elements" in reason:
        child = next(element.iterchildren("*"))
        return Fault("misplaced", child, local(element))
    return _of_attribute(error, element, schema, reason) or _of_text(error, element, schema, reason)


def _misplaced(error: Any, parent: etree._Element, schema: Any, path: Path) -> Fault:
    child = list(parent.iterchildren("*"))[error.index]
    allowed = {str(one.name): _name(one) for one in error.validator.iter_elements()}
    expected = tuple(dict.fromkeys(_name(one) for one in error.expected or ()))
    if not allowed:
        return _in_no_elements(child, parent, schema)
    if str(child.tag) in allowed:
        return _out_of_order(error, child, parent, expected)
    known = element_names(path)
    if str(child.tag) in known:
        return Fault("misplaced", child, local(parent), expected=expected or tuple(allowed.values()))
    near = get_close_matches(local(child), [local_name(tag) for tag in known], 1, ALIKE)
    return Fault("unknown", child, local(parent), str(child.tag), tuple(near))


def _out_of_order(error: Any, child: etree._Element, parent: etree._Element, expected: tuple[str, ...]) -> Fault:
    """What is wrong with an element that its parent may hold, but not now."""
    once = any(one.name == child.tag and one.max_occurs == 1 for one in error.validator.iter_elements())
    if once and next(child.itersiblings(str(child.tag), preceding=True), None) is not None:
        return Fault("again", child, local(parent))
    if not expected:
        return Fault("late", child, local(parent))
    if any(local(one) in expected for one in child.itersiblings("*")):
        return Fault("disorder", child, local(parent), expected=expected)
    return Fault("missing", parent, value=local(child), expected=(_either(error.expected),))


def _in_no_elements(child: etree._Element, parent: etree._Element, schema: Any) -> Fault:
    """What is wrong with an element within one that holds no elements."""
    here = declared(schema, parent)
    if here is not None and (here.type.mixed or here.type.has_simple_content()):
        return Fault("misplaced", child, local(parent))
    return Fault("not-empty", parent, local(child), f"<{local(child)}>")


def _either(elements: Any) -> str:
    every = list(dict.fromkeys(_name(one) for one in elements or ()))
    names = [name for name in every if name not in ANYWHERE] or every
    return " or ".join(names[:4]) + (" ..." if len(names) > 4 else "")


def _name(one: Any) -> str:
    return local_name(str(one.name)) if one.name else "any"


def _words(element: etree._Element, schema: Any) -> Fault:
    own = [element.text, *(child.tail for child in element)]
    words = " ".join(next((text for text in own if text and text.strip()), "").split())[:60]
    here = declared(schema, element)
    filled = here is None or any(True for _ in here.type.content.iter_elements())
    return Fault("words" if filled else "not-empty", element, value=words)


def _root(element: etree._Element, schema: Any) -> Fault:
    known = [str(name) for name in schema.maps.elements if not str(name).startswith("{http://www.w3.org/")]
    other = next((tag for tag in known if local_name(tag) == local(element)), "")
    return Fault(
        "root", element, local(element), str(element.tag), tuple(map(local_name, known)), other[1:].partition("}")[0]
    )


def _of_attribute(error: Any, element: etree._Element, schema: Any, reason: str) -> Fault | None:
    if match := re.match(r"missing required attribute '(.*)'", reason):
        return Fault("attribute-missing", element, match[1])
    if match := re.match(r"'(.*)' attribute not allowed", reason):
        allowed = tuple(sorted(str(name) for name in error.validator if name))
        return Fault("attribute-unknown", element, match[1], element.get(match[1], ""), allowed)
    if match := re.match(r"attribute '(.*)' has a fixed value '(.*)'", reason):
        return Fault("value", element, match[1], element.get(match[1], ""), why=f"must be {match[2]}")
    if match := VALUE.match(reason):
        name = match["name"].replace("xml:", XML_ID[:-2])
        value = element.get(name, "")
        return Fault("value", element, name, value, why=told(attribute_type(schema, element, name), value))
    return None


def _of_text(error: Any, element: etree._Element, schema: Any, reason: str) -> Fault:
    kind, name = text_type(schema, element), local(element)
    validator = error.validator
    if getattr(validator, "name", None) == XS + "error":
        why = f"<{name}>{FORBIDDEN}"
    elif type(validator).__name__ == "XsdAssert":
        why = f"<{name}> does not keep to a condition of the schema: {validator.path}"
    elif match := re.match(r"duplicated value \((.*?),?\) for .*name='(.*?)'", reason):
        why = f"{match[1]} stands more than once, and {local_name(match[2])} of the schema wants it once"
    elif match := re.match(r"value \((.*?),?\) not found for .*name='(.*?)'", reason):
        why = f"{match[1]} leads to nothing: {local_name(match[2])} of the schema wants it to stand elsewhere"
    elif match := re.match(r"missing key field '(.*?)'", reason):
        why = f"<{name}> lacks {match[1].replace('@', '')}, by which the schema wants to know it"
    elif kind is not None:
        text = "".join(map(str, element.itertext()))
        return Fault("text-value", element, value=" ".join(text.split())[:60], why=told(kind, text))
    else:
        why = f"<{name}> is not as the schema wants it" if UNTOLD.search(reason) else f"<{name}>: {bare(reason)}"
    return Fault("other", element, why=why)


def local(element: etree._Element) -> str:
    return local_name(str(element.tag))


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]
