"""The data of the page as it travels: JSON, compressed, in letters that mean nothing to HTML."""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64encode

from graph.answer import Json

# Neither a time nor a machine is written into it: the same graph makes the same page.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def packed_text(text: str) -> str:
    """A text as Base64 of gzip."""
    return b64encode(_gzip(text.encode("utf-8"))).decode()


def packed(data: Json) -> str:
    """The data as Base64 of gzip of JSON: `base64 -d | gunzip` gives it back."""
    text = json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return b64encode(_gzip(text.encode("utf-8", "replace"))).decode()


def _gzip(plain: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    body = press.compress(plain) + press.flush()
    return _HEADER + body + struct.pack("<LL", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
