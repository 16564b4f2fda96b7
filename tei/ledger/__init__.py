"""Identifiers that last: the ledger of a release, and how the next one keeps to it (docs/decisions/0019-ids.md)."""

from __future__ import annotations

from tei.ledger.carry import carry_over as carry_over
from tei.ledger.carry import keep_ids as keep_ids
from tei.ledger.file import Ledger as Ledger
from tei.ledger.file import ledger_json as ledger_json
from tei.ledger.file import read_ledger as read_ledger
from tei.ledger.held import quoted as quoted
