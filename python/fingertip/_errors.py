"""Exceptions, one class for each exit code of the command."""

from __future__ import annotations

import json
from typing import Any, ClassVar


class FingertipError(Exception):
    """A failure. Its text says what happened, where, and what to do, and may quote the data.

    >>> try:
    ...     ft.load("nothing.csv")
    ... except ft.FingertipError as error:
    ...     print(error.code, error.file)
    66 nothing.csv
    """

    code: int = 70
    """The exit code of the command."""

    cause: str
    """The message without place and remedies."""

    file: str | None
    """The file or table at fault, as it was named."""

    offset: int | None
    """The byte in the stored file."""

    line: int | None
    """The line on which the row starts, from 1."""

    field: str | None
    """The column, key or option at fault."""

    options: list[str]
    """Options that may help."""

    _classes: ClassVar[dict[int, type[FingertipError]]] = {}

    def __init_subclass__(cls) -> None:
        FingertipError._classes[cls.code] = cls

    @classmethod
    def _of(cls, message: str, details: str, language: str) -> FingertipError:
        found: dict[str, Any] = json.loads(details)
        error = cls._classes.get(found["code"], FingertipError)(message)
        error.cause = found["cause"].get(language, message)
        error.file = found["file"]
        error.offset = found["offset"]
        error.line = found["line"]
        error.field = found["field"]
        error.options = found["options"]
        return error


class UsageError(FingertipError, ValueError):
    """An argument or option is wrong."""

    code = 64


class BadDataError(FingertipError):
    """A log or table breaks the rules of its format, or too many rows do."""

    code = 65


class NoInputError(FingertipError):
    """An input is missing or can't be opened."""

    code = 66


class DefectError(FingertipError):
    """A defect of Fingertip itself; please report it."""

    code = 70


class CannotCreateError(FingertipError):
    """An output can't be created."""

    code = 73


class InputOutputError(FingertipError):
    """Reading or writing failed midway."""

    code = 74


class CancelledError(FingertipError):
    """The call was cancelled."""

    code = 130
