"""What every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Here, not in the modules that use it, since others import its server, and what is imported before it is
# loaded as a plugin can not have its assertions rewritten.
pytest_plugins = ["tests.servers.endpoint"]

# A busy one is no failure.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

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
