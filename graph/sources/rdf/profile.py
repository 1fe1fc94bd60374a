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

from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.files import unreadable

OWN = "rolegraph"
QUERIES = ("nodes", "links", "derive", "citations", "sources", "ratings")
ANY = "skos-owl"
"""The profile of whatever is SKOS, OWL or RDFS, where no other finds anything."""


@dataclass(frozen=True, slots=True)
class VocabularyProfile:
    """The queries of one vocabulary."""

    name: str
    nodes: str
    links: str
    derive: str = ""
    citations: str = ""
    sources: str = ""
    ratings: str = ""
    folder: Path | None = None

    @property
    def text(self) -> str:
        """All of it, for telling whether it has changed."""
        queries = (self.nodes, self.links, self.derive, self.citations, self.sources, self.ratings)
        return "\0".join(queries)

    def file(self, query: str) -> Path:
        """The file of one of its queries."""
        return (self.folder or Path(self.name)) / f"{query}.rq"


def read_profile(folder: Path) -> VocabularyProfile:
    """The profile in a folder of a user's; its queries may do no more than read.

    Raises
    ------
    UnreadableSource
        where one is missing or cannot be asked, with file, line and column.
    """
    from graph.sources.rdf.profile_checks import check_query

    profile = _read(folder)
    for name in QUERIES:
        if text := getattr(profile, name):
            check_query(profile.file(name), name, text)
    return profile


def _read(folder: Path) -> VocabularyProfile:
    texts = {path.stem: _text(path) for path in sorted(folder.glob("*.rq"))}
    missing = {f"{name}.rq" for name in {"nodes", "links"} - texts.keys()}
    if missing:
        raise UnreadableSource(
            f"The profile {folder} has no {' and no '.join(sorted(missing))}.",
            file=str(folder),
            remedy="A profile needs nodes.rq and links.rq; see docs/profiles.md.",
        )
    if odd := sorted(texts.keys() - set(QUERIES)):
        raise UnreadableSource(
            f"{folder / odd[0]}.rq is not a query that a profile can have.",
            file=str(folder / f"{odd[0]}.rq"),
            remedy=f"Known are {', '.join(f'{name}.rq' for name in QUERIES)}.",
        )
    known = {name: texts.get(name, "") for name in QUERIES}
    return VocabularyProfile(folder.resolve().name, **known, folder=folder)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error


def bundled_profiles() -> tuple[VocabularyProfile, ...]:
    """The profiles that come with the package, that of the rolegraph vocabulary first."""
    folders = [path.parent for path in (ontology_folder() / "profiles").glob("*/nodes.rq")]
    return tuple(
        map(_read, sorted(folders, key=lambda one: (one.name != OWN, one.name == ANY, one.name)))
    )
