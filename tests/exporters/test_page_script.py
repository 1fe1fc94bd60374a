"""The page's script: that the bundle is what its sources make, and its figures under Node."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import graph
from graph.answer import plain
from graph.errors import NoPath
from graph.exporters.options import Options
from graph.measures.holdings import Lender
from graph.measures.readiness import by_state
from graph.measures.similarity import Similarity
from graph.questions.gap import gap
from graph.questions.paths import Paths, paths
from graph.questions.plan import Plan, plan
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.model import Node
    from graph.source import Source

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "graph" / "exporters" / "page" / "script"

needs_npm = pytest.mark.skipif(
    not shutil.which("npm") or os.environ.get("ROLEGRAPH_NPM") == "none",
    reason="no npm: types, lint and unit tests of the page's script are not run",
)


def test_the_bundle_is_made_of_these_sources() -> None:
    names = [
        path.relative_to(SCRIPT).as_posix()
        for path in sorted((SCRIPT / "src").rglob("*.ts"))
    ]  # fmt: skip
    digest = hashlib.sha256()
    for name in sorted([*names, "bundle.mjs", "package-lock.json"]):
        digest.update(name.encode() + b"\n" + (SCRIPT / name).read_bytes() + b"\n")
    first = (SCRIPT.parent / "page.js").read_text(encoding="utf-8").partition("\n")[0]
    assert first.endswith(digest.hexdigest()), "page.js is out of date. Run: scripts/page"


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((SCRIPT / "package-lock.json").read_text(encoding="utf-8"))
    assert not any("resolved" in package for package in lock["packages"].values())
    assert all("integrity" in one for path, one in lock["packages"].items() if path)


def facts_in(text: str) -> Any:
    """The data of a page, as it travels."""
    import base64
    import gzip
    import re

    found = re.search(r'id="graph-facts">([^<]+)<', text)
    assert found is not None
    return json.loads(gzip.decompress(base64.b64decode(found.group(1))))


def pair_figures(
    source: Source, lender: Lender, one: str, other: str, *, with_plan: bool = True
) -> dict[str, Any]:
    """What the command line computes for a pair of roles."""
    nodes = source.nodes_of([one, other])
    move = gap(source, nodes[one], nodes[other])
    ways: list[Any] = []
    bridges: list[str] | None = None
    refusal = course = None
    try:
        answer = paths(source, nodes[one], nodes[other])
        bridges = [node.id for node in answer.bridges] if answer.fresh_start else None
        ways = [
            {
                "stops": [one, *(step.goal.id for step in path.moves)],
                "steps": [step.readiness for step in path.moves],
                "standing": plain(path.moves[0].standing),
                "readiness": path.readiness,
                "extra": path.extra,
                "burden": path.burden,
            }
            for path in answer.paths
        ]
        if with_plan:
            course = planned(along(source, nodes[one], nodes[other], answer))
    except NoPath as refused:
        refusal = refused.message
    stands = by_state(lender.of(one), lender.demands.of(other))
    return {
        "from": one,
        "to": other,
        "readiness": move.readiness,
        "essential": move.steps.essential,
        "optional": move.steps.optional,
        "similarity": Similarity(source).between(one, other),
        **{name.split()[0]: list(stands[name]) for name in stands},
        "ways": ways,
        "bridges": bridges,
        "refusal": refusal,
        "plan": course,
    }


def along(source: Source, start: Node, goal: Node, answer: Paths) -> Plan:
    """The plan along the best way, which need not be looked for again."""
    stones = answer.paths[0].stones
    return plan(source, start, [goal], via=stones, direct=not stones)


def planned(found: Plan) -> dict[str, Any]:
    """The stages of a plan, and what is to be checked."""
    return {
        "stages": [
            {
                "toward": stage.toward.id,
                "readiness": stage.goals[0].readiness,
                "lessons": [
                    {"id": one.item.id, "how": one.state, "steps": one.steps}
                    for one in found.items if one.stage == stage.number
                ],
            }
            for stage in found.stages
        ],
        "check": sorted(need.item.id for need in found.to_check),
    }  # fmt: skip


def reference(
    source: Source, pairs: list[tuple[str, str]], made: str | None = None, plans: int = 1
) -> dict[str, Any]:
    """The data of a page and what Python computes of it: what the script is held against.

    ``made`` is the page, where there is one already; of so many pairs one has its plan.
    """
    from graph.exporters.html import page

    lender = Lender(source)
    things = list(source.nodes(("role", "skill", "tool")))
    return {
        "facts": facts_in(made or page(source, Options())),
        "pairs": [
            pair_figures(source, lender, *pair, with_plan=number % plans == 0)
            for number, pair in enumerate(pairs)
        ],
        "searches": [{"text": node.label.upper(), "first": node.id} for node in things],
    }


SPARSE = """\
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" .
role:smith a rg:Role ; skos:prefLabel "Smith"@en ; skos:notation "smith" .
role:ghost a rg:Role ; skos:prefLabel "Ghost"@en ; skos:notation "ghost" .
skill:dough a rg:Skill ; skos:prefLabel "dough"@en .
skill:iron a rg:Skill ; skos:prefLabel "iron"@en .
[] a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough .
[] a rg:SkillRequirement ; rg:from role:smith ; rg:to skill:iron .
"""
"""Roles with nothing in common, and one of which nothing is known."""


def every_pair(source: Source) -> list[tuple[str, str]]:
    ids = [node.id for node in source.nodes(("role",))]
    return [(one, other) for one in ids for other in ids if one != other]


@pytest.fixture(scope="session")
def npm_ready() -> None:
    """What the script is checked with is installed, or the tests are skipped by name."""
    made = subprocess.run(
        [ROOT / "scripts" / "page", "install"], capture_output=True, text=True, check=False
    )
    if made.returncode:
        last = (made.stderr.strip() or "npm gives no reason").splitlines()[-1]
        pytest.skip(f"what the page's script is checked with cannot be installed: {last}")


def npm(*command: str, **environment: str) -> None:
    """Run a script of package.json; what it says is shown where it fails."""
    run = subprocess.run(
        ["npm", "run", "--silent", *command],
        cwd=SCRIPT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, (run.stdout + run.stderr)[-4000:]


@needs_npm
@pytest.mark.slow
@pytest.mark.usefixtures("npm_ready")
@pytest.mark.parametrize("command", ["types", "lint", "bundle -- --check"])
def test_the_sources_are_sound(command: str) -> None:
    npm(*command.split())


@needs_npm
@pytest.mark.slow
@pytest.mark.usefixtures("npm_ready")
@pytest.mark.parametrize("name", ["roles", "sparse"])
def test_figures_and_search_are_those_of_python(name: str, tmp_path: Path) -> None:
    if name == "sparse":
        path = tmp_path / "sparse.ttl"
        path.write_text(prefix_lines() + SPARSE, encoding="utf-8")
        source = graph.load(path).source
    else:
        source = graph.load().source
    told = reference(source, every_pair(source))
    if name == "sparse":
        refused = {pair["refusal"] for pair in told["pairs"]}
        assert len(refused - {None}) == 4
    else:
        answers = [pair for pair in told["pairs"] if pair["ways"]]
        assert all(isinstance(pair["ways"], list) for pair in answers)
        assert len(answers) > 100
    file = tmp_path / "reference.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    npm("test", ROLEGRAPH_REFERENCE=str(file))


@needs_npm
@pytest.mark.slow
@pytest.mark.usefixtures("npm_ready")
def test_a_figure_that_differs_is_noticed(tmp_path: Path) -> None:
    source = graph.load().source
    told = reference(source, every_pair(source)[:3])
    told["pairs"][1]["similarity"] += 1e-6
    file = tmp_path / "reference.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"role/.* → "):
        npm("test", ROLEGRAPH_REFERENCE=str(file))


@needs_npm
@pytest.mark.data
@pytest.mark.usefixtures("npm_ready")
@pytest.mark.parametrize(("name", "count"), [("esco", 200), ("onet", 30)])
def test_figures_of_large_data_are_those_of_python(
    name: str, count: int, whole: Any, large_page: Callable[[str], Path], tmp_path: Path
) -> None:
    source = whole(name)
    ids = [node.id for node in source.nodes(("role",))]
    chance = random.Random(2026)  # noqa: S311
    pairs = [(one, other) for one, other in (chance.sample(ids, 2) for _ in range(count))]
    told = reference(source, pairs, large_page(name).read_text("utf-8"), plans=4)
    told["searches"] = told["searches"][::500]
    file = tmp_path / "reference.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    npm("test", ROLEGRAPH_REFERENCE=str(file))
