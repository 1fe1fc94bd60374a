"""What occupations use, by O*NET: technology and tools, and where they stand in the UNSPSC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from graph.errors import UnreadableSource
from graph.importers._input_files import File, blank_free
from graph.importers._onet_files import COMMODITIES, EXAMPLE, UNSPSC, USED, OnetReading, says_yes
from graph.importers._slugs import Slugs
from graph.model import Link
from graph.vocabulary import BROADER, ONET, USES


@dataclass(slots=True)
class _Example:
    """A tool or technology as occupations name it, with the commodities or elements it is of."""

    commodities: set[str] = field(default_factory=set)
    elements: set[str] = field(default_factory=set)
    hot: bool = False


@dataclass(slots=True)
class _Used:
    """What has been read of tools and technology."""

    titles: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)
    examples: dict[str, _Example] = field(default_factory=dict)
    by: dict[tuple[str, str], bool] = field(default_factory=dict)


def read_examples(files: Mapping[str, File], reading: OnetReading) -> set[str]:
    """Technology and tools, who uses them, and where they stand in the UNSPSC.

    Gives back the elements of the content model that they stand under since release 30.3.
    """
    titles, above = _read_commodities(files.get(COMMODITIES), reading)
    used = _Used(titles)
    for table in USED:
        if table in files:
            _collect_examples(files[table], reading, used)
    slugs = Slugs(f"{ONET}tool-")
    iris = {name: slugs.iri(name) for name in sorted(used.examples)}
    records = reading.records
    commodities: set[str] = set()
    for name, example in sorted(used.examples.items()):
        records.node(iris[name], "tool", slugs.slug(name))
        records.text(iris[name], "label", name, "en")
        if example.hot:
            records.text(iris[name], "hot technology", "yes")
        for code in sorted(example.commodities):
            records.link(Link(iris[name], BROADER, f"{ONET}unspsc-{code}"))
        for element in sorted(example.elements):
            records.link(Link(iris[name], BROADER, f"{ONET}{element}"))
        commodities |= example.commodities
    for (role, name), in_demand in sorted(used.by.items()):
        records.link(Link(role, USES, iris[name], 1.0 if in_demand else 0.5))
    _tell_commodities(commodities, titles, above, reading)
    for element, name in sorted(used.names.items()):
        records.node(f"{ONET}{element}", "category", element)
        records.text(f"{ONET}{element}", "label", name, "en")
    return set(used.names)


def _collect_examples(file: File, reading: OnetReading, used: _Used) -> None:
    for role, row, tally in reading.rows_of_roles(file):
        column = next((column for column in EXAMPLE if column in row), "")
        if not column:
            raise UnreadableSource(
                f"{file.place} has no column {' or '.join(EXAMPLE)}.",
                file=file.place,
                line=1,
                remedy="Is it a table of O*NET?",
            )
        name = blank_free(row[column])
        if not name:
            tally.skip("has no name")
            continue
        tally.kept += 1
        example = used.examples.setdefault(name, _Example())
        example.hot |= says_yes(row, "Hot Technology")
        code, element = row.get("Commodity Code", "").strip(), row.get("Element ID", "").strip()
        if code:
            example.commodities.add(code)
            used.titles.setdefault(code, row.get("Commodity Title", "") or code)
        elif element:
            example.elements.add(element)
            used.names.setdefault(element, row.get("Element Name", "") or element)
        in_demand = says_yes(row, "In Demand")
        used.by[role, name] = used.by.get((role, name), False) or in_demand


def _read_commodities(
    file: File | None, reading: OnetReading
) -> tuple[dict[str, str], dict[str, str]]:
    """The titles of the UNSPSC, and what stands above each code."""
    titles: dict[str, str] = {}
    above: dict[str, str] = {}
    if file is not None:
        for row, tally in reading.rows(file, "Commodity Code", "Commodity Title"):
            tally.kept += 1
            chain = [(row.get(code, "").strip(), row.get(title, "")) for code, title in UNSPSC]
            chain = [(code, title) for code, title in chain if code]
            titles.update(chain)
            for (below, _), (over, _) in pairwise(chain):
                if below != over:
                    above.setdefault(below, over)
    return titles, above


def _tell_commodities(
    used: set[str], titles: Mapping[str, str], above: Mapping[str, str], reading: OnetReading
) -> None:
    """The commodities that tools belong to, and all that stands above them."""
    told: set[str] = set()
    waiting = sorted(used, reverse=True)
    while waiting:
        code = waiting.pop()
        if code in told:
            continue
        told.add(code)
        reading.records.node(f"{ONET}unspsc-{code}", "group", code)
        reading.records.text(f"{ONET}unspsc-{code}", "label", titles.get(code) or code, "en")
        if code in above:
            reading.records.link(
                Link(f"{ONET}unspsc-{code}", BROADER, f"{ONET}unspsc-{above[code]}")
            )
            waiting.append(above[code])
