"""ESCO from its CSV archives (1.0 to 1.2), in any of its languages or several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from sys import intern

from graph.errors import UnreadableSource
from graph.importers._framework_rows import rows
from graph.importers._input_files import File, Tally, Told, blank_free, files_in, same_folder
from graph.importers._report import Imported, Skipped, TableRead
from graph.model import Link
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins
from graph.sources.datasets.triple_store import is_iri
from graph.vocabulary import BROADER, RELATED, REQUIRES, VALUES

NAME = "esco"
IMPORTANCE = {"essential": 1.0, "optional": 0.5}
SKILL_TYPES = {"knowledge": f"{VALUES}knowledge", "skill/competence": f"{VALUES}ability"}

COLLECTIONS = {
    "digitalskillscollection": "digital",
    "ictskillscollection": "digital",  # 1.0
    "digcompskillscollection": "DigComp",
    "greenskillscollection": "green",
    "languageskillscollection": "language",
    "transversalskillscollection": "transversal",
    "researchskillscollection": "research",
    "researchoccupationscollection": "research",
}
"""The tables of ESCO's thematic collections, and what is said of their members."""

_TABLES = {
    "occupations", "skills", "iscogroups", "skillgroups", "skillshierarchy",
    "broaderrelationsoccpillar", "broaderrelationsskillpillar", "occupationskillrelations",
    "skillskillrelations", *COLLECTIONS,
}  # fmt: skip
_FILE = re.compile(
    r"(?P<table>[a-z]+)(?:_(?P<lang>[a-z]{2}(?:[-_][a-z]+)?))?(?: ?\(\d+\))?\.(?:csv|tsv|xlsx)",
    re.IGNORECASE,
)
_COLUMNS = (
    "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "code", "skillType",
    "reuseLevel", "description", "definition", "scopeNote", "iscoGroup", "occupationUri",
    "skillUri", "relationType", "originalSkillUri", "relatedSkillUri", "broaderUri",
    *(f"Level {level} URI" for level in range(4)),
)  # fmt: skip
_VERSION = re.compile(r"ESCO[^/\\]*?v(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)
_DATES = {"1.1.1": "2022-09-13"}


@dataclass(slots=True)
class _EscoReading:
    """What has been read so far."""

    records: Records
    told: Told
    kinds: dict[str, str] = field(default_factory=dict)
    told_in: set[tuple[str, str]] = field(default_factory=set)
    tallies: list[Tally] = field(default_factory=list)

    def rows(self, file: File, *needed: str) -> Iterator[tuple[Mapping[str, str], Tally]]:
        """The rows of a file, each with the tally to count it in."""
        tally = Tally(file.name)
        self.tallies.append(tally)
        for row in rows(file, needed, tally, names=_COLUMNS, told=self.told):
            yield row, tally


def read(
    paths: Sequence[Path], records: Records, told: Told = lambda _: None
) -> tuple[Filled, Imported]:
    """Tell all that these archives or folders hold to ``records``; gives back what that was.

    Raises
    ------
    UnreadableSource
        where they hold no occupations, no skills or no relations between them.
    """
    files = _tables(paths)
    version = _version(paths)
    reading = _EscoReading(records, told)
    for table, kind in (("occupations", "role"), ("skills", "skill"),
                        ("iscogroups", "group"), ("skillgroups", "category")):  # fmt: skip
        for file, lang in files.get(table, ()):
            _read_concepts(file, lang or "en", kind, reading)
    _read_links(files, reading)
    _read_collections(files, reading)
    return Filled(_origins(version)), _imported(reading, paths, files)


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(file.size for tables in _tables(paths).values() for file, _ in tables)


def _tables(paths: Sequence[Path]) -> dict[str, list[tuple[File, str]]]:
    """The known tables among the files, each with its languages."""
    found: dict[str, list[tuple[File, str]]] = {}
    for file in files_in(paths):
        match = _FILE.fullmatch(file.name)
        if match and match["table"].lower() in _TABLES:
            lang = (match["lang"] or "").lower().replace("_", "-")
            found.setdefault(match["table"].lower(), []).append((file, lang))
    for table, meant in (
        ("occupations", "occupations_en.csv"), ("skills", "skills_en.csv"),
        ("occupationskillrelations", "occupationSkillRelations.csv"),
    ):  # fmt: skip
        if table not in found:
            raise UnreadableSource(
                f"There is no {meant} in {same_folder(paths)}.",
                remedy="ESCO gives out classification and relations in two archives; name both.",
            )
    return {table: _one_a_language(table, files) for table, files in found.items()}


def _one_a_language(table: str, files: list[tuple[File, str]]) -> list[tuple[File, str]]:
    """The tables in English first; of what is the same in every language, one is enough.

    Whoever names an archive twice, packed and unpacked, has every table twice.
    """
    first = {lang: (file, lang) for file, lang in reversed(files)}
    in_order = sorted(first.values(), key=lambda pair: (pair[1] not in ("", "en"), pair[1]))
    if "relations" in table or "collection" in table or table == "skillshierarchy":
        return in_order[:1]
    return in_order


def _version(paths: Sequence[Path]) -> str:
    """The release, as the names of archives and folders tell it."""
    names = [*(str(path.resolve()) for path in paths), *(file.place for file in files_in(paths))]
    found = sorted({version for name in names for version in _VERSION.findall(name)})
    if len(found) > 1:
        raise UnreadableSource(
            f"These files are of several releases of ESCO: {', '.join(found)}.",
            remedy="Give those of one, and import each release under a name of its own (--as).",
        )
    return found[0] if found else ""


# ---------------------------------------------------------------------------------- concepts


def _read_concepts(file: File, lang: str, kind: str, reading: _EscoReading) -> None:
    """Occupations, skills or groups: names and texts in one language."""
    for row, tally in reading.rows(file, "conceptUri", "preferredLabel"):
        iri = intern(row["conceptUri"].strip())  # the same id in every row is one text in memory
        if not is_iri(iri):
            tally.skip("has no IRI")
        elif not blank_free(row["preferredLabel"]):
            tally.skip("has no label")
        elif row.get("status", "").strip() not in ("", "released"):
            tally.skip(f"is marked as {row['status'].strip()}")
        elif (iri, lang) in reading.told_in:
            tally.skip("was there before")
        else:
            tally.kept += 1
            reading.told_in.add((iri, lang))
            _tell_concept(iri, row, lang, kind, reading)


def _tell_concept(
    iri: str, row: Mapping[str, str], lang: str, kind: str, reading: _EscoReading
) -> None:
    records = reading.records
    if iri not in reading.kinds:
        reading.kinds[iri] = kind
        records.node(iri, kind, row.get("code", "").strip() or iri.rsplit("/", 1)[-1])
        told = SKILL_TYPES.get(row.get("skillType", "").strip())
        if told:
            records.text(iri, "type of skill", told)
        records.text(iri, "reuse level", row.get("reuseLevel", ""))
    label = blank_free(row["preferredLabel"])
    records.text(iri, "label", label, lang)
    for alias in _lines(row.get("altLabels", "")):
        if alias != label:
            records.text(iri, "alias", alias, lang)
    for hidden in _lines(row.get("hiddenLabels", "")):
        records.text(iri, "hidden", hidden, lang)
    records.text(iri, "definition", row.get("description") or row.get("definition", ""), lang)
    records.text(iri, "note", row.get("scopeNote", ""), lang)


def _lines(cell: str) -> list[str]:
    """The names in a cell: one a line, or parted by bars."""
    return [name for part in re.split(r"[\n|]", cell) if (name := blank_free(part))]


# ------------------------------------------------------------------------------------- links


def _read_links(files: Mapping[str, list[tuple[File, str]]], reading: _EscoReading) -> None:
    told: dict[str, set[tuple[str, str]]] = {}
    for file, _ in files["occupationskillrelations"]:
        _read_pairs(file, ("occupationUri", "skillUri"), REQUIRES, reading, told)
    for file, _ in files.get("skillskillrelations", ()):
        _read_pairs(file, ("originalSkillUri", "relatedSkillUri"), RELATED, reading, told)
    for table in ("broaderrelationsoccpillar", "broaderrelationsskillpillar"):
        for file, _ in files.get(table, ()):
            _read_pairs(file, ("conceptUri", "broaderUri"), BROADER, reading, told)
    for file, _ in files.get("skillshierarchy", ()):
        _read_hierarchy(file, reading, told)
    if "broaderrelationsoccpillar" not in files:
        for file, _ in files["occupations"][:1]:
            _read_groups_of_occupations(file, reading, told)


def _read_pairs(
    file: File,
    columns: tuple[str, str],
    relation: str,
    reading: _EscoReading,
    told: dict[str, set[tuple[str, str]]],
) -> None:
    """A table of links between two columns."""
    one, other = columns
    kinds, link = reading.kinds, reading.records.link
    seen = told.setdefault(relation, set())
    for row, tally in reading.rows(file, one, other):
        source, target = intern(row[one].strip()), intern(row[other].strip())
        why = _unusable(source, target, kinds, seen)
        if why:
            tally.skip(why)
            continue
        importance = None
        if relation == REQUIRES:
            importance = IMPORTANCE.get(row.get("relationType", "").strip().lower())
            if importance is None:
                tally.skip("is neither essential nor optional")
                continue
        seen.add((source, target))
        tally.kept += 1
        link(Link(source, relation, target, importance))


def _unusable(
    source: str, target: str, kinds: Mapping[str, str], seen: set[tuple[str, str]]
) -> str:
    """Why a link is left out; nothing where it is not."""
    if source not in kinds or target not in kinds:
        missing = source if source not in kinds else target
        sort = missing.rstrip("/").rsplit("/", 2)[-2] if missing.count("/") > 2 else "concept"
        article = "an" if sort[:1] in "aeiou" else "a"
        return f"names {article} {sort} that is not in the files"
    if source == target:
        return "links a concept to itself"
    return "was there before" if (source, target) in seen else ""


def _read_hierarchy(
    file: File, reading: _EscoReading, told: dict[str, set[tuple[str, str]]]
) -> None:
    """The skill hierarchy as a table of levels; rows shorter than the header are usual."""
    seen = told.setdefault(BROADER, set())
    for row, tally in reading.rows(file, "Level 0 URI", "Level 1 URI"):
        chain = [row.get(f"Level {level} URI", "").strip() for level in range(4)]
        chain = [iri for iri in chain if iri]
        tally.kept += 1
        for above, below in pairwise(chain):
            if not _unusable(below, above, reading.kinds, seen):
                seen.add((below, above))
                reading.records.link(Link(below, BROADER, above))


def _read_collections(files: Mapping[str, list[tuple[File, str]]], reading: _EscoReading) -> None:
    """Which occupations and skills ESCO counts as digital, green and so on."""
    for table, name in COLLECTIONS.items():
        for file, _ in files.get(table, ()):
            for row, tally in reading.rows(file, "conceptUri"):
                iri = row["conceptUri"].strip()
                if iri in reading.kinds:
                    tally.kept += 1
                    reading.records.text(iri, "collection", name)
                else:
                    tally.skip("names a concept that is not in the files")


def _read_groups_of_occupations(
    file: File, reading: _EscoReading, told: dict[str, set[tuple[str, str]]]
) -> None:
    """The ISCO group of each occupation, where the hierarchy itself was not given."""
    by_code = {
        iri.rsplit("/C", 1)[-1]: iri for iri, kind in reading.kinds.items() if kind == "group"
    }
    seen = told.setdefault(BROADER, set())
    for row in rows(file, ("conceptUri",), Tally(file.name), names=_COLUMNS):
        source, group = row["conceptUri"].strip(), row.get("iscoGroup", "").strip()
        target = by_code.get(group) or by_code.get(group.removeprefix("C"))
        if target and not _unusable(source, target, reading.kinds, seen):
            seen.add((source, target))
            reading.records.link(Link(source, BROADER, target))


# ------------------------------------------------------------------------------- what it is


def _origins(version: str) -> Origins:
    return Origins(
        title=f"ESCO {version}".rstrip(),
        version=version,
        licence="https://eur-lex.europa.eu/eli/dec/2011/833/oj",
        attribution="This service uses the ESCO classification of the European Commission."
        " The ISCO-08 texts are © ILO. Converted for rolegraph.",
        address="https://esco.ec.europa.eu/",
        date=_DATES.get(version, ""),
    )


def _imported(
    reading: _EscoReading, paths: Sequence[Path], files: Mapping[str, list[tuple[File, str]]]
) -> Imported:
    known = {file.place for tables in files.values() for file, _ in tables}
    unused = sorted({file.name for file in files_in(paths) if file.place not in known})
    return Imported(
        tables=tuple(TableRead.of(tally) for tally in reading.tallies),
        skipped=tuple(Skipped.all_of(reading.tallies)),
        unused=tuple(unused),
    )
