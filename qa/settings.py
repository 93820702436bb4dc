"""Settings: one frozen model, read once from the environment.

FOOTNOTE_HOME                where the index lives; otherwise the platform's data directory
FOOTNOTE_CACHE               where what can be made again lives (embedding graph, model replies)
OPENAI_API_KEY               the language model's endpoint: either of these two
OPENAI_BASE_URL              turns the generative reader on
OPENAI_MODEL                 the model's name; may be left out where the endpoint offers one only
OPENAI_TIMEOUT               seconds that one call may take
OPENAI_PRICE                 US dollars for a million tokens in and out ("0.40/1.60"), for --max-cost
FOOTNOTE_CHECK               "off" leaves out the step in which the model checks statements of consequence
FOOTNOTE_EMBEDDING_MODEL     a model of a compatible embeddings endpoint; otherwise MiniLM, on this machine
FOOTNOTE_EMBEDDING_BASE_URL  that endpoint; otherwise OPENAI_BASE_URL
FOOTNOTE_CHROMA_URL          a Chroma server that keeps the vector index; otherwise the home itself
FOOTNOTE_CHROMA_TOKEN        what that server, or Chroma Cloud, knows you by (sent as x-chroma-token)
FOOTNOTE_CHROMA_HEADERS      further headers for it, as a proxy may want: Name=value,Other=value
FOOTNOTE_CHROMA_CA           a file (PEM) with who signs its certificate, where that is nobody known to all
FOOTNOTE_CHROMA_TENANT       the tenant there, and
FOOTNOTE_CHROMA_DATABASE     the database
FOOTNOTE_USER_AGENT          your name and email address, which the SEC asks of whoever downloads from EDGAR
FOOTNOTE_EDGAR_URL           a mirror of EDGAR; otherwise the SEC's own sites
FOOTNOTE_TOKEN               what everybody must give to a server that listens off loopback
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index.errors import BadInput
from qa import places
from qa.model.usage import Price


def read_price(said: object) -> Price | None:
    """A price as it is set: "in/out" or "in/cached/out". Raises ValueError."""
    if said is None or isinstance(said, Price):
        return said
    parts = [float(part) for part in str(said).split("/")]
    if len(parts) not in (2, 3) or not all(0 <= part < 1e6 for part in parts):
        raise ValueError('is no price: write it as "0.40/1.60", US dollars for a million tokens in and out')
    return Price(parts[0], parts[-2] if len(parts) == 3 else parts[0], parts[-1])


def read_url(said: str | None) -> str | None:
    """A server's address, as it was given. Raises ValueError where it is none."""
    if said is not None and (urlsplit(said).scheme not in ("http", "https") or not urlsplit(said).hostname):
        raise ValueError("write it as http://HOST:PORT or https://HOST")
    return said


def read_headers(said: object) -> object:
    """Headers from "Name=value,Other=value". Raises ValueError where it can't be read."""
    if not isinstance(said, str):
        return said
    pairs = [pair.partition("=") for pair in said.split(",") if pair.strip()]
    if not all(name.strip() and sign for name, sign, _ in pairs):
        raise ValueError("write it as Name=value,Other=value")
    return {name.strip(): value.strip() for name, _, value in pairs}


class Settings(BaseSettings):
    """What the environment says. Paths are made absolute; empty variables count as unset."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    home: Path = Field(
        default_factory=places.data,
        validation_alias="FOOTNOTE_HOME",
    )
    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("footnote", appauthor=False)),
        validation_alias="FOOTNOTE_CACHE",
    )
    api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    model: str | None = Field(default=None, validation_alias="OPENAI_MODEL")
    timeout: float = Field(default=120.0, gt=0, validation_alias="OPENAI_TIMEOUT")
    price: Annotated[Price | None, BeforeValidator(read_price)] = Field(
        default=None, validation_alias="OPENAI_PRICE"
    )
    check: bool = Field(default=True, validation_alias="FOOTNOTE_CHECK")
    embedding_model: str | None = Field(default=None, validation_alias="FOOTNOTE_EMBEDDING_MODEL")
    embedding_base_url: str | None = Field(default=None, validation_alias="FOOTNOTE_EMBEDDING_BASE_URL")
    embedding_cache: Path | None = Field(default=None, validation_alias="FOOTNOTE_EMBEDDING_CACHE")

    chroma_url: Annotated[str | None, AfterValidator(read_url)] = Field(
        default=None, validation_alias="FOOTNOTE_CHROMA_URL"
    )
    chroma_token: SecretStr | None = Field(default=None, validation_alias="FOOTNOTE_CHROMA_TOKEN")
    chroma_headers: Annotated[Mapping[str, SecretStr], NoDecode, BeforeValidator(read_headers)] = Field(
        default_factory=dict, validation_alias="FOOTNOTE_CHROMA_HEADERS"
    )
    chroma_ca: Path | None = Field(default=None, validation_alias="FOOTNOTE_CHROMA_CA")
    chroma_tenant: str = Field(default="default_tenant", validation_alias="FOOTNOTE_CHROMA_TENANT")
    chroma_database: str = Field(default="default_database", validation_alias="FOOTNOTE_CHROMA_DATABASE")

    user_agent: str | None = Field(default=None, validation_alias="FOOTNOTE_USER_AGENT")
    edgar_url: str | None = Field(default=None, validation_alias="FOOTNOTE_EDGAR_URL")
    token: SecretStr | None = Field(default=None, validation_alias="FOOTNOTE_TOKEN")

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured."""
        return self.api_key is not None or self.base_url is not None


def read_settings(home: Path | None = None) -> Settings:
    """Settings of this process; `home`, where given, overrides FOOTNOTE_HOME.

    Raises BadInput where a variable can't be read.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(f"{first['loc'][0]}: {first['msg']}. Correct the variable or unset it.") from error
    chosen = (home or settings.home).expanduser().absolute()
    return settings.model_copy(update={"home": chosen})
