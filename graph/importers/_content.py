"""What a table says of roles, skills and tools, and how that is told to a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.importers._bad_cells import BadCell
from graph.importers._levels import LevelNeed
from graph.importers._row import Row
from graph.importers._slugs import Slugs
from graph.importers._write_back import BARS, label_of
from graph.model import Link
from graph.sources.datasets.install import Records
from graph.sources.index.normalize import fold
from graph.vocabulary import ID, REQUIRES, USES

SPELLINGS = 5
"""How many names with several spellings are named."""


@dataclass(slots=True)
class Content:
    """What a table says, before anything of it is told."""

    form: str
    roles: list[str] = field(default_factory=list)
    items: dict[str, str] = field(default_factory=dict)
    needs: dict[tuple[str, str], LevelNeed] = field(default_factory=dict)
    keys: list[tuple[Row, *tuple[str, ...]]] = field(default_factory=list)
    """Each row that is kept, and what it is about."""
    places: list[int] = field(default_factory=list)
    """The columns of a matrix that are kept."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    bad: list[BadCell] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    totals: int = 0
    """How many rows sum others up and are left out."""
    spellings: dict[str, str] = field(default_factory=dict)
    respelt: dict[str, str] = field(default_factory=dict)
    """Names that are another in another spelling, with hyphens or accents."""

    def spelt(self, sort: str, name: str) -> str:
        """The first spelling of a name: ``baker`` is the ``Baker`` of a row above."""
        first = self.spellings.setdefault(f"{sort} {fold(name)}", name)
        if first.casefold() != name.casefold():
            self.respelt.setdefault(name, first)
        return first

    def item(self, name: str, kind: str = "skill") -> None:
        """Note a skill, or a tool where its name begins with ``tool:``."""
        told = "tool" if name.casefold().startswith("tool:") else kind
        self.items.setdefault(name, told)


def respellings(content: Content) -> Iterator[str]:
    """The sentence that says which spellings are taken for one name."""
    if content.respelt:
        pairs = [f"'{name}' is '{first}'" for name, first in sorted(content.respelt.items())]
        more = f" and {len(pairs) - SPELLINGS} more" if len(pairs) > SPELLINGS else ""
        yield f"Written in several ways and taken as one: {', '.join(pairs[:SPELLINGS])}{more}."


def take_about(name: str, meaning: str, cell: str, content: Content) -> None:
    if cell and meaning == "aliases":
        names = tuple(one for part in cell.split(BARS) if (one := part.strip()))
        content.aliases.setdefault(name, names)
    elif cell and meaning == "definition":
        content.definitions.setdefault(name, cell)
    elif cell:
        content.categories.setdefault(name, cell)


def tell(content: Content, levels: int, records: Records, told: Callable[[float], object]) -> None:
    """Tell all of it; ``told`` hears which share of it has been since the last time."""
    steps = _steps(len(content.items) + len(content.needs), told)
    base = f"{ID}{records.name}/"
    roles, items = Slugs(f"{base}role-"), Slugs(f"{base}item-")
    groups = Slugs(f"{base}category-")
    for role in content.roles:
        records.node(roles.iri(role), "role", roles.slug(role))
        _tell_texts(roles.iri(role), role, role, content, records)
    for item, kind in content.items.items():
        label = label_of(item)
        next(steps)
        records.node(items.iri(label), kind, items.slug(label))
        _tell_texts(items.iri(label), item, label, content, records)
        if item in content.categories:
            group = content.categories[item]
            records.node(groups.iri(group), "category", groups.slug(group))
            records.text(groups.iri(group), "label", group)
            records.link(Link(items.iri(label), "category", groups.iri(group)))
    for (role, item), need in content.needs.items():
        next(steps)
        relation = USES if content.items[item] == "tool" else REQUIRES
        level = None if need.rank is None else round(need.rank / levels, 6)
        records.link(
            Link(roles.iri(role), relation, items.iri(label_of(item)), need.importance, level)
        )


def _steps(count: int, told: Callable[[float], object]) -> Iterator[None]:
    """As many steps as there are records; of each hundredth of them is told."""
    each = max(1, count // 100)
    for number in range(1, count + 1):
        if number % each == 0:
            told(each / count)
        yield


def _tell_texts(iri: str, name: str, label: str, content: Content, records: Records) -> None:
    records.text(iri, "label", label)
    for alias in content.aliases.get(name, ()):
        records.text(iri, "alias", alias)
    records.text(iri, "definition", content.definitions.get(name, ""))
