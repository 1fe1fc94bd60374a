"""Frameworks as they are passed on: other formats, other columns, parts, other languages."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import UnreadableSource
from graph.importers import choices_of, import_dataset, read_mapping
from graph.importers._understanding import understand
from graph.sources.datasets.open import open_dataset
from graph.vocabulary import ID, ONET

if TYPE_CHECKING:
    from graph.source import Source
    from tests.conftest import Outcome

WAITERS = f"{ONET}35-3031.00"


def facts(source: Source) -> tuple[Any, ...]:
    """All that a graph says, apart from what its statements are called."""
    roles = [node.id for node in source.nodes(("role",))]
    links = {
        (one.source, one.relation, one.target, one.importance, one.level)
        for one in source.all_links()
    }
    return set(source.nodes()), links, set(source.all_texts()), source.ratings(roles)


def tables_of(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of the excerpt of O*NET."""
    for path in sorted(folder.glob("*.txt")):
        if path.name != "Read Me.txt":
            lines = path.read_text(encoding="utf-8").splitlines()
            yield path.stem, [line.split("\t") for line in lines]


# ------------------------------------------------------------------------------------- O*NET


def as_excel(name: str, rows: list[list[str]], folder: Path) -> None:
    """A table as the Excel layout has it: numbers as numbers, one sheet called after it."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append([_number(cell) for cell in row])
    book.save(folder / f"{name}.xlsx")


def _number(cell: str) -> object:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None


def as_csv(name: str, rows: list[list[str]], folder: Path) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def as_database_dump(name: str, rows: list[list[str]], folder: Path) -> None:
    """Columns as in a database, with a count of rows before them, as pandas writes it."""
    names = [_as_in_sql(column) for column in rows[0]]
    table = [["", *names], *([str(at), *row] for at, row in enumerate(rows[1:]))]
    as_csv(name.lower().replace(" ", "_"), table, folder)


def _as_in_sql(column: str) -> str:
    return {"O*NET-SOC Code": "onetsoc_code"}.get(column, column.lower().replace(" ", "_"))


def as_from_r(name: str, rows: list[list[str]], folder: Path) -> None:
    names = [column.replace(" ", ".").replace("*", ".").replace("-", ".") for column in rows[0]]
    with (folder / f"onet_{name} (1).csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([names, *rows[1:]])


@pytest.mark.parametrize("write", [as_excel, as_csv, as_database_dump, as_from_r])
def test_onet_in_another_form_says_the_same(
    write: Callable[[str, list[list[str]], Path], None], onet: Path, tmp_path: Path,
    zipped: Callable[[Path], Path],
) -> None:  # fmt: skip
    import_dataset("onet", [onet])
    expected = facts(open_dataset("onet"))
    folder = tmp_path / "db_30_0_excel"
    folder.mkdir()
    for name, rows in tables_of(onet):
        write(name, rows, folder)
    report = import_dataset("onet", [folder])
    assert facts(open_dataset("onet")) == expected
    assert report.unused == ()
    assert report.title == "O*NET Database 30.0"
    import_dataset("onet", [zipped(folder)])
    assert facts(open_dataset("onet")) == expected


def test_of_a_table_in_two_forms_the_text_is_read(onet: Path) -> None:
    for name, rows in tables_of(onet):
        if name == "Skills":
            as_csv(name, [rows[0], *([*row[:6], "1.00", *row[7:]] for row in rows[1:])], onet)
    report = import_dataset("onet", [onet])
    assert "Skills.csv" in report.unused
    assert max(one.importance for one in open_dataset("onet").ratings([WAITERS])[WAITERS]) > 0


def test_a_subset_with_titles_is_enough(onet: Path) -> None:
    for path in onet.glob("*.txt"):
        if path.name not in ("Skills.txt", "Technology Skills.txt", "Read Me.txt"):
            path.unlink()
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    assert source.nodes_of([WAITERS])[WAITERS].label == "Waiters and Waitresses"
    assert source.ratings([WAITERS])[WAITERS]
    assert source.counts()["link"]["uses"]
    import_dataset("onet", [onet / "Skills.txt"])
    assert open_dataset("onet").counts()["node"].keys() == {"role", "skill"}


def test_a_subset_without_titles_is_told(onet: Path) -> None:
    for path in onet.glob("*.txt"):
        if path.name != "Skills.txt":
            path.unlink()
    text = (onet / "Skills.txt").read_text(encoding="utf-8").replace("\tTitle\t", "\tOther\t")
    (onet / "Skills.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match="Add 'Occupation Data'"):
        import_dataset("onet", [onet])


STYLES = (
    "O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tScale Name\tData Value\n"
    "35-3031.00\tWaiters and Waitresses\t1.D.1.a\tDependability\t{scale}\t{name}\t{high}\n"
    "35-3031.00\tWaiters and Waitresses\t1.D.1.b\tInnovation\t{scale}\t{name}\t{low}\n"
)


@pytest.mark.parametrize(
    ("scale", "high", "low", "shares"),
    [("IM", "4.5", "2.0", (0.875, 0.25)), ("WI", "2.4", "-1.5", (0.9, 0.25))],
)
def test_work_styles_are_rated_and_learned_by_nobody(
    scale: str, high: str, low: str, shares: tuple[float, float], onet: Path
) -> None:
    text = STYLES.format(scale=scale, name="Impact", high=high, low=low)
    text += "35-3031.00\tWaiters and Waitresses\t1.D.1.a\tDependability\tDR\tRank\t3\n"
    (onet / "Work Styles.txt").write_text(text, encoding="utf-8")
    report = import_dataset("onet", [onet])
    source = open_dataset("onet")
    rated = {one.element: one for one in source.ratings([WAITERS])[WAITERS]
             if one.family == "work styles"}  # fmt: skip
    found = tuple(rated[f"{ONET}1.D.1.{place}"].importance for place in "ab")
    assert found == pytest.approx(shares, abs=1e-6)
    style = f"{ONET}1.D.1.a"
    assert source.nodes_of([style])[style].kind == "style"
    assert style not in {link.target for link in source.links([WAITERS], "out", ["requires"])}
    assert "work styles" in dict(source.profiles().families), "it votes on likeness"
    (skip,) = [one for one in report.skipped if one.file == "Work Styles.txt"]
    assert "scale DR" in skip.why


def test_work_styles_survive_their_own_triples(onet: Path, run: Callable[..., Outcome]) -> None:
    text = STYLES.format(scale="IM", name="Importance", high="4.5", low="2")
    (onet / "Work Styles.txt").write_text(text, encoding="utf-8")
    import_dataset("onet", [onet])
    outcome = run("-s", "onet", "export", "turtle", str(onet / "all.ttl"))
    assert outcome.exit_code == 0
    listed = run("-s", str(onet / "all.ttl"), "list", "work styles", "-f", "csv")
    assert len(listed.stdout.splitlines()) == 3, listed.stderr


# -------------------------------------------------------------------------------------- ESCO


def renamed(folder: Path, ending: str) -> None:
    """Files called as another release calls them."""
    for path in list(folder.glob("*.csv")):
        stem = path.stem.removesuffix("_en")
        path.rename(folder / f"{stem}{ending}.csv")


def with_columns(path: Path, **more: str) -> None:
    """A table with further columns, as later releases have them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    table = [[*rows[0], *more], *([*row, *more.values()] for row in rows[1:])]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def test_esco_1_2_1_says_the_same(esco: Path) -> None:
    import_dataset("esco", [esco])
    expected = facts(open_dataset("esco"))
    renamed(esco, "_en")
    with_columns(esco / "occupations_en.csv", naceCode="http://data.europa.eu/ux2/nace2.1/62")
    with_columns(esco / "occupationSkillRelations_en.csv", occupationLabel="x", skillLabel="y")
    with_columns(esco / "skillSkillRelations_en.csv", originalSkillType="", relatedSkillType="")
    (esco / "dictionary_en.csv").write_text("filename,dataHeader,property,description\n")
    (esco / "greenShareOcc_en.csv").write_text("conceptType,conceptUri,code,greenShare\n")
    new = esco.with_name("ESCO dataset - v1.2.1")
    esco.rename(new)
    report = import_dataset("esco", [new])
    assert facts(open_dataset("esco")) == expected
    assert report.title == "ESCO 1.2.1"
    assert {"dictionary_en.csv", "greenShareOcc_en.csv"} <= set(report.unused)


