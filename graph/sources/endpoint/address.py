"""Which server an address means, and what is said to it to be let in."""

from __future__ import annotations

import netrc
import os
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from graph.errors import WrongUse

TOKEN, USER, PASSWORD = "GRAPH_ENDPOINT_TOKEN", "GRAPH_ENDPOINT_USER", "GRAPH_ENDPOINT_PASSWORD"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is asked: its address without secrets, and the fields sent with each query.

    ``secret`` is the header that lets in; it is never shown.
    """

    url: str
    fields: tuple[tuple[str, str], ...] = ()
    secret: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The host and port."""
        return urlsplit(self.url).netloc


def address_of(spec: str) -> Address:
    """The server that this address means; what it has in it of names and passwords is taken out.

    Secrets come from the address, else from ``GRAPH_ENDPOINT_TOKEN`` (bearer),
    ``GRAPH_ENDPOINT_USER`` with ``GRAPH_ENDPOINT_PASSWORD`` (basic), else from ~/.netrc.

    Raises
    ------
    WrongUse
        where it is no address.
    """
    try:
        parts = urlsplit(spec)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise WrongUse(f"This address cannot be read: {error}.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise WrongUse(
            "An endpoint has an address such as https://host/sparql.", remedy="Check the address."
        )
    netloc = f"[{host}]" if ":" in host else host
    netloc = f"{netloc}:{port}" if port else netloc
    url = urlunsplit((parts.scheme, netloc, parts.path or "/", "", ""))
    secret = _secret(host, unquote(parts.username or ""), unquote(parts.password or ""))
    return Address(url, tuple(parse_qsl(parts.query, keep_blank_values=True)), secret)


def _secret(host: str, user: str, password: str) -> str:
    if user or password:
        return _basic(user, password)
    if token := os.environ.get(TOKEN):
        return f"Bearer {token}"
    if name := os.environ.get(USER):
        return _basic(name, os.environ.get(PASSWORD, ""))
    try:
        found = netrc.netrc().authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return ""
    return _basic(found[0], found[2] or "") if found else ""


def _basic(user: str, password: str) -> str:
    from base64 import b64encode

    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"
