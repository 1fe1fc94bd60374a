"""How well roles are ranked, against O*NET's expert-reviewed related occupations."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.pairs import SHARED, Figure, archives, graph, seconds

Score = Callable[[str, str], float]


def figures() -> Iterator[Figure]:
    """nDCG@10 of ``similar`` beside plainer measures; none where the data is not there."""
    paths = archives("onet/db_*_text.zip", "onet/related_dev.tsv", "onet/related_universe.txt")
    if not paths:
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GRAPH_DATA"] = str(Path(folder) / "data")
        seconds(graph("import", "onet", str(paths[0]), "--as", "onet"))
        ranking = Path(folder) / "ranking.csv"
        taken = seconds(graph("-s", "onet", "-f", "csv", "similar", "--all", "-n", "60"), ranking)
        yield Figure("graph -s onet similar --all -n 60", taken, "promised", 10, taken / 10, 1.0)
        ours = _score(ranking, *paths[1:])
        roles = paths[2].read_text(encoding="utf-8").split()
        for peer, measure in _peers(roles).items():
            plain = Path(folder) / "plain.csv"
            _write(plain, roles, measure)
            theirs = _score(plain, *paths[1:])
            yield Figure(
                "nDCG@10 of similar on O*NET", ours, peer, theirs, ours, 0.58, "", at_least=True
            )
        del os.environ["GRAPH_DATA"]


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
