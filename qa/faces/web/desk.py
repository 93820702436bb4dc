"""What the pages and the API work with: the home's openings, the queue of what is being added, the
folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from qa.app import Footnote
from qa.faces.web.jobs import Jobs
from qa.pool import Pool

UPLOADS = "uploads"
"""The folder of the home in which uploads wait until they are added."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`local`: whoever asks sits at this machine, so files of this machine can be added by their path.
    `runs`: where runs of evals lie."""

    pool: Pool
    jobs: Jobs
    runs: Path
    local: bool

    @property
    def uploads(self) -> Path:
        """Where uploads wait."""
        return self.pool.settings.home / UPLOADS

    def remove(self, name: str) -> None:
        """Remove a filing by any of its names. Raises UnknownFiling; HomeBusy where another process is
        writing."""
        with Footnote.open(self.pool.settings.home, reader="extractive", write=True) as footnote:
            footnote.remove(name)


def _desk(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)


AtDesk = Annotated[Desk, Depends(_desk)]
"""A parameter of an endpoint that is the Desk."""
