"""XML written as it comes, element by element, so that no graph is too large for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graph.escaping import xml_text


class Xml:
    """Elements, their attributes and texts, escaped and indented."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._depth = 0
        self._line('<?xml version="1.0" encoding="UTF-8"?>')

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._line(f"<{name}{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{name}>")

    def leaf(self, name: str, text: str = "", **attributes: str) -> None:
        """An element with nothing but text in it."""
        start = f"{name}{_attributes(attributes)}"
        self._line(f"<{start}>{escape(xml_text(text))}</{name}>" if text else f"<{start}/>")

    def comment(self, text: str) -> None:
        """A remark for people; two hyphens would end it."""
        self._line(f"<!-- {xml_text(text).replace('--', '- -')} -->")

    def _line(self, text: str) -> None:
        self._file.write(f"{'  ' * self._depth}{text}\n".encode())


def _attributes(attributes: dict[str, str]) -> str:
    """The attributes as XML; a trailing underscore lets ``for_`` and ``class_`` be names."""
    return "".join(
        f" {name.rstrip('_').replace('__', ':')}={_quoted(value)}"
        for name, value in attributes.items()
    )


@lru_cache(maxsize=65_536)
def _quoted(value: str) -> str:
    """A value between quotes; ids and kinds come again and again."""
    return quoteattr(xml_text(value))
