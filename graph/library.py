"""The graph as a library: ``kg = graph.load(); kg.paths("analyst", "ml-engineer")``.

Every method takes names as a person types them, resolves them, and returns the frozen answer of
one question; the command line says no more than this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graph import resolver as names
from graph.errors import AmbiguousName, SourceProblem, UnknownName
from graph.sources.resolve import open_source
from graph.vocabulary import ITEM_KINDS

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from graph.answer import Answer
    from graph.exporters.page.notebook import NotebookPage
    from graph.extraction.resume import Profile
    from graph.measures.holdings import Holding
    from graph.model import Node
    from graph.questions.compare import Comparison
    from graph.questions.diff import Diff
    from graph.questions.extract import Extraction
    from graph.questions.find import Findings
    from graph.questions.gap import Gap
    from graph.questions.handoffs import HandOffs
    from graph.questions.links import LinkPaths
    from graph.questions.list import Listing
    from graph.questions.match import Match
    from graph.questions.moves import AllMoves, Moves
    from graph.questions.paths import Paths
    from graph.questions.plan import Plan
    from graph.questions.role_card import RoleCard
    from graph.questions.sensitivity import Sensitivity
    from graph.questions.shared import Shared
    from graph.questions.show import Card
    from graph.questions.similar import AllSimilar, Similar
    from graph.questions.skills_matrix import SkillsMatrix
    from graph.questions.sparql import Solutions, Triples, Truth
    from graph.questions.stats import Bases, Stats
    from graph.questions.team import Team
    from graph.questions.why import Why
    from graph.source import Source
    from graph.sources.endpoint.source import Hearing
    from graph.sources.sparql.worker import Bounds


A = TypeVar("A", bound="Answer")


def load(
    *sources: str | Path, lang: str = "en", profile: str | Path | None = None,
    hearing: Hearing | None = None, catalog: str | Path | None = None,
) -> KnowledgeGraph:  # fmt: skip
    """The graph of all these sources together; the bundled ontology where none is named.

    ``sources`` are names of datasets, paths of RDF files or folders, addresses of SPARQL endpoints;
    ``profile`` is a folder of queries that say what the nodes and links of another vocabulary are.
    ``hearing`` hears of the requests to endpoints, and how far the reading of one has come.
    ``catalog`` is an OASIS XML catalogue, or a folder, that has what ontologies import.
    """
    chosen, specs = Path(profile) if profile else None, [str(one) for one in sources]
    known = Path(catalog) if catalog else None
    source = open_source(specs, lang, profile=chosen, hearing=hearing, catalog=known)
    return KnowledgeGraph(source)


class KnowledgeGraph:
    """A graph of roles, ready to be questioned. Nothing in it can be changed."""

    def __init__(
        self, source: Source, *, notice: Callable[[names.Taken], object] | None = None
    ) -> None:
        self.source = source
        self._notice = notice

    def _understood(self, name: str, kinds: Sequence[str] = (), likely: Sequence[str] = ()) -> Node:
        """What the name means; ``notice`` hears of it where that is not the thing's own name."""
        taken = names.understand(self.source, name, kinds, likely)
        if self._notice is not None and taken.how != "label":
            self._notice(taken)
        return taken.node

    def _near(
        self, things: Sequence[str], ask: Callable[[KnowledgeGraph], A], *, work: bool = False
    ) -> A:
        """The answer to a question about these things, from no more of the graph than it takes."""
        source = self.source.around(things, work=work)
        if source is not self.source:
            # Who else is called so, all names tell; and a server may not take every question.
            with suppress(UnknownName, AmbiguousName, SourceProblem):
                return ask(KnowledgeGraph(source, notice=self._notice))
        return ask(self)

    # ------------------------------------------------------------------------ what is there

    def list(self, kind: str = "") -> Listing:
        """Every thing of a kind, with what it is tied to; of roles where none is named.

        Where there are no roles, the kind that there is most of.
        """
        from graph.questions.list import list_things

        return list_things(self.source, kind)

    def show(self, name: str) -> Card:
        """All that is known of one thing: its text, its links, its sources."""
        from graph.questions.show import show

        return self._near([name], lambda kg: show(kg.source, kg.thing(name)), work=True)

    def find(self, text: str, kinds: Sequence[str] = (), most: int = 20) -> Findings:
        """The things with this text in a name, best first."""
        from graph.questions.find import find
        from graph.questions.list import kind_named

        return find(self.source, text, [kind_named(kind) for kind in kinds], most)

    def stats(self, *, by_source: bool = False) -> Stats | Bases:
        """How much of everything there is; by source, how many statements rest on each."""
        from graph.questions.stats import stats

        return stats(self.source, by_source=by_source)

    # --------------------------------------------------------------------------- roles apart

    def shared(self, *roles: str, kinds: Sequence[str] = ("skill",)) -> Shared:
        """What all these roles ask for: skills, unless other kinds are named."""
        from graph.questions.shared import shared

        def ask(kg: KnowledgeGraph) -> Shared:
            return shared(kg.source, [kg.role(role) for role in roles], kinds=kinds)

        return self._near(roles, ask)

    def compare(self, *roles: str) -> Comparison:
        """The differences of these roles: focus, skills and tools side by side."""
        from graph.questions.compare import compare

        return compare(self.source, [self.role(role) for role in roles])

    def skills_matrix(self, *roles: str) -> SkillsMatrix:
        """What these roles ask for: a row an item, a column a role."""
        from graph.questions.skills_matrix import skills_matrix

        return skills_matrix(self.source, [self.role(role) for role in roles])

    def role_card(self, role: str) -> RoleCard:
        """One page about a role, for a class."""
        from graph.questions.role_card import role_card

        return role_card(self.source, self.role(role))

    def gap(
        self,
        start: str,
        goal: str,
        *,
        have: Iterable[str] = (),
        without: Iterable[str] = (),
        from_scratch: bool = False,
    ) -> Gap:
        """What somebody in one role has, may have, must deepen and must learn for another.

        ``have`` are items that are held besides, as ``python`` or ``sql:expert``; ``without`` what
        is not held whatever else brings it; from scratch, nothing comes with the start.
        """
        from graph.questions.gap import gap

        return gap(
            self.source, self.role(start), self.role(goal), have=self.held(have),
            without=self.items(without), from_scratch=from_scratch,
        )  # fmt: skip

    def paths(
        self,
        start: str,
        goal: str,
        *,
        have: Iterable[str] = (),
        without: Iterable[str] = (),
        from_scratch: bool = False,
        via: Iterable[str] = (),
        avoid: Iterable[str] = (),
        k: int = 3,
        max_moves: int = 3,
        any_level: bool = False,
    ) -> Paths:
        """The ways from one role to another, by what they cost altogether.

        Raises
        ------
        NoPath
            where nothing that is held leads anywhere.
        """
        from graph.questions.paths import paths

        return paths(
            self.source, self.role(start), self.role(goal), have=self.held(have),
            without=self.items(without), from_scratch=from_scratch,
            via=[self.role(name) for name in via], avoid=[self.role(name) for name in avoid],
            k=k, max_moves=max_moves, any_level=any_level,
        )  # fmt: skip

    def link_paths(
        self,
        start: str,
        goal: str,
        *,
        via: Iterable[str] = (),
        avoid: Iterable[str] = (),
        k: int = 3,
    ) -> LinkPaths:
        """The ``k`` shortest chains of typed links between any two things."""
        from graph.questions.links import link_paths

        one, other = self._ends(start, goal)
        return link_paths(
            self.source, one, other, via=[self.thing(name) for name in via],
            avoid=[self.thing(name) for name in avoid], k=k,
        )  # fmt: skip

    def between_roles(self, start: str, goal: str) -> bool:
        """Whether both names mean roles, so that ``paths`` leads from one to the other."""
        return all(node.kind == "role" for node in self._ends(start, goal))

    def _ends(self, start: str, goal: str) -> tuple[Node, Node]:
        one = self._understood(start, likely=["role"])
        likely = ["role"] if one.kind == "role" else []
        return one, self._understood(goal, likely=likely)

    def plan(
        self,
        start: str,
        *goals: str,
        have: Iterable[str] = (),
        without: Iterable[str] = (),
        from_scratch: bool = False,
        via: Iterable[str] = (),
        direct: bool = False,
        optional: bool = False,
    ) -> Plan:
        """What to learn on the way to these roles, in stages that no prerequisite contradicts.

        To one goal it leads along the best way, through ``via`` where that is named, or
        ``direct``; ``optional`` plans what is optional, too.
        """
        from graph.questions.plan import plan

        return plan(
            self.source, self.role(start), [self.role(goal) for goal in goals],
            have=self.held(have), without=self.items(without), from_scratch=from_scratch,
            via=[self.role(name) for name in via], direct=direct, optional=optional,
        )  # fmt: skip

    def sensitivity(self, ask: Callable[[KnowledgeGraph], Answer]) -> Sensitivity:
        """Which conclusions of a gap, paths, plan or similar hang on one contested statement.

        ``ask`` is the question: ``kg.sensitivity(lambda kg: kg.gap("analyst", "ml-engineer"))``.
        """
        from graph.questions.sensitivity import sensitivity

        return sensitivity(self.source, lambda source: ask(KnowledgeGraph(source)))

    def match(
        self, profile: str | Profile = "", *, skills: str = "", text: str = "", most: int = 10
    ) -> Match:
        """The roles that fit what a person has, the best first.

        ``profile`` is a CV: the text of a JSON Resume or another form that ``read_cv`` knows, a
        list of skills, or what was read from one; ``skills`` is a list such as
        ``python, sql:expert``, ``text`` any text that names skills.

        Raises
        ------
        WrongUse
            where what stands behind a name in ``skills`` is no level.
        NoAnswer
            where nothing that was named is known.
        """
        from graph.extraction.curriculum_vitae import merged, read_given_cv
        from graph.extraction.resume import Profile, listed, read_list
        from graph.questions.match import match

        if isinstance(profile, str):
            profile = read_given_cv(profile)
        names.check_levels(self.source, listed(skills))
        person = merged((profile, read_list(skills), Profile(text=text)))
        return match(self.source, person, most=most)

    def extract(self, *texts: str | tuple[str, str]) -> Extraction:
        """The skills, tools and job titles that texts name, each with its span.

        A text may come with the name of the file that it was read from: ``(file, text)``.
        """
        from graph.questions.extract import extract

        pairs = (("", one) if isinstance(one, str) else one for one in texts)
        return extract(self.source, pairs)

    def team(self, members: str | Path, *goals: str) -> Team:
        """What a team covers of these roles, who learns what, and whom to hire.

        ``members`` is a table, as the text of a CSV or as a file (CSV, XLSX): the names of people,
        and their roles, their skills in lists, or a column a skill with levels.
        """
        from graph.importers import read_people
        from graph.questions.team import team

        return team(self.source, read_people(members), [self.role(goal) for goal in goals])

    def moves(
        self,
        start: str,
        *,
        have: Iterable[str] = (),
        without: Iterable[str] = (),
        from_scratch: bool = False,
        most: int = 10,
    ) -> Moves:
        """The ``most`` roles (0: all) that somebody in a role is readiest for."""
        from graph.questions.moves import moves

        return moves(
            self.source, self.role(start), have=self.held(have), without=self.items(without),
            from_scratch=from_scratch, most=most,
        )  # fmt: skip

    def moves_all(self, most: int = 10, *, engine: str = "scipy", memory: int = 2048) -> AllMoves:
        """The roles that every role is readiest for in long form; 0 means every pair.

        ``engine`` and ``memory`` are as for ``similar_all``.
        """
        from graph.engines import engine as named
        from graph.questions.moves import moves_all

        return moves_all(self.source, most, named(engine, memory).readiness)

    def similar(self, role: str, most: int = 10) -> Similar:
        """The ``most`` roles most like this one (0: all), and the items that make them so."""
        from graph.questions.similar import similar

        return similar(self.source, self.role(role), most)

    def similar_all(
        self, most: int = 10, *, engine: str = "scipy", memory: int = 2048
    ) -> AllSimilar:
        """The roles nearest to every role in long form; 0 means every pair.

        ``engine`` is scipy, duckdb, spark or ``spark://HOST:PORT``: the same rows in the same
        order; ``memory``, in MiB, is what DuckDB and Spark hold before they write to disk.
        """
        from graph.engines import engine as named
        from graph.questions.similar import similar_all

        return similar_all(self.source, most, named(engine, memory).similarities)

    # ------------------------------------------------------------------------ between things

    def handoffs(self, role: str | None = None) -> HandOffs:
        """Who hands what to whom."""
        from graph.questions.handoffs import handoffs

        return handoffs(self.source, self.role(role) if role else None)

    def why(self, one: str, other: str) -> Why:
        """Every statement between two things, each with its sources."""
        from graph.questions.why import why

        return self._near([one, other], lambda kg: why(kg.source, kg.thing(one), kg.thing(other)))

    def diff(self, older: KnowledgeGraph) -> Diff:
        """What this graph says otherwise than an older one, and what that does to answers."""
        from graph.questions.diff import diff

        return diff(older.source, self.source)

    def sparql(
        self, query: str, *, bounds: Bounds | None = None, service: bool = False
    ) -> Solutions | Truth | Triples:
        """The answer to a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) or a named one.

        Updates, files and (without ``service``) other servers are refused. With ``bounds`` (of
        seconds and bytes) the query runs in a process of its own that can be stopped and can open
        no connection; without them it runs here.

        Raises
        ------
        BadQuery
            where the text cannot be read.
        RefusedQuery
            where it would do more than read.
        LimitReached
            where the bounds do not suffice.
        """
        from graph.questions.sparql import sparql

        return sparql(self.source, query, bounds=bounds, service=service)

    # ------------------------------------------------------------------------------- receipts

    def receipts(self, answer: Answer) -> Answer:
        """The answer with the statements behind its lines: source, date, weight, evidence."""
        from graph.provenance.receipts import receipted

        return receipted(self.source, answer)

    def query(self, answer: Answer) -> str:
        """The SPARQL behind an answer, for ``sparql`` and for any other SPARQL 1.1 engine.

        Where the answer is a set it finds the same rows; where it is computed, the statements
        that the figures come from.
        """
        from graph.provenance.equivalent_sparql import query_behind

        return query_behind(answer, self.source.lang)

    # ---------------------------------------------------------------------------------- names

    def thing(self, name: str) -> Node:
        """The one thing of that name."""
        return self._understood(name)

    def role(self, name: str) -> Node:
        """The one role of that name.

        Raises
        ------
        NoAnswer
            where the graph has no roles at all: it says what it has, and what would help.
        """
        if not self.source.counts()["node"].get("role"):
            raise names.no_roles(self.source)
        return self._understood(name, ("role",))

    def held(self, have: Iterable[str]) -> dict[str, Holding]:
        """What a person has, from names such as ``python`` or ``sql:expert``."""
        from graph.measures.holdings import named

        return named(names.resolve_held(self.source, have, self._notice))

    def items(self, texts: Iterable[str]) -> Sequence[str]:
        """The ids of the skills and tools of these names."""
        return [self._understood(text, ITEM_KINDS).id for text in texts]

    # -------------------------------------------------------------------------- other forms

    def network(self, *around: str, steps: int = 1) -> nx.MultiDiGraph[str]:
        """The graph for NetworkX, for questions of your own: all of it, or what is near things.

        Nodes are IRIs with ``label``, ``kind`` and ``notation``; edges have ``relation``,
        ``importance`` and ``level`` in (0, 1], ``via`` and ``sources``, where they are said. With
        names in ``around`` it holds what is at most ``steps`` links away from them. See
        docs/guides/networkx.md.

        Raises
        ------
        UnknownName
            where nothing is called by one of the names.
        """
        from graph.network import network

        return network(self.source, [self.thing(name).id for name in around], steps)

    def export(
        self, format: str, file: str | Path, *, start: str = "", goal: str = "", title: str = ""
    ) -> Path:
        """The file that the whole graph was written to, as html, gexf, turtle and others.

        The page of ``html`` opens with the way from ``start`` to ``goal``, where they are given.
        """
        from graph.exporters import write_file
        from graph.exporters.options import Options

        first, last = (self.role(name).id if name else "" for name in (start, goal))
        path = Path(file)
        write_file(self.source, format, path, Options(first, last, title))
        return path

    def page(
        self, *, start: str = "", goal: str = "", focus: str = "", view: str = "", height: int = 640
    ) -> NotebookPage:
        """The page as an object that a notebook shows, offline; ``str()`` gives its HTML.

        It opens with the way from ``start`` to ``goal``, the details of ``focus``, and in ``view``
        (landscape, map, work, matrix or table), where they are given; ``height`` is in pixels.
        """
        from graph.exporters.html import page
        from graph.exporters.options import Options
        from graph.exporters.page.notebook import NotebookPage

        first, last = (self.role(name).id if name else "" for name in (start, goal))
        about = self.thing(focus).id if focus else ""
        return NotebookPage(page(self.source, Options(first, last, focus=about, view=view)), height)

    @property
    def store(self) -> pyoxigraph.Store:
        """The triples with the derived direct links, in a pyoxigraph store."""
        return self.source.store()

    @property
    def rdf(self) -> rdflib.Graph:
        """The same triples as an RDFLib graph over the same store, to read.

        What you run on it is your own affair: RDFLib's queries and parsers fetch addresses and
        files that a text names, and nothing here refuses that.
        """
        import rdflib
        from oxrdflib.store import OxigraphStore
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        # Without the identifier it would be a named graph of its own, and empty.
        store = OxigraphStore(store=self.store)
        return rdflib.Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID)
