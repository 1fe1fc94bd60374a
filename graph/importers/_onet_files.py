"""Which tables of O*NET there are among some files, however they are called; and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import UnreadableSource
from graph.importers._framework_rows import ENDINGS, rows
from graph.importers._input_files import File, Tally, Told, files_in, same_folder
from graph.sources.datasets.install import Records
from graph.vocabulary import ONET

RATED = {
    "skills": "skills", "essential skills": "skills", "transferable skills": "skills",
    "knowledge": "knowledge", "abilities": "abilities", "work activities": "work activities",
    "interests": "interests", "career interest types": "interests", "work styles": "work styles",
}  # fmt: skip
"""The tables of ratings and their families; release 30.3 parted the skills in two."""

OCCUPATIONS = "occupation data"
TITLES = {
    "alternate titles": "Alternate Title",
    "job titles": "Job Title",  # 30.3
    "sample of reported titles": "Reported Job Title",
}
"""The tables of other titles, and the column that they stand in."""

USED = ("technology skills", "software skills", "tools used", "tools and technology")
"""The tables of what occupations use; up to release 22 one table, since 30.3 "software"."""

EXAMPLE = ("Example", "Workplace Example", "T2 Example")
COMMODITIES = "unspsc reference"
CONTENT, ZONES = "content model reference", "job zones"
_TABLES = (
    OCCUPATIONS, *TITLES, *RATED, *USED, COMMODITIES, CONTENT, ZONES,
)  # fmt: skip
CODE = "O*NET-SOC Code"
COLUMNS = (
    CODE, "Title", "Description", "Short Title", *TITLES.values(), "Element ID", "Element Name",
    "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant", "Job Zone", *EXAMPLE,
    "Commodity Code", "Commodity Title", "Class Code", "Class Title", "Family Code",
    "Family Title", "Segment Code", "Segment Title", "Hot Technology", "In Demand",
)  # fmt: skip
"""The columns that are read, however a copy writes them."""
UNSPSC = (
    ("Commodity Code", "Commodity Title"), ("Class Code", "Class Title"),
    ("Family Code", "Family Title"), ("Segment Code", "Segment Title"),
)  # fmt: skip
"""From what a tool is to what stands above it."""
_COPY = re.compile(r"^(?:o\*?net |db \d+ \d+ (?:text |excel |csv )?)|(?: \(\d+\)| \d)$")
"""What those who pass a table on put before and behind its name."""


def known_tables(paths: Sequence[Path]) -> dict[str, File]:
    """The known tables among the files; of the same in several forms the text."""
    found: dict[str, File] = {}
    for file in sorted(files_in(paths), key=_form):
        if _form(file) < len(ENDINGS):
            found.setdefault(_table_name(file.name), file)
    known = {table: found[table] for table in _TABLES if table in found}
    if OCCUPATIONS not in known and not known.keys() & {*RATED, *USED, *TITLES, ZONES}:
        raise UnreadableSource(
            f"There is no table of O*NET in {same_folder(paths)}: no 'Occupation Data', 'Skills' …",
            remedy="Download the database (db_…_text.zip or db_…_excel.zip), or name the folder"
            " with its tables.",
        )
    return known


def _form(file: File) -> int:
    """The place of a file's ending among those that are read; the last one is none of them."""
    ending = Path(file.name).suffix.lower()
    return ENDINGS.index(ending) if ending in ENDINGS else len(ENDINGS)


def _table_name(name: str) -> str:
    """What a table is called, whoever passes it on: ``Skills (1).csv`` is ``skills``."""
    plain = re.sub(r"[\s_-]+", " ", Path(name).stem).strip().lower()
    return _COPY.sub("", plain).strip()


@dataclass(slots=True)
class OnetReading:
    """What has been read of O*NET so far."""

    records: Records
    told: Told
    roles: set[str] = field(default_factory=set)
    elements: dict[str, str] = field(default_factory=dict)
    model: dict[str, tuple[str, str]] = field(default_factory=dict)
    tallies: list[Tally] = field(default_factory=list)

    def rows(self, file: File, *needed: str) -> Iterator[tuple[Mapping[str, str], Tally]]:
        """The rows of a file, each with the tally to count it in."""
        tally = Tally(file.name)
        self.tallies.append(tally)
        for row in rows(file, needed, tally, names=COLUMNS, told=self.told):
            yield row, tally

    def rows_of_roles(
        self, file: File, *needed: str
    ) -> Iterator[tuple[str, Mapping[str, str], Tally]]:
        """The rows that speak of a known occupation, with its IRI; the others are counted."""
        for row, tally in self.rows(file, CODE, *needed):
            role = f"{ONET}{row[CODE].strip()}"
            if role in self.roles:
                yield role, row, tally
            else:
                tally.skip("names an occupation that is not in the files")


def says_yes(row: Mapping[str, str], column: str) -> bool:
    """Whether a column has a Y."""
    return row.get(column, "").strip().upper() == "Y"
