"""O*NET's text databases: ratings, tools, titles and hierarchies, in both layouts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import UnreadableSource
from graph.importers import import_dataset
from graph.sources.datasets.open import open_dataset
from graph.vocabulary import ONET
from tests.strategies import profile_of

BAKERS, WAITERS = f"{ONET}51-3011.00", f"{ONET}35-3031.00"
SCIENTISTS, ANALYSTS = f"{ONET}15-2051.00", f"{ONET}15-2051.01"
READING = f"{ONET}2.A.1.a"
SOMETIMES_MISSING = (
    "Skills.txt", "Work Activities.txt", "Tools Used.txt", "UNSPSC Reference.txt",
    "Content Model Reference.txt",
)  # fmt: skip


def columns(path: Path, keep: Callable[[str], bool]) -> None:
    """Keep only some columns of a table."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    places = [place for place, name in enumerate(lines[0]) if keep(name)]
    text = "\n".join("\t".join(line[place] for place in places) for line in lines)
    path.write_text(f"{text}\n", encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_ratings_are_graded_with_importance_and_level(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    rated = {one.element: one for one in source.ratings([WAITERS])[WAITERS]}
    assert rated[READING].family == "skills"
    assert rated[READING].importance == pytest.approx((2.75 - 1) / 4, abs=1e-6)
    assert rated[READING].level == pytest.approx(2.12 / 7, abs=1e-6)
    families = {one.family for ratings in source.ratings([WAITERS]).values() for one in ratings}
    assert families == {"skills", "knowledge", "abilities", "work activities"}
    assert all(one.level is None for one in rated.values() if one.family == "work activities")


def test_ratings_of_half_the_scale_are_listed_as_required(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    for role in (BAKERS, WAITERS, ANALYSTS):
        ratings = source.ratings([role]).get(role, ())
        required = {link.target for link in source.links([role], "out", ["requires"])}
        assert required == {one.element for one in ratings if one.importance >= 0.5}
        assert required


def test_what_is_to_be_suppressed_or_not_relevant_is_left_out(onet: Path) -> None:
    edit(onet / "Skills.txt",
         "35-3031.00\tWaiters and Waitresses\t2.A.1.b\tActive Listening\tIM\tImportance\t3.5\t8"
         "\t0.189\t3.1296\t3.8704\tN",
         "35-3031.00\tWaiters and Waitresses\t2.A.1.b\tActive Listening\tIM\tImportance\t3.5\t8"
         "\t0.189\t3.1296\t3.8704\tY")  # fmt: skip
    report = import_dataset("onet", [onet])
    why = {(skip.file, skip.why) for skip in report.skipped}
    assert ("Skills.txt", "is marked 'recommend suppress'") in why
    assert ("Skills.txt", "is marked 'not relevant'") in why
    rated = {one.element: one for one in open_dataset("onet").ratings([WAITERS])[WAITERS]}
    assert f"{ONET}2.A.1.b" not in rated
    programming = rated[f"{ONET}2.B.3.e"]
    assert programming.level is None, "a level that is not relevant is not known"


def test_tools_say_whether_they_are_hot_and_in_demand(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    uses = source.links([SCIENTISTS], "out", ["uses"])
    labels = source.nodes_of([link.target for link in uses])
    in_demand = {labels[link.target].label for link in uses if link.importance == 1}
    table = [line.split("\t") for line in
             (onet / "Technology Skills.txt").read_text(encoding="utf-8").splitlines()]  # fmt: skip
    assert in_demand == {row[2] for row in table if row[0] == "15-2051.00" and row[6] == "Y"}
    assert in_demand
    hot = {row[2] for row in table[1:] if row[5] == "Y"}
    told = {
        node.label
        for node in source.nodes(("tool",))
        if ("hot technology", "yes") in source.describe(node.id).facts
    }
    assert told == hot


def test_tools_stand_in_the_unspsc(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    tool = source.links([BAKERS], "out", ["uses"])[0].target
    depth, at = 0, tool
    while above := source.links([at], "out", ["broader"]):
        at = above[0].target
        depth += 1
    assert depth == 4, "commodity, class, family, segment"
    assert at in profile_of(source, BAKERS)


def test_elements_stand_in_the_content_model(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    (above,) = source.links([READING], "out", ["broader"])
    node = source.nodes_of([above.target])[above.target]
    assert (node.kind, node.notation, node.label) == ("category", "2.A.1", "Content")
    assert source.describe(READING).definition


def test_titles_zones_and_specialities_come_along(onet: Path) -> None:
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    scientists = source.describe(SCIENTISTS)
    assert scientists.node.notation == "15-2051.00"
    assert len(scientists.aliases) >= 2
    assert dict(scientists.facts)["job zone"] == "4"
    assert source.links([ANALYSTS], "out", ["broader"])[0].target == SCIENTISTS


def test_the_older_layout_is_read(onet: Path) -> None:
    """Before release 21 or so there was no Title, no Scale Name, and no In Demand."""
    for path in onet.glob("*.txt"):
        if path.name in ("Occupation Data.txt", "Read Me.txt"):
            continue
        columns(path, lambda name: name not in ("Title", "Scale Name", "In Demand"))
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    assert source.ratings([WAITERS])[WAITERS]
    assert {link.importance for link in source.links([SCIENTISTS], "out", ["uses"])} == {0.5}


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    head, *rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def write_table(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\r\n".join([header.replace("|", "\t"), *rows, ""]), encoding="utf-8")


def uses_of(role: str) -> dict[str, float | None]:
    source = open_dataset("onet")
    links = source.links([role], "out", ["uses"])
    labels = source.nodes_of([link.target for link in links])
    return {labels[link.target].label: link.importance for link in links}


def test_the_one_table_of_tools_up_to_release_22_is_read(onet: Path) -> None:
    """Releases 20 to 22 have "Tools and Technology.txt", and no Title in any table but one."""
    import_dataset("onet", [onet])
    wanted = {role: set(uses_of(role)) for role in (SCIENTISTS, BAKERS)}
    rows = []
    for kind, name in (("Technology", "Technology Skills.txt"), ("Tools", "Tools Used.txt")):
        rows += ["\t".join((row["O*NET-SOC Code"], kind, row["Example"], row["Commodity Code"],
                           row["Commodity Title"], row.get("Hot Technology", "N")))
                 for row in table(onet / name)]  # fmt: skip
        (onet / name).unlink()
    head = "O*NET-SOC Code|T2 Type|T2 Example|Commodity Code|Commodity Title|Hot Technology"
    write_table(onet / "Tools and Technology.txt", head, rows)
    for path in onet.glob("*.txt"):
        if path.name not in ("Occupation Data.txt", "Read Me.txt", "Tools and Technology.txt"):
            columns(path, lambda name: name not in ("Title", "Scale Name"))
    import_dataset("onet", [onet])
    assert {role: set(uses_of(role)) for role in wanted} == wanted
    assert set(uses_of(SCIENTISTS).values()) == {0.5}, "In Demand came later"
    tool = open_dataset("onet").links([BAKERS], "out", ["uses"])[0].target
    assert open_dataset("onet").links([tool], "out", ["broader"])


def test_the_layout_of_30_3_is_read(onet: Path) -> None:
    """30.3 parts the skills in two, and calls technology software and titles job titles."""
    import_dataset("onet", [onet])
    before = open_dataset("onet")
    rated, aliases = before.ratings([WAITERS]), set(before.describe(SCIENTISTS).aliases)
    uses = uses_of(SCIENTISTS)
    skills = (onet / "Skills.txt").read_text(encoding="utf-8").splitlines()
    for name, branch in (("Essential", "\t2.A."), ("Transferable", "\t2.B.")):
        kept = [line for line in skills[1:] if branch in line]
        write_table(onet / f"{name} Skills.txt", skills[0], kept)
    software = ["\t".join((row["O*NET-SOC Code"], "2.E.5.b", "Data software", row["Example"],
                          row["Hot Technology"], row["In Demand"]))
                for row in table(onet / "Technology Skills.txt")]  # fmt: skip
    head = "O*NET-SOC Code|Element ID|Element Name|Workplace Example|Hot Technology|In Demand"
    write_table(onet / "Software Skills.txt", head, software)
    edit(onet / "Alternate Titles.txt", "\tAlternate Title\t", "\tJob Title\t")
    (onet / "Alternate Titles.txt").rename(onet / "Job Titles.txt")
    for name in ("Skills.txt", "Technology Skills.txt"):
        (onet / name).unlink()
    import_dataset("onet", [onet])
    source = open_dataset("onet")
    assert source.ratings([WAITERS]) == rated
    assert set(source.describe(SCIENTISTS).aliases) == aliases
    assert uses_of(SCIENTISTS) == uses
    tool = next(link.target for link in source.links([SCIENTISTS], "out", ["uses"]))
    (above,) = source.links([tool], "out", ["broader"])
    assert source.nodes_of([above.target])[above.target].notation == "2.E.5.b"


def test_what_is_not_relevant_keeps_its_importance(onet: Path) -> None:
    """The mark stands beside the level, for what few call important; that is a rating as well."""
    text = (onet / "Skills.txt").read_text(encoding="utf-8").splitlines()
    place = text[0].split("\t").index("Not Relevant")
    rows = [line.split("\t") for line in text]
    for row in rows[1:]:
        row[place] = "Y"
    (onet / "Skills.txt").write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    import_dataset("onet", [onet])
    skills = [one for one in open_dataset("onet").ratings([WAITERS])[WAITERS]
              if one.family == "skills"]  # fmt: skip
    assert skills
    assert all(one.level is None and one.importance > 0 for one in skills)


def test_a_table_of_tools_without_names_is_told(onet: Path) -> None:
    edit(onet / "Tools Used.txt", "Example", "Sample")
    with pytest.raises(UnreadableSource, match="no column Example or Workplace Example"):
        import_dataset("onet", [onet])


def test_a_folder_around_the_archive_is_no_matter(
    onet: Path, zipped: Callable[[Path], Path], tmp_path: Path
) -> None:
    archive = zipped(onet)
    around = tmp_path / "downloads" / "onet"
    around.mkdir(parents=True)
    archive.rename(around / archive.name)
    report = import_dataset("onet", [tmp_path / "downloads"])
    assert report.title == "O*NET Database 30.0"
    assert report.counts["node"]["role"] == 4


@pytest.mark.parametrize("missing", SOMETIMES_MISSING)
def test_a_release_may_lack_a_table(onet: Path, missing: str) -> None:
    (onet / missing).unlink()
    report = import_dataset("onet", [onet])
    assert report.counts["node"]["role"] == 4


def test_rows_of_unknown_occupations_are_counted(onet: Path) -> None:
    edit(onet / "Occupation Data.txt", "51-3011.00", "51-9999.00")
    report = import_dataset("onet", [onet])
    reasons = {(skip.file, skip.why): skip.rows for skip in report.skipped}
    assert reasons["Skills.txt", "names an occupation that is not in the files"] == 6


def test_the_read_me_gives_the_attribution(onet: Path) -> None:
    report = import_dataset("onet", [onet])
    assert report.attribution.startswith(
        "This includes information from the O*NET 29.3, 30.0 and 30.1 Databases by the U.S."
    )
    assert report.title == "O*NET Database 30.0"


def test_no_occupations_is_told(onet: Path) -> None:
    for path in onet.glob("*.txt"):
        if path.name not in ("Read Me.txt", "UNSPSC Reference.txt"):
            path.unlink()
    with pytest.raises(UnreadableSource, match="Occupation Data"):
        import_dataset("onet", [onet])


@pytest.mark.data
@pytest.mark.slow
def test_the_ranking_reaches_the_figure_of_the_design(shared_data: Path, tmp_path: Path) -> None:
    import_dataset("onet", [shared_data / "onet" / "db_30_0_text.zip"])
    ranking = tmp_path / "ranking.csv"
    command = ["-m", "graph", "-s", "onet", "similar", "--all", "-n", "60", "-f", "csv"]
    with ranking.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, *command], stdout=out, check=True, timeout=120)
    for gold, least in (("related_dev.tsv", 0.62), ("career_changers_dev.tsv", 0.46)):
        score = subprocess.run(
            [sys.executable, shared_data.parent / "tools" / "score_related.py", ranking,
             shared_data / "onet" / gold, shared_data / "onet" / "related_universe.txt"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert float(score.stdout.split()[-1]) >= least
