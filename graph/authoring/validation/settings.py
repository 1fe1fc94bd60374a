"""What a graph.toml beside files says of the rules that judge them; odd shapes are refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from graph.authoring.validation.choice import Choice, unknown_in
from graph.authoring.validation.rules import Rule
from graph.errors import UnreadableSource, WrongUse, reason

SETTINGS: Final = "graph.toml"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEYS = ("rules", "off", "severity")


def settings_beside(files: Sequence[Path], rules: Sequence[Rule]) -> Choice:
    """What a graph.toml in the folder of the first file, or above it up to a repository, says.

    ``rules`` are those that it may speak of.

    Raises
    ------
    UnreadableSource
        where it cannot be read, or says something that is not known.
    """
    for folder in files[0].resolve().parents if files else ():
        path = folder / SETTINGS
        if path.is_file():
            return _choice(path, _read(path), rules)
        if (folder / ".git").exists():
            break
    return Choice()


def _read(path: Path) -> Mapping[str, Any]:
    """The tables of the file."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line: int | None = error.object.count(b"\n", 0, error.start) + 1
        raise _odd(path, "this is not text in UTF-8", "Save the file as UTF-8.", line) from error
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else None
        told = reason(ValueError(_PLACE.sub("", str(error))))
        end = "" if line else " at the end"
        remedy = "Fix it; docs/guides/validating.md shows one."
        raise _odd(path, f"this is not TOML: {told}{end}", remedy, line) from error
    except (OSError, ValueError, RecursionError) as error:
        told = "its brackets are nested too deep" if _is_deep(error) else reason(error)
        raise _odd(path, f"it cannot be read: {told}", "Fix or remove it.") from error


def _is_deep(error: Exception) -> bool:
    return isinstance(error, RecursionError)


def _choice(path: Path, said: Mapping[str, Any], rules: Sequence[Rule]) -> Choice:
    table = said.get("validate", {})
    if not isinstance(table, dict):
        raise _odd(
            path, f"'validate' is {_kind(table)}, not a table", "Begin the table with [validate]."
        )
    for key in sorted(table.keys() - set(_KEYS)):
        remedy = f"It may say {', '.join(_KEYS[:-1])} and {_KEYS[-1]}."
        raise _odd(path, f"says '{key}' of validate, which is not known", remedy)
    choice = Choice(
        _texts(path, table, "rules"), _texts(path, table, "off"), _severities(path, table)
    )
    try:
        unknown_in(choice, rules)
    except WrongUse as error:
        raise _odd(path, error.message.rstrip("."), error.remedy) from error
    return choice


def _texts(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of names."""
    said = table.get(key, [])
    remedy = f'Write it as: {key} = ["{"owl" if key == "rules" else "label-whitespace"}"]'
    if not isinstance(said, list):
        raise _odd(path, f"'validate.{key}' is {_kind(said)}, not a list of names", remedy)
    for one in said:
        if not isinstance(one, str):
            raise _odd(path, f"'validate.{key}' holds {_kind(one)}, not only names", remedy)
    return tuple(said)


def _severities(path: Path, table: Mapping[str, Any]) -> dict[str, str]:
    """The severity of each rule that is named."""
    said = table.get("severity", {})
    remedy = 'Write it as: severity = { label-whitespace = "info" }'
    if not isinstance(said, dict):
        told = f"'validate.severity' is {_kind(said)}, not a table of rules"
        raise _odd(path, told, remedy)
    for rule, severity in said.items():
        if not isinstance(severity, str):
            told = f"'validate.severity.{rule}' is {_kind(severity)}, not a severity"
            raise _odd(path, told, remedy)
    return dict(said)


_WORDS = {
    bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list",
    dict: "a table",
}  # fmt: skip


def _kind(value: object) -> str:
    """What a value of TOML is, in words."""
    return _WORDS.get(type(value), "a date or time")


def _odd(path: Path, told: str, remedy: str, line: int | None = None) -> UnreadableSource:
    where = f"{path}, line {line}" if line else f"{path}"
    verb = " " if told.startswith("says") else ": "
    return UnreadableSource(f"{where}{verb}{told}.", file=str(path), line=line, remedy=remedy)
