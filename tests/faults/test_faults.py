"""In the worst weather: no wrong answer, no lost filing, and every error typed.

A quarter of a minute of it here, ten minutes under `make soak`.
"""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import httpx
import pytest

from evals.adapters import load
from index.library import Library
from tests.faults.storm import Storm
from tests.faults.weather import Weather, bad_weather
from tests.servers.chroma import chroma_server
from tests.servers.footnote import HELD, PROGRAM, SAMPLES, environment, serving
from tests.unit.index.embedders import Hashing


@pytest.mark.parametrize("seconds", [15, pytest.param(600, marks=pytest.mark.soak)])
@pytest.mark.timeout(2400)
def test_storm(seconds: int, tmp_path: Path, cache: Path) -> None:
    names = {Path(name).stem for name in HELD}
    cases = [c for c in load("own").cases if c.kind == "question" and c.filing in names]
    home, files = tmp_path / "home", tmp_path / "files"
    files.mkdir()
    weather = Weather(cases, random.Random(seconds))
    with chroma_server(tmp_path / "chroma") as chroma, bad_weather(weather) as endpoint:
        env = environment(cache) | {
            "FOOTNOTE_CHROMA_URL": chroma.url,
            "FOOTNOTE_CACHE": str(cache),
            "OPENAI_BASE_URL": endpoint.url,
            "OPENAI_MODEL": "local",
            "OPENAI_TIMEOUT": "2",
        }
        held = [str(SAMPLES / name) for name in HELD]
        subprocess.run([PROGRAM, "add", "--home", str(home), *held], env=env, check=True, capture_output=True)
        with serving(home, cache, env=env) as served:
            truth = {}
            for case in cases:
                request = {"question": case.question, "where": {"filing": case.filing}}
                told = httpx.post(
                    f"{served.url}/api/ask", json=request | {"reader": "extractive"}, timeout=120)
                truth[case.id] = told.json()
            storm = Storm(served, chroma, cases, truth, env, cache, files, random.Random(seconds + 1))
            storm.rage(seconds, people=4)
            jobs = storm.settled(300)
        rows, findings = (
            json.loads(subprocess.run(
                [PROGRAM, command, "--home", str(home), "--json"], env=env | {"OPENAI_BASE_URL": ""},
                check=False, capture_output=True, text=True).stdout)
            for command in ("list", "doctor"))
    print("", f"{seconds} seconds of storm", *storm.figures(), f"endpoint {dict(weather.seen)}", sep="\n  ")
    assert storm.wrong == []
    assert sorted(row["source"] for row in rows) == sorted([*HELD, *storm.added])
    assert {row["state"] for row in rows} == {"ready"}
    with Library.open(home, Hashing) as library:
        for row in rows:
            if row["source"] in storm.added:
                [document] = library.documents(row["id"])
                assert document.text == storm.added[row["source"]]
    assert not [finding for finding in findings if finding["state"] == "broken"]
    outcomes = [line for job in jobs for line in job["outcomes"]]
    assert all(line["state"] == "failed" for line in outcomes if line["name"].startswith("poison-"))
    assert sum(storm.answers.values()) > seconds / 5
    assert storm.poisoned
    assert sum(storm.errors.values()) > 0
    assert storm.restarts or seconds < 30
