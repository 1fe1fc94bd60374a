"""GraphML: nodes and links with typed attributes, for NetworkX, yEd, igraph and Cytoscape."""

from __future__ import annotations

from typing import BinaryIO, Final

from graph.exporters._common import attribution, figure, wording
from graph.exporters._tables import FACTS, facts_as_text, facts_of
from graph.exporters._xml import Xml
from graph.exporters.options import Options
from graph.model import Description, Link
from graph.source import Source

SUFFIX: Final = ".graphml"

_KEYS: Final = {
    "node": {
        "label": "string", "kind": "string", "notation": "string", "definition": "string",
        **{name: "string" for name, _ in FACTS.values()},
    },
    "edge": {
        "relation": "string", "label": "string", "importance": "double", "level": "double",
        "via": "string", "statement": "string",
    },
}  # fmt: skip


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write every node and link; ids are the IRIs of the things."""
    xml = Xml(file)
    with xml.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
        xml.leaf("desc", "\n".join(attribution(source, options)))
        for target, keys in _KEYS.items():
            for name, kind in keys.items():
                declared = {"for": target, "attr.name": name, "attr.type": kind}
                xml.leaf("key", id=_key(target, name), **declared)
        with xml.element("graph", id="G", edgedefault="directed"):
            for node in source.nodes():
                _node(xml, source.describe(node.id))
            for number, link in enumerate(source.all_links()):
                _link(xml, number, link)


def _node(xml: Xml, about: Description) -> None:
    node = about.node
    with xml.element("node", id=node.id):
        _data(
            xml, "node", label=node.label, kind=node.kind, notation=node.notation,
            definition=about.definition, **facts_as_text(facts_of(about)),
        )  # fmt: skip


def _link(xml: Xml, number: int, link: Link) -> None:
    with xml.element("edge", id=f"e{number}", source=link.source, target=link.target):
        _data(
            xml,
            "edge",
            relation=link.relation,
            label=wording(link),
            importance="" if link.importance is None else figure(link.importance),
            level="" if link.level is None else figure(link.level),
            via=link.via,
            statement=link.statement,
        )


def _data(xml: Xml, target: str, **values: str) -> None:
    """The attributes that have a value."""
    for name, value in values.items():
        if value:
            xml.leaf("data", value, key=_key(target, name))


def _key(target: str, name: str) -> str:
    """The id of an attribute's declaration: nodes and links may both have a ``label``."""
    return f"{target}-{name}"
