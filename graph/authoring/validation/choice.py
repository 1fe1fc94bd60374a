"""Which rules judge a file: by what it holds, or by what somebody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from graph.authoring.validation.findings import SEVERITIES
from graph.authoring.validation.rules import SETS, Rule
from graph.errors import WrongUse

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


def chosen_rules(rules: Sequence[Rule], choice: Choice, *, ours: bool) -> list[Rule]:
    """The rules of the sets, without those that are off, each with the severity that is said.

    Raises
    ------
    WrongUse
        where a set, rule or severity is not known.
    """
    unknown_in(choice, rules)
    sets = choice.sets or sets_for(ours=ours)
    return [
        replace(rule, severity=choice.severities.get(rule.name, rule.severity))
        for rule in rules
        if rule.set in sets and rule.name not in choice.off
    ]


def unknown_in(choice: Choice, rules: Sequence[Rule]) -> None:
    """Nothing where a choice speaks of what there is.

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
