"""Why a document is not valid, in words an editor can use.

For a schema in RELAX NG the faults are found by `tei.grammar`, in one way for the profile, TEI All and any other. For
XML Schema they come from `tei.xsd`. What neither can read is passed on as libxml2 said it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Any

from lxml import etree

from tei.findings import Finding, Report
from tei.grammar.causes import Fault, rows
from tei.grammar.faults import ALIKE, ENOUGH, faults
from tei.grammar.values import UnsupportedGrammarError
from tei.meant import ANYWHERE, ATTRIBUTES, COMMON, ELEMENTS, MEANT, NAMESPACES, ROOTS, TEI, XSI
from tei.rules.paths import Paths

#: A document with more errors than this has one cause; nobody reads the rest.
MOST = 100
LONGEST_VALUE = 80  # letters of a value that are shown
LONGEST = 12  # names in a list of what is allowed
FEW = 4  # elements that are offered to hold something
XML = "{http://www.w3.org/XML/1998/namespace}"
CODES = {
    "root": "V020", "unknown": "V011", "misplaced": "V012", "disorder": "V013", "late": "V013", "again": "V054",
    "missing": "V014", "attribute-missing": "V015", "attribute-unknown": "V016", "attribute-beside": "V044",
    "value": "V017", "text-value": "V045", "words": "V018", "not-empty": "V019", "id-twice": "V003",
    "id-missing": "V046", "other": "V001",
}  # fmt: skip


def explain(root: etree._Element, schema: etree._Element, log: Any) -> list[Finding]:
    """Errors for a tree that a schema in RELAX NG refused, V010 if they are very many. `log`: what libxml2 said."""
    try:
        found = faults(root, schema)
    except UnsupportedGrammarError:
        found = []
    return tell(found) or passed_on(root, log)


def tell(found: list[Fault], count: int = 0) -> list[Finding]:
    """Faults in words, V010 if they are very many. `count`: how many there are if not all were found."""
    report, paths = Report(), Paths()
    misnamed = {(one.element, _meant(one)) for one in found if one.kind == "attribute-unknown"}
    found = [one for one in found if one.kind != "attribute-missing" or (one.element, one.name) not in misnamed]
    total = max(len(found), count)
    found = rows(found)
    for fault in found[:MOST]:
        report.add(_code(fault), path=paths.of(fault.element), **_values(fault))
    if len(found) > MOST or total >= ENOUGH or (len(found) == MOST < count):
        report.add("V010", count=total if total < ENOUGH else f"{ENOUGH} or more")
    return report.findings


def passed_on(root: etree._Element, log: Any) -> list[Finding]:
    """What libxml2 said, without namespaces (V001)."""
    report, paths = Report(), Paths()
    for entry in islice(log, 3 * MOST):
        report.add("V001", path=paths.of(at_path(root, entry.path)), message=bare(entry.message))
    return list(dict.fromkeys(report.findings))[:MOST]


def at_path(root: etree._Element, path: str | None) -> etree._Element:
    """The element at a path of libxml2, or the last one above it that the path names without a prefix."""
    plain = re.split(r"/[^/]*:", path or "")[0]
    found = root.getroottree().xpath(plain) if plain else []
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else root


def _code(fault: Fault) -> str:
    return "V024" if fault.name == XML + "id" and fault.kind == "value" else CODES[fault.kind]


def _values(fault: Fault) -> dict[str, Any]:
    """What fills the places of the catalogue's text."""
    name = local(fault.element.tag)
    return {
        "name": short(name),
        "attribute": short(attribute(fault.name)),
        "value": short(fault.value),
        "id": short(fault.value),
        "message": fault.why,
        "parent": fault.name,
        "why": fault.why,
        "text": short(fault.value),
        "instead": _instead(fault, name),
        "point": _point(fault),
        "more": _neither(fault.more),
        "allowed": names(fault.expected),
        "missing": _missing(fault),
    }


def _instead(fault: Fault, name: str) -> str:
    """What was meant, or where it may go: the end of a sentence, or nothing."""
    told = _INSTEAD.get(fault.kind)
    return told(fault, name) if told else ""


def _for_unknown(fault: Fault, name: str) -> str:
    if name in MEANT:
        return f"; TEI has {MEANT[name]} for it"
    space, its_own = _space(fault.value), _space(str(fault.element.getroottree().getroot().tag))
    if space in NAMESPACES:
        return f"; {NAMESPACES[space]}"
    if space != its_own:
        return f" in the namespace {space}: delete its `xmlns`" if space else _for_none(fault.element)
    if name in ELEMENTS and space == TEI:
        return "; TEI has it, but files of this kind do without it"
    return f"; did you mean <{fault.expected[0]}>?" if fault.expected else ""


def _for_none(element: etree._Element) -> str:
    prefix = element.getroottree().getroot().prefix
    cure = f"give it the prefix `{prefix}:`" if prefix else 'delete the `xmlns=""` in it or around it'
    return f", for it is in no namespace: {cure}"


