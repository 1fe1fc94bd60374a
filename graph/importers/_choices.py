"""What somebody says of a table, where the guess of its layout is not to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from graph.errors import WrongUse

MEANINGS: Final = ("role", "skill", "level", "importance", "category", "person")
"""What a column can be said to hold."""


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

        Raises
        ------
        WrongUse
            where it says something else.
        """
        given = dict(shape)
        columns = dict(given.pop("columns", {}))
        columns |= {key: given.pop(key) for key in MEANINGS if key in given}
        known = {"ignore", "sheet", "header", "split", "levels"}
        odd = sorted(given.keys() - known) or sorted(columns.keys() - set(MEANINGS))
        if odd:
            raise WrongUse(
                f"{where} says '{odd[0]}', which is not known.",
                remedy=f"It may say: {', '.join((*MEANINGS, *sorted(known)))}.",
            )
        ignore, levels = given.get("ignore", ()), given.get("levels")
        ignore = (ignore,) if isinstance(ignore, str) else tuple(map(str, ignore))
        header = given.get("header")
        if header is not None and (not isinstance(header, int) or header < 1):
            raise WrongUse(f"{where}: the header is the number of a row, from 1.")
        split = given.get("split")
        return cls(
            {key: str(value) for key, value in columns.items()}, ignore,
            str(given.get("sheet", "")), header, None if split is None else str(split),
            _levels(levels, where),
        )  # fmt: skip


def _levels(value: object, where: str) -> int | tuple[str, ...] | None:
    if value is None or (isinstance(value, int) and 1 <= value <= 100):
        return value
    if isinstance(value, str):
        return levels_of(value)
    if isinstance(value, (list, tuple)) and len(value) > 1:
        return tuple(map(str, value))
    raise WrongUse(f"{where}: levels are a number up to 100, or their names from the lowest.")


def levels_of(text: str) -> int | tuple[str, ...]:
    """How far levels go, or what they are called, from the lowest: ``5``, ``basic, good, top``.

    Raises
    ------
    WrongUse
        where it is neither.
    """
    if text.strip().isdecimal() and 1 <= int(text) <= 100:
        return int(text)
    words = tuple(word for part in text.split(",") if (word := part.strip()))
    if len(words) < 2 or len(set(words)) < len(words):
        raise WrongUse(
            f"'{text}' is no scale.",
            remedy="Say how far levels go, as 5, or their names from the lowest: 'basic,good,top'.",
        )
    return words
