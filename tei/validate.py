"""Validation: a fast gate for every document, and an explanation in plain words for the few that fail.

The gate is libxml2's RELAX NG on `schema/edition.rng` (137 KB in about 3 ms), or on any other schema cut down to the
names that occur in the document. Only where it refuses are the reasons looked for, and loaded what
looks for them (`tei.explain`).
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from tei import rules
from tei.errors import UsageError
from tei.findings import Finding, Report, Severity
from tei.grammar.files import parse_schema
from tei.grammar.types import address_attributes, addresses_hold, exact
from tei.reading import parse_tei as parse_tei
from tei.reading import read_tei as read_tei
from tei.resources import resource

Tree: TypeAlias = etree._ElementTree | etree._Element

LEVELS = ("draft", "edition", "archive")
#: What is an error in a draft too: the others are warnings there, because what is missing may still come.
ALWAYS = frozenset("V001 V003 V010 V011 V012 V013 V016 V017 V018 V019 V020 V024 V030 V035 V044 V045 V050 V054".split())
_POINTING = frozenset("V002 V021 V022 V030 V034 V041 V042 V052 V055".split())
#: What follows from an error at the same place, and so is not told beside it.
CONSEQUENCES = {
    "V012": frozenset(("V007", "V009", "V035")),
    "V015": frozenset(("V025",)),
    "V014": frozenset(("V006", "V036")),
    "V016": _POINTING | frozenset("V027 V028 V029 V038 V040 V043".split()),
    "V017": _POINTING | frozenset("V005 V027 V028 V029 V040 V043".split()),
    "V018": frozenset(("V009",)),
}
#: Errors after which nobody can say what a citation should find.
_OUT_OF_SHAPE = frozenset(("V011", "V012", "V013", "V014", "V054"))
MOST = 100  # findings of one kind that are told


def validate(tree: Tree, *, schema: Path | None = None, level: str = "edition") -> list[Finding]:
    """Findings of a TEI tree: what breaks the schema (V001, V010 to V020, V024, V044 to V046), what breaks the rules.

    schema: another .rng or .xsd instead of the profile; of our rules only those on ids and pointers are then asked.
    level: `draft` forgives what is not there yet, `archive` asks for all that an archive wants stated.
    Raises UsageError where that schema cannot be used.
    """
    root = tree.getroot() if isinstance(tree, etree._ElementTree) else tree
    if schema is not None:
        found = _against(root, schema)
        found += _not_following(found, rules.of_any(root))
    else:
        found = _against_ours(root)
        if not any(one.code == "V020" for one in found):
            found += _not_following(found, rules.of_ours(root, archived=level == "archive"))
    found = _limited(found)
    return [_in_draft(one) for one in found] if level == "draft" else found


def _in_draft(one: Finding) -> Finding:
    if one.severity is Severity.ERROR:
        return one if one.code in ALWAYS else replace(one, severity=Severity.WARNING)
    return replace(one, severity=Severity.INFO)


def _not_following(errors: list[Finding], found: list[Finding]) -> list[Finding]:
    """The findings of the rules, less those that an error of the schema brings about: at the same place, or within an
    element that is not known at all. An id that stands twice does so anywhere."""
    hidden = {(one.path, code) for one in errors for code in CONSEQUENCES.get(one.code, ())}
    unknown = {one.path for one in errors if one.code == "V011"}
    shapeless = any(one.code in _OUT_OF_SHAPE and one.path.count("/") < 4 for one in errors)
    beheaded = any(one.code == "V014" and one.path.count("/") < 3 for one in errors)  # and with a part what it held
    return [
        one
        for one in found
        if (one.path, one.code) not in hidden
        and not (one.code in ("V026", "V037") and shapeless)
        and not (one.code == "V002" and beheaded)
        and (one.code == "V003" or not (unknown and _is_within(one.path, unknown)))
    ]


def _is_within(path: str, unknown: set[str]) -> bool:
    while len(path) > 1:
        if path in unknown:
            return True
        path = path.rpartition("/")[0]
    return False


def _limited(found: list[Finding]) -> list[Finding]:
    """No more than MOST findings of a kind, and how many there are."""
    counts = Counter(one.code for one in found)
    if not any(count > MOST for count in counts.values()):
        return found
    report, told, seen = Report(), [], Counter[str]()
    for one in found:
        seen[one.code] += 1
        if seen[one.code] <= MOST:
            told.append(one)
    for code, count in counts.items():
        if count > MOST:
            report.add("V051", count=count, kind=code, told=MOST)
    return told + report.findings


def _against_ours(root: etree._Element) -> list[Finding]:
    path = resource("schema", "edition.rng")
    compiled = _loaded(path.resolve(), sure_of_addresses=addresses_hold(_address_attributes(path), root))
    if compiled.validate(root):
        return []
    from tei.explain import explain

    return explain(root, _parsed(path), compiled.error_log)


def _against(root: etree._Element, path: Path) -> list[Finding]:
    kind = path.suffix.lower()
    if kind == ".xsd":
        from tei.xsd import against

        return against(root, path.resolve())
    if kind != ".rng":
        raise UsageError(
            f"{path.name}: not a schema that can be used here",
            "Give RELAX NG in XML syntax (.rng) or XML Schema (.xsd); `trang` turns .rnc and .dtd into .rng.",
        )
    try:
        return _by_grammar(root, path)
    except RecursionError:
        raise _unusable(path, "its definitions lead to others too many times") from None


def _by_grammar(root: etree._Element, path: Path) -> list[Finding]:
    from tei.explain import explain, tell
    from tei.grammar.cut import cut_down
    from tei.grammar.ids import id_faults, ids_by_name
    from tei.grammar.values import UnsupportedGrammarError

    whole = _sound(path.resolve())
    try:
        cut = cut_down(whole, root)
        compiled, ids = _compiled(cut.schema, path), cut.ids
    except UnsupportedGrammarError:
        compiled, ids = load_schema(path), ids_by_name(root, whole)
    found = [] if compiled.validate(root) else explain(root, whole, compiled.error_log)
    return found + tell(id_faults(root, ids))


@cache
def _sound(path: Path) -> etree._Element:
    """A schema that is one. Raises UsageError that says what is wrong with it."""
    from tei.grammar.read import BrokenGrammarError, Grammar
    from tei.grammar.sound import complain
    from tei.grammar.values import UnsupportedGrammarError

    whole = _parsed(path)
    try:
        wrong = complain(Grammar(whole))
    except BrokenGrammarError as error:
        wrong = str(error)
    except UnsupportedGrammarError:
        wrong = ""  # libxml2 will say
    if wrong:
        raise _unusable(path, wrong)
    return whole


def load_schema(path: Path) -> etree.RelaxNG:
    """A whole .rng, compiled once a process. Raises UsageError that says what is wrong with it."""
    return _loaded(path.resolve(), sure_of_addresses=False)


@cache
def _loaded(path: Path, sure_of_addresses: bool) -> etree.RelaxNG:
    return _compiled(exact(copy.deepcopy(_parsed(path)), sure_of_addresses=sure_of_addresses), path)


def _compiled(schema: etree._Element, path: Path) -> etree.RelaxNG:
    try:
        return etree.RelaxNG(schema)
    except etree.RelaxNGParseError as error:
        raise _unusable(path, str(error)) from None


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(f"{path.name}: the schema cannot be compiled ({why})", "Try it with jing or xmllint.")


@cache
def _address_attributes(path: Path) -> frozenset[str] | None:
    return address_attributes(_parsed(path))


@cache
def _parsed(path: Path) -> etree._Element:
    """The schema as XML, read once a process."""
    return _read(path)


def _read(path: Path) -> etree._Element:
    try:
        return parse_schema(path)
    except OSError:
        raise UsageError(f"{path.name}: the schema cannot be read", "Is the path right?") from None
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{path.name}: the schema is not well-formed XML ({error})") from None
