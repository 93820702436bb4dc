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
FOOTNOTE_USER_AGENT          your name and email address, which the SEC asks of whoever downloads from EDGAR
FOOTNOTE_EDGAR_URL           a mirror of EDGAR; otherwise the SEC's own sites
FOOTNOTE_TOKEN               what everybody must give to a server that listens off loopback
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import BadInput
from qa.model.usage import Price


def read_price(said: object) -> Price | None:
    """A price as it is set: "in/out" or "in/cached/out". Raises ValueError."""
    if said is None or isinstance(said, Price):
        return said
    parts = [float(part) for part in str(said).split("/")]
    if len(parts) not in (2, 3) or not all(0 <= part < 1e6 for part in parts):
        raise ValueError('is no price: write it as "0.40/1.60", US dollars for a million tokens in and out')
    return Price(parts[0], parts[-2] if len(parts) == 3 else parts[0], parts[-1])


class Settings(BaseSettings):
    """What the environment says. Paths are made absolute; empty variables count as unset."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("footnote", appauthor=False)),
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
