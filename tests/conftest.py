"""What every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Here, not in the modules that use it, since others import its server, and what is imported before it is
# loaded as a plugin can not have its assertions rewritten.
pytest_plugins = ["tests.servers.endpoint"]

# The same examples each time, so that what fails is what was changed; `make soak` looks for new ones, and for
# more. A busy machine is no failure.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", patient, derandomize=True)
settings.register_profile("thorough", patient, max_examples=2000)
settings.load_profile("short")

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real filings and gold beside the project; the test is skipped where they are missing."""
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip("real filings are not beside the project (../shared/data)")
    return data


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache shared by all runs, so that the embedding graph is built once."""
    return tmp_path_factory.mktemp("cache")
