"""The web face, listening."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import uvicorn

from index.cores import cores
from index.errors import BadInput
from qa.app import ReaderName
from qa.faces.web.app import create
from qa.faces.web.desk import Desk
from qa.faces.web.jobs import Jobs
from qa.faces.web.security import is_loopback, policy
from qa.pool import Pool
from qa.settings import read_settings

BACKLOG: Final = 256
KEEP_ALIVE: Final = 75
"""Seconds that a connection may be idle: longer than a person who asks one question after the other."""

GRACE: Final = 5
"""Seconds that running requests have when the server is told to stop."""


def run(
    home: Path | None,
    *,
    reader: ReaderName,
    host: str,
    port: int,
    names: Sequence[str],
    runs: Path,
    workers: int | None,
    told: Callable[[str], None],
) -> None:
    """Serve until interrupted. `workers` processes answer where no model reads, None for one a core. `told`
    is given the line that says where.

    Raises BadInput where the address can't be had, or is open to others and no token is set; IndexTrouble
    where the home can't be used.
    """
    rules = policy(host, names, read_settings(home).token)
    listening = _bound(host, port)
    pool = Pool(home, reader=reader, workers=cores() if workers is None else workers)
    desk = Desk(pool, Jobs(pool.settings.home), runs, local=is_loopback(host))
    shown = f"[{host}]" if ":" in host else host
    told(f"Footnote ({pool.reader} reader) at http://{shown}:{listening.getsockname()[1]} - Ctrl-C ends it")
    # Questions are nobody's business but those who ask: requests are not logged.
    config = uvicorn.Config(
        create(desk, rules), log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE,
        server_header=False, timeout_keep_alive=KEEP_ALIVE,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        [(family, _, _, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # From here on who comes waits for an answer, and is not turned away.
        listening.listen(BACKLOG)
    except OSError as error:
        raise BadInput(
            f"{host}:{port} can't be listened on ({error.strerror or error}): choose another with --host "
            "and --port."
        ) from error
    return listening
