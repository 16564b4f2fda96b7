"""`tei diff`: what an editor wants to know of a new release: words, structure, notes, header, identifiers."""

from __future__ import annotations

from tei.differences.compare import Differences as Differences
from tei.differences.compare import differences as differences
from tei.differences.telling import FORMATS as FORMATS
