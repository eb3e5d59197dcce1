"""Every error a user can meet, each saying what is wrong, where, and what to do.

JuzhengError
├── SettingsError      a setting is unknown or has a value that cannot be
├── ReadError          a file cannot be read as a report
├── ModelError         the embedding model is missing or cannot run
├── IndexStateError    the index is missing, in use, or was made with other settings
├── QuestionError      a question or a question file cannot be used
└── LanguageModelError the language model cannot be reached or answers nothing usable
"""

from __future__ import annotations


class JuzhengError(Exception):
    """Base of all errors shown to users.

    ``what`` says in one sentence what is wrong, ``where`` names the file, setting or folder, ``remedy`` what
    to do about it. All three are for people; ``str(error)`` joins them. ``command`` is the command line that does what
    the remedy says, for those who sit at one: only ``told_at_terminal`` shows it.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "", command: str = "") -> None:
        self.what, self.where, self.remedy, self.command = what, where, remedy, command
        super().__init__(what, where, remedy, command)

    def __str__(self) -> str:
        head = f"{self.where}:{self.what}" if self.where else self.what
        return f"{head}。{self.remedy}" if self.remedy else head

    @property
    def told_at_terminal(self) -> str:
        """The error as a user of the command line gets it: with the command that mends it."""
        return f"{self}。命令:{self.command}" if self.command else str(self)


class SettingsError(JuzhengError):
    """A setting is unknown or has a value that cannot be."""


class ReadError(JuzhengError):
    """A file cannot be read as a report."""


class ModelError(JuzhengError):
    """The embedding model is missing or cannot run."""


class IndexStateError(JuzhengError):
    """The index is missing, in use by another writer, or was made with other settings."""


class QuestionError(JuzhengError):
    """A question or a question file cannot be used."""


class LanguageModelError(JuzhengError):
    """The language model cannot be reached or answers nothing usable."""
