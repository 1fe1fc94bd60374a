"""Foreign text made harmless: for a terminal, for a spreadsheet, for XML and for programs.

Labels come from files that anybody can write. Whatever shows one outside JSON passes it through
here first, so that it can neither move a cursor, nor run as a formula, nor break a document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.answer import Cell

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters: escape sequences begin with one
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the order of letters round
    "\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # are not seen at all
    "\ud800-\udfff\ufffe\uffff]"  # are no characters
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_NOT_MERMAID = re.compile(r"[^\w ,.()/+'!?–→-]")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def escape_controls(text: str) -> str:
    """The text on one line, with � for what would control the terminal or mislead the reader."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub("\ufffd", _BREAKS.sub(" ", text))


def unicode_escapes(text: str) -> str:
    r"""The text with ``\u001b`` and the like for what would control a terminal.

    For formats in which that stands for the character itself; tabs and line ends stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(_as_escape, text)


def _as_escape(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in "\t\n\r":
        return sign
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else _surrogates(number)


def _surrogates(number: int) -> str:
    """A character beyond the first plane as JSON escapes it."""
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"


def machine_text(cell: Cell) -> str:
    """A cell as a program reads it back: true and false, figures with six digits at most."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(round(cell, 6))
    text = str(cell)
    return text if text.isprintable() else _CONTROLS.sub("\ufffd", text)


def escape_formula(cell: Cell) -> str:
    """A cell for a spreadsheet: text that it would run as a formula begins with an apostrophe."""
    return _escaped(cell) if isinstance(cell, str) else machine_text(cell)


def excel_cell(cell: Cell) -> str:
    """A cell for a spreadsheet where the decimal sign is a comma."""
    text = escape_formula(cell)
    return text.replace(".", ",") if isinstance(cell, float) and "e" not in text else text


@lru_cache(maxsize=65_536)  # the same names come again and again
def _escaped(cell: str) -> str:
    text = machine_text(cell)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def escape_mermaid(text: str) -> str:
    """The text for a quoted label: whatever Mermaid could read as a sign becomes its number."""
    return _NOT_MERMAID.sub(lambda sign: f"#{ord(sign.group())};", escape_controls(text))
