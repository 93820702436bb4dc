"""Runs of evals and their reports."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from qa import runs
from qa.faces.web.desk import AtDesk
from qa.faces.web.render import page
from qa.faces.web.security import FILING_POLICY

router = APIRouter(include_in_schema=False)


@router.get("/runs")
def listed(request: Request, desk: AtDesk) -> Response:
    """All runs, the latest first."""
    return page(
        request, "runs.html.j2", runs=runs.runs(desk.runs), folder=str(desk.runs), outcomes=runs.OUTCOMES
    )


@router.get("/runs/{name}")
def run(request: Request, desk: AtDesk, name: str) -> Response:
    """A run's report, framed."""
    runs.report(desk.runs, name)
    return page(request, "run.html.j2", run=name)


@router.get("/runs/{name}/report")
def report(desk: AtDesk, name: str) -> Response:
    """The report itself, in which nothing runs."""
    return HTMLResponse(runs.report(desk.runs, name), headers={"content-security-policy": FILING_POLICY})
