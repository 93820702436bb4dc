"""The layout holds: imports point down, and the parts that must be replaceable are imported in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {
    "index": {"index"},
    "prompts": {"prompts"},
    "qa": {"qa", "index", "prompts"},
    "evals": {"evals", "qa", "index", "prompts"},
}
ONLY_IMPORTERS = {
    "tiktoken": {"index/tokens.py"},
    "chromadb": {"index/server.py", "index/vectors.py"},
    "openai": {"index/embedding/openai.py", "qa/model/transport.py"},
    "onnxruntime": {"index/embedding/minilm.py"},
    "sqlite3": {"index/database.py", "index/embedding/kept.py", "qa/deals/register.py", "qa/model/cache.py"},
    "jinja2": {"prompts/render.py", "qa/faces/web/render.py"},
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def sources(package: str) -> list[Path]:
    """All Python files of a top-level package."""
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_down(package: str) -> None:
    own = set(MAY_IMPORT)
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] in own - MAY_IMPORT[package]
    ]
    assert not wrong


def test_faces_are_imported_by_faces_alone() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for package in MAY_IMPORT
        for path in sources(package)
        if "qa/faces" not in path.as_posix()
        for name in imports(path)
        if name.startswith("qa.faces")
    ]
    assert not wrong


@pytest.mark.parametrize("library", ONLY_IMPORTERS)
def test_one_importer(library: str) -> None:
    # The harness measures the product against these libraries themselves, so it may import them too.
    importers = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "prompts", "qa")
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] == library
    }
    assert importers <= ONLY_IMPORTERS[library]
    assert importers, f"nothing imports {library}: is the table out of date?"


def test_prompts_import_pydantic_and_jinja2_alone() -> None:
    allowed = {"pydantic", "jinja2", "prompts"}
    standard = __import__("sys").stdlib_module_names
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources("prompts")
        for name in imports(path)
        if name.split(".")[0] not in allowed | standard
    ]
    assert not wrong


def test_a_file_is_one_idea() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for package in MAY_IMPORT
        for path in sources(package)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
