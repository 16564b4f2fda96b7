"""The data types of XML Schema, as jing judges them.

libxml2 takes `1890-05-01T12:00`, the 29th of February of the year -4 and `http://` for good, refuses that day of the
year -5, and stops at an id that stands twice. So before it compiles a schema, these types are written as patterns,
found by asking jing (tests/data/types.txt keeps its answers). Ids that stand twice are found by `tei.grammar.ids`.
"""

from __future__ import annotations

from lxml import etree

from tei.grammar.names import RNG, inherited, names_of, parts
from tei.regexes import regex

XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"

# -- dates

#: From -13:00 to +14:00: what jing takes for a time zone.
_ZONE = r"(Z|\+(0[0-9]|1[0-3]):[0-5][0-9]|\+14:00|-(0[0-9]|1[0-2]):[0-5][0-9]|-13:00)?"
_MORE = "[0-9]?[0-9]?[0-9]?[0-9]?"  # of a year with up to nine digits; libxml2 counts `{0,4}` wrongly beside digits
_YEAR = f"([1-9][0-9][0-9][0-9][0-9]?{_MORE}|0[1-9][0-9][0-9]|00[1-9][0-9]|000[1-9])"
_DAYS = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_FOURS = "(0[48]|[2468][048]|[13579][26])"  # 04 to 96
_ONES = "(0[59]|[2468][159]|[13579][37])"  # 05 to 97, for before Christ the leap years are -1, -5, -9
#: Years with a 29th of February.
_LEAP = (
    f"(([0-9][0-9]|[1-9][0-9][0-9]{_MORE}){_FOURS}|({_FOURS}|[1-9]{_MORE}(00|{_FOURS}))00"
    f"|-([0-9][0-9]|[1-9][0-9][0-9]{_MORE}){_ONES}|-([1-9]{_MORE})?(00|{_FOURS})01)"
)
_DATE = f"(-?{_YEAR}-{_DAYS}|{_LEAP}-02-29)"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]*)?"  # jing knows the leap second, and no 24:00:00

# -- addresses, as java.net.URI reads them, which jing asks


def _but(signs: str) -> str:
    """Any character but these; a `%` must begin a character written in two hexadecimal digits."""
    return f"([^%#{signs}]|%[0-9A-Fa-f][0-9A-Fa-f])"


_PATH, _STEP, _FIRST, _USER, _ANY = _but(r"?\[\]"), _but(r"?/\[\]"), _but(r"?/:\[\]"), _but(r"?/@\[\]"), _but("")
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]*:"
_QUERY = f"\\?{_ANY}*(#{_ANY}*)?"
_TAIL = f"({_QUERY}|#{_ANY}*)?"
_GROUP = "[0-9A-Fa-f][0-9A-Fa-f]?[0-9A-Fa-f]?[0-9A-Fa-f]?"
#: A host of IPv6. Where `::` stands for some of its groups they are not counted.
_HOST = f"({_USER}*@)?\\[({':'.join([_GROUP] * 8)}|[0-9A-Fa-f:]*::[0-9A-Fa-f:.]*)(%[A-Za-z0-9_.]+)?\\](:[0-9]*)?"
#: Its alternatives stand side by side, not within one another, where libxml2 mistakes some.
_URI = "|".join(
    (
        f"({_SCHEME})?//{_STEP}+(/{_PATH}*)?{_TAIL}",
        f"({_SCHEME})?//{_HOST}(/{_PATH}*)?{_TAIL}",
        f"({_SCHEME})?//(/{_PATH}*{_TAIL}|{_QUERY}|#{_ANY}*)",
        f"({_SCHEME})?/({_STEP}{_PATH}*)?{_TAIL}",
        f"{_SCHEME}{_but('/')}{_ANY}*(#{_ANY}*)?",
        f"({_FIRST}+(/{_PATH}*)?)?{_TAIL}",
    )
)

_ADDRESS = regex(_URI)
_LONGEST = 2000  # characters of an address that is looked at here; longer ones are left to libxml2
_HOLDERS = tuple(RNG + kind for kind in ("attribute", "element", "define", "start"))

# -- others

_NUMBER = r"[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+\-]?[0-9]+)?|-?INF|NaN"
_64 = "[A-Za-z0-9+/] ?"
_BASE64 = f"({_64 * 4})*({_64 * 3}[A-Za-z0-9+/]|{_64 * 2}[AEIMQUYcgkosw048] ?=|{_64}[AQgw] ?= ?=)?"

