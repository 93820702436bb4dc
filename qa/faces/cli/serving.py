"""serve, mcp: the same home for browsers, programs and agents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.faces.cli import options

if TYPE_CHECKING:
    from qa.app import ReaderName


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; off loopback a token is asked for.",
)
@click.option(
    "--port", default=8737, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free."
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Another name that this server is reached by."
)
@click.option(
    "--runs",
    type=click.Path(path_type=Path),
    default=Path("runs"),
    show_default=True,
    metavar="DIR",
    help="Where runs of `footnote eval` lie.",
)
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    help="Processes that answer where no model reads [one a core]; 0: none but this.",
)
@options.reader
@options.home
def serve(
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    runs: Path,
    workers: int | None,
    reader: ReaderName,
    home: Path | None,
) -> None:
    """Serve the pages, the API (REST and OpenAI's) and MCP (at /mcp) over one home.

    On loopback nothing is asked for. On any other address everybody must give the token in FOOTNOTE_TOKEN;
    put a proxy with TLS before it, for a token that travels in the clear is soon another's too.
    """
    from qa.faces.web.serving import run

    run(
        home,
        reader=reader,
        host=host,
        port=port,
        names=allow_host,
        runs=runs,
        workers=workers,
        told=click.echo,
    )


@click.command()
@options.reader
@options.home
def mcp(reader: ReaderName, home: Path | None) -> None:
    """Serve the filings as tools for agents (Model Context Protocol) over standard input and output.

    Over HTTP, `footnote serve` has the same tools at /mcp.
    """
    from qa.faces.mcp import server
    from qa.pool import Pool

    pool = Pool(home, reader=reader)
    try:
        server(pool, local=True).run("stdio")
    finally:
        pool.close()
