"""The findings of an encoding, most doubtful first, each with what to type to overrule it (`tei check`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tei.fidelity import all_inlines
from tei.findings import Finding, Report, Severity, answers
from tei.model import Point
from tei.quotes import Quotes
from tei.readers import read

if TYPE_CHECKING:
    from tei.edition import Edition

#: How sure a finding without a confidence is taken to be.
_SURE = {Severity.ERROR: 0.0, Severity.WARNING: 0.5, Severity.INFO: 1.0}
_MOST = 5  # places of one finding whose rulings are printed


class Doubt(NamedTuple):
    """A finding, and the lines of the metadata file that overrule it (none: only the source can be mended)."""

    finding: Finding
    overrule: tuple[str, ...]


def doubts(edition: Edition, findings: Sequence[Finding]) -> list[Doubt]:
    """The findings by confidence, then by severity, then as they stand in the text."""
    writer = _Writer(edition)
    ranked = sorted(findings, key=lambda one: (_confidence(one), -one.severity, one.spans[:1]))
    return [Doubt(one, tuple(writer.lines(one))) for one in ranked]


def _confidence(finding: Finding) -> float:
    return _SURE[finding.severity] if finding.confidence is None else finding.confidence


class _Writer:
    """Writes rulings. Words are quoted from the source as it is on the disk, for that is what the editor sees."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.source = edition, edition.source
        self.quotes = Quotes(read(self.source.uncorrected, Report()))

    def lines(self, finding: Finding) -> Iterator[str]:
        if finding.key:
            yield self._page_order() if finding.key.startswith("page_order") else finding.key
        elif (say := answers(finding.code)) and finding.spans:
            yield from (self._ruling(finding.code, span, say) for span in finding.spans[:_MOST])
            if len(finding.spans) > _MOST:
                yield f"# and so for {len(finding.spans) - _MOST} more places"

    def _ruling(self, code: str, span: tuple[int, int], say: Sequence[str]) -> str:
        place = self.source.place(span[0])
        at = f"{place.line}:{place.column}"
        if len(self.source.files) > 1:
            at = f"{place.file}:{at}"
        seam = code[0] == "J"  # of a word or paragraph that is cut both sides are told, of a call the word before
        start, _ = self.source.uncorrected_range(*span)
        words = self.quotes.quote(start, before=seam or code == "N002", least=1 + seam)
        keys = {"code": code, "at": at, "text": words}
        if say == ("yes",):  # what is ruled is the other end of a note
            keys["note" if code == "N002" else "call"] = "..."
        else:
            keys["say"] = say[-1]
        told = ", ".join(f"{key}: {_yaml(value)}" for key, value in keys.items() if value)
        return f"- {{{told}}}"

    def _page_order(self) -> str:
        """The order of now, as it would be given; the editor changes it."""
        begins = (i for i in all_inlines(self.edition.document) if isinstance(i, Point) and i.kind == "pb")
        numbers = [begin.n.strip("[] ") for begin in sorted(begins, key=lambda begin: begin.start)]
        return f"page_order: {' '.join(numbers)}" if numbers and all(numbers) else "page_order: ..."


def _yaml(value: str) -> str:
    """A value as YAML: bare where it is a word, else in quotation marks."""
    return value if value.isalnum() and value.isascii() else json.dumps(value, ensure_ascii=False)


def as_text(told: Sequence[Doubt], edition: Edition, sidecar: str) -> Iterator[str]:
    """Lines for a reader: place, finding, what can be done, and what to type."""
    told_once: set[str] = set()
    for finding, overrule in told:
        yield finding.line(edition.source, edition.source.name)
        for line in (finding.hint, *overrule):
            repeated = line in told_once or (finding.code in told_once and line == finding.hint)
            if line and not repeated:
                yield f"    {line}"
            told_once.add(line)
        told_once.add(finding.code)
    count = f"{len(told)} {'finding' if len(told) == 1 else 'findings'}"
    where = f"; what begins with `- ` overrules it under `rulings:` in {sidecar}, other keys as they are"
    yield f"{edition.source.name}: {count}" + (where if any(one.overrule for one in told) else "")


def as_json(told: Sequence[Doubt], edition: Edition) -> str:
    """Keys: source, findings (code, severity, message, hint, confidence, places, path, overrule: lines of YAML)."""
    source = edition.source
    findings: list[dict[str, Any]] = [
        {
            "code": one.code,
            "severity": one.severity.label,
            "message": one.message,
            "hint": one.hint,
            "confidence": one.confidence,
            "places": [str(source.place(start)) for start, _ in one.spans],
            "path": one.path or None,
            "overrule": list(overrule),
        }
        for one, overrule in told
    ]
    return json.dumps({"source": source.name, "findings": findings}, ensure_ascii=False, indent=1) + "\n"
