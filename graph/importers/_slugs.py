"""Short names to type, made from labels: each label its own, whatever it is written with."""

from __future__ import annotations

import re
import unicodedata

_SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent "}
_REST = re.compile(r"[^\w]+")


class Slugs:
    """Gives each label a slug of its own and an IRI that begins with ``base``."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._of: dict[str, str] = {}
        self._taken: set[str] = set()

    def slug(self, label: str) -> str:
        """The slug of this label; the same again when asked again."""
        if label not in self._of:
            plain = slugged(label)
            slug, number = plain, 2
            while slug in self._taken:
                slug, number = f"{plain}-{number}", number + 1
            self._taken.add(slug)
            self._of[label] = slug
        return self._of[label]

    def iri(self, label: str) -> str:
        """The IRI of the thing with this label."""
        return f"{self._base}{self.slug(label)}"


def slugged(label: str) -> str:
    """A label in small letters, digits and hyphens: ``C++`` is ``c-plus-plus``."""
    for sign, word in _SPOKEN.items():
        label = label.replace(sign, word)
    bare = unicodedata.normalize("NFKD", label)
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _REST.sub("-", bare.casefold()).strip("-_") or "unnamed"
