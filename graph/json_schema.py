"""The JSON Schema of an answer, from the types of its fields; docs/schemas holds what comes out."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from graph.answer import Answer, plain
from graph.model import Node
from graph.provenance.receipts import Receipt

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    object: {},
}
_TERM: Schema = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "bnode", "literal", "triple"]},
        "value": {},
        "datatype": {"type": "string"},
        "xml:lang": {"type": "string"},
    },
}
_BINDING: Schema = {"type": "object", "additionalProperties": _TERM}


def _pairs(one: str, other: str, figure: str, *, least: int) -> Schema:
    """Pairs of roles with a figure each, and the roles."""
    pair: Schema = {
        "type": "object",
        "required": [one, other, figure],
        "additionalProperties": False,
        "properties": {
            one: {"type": "string"},
            other: {"type": "string"},
            figure: {"type": "number", "minimum": least, "maximum": 1},
        },
    }
    return {
        "properties": {
            "roles": {"type": "array", "items": {"$ref": "#/$defs/Node"}},
            "pairs": {"type": "array", "items": pair},
        },
        "required": ["roles", "pairs"],
    }


_FOREIGN: Mapping[str, Schema] = {
    # SPARQL 1.1 Query Results JSON, or triples in its terms
    "sparql": {
        "description": "The answer to a SPARQL query: solutions, yes or no, or triples.",
        "properties": {
            "head": {"type": "object"},
            "results": {
                "type": "object",
                "properties": {"bindings": {"type": "array", "items": _BINDING}},
            },
            "boolean": {"type": "boolean"},
            "triples": {"type": "array", "items": _BINDING},
        },
        "oneOf": [
            {"required": ["head", "results"]},
            {"required": ["head", "boolean"]},
            {"required": ["triples"]},
        ],
    },
    "similar-all": _pairs("role", "other", "score", least=-1),
    "moves-all": _pairs("start", "goal", "readiness", least=0),
}
"""The answers that tell themselves in another shape than that of their fields."""
_IN_WORDS: Mapping[str, tuple[str, ...]] = {"diff": ("Change", "Effect")}
"""The values in an answer that are told in a sentence beside their fields."""


def schema_of(answer: type[Answer]) -> Schema:
    """The schema of what ``-f json`` prints for this answer, with its receipts if it has any."""
    defs: dict[str, Schema] = {}
    own = _FOREIGN.get(answer.question) or _object(answer, defs)
    if answer.question in _FOREIGN:
        _named(Node, defs)
    for value in _IN_WORDS.get(answer.question, ()):
        defs[value]["properties"]["sentence"] = _PLAIN[str]
        defs[value]["required"].append("sentence")
    receipts = {"type": "array", "items": _named(Receipt, defs)}
    name = {"const": f"rolegraph/{answer.question}/{answer.version}"}
    return {
        "$schema": DIALECT,
        "title": f"rolegraph/{answer.question}/{answer.version}",
        "description": (answer.__doc__ or "").strip().split("\n\n")[0].replace("\n", " "),
        "type": "object",
        **own,
        "required": ["schema", *own.get("required", ())],
        "properties": {"schema": name, **own["properties"], "receipts": receipts},
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def _object(value: type, defs: dict[str, Schema]) -> Schema:
    """The schema of a frozen value: every field is there, and nothing else."""
    hints = get_type_hints(value)
    fields = [item.name for item in dataclasses.fields(value)]
    return {
        "type": "object",
        "properties": {name: _schema(hints[name], defs) for name in fields},
        "required": fields,
        "additionalProperties": False,
    }


def _named(value: type, defs: dict[str, Schema]) -> Schema:
    """A reference to the schema of a value, which is kept once."""
    if value.__name__ not in defs:
        defs[value.__name__] = {}
        defs[value.__name__] = _object(value, defs)
    return {"$ref": f"#/$defs/{value.__name__}"}


def _schema(hint: Any, defs: dict[str, Schema]) -> Schema:
    """The schema of one type."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(one, defs) for one in inner]}
    if origin is Literal:
        return {"enum": [plain(one) for one in inner]}
    if origin is tuple and inner[-1:] != (...,):
        return {
            "type": "array",
            "prefixItems": [_schema(one, defs) for one in inner],
            "items": False,
        }
    if origin in (tuple, list, frozenset, Sequence):
        return {"type": "array", "items": _schema(inner[0], defs)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _schema(inner[1], defs)}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return {"type": "object"} if hint is Answer else _named(hint, defs)
    raise TypeError(f"{hint} has no place in an answer")
