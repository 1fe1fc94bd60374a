"""How cost grows with size, on made-up graphs, beside programs written plainly."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.data import invented, workshop
from benchmarks.invented import Invented, iri
from benchmarks.pairs import Figure, Run, Table, faster, graph, python, run, seconds

SIZES = ((1_000, 3_500), (5_000, 17_500), (20_000, 70_000))
START, GOAL, FAR = 5, 6, 7
"""The numbers of a role, of one in the neighbourhood beside it, and of one two further on."""

TYPO = "brigdes desginer for hopsitals"

QUESTIONS = {
    "paths": ("paths", "START", "GOAL"),
    "paths, to a role that shares little": ("paths", "START", "FAR"),
    "gap": ("gap", "START", "GOAL"),
    "plan": ("plan", "START", "GOAL"),
    "similar": ("similar", "START"),
    "find": ("find", "bridges"),
}
LOADING = """
import sys
import pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_TRIPLES)
store.optimize()
store.flush()
"""
GAP = """
import sys
import pyoxigraph
store = pyoxigraph.Store.read_only(sys.argv[1])
_, _, start, goal = sys.argv
text = f'''PREFIX k: <http://example.org/invented/>
SELECT ?s ?l WHERE {{ <{goal}> k:essentialSkill|k:optionalSkill ?s .
  ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(LANG(?l) = 'en')
  FILTER NOT EXISTS {{ <{start}> k:essentialSkill|k:optionalSkill ?s }} }}'''
for row in store.query(text):
    print(*(cell.value for cell in row), sep='\\t')
"""


@dataclass(frozen=True, slots=True)
class Size:
    """One graph, and what every work took on it."""

    made: Invented
    imported: Run
    ours: dict[str, float]
    held: float
    everyone: Run
    plainly: dict[str, float]
    plain_run: Run
    loaded: Run
    raw_gap: float


def figures() -> Iterator[Figure | Table]:
    """The table of sizes, and the largest beside its peers."""
    sizes = [_measured(roles, skills) for roles, skills in SIZES]
    yield _ours(sizes)
    yield _theirs(sizes)
    yield from _beside(sizes[-1])


def _measured(roles: int, skills: int) -> Size:
    name = f"invented{roles}"
    made, imported = invented(roles, skills)
    ends = {"START": iri("role", START), "GOAL": iri("role", GOAL), "FAR": iri("role", FAR)}
    two = ends["START"], ends["GOAL"]
    ours = {q: _median(graph("-s", name, *_filled(words, ends))) for q, words in QUESTIONS.items()}
    ours["a name with typing errors"] = _median(graph("-s", name, "show", TYPO), 2)
    store = workshop() / f"{name}.store"
    plain_run = run(python("-m", "benchmarks.baseline", str(made.triples), *two))
    return Size(
        made=made,
        imported=imported,
        ours=ours,
        held=run(graph("-s", name, *_filled(QUESTIONS["paths"], ends))).megabytes,
        everyone=run(graph("-s", name, "-f", "csv", "similar", "--all", "-n", "10")),
        plainly=json.loads(plain_run.output),
        plain_run=plain_run,
        loaded=run(python("-c", LOADING, str(made.triples), str(store))),
        raw_gap=_median(python("-c", GAP, str(store), *two)),
    )


def _filled(words: tuple[str, ...], ends: Mapping[str, str]) -> list[str]:
    return [ends.get(word, word) for word in words]


def _median(command: list[str], status: int = 0, runs: int = 5) -> float:
    """The middle of some runs of a whole process, after one that does not count."""
    seconds(command, status=status)
    return statistics.median(seconds(command, status=status) for _ in range(runs))


def _ours(sizes: list[Size]) -> Table:
    rows = [
        ("import", *(f"{one.imported.seconds:.1f} s" for one in sizes)),
        ("import, memory", *(f"{one.imported.megabytes:.0f} MB" for one in sizes)),
        *((name, *(_ms(one.ours[name]) for one in sizes)) for name in sizes[0].ours),
        ("paths, memory", *(f"{one.held:.0f} MB" for one in sizes)),
        ("similar --all -n 10", *(f"{one.everyone.seconds:.1f} s" for one in sizes)),
        ("similar --all, memory", *(f"{one.everyone.megabytes:.0f} MB" for one in sizes)),
    ]
    return Table(
        "How cost grows with size", ("work, whole processes", *map(_size, sizes)), tuple(rows)
    )


def _theirs(sizes: list[Size]) -> Table:
    names = {
        "load": "RDFLib + NetworkX: load",
        "gap": "… then gap",
        "paths": "… then paths of up to two moves",
        "similar": "… then similar",
        "typo": "… then a name with typing errors (difflib)",
        "similar --all": "… then similar --all, from 500 roles",
    }
    rows = [
        *((told, *(_ms(one.plainly[name]) for one in sizes)) for name, told in names.items()),
        ("… memory", *(f"{one.plain_run.megabytes:.0f} MB" for one in sizes)),
        ("pyoxigraph: load to disk", *(f"{one.loaded.seconds:.1f} s" for one in sizes)),
        ("… memory", *(f"{one.loaded.megabytes:.0f} MB" for one in sizes)),
        ("… then gap, whole process", *(_ms(one.raw_gap) for one in sizes)),
    ]
    return Table("The same, by its peers", ("work", *map(_size, sizes)), tuple(rows))


def _beside(one: Size) -> Iterator[Figure]:
    where = f"on {one.made.roles:,} roles"
    load = one.plainly["load"]
    peer = "RDFLib + NetworkX, from the file"
    for name in ("gap", "paths", "similar"):
        yield faster(f"{name} {where}", one.ours[name], peer, load + one.plainly[name])
    for name in ("gap", "paths", "similar"):
        yield Figure(
            f"{name} {where}, whole process", one.ours[name], "RDFLib + NetworkX, once loaded",
            one.plainly[name], one.ours[name] / one.plainly[name],
        )  # fmt: skip
    yield faster(
        f"similar --all -n 10 {where}",
        one.everyone.seconds,
        peer,
        load + one.plainly["similar --all"],
    )
    yield Figure(
        f"gap {where}", one.ours["gap"], "pyoxigraph script, once loaded", one.raw_gap,
        one.ours["gap"] / one.raw_gap,
    )  # fmt: skip


def _size(one: Size) -> str:
    return f"{one.made.roles:,} × {one.made.skills:,} ({one.made.count:,} triples)"


def _ms(taken: float) -> str:
    return f"{taken * 1e3:.0f} ms" if taken < 2 else f"{taken:.1f} s"
