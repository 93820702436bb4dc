"""A folder that holds one filing: a main document and its exhibits, with or without a manifest.json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from index.errors import UnreadableFiling
from index.formats.canonical import Part, Reading
from index.formats.cover import iso_date
from index.formats.sniff import kind

MANIFEST: Final = "manifest.json"
ENDINGS: Final = frozenset({".txt", ".htm", ".html", ".xhtml", ".pdf", ".sgml", ".nc", ".text"})
OTHERS: Final = frozenset({
    ".css", ".csv", ".db", ".doc", ".docx", ".gif", ".gz", ".jpeg", ".jpg", ".js", ".json", ".jsonl", ".log",
    ".md", ".png", ".ppt", ".pptx", ".py", ".sqlite3", ".svg", ".tar", ".xls", ".xlsx", ".xml", ".xsd",
})
"""Endings of what is no filing, whatever it begins with."""

_HEAD: Final = 65_536
_MAIN: Final = re.compile(r"^(?:primary|main|index|form)", re.IGNORECASE)
_EXHIBIT_NAME: Final = re.compile(r"ex(?:hibit)?[-_ ]?(\d{1,3})[-_.]?(\d{1,2})?(?!\d)", re.IGNORECASE)
_MANIFEST_FIELDS: Final = {
    "form": ("filing_type", "form", "form_type", "type"),
    "filed": ("filed_date", "filed", "filing_date", "filed_at"),
    "accession": ("accession", "accession_number", "accession_guess"),
    "company": ("company", "company_name", "registrant"),
    "cik": ("cik",),
    "period": ("period", "period_of_report", "report_date"),
}
_ACCESSION: Final = re.compile(r"(\d{10})-?(\d\d)-?(\d{6})")
_CIK_IN_URL: Final = re.compile(r"/edgar/data/(\d{1,10})/")


def is_filing_name(path: Path) -> bool:
    """Whether a file met on a walk is worth reading, by its name: a known ending, not hidden."""
    return path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~"))


def may_be_filing(path: Path) -> bool:
    """Whether a file met on a walk may hold a filing: by its name, or, where that says nothing, by how it
    begins. A zip may."""
    suffix = path.suffix.lower()
    if path.name.startswith("~") or suffix in OTHERS:
        return False
    if suffix in ENDINGS or suffix == ".zip":
        return True
    with path.open("rb") as file:
        try:
            return kind(file.read(_HEAD)) != "text" or not suffix
        except UnreadableFiling:
            return False


def is_filing_folder(path: Path) -> bool:
    """Whether a folder is one filing rather than a collection: it has a manifest.json, or an exhibits folder
    beside a single document, or one document that is no exhibit by its name and others that are."""
    if (path / MANIFEST).is_file():
        return True
    files = [file for file in path.iterdir() if file.is_file() and is_filing_name(file)]
    main = [file for file in files if not _EXHIBIT_NAME.search(file.stem)]
    return len(main) == 1 and (len(files) > 1 or (path / "exhibits").is_dir())


def files_of(path: Path) -> tuple[Path, ...]:
    """The files of a filing's folder, sorted by their relative names, hidden ones left out."""
    return tuple(
        file for file in sorted(path.rglob("*"))
        if file.is_file() and not any(name.startswith(".") for name in file.relative_to(path).parts)
    )


def read_folder(path: Path, read: Callable[[Path], Reading]) -> Reading:
    """The main document and its exhibits, in that order, each read by its own format."""
    manifest = _manifest(path)
    listed = _listed(path, manifest)
    candidates = listed or [file for file in files_of(path) if is_filing_name(file)]
    if not candidates:
        raise UnreadableFiling("holds no text, HTML or PDF")
    main = _main(candidates, manifest)
    parts: list[Part] = []
    warnings = [f"{name}: {error}" for name, error in _errors(manifest)]
    metadata: Mapping[str, str] = {}
    for file in [main, *(file for file in candidates if file != main)]:
        try:
            reading = read(file)
        except (UnreadableFiling, OSError) as error:
            warnings.append(f"{file.name}: {error}")
            continue
        metadata = metadata or reading.metadata
        warnings.extend(reading.warnings)
        kind = "" if file == main else _exhibit_type(file)
        parts.extend(replace(part, type=part.type or kind) for part in reading.parts)
    if not parts:
        raise UnreadableFiling("; ".join(["holds no document that can be read", *warnings]))
    if metadata:  # EDGAR's own header knows better than a manifest
        return Reading(tuple(parts), metadata, "header", tuple(warnings))
    return Reading(tuple(parts), _metadata(manifest), "manifest", tuple(warnings))


def _manifest(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        raise UnreadableFiling(f"has a {MANIFEST} that can't be read ({error}); mend or remove it") from error
    return manifest if isinstance(manifest, dict) else {}


def _entries(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = manifest.get("files")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("filename") or entry.get("name") or "").replace("\\", "/")


def _listed(path: Path, manifest: Mapping[str, Any]) -> list[Path]:
    """The manifest's files that are there and inside the folder, in its order."""
    inside = [path / _name(entry) for entry in _entries(manifest) if _name(entry)]
    root = path.resolve()
    return [file for file in inside if file.is_file() and file.resolve().is_relative_to(root)]


def _errors(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_name(entry), str(entry["error"])) for entry in _entries(manifest) if entry.get("error")]


def _main(candidates: list[Path], manifest: Mapping[str, Any]) -> Path:
    primary = {_name(entry) for entry in _entries(manifest) if entry.get("role") in ("primary", "main")}
    for file in candidates:
        if any(file.as_posix().endswith("/" + name) for name in primary):
            return file
    named = [file for file in candidates if _MAIN.match(file.stem)]
    plain = [file for file in candidates
             if not _EXHIBIT_NAME.search(file.stem) and file.parent.name != "exhibits"]
    return (named or plain or candidates)[0]


def _exhibit_type(file: Path) -> str:
    match = _EXHIBIT_NAME.search(file.stem)
    if not match:
        return ""
    number, minor = match.groups()
    if minor is None and len(number) == 3:
        number, minor = number[:2], number[2]  # "dex991" is Exhibit 99.1
    return f"EX-{number}.{minor}" if minor else f"EX-{number}"


def _metadata(manifest: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, keys in _MANIFEST_FIELDS.items():
        value = next((str(manifest[key]).strip() for key in keys if manifest.get(key)), "")
        if field in ("filed", "period"):
            value = iso_date(value) or ""
        elif field == "accession":
            match = _ACCESSION.fullmatch(value)
            value = "-".join(match.groups()) if match else ""
        elif field == "cik":
            url = _CIK_IN_URL.search(str(manifest.get("primary_url") or manifest.get("url") or ""))
            value = value or (url[1] if url else "")
            value = value.zfill(10) if value.isdigit() else ""
        if value:
            found[field] = value
    return found
