"""Settings in, a working Footnote out (`qa/opening.py` opens what they name).

from qa.app import Footnote

with Footnote.open(Path("my-index"), write=True) as footnote:
    footnote.add([Path("filing.txt")])
    print(footnote.ask("Who receives exclusive rights?").answer)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from index.errors import UnknownFiling
from index.filing import EVERYWHERE, Filing, Filter
from index.library import Library, Tell
from qa.opening import open_client, open_embedder, open_server
from qa.settings import Settings, read_settings

if TYPE_CHECKING:
    # What a command does not use it does not wait for: parts are imported by the method that needs them.
    from index.display import Display
    from index.edgar import Registrant
    from index.embedding import Embedder
    from index.outcome import Outcome, Progress
    from qa.answer import Answer
    from qa.ask import Pipeline
    from qa.chat import Conversation, Turn
    from qa.deals.register import DealFilter, Register
    from qa.deals.summary import DealSummary
    from qa.draft import Evidence
    from qa.events import Event
    from qa.found import Listed, SearchResult
    from qa.model import Model
    from qa.model.client import Client
    from qa.model.use import ModelUse
    from qa.outlined import Outline

A_PHRASE = 8
"""How many passages are found for a phrase that a reader asks for."""

ReaderName = Literal["auto", "extractive", "generative"]


def _chosen(settings: Settings, reader: ReaderName) -> Literal["extractive", "generative"]:
    if reader == "auto":
        return "generative" if settings.has_model else "extractive"
    return reader


@dataclass(frozen=True)
class Footnote:
    """A home directory opened for questions; with `write=True`, for adding and removing too."""

    settings: Settings
    library: Library
    reader: Literal["extractive", "generative"]
    use: ModelUse | None = None

    @classmethod
    def open(
        cls,
        home: Path | None = None,
        *,
        reader: ReaderName = "auto",
        write: bool = False,
        embedder: Callable[[], Embedder] | None = None,
        tell: Tell = lambda done, total: None,
        use: ModelUse | None = None,
    ) -> Self:
        """Open (and with `write` make) a home. `auto` is the generative reader where a language model is
        configured and the extractive one otherwise; neither ever stands in for the other. `embedder` gives
        one that several openings share; otherwise this one opens its own. `tell` is told how far a rebuild of
        the vector index has come, should there be one. `use` is how the model is used (a ceiling of cost, a
        look at the prompts).

        Raises IndexTrouble where the home can't be used.
        """
        settings = read_settings(home)
        library = Library.open(
            settings.home,
            embedder or (lambda: open_embedder(settings)),
            write=write,
            server=open_server(settings),
            tell=tell,
        )
        return cls(settings, library, _chosen(settings, reader), use)

    def reading_as(self, reader: ReaderName) -> Self:
        """The same opening with another reader."""
        chosen = _chosen(self.settings, reader)
        return self if chosen == self.reader else replace(self, reader=chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and locks."""
        self.library.close()

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None] = lambda _: None,
        *,
        later: bool = False,
        ray: str | None = None,
    ) -> list[Outcome]:
        """Add files, folders and zips; what is there already is left as it is. With `later`, return once they
        can be searched by words: `finish` embeds them. `ray` is the address of a Ray cluster that reads and
        embeds them; otherwise this machine does.

        Raises IndexTrouble, EmbedderUnavailable, ClusterUnavailable.
        """
        from index import ingest

        take = ingest.take if later else ingest.add
        if ray is None:
            return take(self.library, paths, progress)
        from index.cluster import parsing_on

        assert self.library.embedder  # the home remembers which one its vectors are of
        with parsing_on(ray, partial(open_embedder, self.settings)) as parsing:
            return take(self.library, paths, progress, parsing)

    def finish(self, progress: Callable[[Progress], None] = lambda _: None) -> None:
        """Embed what waits for it, so that all can be searched whole by meaning."""
        from index import ingest

        ingest.finish(self.library, progress)

    def indexing(self) -> dict[str, float]:
        """How far the filings that are not embedded whole yet have come, by their ids."""
        return self.library.indexing()

    def know(self, companies: Iterable[Registrant]) -> None:
        """Remember what EDGAR says that companies are called, of all their filings. Raises IndexTrouble."""
        for company in set(companies):
            self.library.catalog.know(company.cik, company.tickers, company.former_names)

    def renew(
        self, names: Sequence[str] = (), progress: Callable[[Progress], None] = lambda _: None
    ) -> list[Outcome]:
        """Read filings again, by any of their names, or all that another version of the program has read; see
        `index.renew`. Raises UnknownFiling."""
        from index.renew import renew

        return renew(self.library, [self.library.find(name) for name in names], progress)

    def display(self, document_id: str) -> Display:
        """A document as a person sees it, with offsets of its text. Raises UnknownFiling."""
        with self.library.snapshot():
            return self.library.display(document_id)

    def listing(self) -> list[Listed]:
        """All filings, oldest first, with their documents and states."""
        from qa import found

        with self.library.snapshot():
            return found.listing(self.library)

    def outline(self, name: str) -> Outline:
        """The parts of a filing, by any of its names, and the exhibits it lists. Raises UnknownFiling."""
        from qa.outlined import outline

        with self.library.snapshot():
            return outline(self.library, self.library.find(name))

    def remove(self, name: str) -> Filing:
        """Remove a filing by any of its names. Raises UnknownFiling."""
        filing = self.library.find(name)
        self.library.remove(filing.id)
        self.register.forget(filing.id)
        return filing

    def search(self, question: str, where: Filter = EVERYWHERE, k: int = 10) -> SearchResult:
        """The k best passages, best first. Raises BadQuestion, UnknownFiling."""
        from qa import ask as asking
        from qa import found

        started = time.perf_counter()
        with self.library.snapshot():
            hits = asking.find(self.library, question, where, k)
            return found.result(self.library, question, hits, time.perf_counter() - started)

    def ask(self, question: str, where: Filter = EVERYWHERE, k: int | None = None) -> Answer:
        """A verified answer to a standalone question, from the k best passages.

        Raises BadQuestion, UnknownFiling; ModelTrouble with the generative reader.
        """
        from qa.events import finished

        return finished(self.stream(question, where, k))

    def stream(self, question: str, where: Filter = EVERYWHERE, k: int | None = None) -> Iterator[Event]:
        """What happens while a standalone question is answered: steps, claims as they are verified, and the
        answer last. Raises as `ask` does."""
        return self.answered(question, (), where, k)

    def answered(
        self, typed: str, turns: Sequence[Turn], where: Filter, k: int | None = None
    ) -> Iterator[Event]:
        """What happens while what was typed after these turns is answered. Raises as `ask` does."""
        from qa.ask import PASSAGES

        return self._pipeline(where).stream(typed, turns, where, k or PASSAGES)

    def chat(self, where: Filter = EVERYWHERE) -> Conversation:
        """A new conversation over the filings that `where` lets through."""
        from qa.chat import Conversation

        return Conversation(where, self.answered)

    def in_scope(self, where: Filter) -> list[Filing]:
        """The filings that a filter lets through, the latest first. Raises UnknownFiling."""
        from qa.plan import in_scope

        return in_scope(self.library, where)

    def resume(self, name: str = "last") -> Conversation:
        """A conversation that was saved, by its id or a beginning of it; "last" is the newest. Raises
        BadInput where there is none."""
        from qa import conversations

        return conversations.resume(self.settings.home, name, self.answered)

    def save(self, conversation: Conversation) -> None:
        """Keep a conversation in the home, so that it can be resumed. Raises HomeNotWritable."""
        from qa import conversations

        conversations.save(self.settings.home, conversation)

    def conversations(self) -> list[str]:
        """The ids of the conversations that were saved, oldest first."""
        from qa import conversations

        return conversations.names(self.settings.home)

    def summarize(self, name: str) -> DealSummary:
        """The deal summary of a filing, by any of its names; the register keeps it.

        Raises UnknownFiling; HomeNotWritable before anything is read where the register can't keep it;
        ModelTrouble with the generative reader.
        """
        self.library.find(name)
        self.register.prepare()
        summary = self.read_deal(name)
        self.register.keep(summary)
        try:
            self.library.find(name)
        except UnknownFiling:  # another process has removed it while it was read
            self.register.forget(summary.filing)
            raise
        return self.register.of(summary.filing, self.reader) or summary

    def read_deal(self, name: str) -> DealSummary:
        """The deal summary of a filing, by any of its names, kept nowhere. Raises UnknownFiling; ModelTrouble
        with the generative reader."""
        with self.library.snapshot():
            filing = self.library.find(name)
            documents = self.library.documents(filing.id)
        if self.reader == "extractive":
            from qa.deals.summarize import summarize

            return summarize(filing, documents, self.library.identity)
        from qa.deals.generative import summarize as summarize_with_model

        return summarize_with_model(self.model, filing, documents, self.library.identity)

    def unsummarized(self) -> list[Filing]:
        """The filings of which this reader, as it is now, has no summary in the register."""
        from qa.deals import generative, register, summarize

        index = self.library.identity
        made = register.edition(
            summarize.identity_of(index)
            if self.reader == "extractive"
            else generative.identity_of(self.model, index)
        )
        kept = self.register.editions(self.reader)
        return [filing for filing in self.library.filings() if kept.get(filing.id) != made]

    def deals(self, where: DealFilter | None = None) -> list[DealSummary]:
        """The summaries in the register that a filter lets through, the latest deal first. Raises
        BadInput."""
        from qa.deals.register import EVERY

        return self.register.deals(where or EVERY)

    def deal(self, name: str) -> DealSummary | None:
        """The summary of a filing in the register, by any of its names; None where there is none yet. Raises
        UnknownFiling."""
        return self.register.of(self.library.find(name).id)

    @cached_property
    def register(self) -> Register:
        """The register of this home."""
        from qa.deals.register import Register

        return Register(self.settings.home)

    @property
    def model(self) -> Model:
        """The language model for one question or summary; the endpoint is opened when it is first needed."""
        from qa.model.use import ModelUse

        return (self.use or ModelUse()).for_a_question(self._client, self.settings)

    @cached_property
    def _client(self) -> Client:
        return open_client(self.settings)

    def _pipeline(self, where: Filter) -> Pipeline:
        from qa.ask import Pipeline, find, gather

        if self.reader == "extractive":
            from qa.readers.extractive import Extractive

            return Pipeline(self.library, Extractive(self.library.embedder.embed))
        from qa.check import Checker
        from qa.plan import by_model
        from qa.readers.generative import Generative

        def more(phrase: str) -> Evidence:
            with self.library.snapshot():
                return gather(self.library, find(self.library, phrase, where, A_PHRASE))

        model = self.model
        own = self.use.check if self.use else None
        checks = self.settings.check if own is None else own
        return Pipeline(
            self.library,
            Generative(model, more=more),
            by_model(model, self.library),
            Checker(model) if checks else None,
        )
