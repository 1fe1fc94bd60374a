"""What somebody says of a table, where the guess of its layout is not to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, TypeGuard

from graph.errors import WrongUse

MEANINGS: Final = ("role", "skill", "level", "importance", "category", "person")
"""What a column can be said to hold."""
MOST_LEVELS: Final = 100
MOST_ROWS: Final = 1_048_576
"""As many rows as a sheet of a workbook can have."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Columns by what they hold, columns to leave out, and how the table is written.

    ``sheet`` is the name of a sheet, ``header`` the number of the row with the names of columns,
    ``split`` what parts several names in a cell (empty: each cell is one name), ``levels`` how
    far levels go or what they are called, from the lowest.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    sheet: str = ""
    header: int | None = None
    split: str | None = None
    levels: int | tuple[str, ...] | None = None

    def as_dict(self) -> dict[str, Any]:
        """What was said, without what was not."""
        shape = asdict(self)
        shape["columns"] = dict(self.columns)
        return {key: value for key, value in shape.items() if value not in (None, "", (), {}, [])
                or (key == "split" and value == "")}  # fmt: skip

    @classmethod
    def of(cls, shape: Mapping[str, Any], where: str) -> Choices:
        """What a mapping says: the keys of MEANINGS, ignore, sheet, header, split, levels.

        Columns go by their name, or by their number from 1.

        Raises
        ------
        WrongUse
            where it says something else; names the key.
        """
        given = {str(key): value for key, value in shape.items() if value is not None}
        columns = given.pop("columns", {})
        if not isinstance(columns, Mapping):
            raise _odd(where, "columns", columns, "an object with what each column holds")
        columns = {str(key): value for key, value in columns.items() if value is not None}
        columns |= {key: given.pop(key) for key in MEANINGS if key in given}
        odd = sorted(given.keys() - _KNOWN) or sorted(columns.keys() - set(MEANINGS))
        if odd:
            raise WrongUse(
                f"{where} says '{odd[0]}', which is not known.",
                remedy=f"It may say: {', '.join((*MEANINGS, *sorted(_KNOWN)))}.",
            )
        return cls(
            {key: _column(value, key, where) for key, value in columns.items()},
            _ignored(given.get("ignore", ()), where),
            _text(given.get("sheet"), "sheet", "the name of a sheet", where) or "",
            _row(given.get("header"), where),
            _text(given.get("split"), "split", "the sign that parts names in a cell", where),
            _levels(given.get("levels"), where),
        )


_KNOWN: Final = frozenset({"ignore", "sheet", "header", "split", "levels"})
_SHAPES: Final = {bool: "yes or no", int: "a number", float: "a number", str: "a text",
                  list: "a list", tuple: "a list", dict: "an object"}  # fmt: skip


def _odd(where: str, key: str, value: object, wanted: str) -> WrongUse:
    """The sentence about a value of the wrong shape."""
    shape = "an empty text" if value == "" else _SHAPES.get(type(value), "of an unknown kind")
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    shown = f" ({str(value)[:20]})" if number else ""
    return WrongUse(f"{where}: '{key}' is {shape}{shown}.", remedy=f"It takes {wanted}.")


def _column(value: object, key: str, where: str) -> str:
    """The name of a column, or its number as text."""
    if isinstance(value, str) and value.strip():
        return value
    if _is_whole(value) and value >= 1:
        return str(value)
    raise _odd(where, key, value, "the name of a column, or its number from 1")


def _ignored(value: object, where: str) -> tuple[str, ...]:
    every = value if isinstance(value, (list, tuple)) else [value]
    return tuple(_column(one, "ignore", where) for one in every)


def _text(value: object, key: str, wanted: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise _odd(where, key, value, wanted)


def _row(value: object, where: str) -> int | None:
    if value is None or (_is_whole(value) and 1 <= value <= MOST_ROWS):
        return value
    raise _odd(where, "header", value, "the number of a row, from 1")


def _levels(value: object, where: str) -> int | tuple[str, ...] | None:
    if value is None or (_is_whole(value) and 1 <= value <= MOST_LEVELS):
        return value
    if isinstance(value, str):
        return levels_of(value, f"{where}: ")
    names = tuple(value) if isinstance(value, (list, tuple)) else ()
    if len(names) < 2 or not all(isinstance(one, str) and one.strip() for one in names):
        wanted = f"a number up to {MOST_LEVELS}, or at least two names from the lowest"
        raise _odd(where, "levels", value, wanted)
    if len({one.strip().casefold() for one in names}) < len(names):
        raise WrongUse(f"{where}: 'levels' has a name twice.", remedy="Name each level once.")
    return tuple(one.strip() for one in names)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def levels_of(text: str, where: str = "") -> int | tuple[str, ...]:
    """How far levels go, or what they are called, from the lowest: ``5``, ``basic, good, top``.

    Raises
    ------
    WrongUse
        where it is neither.
    """
    if text.strip().isascii() and text.strip().isdecimal() and len(text.strip()) < 4:
        number = int(text)
        if 1 <= number <= MOST_LEVELS:
            return number
    words = tuple(word for part in text.split(",") if (word := part.strip()))
    if len(words) < 2 or len({word.casefold() for word in words}) < len(words):
        raise WrongUse(
            f"{where}'{text}' is not a scale.",
            remedy="Say how far levels go, as 5, or their names from the lowest: 'basic,good,top'.",
        )
    return words
