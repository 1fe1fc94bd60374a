"""The queries that come with the ontology, by the names of their files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import UnknownName, WrongUse
from graph.sources.rdf.bundled import ontology_folder


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that comes with the ontology: what to call it, what it answers, its text."""

    name: str
    asks: str
    text: str


def named_queries() -> tuple[NamedQuery, ...]:
    """The queries that come with the ontology, by name."""
    folder = ontology_folder() / "queries"
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """The query of that name."""
    from difflib import get_close_matches

    wanted = name.lower().replace("_", "-")
    known = {one.name: one for one in named_queries()}
    if wanted in known:
        return known[wanted]
    if wanted.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise WrongUse(f"'{name}' alone is not a query.", remedy="Put the whole query in quotes.")
    error = UnknownName(name, kind="query", near=get_close_matches(wanted, known, n=3))
    error.remedy = f"{error.remedy} All of them: graph sparql --list" if error.near else (
        "See them with: graph sparql --list"
    )  # fmt: skip
    raise error


def _read(path: Path) -> NamedQuery:
    """A query, and the question in the comment that opens it."""
    text = path.read_text(encoding="utf-8")
    said: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        said.append(line.lstrip("# ").rstrip())
    return NamedQuery(path.stem, " ".join(said), text)
