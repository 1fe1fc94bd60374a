"""The rule by which evidence becomes importance; in words in ``docs/ontology.md``.

Demand in recent advertisements comes before use in a survey, use before what a classification
states, and that before being listed. A lower bound can make a thing essential, and it can state
it, but it takes nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

ADVERTISED = Decimal("0.35")
"""The line for a share of advertisements: its lower end has to reach it."""

SKILL_USED = Decimal("0.5")
TOOL_USED = Decimal("0.7")
"""The lines for a share of respondents; of tools one of several usually does, so it is higher."""

ESSENTIAL, OPTIONAL = "essential", "optional"
Verdict = tuple[str, str]
"""The importance, and why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of one statement: a share with its base and year, or a word."""

    source: str
    kind: str
    share: Decimal | None = None
    base: int | None = None
    year: int = 0
    least: bool = False
    word: str = ""


def ruled(said: Iterable[Said], *, tool: bool, seed: bool = False) -> Verdict | None:
    """What the rule says, and why; nothing where the editors have to judge."""
    heard = sorted(said, key=lambda one: (-one.year, one.least, one.source))
    verdicts = [
        *(_shared(one, ADVERTISED, "advertisements") for one in heard if one.kind == "demand"),
        *(
            _shared(one, TOOL_USED if tool else SKILL_USED, "respondents")
            for one in heard
            if one.kind == "use"
        ),
        *(_stated(one) for one in heard if one.word in (ESSENTIAL, OPTIONAL) and not tool),
        *(
            (OPTIONAL, f"{one.source} names it", False)
            for one in heard
            if one.word or one.kind == "taught"
        ),
        *([(OPTIONAL, "the seed names it for the role", False)] if seed else []),
    ]
    figures = [one for one in verdicts if one is not None]
    final = next((one for one in figures if one[2]), figures[0] if figures else None)
    return final and (final[0], final[1])


def lower_end(share: Decimal, base: int) -> Decimal:
    """The lower end of the 95 % interval of a share (Wilson 1927): small counts prove less."""
    p, n, z = float(share), base, 1.96
    middle = p + z * z / (2 * n)
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Decimal(str(round((middle - spread) / (1 + z * z / n), 4)))


def _shared(one: Said, line: Decimal, among: str) -> tuple[str, str, bool] | None:
    """The verdict of a figure, and whether it settles the matter: a low bound does not."""
    if one.share is None:
        return None
    reached = one.share
    if among == "advertisements":
        reached = lower_end(one.share, one.base or 1)
    bound = "at least " if one.least else ""
    why = f"{one.source}: {bound}{one.share} of {one.base or '?'} {among}, the line is {line}"
    essential = reached >= line
    return ESSENTIAL if essential else OPTIONAL, why, essential or not one.least


def _stated(one: Said) -> tuple[str, str, bool]:
    return one.word, f"{one.source} states it so", True
