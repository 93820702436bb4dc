"""Text with its typography flattened, character for character, so that offsets stay what they are."""

from __future__ import annotations

from typing import Final

_FLAT: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("–—‑‐−‒―", "-"),
        **dict.fromkeys("\n\t\r\f\v      \u200b", " "),
    }
)


def fold(text: str) -> str:
    """`text` with straight quotes, plain hyphens and blanks for all white space; as long as it was."""
    return text.translate(_FLAT)


def flat(text: str) -> str:
    """`text` on one line, runs of white space as one blank."""
    return " ".join(text.split())
