"""Exports opened by the programs that they are for, each with the same rows."""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from graph.exporters import write_file
from graph.exporters._tables import TABLES
from graph.exporters.options import Options
from graph.model import Link

if TYPE_CHECKING:
    from graph.source import Source

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled ontology as a folder of Parquet, beside one of Arrow."""
    from graph.sources.resolve import open_source

    folder = tmp_path_factory.mktemp("tables")
    for format in ("parquet", "arrow"):
        write_file(open_source(["roles"]), format, folder / format)
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table as plain rows, read by pyarrow."""
    from pyarrow import parquet

    return {
        table.name: parquet.read_table(folder / "parquet" / f"{table.name}.parquet").to_pylist()
        for table in TABLES
    }


Expected = dict[str, list[dict[str, Any]]]


def test_pandas(folder: Path, expected: Expected) -> None:
    pd = pytest.importorskip("pandas")
    links = pd.read_parquet(folder / "parquet" / "links.parquet")
    assert len(links) == len(expected["links"])
    assert links["importance"].dtype == "float64"
    total = sum(row["importance"] for row in expected["links"] if row["importance"] is not None)
    assert links["importance"].sum() == pytest.approx(total)
    nodes = pd.read_parquet(folder / "parquet" / "nodes.parquet").set_index("id")
    skill = next(row for row in expected["nodes"] if row["kind"] == "skill" and row["aliases"])
    assert list(nodes.loc[skill["id"], "aliases"]) == skill["aliases"]
    joined = links.join(nodes["label"], on="target")
    assert joined["label"].notna().all()
    arrow = pd.read_feather(folder / "arrow" / "links.arrow")
    pd.testing.assert_frame_equal(arrow, links)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_polars(folder: Path, expected: Expected, table: str) -> None:
    pl = pytest.importorskip("polars")
    assert pl.read_parquet(folder / "parquet" / f"{table}.parquet").to_dicts() == expected[table]
    read = pl.read_ipc(folder / "arrow" / f"{table}.arrow")
    assert read.to_dicts() == expected[table]


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_duckdb(folder: Path, expected: Expected, table: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    read = duckdb.connect().execute(
        "SELECT * FROM read_parquet(?)", [str(folder / "parquet" / f"{table}.parquet")]
    )
    names = [column[0] for column in read.description]
    assert [dict(zip(names, row, strict=True)) for row in read.fetchall()] == expected[table]


@pytest.mark.slow
@pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and shutil.which("java")),
    reason="Spark needs pyspark and Java",
)
@pytest.mark.filterwarnings("default")
def test_spark(folder: Path, expected: Expected) -> None:
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    try:
        for table, rows in expected.items():
            read = spark.read.parquet(str(folder / "parquet" / f"{table}.parquet"))
            found = [row.asDict() for row in read.collect()]
            assert found == rows, table
    finally:
        spark.stop()


def test_gexf_in_networkx_has_the_facts(
    roles: Source, exported: Callable[..., bytes], written: Callable[[bytes, str], Path],
    expected: Expected,
) -> None:  # fmt: skip
    import networkx as nx

    network = nx.read_gexf(written(exported(roles, "gexf"), "x.gexf"))
    types = {id: data.get("skill_type") for id, data in network.nodes(data=True)}
    assert types == {row["id"]: row["skill_type"] for row in expected["nodes"]}
    assert network.number_of_edges() == len(expected["links"])
    with_colour = [data for _, data in network.nodes(data=True) if data["viz"]["color"]]
    assert len(with_colour) == len(network), "ready for Gephi: each has a colour and a size"


# ------------------------------------------------------------------------------------- Neo4j

_TYPES = {"int", "long", "float", "double", "boolean", "string"}
"""Those of the types that ``neo4j-admin database import`` knows which are used here."""


def _typed(header: list[str]) -> dict[str, str]:
    """The columns by what their header says of them."""
    found = {}
    for name in header:
        _, _, type_ = name.partition(":")
        assert re.fullmatch(r"(ID|LABEL|START_ID|END_ID|TYPE|[a-z]+(\[\])?)?", type_), name
        assert type_.isupper() or not type_ or type_.removesuffix("[]") in _TYPES, name
        found[name] = type_
    assert len(found) == len(header), "no column twice"
    return found


def _check_cells(rows: list[list[str]], types: dict[str, str]) -> None:
    for row in rows:
        assert len(row) == len(types), "as many cells as the header has"
        for cell, type_ in zip(row, types.values(), strict=True):
            assert "\n" not in cell
            assert "\r" not in cell
            if cell and type_ in ("int", "double"):
                assert float(cell) == float(cell)
            if type_ == "boolean":
                assert cell in ("", "true", "false")


