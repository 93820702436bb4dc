"""What settings name, opened: the embedder, the Chroma server, the language model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import BadInput
from index.place import Server
from qa.settings import Settings

if TYPE_CHECKING:
    # What a command does not use it does not wait for: parts are imported by the function that needs them.
    from index.embedding import Embedder
    from qa.model import Model
    from qa.model.client import Client


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name: MiniLM on this machine, or an embeddings endpoint; its vectors
    kept on disk where a file is set for them."""
    embedder = _embedder(settings)
    if settings.embedding_cache is None:
        return embedder
    from index.embedding.kept import Kept

    return Kept(embedder, settings.embedding_cache)


def _embedder(settings: Settings) -> Embedder:
    if settings.embedding_model is None:
        from index.embedding.minilm import open_minilm

        return open_minilm(settings.cache)
    from index.embedding.openai import OpenAIEmbedder
    from qa.model.endpoint import NO_KEY, OFFICIAL

    return OpenAIEmbedder(
        base_url=settings.embedding_base_url or settings.base_url or OFFICIAL,
        api_key=settings.api_key.get_secret_value() if settings.api_key else NO_KEY,
        model=settings.embedding_model,
    )


def open_server(settings: Settings) -> Server | None:
    """The Chroma server that the settings name, None where the home keeps its vectors itself."""
    if settings.chroma_url is None:
        return None
    headers = {name: value.get_secret_value() for name, value in settings.chroma_headers.items()}
    if settings.chroma_token is not None:
        headers["x-chroma-token"] = settings.chroma_token.get_secret_value()
    return Server(
        settings.chroma_url, headers, settings.chroma_tenant, settings.chroma_database, settings.chroma_ca)


def open_client(settings: Settings) -> Client:
    """The language model that the settings name. Raises BadInput where none is configured."""
    if not settings.has_model:
        raise BadInput(
            "The generative reader needs a language model: set OPENAI_API_KEY, or OPENAI_BASE_URL for any "
            "OpenAI-compatible endpoint; or use --reader extractive, which needs none."
        )
    from qa.model import client

    return client.open_client(settings)


def open_model(settings: Settings) -> Model:
    """The same with its replies kept. Raises BadInput where none is configured."""
    from qa.model.client import kept

    return kept(open_client(settings), settings)
