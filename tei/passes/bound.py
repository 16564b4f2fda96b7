"""Notes that an editor bound to their calls: calls that were lost are put back, and pairs are made as ruled."""

from __future__ import annotations

from collections.abc import Sequence

from tei.findings import Report
from tei.model import Document, Point, Run
from tei.passes.binding import Call, Note, Pair, Survey
from tei.rulings import Verdict, Window
from tei.seams import insert
from tei.source import Source


def restore_calls(document: Document, report: Report) -> None:
    """Where a ruling says that a note is called and no call stands, put one, without bytes of its own."""
    rulings = [verdict for verdict in report.rulings.about_notes() if verdict.call]
    if not rulings:
        return
    survey = Survey(document.blocks)
    for verdict in rulings:
        note = _note_at(survey.notes, verdict.windows)
        if note is not None and _call_at(survey.calls, verdict.call, document.source) is None:
            at = verdict.call[0].at
            insert(document, at, Point("call", at, at, note.label))


def ruled_pairs(survey: Survey, source: Source, report: Report) -> list[Pair]:
    """The pairs of calls and notes that an editor made, in the order of the rulings."""
    pairs: list[Pair] = []
    for verdict in report.rulings.about_notes():
        call, note = _pair(verdict, survey, source)
        if call is not None and note is not None and not any(call is c or note is n for c, n in pairs):
            pairs.append((call, note))
            verdict.used = True
    return pairs


def _pair(verdict: Verdict, survey: Survey, source: Source) -> tuple[Call | None, Note | None]:
    calls = [call for call in survey.calls if call.caller is None]
    if verdict.call:
        return _call_at(calls, verdict.call, source), _note_at(survey.notes, verdict.windows)
    return _call_at(calls, verdict.windows, source), _note_at(survey.notes, verdict.note)


def _note_at(notes: Sequence[Note], windows: Sequence[Window]) -> Note | None:
    """The note that begins in a window, or in which its words stand."""
    for window in windows:
        for note in notes:
            inlines = [inline for inner in note.block.walk() for inline in inner.inlines]
            if inlines and (window.first <= inlines[0].start <= window.last or _holds(inlines, window)):
                return note
    return None


def _holds(inlines: Sequence[Run | Point], window: Window) -> bool:
    return inlines[0].start <= window.end <= inlines[-1].end


def _call_at(calls: Sequence[Call], windows: Sequence[Window], source: Source) -> Call | None:
    """The call in a window, or right behind its words."""
    for window in windows:
        for call in calls:
            if window.first <= call.inline.start <= window.last or _is_next(call, window, source):
                return call
    return None


def _is_next(call: Call, window: Window, source: Source) -> bool:
    """Does a call follow the run in which the words end, with no other word between?"""
    before = None
    for inline in call.holder:
        if inline is call.inline:
            break
        before = inline if isinstance(inline, Run) and inline.text.strip() else before
    if before is None or not before.start <= window.end < before.end:
        return False
    return not any(map(str.isalnum, source.text(window.end, before.end)[1:]))
