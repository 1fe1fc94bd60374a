"""Several names in one cell: ``Python, SQL``, ``a; b``, ``['a', 'b']``, JSON, one a line."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

SEPARATORS = (";", "|", "\n", "•", ",", "/")
"""What parts names in a cell; a comma or a slash may also stand in a name."""
_WORDS = 5
"""A part of more words than this is hardly the name of a skill."""


class Unsure(Exception):
    """A cell that may be one name or several; the message says why."""


def is_literal(cell: str) -> bool:
    """Whether a cell is a list as a program writes it."""
    return cell[:1] == "[" and cell[-1:] == "]" and len(cell) > 1


def parts_of(cell: str, separator: str) -> list[str]:
    """The names in a cell, without blanks around them; none twice.

    Raises
    ------
    Unsure
        where a list as a program writes it is damaged.
    """
    found = _of_literal(cell) if is_literal(cell) else _outside_brackets(cell, separator)
    names = (" ".join(part.split()).strip("•*").strip() for part in found)
    return list(dict.fromkeys(name for name in names if name))


def _of_literal(cell: str) -> Sequence[str]:
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(cell)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list) and all(isinstance(one, (str, int, float)) for one in found):
            return [str(one) for one in found]
    bare = cell[1:-1]
    if not re.search(r"[\[\]{}\"']", bare):  # a list without quotes, as some programs print it
        return bare.split(",")
    raise Unsure("is a list that cannot be read")


def _outside_brackets(cell: str, separator: str) -> list[str]:
    """The parts between separators that do not stand in brackets: ``R (dplyr, ggplot2), SQL``."""
    if not separator:
        return [cell]
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(cell):
        depth += (sign in "([{") - (sign in ")]}")
        if depth <= 0 and place >= start and cell.startswith(separator, place):
            parts.append(cell[start:place])
            start = place + len(separator)
    return [*parts, cell[start:]]


def separator_of(cells: Iterable[str], *, surely: bool) -> str:
    """What parts the names in the cells of a column; nothing where each holds one name.

    ``surely``: the column is meant to hold lists, so that a comma parts names.

    Raises
    ------
    Unsure
        where two signs may part names.
    """
    filled = [cell for cell in cells if cell and not is_literal(cell)]
    counted = Counter(
        sign for cell in filled for sign in SEPARATORS
        if len(_outside_brackets(cell, sign)) > 1 and (sign != "/" or " / " in cell)
    )  # fmt: skip
    strong = [sign for sign in SEPARATORS[:4] if counted[sign]]
    if len(strong) > 1 or (strong and counted[","] and _parts_too(filled, strong[0])):
        signs = " and ".join(repr(sign) for sign in [*strong, ","][:2])
        raise Unsure(f"names may be separated by {signs}")
    if strong:
        return strong[0]
    if counted[","] and (surely or _many_short(filled)):
        return ","
    return ""


def seem_parted_by_blanks(cells: Iterable[str]) -> bool:
    """Whether each cell has as many words as hardly any one name has, and nothing parts them."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(map(_many_words, filled))


def _many_words(cell: str) -> bool:
    return len(cell.split()) > 2 and not is_literal(cell)


def _parts_too(cells: Sequence[str], sign: str) -> bool:
    """Whether a comma seems to part names as well: a part between stronger signs has several."""
    parts = [part for cell in cells for part in _outside_brackets(cell, sign)]
    return any(len(_outside_brackets(part, ",")) > 1 and _short(part) for part in parts)


def _many_short(cells: Sequence[str]) -> bool:
    """Whether most cells hold three or more short names between commas."""
    several = [cell for cell in cells if len(_outside_brackets(cell, ",")) > 2 and _short(cell)]
    return 2 * len(several) >= len(cells)


def _short(cell: str) -> bool:
    return all(len(part.split()) <= _WORDS for part in _outside_brackets(cell, ","))
