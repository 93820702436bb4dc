"""Writes released.json and the golden renderings for versions that have none yet: `python -m
tests.unit.prompts.release`. What is released already is left alone, changed or not."""

from __future__ import annotations

import json
from pathlib import Path

from prompts.catalog import PROMPTS
from prompts.render import digest, render
from tests.unit.prompts.examples import EXAMPLES

HERE = Path(__file__).parent


def main() -> None:
    """Release what is new."""
    path = HERE / "released.json"
    released = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for spec in PROMPTS:
        if spec.identity not in released:
            released[spec.identity] = digest(spec)
            rendered = render(spec, **EXAMPLES[spec.name])
            golden = HERE / "golden" / f"{spec.identity}.md"
            golden.write_text(f"{rendered.system}\n<<<user>>>\n\n{rendered.user}", encoding="utf-8")
    path.write_text(json.dumps(released, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
