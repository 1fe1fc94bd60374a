"""Which questions other programs can ask: their parameters, their answers and how each is asked.

The HTTP interface, its OpenAPI description and the tools for assistants all come from this list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from graph.answer import Answer
from graph.errors import UnknownName, WrongUse
from graph.json_schema import Schema, schema_of
from graph.library import KnowledgeGraph

Arguments = Mapping[str, Any]
Shape = Literal["string", "array", "boolean", "integer"]

LONGEST_NAME = 200
"""Letters in a name or another short text."""
LONGEST_TEXT = 200_000
"""Letters in a CV, a table of a team or a query."""
MOST_NAMES = 100
"""Names in one list."""


class BadArgument(WrongUse):
    """An argument that is missing, unknown or not of its type."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; an array is one of texts, an integer lies within its limits."""

    name: str
    about: str
    shape: Shape = "string"
    required: bool = False
    default: str | int | bool | None = None
    longest: int = LONGEST_NAME
    limits: tuple[int, int] = (0, 1000)
    choices: tuple[str, ...] = ()

    def schema(self) -> Schema:
        """The JSON Schema of its value."""
        text: Schema = {"type": "string", "minLength": 1, "maxLength": self.longest}
        if self.longest <= LONGEST_NAME:
            text["pattern"] = r"^[^\x00-\x1f\x7f]*$"
        shape: Schema = {"type": self.shape}
        if self.choices:
            shape = {"enum": list(self.choices)}
        elif self.shape == "string":
            shape = text
        elif self.shape == "array":
            shape |= {"items": text, "maxItems": MOST_NAMES}
            shape |= {"minItems": 1} if self.required else {}
        elif self.shape == "integer":
            shape |= {"minimum": self.limits[0], "maximum": self.limits[1]}
        return shape if self.default is None else {**shape, "default": self.default}

    def read(self, value: object) -> Any:
        """The value, where it is of the type.

        Raises
        ------
        BadArgument
            where it is not, or beyond the limits.
        """
        if self.shape == "array":
            if not isinstance(value, list) or len(value) > MOST_NAMES:
                raise self._bad(f"must be a list of at most {MOST_NAMES} texts")
            if self.required and not value:
                raise self._bad("must name at least one")
            return [self._text(one) for one in value]
        if self.shape == "string":
            return self._text(value)
        if self.shape == "boolean":
            if not isinstance(value, bool):
                raise self._bad("must be true or false")
            return value
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # 1.0 is an integer to JSON Schema
        least, most = self.limits
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self._bad(f"must be a whole number from {least} to {most}")
        return value

    def _text(self, value: object) -> str:
        if not isinstance(value, str) or not 1 <= len(value) <= self.longest:
            raise self._bad(f"must be a text of 1 to {self.longest:,} letters")
        short = self.longest <= LONGEST_NAME
        if any(0xD800 <= ord(sign) < 0xE000 for sign in value) or (
            short and any(sign < " " or sign == "\x7f" for sign in value)
        ):
            raise self._bad("may hold no control characters")
        if self.choices and value not in self.choices:
            raise self._bad(f"must be one of {', '.join(self.choices)}")
        return value

    def _bad(self, what: str) -> BadArgument:
        return BadArgument(f"'{self.name}' {what}.")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is called, what it takes, which answers it has, how it is asked.

    ``answers`` are places of answer classes, as ``gap:Gap`` in ``graph.questions``. A question
    with ``body`` takes what is personal or long, so it travels in the body of a request.
    """

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    answers: tuple[str, ...]
    ask: Callable[[KnowledgeGraph, Arguments], Answer]
    body: bool = False
    tool: bool = True

    def arguments(self, given: Mapping[str, object]) -> dict[str, Any]:
        """The arguments of a call, with defaults for what is not given.

        Raises
        ------
        BadArgument
            where one is missing, unknown or not of its type.
        """
        known = {one.name: one for one in self.parameters}
        for name in given:
            if name not in known:
                raise BadArgument(
                    f"'{str(name)[:40]}' is no parameter of {self.name}.",
                    remedy=f"It has: {', '.join(known) or 'none'}.",
                )
        read = {name: known[name].read(value) for name, value in given.items()}
        for one in self.parameters:
            if one.required and one.name not in read:
                raise BadArgument(f"'{one.name}' is missing.")
            read.setdefault(one.name, [] if one.shape == "array" else one.default)
        return read

    def input_schema(self) -> Schema:
        """The JSON Schema of all arguments as one object."""
        return {
            "type": "object",
            "properties": {
                one.name: {**one.schema(), "description": one.about} for one in self.parameters
            },
            "required": [one.name for one in self.parameters if one.required],
            "additionalProperties": False,
        }

    def answer_classes(self) -> tuple[type[Answer], ...]:
        """The classes of its answers."""
        found = []
        for place in self.answers:
            module, _, name = place.partition(":")
            found.append(getattr(import_module(f"graph.questions.{module}"), name))
        return tuple(found)

    def output_schema(self) -> Schema:
        """The JSON Schema of its answer: the one that the command line's JSON has."""
        schemas = [schema_of(one) for one in self.answer_classes()]
        distinct = {one["title"]: one for one in schemas}
        if len(distinct) == 1:
            return schemas[0]
        definitions = {name: one for schema in schemas for name, one in schema["$defs"].items()}
        kinds = [
            {key: part for key, part in schema.items() if key not in ("$defs", "$schema")}
            for schema in distinct.values()
        ]
        return {"type": "object", "anyOf": kinds, "$defs": dict(sorted(definitions.items()))}


