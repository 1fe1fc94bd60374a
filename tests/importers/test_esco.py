"""ESCO as people download it: whole, in several languages, with all its quirks."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import UnreadableSource
from graph.importers import import_dataset
from graph.sources.datasets.open import open_dataset
from graph.sources.datasets.registry import get
from graph.vocabulary import ID
from tests.strategies import profile_of

BAKER = "http://data.europa.eu/esco/occupation/1aadb308-432a-4d01-b54b-b4f7f76dd419"
TECHNOLOGIST = "http://data.europa.eu/esco/occupation/4b709f9e-6112-4d58-81b0-2d6e6a69d61b"


def rewrite(path: Path, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    """Write a table again with its rows changed."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = change(list(csv.DictReader(handle)))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_the_report_counts_what_was_left_out_and_why(esco: Path) -> None:
    report = import_dataset("esco", [esco])
    table = {row[0]: row[1:] for row in report.rows()}
    assert table["occupationSkillRelations.csv"] == (
        38, 36, 2, "2 name an occupation that is not in the files",
    )  # fmt: skip
    assert table["occupations_en.csv"] == (4, 4, 0, "")
    assert report.counts["node"]["role"] == 4
    assert report.counts["link"]["requires"] == 36
    assert "European Commission" in report.attribution
    assert report.title == "ESCO 1.1.1"


def test_names_texts_and_facts_come_along(esco: Path) -> None:
    import_dataset("esco", [esco])
    source = open_dataset("esco")
    baker = source.describe(BAKER)
    assert (baker.node.label, baker.node.notation, baker.node.kind) == ("baker", "7512.1", "role")
    assert baker.definition.startswith("Bakers make a wide range of breads")
    assert len(baker.aliases) > 1
    skill = next(source.nodes(("skill",)))
    facts = dict(source.describe(skill.id).facts)
    assert facts["type of skill"] in ("value:knowledge", "value:ability")
    assert skill.notation == skill.id.rsplit("/", 1)[-1]
    labels = [node.label for node in source.nodes()]
    assert labels == [label.strip() for label in labels]


def test_essential_weighs_twice_as_much_as_optional(esco: Path) -> None:
    import_dataset("esco", [esco])
    links = open_dataset("esco").links([BAKER], "out", ["requires"])
    assert {link.importance for link in links} == {1.0, 0.5}
    assert all(link.statement.startswith(f"{ID}rel/esco/") for link in links)


def test_hierarchies_come_along_as_broader(esco: Path) -> None:
    import_dataset("esco", [esco])
    source = open_dataset("esco")
    chain, at = [], BAKER
    while above := source.links([at], "out", ["broader"]):
        at = above[0].target
        chain.append(source.nodes_of([at])[at].notation)
    assert chain == ["7512", "751", "75", "7"]
    skills = [node.id for node in source.nodes(("skill",))]
    profile = profile_of(source, BAKER)
    assert profile - set(skills), "the groups of skills belong to what a role is compared by"


def test_an_archive_is_read_like_its_folder(
    esco: Path, zipped: Callable[[Path], Path], data_folder: Path
) -> None:
    import_dataset("esco", [esco], "folder")
    import_dataset("esco", [zipped(esco)], "archive")
    one, other = (open_dataset(name) for name in ("folder", "archive"))
    assert list(one.nodes()) == list(other.nodes())
    told, again = (
        [(link.source, link.target, link.importance) for link in source.all_links()]
        for source in (one, other)
    )
    assert told == again
    assert data_folder.is_dir()


def test_two_archives_are_read_as_one(esco: Path, tmp_path: Path) -> None:
    relations = tmp_path / "ESCO dataset - v1.1.1 - relations"
    relations.mkdir()
    for name in ("occupationSkillRelations.csv", "skillSkillRelations.csv",
                 "broaderRelationsOccPillar.csv", "broaderRelationsSkillPillar.csv"):  # fmt: skip
        (esco / name).rename(relations / name)
    assert import_dataset("esco", [relations, esco]).counts["link"]["requires"] == 36


