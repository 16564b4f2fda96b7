"""The package that archives take: a BagIt bag with an RO-Crate in it, zipped, the same bytes for the same input.

    edition and its neighbours (gather) -> as released (release) -> Record (record)
        -> files (datacite, dublincore, words, tei.cite) -> crate -> bag -> zip (package)
        -> what an archive asks for (archives)

`tei.deposit.check` takes any such package apart again. See docs/decisions/0026-deposit.md.
"""

from __future__ import annotations

from tei.deposit.gather import Material as Material
from tei.deposit.gather import gather as gather
from tei.deposit.package import Package as Package
from tei.deposit.package import package as package
from tei.deposit.package import release as release
from tei.deposit.previous import read_release as read_release
from tei.deposit.previous import require_another as require_another
from tei.deposit.previous import require_ids as require_ids
from tei.deposit.record import Record as Record
from tei.deposit.record import record_of as record_of