def _for_misplaced(fault: Fault, name: str) -> str:
    around = f"in the <{fault.why}> around it" if fault.why else ""
    here = _holders(fault) if name != fault.name else ""
    if around or here:
        return "; it may stand " + ", or ".join(filter(None, (here and f"in {here} here", around)))
    if not fault.expected:
        return ", which holds words only"
    homes = _few(fault.homes)
    return f"; it may stand in {homes}" if homes else f"; allowed here: {names(fault.expected)}"


def _for_words(fault: Fault, _name: str) -> str:
    told = [name for name in fault.holders if name not in ANYWHERE]
    here = _holders(fault) or f"{_or(told[:FEW])} or others"
    return f", but in {here}" if told else ""


def _holders(fault: Fault) -> str:
    """`<p>`, or a few elements that may hold what is out of place; nothing if they are many."""
    told = tuple(name for name in fault.holders if name not in ANYWHERE)
    return "<p>" if "p" in told else _few(told)


def _few(told: tuple[str, ...]) -> str:
    return _or(told) if len(told) <= FEW else ""


def _or(told: Iterable[str]) -> str:
    return " or ".join(f"<{name}>" for name in told)


def _for_attribute(fault: Fault, _name: str) -> str:
    if fault.name.startswith(XSI):
        return ", for the schema is named in an instruction, `<?xml-model?>`, before the root"
    meant = attribute(_meant(fault))
    if meant == "rendition" and "rend" in fault.name and re.fullmatch(r"[\w.-]+", fault.value):
        meant += f'="#{fault.value}"'
    return f"; did you mean {meant}?" if meant else f"; it may have: {_attributes(fault)}"


def _meant(fault: Fault) -> str:
    """The attribute that was meant by one that the element may not have, with its namespace; or nothing."""
    typed = attribute(fault.name)
    known = {attribute(name): name for name in fault.expected}
    told = next((one for one in ATTRIBUTES.get(typed, ()) if one in known), "")
    return known.get(told or next(iter(get_close_matches(typed, known, 1, ALIKE)), ""), "")


def _for_root(fault: Fault, name: str) -> str:
    if name in fault.expected:
        if not fault.why:
            return ", which must stand in no namespace; take the `xmlns` out of it"
        whose = "TEI" if fault.why == TEI else "the schema"
        return f', which is not of the namespace of {whose}; write xmlns="{fault.why}" in it'
    return f"{ROOTS.get(name, '')}; it should begin with {names(fault.expected)}"


_INSTEAD: dict[str, Callable[[Fault, str], str]] = {
    "unknown": _for_unknown, "misplaced": _for_misplaced, "words": _for_words, "attribute-unknown": _for_attribute,
    "root": _for_root,
}  # fmt: skip


def _neither(more: int) -> str:
    return f" (nor may the {f'{more} elements' if more > 1 else 'element'} after it)" if more else ""


def _point(fault: Fault) -> str:
    """Where in the order of its neighbours an element may not stand."""
    if fault.kind == "disorder" and fault.value:
        return f"before <{fault.value}>"
    before = (local(one.tag) for one in fault.element.itersiblings("*", preceding=True))
    told = next((name for name in before if name not in ANYWHERE), "") if fault.kind == "late" else ""
    return f"after <{told}>" if told else "at this point"


def _space(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def _attributes(fault: Fault) -> str:
    told = sorted(map(attribute, fault.expected), key=lambda name: (name in COMMON, name))
    return (", ".join(told[:LONGEST]) or "none") + _more(len(told))


def _missing(fault: Fault) -> str:
    """`<head>, then <p> or <ab>`, with the place where it is missing."""
    told = ", then ".join(re.sub(r"[\w.-]*\w", lambda one: one[0] if one[0] == "or" else f"<{one[0]}>", o)
                          for o in fault.expected)  # fmt: skip
    return f"{told} before <{fault.value}>" if fault.value else told


def names(expected: Iterable[str]) -> str:
    """Names of elements; long lists are cut, for they help nobody."""
    told = [f"<{name}>" if name != "any" else "anything" for name in sorted(set(expected), key=_weight(expected))]
    return (", ".join(told[:LONGEST]) or "nothing more") + _more(len(told))


def _weight(expected: Iterable[str]) -> Callable[[str], tuple[bool, int]]:
    """The order of a list: what may stand anywhere comes last, for nobody looks for it."""
    order = {name: at for at, name in enumerate(dict.fromkeys(expected))}
    return lambda name: (name in ANYWHERE, order[name])


def _more(count: int) -> str:
    return f" and {count - LONGEST} more" if count > LONGEST else ""


def attribute(name: str) -> str:
    """The name of an attribute as it is typed."""
    return bare(name.replace(XML, "xml:"))


def bare(text: str) -> str:
    """Without the namespaces in braces that the libraries write before each name."""
    return re.sub(r"\{[^}]*\}", "", text)


def short(text: str) -> str:
    """A name or value as it stands in a message: a long one is cut."""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}..."


def local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
