"""A mapping file: what is said of a table, as JSON, for pipelines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from graph.errors import UnreadableSource, reason
from graph.importers._choices import Choices

_MOST: Final = 1_000_000
"""How many bytes are read at most: a mapping names some columns, not data."""
_EXAMPLE: Final = 'It looks like {"role": "Job", "skill": "Needs", "split": ","}.'


def read_mapping(path: Path) -> Mapping[str, Any]:
    """What a file in JSON says of a table.

    Raises
    ------
    UnreadableSource
        where it is no JSON object.
    WrongUse
        where it says something else of a table; names the key.
    """
    shape = _parsed(path)
    if not isinstance(shape, dict):
        raise _unreadable(path, "holds no JSON object")
    Choices.of(shape, str(path))
    return shape


def _parsed(path: Path) -> object:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST + 1)
        if len(raw) > _MOST:
            raise _unreadable(path, "is longer than a mapping can be")
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        shape = json.loads(text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise _unreadable(path, "is not text in UTF-8") from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, f"is no JSON: {reason(error)}") from error
    except RecursionError as error:
        raise _unreadable(path, "is nested too deeply") from error
    try:
        json.dumps(shape, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _unreadable(path, "has half of a character in a text (\\ud800 to \\udfff)") from error
    return shape


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, none of whose keys stands in it twice."""
    keys = [key for key, _ in pairs]
    twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
    if twice is not None:
        raise ValueError(f"'{twice}' stands in it twice")
    return dict(pairs)


def _unreadable(path: Path, why: str) -> UnreadableSource:
    return UnreadableSource(f"{path} {why}.", file=str(path), remedy=_EXAMPLE)