@pytest.mark.parametrize("which", ["hostile", "roles"])
def test_neo4j_by_its_rules(
    which: str, request: pytest.FixtureRequest, exported: Callable[..., bytes]
) -> None:
    source: Source = request.getfixturevalue(which)
    archive = ZipFile(io.BytesIO(exported(source, "neo4j")))
    tables: dict[str, tuple[dict[str, str], list[list[str]]]] = {}
    for name in ("nodes.csv", "links.csv", "ratings.csv"):
        text = archive.read(name).decode()  # UTF-8 without a mark
        header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        tables[name] = (_typed(header), rows)
        _check_cells(rows, tables[name][0])
    types, nodes = tables["nodes.csv"]
    place = {type_: at for at, type_ in enumerate(types.values())}
    ids = [row[place["ID"]] for row in nodes]
    assert len(set(ids)) == len(ids), "ids are unique"
    assert all(row[place["LABEL"]] for row in nodes)
    for name in ("links.csv", "ratings.csv"):
        types, links = tables[name]
        place = {type_: at for at, type_ in enumerate(types.values())}
        assert {"START_ID", "END_ID", "TYPE"} <= place.keys()
        ends = {row[place[end]] for row in links for end in ("START_ID", "END_ID")}
        assert ends <= set(ids), "both ends are nodes"
        assert all(re.fullmatch(r"[A-Z_]+", row[place["TYPE"]]) for row in links)
    assert "--array-delimiter='|'" in archive.read("README.txt").decode()
    assert len(tables["links.csv"][1]) == len(list(source.all_links()))


# ------------------------------------------------------------------------------ all the facts


def test_ratings_below_half_and_facts_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.importers import import_dataset
    from graph.sources.datasets.open import open_dataset

    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    excerpts = Path(__file__).resolve().parents[1] / "data"
    import_dataset("onet", [excerpts / "onet"])
    shutil.copytree(excerpts / "esco", tmp_path / "esco")
    with (excerpts / "esco" / "skills_en.csv").open(encoding="utf-8", newline="") as file:
        digital = next(csv.DictReader(file))["conceptUri"]
    collection = f"conceptType,conceptUri\nKnowledgeSkillCompetence,{digital}\n"
    (tmp_path / "esco" / "digitalSkillsCollection_en.csv").write_text(collection)
    import_dataset("esco", [tmp_path / "esco"])
    onet, esco = open_dataset("onet"), open_dataset("esco")
    ratings = read(onet, tmp_path, "ratings")
    assert any(row["importance"] < 0.5 for row in ratings)
    roles = [node.id for node in onet.nodes(("role",))]
    assert len(ratings) == sum(len(one) for one in onet.ratings(roles).values())
    zones = {row["id"]: row["job_zone"] for row in read(onet, tmp_path, "nodes")}
    told = onet.facts(roles, "job zone")
    assert {id: zone for id, zone in zones.items() if zone} == {
        id: int(zone) for id, zone in told.items()
    }
    skills = [row for row in read(esco, tmp_path, "nodes") if row["kind"] == "skill"]
    assert {row["skill_type"] for row in skills} == {"knowledge", "ability"}
    assert {row["reuse_level"] for row in skills} >= {"cross-sector", "sector-specific"}
    assert {row["id"]: row["collections"] for row in skills if row["collections"]} == {
        digital: ["digital"]
    }
    texts = {tuple(row.values()) for row in read(esco, tmp_path, "texts")}
    assert texts == set(esco.all_texts())
    required = [row for row in read(esco, tmp_path, "links") if row["relation"] == "requires"]
    assert {row["essential"] for row in required} == {True, False}


def read(source: Source, folder: Path, table: str) -> list[dict[str, Any]]:
    from pyarrow import parquet

    path = folder / f"{table}.parquet"
    write_file(source, "parquet", path, Options(table=table))
    return parquet.read_table(path).to_pylist()  # type: ignore[no-any-return]


def test_a_share_stands_beside_what_it_is_of(expected: Expected, roles: Source) -> None:
    shares = {(row["source"], row["target"]): row["share"] for row in expected["links"]
              if row["share"] is not None}  # fmt: skip
    asked = roles.demand([node.id for node in roles.nodes(("role",))])
    assert shares == {
        (role, ask[0]): ask[3] for role, asks in asked.items() for ask in asks
        if ask[3] is not None
    }  # fmt: skip
    assert len(shares) > 50
    bare = [row for row in expected["links"] if row["relation"] == "builds-on"]
    assert bare
    assert {(row["share"], row["essential"]) for row in bare} == {(None, None)}


def test_links_are_the_links(expected: Expected, roles: Source) -> None:
    told = [
        Link(*(row[name] for name in ("source", "relation", "target", "importance", "level",
                                      "statement", "via")))
        for row in expected["links"]
    ]  # fmt: skip
    assert told == list(roles.all_links())
