"""What names a filing: its content."""

from __future__ import annotations

from hashlib import file_digest, sha256
from pathlib import Path

from index.formats.folder import files_of


def identify(path: Path) -> str:
    """The id of the filing that a file or folder holds, from its bytes alone (see `Filing.id`). Raises
    OSError where they can't be read."""
    if not path.is_dir():
        return _sha256(path)[:16]
    files = sorted((file.relative_to(path).as_posix(), _sha256(file)) for file in files_of(path))
    return sha256("\n".join(" ".join(pair) for pair in files).encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
