"""Relative IRIs in full, as the engine reads them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin


@lru_cache(maxsize=4096)
def resolve_iri(base: str, iri: str) -> str:
    """A relative IRI in full, as the engine reads it: urllib knows no base such as urn: or tag:,
    and loses an empty fragment or query.
    """
    import pyoxigraph

    line = "<> <http://www.w3.org/2002/07/owl#sameAs> " + f"<{_NOT_PLAIN.sub(_as_escape, iri)}> ."
    try:
        (quad,) = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return urljoin(base, iri)
    return str(getattr(quad.object, "value", ""))


_NOT_PLAIN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def _as_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04X}"
