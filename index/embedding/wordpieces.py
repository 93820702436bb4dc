"""How many tokens a text takes of MiniLM's window: the model's tokenizer without the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

WINDOW: Final = 254
"""Tokens of a text: the model was trained on 256 with [CLS] and [SEP] (its sentence_bert_config.json)."""


class WordPieces:
    """A Ruler (see `index.embedding`). Pickled as the path of its file, which is read again where it is
    unpickled."""

    window: Final = WINDOW

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, *_, self._last = self._tokenizer.encode("").ids

    def __reduce__(self) -> tuple[type[WordPieces], tuple[Path]]:
        return WordPieces, (self._path,)

    def count(self, text: str) -> int:
        """WordPiece tokens, [CLS] and [SEP] not counted."""
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The model's input of each text: [CLS], what the window holds, [SEP]."""
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [[self._first, *one.ids[:WINDOW], self._last] for one in encoded]
