"""What a vocabulary's nodes and links are, said in SPARQL.

A profile is a folder of queries. ``nodes.rq`` (?node ?kind ?field ?value) and ``links.rq``
(?from ?relation ?to, and if known ?importance ?level ?statement ?via) are needed; ``derive.rq``
(CONSTRUCT), ``ratings.rq`` (?role ?element ?family ?importance ?level), ``citations.rq``
(?subject ?source ?value ?unit ?year ?stated ?sample) and ``sources.rq`` (?source ?title ?date
?licence ?address) may be left out. With one, a graph in
anybody's vocabulary can be questioned without converting it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import RefusedQuery, UnreadableSource
from graph.sources.rdf.bundled import ontology_folder

OWN = "rolegraph"
ANY = "skos-owl"
"""The profile of whatever is SKOS, OWL or RDFS, where no other finds anything."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The queries of one vocabulary."""

    name: str
    nodes: str
    links: str
    derive: str = ""
    citations: str = ""
    sources: str = ""
    ratings: str = ""

    @property
    def text(self) -> str:
        """All of it, for telling whether it has changed."""
        queries = (self.nodes, self.links, self.derive, self.citations, self.sources, self.ratings)
        return "\0".join(queries)


def read_profile(folder: Path) -> Profile:
    """The profile in a folder of a user's; its queries may do no more than read."""
    profile = _read(folder)
    for name in Profile.__slots__[1:]:
        if text := getattr(profile, name):
            _refuse_unsafe(folder / f"{name}.rq", text)
    return profile


def _read(folder: Path) -> Profile:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}
    missing = {f"{name}.rq" for name in {"nodes", "links"} - texts.keys()}
    if missing:
        raise UnreadableSource(
            f"The profile {folder} has no {' and no '.join(sorted(missing))}.",
            file=str(folder),
            remedy="A profile needs nodes.rq and links.rq; see docs/profiles.md.",
        )
    known = {name: texts.get(name, "") for name in Profile.__slots__ if name != "name"}
    return Profile(folder.name, **known)


def _refuse_unsafe(path: Path, text: str) -> None:
    """Nothing where a query of a profile only reads; it passes the same guard as a user's."""
    from graph.sources.sparql.safety import refuse_unsafe

    try:
        refuse_unsafe(text)
    except RefusedQuery as error:
        raise UnreadableSource(
            f"{path} is refused: {error.message}", file=str(path), line=error.line,
            remedy="A profile only reads the file that it is for.",
        ) from error  # fmt: skip


def bundled_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the package, that of the rolegraph vocabulary first."""
    folders = [path.parent for path in (ontology_folder() / "profiles").glob("*/nodes.rq")]
    return tuple(
        map(_read, sorted(folders, key=lambda one: (one.name != OWN, one.name == ANY, one.name)))
    )
