"""What a vocabulary's nodes and links are, said in SPARQL.

A profile is a folder of queries. ``nodes.rq`` (?node ?kind ?field ?value) and ``links.rq``
(?from ?relation ?to, and if known ?importance ?level ?statement ?via) are needed; ``derive.rq``
(CONSTRUCT), ``citations.rq`` (?subject ?source ?value ?unit ?year) and ``sources.rq``
(?source ?title ?date ?licence ?address) may be left out. With one, a graph in anybody's
vocabulary can be questioned without converting it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableSource
from graph.model import Link
from graph.sources.bundled import ontology_folder
from graph.sources.compiling import Compiler, Origin

if TYPE_CHECKING:
    import pyoxigraph


@dataclass(frozen=True, slots=True)
class Profile:
    """The queries of one vocabulary."""

    name: str
    nodes: str
    links: str
    derive: str = ""
    citations: str = ""
    sources: str = ""

    @property
    def text(self) -> str:
        """All of it, for telling whether it has changed."""
        return "\0".join((self.nodes, self.links, self.derive, self.citations, self.sources))


def read_profile(folder: Path) -> Profile:
    """The profile in a folder."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}
    missing = {"nodes", "links"} - texts.keys()
    if missing:
        raise UnreadableSource(
            f"The profile {folder} has no {' and no '.join(f'{name}.rq' for name in sorted(missing))}.",
            file=str(folder),
            remedy="A profile needs nodes.rq and links.rq; see docs/profiles.md.",
        )
    known = {name: texts.get(name, "") for name in Profile.__slots__ if name != "name"}
    return Profile(folder.name, **known)


def own_profile() -> Profile:
    """The profile of the rolegraph vocabulary."""
    return read_profile(ontology_folder() / "profiles" / "rolegraph")


def choose_profile(store: pyoxigraph.Store) -> Profile:
    """The bundled profile that finds something in the store; ours where none does."""
    folders = sorted((ontology_folder() / "profiles").iterdir(), key=lambda f: f.name != "rolegraph")
    for folder in folders:
        if folder.is_dir():
            profile = read_profile(folder)
            if next(iter(_rows(store, profile.nodes)), None) is not None:
                return profile
    return own_profile()


def compile_store(store: pyoxigraph.Store, profile: Profile, compiler: Compiler) -> None:
    """Read nodes, links and sources through the profile into the compiler."""
    for row in _rows(store, profile.nodes):
        _take_node(row, compiler)
    for row in _rows(store, profile.links):
        compiler.link(
            Link(
                _text(row["from"]), _text(row["relation"]), _text(row["to"]),
                _number(row, "importance"), _number(row, "level"),
                _optional(row, "statement"), _optional(row, "via"),
            )  # fmt: skip
        )
    if profile.sources:
        for row in _rows(store, profile.sources):
            fields = {name: _optional(row, name) for name in ("title", "date", "licence", "address")}
            compiler.origin(Origin(_text(row["source"]), **fields))
    if profile.citations:
        for row in _rows(store, profile.citations):
            year = _number(row, "year")
            compiler.cite(
                _text(row["subject"]), _text(row["source"]), _number(row, "value"),
                _optional(row, "unit"), None if year is None else int(year),
            )  # fmt: skip


def derive(store: pyoxigraph.Store, profile: Profile) -> None:
    """Add the direct links that the profile derives from statements."""
    import pyoxigraph

    if profile.derive:
        found = store.query(profile.derive, use_default_graph_as_union=True)
        store.extend([pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in list(found)])


def _take_node(row: Any, compiler: Compiler) -> None:
    iri, kind, field = _text(row["node"]), _text(row["kind"]), _text(row["field"])
    value = row["value"]
    if field == "notation":
        compiler.node(iri, kind, _text(value))
    else:
        compiler.node(iri, kind)
        if field != "type":
            compiler.text(iri, field, _text(value), getattr(value, "language", None) or "")


def _rows(store: pyoxigraph.Store, query: str) -> Any:
    return store.query(query, use_default_graph_as_union=True)


def _text(term: Any) -> str:
    return str(term.value)


def _optional(row: Any, name: str) -> str:
    try:
        term = row[name]
    except KeyError:
        return ""
    return "" if term is None else str(term.value)


def _number(row: Any, name: str) -> float | None:
    text = _optional(row, name)
    try:
        return float(text)
    except ValueError:
        return None
