"""How well roles are ranked, against O*NET's expert-reviewed related occupations."""

from __future__ import annotations

import csv
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.data import needed, onet, workshop
from benchmarks.pairs import SHARED, Figure, graph, seconds

Score = Callable[[str, str], float]


def figures() -> Iterator[Figure]:
    """nDCG@10 of ``similar`` beside plainer measures; none where the data is not there."""
    gold, changers, universe = needed(
        "onet/related_dev.tsv", "onet/career_changers_dev.tsv", "onet/related_universe.txt"
    )
    onet()
    ranking = workshop() / "ranking.csv"
    everyone = graph("-s", "onet", "-f", "csv", "similar", "--all", "-n", "60")
    taken = statistics.median(seconds(everyone, ranking) for _ in range(5))
    yield Figure("graph -s onet similar --all -n 60", taken, "promised", 10, taken / 10, 1.0)
    ours = _score(ranking, gold, universe)
    work = "nDCG@10 of similar on O*NET"
    yield Figure(work, ours, "promised", 0.62, ours, 0.62, "", at_least=True)
    moves = _score(ranking, changers, universe)
    yield Figure(
        f"{work}, career changers", moves, "promised", 0.46, moves, 0.46, "", at_least=True
    )
    roles = universe.read_text(encoding="utf-8").split()
    for peer, measure in _peers(roles).items():
        plain = workshop() / "plain.csv"
        _write(plain, roles, measure)
        theirs = _score(plain, gold, universe)
        yield Figure(work, ours, peer, theirs, ours / theirs, unit="", at_least=True)


def _peers(roles: Iterable[str]) -> Mapping[str, Score]:
    """Measures that anybody would try first, on the same items."""
    import graph as library
    from graph.vocabulary import DEMANDS

    kg = library.load("onet")
    ids = {node.id: node.notation for node in kg.source.nodes(("role",))}
    items: dict[str, set[str]] = {code: set() for code in roles}
    for link in kg.source.all_links(DEMANDS):
        if ids[link.source] in items:
            items[ids[link.source]].add(link.target)
    return {
        "Jaccard of all items": lambda a, b: len(items[a] & items[b]) / len(items[a] | items[b]),
        "cosine of all items": lambda a, b: (
            len(items[a] & items[b]) / (len(items[a]) * len(items[b])) ** 0.5
        ),
        "longest common SOC prefix": lambda a, b: float(_alike(a, b)),
    }


def _write(path: Path, roles: list[str], measure: Score) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("role", "other", "score"))
        for role in roles:
            table.writerows((role, other, measure(role, other)) for other in roles if other != role)


def _score(ranking: Path, gold: Path, universe: Path) -> float:
    script = SHARED / "tools" / "score_related.py"
    done = subprocess.run(
        [sys.executable, str(script), str(ranking), str(gold), str(universe)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    found = re.search(r"nDCG@10 ([0-9.]+)", done.stdout)
    if found is None:
        raise RuntimeError(f"No nDCG@10 in: {done.stdout}")
    return float(found[1])


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
