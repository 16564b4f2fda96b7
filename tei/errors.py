"""What stops the program. A doubt about a document is a finding (`tei.findings`), never an exception.

Every error carries the exit code that `tei.cli` ends with and a hint: what to type or mend next.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_OUTPUT = 4
EXIT_INTERRUPTED = 130


class TeiError(Exception):
    """The work cannot go on. `str(error)` is the message for the user, in one sentence."""

    exit_code = EXIT_FINDINGS

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(TeiError):
    """The request contradicts itself, or a metadata file does not follow its model."""

    exit_code = EXIT_USAGE


class InputError(TeiError):
    """The input is missing, empty or unreadable; at `line` and `column`, counted from 1 (0: not at one place).

    `problem` is the message without the name of the input and the place in it.
    """

    exit_code = EXIT_INPUT

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 0, problem: str = "") -> None:
        super().__init__(message, hint)
        self.line, self.column, self.problem = line, column, problem or message


class OutputError(TeiError):
    """The output cannot be written, or must not be overwritten."""

    exit_code = EXIT_OUTPUT


class FidelityError(TeiError):
    """The edition would not hold every word of its source. Always a bug of ours, and always caught."""

    exit_code = EXIT_FINDINGS
