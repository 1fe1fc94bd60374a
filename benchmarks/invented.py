"""Made-up graphs of any size: the same for the same seed, as ESCO's tables and as plain triples.

Roles come in neighbourhoods that draw on the same skills, some skills are asked for everywhere,
and skills stand in a hierarchy with a fifth of second parents: the shape of the real ones.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

BASE = "http://example.org/invented/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SEED = 7
ROOTS = 20
"""How many skills have nothing broader."""

VERBS = (
    "analyse", "plan", "test", "repair", "draw", "teach", "weld", "price", "audit", "model", "map",
    "clean", "pack", "steer", "code", "translate", "grow", "harvest", "brew", "bake", "measure",
    "monitor", "assemble", "sell", "buy", "insure", "defend", "paint", "restore", "stage",
)  # fmt: skip
THINGS = (
    "contracts", "pumps", "dashboards", "bridges", "vineyards", "textiles", "lessons", "databases",
    "vessels", "turbines", "orchards", "archives", "timetables", "menus", "portfolios", "networks",
    "sensors", "furnaces", "claims", "budgets", "costumes", "façades", "prototypes", "soils",
    "samples", "routes", "kitchens", "catalogues", "proteins", "engines", "gearboxes", "lenses",
    "permits", "shelters", "windows", "boilers", "circuits", "forests", "quarries", "harbours",
)  # fmt: skip
PLACES = (
    "hospitals", "mines", "schools", "airports", "farms", "theatres", "courts", "banks", "ships",
    "laboratories", "hotels", "museums", "warehouses", "railways", "parks", "studios", "clinics",
    "factories", "breweries", "embassies", "stadiums", "prisons", "libraries", "refineries",
)  # fmt: skip
TRADES = (
    "engineer", "designer", "inspector", "clerk", "teacher", "manager", "technician", "adviser",
    "operator", "scientist", "planner", "buyer", "officer", "mechanic",
)  # fmt: skip
LANGUAGES = ("en", "de", "fr")


@dataclass(frozen=True, slots=True)
class Invented:
    """A made-up graph on disk: a folder of ESCO's tables, a file of plain triples, their count."""

    tables: Path
    triples: Path
    count: int
    roles: int
    skills: int


def invent(folder: Path, roles: int, skills: int, seed: int = SEED) -> Invented:
    """Write a graph of that many roles and skills."""
    tables = folder / "tables"
    tables.mkdir(parents=True)
    source = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    broader = list(_hierarchy(skills, source))
    asked = list(_asked(roles, skills, source))
    names = {"role": _names(roles, _role_name), "skill": _names(skills, _skill_name)}
    _write_tables(tables, names, broader, asked)
    triples = folder / "plain.nt"
    with triples.open("w", encoding="utf-8") as file:
        count = sum(file.write(line) > 0 for line in _plain(names, broader, asked))
    return Invented(tables, triples, count, roles, skills)


def iri(kind: str, number: int) -> str:
    """The name of a thing."""
    return f"{BASE}{kind}/{number}"


def _hierarchy(skills: int, source: random.Random) -> Iterator[tuple[int, int]]:
    """A tree of six below each, and a second parent for a fifth of them."""
    for number in range(ROOTS, skills):
        parent = (number - ROOTS) // 6
        yield number, parent
        if source.random() < 0.2:
            second = source.randrange(0, max(1, parent))
            if second != parent:
                yield number, second


def _asked(roles: int, skills: int, source: random.Random) -> Iterator[tuple[int, int, str]]:
    """What each role asks for: mostly what its neighbourhood knows, seldom what everybody does."""
    groups = max(1, roles // 12)
    pool = max(1, skills // groups)

    def pick(group: int) -> int:
        chance = source.random()
        if chance < 0.78:
            return group * pool + source.randrange(pool)
        if chance < 0.96:
            return (group + source.choice((-1, 1))) % groups * pool + source.randrange(pool)
        return min(skills - 1, int(source.paretovariate(0.6)) * 3)

    for role in range(roles):
        seen: set[int] = set()
        for sort in ("essential", "optional"):
            for _ in range(source.randint(8, 28)):
                skill = pick(role % groups)
                if skill not in seen:
                    seen.add(skill)
                    yield role, skill, sort


def _skill_name(number: int) -> str:
    rest, verb = divmod(number, len(VERBS))
    rest, thing = divmod(rest, len(THINGS))
    rest, place = divmod(rest, len(PLACES))
    return f"{VERBS[verb]} {THINGS[thing]} in {PLACES[place]}{f' {rest + 1}' if rest else ''}"


def _role_name(number: int) -> str:
    rest, trade = divmod(number, len(TRADES))
    rest, thing = divmod(rest, len(THINGS))
    rest, place = divmod(rest, len(PLACES))
    name = f"{THINGS[thing]} {TRADES[trade]} for {PLACES[place]}"
    return f"{name} {rest + 1}" if rest else name


def _names(many: int, name: Callable[[int], str]) -> list[str]:
    return [name(number) for number in range(many)]


def _in(lang: str, name: str) -> str:
    """The name in one of the languages; what is not English only needs to be another one."""
    return name if lang == "en" else f"{name} ({lang})"


def _write_tables(
    folder: Path,
    names: dict[str, list[str]],
    broader: Iterable[tuple[int, int]],
    asked: Iterable[tuple[int, int, str]],
) -> None:
    for kind, table in (("role", "occupations"), ("skill", "skills")):
        for lang in LANGUAGES:
            _write(
                folder / f"{table}_{lang}.csv",
                ("conceptUri", "preferredLabel", "description"),
                (
                    (iri(kind, number), _in(lang, name), f"What it takes to {name}.")
                    for number, name in enumerate(names[kind])
                ),
            )
    _write(
        folder / "broaderRelationsSkillPillar.csv",
        ("conceptUri", "broaderUri"),
        ((iri("skill", one), iri("skill", other)) for one, other in broader),
    )
    _write(
        folder / "occupationSkillRelations.csv",
        ("occupationUri", "skillUri", "relationType"),
        ((iri("role", role), iri("skill", skill), sort) for role, skill, sort in asked),
    )


def _write(path: Path, header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(lines)


def _plain(
    names: dict[str, list[str]],
    broader: Iterable[tuple[int, int]],
    asked: Iterable[tuple[int, int, str]],
) -> Iterator[str]:
    """The same as somebody would write it by hand, without a node for each statement."""
    for kind, all_names in names.items():
        for number, name in enumerate(all_names):
            node = f"<{iri(kind, number)}>"
            yield f"{node} <{TYPE}> <{BASE}{kind.capitalize()}> .\n"
            for lang in LANGUAGES:
                yield f'{node} <{SKOS}prefLabel> "{_in(lang, name)}"@{lang} .\n'
    for one, other in broader:
        yield f"<{iri('skill', one)}> <{SKOS}broader> <{iri('skill', other)}> .\n"
    for role, skill, sort in asked:
        yield f"<{iri('role', role)}> <{BASE}{sort}Skill> <{iri('skill', skill)}> .\n"
