"""What can go wrong, as one tree. Every message says what happened and what to do about it.

FootnoteError
├── BadInput                 wrong use or a file we cannot take; nothing was changed
│   ├── UnreadableFiling     this file is not a filing we can read
│   │   ├── EmptyFile        it holds no text that a person could see
│   │   ├── NotAFiling       it is something else: a picture, an archive of another kind, a program
│   │   ├── DamagedFile      it is cut off or broken beyond repair
│   │   ├── EncryptedFile    it asks for a password
│   │   ├── ScannedPdf       its pages are pictures without text
│   │   ├── UnsafeArchive    a zip whose names lead out of it or whose content is out of proportion
│   │   ├── TooLarge         reading it would take more memory or time than any filing should
│   │   └── ReaderFault      it upset the reader: a fault of Footnote, not of the file
│   ├── NothingToAdd         a path is missing, or a folder holds no filing
│   ├── UnknownFiling        no filing, or more than one, answers to a name
│   ├── NotKept              the file that a filing was added from was not kept
│   ├── BadQuestion          a question of white space, a filter that can't be read
│   └── NotOnEdgar           EDGAR has no such ticker, company or submission
├── IndexTrouble             the home directory can't be used as it is
│   ├── HomeNotWritable      no permission, a full or a read-only disk
│   ├── HomeBusy             another process is writing (retry helps)
│   ├── WrongEmbedder        the index was made with another embedder
│   ├── VectorsUnavailable   the Chroma server that holds the vectors does not answer (retry helps)
│   │   └── VectorsRefused   it answers, and refuses or is refused: token, certificate, tenant, database
│   └── DamagedIndex         catalog or vectors are broken; `footnote doctor` mends
├── EmbedderUnavailable      weights not found or not the official ones, embeddings endpoint down
├── ClusterUnavailable       no Ray cluster answers (retry helps)
├── EdgarUnavailable         EDGAR can't be read now (retry helps)
├── WorkerLost               a process that was answering has ended (defined in qa/workers.py; retry helps)
└── ModelTrouble             the language model (defined in qa/model/errors.py)
"""

from __future__ import annotations


class FootnoteError(Exception):
    """Root of all expected errors. The message is one clear line for a person.

    `retriable` is True where trying again without changing anything can help.
    """

    retriable = False


class BadInput(FootnoteError):
    """Wrong use, or input that can't be taken. Nothing was changed."""


class UnreadableFiling(BadInput):
    """The file is not a filing that can be read."""


class EmptyFile(UnreadableFiling):
    """The file holds no text that a person could see."""


class NotAFiling(UnreadableFiling):
    """The file is something else: a picture, an archive of another kind, a program."""


class DamagedFile(UnreadableFiling):
    """The file is cut off or broken beyond repair."""


class EncryptedFile(UnreadableFiling):
    """The file asks for a password."""


class ScannedPdf(UnreadableFiling):
    """The pages of a PDF are pictures without text."""


class UnsafeArchive(UnreadableFiling):
    """A zip whose names lead out of it, or whose content is out of proportion to its size."""


class TooLarge(UnreadableFiling):
    """Reading the file would take more memory or time than any filing should."""


class ReaderFault(UnreadableFiling):
    """The file upset the reader: a fault of Footnote, not of the file."""


class NothingToAdd(BadInput):
    """A path is missing, or a folder holds no filing."""


class UnknownFiling(BadInput):
    """No filing, or more than one, answers to the name given."""


class NotKept(BadInput):
    """The file that a filing was added from was not kept, so it can't be read again."""


class BadQuestion(BadInput):
    """The question or a filter can't be used."""


class NotOnEdgar(BadInput):
    """EDGAR has no such ticker, company or submission."""


class IndexTrouble(FootnoteError):
    """The home directory can't be used as it is."""


class HomeNotWritable(IndexTrouble):
    """No permission, a full disk or a read-only one."""


class HomeBusy(IndexTrouble):
    """Another process is writing to this home."""

    retriable = True


class WrongEmbedder(IndexTrouble):
    """The index was made with another embedder than the one configured."""


class VectorsUnavailable(IndexTrouble):
    """The Chroma server that holds the vector index does not answer as it should."""

    retriable = True


class VectorsRefused(VectorsUnavailable):
    """The Chroma server refuses what it is asked (token, tenant, database or quota), or its certificate is
    not trusted."""

    retriable = False


class DamagedIndex(IndexTrouble):
    """Catalog or vectors are broken."""


class EmbedderUnavailable(FootnoteError):
    """Weights are missing or not the official ones, or the embeddings endpoint does not answer."""


class ClusterUnavailable(FootnoteError):
    """The Ray cluster that was to read filings does not answer."""

    retriable = True


class EdgarUnavailable(FootnoteError):
    """EDGAR could not be read: no connection, too many requests, or an answer that makes no sense."""

    retriable = True