# ------------------------------------------------------------------------------- the parameters

_START = Parameter("start", "The role that somebody has now, by any of its names.", required=True)
_GOAL = Parameter("goal", "The role that somebody wants, by any of its names.", required=True)
_PERSON = (
    Parameter("have", "Skills or tools held besides, as 'python' or 'sql:expert'.", "array"),
    Parameter("without", "Skills or tools not held, whatever else brings them.", "array"),
    Parameter("from_scratch", "Whether nothing comes with the start.", "boolean", default=False),
)
_VIA = Parameter("via", "Roles that the way leads through.", "array")
_AVOID = Parameter("avoid", "Roles that the way keeps clear of.", "array")
_ROLES = Parameter("roles", "The roles, by any of their names.", "array", required=True)
_MOST = Parameter("most", "How many at most; 0 for all.", "integer", default=10)
SOURCES = Parameter(
    "sources", "Whether each line comes with the statements behind it and their sources.",
    "boolean", default=False,
)  # fmt: skip
"""What every question but SPARQL takes besides."""


def _person(given: Arguments) -> dict[str, Any]:
    return {one.name: given[one.name] for one in _PERSON}


def _paths(graph: KnowledgeGraph, given: Arguments) -> Answer:
    ends = {name: given[name] for name in ("start", "goal", "via", "avoid", "k")}
    if not graph.between_roles(given["start"], given["goal"]):
        return graph.link_paths(**ends)
    more = {name: given[name] for name in ("max_moves", "any_level")}
    return graph.paths(**ends, **_person(given), **more)


def _plan(graph: KnowledgeGraph, given: Arguments) -> Answer:
    more = {name: given[name] for name in ("via", "direct", "optional")}
    return graph.plan(given["start"], *given["goals"], **_person(given), **more)


def _shared(graph: KnowledgeGraph, given: Arguments) -> Answer:
    kinds = ("skill", "tool") if given["kind"] == "all" else (given["kind"],)
    return graph.shared(*given["roles"], kinds=kinds)


def _match(graph: KnowledgeGraph, given: Arguments) -> Answer:
    return graph.match(
        given["profile"] or "", skills=given["skills"] or "", text=given["text"] or "",
        most=given["most"],
    )  # fmt: skip


