"""The page in a browser: when it is first drawn and ready, how long a change of view takes.

Times are taken inside Chromium, from the start of the navigation; pages that are compared are
opened in turn. Default PyVis draws the same nodes and links with every option as it comes.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import esco, onet, workshop
from benchmarks.pairs import RUNS, Absent, Figure, Table, graph, paired, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from graph import KnowledgeGraph

LONGEST_WAIT = 120.0
"""How many seconds default PyVis gets to draw a thousand nodes; then it took at least as long."""

WATCH = """
window.long = [];
new PerformanceObserver(list => list.getEntries().forEach(one => window.long.push(one.duration)))
  .observe({type: 'longtask', buffered: true});
new MutationObserver((_, watch) => {
  if (document.documentElement?.dataset.state !== 'ready') return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    document.documentElement.dataset.drawn = performance.now();
  }));
}).observe(document, {attributes: true, childList: true, subtree: true});
"""
"""Notes long tasks, and when what the page opens with is on the screen."""

CHANGE = """
async change => {
  const start = performance.now();
  if (change.startsWith('#')) {
    const gone = new Promise(done => addEventListener('hashchange', done, {once: true}));
    location.hash = change;
    await gone;
  } else if (change.startsWith('/')) {
    const box = document.getElementById('search');
    box.value = change.slice(1);
    box.dispatchEvent(new Event('input'));
  } else document.querySelector(change).click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}
"""
"""How long a change of view takes, until it is on the screen."""

ESCO = {
    "a group opens": "#node=http://data.europa.eu/esco/isco/C2",
    "an occupation with its neighbours": "#node=role:7512.1",
    "from–to, with gap and ways": "#from=role:7512.1&to=role:2145.1.4",
    "table of 16,903 things": "[data-view=table]",
    "matrix of groups": "[data-view=matrix]",
    "matrix round an occupation": "#view=matrix&node=role:7512.1",
    "a letter of a search": "/b",
}
ONET = {
    "an occupation with its neighbours": "#node=role:15-2051.00",
    "from–to, with gap and ways": "#from=role:15-2051.00&to=role:15-2041.00",
    "table of 28,000 things": "[data-view=table]",
    "matrix round an occupation": "#view=matrix&node=role:15-2051.00",
    "a letter of a search": "/b",
}


def figures() -> Iterator[Figure | Table]:
    """Opening beside default PyVis and beside the small page; views of the large ones."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield from _beside_pyvis(browser)
        yield from _whole_esco(browser)
        yield from _whole_onet(browser)


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    found = os.environ.get("ROLEGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if not found:
        raise Absent("no Chromium; name one with ROLEGRAPH_CHROMIUM")
    return found


# ---------------------------------------------------------------------------- beside default PyVis


def _beside_pyvis(browser: Browser) -> Iterator[Figure]:
    small, many = _exported("roles"), _exported(str(_thousand()), "thousand")
    theirs = _default(small.stem), _default(str(_thousand()), "thousand")
    pairs = [(_drawn(browser, small), _drawn(browser, theirs[0])) for _ in range(RUNS)]
    work = "page of the bundled ontology, first drawn"
    yield paired(work, "default PyVis, same graph", pairs, 1 / 8)
    ours = statistics.median(_drawn(browser, many) for _ in range(RUNS))
    once = _drawn(browser, theirs[1])
    least = " (at least)" if once >= LONGEST_WAIT else ""
    work = "page of 1,000 nodes, first drawn"
    yield paired(work, f"default PyVis, same graph{least}", [(ours, once)], 1 / 100)


def _exported(source: str, name: str = "") -> Path:
    """Our page of a source."""
    path = workshop() / f"{name or source}.html"
    run(graph("-s", source, "export", "html", str(path)))
    return path


def _thousand() -> Path:
    """An ontology of 60 roles and 940 skills with 6,000 requirements."""
    from graph.vocabulary import prefix_lines

    path = workshop() / "thousand.ttl"
    if not path.exists():
        chance = random.Random(1)  # noqa: S311 - a picture, not a secret
        lines = [prefix_lines(), "src:us a rg:Source ; dcterms:title 'made up' ."]
        lines += [f"role:r{n} a rg:Role ; skos:prefLabel 'Role {n}'@en ." for n in range(60)]
        lines += [f"skill:s{n} a rg:Skill ; skos:prefLabel 'Skill {n}'@en ." for n in range(940)]
        lines += [
            f"rel:r{role}-{skill} a rg:SkillRequirement ; rg:from role:r{role} ;"
            f" rg:to skill:s{skill} ; dcterms:source src:us ."
            for role in range(60)
            for skill in sorted(chance.sample(range(940), 100))
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _default(source: str, name: str = "") -> Path:
    """The page that PyVis makes of the same nodes and links by itself, saying when it has drawn."""
    import graph as rolegraph

    path = workshop() / f"{name or source}-pyvis.html"
    path.write_text(_with_default_pyvis(rolegraph.load(source)), encoding="utf-8")
    return path


def _with_default_pyvis(kg: KnowledgeGraph) -> str:
    from pyvis.network import Network

    net = Network(cdn_resources="in_line")
    for node in kg.source.nodes():
        net.add_node(node.id, label=node.label)
    for link in kg.source.all_links():
        net.add_edge(link.source, link.target)
    html: str = net.generate_html()
    made = "network = new vis.Network(container, data, options);"
    if html.count(made) != 1:
        raise RuntimeError("PyVis makes its page in another way than it did.")
    drawn = "document.documentElement.dataset.drawn = performance.now()"
    return html.replace(made, f"{made} network.once('afterDrawing', () => {{ {drawn}; }});")


# ---------------------------------------------------------------------------------- in the browser


def _opened(browser: Browser, file: Path) -> tuple[BrowserContext, Page, float]:
    """A page that is drawn, and the seconds that it took; as many as are waited if it is not."""
    from playwright.sync_api import TimeoutError as Late

    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), wait_until="commit")
    try:
        page.wait_for_selector("html[data-drawn]", state="attached", timeout=LONGEST_WAIT * 1e3)
    except Late:
        return context, page, LONGEST_WAIT
    drawn = page.get_attribute("html", "data-drawn")
    return context, page, float(drawn or 0) / 1e3


