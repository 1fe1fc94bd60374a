"""How high a role stands, where a source says so: so that no way leads a step down.

Skill levels of the International Standard Classification of Occupations (ISCO-08) by major group,
or O*NET's job zones; managers' posts are ISCO major group 1 and SOC group 11.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.source import Source
from graph.vocabulary import BROADER

_ISCO: Final = re.compile(r"/isco/C(\d)\d*$")
_SOC: Final = re.compile(r"(\d\d)-\d{4}(?:\.\d\d)?")
_BY_MAJOR_GROUP: Final = {0: 2, 1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 2, 7: 2, 8: 2, 9: 1}
_MANAGERS_ISCO, _MANAGERS_SOC = 1, "11"


@dataclass(frozen=True, slots=True)
class Level:
    """How high a role stands: ISCO skill level 1 to 4, job zone 1 to 5, each where it is known."""

    skill_level: int | None = None
    job_zone: int | None = None
    manager: bool = False

    def below(self, other: Level) -> bool:
        """Whether this is lower than another, as far as one scale knows both."""
        if self.job_zone is not None and other.job_zone is not None:
            return self.job_zone < other.job_zone
        if self.skill_level is not None and other.skill_level is not None:
            return self.skill_level < other.skill_level
        return False


def may_lie_between(stone: Level, start: Level, goal: Level) -> bool:
    """Whether a role of this level can be a stepping stone: it is not below both ends, and no
    manager's post between two others.
    """
    if stone.below(start) and stone.below(goal):
        return False
    return not stone.manager or start.manager or goal.manager


def levels(source: Source, roles: Iterable[str]) -> dict[str, Level]:
    """The level of each of these roles."""
    roles = sorted(roles)
    notations = source.facts(roles, "notation")
    zones = source.facts(roles, "job zone")
    codes = source.facts(roles, "O*NET-SOC code")
    groups = _major_groups(source, roles)
    found: dict[str, Level] = {}
    for role in roles:
        soc = _SOC.fullmatch(notations.get(role, "")) or _SOC.fullmatch(codes.get(role, ""))
        group, zone = groups.get(role), zones.get(role, "")
        manager = group == _MANAGERS_ISCO or bool(soc and soc[1] == _MANAGERS_SOC)
        found[role] = Level(
            None if group is None else _BY_MAJOR_GROUP[group],
            int(zone) if zone.isdecimal() else None,
            manager,
        )
    return found


def _major_groups(source: Source, roles: Iterable[str]) -> dict[str, int]:
    """The ISCO major group of each role that stands under one, directly or not."""
    above: dict[str, list[str]] = {}
    frontier = sorted(roles)
    while frontier:
        above.update({id: [] for id in frontier})
        for link in source.links(frontier, "out", (BROADER,)):
            above[link.source].append(link.target)
        ahead = {one for id in frontier for one in above[id] if not _ISCO.search(one)}
        frontier = sorted(ahead - above.keys())
    found = {role: _first_code(role, above) for role in roles}
    return {role: int(code) for role, code in found.items() if code}


def _first_code(role: str, above: Mapping[str, Sequence[str]]) -> str:
    """The digit of the nearest ISCO group above a role; nothing where there is none."""
    waiting, seen = [role], {role}
    for here in waiting:
        for one in above.get(here, ()):
            if code := _ISCO.search(one):
                return code[1]
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return ""
