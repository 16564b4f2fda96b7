"""What an archive asks for, beyond a good edition: everything about it must be stated."""

from __future__ import annotations

from lxml import etree

from tei.findings import Report
from tei.rules.paths import TEI, XML_LANG, Paths

DESC = f"{TEI}teiHeader/{TEI}fileDesc/"
PUBLISHED = f"{DESC}{TEI}publicationStmt"


def archive(root: etree._Element, report: Report, paths: Paths) -> None:
    """A001 to A008. What is missing is told at the part of the header where it belongs."""
    _stated(root, "A001", PUBLISHED, f"{TEI}availability/{TEI}licence[@target]", report, paths)
    _stated(root, "A002", PUBLISHED, f"{TEI}idno", report, paths)
    for code, place, wanted in (
        ("A006", PUBLISHED, f"{TEI}date[@when]"),
        ("A007", f"{DESC}{TEI}sourceDesc", f"{TEI}bibl"),
    ):
        _stated(root, code, place, wanted, report, paths)
    statement = root.find(f"{DESC}{TEI}titleStmt")
    if statement is not None and not any(statement.find(TEI + name) is not None for name in ("editor", "respStmt")):
        report.add("A003", path=paths.of(statement))
    _languages(root, report, paths)
    _text(root, report, paths)


def _stated(root: etree._Element, code: str, place: str, wanted: str, report: Report, paths: Paths) -> None:
    """A finding unless the place has the element wanted, not empty or with an address."""
    where = root.find(place)
    if where is None:
        return  # the schema tells of it
    if not any(_says_something(element) for element in where.iterfind(wanted)):
        report.add(code, path=paths.of(where))


def _says_something(element: etree._Element) -> bool:
    return bool(element.get("target") or element.get("when") or "".join(map(str, element.itertext())).strip())


def _languages(root: etree._Element, report: Report, paths: Paths) -> None:
    missing = [] if root.get(XML_LANG) else ["`xml:lang` of the file"]
    if root.find(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}langUsage/{TEI}language") is None:
        missing.append("the list of languages in the header")
    if missing:
        report.add("A005", path=paths.of(root), missing=" and ".join(missing))


def _text(root: etree._Element, report: Report, paths: Paths) -> None:
    text = root.find(TEI + "text")
    for element in text.iter(TEI + "pb", TEI + "figure") if text is not None else ():
        if element.tag == TEI + "pb":
            if not element.get("n", "").strip() and not element.get("corresp"):
                report.add("A004", path=paths.of(element))
        elif element.find(TEI + "graphic") is not None:
            shown = element.find(TEI + "figDesc")
            if shown is None or not _says_something(shown):
                report.add("A008", path=paths.of(element))
