"""One HTML file with the whole graph in it: it opens offline and asks nobody for anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from graph.answer import Json
from graph.exporters.options import Options
from graph.exporters.page import assets, landscape
from graph.exporters.page.columnar import facts
from graph.exporters.page.compression import packed, packed_text
from graph.exporters.page.data import Graph, read
from graph.exporters.page.order import order
from graph.exporters.page.overview import Overview, overview
from graph.exporters.page.without_scripts import tables
from graph.source import Source

if TYPE_CHECKING:
    from pyvis.network import Network

SUFFIX: Final = ".html"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the page of a source."""
    file.write(page(source, options).encode("utf-8"))


def page(source: Source, options: Options) -> str:
    """The page as text: PyVis fills our template, from nodes and edges that are plain data."""
    graph = read(source)
    shown = overview(graph)
    columns = order(shown)
    title = _plain(options.title or _title(graph))
    network = _network(title)
    # Filled directly: from_nx and add_edge are quadratic and change what they are given.
    network.nodes.extend(_nodes(graph, columns))
    network.edges.extend(_edges(graph, shown))
    network.templateEnv.globals.update(
        facts=packed(
            {
                **facts(graph),
                "landscape": landscape.as_json(graph, source.profiles()),
                **_opening(graph, shown, columns, title, options),
            }
        ),
        plain=tables(graph),
        **_parts(),
    )
    written: str = network.generate_html()
    return written


def _network(title: str) -> Network:
    """A PyVis network that renders our template, with everything escaped that is put into it."""
    from jinja2 import FunctionLoader
    from pyvis.network import Network

    network = Network(heading=title, cdn_resources="in_line")
    network.templateEnv.loader = FunctionLoader(lambda _: assets.template())
    network.templateEnv.autoescape = True
    network.templateEnv.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "separators": (",", ":"),
        "allow_nan": False,
    }
    return network


def _parts() -> dict[str, object]:
    """Our own style and scripts, the only text that goes in unescaped, and their digests."""
    from markupsafe import Markup

    vis, program = assets.vis(), assets.program()
    return {
        # Nothing in these comes from a source; `assets` has checked that they cannot break out.
        "style": Markup(assets.style()),  # noqa: S704
        "banner": Markup(assets.banner(vis)),  # noqa: S704
        "program": Markup(program),  # noqa: S704
        "digests": [assets.digest(vis), assets.digest(program)],
        # It is most of the page, and the browser unpacks it in a moment.
        "vis": packed_text(vis),
    }


def _nodes(graph: Graph, columns: Mapping[str, Sequence[int]]) -> list[dict[str, Json]]:
    """The nodes of the map for vis-network: number, label and kind; nothing else."""
    shown = sorted(place for places in columns.values() for place in places)
    return [
        {"id": place, "label": graph.nodes[place].label, "kind": graph.nodes[place].kind}
        for place in shown
    ]


def _edges(graph: Graph, shown: Overview) -> list[dict[str, Json]]:
    """The links on the map: each statement by its row, and those of a group added up."""
    rows = len(graph.links)
    return [
        {
            "id": rows + place if tie.row is None else tie.row,
            "from": tie.source,
            "to": tie.target,
            "value": tie.count,
        }
        for place, tie in enumerate(shown.ties)
    ]


def _opening(
    graph: Graph,
    shown: Overview,
    columns: Mapping[str, Sequence[int]],
    title: str,
    options: Options,
) -> dict[str, Json]:
    """What the page needs besides the facts: its title, its map, and how it opens."""
    places = graph.places
    return {
        "title": title,
        "generated": options.generated,
        "columns": [[kind, list(places)] for kind, places in columns.items()],
        "groups": {str(group): list(all) for group, all in sorted(shown.members.items())},
        "start": places.get(options.start),
        "goal": places.get(options.goal),
        "focus": places.get(options.focus),
        "view": options.view,
        "only": list(options.only),
    }


def _title(graph: Graph) -> str:
    """What the page is called if nobody names it."""
    names = [about.title or about.name for about in graph.about]
    return " and ".join(name for name in names if name) or "Role graph"


def _plain(text: str) -> str:
    """The text without control characters and halves of letters, which HTML has no place for."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))
