"""What was checked, told: as text for people, as JSON, SARIF and JUnit for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tei.check import Checked, Placed, summary
from tei.findings import CATALOGUE, Severity
from tei.regexes import regex

SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
NO_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(checked: Iterable[Checked], least: Severity, say: Callable[[str], None]) -> Iterator[Checked]:
    """Say of each file what was found in it, as soon as it is known, and at the end what all of it comes to."""
    done = []
    for one in checked:
        for line in text_of(one, least):
            say(line)
        done.append(one)
        yield one
    if len(done) > 1:
        say(summary(done))


def text_of(one: Checked, least: Severity = Severity.WARNING) -> Iterator[str]:
    """One finding after another: the place, what is wrong, where that is in words, and once a code what to do."""
    hinted: set[str] = set()
    shown = [placed for placed in one.findings if placed.finding.severity >= least]
    for placed in shown:
        yield from _lines(one.name, placed, hinted)
    if one.valid and least < Severity.ERROR:
        hidden = len(one.findings) - len(shown)
        yield f"{one.name}: valid" + (f"; {hidden} findings of mere interest, -v shows them" if hidden else "")


def _lines(name: str, placed: Placed, hinted: set[str]) -> Iterator[str]:
    finding = placed.finding
    yield f"{place(name, placed)}: {finding.severity.label} {finding.code} {finding.message}"
    source = f" (source: {placed.source})" if placed.source else ""
    if placed.steps != "the file":
        yield f"    in {placed.steps}{source}"
    if finding.hint and finding.code not in hinted:
        hinted.add(finding.code)
        yield f"    {finding.hint}"


def place(name: str, placed: Placed) -> str:
    """`edition.xml:120:4`, as far as it is known."""
    return ":".join([name, *(str(number) for number in (placed.line, placed.column) if number)])


def as_json(checked: Iterable[Checked]) -> str:
    """Keys: files (name, valid, findings), summary. A finding: code, severity, message, hint, line, column,
    path, place (in words), source (place in the source text, or null)."""
    done = list(checked)
    files = [
        {
            "name": one.name,
            "valid": one.valid,
            "findings": [_finding(placed) for placed in one.findings],
        }
        for one in done
    ]
    return json.dumps({"files": files, "summary": summary(done)}, ensure_ascii=False, indent=1) + "\n"


def _finding(placed: Placed) -> dict[str, Any]:
    finding = placed.finding
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "message": finding.message,
        "hint": finding.hint,
        "line": placed.line,
        "column": placed.column,
        "path": finding.path,
        "place": placed.steps,
        "source": placed.source or None,
    }


def as_sarif(checked: Iterable[Checked], version: str = "") -> str:
    """SARIF 2.1.0, which forges show beside the lines of a change."""
    done = list(checked)
    codes = sorted({placed.finding.code for one in done for placed in one.findings})
    run = {
        "tool": {"driver": {"name": "teiwright", "version": version, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one.name, placed) for one in done for placed in one.findings],
        "invocations": [{"executionSuccessful": not any(one.code for one in done)}],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A code of the catalogue; the places to fill in its texts are left as they are."""
    kind = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": kind.text},
        "help": {"text": kind.hint},
        "defaultConfiguration": {"level": SARIF_LEVELS[kind.severity]},
    }


def _result(name: str, placed: Placed) -> dict[str, Any]:
    return {
        "ruleId": placed.finding.code,
        "level": SARIF_LEVELS[placed.finding.severity],
        "message": {"text": f"{placed.finding.message} (in {placed.steps}). {placed.finding.hint}"},
        "locations": [_location(name, placed.line, placed.column)],
    }


def _location(name: str, line: int, column: int) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(name)}, **({"region": region} if line else {})}}


def as_junit(checked: Iterable[Checked], fail_on: Severity = Severity.ERROR) -> str:
    """JUnit XML: a test case a file, which fails by the findings at or above `fail_on`."""
    done = list(checked)
    cases = [_case(one, fail_on) for one in done]
    failed, unread = sum("<failure" in case for case in cases), sum(1 for one in done if one.code)
    head = f'<testsuite name="tei validate" tests="{len(done)}" failures="{failed}" errors="{unread}">'
    text = "\n".join(["<?xml version='1.0' encoding='UTF-8'?>", head, *cases, "</testsuite>"])
    return NO_XML.sub("\ufffd", text) + "\n"


def _case(one: Checked, fail_on: Severity) -> str:
    lines = [" ".join(_lines(one.name, placed, set())) for placed in one.findings if placed.finding.severity >= fail_on]
    inside = ""
    if one.code:
        inside = f"<error message={quoteattr(lines[0])}/>"
    elif lines:
        text = escape("\n".join(lines))
        inside = f'<failure message="{len(lines)} finding{"s" * (len(lines) > 1)}">{text}</failure>'
    return f'<testcase classname="tei.validate" name={quoteattr(one.name)}>{inside}</testcase>'


def in_format(form: str, checked: Iterable[Checked], fail_on: Severity, version: str) -> str:
    """All of it as `json`, `sarif` or `junit`."""
    if form == "junit":
        return as_junit(checked, fail_on)
    return as_sarif(checked, version) if form == "sarif" else as_json(checked)
