"""Events of a generator, sent as they come (server-sent events).

A generator runs in one thread from beginning to end: it holds an opening of the home meanwhile, and must
never wait for a thread while others wait for the opening.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

HEADERS = {"x-accel-buffering": "no"}


def frame(event: str, data: Any) -> str:
    """One event; `data` is put into JSON."""
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def stream(frames: Callable[[], Iterator[str]]) -> StreamingResponse:
    """An answer that sends what the generator yields. It is closed early where the reader has gone."""
    return StreamingResponse(as_they_come(frames), media_type="text/event-stream", headers=HEADERS)


async def as_they_come(frames: Callable[[], Iterator[str]]) -> AsyncIterator[str]:
    """What the generator yields, made in a thread. Raises what it raises."""
    loop = asyncio.get_running_loop()
    made: asyncio.Queue[str | None] = asyncio.Queue()
    gone = threading.Event()

    def make() -> None:
        try:
            for text in frames():
                if gone.is_set():
                    return
                loop.call_soon_threadsafe(made.put_nowait, text)
        finally:
            loop.call_soon_threadsafe(made.put_nowait, None)

    making = asyncio.create_task(run_in_threadpool(make))
    try:
        while (text := await made.get()) is not None:
            yield text
        await making
    finally:
        gone.set()
