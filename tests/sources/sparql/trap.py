"""A socket that listens, and query texts that try to reach it: what the engine itself would do."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Trap:
    """How often somebody has connected."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.calls = 0


@contextmanager
def trap() -> Iterator[Trap]:
    """A server on this machine that counts who connects and hangs up at once."""
    listener = socket.create_server(("127.0.0.1", 0))
    found = Trap(listener.getsockname()[1])

    def listen() -> None:
        with suppress(OSError):
            while True:
                peer, _ = listener.accept()
                found.calls += 1
                peer.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


KEYWORDS = (
    "SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "SERVICESILENT", "SERVICE\tSILENT\n",
    "SERVICE#x\n", "SERVICE#>\n", "\\u0053ERVICE", "S\\u0045RVICE", "\\U00000053ERVICE",
    "\\u005cu0053ERVICE", "\u017fERVICE", "SERV\u0131CE", "trueSERVICE", "1SERVICE", "1.SERVICE",
    "1e3SERVICE", "'a'SERVICE", "'a'@enSERVICE", "?xSERVICE", "_:bSERVICE", "a:bSERVICE",
    ")SERVICE", "}SERVICE", "{SERVICE", ";SERVICE", ".SERVICE", "*SERVICE", "aSERVICE",
    "UNIONSERVICE", "UNION{SERVICE", "OPTIONAL{SERVICE", "MINUS{SERVICE", "GRAPH ?g{SERVICE",
    "FILTER(1<2)SERVICE", "FILTER(1<?s)SERVICE", "BIND(1 AS ?b)SERVICE", "VALUES ?v {1}SERVICE",
    "FILTER EXISTS{SERVICE", "FILTER NOT EXISTS{SERVICE", "LATERAL{SERVICE", "<b>SERVICE",
)  # fmt: skip
TARGETS = (
    "<URL>", "s:", "s:x", ":x", ":", "?t", "s:\\'x", "s:%27x", " <URL>", "\n<URL#'>",
    "<>", "<x>", "#c\n<URL>", "service:x", "service:", "SERVICE:x", "t\u00e9:x",
)  # fmt: skip
GROUPS = (
    "{ ?s ?p ?o }", "{?s ?p ?o}", "{}", " { ?a ?b \"x\" }", "#c\n{ ?s ?p ?o }",
    "{ SELECT * { ?s ?p ?o } }", "{ ?s ?p 'SERVICE' }",
)  # fmt: skip
NOISE = (
    "", "", "", " ", "\n", "\r", "\t", "#", "# ' \n", '# " \r', "'", '"', "''", '""', "'''", '"""',
    "'''a'b'''", '"""a"b"""', "\\u0022", "\\u0027", "\\u000a", "\\u0023", "\\\\u0022", "'\\''",
    '"\\""', "?s ?p ?o .", "?s ?p 'a' .", '?s ?p """a\nb""" .', "?s ?p \"\\u0022\" .", "<", ">",
    "<a#b>", "<'>", "FILTER(?a<'x'&&?b>'y')", "FILTER(1<2)", "FILTER('>'>'<')", "{", "}", "(", ")",
    ".", ";", ",", "?x ?y s:\\'a .", "?x ?y s:\\#a .", "?x ?y <http://e/service#> .",
    "?service ?p ?o .", "?s a s:service .", "BIND('SERVICE <URL> {}' AS ?z)", "\u00a0", "\ufeff",
    "SILENT", "\\", "@en", "^^", "/* */", "--",
)  # fmt: skip
HEADS = (
    "PREFIX s: <URL/> SELECT * { ", "PREFIX : <URL/> PREFIX service: <URL/> ASK { ",
    "BASE <URL/> SELECT * WHERE { ", "PREFIX s: <URL/> CONSTRUCT { ?s ?p ?o } WHERE { ",
    "BASE <URL/> PREFIX s: <> PREFIX : <> SELECT (1 AS ?one) { VALUES ?t { <URL> } ",
    "PREFIX s:<URL/>PREFIX service:<URL/>PREFIX :<URL/>PREFIX te:<URL/>SELECT*{",
    "SELECT * { ", "prefix SERVICE: <URL/> describe ?s { ",
)  # fmt: skip
TAILS = (" }", "}", "} }", "}}", " } # '", "} ORDER BY ?s", '} #"""', "")


def texts(count: int, port: int, seed: int = 0) -> Iterator[str]:
    """So many query texts, most of which try to call that port, many in a form that is valid."""
    url, chance = f"http://127.0.0.1:{port}", random.Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        pieces = [chance.choice(HEADS)]
        for _ in range(chance.choice((1, 1, 1, 2))):
            pieces += [chance.choice(NOISE) for _ in range(chance.choice((0, 0, 1, 2)))]
            pieces += [chance.choice(KEYWORDS), chance.choice(TARGETS), chance.choice(GROUPS)]
        pieces += [chance.choice(NOISE) for _ in range(chance.choice((0, 0, 1)))]
        pieces.append(chance.choice(TAILS))
        text = "".join(pieces).replace("URL", url)
        yield _mutated(text, chance) if chance.random() < 0.3 else text


def _mutated(text: str, chance: random.Random) -> str:
    """The text with one letter gone, doubled, or made an escape, a quote or a blank."""
    place = chance.randrange(len(text))
    letter = text[place]
    put = chance.choice(("", letter * 2, f"\\u{ord(letter) % 65536:04x}", "'", '"', " ", "\n", "<"))
    return f"{text[:place]}{put}{text[place + 1 :]}"
