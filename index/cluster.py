"""Many filings read and embedded on a Ray cluster, one filing a task.

Tasks read a filing, cut it and embed it, and give back what goes into the catalog; they write nothing. This
process alone writes, in the order of the filings, and a filing's id is its content: a task that Ray runs
again, on another machine or twice, changes nothing, and each filing is in the index exactly once.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from index.embedding import Embedder
from index.errors import BadInput, ClusterUnavailable
from index.parse import Failed, Parsed, Result, parse

AHEAD: Final = 4
"""Tasks for each of the cluster's cores that are waiting or done before the first is taken: this bounds the
memory."""

RETRIES: Final = 2
"""Times that a task is run again where its machine is lost or its process dies over it."""

SECONDS: Final = 5.0
"""In which a cluster must take a connection."""

Open = Callable[[], Embedder]
"""Opens an embedder on the machine that a task runs on; can be pickled."""


@contextmanager
def parsing_on(address: str, embedder: Open) -> Iterator[Callable[[Iterable[Path]], Iterator[Result]]]:
    """A way of parsing (`index.parse.Parsing`) on the cluster at an address ("auto", "HOST:PORT",
    "ray://HOST:PORT", or "local" for two cores of this machine), which must see the files at the same paths.

    Raises BadInput where ray is not installed, ClusterUnavailable where no cluster answers.
    """
    # Ray reports on itself unless it is told not to; what it starts from here inherits this.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
    except ImportError:
        raise BadInput("Ray is not installed: pip install 'footnote[ray]'") from None
    try:
        if address == "local":
            ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False,
                     object_store_memory=256 << 20, configure_logging=False)
        else:
            _knock(address)
            ray.init(address=address, log_to_driver=False, configure_logging=False)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise ClusterUnavailable(f"no Ray cluster answers at {address} ({error})") from error
    try:
        yield lambda paths: _parsed(ray, paths, embedder)
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Raises OSError where nobody listens at an address: Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), SECONDS).close()


def _parsed(ray: Any, paths: Iterable[Path], embedder: Open) -> Iterator[Result]:
    task = ray.remote(max_retries=RETRIES)(_one)
    most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: deque[tuple[Path, Any]] = deque()
    for path in paths:
        waiting.append((path, task.remote(path.absolute(), embedder)))
        if len(waiting) >= most:
            yield _taken(ray, *waiting.popleft())
    while waiting:
        yield _taken(ray, *waiting.popleft())


def _taken(ray: Any, path: Path, task: Any) -> Result:
    try:
        result: Result = ray.get(task)
    except ray.exceptions.RayError as error:
        lines = str(error).strip().splitlines()
        reason = f"{path.name} could not be read on the cluster ({lines[-1] if lines else error!r})"
        return Failed(path, reason, type(error).__name__, 0.0)
    return replace(result, path=path)


def _one(path: Path, embedder: Open) -> Result:
    """What a task does. The embedder is opened once in each of Ray's processes."""
    result = parse(path, _embedder(embedder).ruler)
    if isinstance(result, Parsed):
        vectors = _embedder(embedder).embed([passage.to_embed for passage in result.passages])
        return replace(result, vectors=vectors)
    return result


_OPENED: Final[list[Embedder]] = []


def _embedder(embedder: Open) -> Embedder:
    if not _OPENED:
        _OPENED.append(embedder())
    return _OPENED[0]
