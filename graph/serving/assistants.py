"""The questions as tools of the Model Context Protocol, over stdio and over HTTP.

Each tool gives a short text for the model and, as structured content, the very data that the
command line prints as JSON, with the statements and sources behind every line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import mcp_types as types
from mcp import MCPError
from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings

from graph.errors import GraphError, UnknownName
from graph.json_schema import Schema
from graph.serving.catalogue import (
    LONGEST_TEXT,
    QUESTIONS,
    SOURCES,
    Arguments,
    BadArgument,
    Parameter,
    Question,
)

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
    from starlette.routing import BaseRoute

    from graph.serving.guards import Limits
    from graph.serving.service import Service
    from graph.serving.worker import Reply

_ROLE, _QUERY = "rolegraph://role/", "rolegraph://query/"
_PAGE = 100
"""Resources in one page of their list."""
_INVALID = -32602
_READS = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
_INSTRUCTIONS = """\
Answers about job roles: what they ask for, what is missing, in which order to learn it. Names can
be given as people say them; an unknown one is answered with what is near. Every statement comes
with its source: pass the source on with the statement. Readiness is a share of the essentials,
effort is in steps. What no tool says is not known here: do not fill it in."""


def _no_answer(*_: object) -> Any:
    raise UnknownName("sparql", kind="question", look="list")


_SPARQL = Question(
    "sparql",
    "The answer to a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE), or to a named one. The"
    " prefixes role:, skill:, tool:, rg:, skos: are known. Updates and SERVICE are refused.",
    (Parameter("query", "The query, or the name of one.", required=True, longest=LONGEST_TEXT),),
    ("sparql:Solutions", "sparql:Truth", "sparql:Triples"),
    _no_answer,
)
TOOLS: Mapping[str, Question] = {one.name: one for one in (*QUESTIONS, _SPARQL) if one.tool}
"""The questions that are tools, by name."""


def assistants_server(service: Service) -> Server[Any]:
    """A server of the protocol that answers from the service."""
    doors = _ToolDoors(service)
    return Server(
        "rolegraph",
        version=version("rolegraph"),
        instructions=_INSTRUCTIONS,
        on_list_tools=doors.tools,
        on_call_tool=doors.call,
        on_list_resources=doors.resources,
        on_list_resource_templates=doors.templates,
        on_read_resource=doors.read,
        on_list_prompts=doors.prompts,
        on_get_prompt=doors.prompt,
    )


def over_http(
    service: Service, limits: Limits
) -> tuple[StreamableHTTPSessionManager, BaseRoute]:  # fmt: skip
    """What runs the sessions, and the route ``/mcp``."""
    server = assistants_server(service)
    hosts = sorted(limits.hosts)
    inner = server.streamable_http_app(
        streamable_http_path="/mcp",
        json_response=True,
        stateless_http=True,
        max_request_body_size=limits.largest,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[form for host in hosts for form in (host, f"{host}:*")],
            allowed_origins=[
                *(f"{scheme}://{host}{port}" for scheme in ("http", "https") for host in hosts
                  for port in ("", ":*")),
                *limits.origins,
            ],
        ),
    )  # fmt: skip
    return server.session_manager, inner.routes[0]


def _tool(one: Question) -> types.Tool:
    shape = one.input_schema()
    if one is not _SPARQL:
        shape["properties"]["sources"] = {
            **SOURCES.schema(), "default": True, "description": SOURCES.about,
        }  # fmt: skip
    return types.Tool(
        name=one.name, description=one.about, input_schema=shape,
        output_schema=_output(one), annotations=_READS,
    )  # fmt: skip


def _output(one: Question) -> Schema:
    shape = one.output_schema()
    shape.setdefault("type", "object")
    return shape


class _ToolDoors:
    """What each request of the protocol does."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def tools(self, _: object, __: object) -> types.ListToolsResult:
        """All tools; they do not change."""
        return types.ListToolsResult(tools=[_tool(one) for one in TOOLS.values()])

    async def call(self, _: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        """The answer of one tool; a mistake of the caller's is an error with the remedy."""
        if params.name not in TOOLS:
            known = ", ".join(TOOLS)
            raise MCPError(_INVALID, f"No tool is called '{params.name[:40]}'. There are: {known}.")
        try:
            reply = await self._told(TOOLS[params.name], dict(params.arguments or {}))
        except GraphError as error:
            return _failed(str(error))
        told = json.loads(reply.body)
        if reply.status != 200:
            return _failed(f"{told['message']} {told['remedy']}".strip())
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=told["text"])],
            structured_content=told["data"],
        )

    async def _told(self, one: Question, given: dict[str, Any]) -> Reply:
        sources = False if one is _SPARQL else SOURCES.read(given.pop("sources", True))
        arguments: Arguments = one.arguments(given)
        if one is _SPARQL and any(0xD800 <= ord(sign) < 0xE000 for sign in arguments["query"]):
            raise BadArgument("'query' contains characters that no text can hold.")
        return await self.service.reply(
            "tell", keep=not one.body, name=one.name, given=given, sources=sources
        )

    async def resources(
        self, _: object, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """The named queries and the roles, a hundred at a time."""
        from graph.sources.rdf.named_queries import named_queries

        found = [(f"{_QUERY}{one.name}", one.name, one.asks) for one in named_queries()]
        reply = await self.service.reply("ask", name="list", given={"kind": "role"})
        found += [
            (f"{_ROLE}{thing['node']['notation'] or thing['node']['id']}",
             thing["node"]["label"], "A role")
            for thing in json.loads(reply.body).get("things", ())
        ]  # fmt: skip
        start = _start(params.cursor if params else None)
        more = str(start + _PAGE) if start + _PAGE < len(found) else None
        listed = [
            types.Resource(uri=uri, name=name, description=about)
            for uri, name, about in found[start : start + _PAGE]
        ]
        return types.ListResourcesResult(resources=listed, next_cursor=more)

    async def templates(self, _: object, __: object) -> types.ListResourceTemplatesResult:
        """The two forms of addresses."""
        return types.ListResourceTemplatesResult(resource_templates=[
            types.ResourceTemplate(uri_template=f"{_ROLE}{{name}}", name="role",
                                   description="All that is known of a role, as JSON."),
            types.ResourceTemplate(uri_template=f"{_QUERY}{{name}}", name="query",
                                   description="The text of a named query."),
        ])  # fmt: skip

    async def read(
        self, _: object, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """A role as JSON, or the text of a named query."""
        from urllib.parse import unquote

        from graph.sources.rdf.named_queries import named_query

        uri = str(params.uri)
        try:
            if uri.startswith(_QUERY):
                text = named_query(unquote(uri.removeprefix(_QUERY))).text
                return _read(uri, "application/sparql-query", text)
            if not uri.startswith(_ROLE):
                raise BadArgument(f"'{uri[:80]}' is not a resource of this server.")
            given = {"name": unquote(uri.removeprefix(_ROLE))}
            arguments = TOOLS["show"].arguments(given)
            reply = await self.service.reply("ask", name="show", given=arguments, sources=True)
        except GraphError as error:
            raise MCPError(_INVALID, str(error)) from error
        if reply.status != 200:
            raise MCPError(_INVALID, json.loads(reply.body)["message"])
        return _read(uri, "application/json", reply.body.decode())

    async def prompts(self, _: object, __: object) -> types.ListPromptsResult:
        """The one prompt: a career talk."""
        return types.ListPromptsResult(prompts=[
            types.Prompt(name="career-talk", description="A talk about moving from role to role.",
                         arguments=[
                             types.PromptArgument(name="start", description="The role now.",
                                                  required=True),
                             types.PromptArgument(name="goal", description="The role wanted.",
                                                  required=True),
                         ])
        ])  # fmt: skip

    async def prompt(
        self, _: object, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        """The prompt with the two roles in it."""
        if params.name != "career-talk":
            raise MCPError(_INVALID, f"No prompt is called '{params.name[:40]}'.")
        given = params.arguments or {}
        start, goal = (" ".join(str(given.get(name, "")).split())[:200] for name in
                       ("start", "goal"))  # fmt: skip
        if not start or not goal:
            raise MCPError(_INVALID, "Name the role now (start) and the role wanted (goal).")
        said = (
            f"I work as “{start}” and want to become “{goal}”. Ask me first, in one message, which"
            " of the skills that I may have I really have (tool gap tells them). Then show me the"
            " ways (paths) and a plan (plan) with what I have said under `have`. Name for each"
            " skill the source that says it is needed, keep the figures as the tools give them,"
            " and say where the data knows nothing."
        )
        message = types.PromptMessage(
            role="user", content=types.TextContent(type="text", text=said)
        )
        return types.GetPromptResult(description="A career talk.", messages=[message])


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
        raise MCPError(_INVALID, "The cursor was not given out by this server.")
    return int(cursor)


def _failed(message: str) -> types.CallToolResult:
    text = types.TextContent(type="text", text=message)
    return types.CallToolResult(content=[text], is_error=True)


def _read(uri: str, media_type: str, text: str) -> types.ReadResourceResult:
    content = types.TextResourceContents(uri=uri, mime_type=media_type, text=text)
    return types.ReadResourceResult(contents=[content])


async def over_stdio(service: Service) -> None:
    """Serve one client on standard input and output, until it closes them."""
    from mcp.server.stdio import stdio_server

    server = assistants_server(service)
    await service.open()
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        await service.close()
