"""GEXF 1.3, ready for Gephi: labels, kinds, weights, and a colour a kind."""

from __future__ import annotations

from typing import BinaryIO, Final

from graph.exporters._common import COLOURS, OTHER_COLOUR, attribution, figure, weight_of, wording
from graph.exporters._tables import FACTS, facts_as_text, facts_of
from graph.exporters._xml import Xml
from graph.exporters.options import Options
from graph.model import Description, Link
from graph.source import Source

SUFFIX: Final = ".gexf"

_NODE_KEYS: Final = {
    "kind": "string", "notation": "string", "definition": "string",
    **{name: "string" for name, _ in FACTS.values()},
}  # fmt: skip
_LINK_KEYS: Final = {
    "relation": "string", "importance": "double", "level": "double", "via": "string",
}  # fmt: skip
_SIZES: Final = {"role": "30.0", "focus": "20.0", "workflow": "20.0"}


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write every node and link; ids are the IRIs of the things."""
    xml = Xml(file)
    head, *credit = attribution(source, options)
    # No lastmodifieddate: the same graph would be other bytes tomorrow.
    with xml.element(
        "gexf", xmlns="http://gexf.net/1.3", xmlns__viz="http://gexf.net/1.3/viz", version="1.3"
    ):
        with xml.element("meta"):
            xml.leaf("creator", "rolegraph")
            xml.leaf("title", head)
            xml.leaf("description", "\n".join(credit))
        with xml.element("graph", defaultedgetype="directed", mode="static"):
            _declare(xml, "node", _NODE_KEYS)
            _declare(xml, "edge", _LINK_KEYS)
            with xml.element("nodes"):
                for node in source.nodes():
                    _node(xml, source.describe(node.id))
            with xml.element("edges"):
                for number, link in enumerate(source.all_links()):
                    _link(xml, number, link)


def _declare(xml: Xml, target: str, keys: dict[str, str]) -> None:
    """The attributes that nodes or links have, each with its type."""
    with xml.element("attributes", class_=target, mode="static"):
        for name, type_ in keys.items():
            xml.leaf("attribute", id=name, title=name, type=type_)


def _node(xml: Xml, about: Description) -> None:
    node = about.node
    red, green, blue = bytes.fromhex(COLOURS.get(node.kind, OTHER_COLOUR)[1:])
    with xml.element("node", id=node.id, label=node.label):
        facts = facts_as_text(facts_of(about))
        _values(
            xml, kind=node.kind, notation=node.notation, definition=about.definition, **facts
        )  # fmt: skip
        xml.leaf("viz:size", value=_SIZES.get(node.kind, "10.0"))
        xml.leaf("viz:color", r=str(red), g=str(green), b=str(blue))


def _link(xml: Xml, number: int, link: Link) -> None:
    with xml.element(
        "edge",
        id=str(number),
        source=link.source,
        target=link.target,
        kind=link.relation,  # Gephi keeps links of different kinds between two nodes apart
        label=wording(link),
        weight=figure(weight_of(link)),
    ):
        _values(
            xml,
            relation=link.relation,
            importance="" if link.importance is None else figure(link.importance),
            level="" if link.level is None else figure(link.level),
            via=link.via,
        )


def _values(xml: Xml, **values: str) -> None:
    """The attributes that have a value."""
    with xml.element("attvalues"):
        for name, value in values.items():
            if value:
                xml.leaf("attvalue", for_=name, value=value)
