"""Citations for people and their programs: from what a reader types to a passage, and from the header to a record.

`find` leads from a reference, an id, a page, a note or a phrase to a passage; `record_of` reads the header once; the
formats of FORMATS are written from the record alone.
"""

from __future__ import annotations

from tei.cite.find import Index as Index
from tei.cite.formats import FORMATS as FORMATS
from tei.cite.found import Found as Found
from tei.cite.note import note as note
from tei.cite.record import Record as Record
from tei.cite.record import record_of as record_of
