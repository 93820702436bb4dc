"""Filings added to a home whose vectors are on a real Chroma server: the same tests as without one."""

from __future__ import annotations

import pytest

from tests.unit.index import test_ingest
from tests.unit.index.test_library import many

__all__ = ["many"]

pytestmark = pytest.mark.usefixtures("many", "on_server")

home, folder = test_ingest.home, test_ingest.folder
test_a_file = test_ingest.test_a_file
test_adding_again_changes_nothing = test_ingest.test_adding_again_changes_nothing
test_one_bad_file_does_not_keep_the_rest_out = test_ingest.test_one_bad_file_does_not_keep_the_rest_out
test_what_was_begun_is_finished_by_the_next_run = test_ingest.test_what_was_begun_is_finished_by_the_next_run
