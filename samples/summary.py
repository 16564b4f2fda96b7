"""Says in three lines what `make edition` has made: `python samples/summary.py OUTPUT_FOLDER`."""

from __future__ import annotations

import sys
from collections import Counter
from json import loads
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"


def contents(path: Path) -> str:
    """`16 pages, 10 notes ...`; a page that begins inside a note is not counted again."""
    text = etree.parse(path).find(f"{TEI}text")
    elements = [] if text is None else list(text.iter(f"{TEI}*"))
    found = Counter(element.tag.removeprefix(TEI) for element in elements if "corresp" not in element.attrib)
    return f"{found['pb']} pages, {found['note']} notes, {found['p']} paragraphs"


def main() -> None:
    for source in sorted(Path(__file__).parent.glob("*.md")):
        path = Path(sys.argv[1]) / f"{source.stem}.xml"
        report = path.with_suffix(".report.json")
        print(f"{path}: a valid TEI edition, {contents(path)}")
        print(f"{path.with_suffix('.html')} to read, {path.with_suffix('.txt')} to search")
        findings = loads(report.read_text("utf-8"))["findings"]
        print(f"{report}: {len(findings)} findings, what was chosen, mended or doubted")


if __name__ == "__main__":
    main()
