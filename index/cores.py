"""How much of the machine this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """Those that this process may use, where the system tells, and all where it does not."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
