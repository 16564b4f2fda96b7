"""Says in three lines what `make edition` has made: `python samples/summary.py OUTPUT_FOLDER`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"


def main() -> None:
    for path in sorted(Path(sys.argv[1]).glob("*.xml")):
        found = Counter(element.tag for element in etree.parse(path).iter(f"{TEI}*"))
        print(f"{path}: {found[TEI + 'pb']} pages, {found[TEI + 'note']} notes, {found[TEI + 'p']} paragraphs")
        views = [view for view in (path.with_suffix(".html"), path.with_suffix(".txt")) if view.exists()]
        print(f"to read: {', '.join(map(str, views))}")
        report = path.with_suffix(".report.json")
        print(f"to check: {len(json.loads(report.read_text('utf-8'))['findings'])} findings in {report}")


if __name__ == "__main__":
    main()
