"""Which datasets are installed, what one is, and whether it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.model import About
from graph.sources.datasets import registry as manifests
from graph.sources.datasets.open import verify
from graph.vocabulary import KINDS, RELATIONS, REQUIRES, USES


@dataclass(frozen=True, slots=True)
class InstalledDataset:
    """A dataset in the list."""

    about: About
    requirements: int
    uses: int
    triples: int


@dataclass(frozen=True, slots=True)
class Datasets(Answer):
    """The installed datasets, by name."""

    question: ClassVar[str] = "sources"
    columns: ClassVar[tuple[str, ...]] = (
        "name", "title", "version", "roles", "requirements", "uses", "triples", "licence",
        "attribution",
    )  # fmt: skip
    folder: str
    entries: tuple[InstalledDataset, ...]
    problems: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a dataset."""
        for one in self.entries:
            about = one.about
            yield (
                about.name, about.title, about.version, about.roles, one.requirements, one.uses,
                one.triples, about.licence, about.attribution,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """A table, then what each wants to be said of it."""
        for problem in self.problems:
            yield Line(problem)
        if not self.entries and self.problems:
            return
        if not self.entries:
            yield Line(f"No dataset is installed in {self.folder}.")
            return
        columns = ("name", "title", "roles", "requirements", "uses of tools", "triples")
        rows = tuple(
            (
                one.about.name, one.about.title, *map(_counted, (
                    one.about.roles, one.requirements, one.uses, one.triples)),
            )
            for one in self.entries
        )  # fmt: skip
        yield Grid(columns, rows, frozenset(columns[2:]))
        for one in self.entries:
            if credit := one.about.attribution or one.about.licence:
                yield Line(f"{one.about.name}: {credit}")


@dataclass(frozen=True, slots=True)
class DatasetShown(Answer):
    """Everything that is known of one dataset."""

    question: ClassVar[str] = "sources-show"
    columns: ClassVar[tuple[str, ...]] = ("property", "value")
    about: About
    facts: tuple[tuple[str, str], ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a property."""
        yield from self.facts

    def blocks(self) -> Iterator[Block]:
        """A headed table."""
        yield Heading(self.about.title or self.about.name)
        yield Grid(self.columns, self.facts)


@dataclass(frozen=True, slots=True)
class Verified(Answer):
    """What is wrong with a dataset; nothing where it is sound."""

    question: ClassVar[str] = "sources-verify"
    columns: ClassVar[tuple[str, ...]] = ("name", "problem")
    name: str
    checked: int
    problems: tuple[str, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a problem."""
        yield from ((self.name, problem) for problem in self.problems)

    def blocks(self) -> Iterator[Block]:
        """The verdict, and the problems."""
        if not self.problems:
            yield Line(f"{self.name} is sound: {self.checked} files are what was installed.")
            return
        yield Heading(f"{self.name} is not sound")
        for problem in self.problems:
            yield Line(problem, indent=2)


def list_datasets() -> Datasets:
    """The installed datasets."""
    found, wrong = manifests.looked_up()
    entries = tuple(
        InstalledDataset(
            manifests.about(one), links.get(REQUIRES, 0), links.get(USES, 0), one.triples
        )
        for one in found
        for links in (one.counts["link"],)
    )
    return Datasets(str(manifests.data_folder()), entries, tuple(map(str, wrong)))


def show_dataset(name: str) -> DatasetShown:
    """Everything that is known of the dataset of that name."""
    one = manifests.get(name)
    facts = [
        ("name", one.name), ("title", one.about.title), ("version", one.about.version),
        ("licence", one.about.licence), ("attribution", one.about.attribution),
        ("from", one.about.address), ("read as", one.importer), ("triples", f"{one.triples:,}"),
        *((KINDS[kind].many, f"{one.counts['node'][kind]:,}")
          for kind in KINDS if kind in one.counts["node"]),
        *((RELATIONS[relation].forward if relation in RELATIONS else relation, f"{count:,}")
          for relation, count in sorted(one.counts["link"].items())),
        *(("made from", _described(file)) for file in one.inputs),
        ("folder", str(manifests.data_folder() / one.name)),
    ]  # fmt: skip
    return DatasetShown(manifests.about(one), tuple((key, value) for key, value in facts if value))


def verify_dataset(name: str) -> Verified:
    """Whether every file of the dataset is what was installed."""
    problems = verify(name)
    return Verified(name, len(manifests.get(name).checksums), problems)


def _described(file: manifests.InputFile) -> str:
    """A file that a dataset was made from; a folder has no checksum."""
    checksum = f", blake2b {file.blake2b}" if file.blake2b else ""
    return f"{file.name} ({file.size:,} bytes{checksum})"


def _counted(number: int) -> str:
    """A number with its thousands parted."""
    return f"{number:,}"