QUESTIONS = (
    Question(
        "list", "Every thing of a kind: roles, skills, tools, focus areas, workflows …",
        (Parameter("kind", "The kind of thing; roles where none is named.", default=""),),
        ("list:Listing",),
        lambda graph, given: graph.list(given["kind"]),
    ),
    Question(
        "show", "All that is known of one role, skill, tool or other thing.",
        (Parameter("name", "Any of its names.", required=True),), ("show:Card",),
        lambda graph, given: graph.show(given["name"]),
    ),
    Question(
        "find", "The things with a text in a name, best first.",
        (Parameter("text", "A part of a name.", required=True),
         Parameter("kinds", "Only things of these kinds.", "array"),
         Parameter("most", "How many at most.", "integer", default=20, limits=(1, 1000))),
        ("find:Findings",),
        lambda graph, given: graph.find(given["text"], given["kinds"], given["most"]),
    ),
    Question(
        "stats", "How many things of each kind there are, and statements between them.",
        (Parameter("by_source", "Count the statements on each source.", "boolean",
                   default=False),),
        ("stats:Stats", "stats:Bases"),
        lambda graph, given: graph.stats(by_source=given["by_source"]), tool=False,
    ),
    Question(
        "shared", "What all of these roles ask for.",
        (_ROLES, Parameter("kind", "Skills, tools or both.", default="skill",
                           choices=("skill", "tool", "all"))),
        ("shared:Shared",), _shared, tool=False,
    ),
    Question(
        "compare", "The differences of roles side by side: focus, skills, tools, work.",
        (_ROLES,), ("compare:Comparison",),
        lambda graph, given: graph.compare(*given["roles"]),
    ),
    Question(
        "gap", "What one has, may have, must deepen and must learn to go from role to role.",
        (_START, _GOAL, *_PERSON), ("gap:Gap",),
        lambda graph, given: graph.gap(given["start"], given["goal"], **_person(given)),
    ),
    Question(
        "paths", "The ways from one role to another, or the links between any two things.",
        (_START, _GOAL, *_PERSON, _VIA, _AVOID,
         Parameter("k", "How many ways.", "integer", default=3, limits=(1, 10)),
         Parameter("max_moves", "Moves at most.", "integer", default=3, limits=(1, 5)),
         Parameter("any_level", "Whether a step down may lie between.", "boolean",
                   default=False)),
        ("paths:Paths", "links:LinkPaths"), _paths,
    ),
    Question(
        "plan", "What to learn on the way to one or several roles, in stages.",
        (_START, Parameter("goals", "The roles to reach.", "array", required=True), *_PERSON,
         _VIA,
         Parameter("direct", "Go there in one move.", "boolean", default=False),
         Parameter("optional", "Plan what is optional, too.", "boolean", default=False)),
        ("plan:Plan",), _plan,
    ),
    Question(
        "similar", "The roles most like one, each with the items that make it so.",
        (Parameter("role", "The role, by any of its names.", required=True), _MOST),
        ("similar:Similar",),
        lambda graph, given: graph.similar(given["role"], given["most"]),
    ),
    Question(
        "match", "The roles that fit what a person has. Nothing that is sent is kept.",
        (Parameter("skills", "Skills with or without level: 'python, sql:expert'.",
                   longest=10_000),
         Parameter("text", "A text that names skills: a CV, an advertisement.",
                   longest=LONGEST_TEXT),
         Parameter("profile", "A JSON Resume, or a list with a skill a line.",
                   longest=LONGEST_TEXT), _MOST),
        ("match:Match",), _match, body=True,
    ),
    Question(
        "team", "What a team covers of some roles, whom to teach what, and whom to hire.",
        (Parameter("members", "A CSV table with the columns name, role, skills, level.",
                   required=True, longest=LONGEST_TEXT),
         Parameter("goals", "The roles to fill together.", "array", required=True)),
        ("team:Team",), lambda graph, given: graph.team(given["members"], *given["goals"]),
        body=True, tool=False,
    ),
    Question(
        "handoffs", "Who hands what to whom, and the steps of work that bear it out.",
        (Parameter("role", "Only those of this role."),), ("handoffs:HandOffs",),
        lambda graph, given: graph.handoffs(given["role"]), tool=False,
    ),
    Question(
        "why", "Every statement between two things, each with its sources.",
        (Parameter("one", "One thing.", required=True),
         Parameter("other", "The other thing.", required=True)),
        ("why:Why",), lambda graph, given: graph.why(given["one"], given["other"]),
    ),
)  # fmt: skip
"""Every question, in the order in which it is listed."""


def question(name: str) -> Question:
    """The question of that name.

    Raises
    ------
    UnknownName
        where there is none.
    """
    found = next((one for one in QUESTIONS if one.name == name), None)
    if found is None:
        raise UnknownName(name[:40], kind="question", near=[], look="list")
    return found
