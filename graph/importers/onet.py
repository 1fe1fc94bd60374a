"""O*NET (releases 20 to 30) as text, Excel or CSV, whole or in part, as archive or folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.archives import DAMAGED
from graph.errors import UnreadableSource
from graph.importers._framework_rows import rows
from graph.importers._input_files import File, Tally, Told, blank_free, files_in
from graph.importers._onet_files import (
    CODE,
    COLUMNS,
    CONTENT,
    OCCUPATIONS,
    RATED,
    TITLES,
    ZONES,
    OnetReading,
    known_tables,
    says_yes,
)  # fmt: skip
from graph.importers._onet_tools import read_examples
from graph.importers._report import Imported, Skipped, TableRead
from graph.model import Link
from graph.source import Rating
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins
from graph.vocabulary import BROADER, ONET, VALUES

NAME = "onet"
FAMILIES = {
    "skills": f"{VALUES}ability",
    "knowledge": f"{VALUES}knowledge",
    "abilities": f"{VALUES}ability",
    "work activities": f"{VALUES}practice",
    "interests": "",
    "work styles": "",
}
"""The families of ratings, and the type of what is rated in each; nobody learns the last two."""
_KIND = {"interests": "interest", "work styles": "style"}
"""What is rated where it is no skill."""

_CODE_FORM = re.compile(r"\d{2}-\d{4}\.\d{2}")
_RELEASE = re.compile(r"db_(\d+)_(\d+)")
_ATTRIBUTION = (
    "This includes information from the {title} by the U.S. Department of Labor, Employment and"
    " Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark"
    " of USDOL/ETA. Converted for rolegraph; USDOL/ETA has not approved, endorsed, or tested these"
    " modifications."
)
_FROM = re.compile(r"includes information from the ([^.]*(?:\.\d[^.]*)*?) by the U\.S\.")


def read(
    paths: Sequence[Path], records: Records, told: Told = lambda _: None
) -> tuple[Filled, Imported]:
    """Tell all that this archive or folder holds to ``records``; gives back what that was.

    Raises
    ------
    UnreadableSource
        where it is no O*NET database.
    """
    files = known_tables(paths)
    reading = OnetReading(records, told)
    if OCCUPATIONS in files:
        _read_occupations(files[OCCUPATIONS], reading)
    else:
        _read_named_occupations(files, reading)
    _tell_specialities(reading)
    if CONTENT in files:
        for row, tally in reading.rows(files[CONTENT], "Element ID", "Element Name"):
            tally.kept += 1
            element = row["Element ID"].strip()
            reading.model[element] = (row["Element Name"], row.get("Description", ""))
    for table, column in TITLES.items():
        if table in files:
            _read_titles(files[table], column, reading)
    if ZONES in files:
        for role, row, tally in reading.rows_of_roles(files[ZONES], "Job Zone"):
            tally.kept += 1
            records.text(role, "job zone", row["Job Zone"])
    for table, family in RATED.items():
        if table in files:
            _read_ratings(files[table], family, reading)
    examples = read_examples(files, reading)
    _tell_content_model(examples, reading)
    return Filled(_origins(paths)), _imported(reading, paths, files)


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(file.size for file in known_tables(paths).values())


# -------------------------------------------------------------------------------- occupations


def _read_occupations(file: File, reading: OnetReading) -> None:
    records = reading.records
    for row, tally in reading.rows(file, CODE, "Title", "Description"):
        code = row[CODE].strip()
        if not _CODE_FORM.fullmatch(code) or not row["Title"].strip():
            tally.skip("has no O*NET-SOC code and title")
            continue
        tally.kept += 1
        role = f"{ONET}{code}"
        reading.roles.add(role)
        records.node(role, "role", code)
        records.text(role, "label", row["Title"], "en")
        records.text(role, "definition", row["Description"], "en")


def _read_named_occupations(files: Mapping[str, File], reading: OnetReading) -> None:
    """The occupations that the other tables name with code and title, where theirs is missing."""
    for file in files.values():
        for row in rows(file, (), Tally(file.name), names=COLUMNS):
            code, title = row.get(CODE, "").strip(), blank_free(row.get("Title", ""))
            role = f"{ONET}{code}"
            if title and _CODE_FORM.fullmatch(code) and role not in reading.roles:
                reading.roles.add(role)
                reading.records.node(role, "role", code)
                reading.records.text(role, "label", title, "en")
    if not reading.roles:
        raise UnreadableSource(
            "No table says what the occupations are called.",
            remedy="Add 'Occupation Data', or use tables that have a column Title.",
        )


def _tell_specialities(reading: OnetReading) -> None:
    """That an occupation is a kind of the general one: 15-2051.01 of 15-2051.00."""
    for role in sorted(reading.roles):
        general = f"{role[:-2]}00"
        if general != role and general in reading.roles:
            reading.records.link(Link(role, BROADER, general))


def _read_titles(file: File, column: str, reading: OnetReading) -> None:
    for role, row, tally in reading.rows_of_roles(file, column):
        tally.kept += 1
        for name in (row[column], row.get("Short Title", "")):
            if name.strip() and name.strip().lower() != "n/a":
                reading.records.text(role, "alias", name, "en")


# ------------------------------------------------------------------------------------ ratings


def _read_ratings(file: File, family: str, reading: OnetReading) -> None:
    """Importance and level of every element of a family for every occupation."""
    importance: dict[tuple[str, str], float] = {}
    level: dict[tuple[str, str], float] = {}
    for role, row, tally in reading.rows_of_roles(file, "Element ID", "Scale ID", "Data Value"):
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
        named = row.get("Element Name", "") or reading.model.get(element, ("", ""))[0]
        reading.elements.setdefault(f"{family}:{element}", named or element)
    _tell_ratings(family, importance, level, reading)


_SCALES = {"IM": (1, 5), "LV": (0, 7), "OI": (1, 7), "WI": (-3, 3)}
"""The least and greatest value of importance, level, occupational interest, impact of a style."""


def _unusable(scale: str, value: float | None, row: Mapping[str, str]) -> str:
    """Why a rating is left out; nothing where it is not."""
    if scale not in _SCALES:
        return f"is on the scale {scale}, which is neither importance nor level"
    if value is None:
        return "has no value"
    if says_yes(row, "Recommend Suppress"):
        return "is marked 'recommend suppress'"
    if scale == "LV" and says_yes(row, "Not Relevant"):
        return "is marked 'not relevant'"  # said of levels; that it matters little is a rating too
    low, high = _SCALES[scale]
    return "" if low <= value <= high else f"is outside of the scale {scale}"


def _tell_ratings(
    family: str,
    importance: Mapping[tuple[str, str], float],
    level: Mapping[tuple[str, str], float],
    reading: OnetReading,
) -> None:
    records = reading.records
    for element in sorted({element for _, element in importance}):
        iri = f"{ONET}{element}"
        records.node(iri, _KIND.get(family, "skill"), element)
        records.text(iri, "label", reading.elements[f"{family}:{element}"], "en")
        records.text(iri, "type of skill", FAMILIES[family])
    for (role, element), value in sorted(importance.items()):
        rated = level.get((role, element)) or None
        records.rate(role, Rating(f"{ONET}{element}", family, value, rated))


def _tell_content_model(named: set[str], reading: OnetReading) -> None:
    """Definitions of rated elements, and the categories above them and those ``named``."""
    model = reading.model
    rated = {element for element in reading.elements if ":" not in element}
    told: set[str] = set()
    for element in sorted(rated | named if model else ()):
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
            try:
                with file.open() as handle:
                    text = blank_free(handle.read().decode("utf-8", errors="replace"))
            except DAMAGED:
                continue
            if match := _FROM.search(text):
                return match[1]
    return ""


def _imported(reading: OnetReading, paths: Sequence[Path], files: Mapping[str, File]) -> Imported:
    known = {file.place for file in files.values()}
    unused = sorted({file.name for file in files_in(paths) if file.place not in known})
    return Imported(
        tables=tuple(TableRead.of(tally) for tally in reading.tallies),
        skipped=tuple(Skipped.all_of(reading.tallies)),
        unused=tuple(unused),
    )
