"""Bars on standard error, with rate and time left, for whatever takes over a second; silent where that is no
terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from index.outcome import Progress

MEANING = {
    "reading": "reading",
    "embedding": "embedding (can be asked by now)",
    "indexing": "indexing",
}
"""What a step of adding is called."""


@contextmanager
def bar() -> Iterator[Bar]:
    """An empty bar, which shows itself with its first task."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        """Things done a second."""

        def render(self, task: Task) -> Text:
            """The rate, once it is known."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed and speed >= 10 else f"{speed:.1f}/s" if speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        yield bar


@contextmanager
def adding() -> Iterator[Callable[[Progress], None]]:
    """How far adding has come: one bar a step."""
    with bar() as shown:
        tasks: dict[str, TaskID] = {}

        def show(progress: Progress) -> None:
            if progress.step not in tasks:
                for task in tasks.values():
                    shown.update(task, visible=False)
                tasks[progress.step] = shown.add_task("", total=None)
            label = f"{progress.path.name}: {MEANING[progress.step]}"
            shown.update(
                tasks[progress.step], description=label, completed=progress.done, total=progress.total
            )

        yield show


def rebuilding() -> Callable[[int, int], None]:
    """Tells how far a rebuild of the vector index has come: a bar that opens with the first call and closes
    with the last."""
    held = ExitStack()
    shown: list[Bar] = []

    def show(done: int, total: int) -> None:
        if not shown:
            shown.append(held.enter_context(bar()))
            shown[0].add_task("making the vector index anew", total=total)
        shown[0].update(shown[0].tasks[0].id, completed=done)
        if done == total:
            held.close()
            shown.clear()

    return show
