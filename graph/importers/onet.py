"""O*NET from its text databases (releases 20 to 30), as archive or folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from graph.errors import UnreadableSource
from graph.importers._input_files import File, Tally, Told, blank_free, files_in, rows, same_folder
from graph.importers._report import Imported, Skipped, TableRead
from graph.importers._slugs import Slugs
from graph.model import Link
from graph.source import Rating
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins
from graph.vocabulary import BROADER, NOT_LEARNED, ONET, USES, VALUES

NAME = "onet"
FAMILIES = {
    "skills": f"{VALUES}ability",
    "knowledge": f"{VALUES}knowledge",
    "abilities": f"{VALUES}ability",
    "work activities": f"{VALUES}practice",
    "interests": "",
}
"""The families of ratings, and the type of what is rated in each; nobody learns interests."""

_RATED = {
    "skills": "skills", "essential skills": "skills", "transferable skills": "skills",
    "knowledge": "knowledge", "abilities": "abilities", "work activities": "work activities",
    "interests": "interests",
}  # fmt: skip
"""The tables of ratings and their families; release 30.3 parted the skills in two."""

_OCCUPATIONS = "occupation data"
_TITLES = {
    "alternate titles": "Alternate Title",
    "job titles": "Job Title",  # 30.3
    "sample of reported titles": "Reported Job Title",
}
"""The tables of other titles, and the column that they stand in."""

_USED = ("technology skills", "software skills", "tools used", "tools and technology")
"""The tables of what occupations use; up to release 22 one table, since 30.3 "software"."""

_EXAMPLE = ("Example", "Workplace Example", "T2 Example")
_COMMODITIES = "unspsc reference"
_CONTENT, _ZONES = "content model reference", "job zones"
_TABLES = (
    _OCCUPATIONS, *_TITLES, *_RATED, *_USED, _COMMODITIES, _CONTENT, _ZONES,
)  # fmt: skip
_CODE = "O*NET-SOC Code"
_CODE_FORM = re.compile(r"\d{2}-\d{4}\.\d{2}")
_RELEASE = re.compile(r"db_(\d+)_(\d+)")
_ATTRIBUTION = (
    "This includes information from the {title} by the U.S. Department of Labor, Employment and"
    " Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark"
    " of USDOL/ETA. Converted for rolegraph; USDOL/ETA has not approved, endorsed, or tested these"
    " modifications."
)
_FROM = re.compile(r"includes information from the ([^.]*(?:\.\d[^.]*)*?) by the U\.S\.")
_UNSPSC = (
    ("Commodity Code", "Commodity Title"), ("Class Code", "Class Title"),
    ("Family Code", "Family Title"), ("Segment Code", "Segment Title"),
)  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    records: Records
    told: Told
    roles: set[str] = field(default_factory=set)
    elements: dict[str, str] = field(default_factory=dict)
    tallies: list[Tally] = field(default_factory=list)

    def rows(self, file: File, *needed: str) -> Iterator[tuple[Mapping[str, str], Tally]]:
        """The rows of a file, each with the tally to count it in."""
        tally = Tally(file.name)
        self.tallies.append(tally)
        for row in rows(file, needed, tally, delimiter="\t", told=self.told):
            yield row, tally

    def rows_of_roles(
        self, file: File, *needed: str
    ) -> Iterator[tuple[str, Mapping[str, str], Tally]]:
        """The rows that speak of a known occupation, with its IRI; the others are counted."""
        for row, tally in self.rows(file, _CODE, *needed):
            role = f"{ONET}{row[_CODE].strip()}"
            if role in self.roles:
                yield role, row, tally
            else:
                tally.skip("names an occupation that is not in the files")


def read(
    paths: Sequence[Path], records: Records, told: Told = lambda _: None
) -> tuple[Filled, Imported]:
    """Tell all that this archive or folder holds to ``records``; gives back what that was.

    Raises
    ------
    UnreadableSource
        where it is no O*NET text database.
    """
    files = _tables(paths)
    reading = _Reading(records, told)
    _read_occupations(files[_OCCUPATIONS], reading)
    for table, column in _TITLES.items():
        if table in files:
            _read_titles(files[table], column, reading)
    if _ZONES in files:
        for role, row, tally in reading.rows_of_roles(files[_ZONES], "Job Zone"):
            tally.kept += 1
            records.text(role, "job zone", row["Job Zone"])
    for table, family in _RATED.items():
        if table in files:
            _read_ratings(files[table], family, reading)
    examples = _read_examples(files, reading)
    if _CONTENT in files:
        _read_content_model(files[_CONTENT], examples, reading)
    return Filled(_origins(paths)), _imported(reading, paths, files)


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(file.size for file in _tables(paths).values())


def _tables(paths: Sequence[Path]) -> dict[str, File]:
    found = {file.name.lower().removesuffix(".txt").replace("_", " "): file
             for file in files_in(paths) if file.name.lower().endswith(".txt")}  # fmt: skip
    if _OCCUPATIONS not in found:
        raise UnreadableSource(
            f"There is no 'Occupation Data.txt' in {same_folder(paths)}.",
            remedy="Download the text version of the O*NET database (db_…_text.zip).",
        )
    return {table: found[table] for table in _TABLES if table in found}


# -------------------------------------------------------------------------------- occupations


def _read_occupations(file: File, reading: _Reading) -> None:
    records = reading.records
    for row, tally in reading.rows(file, _CODE, "Title", "Description"):
        code = row[_CODE].strip()
        if not _CODE_FORM.fullmatch(code) or not row["Title"].strip():
            tally.skip("has no O*NET-SOC code and title")
            continue
        tally.kept += 1
        role = f"{ONET}{code}"
        reading.roles.add(role)
        records.node(role, "role", code)
        records.text(role, "label", row["Title"], "en")
        records.text(role, "definition", row["Description"], "en")
    for role in sorted(reading.roles):
        general = f"{role[:-2]}00"  # 15-2051.01 is a kind of 15-2051.00
        if general != role and general in reading.roles:
            records.link(Link(role, BROADER, general))


def _read_titles(file: File, column: str, reading: _Reading) -> None:
    for role, row, tally in reading.rows_of_roles(file, column):
        tally.kept += 1
        for name in (row[column], row.get("Short Title", "")):
            if name.strip() and name.strip().lower() != "n/a":
                reading.records.text(role, "alias", name, "en")


# ------------------------------------------------------------------------------------ ratings


def _read_ratings(file: File, family: str, reading: _Reading) -> None:
    """Importance and level of every element of a family for every occupation."""
    importance: dict[tuple[str, str], float] = {}
    level: dict[tuple[str, str], float] = {}
    for role, row, tally in reading.rows_of_roles(
        file, "Element ID", "Element Name", "Scale ID", "Data Value"
    ):
        scale, value = row["Scale ID"].strip(), _number(row["Data Value"])
        why = _unusable(scale, value, row)
        if why or value is None:
            tally.skip(why or "has no value")
            continue
        tally.kept += 1
        element = row["Element ID"].strip()
        reading.elements.setdefault(element, family)
        low, high = _SCALES[scale]
        if scale == "LV":
            level[role, element] = round(value / high, 6)
        else:
            importance[role, element] = round((value - low) / (high - low), 6)
        if f"{family}:{element}" not in reading.elements:
            reading.elements[f"{family}:{element}"] = row["Element Name"]
    _tell_ratings(family, importance, level, reading)


_SCALES = {"IM": (1, 5), "LV": (0, 7), "OI": (1, 7)}
"""The least and greatest value of importance, level and occupational interest."""


def _unusable(scale: str, value: float | None, row: Mapping[str, str]) -> str:
    """Why a rating is left out; nothing where it is not."""
    if scale not in _SCALES:
        return f"is on the scale {scale}, which is neither importance nor level"
    if value is None:
        return "has no value"
    if _says_yes(row, "Recommend Suppress"):
        return "is marked 'recommend suppress'"
    if scale == "LV" and _says_yes(row, "Not Relevant"):
        return "is marked 'not relevant'"  # said of levels; that it matters little is a rating too
    low, high = _SCALES[scale]
    return "" if low <= value <= high else f"is outside of the scale {scale}"


def _tell_ratings(
    family: str,
    importance: Mapping[tuple[str, str], float],
    level: Mapping[tuple[str, str], float],
    reading: _Reading,
) -> None:
    records = reading.records
    for element in sorted({element for _, element in importance}):
        iri = f"{ONET}{element}"
        records.node(iri, "interest" if family in NOT_LEARNED else "skill", element)
        records.text(iri, "label", reading.elements[f"{family}:{element}"], "en")
        records.text(iri, "type of skill", FAMILIES[family])
    for (role, element), value in sorted(importance.items()):
        rated = level.get((role, element)) or None
        records.rate(role, Rating(f"{ONET}{element}", family, value, rated))


def _read_content_model(file: File, named: set[str], reading: _Reading) -> None:
    """Definitions of rated elements, and the categories above them and those ``named``."""
    model: dict[str, tuple[str, str]] = {}
    for row, tally in reading.rows(file, "Element ID", "Element Name"):
        tally.kept += 1
        model[row["Element ID"].strip()] = (row["Element Name"], row.get("Description", ""))
    rated = {element for element in reading.elements if ":" not in element}
    told: set[str] = set()
    for element in sorted(rated | named):
        reading.records.text(
            f"{ONET}{element}", "definition", model.get(element, ("", ""))[1], "en"
        )
        below = element
        while (above := below.rpartition(".")[0]) in model and below not in told:
            told.add(below)
            if above not in rated:
                reading.records.node(f"{ONET}{above}", "category", above)
                reading.records.text(f"{ONET}{above}", "label", model[above][0], "en")
                reading.records.text(f"{ONET}{above}", "definition", model[above][1], "en")
            reading.records.link(Link(f"{ONET}{below}", BROADER, f"{ONET}{above}"))
            below = above


# --------------------------------------------------------------------------- tools, technology


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


def _read_examples(files: Mapping[str, File], reading: _Reading) -> set[str]:
    """Technology and tools, who uses them, and where they stand in the UNSPSC.

    Gives back the elements of the content model that they stand under since release 30.3.
    """
    titles, above = _read_commodities(files.get(_COMMODITIES), reading)
    used = _Used(titles)
    for table in _USED:
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


def _collect_examples(file: File, reading: _Reading, used: _Used) -> None:
    for role, row, tally in reading.rows_of_roles(file):
        column = next((column for column in _EXAMPLE if column in row), "")
        if not column:
            raise UnreadableSource(
                f"{file.place} has no column {' or '.join(_EXAMPLE)}.",
                file=file.place,
                line=1,
                remedy="Is it a file of that framework, in its original form?",
            )
        name = blank_free(row[column])
        if not name:
            tally.skip("has no name")
            continue
        tally.kept += 1
        example = used.examples.setdefault(name, _Example())
        example.hot |= _says_yes(row, "Hot Technology")
        code, element = row.get("Commodity Code", "").strip(), row.get("Element ID", "").strip()
        if code:
            example.commodities.add(code)
            used.titles.setdefault(code, row.get("Commodity Title", "") or code)
        elif element:
            example.elements.add(element)
            used.names.setdefault(element, row.get("Element Name", "") or element)
        in_demand = _says_yes(row, "In Demand")
        used.by[role, name] = used.by.get((role, name), False) or in_demand


def _says_yes(row: Mapping[str, str], column: str) -> bool:
    return row.get(column, "").strip().upper() == "Y"


def _read_commodities(
    file: File | None, reading: _Reading
) -> tuple[dict[str, str], dict[str, str]]:
    """The titles of the UNSPSC, and what stands above each code."""
    titles: dict[str, str] = {}
    above: dict[str, str] = {}
    if file is not None:
        for row, tally in reading.rows(file, "Commodity Code", "Commodity Title"):
            tally.kept += 1
            chain = [(row.get(code, "").strip(), row.get(title, "")) for code, title in _UNSPSC]
            chain = [(code, title) for code, title in chain if code]
            titles.update(chain)
            for (below, _), (over, _) in pairwise(chain):
                if below != over:
                    above.setdefault(below, over)
    return titles, above


def _tell_commodities(
    used: set[str], titles: Mapping[str, str], above: Mapping[str, str], reading: _Reading
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


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


# -------------------------------------------------------------------------------- what it is


def _origins(paths: Sequence[Path]) -> Origins:
    everything = files_in(paths)
    names = " ".join([*(str(path) for path in paths), *(file.place for file in everything)])
    match = _RELEASE.search(names)
    version = f"{match[1]}.{match[2]}" if match else ""
    title = f"O*NET Database {version}".rstrip()
    told = _named_in_read_me(everything) or f"O*NET {version} Database".replace("  ", " ")
    return Origins(
        title=title,
        version=version,
        licence="https://creativecommons.org/licenses/by/4.0/",
        attribution=_ATTRIBUTION.format(title=told),
        address="https://www.onetcenter.org/database.html",
    )


def _named_in_read_me(files: Sequence[File]) -> str:
    """What the Read Me says that the information is from; nothing where it does not say."""
    for file in files:
        if file.name.lower() == "read me.txt" and file.size < 100_000:
            with file.open() as handle:
                text = blank_free(handle.read().decode("utf-8", errors="replace"))
            if match := _FROM.search(text):
                return match[1]
    return ""


def _imported(reading: _Reading, paths: Sequence[Path], files: Mapping[str, File]) -> Imported:
    known = {file.place for file in files.values()}
    unused = sorted({file.name for file in files_in(paths) if file.place not in known})
    return Imported(
        tables=tuple(TableRead.of(tally) for tally in reading.tallies),
        skipped=tuple(Skipped.all_of(reading.tallies)),
        unused=tuple(unused),
    )
