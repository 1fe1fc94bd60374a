"""``python -m benchmarks.load``: 200 clients on ``graph serve`` and on Oxigraph's own server.

Both serve the same triples. Each client sends one query after the other over one connection; every
answer is compared with what the store itself says. ``new`` sends texts that were never sent
before, ``same`` a few again and again.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import graph
from graph.vocabulary import prefix_lines

CLIENTS = 200
QUERY = "SELECT ?s ?n {{ <{role}> rg:requiresSkill ?s . ?s skos:prefLabel ?n }} ORDER BY ?s ?n"

Expected = dict[str, list[tuple[str, str]]]


def expected() -> Expected:
    """What each query answers, from the store itself."""
    kg = graph.load()
    found = {}
    for thing in kg.list().as_dict()["things"]:  # type: ignore[union-attr]
        text = QUERY.format(role=thing["node"]["id"])  # type: ignore[call-overload,index]
        rows = kg.store.query(prefix_lines() + text, use_default_graph_as_union=True)
        found[text] = [(row["s"].value, row["n"].value) for row in rows]  # type: ignore[union-attr]
    return found


async def client(
    port: int, path: str, wanted: Expected, end: float, numbers: itertools.count[int], *, new: bool
) -> tuple[list[float], int]:
    """The seconds of each answer, and how many were wrong."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    took, wrong = [], 0
    for text in itertools.cycle(wanted):
        if time.monotonic() > end:
            break
        asked = f"{prefix_lines()}{text}" + (f" # {next(numbers)}" if new else "")
        start = time.perf_counter()
        writer.write(
            f"GET {path}?query={quote(asked)} HTTP/1.1\r\nHost: localhost\r\n"
            "Accept: application/sparql-results+json\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        body = await _body(reader, head)
        took.append(time.perf_counter() - start)
        if not _is_right(head, body, wanted[text]):
            wrong += 1
            print("wrong:", head.partition("\r\n")[0], body[:300])
    writer.close()
    return took, wrong


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
    if length:
        return await reader.readexactly(int(length[1]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def _is_right(head: str, body: bytes, wanted: list[tuple[str, str]]) -> bool:
    if " 200 " not in head.partition("\r\n")[0] + " ":
        return False
    rows = json.loads(body)["results"]["bindings"]
    return [(row["s"]["value"], row["n"]["value"]) for row in rows] == wanted


def memory(pid: int) -> int:
    """Resident bytes of a process and all below it, each page by its share (PSS)."""
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            own = int(path.parent.name)
        except OSError:
            continue
        if parent == pid:
            total += memory(own)
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return total
    return total + int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) * 1024


async def load(name: str, pid: int, port: int, path: str, seconds: float, *, new: bool) -> None:
    """Print one line of figures."""
    wanted, numbers, end = expected(), itertools.count(), time.monotonic() + seconds
    tasks = [
        asyncio.create_task(client(port, path, wanted, end, numbers, new=new))
        for _ in range(CLIENTS)
    ]
    most = 0
    while time.monotonic() < end:
        most = max(most, await asyncio.to_thread(memory, pid))
        await asyncio.sleep(2)
    results = await asyncio.gather(*tasks)
    took = sorted(one for times, _ in results for one in times)
    wrong = sum(number for _, number in results)
    cuts = statistics.quantiles(took, n=100)
    print(
        f"{name:10} {'new' if new else 'same':5} {len(took):8,} answers  {wrong} wrong  "
        f"p50 {cuts[49] * 1000:7.1f} ms  p95 {cuts[94] * 1000:7.1f} ms  {most / 2**20:6.0f} MiB",
        flush=True,
    )


def _wait(port: int) -> None:
    """Until somebody listens and answers there."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            time.sleep(1)
            return
        time.sleep(0.1)


def main(seconds: float) -> None:
    """Both servers, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        file, place = Path(folder) / "all.nq", Path(folder) / "store"
        import pyoxigraph

        graph.load().store.dump(str(file), pyoxigraph.RdfFormat.N_QUADS)
        oxigraph = str(Path(sys.executable).parent / "oxigraph")
        subprocess.run(
            [oxigraph, "load", "--location", str(place), "--file", str(file)],
            check=True, capture_output=True,
        )  # fmt: skip
        commands = {
            "graph": ([sys.executable, "-m", "graph", "serve", "--port", "7871"], 7871, "/sparql"),
            "oxigraph": (
                [oxigraph, "serve-read-only", "--location", str(place), "--bind",
                 "localhost:7872", "--union-default-graph"], 7872, "/query",
            ),
        }  # fmt: skip
        for name, (command, port, path) in commands.items():
            with open(Path(folder) / name, "wb") as log:  # noqa: PTH123
                server = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                _wait(port)
                for new in (True, False):
                    asyncio.run(load(name, server.pid, port, path, seconds, new=new))
            finally:
                server.terminate()
                server.wait()


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 60)