def test_several_languages_are_merged(esco: Path) -> None:
    german = esco / "occupations_de.csv"
    german.write_text((esco / "occupations_en.csv").read_text(encoding="utf-8"), encoding="utf-8")

    def translated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        kept = [row for row in rows if row["conceptUri"] == BAKER]
        kept[0] |= {"preferredLabel": "Bäcker/Bäckerin", "altLabels": "Brotbäcker"}
        return kept

    rewrite(german, translated)
    import_dataset("esco", [esco])
    baker = open_dataset("esco", "de").describe(BAKER)
    assert baker.node.label == "Bäcker/Bäckerin"
    assert baker.labels == {"de": "Bäcker/Bäckerin", "en": "baker"}
    assert open_dataset("esco", "en").nodes_of([BAKER])[BAKER].label == "baker"
    (hit,) = open_dataset("esco").named("backer/backerin")
    assert hit.node.id == BAKER


def test_the_layout_of_1_2_is_read(esco: Path) -> None:
    """1.2 ends every name in _en and adds labels and codes; the columns are found by name."""
    for path in list(esco.glob("*.csv")):
        if not path.stem.endswith("_en"):
            path.rename(path.with_name(f"{path.stem}_en.csv"))

    def labelled(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{"occupationLabel": "some label", **row, "skillLabel": "another"} for row in rows]

    rewrite(esco / "occupationSkillRelations_en.csv", labelled)
    rewrite(esco / "occupations_en.csv", lambda rows: [row | {"naceCode": "C10"} for row in rows])
    report = import_dataset("esco", [esco])
    assert report.counts["link"]["requires"] == 36


