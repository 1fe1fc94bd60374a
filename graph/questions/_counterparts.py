"""Which things of two versions are one under two addresses: by their code, else by their name.

A classification that is published again gives its groups new addresses and keeps their codes.
Without this every group would be gone and new, and with it whatever stands under one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from graph.model import Node

_BY_CODE: Final = ("group", "category")
"""The kinds whose code says which they are; an occupation's code is given to others later on."""


def counterparts(before: Mapping[str, Node], after: Mapping[str, Node]) -> dict[str, str]:
    """The address in the new version of each thing that has another in the old one.

    Two are one where no third has the same kind and code, or the same kind and name.
    """
    gone = [node for id, node in before.items() if id not in after]
    come = [node for id, node in after.items() if id not in before]
    found = _paired(gone, come, _code)
    taken = {*found, *found.values()}
    rest = [[node for node in side if node.id not in taken] for side in (gone, come)]
    return found | _paired(rest[0], rest[1], _name)


def _code(node: Node) -> tuple[str, str] | None:
    return (node.kind, node.code) if node.kind in _BY_CODE and node.code else None


def _name(node: Node) -> tuple[str, str] | None:
    return (node.kind, node.label.casefold()) if node.label else None


def _paired(
    gone: Iterable[Node], come: Iterable[Node], key: Callable[[Node], tuple[str, str] | None]
) -> dict[str, str]:
    """Those that alone on either side have a key."""
    old, new = _alone(gone, key), _alone(come, key)
    return {old[one]: new[one] for one in old.keys() & new.keys()}


def _alone(
    nodes: Iterable[Node], key: Callable[[Node], tuple[str, str] | None]
) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        if (told := key(node)) is not None:
            found.setdefault(told, []).append(node.id)
    return {told: ids[0] for told, ids in found.items() if len(ids) == 1}