def test_esco_1_0_has_no_skill_types_of_relations_nor_hierarchy(esco: Path) -> None:
    for name in ("skillsHierarchy_en.csv", "skillSkillRelations.csv"):
        (esco / name).unlink()
    with (esco / "skills_en.csv").open(encoding="utf-8", newline="") as file:
        uri = next(csv.DictReader(file))["conceptUri"]
    collection = f"conceptType,conceptUri,preferredLabel\nKnowledgeSkillCompetence,{uri},x\n"
    (esco / "ictSkillsCollection_en.csv").write_text(collection, encoding="utf-8")
    old = esco.with_name("ESCO dataset - v1.0.8")
    esco.rename(old)
    report = import_dataset("esco", [old])
    assert report.title == "ESCO 1.0.8"
    assert ("collection", "digital") in open_dataset("esco").describe(uri).facts


@pytest.mark.parametrize("lang", ["de", "el", "zh", "sr-latn"])
def test_esco_in_any_language_alone(esco: Path, lang: str) -> None:
    renamed(esco, f"_{lang}")
    import_dataset("esco", [esco])
    source = open_dataset("esco")
    assert {tag for _, field, tag, _ in source.all_texts() if field == "label"} == {lang}
    assert all(node.label for node in source.nodes())


def test_esco_saved_by_a_spreadsheet_says_the_same(esco: Path) -> None:
    import_dataset("esco", [esco])
    expected = facts(open_dataset("esco"))
    for path in list(esco.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    import_dataset("esco", [esco])
    assert facts(open_dataset("esco")) == expected


# ------------------------------------------------------------------------------------ Tabiya

TABIYA = {
    "model_info.csv": (
        "UUIDHISTORY,NAME,LOCALE,DESCRIPTION,VERSION,RELEASED,RELEASENOTES,CREATEDAT,UPDATEDAT\n"
        "8c1f,Livelihoods of a town,ZA,An excerpt made up for tests,1.0,true,,,\n"
    ),
    "occupation_groups.csv": (
        "ORIGINURI,ID,UUIDHISTORY,CODE,GROUPTYPE,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n"
        "http://data.europa.eu/esco/isco/C7512,g1,u1,7512,iscogroup,Bakers,,Make bread\n"
        ",g2,u2,7512A,localgroup,Street bakers,,\n"
    ),
    "occupations.csv": (
        "ORIGINURI,ID,UUIDHISTORY,OCCUPATIONGROUPCODE,CODE,PREFERREDLABEL,ALTLABELS,DESCRIPTION,"
        "DEFINITION,SCOPENOTE,REGULATEDPROFESSIONNOTE,OCCUPATIONTYPE,ISLOCALIZED\n"
        'http://data.europa.eu/esco/occupation/1,o1,u3,7512,7512.1,baker,"bread maker\nboulanger",'
        "Makes bread.,,,,escooccupation,false\n"
        "http://data.europa.eu/esco/occupation/1,o2,u4\\nu3,7512A,7512_1,vetkoek baker,,,,,,"
        "localoccupation,false\n"
        ",o2,u5,7512A,7512_2,again,,,,,,localoccupation,false\n"
    ),
    "skill_groups.csv": (
        "ORIGINURI,ID,UUIDHISTORY,CODE,PREFERREDLABEL,ALTLABELS,DESCRIPTION,SCOPENOTE\n"
        "http://data.europa.eu/esco/skill/S1,1,u6,S1,making things,,,\n"
    ),
    "skills.csv": (
        "ORIGINURI,ID,UUIDHISTORY,SKILLTYPE,REUSELEVEL,PREFERREDLABEL,ALTLABELS,DESCRIPTION,"
        "DEFINITION,SCOPENOTE,ISLOCALIZED\n"
        "http://data.europa.eu/esco/skill/2,1,u7,skill/competence,sector-specific,prepare dough,"
        "mix dough,Mixes.,,,false\n"
        "http://data.europa.eu/esco/skill/3,2,u8,knowledge,cross-sector,food hygiene,,,,,false\n"
        ",3,u9,attitude,,be patient,,,,,true\n"
    ),
    "skill_hierarchy.csv": (
        "PARENTOBJECTTYPE,PARENTID,CHILDID,CHILDOBJECTTYPE\nskillgroup,1,1,skill\n"
    ),
    "occupation_hierarchy.csv": (
        "PARENTOBJECTTYPE,PARENTID,CHILDID,CHILDOBJECTTYPE\n"
        "occupationgroup,g1,o1,escooccupation\noccupationgroup,g1,g2,occupationgroup\n"
        "escooccupation,o1,o2,localoccupation\n"
    ),
    "skill_to_skill_relations.csv": (
        "REQUIRINGID,RELATIONTYPE,REQUIREDID\n1,essential,2\n1,optional,99\n"
    ),
    "occupation_to_skill_relations.csv": (
        "OCCUPATIONTYPE,OCCUPATIONID,RELATIONTYPE,SIGNALLINGVALUELABEL,SIGNALLINGVALUE,SKILLID\n"
        "escooccupation,o1,essential,,,1\nescooccupation,o1,optional,,,2\n"
        "localoccupation,o2,,high,0.8,1\nlocaloccupation,o2,,medium,,3\n"
        "localoccupation,o2,,,,2\nlocaloccupation,o9,essential,,,2\n"
    ),
}  # fmt: skip


@pytest.fixture
def tabiya(tmp_path: Path) -> Path:
    folder = tmp_path / "taxonomy"
    folder.mkdir()
    for name, text in TABIYA.items():
        (folder / name).write_text(text.replace("\\n", " "), encoding="utf-8")
    return folder


def test_tabiya_with_keys_hierarchies_and_signals(tabiya: Path) -> None:
    report = import_dataset("tabiya", [tabiya])
    source = open_dataset("tabiya")
    assert report.title == "Livelihoods of a town"
    assert source.counts()["node"] == {"role": 2, "skill": 3, "category": 1, "group": 2}
    named = {node.label: node.id for node in source.nodes()}
    assert named["baker"] == "http://data.europa.eu/esco/occupation/1"
    assert named["vetkoek baker"] == f"{ID}tabiya/u4", "a copy has an address of its own"
    asked = {
        (one.source, one.target): one.importance
        for one in source.all_links(["requires"])
    }  # fmt: skip
    baker, street = named["baker"], named["vetkoek baker"]
    assert asked == {
        (baker, named["prepare dough"]): 1.0, (baker, named["food hygiene"]): 0.5,
        (street, named["prepare dough"]): 0.8, (street, named["be patient"]): 0.5,
    }  # fmt: skip
    above = {(one.source, one.target) for one in source.all_links(["broader"])}
    assert above == {
        (baker, named["Bakers"]), (named["Street bakers"], named["Bakers"]), (street, baker),
        (named["prepare dough"], named["making things"]),
    }  # fmt: skip
    assert source.describe(baker).aliases == ("boulanger", "bread maker")
    why = {(one.file, one.rows, one.why) for one in report.skipped}
    assert ("occupations.csv", 1, "was there before") in why
    assert ("occupation_to_skill_relations.csv", 1,
            "says neither a type of relation nor a signalling value") in why  # fmt: skip
    assert ("skill_to_skill_relations.csv", 1, "names a concept that is not in the files") in why


def test_the_older_names_of_tabiya_are_read(tabiya: Path) -> None:
    (tabiya / "occupation_groups.csv").rename(tabiya / "isco_groups.csv")
    import_dataset("tabiya", [tabiya])
    expected = facts(open_dataset("tabiya"))
    hierarchy = tabiya / "occupation_hierarchy.csv"
    hierarchy.write_text(hierarchy.read_text().replace("occupationgroup", "iscogroup"))
    for path in list(tabiya.glob("*.csv")):  # in small letters, as the first releases had them
        head, _, rest = path.read_text(encoding="utf-8").partition("\n")
        path.write_text(f"{head.lower()}\n{rest}", encoding="utf-8")
    import_dataset("tabiya", [tabiya])
    assert facts(open_dataset("tabiya")) == expected


@pytest.mark.parametrize(
    "name", ["occupations.csv", "skills.csv", "occupation_to_skill_relations.csv"]
)
def test_what_tabiya_cannot_do_without_is_told(tabiya: Path, name: str) -> None:
    (tabiya / name).unlink()
    with pytest.raises(UnreadableSource, match=f"There is no {name}"):
        import_dataset("tabiya", [tabiya])


# ----------------------------------------------------------------------- by way of a mapping

NICE = (
    "Category,Work Role ID,Work Role,OPM Code,Statement ID,Statement Type,Statement\n"
    "OVERSIGHT,OG-WRL-001,Communications Security Management,723,K0018,Knowledge,"
    "Knowledge of encryption algorithms\n"
    "OVERSIGHT,OG-WRL-001,Communications Security Management,723,S0027,Skill,"
    '"Skill in determining how a system should work, and how changes affect it"\n'
    "DESIGN,DD-WRL-001,Cybersecurity Architecture,652,K0018,Knowledge,"
    "Knowledge of encryption algorithms\n"
)
SFIA = (
    "Role family;Role;SFIA code;SFIA skill;Responsibility\n"
    "Data;Data engineer;DENG;Data engineering;Level 5\n"
    "Data;Data engineer;PROG;Programming/software development;4\n"
    "Data;Junior data engineer;DENG;Data engineering;Level 2\n"
)


@pytest.mark.parametrize(
    ("text", "mapping", "expected"),
    [
        (NICE, {"role": "Work Role", "skill": "Statement", "ignore": ["Category", "Work Role ID",
                "OPM Code", "Statement ID", "Statement Type"], "split": ""},
         {("Communications Security Management", "Knowledge of encryption algorithms"): None,
          ("Communications Security Management",
           "Skill in determining how a system should work, and how changes affect it"): None,
          ("Cybersecurity Architecture", "Knowledge of encryption algorithms"): None}),
        (SFIA, {"role": "Role", "skill": "SFIA skill", "level": "Responsibility", "levels": 7},
         {("Data engineer", "Data engineering"): 5 / 7,
          ("Data engineer", "Programming/software development"): 4 / 7,
          ("Junior data engineer", "Data engineering"): 2 / 7}),
    ],
    ids=["NICE", "SFIA"],
)  # fmt: skip
def test_a_sheet_by_its_mapping(
    text: str, mapping: dict[str, Any], expected: dict[tuple[str, str], float | None],
    tmp_path: Path, run: Callable[..., Outcome],
) -> None:  # fmt: skip
    table, file = tmp_path / "sheet.csv", tmp_path / "map.json"
    table.write_text(text, encoding="utf-8")
    file.write_text(json.dumps(mapping), encoding="utf-8")
    outcome = run("import", "csv", str(table), "--map", str(file))
    assert outcome.exit_code == 0, outcome.stderr
    found = understand(table, choices_of(read_mapping(file)))
    most = found.layout.scale.most
    assert {pair: need.rank and need.rank / most for pair, need in found.content.needs.items()} == (
        expected
    )


def test_an_archive_of_workbooks_is_read_with_limits(onet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "excel"
    folder.mkdir()
    shutil.copy(onet / "Read Me.txt", folder)
    (folder / "Skills.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableSource, match=r"Skills\.xlsx cannot be read as a workbook"):
        import_dataset("onet", [folder])
