"""Every figure of gap, paths and similar from an export alone: tables and pandas, no other code."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cached_property
from operator import le
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

PARTS = (1, 1, 2, 4)
"""The steps from one rank to the next."""
NOTHING = (0.0,) * 5
Holding = tuple[float, ...]
"""The chances of ranks 1 to 4, and of a level that nobody knows."""
Held = dict[str, Holding]


class Asked:
    """What a role asks of an item."""

    def __init__(self, row: Any) -> None:
        self.importance = 1.0 if pd.isna(row.importance) else float(row.importance)
        self.rank = None if pd.isna(row.level) else max(1, min(4, round(row.level * 4)))
        self.essential = bool(row.essential)
        self.tool = row.relation == "uses"
        self.share = None if pd.isna(row.share) else float(row.share)

    @property
    def chance(self) -> float:
        return 1.0 if self.essential else self.share or 0.5


class Recomputed:
    """The figures of the graph that a folder of Parquet files holds."""

    def __init__(self, folder: Path) -> None:
        self.nodes = pd.read_parquet(folder / "nodes.parquet").set_index("id")
        self.links = pd.read_parquet(folder / "links.parquet")
        self.ratings = pd.read_parquet(folder / "ratings.parquet")
        self.roles = sorted(self.nodes.index[self.nodes["kind"] == "role"])
        self.lent: dict[str, Held] = {}

    # --------------------------------------------------------------------------------- demand

    @cached_property
    def demand(self) -> dict[str, dict[str, Asked]]:
        """By role and item what is asked; of two statements about one pair the strongest."""
        asks = self.links[self.links["relation"].isin(["requires", "uses"])].copy()
        asks["strength"] = asks["importance"].fillna(1.0)
        asks["height"] = asks["level"].fillna(-1.0)
        asks = asks.sort_values(["strength", "height"], kind="stable")
        asks = asks.drop_duplicates(["source", "target"], keep="last")
        found: dict[str, dict[str, Asked]] = defaultdict(dict)
        for row in asks.itertuples():
            found[str(row.source)][str(row.target)] = Asked(row)
        return found

    @cached_property
    def asked_by(self) -> pd.Series:
        """How many roles ask for each item."""
        known = set(self.roles)
        return pd.Series(
            [item for role, asks in self.demand.items() if role in known for item in asks]
        ).value_counts()

    def idf(self, holders: int) -> float:
        return math.log(1 + (len(self.roles) - holders + 0.5) / (holders + 0.5))

    def weight(self, role: str, item: str) -> float:
        specificity = self.idf(max(1, int(self.asked_by.get(item, 0)))) / self.idf(1)
        return self.demand[role][item].importance * (1 + specificity) / 2

    def _ends(self, relation: str) -> dict[str, list[str]]:
        links = self.links[self.links["relation"] == relation]
        return {str(key): list(ends) for key, ends in links.groupby("source")["target"]}

    @cached_property
    def members(self) -> dict[str, list[str]]:
        return self._ends("among")

    @cached_property
    def before(self) -> dict[str, list[str]]:
        return self._ends("builds-on")

    # ------------------------------------------------------------------------------- holdings

    def lend(self, role: str) -> Held:
        """What somebody in a role has, with all that it builds on."""
        if role not in self.lent:
            asks = self.demand.get(role, {})
            held = {item: _holding(one.rank, one.chance) for item, one in asks.items()}
            for choice in asks.keys() & self.members.keys():
                among = self.members[choice]
                part = _holding(asks[choice].rank, asks[choice].chance / len(among))
                for member in among:
                    if member not in asks:
                        held[member] = _best(held.get(member, NOTHING), part)
            self.lent[role] = self._closed(held)
        return self.lent[role]

    def _closed(self, held: Held) -> Held:
        waiting = list(held)
        while waiting:
            item = waiting.pop()
            first, _, third, fourth, unknown = held[item]
            beneath = (max(first, unknown), max(third, unknown), fourth, 0.0, 0.0)
            for earlier in self.before.get(item, ()):
                more = _best(held.get(earlier, NOTHING), beneath)
                if more != held.get(earlier, NOTHING):
                    held[earlier] = more
                    waiting.append(earlier)
        return held

    def held_of(self, held: Held, item: str) -> Holding:
        mine = held.get(item, NOTHING)
        for member in self.members.get(item, ()):
            mine = _best(mine, held.get(member, NOTHING))
        return mine

    # ------------------------------------------------------------------------------ readiness

    def readiness(self, held: Held, role: str) -> float:
        essential = [item for item, one in self.demand[role].items() if one.essential]
        total = math.fsum(self.weight(role, item) for item in essential)
        met = math.fsum(
            self.weight(role, item) * cover
            for item in essential
            if (cover := _cover(self.held_of(held, item), self.demand[role][item].rank))
        )
        return met / total if total else 1.0

    def steps(self, held: Held, role: str, item: str) -> float:
        asked, mine = self.demand[role][item], self.held_of(held, item)
        if asked.tool or (asked.rank is None and not asked.essential):
            return 1 - _cover(mine, asked.rank)
        if asked.rank is None:
            return 2 * (1 - _cover(mine, None))
        return math.fsum(PARTS[at] * (1 - max(mine[at], mine[4])) for at in range(asked.rank))

    def effort(self, held: Held, role: str, *, essential: bool) -> float:
        return math.fsum(
            self.steps(held, role, item)
            for item, one in self.demand[role].items()
            if one.essential == essential
        )

    def state(self, held: Held, role: str, item: str) -> str:
        mine, rank = self.held_of(held, item), self.demand[role][item].rank
        chance = max(mine[(rank or 1) - 1], mine[4])
        if chance > 0:
            return "have" if chance >= 1 else "may have"
        return "deepen" if mine[0] > 0 else "learn"

    def standing(self, start: str, goal: str) -> tuple[int, int]:
        """How many other roles are less ready for the goal than the start, and of how many."""
        mine = round(self.readiness(self.lend(start), goal), 9)
        others = [role for role in self.roles if role not in (start, goal)]
        lower = sum(round(self.readiness(self.lend(role), goal), 9) < mine for role in others)
        return lower, len(others)

    # ----------------------------------------------------------------------------- similarity

    @cached_property
    def _vectors(self) -> pd.DataFrame:
        """Role, item and what the item tells of it: broader ancestors included."""
        graded, above = set(self.ratings["element"]), self._ends("broader")
        rows = []
        for role in self.roles:
            profile: dict[str, float] = {}
            for item, asked in self.demand.get(role, {}).items():
                if item not in graded:
                    waiting, seen = [item], {item}
                    while waiting:
                        here = waiting.pop()
                        told = asked.share or asked.importance
                        profile[here] = max(told, profile.get(here, 0.0))
                        ahead = [one for one in above.get(here, ()) if one not in seen]
                        seen.update(ahead)
                        waiting += ahead
            rows += [(role, item, importance) for item, importance in profile.items()]
        frame = pd.DataFrame(rows, columns=["role", "item", "value"])
        frame["value"] *= frame["item"].map(frame["item"].value_counts().map(self.idf))
        return frame

    @cached_property
    def _lengths(self) -> pd.Series:
        squares = (self._vectors["value"] ** 2).groupby(self._vectors["role"]).sum()
        return squares[squares > 0] ** 0.5

    @cached_property
    def _centred(self) -> list[pd.DataFrame]:
        """A frame a family: by role the ratings less the role's own mean; no empty rows."""
        found = []
        for _, family in self.ratings.groupby("family"):
            wide = family.pivot_table(index="role", columns="element", values="importance")
            wide = wide.sub(wide.mean(axis=1), axis=0).fillna(0.0)
            found.append(wide[np.sqrt((wide**2).sum(axis=1)) > 1e-12])
        return found

    def similar(self, role: str) -> pd.Series:
        """The similarity of a role to every other."""
        votes = []
        if role in self._lengths.index:
            mine = self._vectors[self._vectors["role"] == role].set_index("item")["value"]
            both = self._vectors[self._vectors["item"].isin(mine.index)]
            products = (both["value"] * both["item"].map(mine)).groupby(both["role"]).sum()
            cosine = products.reindex(self._lengths.index).fillna(0.0) / (
                self._lengths * self._lengths[role]
            )
            votes.append(cosine**0.5)
        for wide in self._centred:
            if role in wide.index:
                lengths = np.sqrt((wide**2).sum(axis=1))
                votes.append(wide @ wide.loc[role] / (lengths * lengths[role]))
        if not votes:
            return pd.Series(dtype=float)
        return pd.concat(votes, axis=1).mean(axis=1).drop(role, errors="ignore")

    # ------------------------------------------------------------------------------------ ways

    def ways(self, start: str, goal: str) -> list[tuple[float, float, float, tuple[str, ...]]]:
        """The direct way and all by one stone: burden, least readiness, extra and the stones."""
        held = self.lend(start)
        direct = max(1.0, self.effort(held, goal, essential=True))
        found: list[tuple[float, float, tuple[str, ...]]] = [(self.readiness(held, goal), 0.0, ())]
        for stone in self._between(start, goal):
            after = self._joined(held, self.lend(stone))
            least = min(self.readiness(held, stone), self.readiness(after, goal))
            found.append((least, self._beside(held, stone, goal) / direct, (stone,)))
        return [
            (round((1 - least) + extra / 3 + 0.05 * len(stones), 9), least, extra, stones)
            for least, extra, stones in found
        ]

    def front(self, start: str, goal: str) -> set[tuple[str, ...]]:
        """The stones of the ways of at most two moves that no other beats."""
        figures = {
            stones: (float(len(stones)), round(1 - least, 9), round(extra, 9))
            for _, least, extra, stones in self.ways(start, goal)
        }
        return {
            stones
            for stones, mine in figures.items()
            if not any(theirs != mine and all(map(le, theirs, mine)) for theirs in figures.values())
        }

    def figures(self, start: str, way: list[str]) -> tuple[list[float], float]:
        """The readiness of each move of a way, whose last role is the goal, and its extra."""
        held = self.lend(start)
        direct = max(1.0, self.effort(held, way[-1], essential=True))
        ready, extra = [], 0.0
        for role in way:
            ready.append(self.readiness(held, role))
            if role != way[-1]:
                extra += self._beside(held, role, way[-1])
            held = self._joined(held, self.lend(role))
        return ready, extra / direct

    def _beside(self, held: Held, stone: str, goal: str) -> float:
        """The essential steps to a stone that the goal does not ask for."""
        wanted = set(self.demand[goal])
        wanted |= {one for choice in list(wanted) for one in self.members.get(choice, ())}
        return math.fsum(
            self.steps(held, stone, item)
            for item, one in self.demand[stone].items()
            if one.essential and not {item, *self.members.get(item, ())} & wanted
        )

    def _between(self, start: str, goal: str) -> list[str]:
        """The roles that are nearer to both ends than these are, and no step down."""
        mine, theirs = self.similar(start).round(9), self.similar(goal).round(9)
        apart = mine.get(goal, 0.0)
        near = [one for one in self.roles if one not in (start, goal)
                and mine.get(one, 0.0) > apart and theirs.get(one, 0.0) > apart]  # fmt: skip
        return [
            stone for stone in near
            if any(one.essential for one in self.demand.get(stone, {}).values())
            and self._is_allowed(stone, start, goal)
        ]  # fmt: skip

    def _is_allowed(self, stone: str, start: str, goal: str) -> bool:
        if all(self._below(stone, end) for end in (start, goal)):
            return False
        return not self._manages(stone) or self._manages(start) or self._manages(goal)

    def _below(self, one: str, other: str) -> bool:
        zones = self.nodes["job_zone"].get([one, other])
        if not zones.isna().any():
            return bool(zones.iloc[0] < zones.iloc[1])
        ranks = [self._skill_level(role) for role in (one, other)]
        return None not in ranks and ranks[0] < ranks[1]  # type: ignore[operator]

    def _skill_level(self, role: str) -> int | None:
        levels = {0: 2, 1: 4, 2: 4, 3: 3, 9: 1}
        group = self.major_groups.get(role)
        return None if group is None else levels.get(group, 2)

    def _manages(self, role: str) -> bool:
        codes = [self.nodes["notation"][role], *self.nodes["onet_soc_codes"][role]]
        soc = any(re.fullmatch(r"11-\d{4}(\.\d\d)?", code) for code in codes)
        return soc or self.major_groups.get(role) == 1

    @cached_property
    def major_groups(self) -> dict[str, int]:
        """The first digit of the nearest ISCO group above each role."""
        above, found = self._ends("broader"), {}
        for role in self.roles:
            level, seen = [role], {role}
            while level and role not in found:
                ahead = [one for here in level for one in above.get(here, ())]
                codes = [match[1] for one in ahead if (match := re.search(r"/isco/C(\d)", one))]
                if codes:
                    found[role] = int(codes[0])
                level = [one for one in dict.fromkeys(ahead) if one not in seen]
                seen.update(level)
        return found

    @staticmethod
    def _joined(one: Held, other: Held) -> Held:
        found = dict(one)
        for item, mine in other.items():
            found[item] = _best(found.get(item, NOTHING), mine)
        return found


def _holding(rank: int | None, chance: float) -> Holding:
    if rank is None:
        return (0.0, 0.0, 0.0, 0.0, chance)
    return (*(chance if at < rank else 0.0 for at in range(4)), 0.0)


def _best(one: Holding, other: Holding) -> Holding:
    return tuple(map(max, one, other))


def _cover(mine: Holding, rank: int | None) -> float:
    chances = [max(chance, mine[4]) for chance in mine[: rank or 1]]
    return sum(chances) / len(chances)