#: The types that libxml2 judges otherwise than jing does, each as a regular expression.
SHAPES = {
    "date": _DATE + _ZONE,
    "dateTime": f"{_DATE}T{_TIME}{_ZONE}",
    "time": _TIME + _ZONE,
    "gYear": f"-?{_YEAR}{_ZONE}",
    "gYearMonth": f"-?{_YEAR}-(0[1-9]|1[0-2]){_ZONE}",
    "gMonth": f"--(0[1-9]|1[0-2]){_ZONE}",
    "gMonthDay": f"--({_DAYS}|02-29){_ZONE}",
    "gDay": f"---(0[1-9]|[12][0-9]|3[01]){_ZONE}",
    "anyURI": _URI,
    "double": _NUMBER,
    "float": _NUMBER,
    "base64Binary": _BASE64,
}
#: How TEI says `no blank` (teidata.word), and what jing takes it for: it lets soft hyphens and joiners pass.
WORD = (r"[^\p{C}\p{Z}]", r"[^\p{Z}]")
#: Types whose blanks are not looked at before a pattern is, or are by libxml2 too.
_WORDS = frozenset("string normalizedString token language NMTOKEN NMTOKENS Name NCName ID IDREF IDREFS".split())


def exact(schema: etree._Element, *, sure_of_addresses: bool = False) -> etree._Element:
    """The schema, changed in place, so that libxml2 says of every value what jing says.

    sure_of_addresses: `addresses_hold` for the document in question, so that they need no pattern. libxml2 compiles
    patterns anew for every value, and that of an address is so long that a text of many notes would wait for it.
    """
    for data in list(schema.iter(RNG + "data")):
        if inherited(data, "datatypeLibrary") == XSD_TYPES:
            kind = data.get("type", "").strip()
            _rewrite(data, kind, judged=kind != "anyURI" or not sure_of_addresses)
    return schema


def addresses_hold(names: frozenset[str] | None, document: etree._Element) -> bool:
    """Whether each value of attributes that a schema may want as anyURI (`address_attributes`) is one, as a whole and
    word by word; False too where these are not known."""
    if names is None:
        return False
    values = {str(value) for element in document.iter("*") for name, value in element.items() if name in names}
    values |= {word for value in values for word in value.split()}
    return all(len(value) <= _LONGEST and _ADDRESS.fullmatch(value) for value in values)


def address_attributes(schema: etree._Element) -> frozenset[str] | None:
    """The attributes, `{namespace}local` or `local`, whose values may be an anyURI.

    None where the schema wants them elsewhere than in attributes of known names, or reads another schema.
    """
    if any(next(schema.iter(RNG + kind), None) is not None for kind in ("include", "externalRef", "parentRef")):
        return None
    users: dict[str, list[etree._Element]] = {}
    for ref in schema.iter(RNG + "ref"):
        users.setdefault(str(ref.get("name", "")).strip(), []).append(ref)
    todo = [data for data in schema.iter(RNG + "data") if data.get("type", "").strip() == "anyURI"]
    found: set[str] = set()
    seen: set[str] = set()
    while todo:
        holder = next(todo.pop().iterancestors(*_HOLDERS), None)
        if holder is None or holder.tag == RNG + "element":
            return None
        if holder.tag == RNG + "attribute":
            names = names_of(holder)
            if names.wide:
                return None
            found |= names.exact
        elif (name := str(holder.get("name", "")).strip()) not in seen:
            seen.add(name)
            todo += users.get(name, ())
    return frozenset(found)


def _rewrite(data: etree._Element, kind: str, judged: bool) -> None:
    params = [param for param in parts(data) if param.tag == RNG + "param"]
    shapes = [param for param in params if param.get("name") == "pattern"]
    for param in shapes:
        param.text = (param.text or "").replace(*WORD)
    if kind in ("ID", "IDREF"):
        data.set("type", "NCName")
    elif kind == "IDREFS":
        _several_names(data)
    elif kind in SHAPES and (len(shapes) == len(params) or kind == "anyURI"):
        data.set("type", "token")
        if judged:
            data.insert(len(params), _pattern(SHAPES[kind]))
    elif kind not in _WORDS:
        # with limits the type must stay, and its pattern sees the blanks that jing has taken away before
        for param in shapes:
            param.text = _with_blanks(param.text or "")
        if kind in SHAPES:
            data.insert(len(params), _pattern(_with_blanks(SHAPES[kind])))


def _with_blanks(shape: str) -> str:
    return f"[ \\t\\n\\r]*({shape})[ \\t\\n\\r]*"


def _pattern(shape: str) -> etree._Element:
    made = etree.Element(RNG + "param", name="pattern")
    made.text = shape
    return made


def _several_names(data: etree._Element) -> None:
    """IDREFS as a list of names, for libxml2 would look for the ids, whose kind is taken away here."""
    for inside in list(data):
        data.remove(inside)
    names = etree.SubElement(etree.SubElement(data, RNG + "oneOrMore"), RNG + "data", type="NCName")
    names.set("datatypeLibrary", XSD_TYPES)
    data.tag = RNG + "list"
    data.attrib.pop("type")