def _drawn(browser: Browser, file: Path) -> float:
    """The seconds until a page is first drawn."""
    context, _, taken = _opened(browser, file)
    context.close()
    return taken


def _opening(browser: Browser, file: Path) -> tuple[float, float]:
    """The seconds until a page is ready, and those of its longest task while it opens."""
    context, page, taken = _opened(browser, file)
    page.wait_for_timeout(1500)  # what the page does at leisure counts, too
    longest: float = page.evaluate("() => Math.max(0, ...window.long)")
    context.close()
    return taken, longest / 1e3


def _changes(browser: Browser, file: Path, changes: Mapping[str, str]) -> dict[str, float]:
    """The median seconds of each change of view, each on a page that was just opened."""
    return {
        name: statistics.median(_changed(browser, file, change) for _ in range(RUNS))
        for name, change in changes.items()
    }


def _changed(browser: Browser, file: Path, change: str) -> float:
    context, page, _ = _opened(browser, file)
    page.wait_for_timeout(1000)
    taken: Any = page.evaluate(CHANGE, change)
    context.close()
    return float(taken) / 1e3


# ------------------------------------------------------------------------------- the large datasets


def _whole_esco(browser: Browser) -> Iterator[Figure | Table]:
    esco()
    path = workshop() / "esco.html"
    made = run(graph("-s", "esco", "export", "html", str(path)))
    yield _promised("page of ESCO, made", made.seconds, 10, "s")
    yield _promised("… memory", made.megabytes, 500, "MB")
    yield _promised("… its size", path.stat().st_size / 1e6, 4, "MB")
    small = _exported("roles")
    pairs = [(_opening(browser, path), _opening(browser, small)) for _ in range(RUNS)]
    yield Figure(
        "… interactive",
        statistics.median(ours for (ours, _), _ in pairs),
        "page of the bundled ontology",
        statistics.median(theirs for _, (theirs, _) in pairs),
        statistics.median(ours / theirs for (ours, _), (theirs, _) in pairs),
        1.6,
    )
    longest = statistics.median(one for (_, one), _ in pairs)
    yield _promised("… longest task while it opens", longest, 0.15, "s")
    changes = _changes(browser, path, ESCO)
    slowest = max(changes, key=lambda name: changes[name])
    yield _promised(f"… slowest change of view: {slowest}", changes[slowest], 0.15, "s")
    yield _table("ESCO", changes)


def _whole_onet(browser: Browser) -> Iterator[Figure | Table]:
    onet()
    path = workshop() / "onet.html"
    made = run(graph("-s", "onet", "export", "html", str(path)))
    openings = [_opening(browser, path) for _ in range(RUNS)]
    changes = {
        "opening": statistics.median(ready for ready, _ in openings),
        "longest task while it opens": statistics.median(longest for _, longest in openings),
        **_changes(browser, path, ONET),
    }
    size = f"{path.stat().st_size / 1e6:.1f} MB, made in {made.seconds:.1f} s"
    yield _table(f"O*NET ({size})", changes)


def _promised(work: str, ours: float, most: float, unit: str) -> Figure:
    return Figure(work, ours, "promised", most, ours / most, 1.0, unit)


def _table(of: str, changes: Mapping[str, float]) -> Table:
    rows = tuple((name, f"{taken * 1e3:.0f} ms") for name, taken in changes.items())
    return Table(f"The page of {of}, until it is on the screen", ("change", "time"), rows)
