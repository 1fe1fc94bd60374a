"""What the reader of archives raises where one is damaged."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Final

DAMAGED: Final = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
    struct.error, zlib.error, IndexError, KeyError, OverflowError,
)  # fmt: skip
