"""The description of the HTTP interface: OpenAPI 3.1, made from the questions and their schemas."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graph.json_schema import Schema
from graph.serving.catalogue import QUESTIONS, SOURCES, Question
from graph.serving.guards import LARGEST

_ERRORS = {
    "400": "The request cannot be read, or a parameter is missing, unknown or out of range.",
    "404": "Nothing has one of the names, or the question has no answer.",
    "406": "None of the media types asked for is there.",
    "409": "What was sent can be read but not asked: a name can mean several things, a table has"
    " no such columns, a level is unknown.",
    "413": f"The request has more than {LARGEST:,} bytes.",
    "415": "The body is of another media type.",
    "421": "The server does not answer for this host.",
    "429": "The client asks too often.",
    "503": "A limit was reached, or the source cannot be read for now.",
}
_EXAMPLES = {
    "start": "data-analyst", "goal": "ml-engineer", "goals": ["ml-engineer"], "name": "sql",
    "roles": ["data-analyst", "ml-engineer"], "role": "data-analyst", "text": "data",
    "one": "data-analyst", "other": "sql", "skills": "python, sql:expert",
    "members": "name,skills\nAda,sql\n",
}  # fmt: skip
"""Values for the parameters that have no default."""
_ERROR: Schema = {
    "type": "object",
    "required": ["error", "message", "remedy"],
    "properties": {
        "error": {"type": "string"},
        "message": {"type": "string"},
        "remedy": {"type": "string"},
    },
}


def description(version: str, attribution: Sequence[str]) -> Schema:
    """The description of the whole interface under ``/api``."""
    schemas: dict[str, Schema] = {"Error": _ERROR}
    paths = {f"/{one.name}": _path(one, schemas) for one in QUESTIONS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "rolegraph",
            "version": version,
            "summary": "What a role asks for, and the way from one to another.",
            "description": "Read only. Each answer is what `graph … -f json` prints.\n\n"
            + "\n".join(f"- {line}" for line in attribution),
        },
        "servers": [{"url": "./api"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _path(one: Question, schemas: dict[str, Schema]) -> Schema:
    operation: Schema = {
        "operationId": one.name,
        "summary": one.about,
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": _answer(one, schemas)}},
            },
            **{status: _error(told) for status, told in _ERRORS.items()},
        },
    }
    if one.body:
        shape = one.input_schema()
        shape["properties"]["sources"] = {**SOURCES.schema(), "description": SOURCES.about}
        names = [part.name for part in one.parameters if part.name in _EXAMPLES]
        example = {name: _EXAMPLES[name] for name in names if one.name != "match" or name != "text"}
        content = {"application/json": {"schema": shape, "example": example}}
        operation["requestBody"] = {"required": True, "content": content}
        return {"post": operation}
    operation["parameters"] = [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.required,
            "description": parameter.about,
            "schema": parameter.schema(),
            **({"example": _EXAMPLES[parameter.name]} if parameter.name in _EXAMPLES else {}),
        }
        for parameter in (*one.parameters, SOURCES)
    ]
    return {"get": operation}


def _error(told: str) -> Schema:
    shape = {"$ref": "#/components/schemas/Error"}
    return {"description": told, "content": {"application/json": {"schema": shape}}}


def _answer(one: Question, schemas: dict[str, Schema]) -> Schema:
    """A reference to the schema of an answer; its definitions are kept once for all."""
    shape = one.output_schema()
    for name, definition in shape.pop("$defs").items():
        schemas[name] = _moved(definition)
    shape.pop("$schema", None)
    schemas[f"{one.name}-answer"] = _moved(shape)
    return {"$ref": f"#/components/schemas/{one.name}-answer"}


def _moved(shape: Schema) -> Schema:
    text = json.dumps(shape).replace('"#/$defs/', '"#/components/schemas/')
    moved: Schema = json.loads(text)
    return moved
