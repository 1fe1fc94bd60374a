"""Tabiya's open taxonomy: occupations, skills, their groups, hierarchies and relations as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import UnreadableSource
from graph.importers._framework_rows import ENDINGS, rows
from graph.importers._input_files import File, Tally, Told, blank_free, files_in, same_folder
from graph.importers._report import Imported, Skipped, TableRead
from graph.importers.esco import IMPORTANCE
from graph.model import Link
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins
from graph.sources.datasets.triple_store import is_iri
from graph.vocabulary import BROADER, ID, RELATED, REQUIRES, VALUES

NAME = "tabiya"
SIGNALS = {"low": 0.25, "medium": 0.5, "high": 0.75}
"""What a word for the signalling value of a skill is worth where no number stands beside it."""
SKILL_TYPES = {
    "knowledge": f"{VALUES}knowledge", "skill/competence": f"{VALUES}ability",
    "language": f"{VALUES}ability", "attitude": f"{VALUES}practice",
}  # fmt: skip
_CONCEPTS = {
    "occupations": "role", "skills": "skill", "occupationgroups": "group", "iscogroups": "group",
    "skillgroups": "category",
}  # fmt: skip
"""The tables of things, and the kind of each."""
_OBJECTS = {
    "escooccupation": "occupations", "localoccupation": "occupations", "skill": "skills",
    "skillgroup": "skillgroups", "occupationgroup": "occupationgroups",
    "iscogroup": "iscogroups", "localgroup": "occupationgroups",
}  # fmt: skip
"""What the type of an end says of the table that its key is from."""
_DEMAND = ("occupationtoskillrelations", "occupationskillrelations")
_RELATED = ("skilltoskillrelations", "skillskillrelations")
_HIERARCHIES = ("occupationhierarchy", "skillhierarchy")
_MODEL = "modelinfo"
_COLUMNS = (
    "ID", "UUIDHISTORY", "ORIGINURI", "CODE", "PREFERREDLABEL", "ALTLABELS", "DESCRIPTION",
    "DEFINITION", "SCOPENOTE", "SKILLTYPE", "REUSELEVEL", "OCCUPATIONTYPE", "OCCUPATIONID",
    "SKILLID", "RELATIONTYPE", "SIGNALLINGVALUE", "SIGNALLINGVALUELABEL", "REQUIRINGID",
    "REQUIREDID", "PARENTID", "CHILDID", "PARENTOBJECTTYPE", "CHILDOBJECTTYPE", "NAME", "VERSION",
)  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _TabiyaReading:
    """What has been read so far: the address of each key, by its table."""

    records: Records
    told: Told
    iris: dict[str, dict[str, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    told_links: set[tuple[str, str, str]] = field(default_factory=set)
    tallies: list[Tally] = field(default_factory=list)

    def rows(self, file: File, *needed: str) -> Iterator[tuple[Mapping[str, str], Tally]]:
        """The rows of a file, each with the tally to count it in."""
        tally = Tally(file.name)
        self.tallies.append(tally)
        for row in rows(file, needed, tally, names=_COLUMNS, told=self.told):
            yield row, tally

    def end(self, key: str, object_type: str, *tables: str) -> str:
        """The address behind a key: in the table that its type names, else in one of these."""
        named = _OBJECTS.get(object_type.strip().lower(), "")
        groups = ("iscogroups", "occupationgroups") if named.endswith("ngroups") else (named,)
        for table in (*groups, *tables):
            if found := self.iris.get(table, {}).get(key.strip()):
                return found
        return ""


def read(
    paths: Sequence[Path], records: Records, told: Told = lambda _: None
) -> tuple[Filled, Imported]:
    """Tell all that this folder or archive holds to ``records``; gives back what that was.

    Raises
    ------
    UnreadableSource
        where it holds no occupations, no skills or no relations between them.
    """
    files = _tables(paths)
    reading = _TabiyaReading(records, told)
    for table, kind in _CONCEPTS.items():
        if table in files:
            _read_concepts(files[table], table, kind, reading)
    for table in _DEMAND:
        if table in files:
            _read_demand(files[table], reading)
    for table in _RELATED:
        if table in files:
            _read_pairs(files[table], ("REQUIRINGID", "REQUIREDID"), RELATED, reading)
    for table in _HIERARCHIES:
        if table in files:
            _read_pairs(files[table], ("CHILDID", "PARENTID"), BROADER, reading)
    return Filled(_origins(files.get(_MODEL), reading)), _imported(reading, paths, files)


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(file.size for file in _tables(paths).values())


def _tables(paths: Sequence[Path]) -> dict[str, File]:
    known = {*_CONCEPTS, *_DEMAND, *_RELATED, *_HIERARCHIES, _MODEL}
    found: dict[str, File] = {}
    for file in files_in(paths):
        name = _SIGNS.sub("", Path(file.name).stem).lower()
        if Path(file.name).suffix.lower() in ENDINGS and name in known:
            found.setdefault(name, file)
    for meant, tables in (("occupations.csv", ("occupations",)), ("skills.csv", ("skills",)),
                          ("occupation_to_skill_relations.csv", _DEMAND)):  # fmt: skip
        if not found.keys() & set(tables):
            raise UnreadableSource(
                f"There is no {meant} in {same_folder(paths)}.",
                remedy="Name the folder or the archive of the taxonomy as it was downloaded.",
            )
    return found


# ---------------------------------------------------------------------------------- concepts


def _read_concepts(file: File, table: str, kind: str, reading: _TabiyaReading) -> None:
    keys = reading.iris.setdefault(table, {})
    for row, tally in reading.rows(file, "ID", "PREFERREDLABEL"):
        key, label = row["ID"].strip(), blank_free(row["PREFERREDLABEL"])
        if not key:
            tally.skip("has no key")
        elif not label:
            tally.skip("has no label")
        elif key in keys:
            tally.skip("was there before")
        else:
            tally.kept += 1
            keys[key] = _iri(row, reading)
            _tell_concept(keys[key], label, row, kind, reading.records)


def _iri(row: Mapping[str, str], reading: _TabiyaReading) -> str:
    """Where a thing was first defined, else an address made from its newest UUID or its key."""
    origin = row.get("ORIGINURI", "").strip()
    own = next(iter(row.get("UUIDHISTORY", "").split()), "") or row["ID"].strip()
    iri = origin if is_iri(origin) else ""
    if not iri or iri in reading.taken:  # a copy for a country keeps the address of what it copies
        iri = f"{ID}tabiya/{_SIGNS.sub('-', own).strip('-')}"
    reading.taken.add(iri)
    return iri


def _tell_concept(
    iri: str, label: str, row: Mapping[str, str], kind: str, records: Records
) -> None:
    records.node(iri, kind, row.get("CODE", "").strip() or iri.rsplit("/", 1)[-1])
    records.text(iri, "label", label, "en")
    for name in re.split(r"[\n|]", row.get("ALTLABELS", "")):
        if (alias := blank_free(name)) and alias != label:
            records.text(iri, "alias", alias, "en")
    records.text(iri, "definition", row.get("DESCRIPTION") or row.get("DEFINITION", ""), "en")
    records.text(iri, "note", row.get("SCOPENOTE", ""), "en")
    if told := SKILL_TYPES.get(row.get("SKILLTYPE", "").strip().lower()):
        records.text(iri, "type of skill", told)
    records.text(iri, "reuse level", row.get("REUSELEVEL", ""))


# ------------------------------------------------------------------------------------- links


def _read_demand(file: File, reading: _TabiyaReading) -> None:
    """What occupations ask for: essential, optional, or by the value that a skill signals."""
    for row, tally in reading.rows(file, "OCCUPATIONID", "SKILLID"):
        role = reading.end(row["OCCUPATIONID"], row.get("OCCUPATIONTYPE", ""), "occupations")
        skill = reading.end(row["SKILLID"], "skill")
        importance = _importance(row)
        if not role or not skill:
            missing = "an occupation" if not role else "a skill"
            tally.skip(f"names {missing} that is not in the files")
        elif importance is None:
            tally.skip("says neither a type of relation nor a signalling value")
        elif (role, REQUIRES, skill) in reading.told_links:
            tally.skip("was there before")
        else:
            tally.kept += 1
            reading.told_links.add((role, REQUIRES, skill))
            reading.records.link(Link(role, REQUIRES, skill, importance))


def _importance(row: Mapping[str, str]) -> float | None:
    stated = IMPORTANCE.get(row.get("RELATIONTYPE", "").strip().lower())
    if stated is not None:
        return stated
    try:
        value = float(row.get("SIGNALLINGVALUE", ""))
    except ValueError:
        return SIGNALS.get(row.get("SIGNALLINGVALUELABEL", "").strip().lower())
    return round(value, 6) if 0 < value <= 1 else None


def _read_pairs(
    file: File, columns: tuple[str, str], relation: str, reading: _TabiyaReading
) -> None:
    """A table of links between two keys, whose types may stand beside them."""
    one, other = columns
    types = [f"{column.removesuffix('ID')}OBJECTTYPE" for column in columns]
    for row, tally in reading.rows(file, one, other):
        ends = [
            reading.end(row[column], row.get(type_, ""), *(_CONCEPTS if relation == BROADER
                                                           else ("skills",)))
            for column, type_ in zip(columns, types, strict=True)
        ]  # fmt: skip
        if not all(ends):
            tally.skip("names a concept that is not in the files")
        elif ends[0] == ends[1]:
            tally.skip("links a concept to itself")
        elif (ends[0], relation, ends[1]) in reading.told_links:
            tally.skip("was there before")
        else:
            tally.kept += 1
            reading.told_links.add((ends[0], relation, ends[1]))
            reading.records.link(Link(ends[0], relation, ends[1]))


# ------------------------------------------------------------------------------- what it is


def _origins(model: File | None, reading: _TabiyaReading) -> Origins:
    name = version = ""
    if model is not None:
        for row, tally in reading.rows(model):
            tally.kept += 1
            name, version = blank_free(row.get("NAME", "")), blank_free(row.get("VERSION", ""))
    return Origins(
        title=name or "Tabiya Open Taxonomy",
        version=version,
        attribution="This uses an open taxonomy of Tabiya, which builds on the ESCO classification"
        " of the European Commission. Converted for rolegraph.",
        address="https://github.com/tabiya-tech/tabiya-open-dataset",
    )


def _imported(
    reading: _TabiyaReading, paths: Sequence[Path], files: Mapping[str, File]
) -> Imported:
    known = {file.place for file in files.values()}
    unused = sorted({file.name for file in files_in(paths) if file.place not in known})
    return Imported(
        tables=tuple(TableRead.of(tally) for tally in reading.tallies),
        skipped=tuple(Skipped.all_of(reading.tallies)),
        unused=tuple(unused),
    )
