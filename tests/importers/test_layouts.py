"""Tables as people keep them: each layout is understood, or refused with what helps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableSource, WrongUse
from graph.importers import BadTable, choices_of, import_dataset, look_at, read_people
from graph.importers._choices import Choices, levels_of
from graph.importers._levels import Scale, Unreadable, need_of
from graph.importers._list_cells import Unsure, parts_of, separator_of
from graph.importers._understanding import Understood, understand

if TYPE_CHECKING:
    from tests.conftest import Outcome

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "tables"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def table(text: str, name: str = "mine.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return table


Write = Callable[..., Path]


def stated(found: Understood) -> dict[tuple[str, str], tuple[float, float | None]]:
    """What the roles ask for: importance and the part of the highest level."""
    most = found.layout.scale.most if found.layout.form != "rubric" else 4
    return {
        pair: (need.importance, None if need.rank is None else round(need.rank / most, 4))
        for pair, need in found.content.needs.items()
    }


def read(path: Path, **said: Any) -> dict[tuple[str, str], tuple[float, float | None]]:
    found = understand(path, choices_of(said) if said else Choices())
    assert found.content.bad == []
    return stated(found)


LAYOUTS = {
    "a leading category": (
        "Category,Skill,Analyst\nData,SQL,3\n,Python,1\n",
        {("Analyst", "SQL"): (1, 0.75), ("Analyst", "Python"): (1, 0.25)},
    ),
    "an index from pandas": (
        ",role,SQL,Git\n0,A,3.0,1.0\n1,B,4.0,\n",
        {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.25), ("B", "SQL"): (1, 1)},
    ),
    "zeros with a point": ("role,SQL,Git\nA,0.0,2.0\nB,1.0,0.0\n",
                           {("A", "Git"): (1, 0.5), ("B", "SQL"): (1, 0.25)}),
    "target and current": (
        "role,skill,current level,target level\nA,SQL,1,4\n", {("A", "SQL"): (1, 1)}
    ),
    "level beside target": ("role,skill,level,target\nA,SQL,1,4\n", {("A", "SQL"): (1, 1)}),
    "weights": ("role,skill,weight\nA,SQL,0.9\nA,R,0.4\n",
                {("A", "SQL"): (0.9, None), ("A", "R"): (0.4, None)}),
    "weights up to five": ("role,skill,importance\nA,SQL,5\nA,R,2\n",
                           {("A", "SQL"): (1, None), ("A", "R"): (0.4, None)}),
    "German": ("Rolle;Fähigkeit;Sollniveau\nKoch;Brot;Fortgeschritten\n",
               {("Koch", "Brot"): (1, 0.75)}),
    "French": ("Métier;Compétence;Niveau requis\nBoulanger;Pain;élevé\n",
               {("Boulanger", "Pain"): (1, 0.75)}),
    "Spanish": ("puesto,habilidad,nivel\nCocinero,Pan,básico\n", {("Cocinero", "Pan"): (1, 0.25)}),
    "Italian": ("Ruolo,Competenza,Livello\nCuoco,Pane,intermedio\n", {("Cuoco", "Pane"): (1, 0.5)}),
    "Portuguese": ("Cargo,Habilidade,Nível\nPadeiro,Pão,avançado\n",
                   {("Padeiro", "Pão"): (1, 0.75)}),
    "Dutch": ("Functie;Vaardigheid;Niveau\nBakker;Deeg;gevorderd\n",
              {("Bakker", "Deeg"): (1, 0.75)}),
    "a list by commas": ('role,skills\nA,"SQL, Git"\nB,"Git, R (dplyr, tidyr)"\n',
                         {("A", "SQL"): (1, None), ("A", "Git"): (1, None),
                          ("B", "Git"): (1, None), ("B", "R (dplyr, tidyr)"): (1, None)}),
    "a list as JSON": ('role,skills\nA,"[""SQL"", ""C, C++""]"\nB,"[]"\nC,"[""Go""]"\n',
                       {("A", "SQL"): (1, None), ("A", "C, C++"): (1, None),
                        ("C", "Go"): (1, None)}),
    "a list as Python": ("job,required_skills\nA,\"['SQL', 'Git']\"\n",
                         {("A", "SQL"): (1, None), ("A", "Git"): (1, None)}),
    "a list by lines": ('role,skills\nA,"SQL\nGit"\nB,R\n',
                        {("A", "SQL"): (1, None), ("A", "Git"): (1, None), ("B", "R"): (1, None)}),
    "lists of two columns": ('role,skills,level\nA,SQL;Git,3;1\n',
                             {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.25)}),
    "levels in a list": ('role,skills\nA,SQL:expert; Git (2)\n',
                         {("A", "SQL"): (1, 1), ("A", "Git"): (1, 0.5)}),
    "what is nice to have": ('role,skills,Nice to have\nA,"SQL, Git, R","Java, Go"\n',
                             {("A", "SQL"): (1, None), ("A", "Git"): (1, None),
                              ("A", "R"): (1, None),
                              ("A", "Java"): (0.5, None), ("A", "Go"): (0.5, None)}),
    "sizes": ("role,SQL,Git\nA,S,XL\nB,M,L\n",
              {("A", "SQL"): (1, 0.25), ("A", "Git"): (1, 1), ("B", "SQL"): (1, 0.5),
               ("B", "Git"): (1, 0.75)}),
    "high, medium, low": ("role,SQL,Git\nA,H,M\nB,L,H\n",
                          {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.5), ("B", "SQL"): (1, 0.25),
                           ("B", "Git"): (1, 0.75)}),
    "marks": ("role,SQL,Git\nA,✓,✗\nB,☐,✅\n", {("A", "SQL"): (1, None), ("B", "Git"): (1, None)}),
    "a scale of five": ("role,SQL,Git\nA,5,4\nB,5,1\n",
                        {("A", "SQL"): (1, 1), ("A", "Git"): (1, 0.8), ("B", "SQL"): (1, 1),
                         ("B", "Git"): (1, 0.2)}),
    "bars": ("role|SQL|Git\nA|3|4\n", {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 1)}),
    "Markdown": ("| Role | SQL | Git |\n|---|:--:|--:|\n| A | 3 | 4 |\n",
                 {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 1)}),
    "a legend above": ("Skills of us,,,\nL1 = basic,L4 = top,,\n,,,\nRole,SQL,R,Git\nA,3,1,1\n",
                       {("A", "SQL"): (1, 0.75), ("A", "R"): (1, 0.25), ("A", "Git"): (1, 0.25)}),
    "seniority": (("role;role_level;skill;level\nAnalyst;Junior;SQL;02. Basic\n"
                  "Analyst;Senior;SQL;04. Advanced\nAnalyst;3;SQL;4\n"),
                  {("Junior Analyst", "SQL"): (1, 0.5), ("Senior Analyst", "SQL"): (1, 1),
                   ("Analyst 3", "SQL"): (1, 1)}),
    "a rubric": ("Competence,Junior,Senior\nCode,Writes code that works,Code others can change\n",
                 {("Junior", "Code"): (1, 0.5), ("Senior", "Code"): (1, 1)}),
    "columns that hold no levels": (
        "role,office,SQL,Git\nA,North wing,3,2\nB,South wing,1,2\n",
        {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.5), ("B", "SQL"): (1, 0.25),
         ("B", "Git"): (1, 0.5)}),
    "below a title, further to the right": (
        "Skills of the team,,,,\n,,,,\n,,role,skill,level\n,,A,SQL,3\n,,,,\n,,B,Git,1\n",
        {("A", "SQL"): (1, 0.75), ("B", "Git"): (1, 0.25)},
    ),
    "a matrix further to the right": (
        ",,,role,SQL,Git\n,,,A,3,1\n,,,B,4,\n",
        {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.25), ("B", "SQL"): (1, 1)},
    ),
    "names in several spellings": (
        "role,skill\nA,machine-learning\nB,Machine Learning\nC,SQL\u200b\nD,SQL\n",
        {("A", "machine-learning"): (1, None), ("B", "machine-learning"): (1, None),
         ("C", "SQL"): (1, None), ("D", "SQL"): (1, None)}),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_layout_is_understood(name: str, table: Write) -> None:
    text, expected = LAYOUTS[name]
    assert read(table(text)) == expected


REFUSED = {
    "one column": ("role\nA\nB\n", WrongUse, "has one column"),
    "plain text": ("This is a text. It has words.\nAnd more of them.\n", WrongUse, "one column"),
    "a quote never closed": ('role,skill\nA,"SQL\nB,Git\n', UnreadableSource, "row 2: a quote"),
    "two signs that part": ('role,skills\nA,"a,b;c"\nB,d;e\n', WrongUse, "--split"),
    "people, long": ("Employee;Skill;Level\nAnn;SQL;3\n", WrongUse, "graph team mine.csv"),
    "people, wide": ("name,role,SQL\nAnn,Analyst,3\n", WrongUse, "--ignore 'name'"),
    "levels without roles": (
        "Skill,Level 1,Level 2\nCode,Writes some code alone,Teaches others to write\n",
        WrongUse, "names no role",
    ),
    "texts alone": ("a,b,c\nx,some words here,more words here\ny,other words here,yet more words\n",
                    WrongUse, "--look"),
    "a column that is not there": ("role,skill\nA,SQL\n", WrongUse, "It has 'role', 'skill'."),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_not_sure_is_refused_with_what_to_do(name: str, table: Write) -> None:
    text, error, said = REFUSED[name]
    choices = Choices({"role": "job"}) if name == "a column that is not there" else Choices()
    with pytest.raises(error) as caught:
        understand(table(text), choices)
    assert said in str(caught.value)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie beside a checkout, not in it")
@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_the_cases_are_understood_or_refused_as_people(path: Path) -> None:
    if path.stem in ("people", "team-with-columns"):
        with pytest.raises(WrongUse, match="says what people have"):
            understand(path, Choices())
        assert [entry.name for entry in read_people(path)] == ["Ann", "Bob"]
    else:
        assert read(path)


# ------------------------------------------------------------------------------ put right


def test_what_is_said_of_columns_goes_before_the_guess(table: Write) -> None:
    path = table("a,b,c,d\nAnalyst,SQL,3,x\nAnalyst,Git,2,x\n")
    with pytest.raises(BadTable, match="--look"):
        import_dataset("csv", [path])
    assert read(path, role="a", skill="b", level="3", ignore="d") == {
        ("Analyst", "SQL"): (1, 0.75), ("Analyst", "Git"): (1, 0.5),
    }  # fmt: skip


def test_what_was_said_is_kept_for_the_next_time(table: Write, run: Callable[..., Outcome]) -> None:
    path = table("a,b,c\nAnalyst,SQL,gold\nAnalyst,Git,bronze\n")
    words = ("--role", "a", "--skill", "b", "--level", "c", "--levels", "bronze,silver,gold")
    assert run("import", "csv", str(path), *words).exit_code == 0
    again = run("import", "csv", str(path))
    assert again.exit_code == 0
    assert "Read as it was put right before." in again.stdout
    assert "Levels, from the lowest: bronze, silver, gold." in again.stdout
    other = table("role,skill\nA,SQL\n", "other.csv")
    assert "put right" not in run("import", "csv", str(other), "--as", "mine").stdout


def test_a_mapping_file_says_the_same(table: Write, run: Callable[..., Outcome]) -> None:
    path = table("a;b;c\nAnalyst;SQL, Git;3\n")
    mapping = path.with_name("map.json")
    mapping.write_text(json.dumps({"role": "a", "skill": "b", "level": "c", "split": ","}))
    outcome = run("import", "csv", str(path), "--map", str(mapping), "-f", "json")
    assert json.loads(outcome.stdout)["counts"]["link"]["requires"] == 2
    mapping.write_text('{"rolle": "a"}')
    outcome = run("import", "csv", str(path), "--map", str(mapping))
    assert outcome.exit_code == 2
    assert "says 'rolle', which is not known" in outcome.stderr
    assert run("import", "esco", str(path), "--role", "a").exit_code == 2


def test_a_header_in_a_row_that_is_said(table: Write) -> None:
    path = table("some,thing,else\nx,y,z\nrole,SQL,Git\nA,3,1\n")
    assert read(path, header=3) == {("A", "SQL"): (1, 0.75), ("A", "Git"): (1, 0.25)}
    with pytest.raises(WrongUse, match="nothing in row 9"):
        understand(path, Choices(header=9))


def test_a_sheet_that_is_said(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["role", "SQL"])
    book.active.append(["A", 3])
    other = book.create_sheet("Cooks")
    other.append(["role", "bread"])
    other.append(["B", 2])
    book.save(tmp_path / "two.xlsx")
    assert read(tmp_path / "two.xlsx", sheet="cooks") == {("B", "bread"): (1, 0.5)}
    with pytest.raises(WrongUse, match="It has 'Sheet', 'Cooks'"):
        understand(tmp_path / "two.xlsx", Choices(sheet="none"))


def test_a_look_shows_columns_statements_and_the_ways_out(
    table: Write, run: Callable[..., Outcome]
) -> None:
    path = table(",Category,Skill,Analyst\n0,Data,SQL,3\n1,Data,R,wizard\n")
    found = look_at([path])
    assert [(one.column, one.taken) for one in found.taken] == [
        ("column 1", "not read"), ("Category", "category"), ("Skill", "skill"),
        ("Analyst", "a role"),
    ]  # fmt: skip
    assert found.statements == 1
    assert [(one.row, one.column) for one in found.bad] == [(3, "Analyst")]
    outcome = run("import", "csv", str(path), "--look")
    assert outcome.exit_code == 0
    assert "a row a skill, a column a role" in outcome.stdout
    assert "--split ','" in outcome.stdout
    assert run("-s", "mine", "list").exit_code == 3, "nothing is installed"


def test_a_look_at_people_shows_what_they_have(table: Write, run: Callable[..., Outcome]) -> None:
    path = table("name,role,SQL,Notes\nAnn,Analyst,3,likes tea\nBo,,4,\n")
    found = look_at([path])
    assert [(one.column, one.taken) for one in found.taken] == [
        ("name", "person"), ("role", "role"), ("SQL", "a skill or tool"), ("Notes", "not read"),
    ]  # fmt: skip
    assert [(one.person, one.role, one.item, one.level) for one in found.people] == [
        ("Ann", "Analyst", "SQL", "practitioner"), ("Bo", "", "SQL", "expert"),
    ]  # fmt: skip
    outcome = run("import", "csv", str(path), "--look")
    assert "2 statements" in outcome.stdout


def test_the_error_of_a_formula_in_the_first_column_is_told(table: Write) -> None:
    found = look_at([table("role,skill,level\nAnalyst,SQL,3\n#REF!,R,2\n")])
    assert [(one.row, one.column, one.value) for one in found.bad] == [(3, "role", "#REF!")]
    assert found.statements == 1


def test_columns_that_are_called_by_numbers_are_told(table: Write) -> None:
    found = look_at([table("job,0,1,2\nAnalyst,1,0,1\nCook,0,1,1\n")])
    assert (
        "3 columns are called by numbers (0, 1 …) and are taken for a skill or tool each:"
        " is the row with the names missing?"
    ) in found.said
    assert not any("numbers" in line for line in look_at([table("job,SQL\nCook,1\n")]).said)


def test_a_look_tells_numbers_of_importance(table: Write) -> None:
    found = look_at([table("role,skill,importance\nAnalyst,SQL,0.9\nAnalyst,R,essential\n")])
    assert [one.importance for one in found.sample] == ["optional, 0.9", "essential"]


def test_a_table_named_as_a_source_is_to_be_imported(
    table: Write, run: Callable[..., Outcome]
) -> None:
    path = table("role,skill\nAnalyst,SQL\n")
    outcome = run("-s", str(path), "list")
    assert outcome.exit_code == 3
    assert outcome.stderr.endswith(f"A table is imported: graph import csv {path}\n")


def test_people_are_read_from_every_layout(table: Write) -> None:
    wide = read_people("name,role,SQL,Git\nAnn,Analyst,3,\nBo,,4,x\n")
    assert [(e.name, e.role, [(c.name, c.level) for c in e.claims]) for e in wide] == [
        ("Ann", "Analyst", [("SQL", 0.75)]), ("Bo", "", [("SQL", 1.0), ("Git", None)]),
    ]  # fmt: skip
    long = read_people(table("Mitarbeiter;Kompetenz;Niveau\nAnn;SQL;Experte\nAnn;Git;hoch\n"))
    assert [(c.name, c.level) for c in long[0].claims] == [("SQL", 1.0), ("Git", 0.75)]
    with pytest.raises(WrongUse, match="row 2, column 'level': 'wizard'"):
        read_people("name,skill,level\nAnn,SQL,wizard\nAnn,Git,3\n")


# ---------------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("L3", 0.75), ("Level 2", 0.5), ("3 - Advanced", 0.75), ("02. Basic", 0.5), ("3/5", 0.6),
        ("4 of 5", 0.8), ("Advanced (3)", 0.75), ("80%", 0.8), ("★★★☆☆", 0.6), ("◔", 0.25),
        ("High", 0.75), ("niedrig", 0.25), ("élevé", 0.75), ("B2", 0.75), ("3,0", 0.75),
        ("expert", 1), ("x", None), ("✓", None), ("required", None), ("oui", None),
    ],
)  # fmt: skip
def test_a_cell_says_a_level(cell: str, share: float | None) -> None:
    need = need_of(cell, Scale())
    assert need is not None
    assert (need.importance, need.rank and need.rank / 4) == (1.0, share)


@pytest.mark.parametrize(
    "cell", ["", "0", "0.0", "0,0", "-", "n/a", "None", "✗", "❌", "no", "nein"]
)
def test_a_cell_says_that_nothing_is_asked(cell: str) -> None:
    assert need_of(cell, Scale()) is None


@pytest.mark.parametrize(
    "cell", ["wizard", "7", "-1", "L9", "6/5", "120%", "専門家", "1e999", "nan"]
)
def test_a_cell_that_says_nothing_known_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        need_of(cell, Scale())


@settings(max_examples=300)
@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    for scale in (Scale(), Scale(5), Scale(3, words=("a", "b", "c")), Scale(letters="sizes")):
        try:
            need = need_of(" ".join(cell.split()), scale)
        except Unreadable:
            continue
        if need is not None:
            assert 0 < need.importance <= 1
            assert need.rank is None or 0 < need.rank <= scale.most


@given(st.lists(st.from_regex(r"[abc+#.]{1,3}( [abc+#.]{1,3})?", fullmatch=True), min_size=1,
                unique=True))  # fmt: skip
def test_a_list_comes_apart_as_it_was_put_together(names: list[str]) -> None:
    for sign in (";", "|", ","):
        assert parts_of(f"{sign} ".join(names), sign) == [" ".join(one.split()) for one in names]
    assert parts_of(json.dumps(names), "") == [" ".join(one.split()) for one in names]


def test_lists_that_are_damaged_or_doubtful() -> None:
    with pytest.raises(Unsure):
        parts_of("['a', ]'b']", "")
    with pytest.raises(Unsure):
        separator_of(["a;b", "c|d"], surely=True)
    assert separator_of(["C, C++ and Java"], surely=False) == ""
    assert separator_of(["a / b", "c / d"], surely=False) == ""


@pytest.mark.parametrize("text", ["", "0", "101", "basic", "a,a", "x,"])
def test_a_scale_that_is_none_is_told(text: str) -> None:
    with pytest.raises(WrongUse):
        levels_of(text)


# ------------------------------------------------------------- eighteen layouts of other people

PUBLIC = {
    "what a company lists besides": (
        ("Job Title,Required Skills,Key Responsibilities,Company Name\n"
        'Baker,"dough,ovens","Bake bread every morning, keep the shop clean",BreadCo\n'
        'Cook,"menus,knives","Prepare meals for many guests, lead the kitchen",Diner\n'),
        {("Baker", "dough"): (1, None), ("Baker", "ovens"): (1, None),
         ("Cook", "menus"): (1, None), ("Cook", "knives"): (1, None)},
    ),
    "experience as seniority": (
        ('Job Title,Required Skills,Experience Level\nBaker,"dough, ovens",Entry\n'
        'Chef,"menus, ovens",Senior\n'),
        {("Entry Baker", "dough"): (1, None), ("Entry Baker", "ovens"): (1, None),
         ("Senior Chef", "menus"): (1, None), ("Senior Chef", "ovens"): (1, None)},
    ),
    "semicolons and a description": (
        'role,required_skills,description\nBaker,"dough;ovens",Baker role\nCook,menus,Cook role\n',
        {("Baker", "dough"): (1, None), ("Baker", "ovens"): (1, None),
         ("Cook", "menus"): (1, None)},
    ),
    "roles in capitals": (
        'Role,Required_Skills\nFOOD-SERVICE,"menus, knives"\nBAKING,"dough, ovens"\n',
        {("FOOD-SERVICE", "menus"): (1, None), ("FOOD-SERVICE", "knives"): (1, None),
         ("BAKING", "dough"): (1, None), ("BAKING", "ovens"): (1, None)},
    ),
    "skills and tools in one row": (
        "role,skills,tools,description\nBaker,dough;ovens,Mixer,Example\nCook,menus,Stove,Example\n",
        {("Baker", "dough"): (1, None), ("Baker", "ovens"): (1, None),
         ("Baker", "Mixer"): (1, None), ("Cook", "menus"): (1, None), ("Cook", "Stove"): (1, None)},
    ),
    "a skill and a tool in one row": (
        "role,skill,tool\nBaker,dough,Mixer\nCook,menus,Stove\n",
        {("Baker", "dough"): (1, None), ("Baker", "Mixer"): (1, None),
         ("Cook", "menus"): (1, None), ("Cook", "Stove"): (1, None)},
    ),
    "numbers in Markdown's code": (
        ("| SKILL | Junior | Senior |\n|---|---|---|\n| Dough | `[2]` | `[4]` |\n"
        "| Menus | `–` | `[3]` |\n"),
        {("Junior", "Dough"): (1, 0.5), ("Senior", "Dough"): (1, 1),
         ("Senior", "Menus"): (1, 0.75)},
    ),
    "check marks and dashes": (
        ("| Skill | Junior | Senior |\n|---|:-:|:-:|\n| Dough & bread | ✅ | ✅ |\n"
        "| Menus | — | ✅ |\n"),
        {("Junior", "Dough & bread"): (1, None), ("Senior", "Dough & bread"): (1, None),
         ("Senior", "Menus"): (1, None)},
    ),
    "words of two languages": (
        ("| Skill | Junior | Lead |\n|---|---|---|\n| Masa | Básico | Expert |\n"
        "| Menus | - | Proficient |\n"),
        {("Junior", "Masa"): (1, 0.25), ("Lead", "Masa"): (1, 1), ("Lead", "Menus"): (1, 0.75)},
    ),
    "bold names and links": (
        ("| Skill | Junior | Senior |\n|---|---|---|\n| **Dough** | ✅ | ✅ |\n"
        "| [Menus](https://example.org/a_b) | ❌ | ✅ |\n"),
        {("Junior", "Dough"): (1, None), ("Senior", "Dough"): (1, None),
         ("Senior", "Menus"): (1, None)},
    ),
    "core, basic, expert": (
        ("| Skill | Junior | Senior |\n|---|---|---|\n| Dough | Core | Expert |\n"
        "| Menus | Basic | Core |\n"),
        {("Junior", "Dough"): (1, None), ("Senior", "Dough"): (1, 1),
         ("Junior", "Menus"): (1, 0.25), ("Senior", "Menus"): (1, None)},
    ),
    "a rubric of short phrases": (
        ("| Skill | Junior | Mid | Senior |\n|---|---|---|---|\n"
        "| Dough | Basic loaves | Sweet doughs | Own recipes |\n"
        "| Ovens | Clean | Run it | Buy new |\n"),
        {("Junior", "Dough"): (1, 0.5), ("Mid", "Dough"): (1, 0.75), ("Senior", "Dough"): (1, 1),
         ("Junior", "Ovens"): (1, 0.5), ("Mid", "Ovens"): (1, 0.75), ("Senior", "Ovens"): (1, 1)},
    ),
    "a department beside": (
        "Role,Department,Communication,Leadership\nManager,IT,4,3\nDeveloper,IT,3,2\n",
        {("Manager", "Communication"): (1, 1), ("Manager", "Leadership"): (1, 0.75),
         ("Developer", "Communication"): (1, 0.75), ("Developer", "Leadership"): (1, 0.5)},
    ),
}  # fmt: skip
"""Layouts found in public repositories, with things of a kitchen in them."""


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_layout_is_understood(name: str, table: Write) -> None:
    text, expected = PUBLIC[name]
    assert read(table(text)) == expected


PUBLIC_REFUSED = {
    "lists parted by blanks": (
        ('job_role,skills,tools\nBaker,"dough ovens hygiene","Mixer Oven"\n'
        'Cook,"menus knives hygiene","Stove Knife"\n'),
        "--split",
    ),
    "tasks and what they ask for": (
        "task_id,task,required_skill,required_level\nT01,Bake loaves,dough,4\nT02,Clean,ovens,3\n",
        "names no role",
    ),
    "levels of skills alone": ("Skill,Required_Level\nCommunication,4\nLeadership,3\n", "no role"),
    "what employees have": (
        "employee_id,skill_name,proficiency_level,certified\nE1,dough,4,TRUE\nE1,ovens,3,FALSE\n",
        "graph team mine.csv",
    ),
    "staff with keys of roles": (
        "id,name,role_id,skill_ids\np01,Ann,r_leader,s_till;s_bar\np02,Bob,r_staff,s_bar\n",
        "--role COLUMN",
    ),
    "words that are no levels": (
        ("| Skill | Junior | Mid | Senior |\n|---|---|---|---|\n"
        "| Review | Learning | Active | Leading |\n"
        "| Design | None | Input | Design |\n"),
        "cells of mine.csv cannot be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PUBLIC_REFUSED))
def test_a_public_layout_is_refused_with_what_helps(name: str, table: Write) -> None:
    text, said = PUBLIC_REFUSED[name]
    with pytest.raises((WrongUse, BadTable)) as caught:
        import_dataset("csv", [table(text)])
    assert said in str(caught.value)


def test_a_list_without_quotes_is_told_so(table: Write) -> None:
    path = table("Job Title,Required Skills\nBaker,dough, ovens, hygiene\nCook,menus, knives\n")
    found = understand(path, Choices())
    assert {one.why for one in found.content.bad} == {
        "stands under no name; a list with commas has to stand in quotes"
    }


def test_lists_parted_by_blanks_come_apart_when_it_is_said(table: Write) -> None:
    text, _ = PUBLIC_REFUSED["lists parted by blanks"]
    assert set(read(table(text), split=" ")) == {
        (role, one)
        for role, ones in (("Baker", "dough ovens hygiene Mixer Oven"),
                           ("Cook", "menus knives hygiene Stove Knife"))
        for one in ones.split()
    }  # fmt: skip
    assert ("Baker", "dough ovens hygiene") in read(table(text), split="")
