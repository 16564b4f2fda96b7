"""A zip that is the same, byte for byte, wherever and whenever it is made of the same files.

Stored, not deflated, for other builds of zlib write other bytes; in the order of the names; one time for all.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

#: Years that the format can hold.
_FIRST, _LAST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)


def zipped(files: Mapping[str, bytes], folder: str, epoch: int) -> bytes:
    """The files under one folder. epoch: seconds since 1970, the time of each."""
    stamp = max(_FIRST, min(_LAST, time.gmtime(max(0, min(epoch, 2**33)))[:6]))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", stamp)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path])
    return held.getvalue()
