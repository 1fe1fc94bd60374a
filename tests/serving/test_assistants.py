from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("mcp")

import jsonschema
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters

from tests.serving.test_catalogue import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.serving.running_server import Running

pytestmark = [pytest.mark.server]

TOOLS = {
    "list", "show", "find", "compare", "gap", "paths", "plan", "similar", "match", "why", "sparql",
}  # fmt: skip
AS_TYPED = {
    "gap": ["gap", "analyst", "ml-engineer", "--have", "python:expert", "--why"],
    "paths": ["paths", "analyst", "ml-engineer", "-k", "1", "--why"],
    "plan": ["plan", "analyst", "ml-engineer", "--direct", "--why"],
    "similar": ["similar", "analyst", "-n", "3", "--why"],
    "match": ["match", "--skills", "python, sql:expert", "--why"],
    "show": ["show", "sql", "--why"],
    "find": ["find", "visual", "--kind", "skill", "--why"],
    "list": ["list", "skills", "--why"],
    "compare": ["compare", "analyst", "data-scientist", "--why"],
    "why": ["why", "analyst", "sql", "--why"],
    "sparql": ["sparql", "ASK { role:data-analyst rg:requiresSkill skill:sql }"],
}
HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("show", {"name": "../../etc/passwd"}),
    ("show", {"name": "\x00"}),
    ("show", {"name": 7}),
    ("show", {}),
    ("show", {"name": "a" * 100_000}),
    ("show", {"name": "sql", "sources": "yes"}),
    ("gap", {"start": "analyst", "goal": "ml-engineer", "have": {"python": 1}}),
    ("gap", {"start": "/etc/passwd", "goal": "ml-engineer"}),
    ("gap", {"start": "analyst", "goal": "ml-engineer", "__class__": 1}),
    ("gap", {"start": "me", "goal": "ml-engineer"}),
    ("similar", {"role": "analyst", "most": 10**30}),
    ("match", {"profile": "[" * 100_000}),
    ("sparql", {"query": "INSERT DATA { <x:a> <x:b> <x:c> }"}),
    ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}),
    ("sparql", {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}),
    ("sparql", {"query": "SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}"}),
    ("sparql", {"query": "nothing-is-called-so"}),
    ("sparql", {"query": "SELECT"}),
]


@pytest.fixture(params=["stdio", "http"])
def target(request: pytest.FixtureRequest, server: Running) -> StdioServerParameters | str:
    if request.param == "http":
        return f"{server.address}mcp"
    return StdioServerParameters(
        command=sys.executable, args=["-m", "graph", "mcp", "--timeout", "3"]
    )


def talk(
    target: StdioServerParameters | str, about: Callable[[Client], Awaitable[None]]
) -> None:  # fmt: skip
    async def session() -> None:
        async with Client(target) as client:
            await about(client)

    # A thread of its own: where a browser is open in this one, a loop is running already.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, session()).result()


def command_line(*arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "graph", *arguments, "-f", "json"], capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_each_tool_says_what_the_command_line_says(target: StdioServerParameters | str) -> None:
    async def about(client: Client) -> None:
        listed = {one.name: one for one in (await client.list_tools()).tools}
        assert set(listed) == TOOLS
        for name, arguments in AS_TYPED.items():
            given = EXAMPLES.get(name, {"query": arguments[1]})
            jsonschema.validate(given, listed[name].input_schema)
            result = await client.call_tool(name, given)
            assert not result.is_error, (name, result.content)
            assert result.structured_content == command_line(*arguments), name
            schema = listed[name].output_schema
            assert schema is not None
            jsonschema.validate(result.structured_content, schema)
            text = getattr(result.content[0], "text", "")
            assert 0 < len(text) < 20_000
            if name in ("gap", "paths", "plan", "why", "compare"):
                assert "Sources:" in text, name
                assert "w3id.org/rolegraph/id/" in text, name

    talk(target, about)


def test_hostile_arguments_are_errors_in_a_sentence(target: StdioServerParameters | str) -> None:
    async def about(client: Client) -> None:
        for name, given in HOSTILE:
            result = await client.call_tool(name, given)
            text = getattr(result.content[0], "text", "")
            assert result.is_error, (name, given)
            assert "Traceback" not in text
            assert "root:" not in text
            assert 5 < len(text) < 2000
        with pytest.raises(MCPError):
            await client.call_tool("rm", {})
        assert not (await client.call_tool("show", {"name": "sql"})).is_error  # still there

    talk(target, about)


def test_resources_and_the_prompt(target: StdioServerParameters | str) -> None:
    async def about(client: Client) -> None:
        listed = (await client.list_resources()).resources
        uris = [str(one.uri) for one in listed]
        assert "rolegraph://role/data-analyst" in uris
        for uri in uris[:3] + uris[-3:]:
            assert (await client.read_resource(uri)).contents
        assert len((await client.list_resource_templates()).resource_templates) == 2
        for wrong in ("file:///etc/passwd", "rolegraph://role/nobody", "rolegraph://query/../x"):
            with pytest.raises(MCPError):
                await client.read_resource(wrong)
        prompts = (await client.list_prompts()).prompts
        assert [one.name for one in prompts] == ["career-talk"]
        roles = {"start": "analyst", "goal": "ml-engineer"}
        said = await client.get_prompt("career-talk", roles)
        assert "ml-engineer" in getattr(said.messages[0].content, "text", "")
        with pytest.raises(MCPError):
            await client.get_prompt("career-talk", {"start": "analyst"})

    talk(target, about)
