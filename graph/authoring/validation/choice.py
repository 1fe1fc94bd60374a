"""Which rules judge a file: by what it holds, by what somebody says, by a graph.toml beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph.authoring.validation.findings import SEVERITIES
from graph.authoring.validation.rules import SETS, Rule
from graph.errors import UnreadableSource, WrongUse

SETTINGS = "graph.toml"
OURS, ALL = "house", SETS


@dataclass(frozen=True, slots=True)
class Choice:
    """The sets of rules (by what the files hold where none is named), and what is said of rules.

    ``off`` are rules that are not asked, ``severities`` what a finding of a rule counts as.
    """

    sets: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: Choice) -> Choice:
        """This choice, and of the other what it does not say."""
        return Choice(
            self.sets or other.sets, (*other.off, *self.off),
            {**other.severities, **self.severities},
        )  # fmt: skip


def settings_beside(files: Sequence[Path]) -> Choice:
    """What a graph.toml in the folder of the first file, or above it up to a repository, says.

    Raises
    ------
    UnreadableSource
        where it cannot be read, or says something that is not known.
    """
    for folder in files[0].resolve().parents if files else ():
        path = folder / SETTINGS
        if path.is_file():
            return _read(path)
        if (folder / ".git").exists():
            break
    return Choice()


def _read(path: Path) -> Choice:
    try:
        said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("validate", {})
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path} cannot be read: {error}.", file=str(path)) from error
    odd = sorted(said.keys() - {"rules", "off", "severity"})
    if odd:
        raise UnreadableSource(
            f"{path} says '{odd[0]}' of validate, which is not known.", file=str(path),
            remedy="It may say rules, off and severity.",
        )  # fmt: skip
    severities = {str(key): str(value) for key, value in said.get("severity", {}).items()}
    return Choice(tuple(said.get("rules", ())), tuple(said.get("off", ())), severities)


def chosen_rules(rules: Sequence[Rule], choice: Choice, *, ours: bool) -> list[Rule]:
    """The rules of the sets, without those that are off, each with the severity that is said.

    Raises
    ------
    WrongUse
        where a set, rule or severity is not known.
    """
    known = {rule.name for rule in rules}
    for name in (*choice.off, *choice.severities):
        _known(name, known, "rule")
    for name in choice.sets:
        _known(name, SETS, "set of rules")
    for severity in choice.severities.values():
        _known(severity, SEVERITIES, "severity")
    sets = choice.sets or sets_for(ours=ours)
    return [
        replace(rule, severity=choice.severities.get(rule.name, rule.severity))
        for rule in rules
        if rule.set in sets and rule.name not in choice.off
    ]


def sets_for(*, ours: bool) -> tuple[str, ...]:
    """All sets for what speaks our vocabulary; for others, what the standards say."""
    return SETS if ours else SETS[:-1]


def _known(name: str, known: Sequence[str] | set[str], what: str) -> None:
    if name not in known:
        near = get_close_matches(name, sorted(known), n=1)
        meant = f" Did you mean '{near[0]}'?" if near else ""
        listed = (
            f"Known are {', '.join(known)}."
            if len(known) < 10
            else "See: graph validate --explain all"
        )
        raise WrongUse(f"There is no {what} '{name}'.{meant}", remedy=listed)