def test_the_layout_of_1_0_is_read(esco: Path) -> None:
    """1.0 has no codes and no hidden labels, and not every file of later releases."""

    def older(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [
            {key: cell for key, cell in row.items() if key not in ("code", "hiddenLabels")}
            for row in rows
        ]

    rewrite(esco / "occupations_en.csv", older)
    for name in ("broaderRelationsOccPillar.csv", "skillsHierarchy_en.csv"):
        (esco / name).unlink()
    import_dataset("esco", [esco])
    source = open_dataset("esco")
    assert source.nodes_of([BAKER])[BAKER].notation == BAKER.rsplit("/", 1)[-1]
    (above,) = source.links([BAKER], "out", ["broader"])
    assert above.target.endswith("/isco/C7512"), "the group is taken from the occupation itself"


def test_bad_rows_are_left_out_and_told(esco: Path) -> None:
    def spoilt(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        twice, odd, unreadable = rows[0], rows[1] | {"relationType": "maybe"}, rows[2].copy()
        unreadable["skillUri"] = "not an address"
        elsewhere = {"skillUri": rows[0]["skillUri"], "occupationUri": TECHNOLOGIST}
        return [*rows, twice, odd | elsewhere, unreadable]

    rewrite(esco / "occupationSkillRelations.csv", spoilt)
    rewrite(esco / "skills_en.csv", lambda rows: [*rows, rows[0] | {"conceptUri": "a b"}])
    report = import_dataset("esco", [esco])
    reasons = {skip.why: skip.rows for skip in report.skipped}
    assert reasons["was there before"] == 1
    assert reasons["is neither essential nor optional"] == 1
    assert reasons["has no IRI"] == 1
    assert report.counts["link"]["requires"] == 36


def test_what_is_named_twice_is_read_once(
    esco: Path, zipped: Callable[[Path], Path], tmp_path: Path
) -> None:
    """The same archive twice, packed and unpacked, and in a folder around it."""
    once = import_dataset("esco", [esco], "once")
    archive = zipped(esco)
    (tmp_path / "around" / "it").mkdir(parents=True)
    (tmp_path / "around" / "it" / archive.name).write_bytes(archive.read_bytes())
    again = import_dataset("esco", [tmp_path / "around", archive, archive, esco], "often")
    assert again.tables == once.tables
    assert again.title == once.title == "ESCO 1.1.1"
    assert get("often").triples == get("once").triples


def test_a_concept_that_is_there_twice_is_told_once(esco: Path) -> None:
    rewrite(esco / "skills_en.csv", lambda rows: [*rows, rows[0] | {"preferredLabel": "other"}])
    report = import_dataset("esco", [esco])
    assert ("skills_en.csv", 1, "was there before") in {
        (skip.file, skip.rows, skip.why) for skip in report.skipped
    }
    assert not [node for node in open_dataset("esco").nodes(("skill",)) if node.label == "other"]


def test_two_releases_at_once_are_refused(esco: Path, tmp_path: Path) -> None:
    other = esco.rename(tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv")
    shutil.copytree(other, esco)
    with pytest.raises(UnreadableSource, match=r"several releases of ESCO: 1\.1\.1, 1\.2\.0"):
        import_dataset("esco", [esco, other])


def test_collections_are_facts_of_their_members(esco: Path) -> None:
    import_dataset("esco", [esco])
    skill = min(node.id for node in open_dataset("esco").nodes(("skill",)))
    for name, members in (("greenSkillsCollection", [skill, "http://example.org/gone"]),
                          ("digitalSkillsCollection", [skill]),
                          ("researchOccupationsCollection", [BAKER])):  # fmt: skip
        text = "conceptType,conceptUri\n" + "".join(f"any,{iri}\n" for iri in members)
        (esco / f"{name}_en.csv").write_text(text, encoding="utf-8")
    report = import_dataset("esco", [esco])
    source = open_dataset("esco")
    told = [value for field, value in source.describe(skill).facts if field == "collection"]
    assert told == ["digital", "green"]
    assert ("collection", "research") in source.describe(BAKER).facts
    reasons = {(skip.file, skip.why) for skip in report.skipped}
    gone = ("greenSkillsCollection_en.csv", "names a concept that is not in the files")
    assert gone in reasons
    assert report.unused == ("ATTRIBUTION.txt",)


def test_what_is_not_released_is_left_out(esco: Path) -> None:
    rewrite(
        esco / "occupations_en.csv",
        lambda rows: [row | {"status": "obsolete" if row["conceptUri"] == BAKER else "released"}
                      for row in rows],
    )  # fmt: skip
    report = import_dataset("esco", [esco])
    assert report.counts["node"]["role"] == 3
    assert {skip.why for skip in report.skipped} >= {"is marked as obsolete"}


@pytest.mark.parametrize(
    "missing", ["occupations_en.csv", "skills_en.csv", "occupationSkillRelations.csv"]
)
def test_half_a_download_is_told(esco: Path, missing: str) -> None:
    (esco / missing).unlink()
    with pytest.raises(UnreadableSource, match=f"no {missing}") as caught:
        import_dataset("esco", [esco])
    assert "two archives" in str(caught.value)


def test_a_table_without_its_columns_is_told(esco: Path) -> None:
    (esco / "skills_en.csv").write_text("uri,label\na,b\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="no column conceptUri"):
        import_dataset("esco", [esco])


@pytest.mark.data
@pytest.mark.slow
def test_the_official_archives_give_the_known_figures(shared_data: Path) -> None:
    report = import_dataset("esco", sorted((shared_data / "esco").glob("*.zip")))
    assert report.counts["node"]["role"] == 3007
    assert report.counts["node"]["skill"] == 13896
    assert report.counts["link"]["requires"] == 123788
    skipped = {skip.file: (skip.rows, skip.why) for skip in report.skipped}
    assert skipped["occupationSkillRelations.csv"] == (
        67, "names an occupation that is not in the files",
    )  # fmt: skip
    from graph.measures.holdings import Lender, join
    from graph.measures.readiness import readiness

    source = open_dataset("esco")
    baker, cook, technologist, waiter, head, manager = (
        source.named(name, ["role"])[0].node.id
        for name in ("baker", "industrial cook", "food technologist", "waiter/waitress",
                     "head waiter/head waitress", "restaurant manager")
    )  # fmt: skip
    lender = Lender(source)

    def ready(goal: str, *had: str) -> float:
        held = join(*(lender.of(role) for role in had))
        return round(readiness(held, lender.demands.of(goal)), 2)

    assert ready(technologist, baker) == 0.10
    assert (ready(cook, baker), ready(technologist, baker, cook)) == (0.47, 0.24)
    assert ready(manager, waiter) == 0.10
    assert (ready(head, waiter), ready(manager, waiter, head)) == (0.32, 0.51)
