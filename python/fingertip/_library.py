"""The library for C, by ctypes: its functions, handles and errors."""

from __future__ import annotations

import ctypes
import os
import threading
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_size_t, c_void_p
from pathlib import Path
from typing import Any, Callable, TypeVar

from ._errors import FingertipError
from ._progress import Progress, ProgressOption

T = TypeVar("T")

# Handles and callbacks of Arrow are pointers to C; only the library and its consumers look into them.
_out = POINTER(c_void_p)
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "ft_version": (c_char_p, []),
    "ft_free": (c_int, [c_void_p]),
    "ft_live_handles": (c_size_t, []),
    "ft_error_message": (c_char_p, [c_void_p, c_char_p]),
    "ft_error_details": (c_char_p, [c_void_p]),
    "ft_bytes_data": (c_void_p, [c_void_p]),
    "ft_bytes_size": (c_size_t, [c_void_p]),
    "ft_run_new": (c_int, [c_void_p, c_void_p, _out, _out]),
    "ft_run_cancel": (c_int, [c_void_p, _out]),
    "ft_run_progress": (c_int, [c_void_p, POINTER(c_int64), POINTER(c_int64), POINTER(c_int64), _out]),
    "ft_options_new": (c_int, [c_char_p, _out, _out]),
    "ft_options_list": (c_int, [_out, _out]),
    "ft_log_read": (c_int, [POINTER(c_char_p), c_size_t, c_void_p, c_void_p, _out, _out]),
    "ft_log_read_descriptor": (c_int, [c_int, c_char_p, c_void_p, c_void_p, _out, _out]),
    "ft_log_read_bytes": (c_int, [c_void_p, c_size_t, c_char_p, c_void_p, c_void_p, _out, _out]),
    "ft_log_read_arrow": (c_int, [c_void_p, c_char_p, c_void_p, c_void_p, _out, _out]),
    "ft_log_merge": (c_int, [_out, c_size_t, c_void_p, _out, _out]),
    "ft_log_rows": (c_int, [c_void_p, POINTER(c_int64), _out]),
    "ft_log_quality": (c_int, [c_void_p, _out, _out]),
    "ft_log_encode": (c_int, [c_void_p, c_char_p, c_void_p, c_void_p, _out]),
    "ft_tables_read": (c_int, [c_void_p, _out, _out]),
    "ft_analyze": (c_int, [c_void_p, c_void_p, c_void_p, c_void_p, _out, _out]),
    "ft_compare": (c_int, [c_void_p, c_void_p, c_void_p, c_void_p, _out, _out]),
    "ft_explain": (c_int, [c_void_p, c_char_p, _out, _out]),
    "ft_report": (c_int, [c_void_p, c_void_p, c_void_p, c_void_p, _out, _out]),
    "ft_indicators": (c_int, [c_char_p, _out, _out]),
    "ft_result_table": (c_char_p, [c_void_p, c_size_t]),
    "ft_note": (c_int, [c_void_p, c_size_t, c_char_p, _out, _out]),
    "ft_result_arrow": (c_int, [c_void_p, c_char_p, c_void_p, c_void_p, _out]),
    "ft_result_bytes": (c_int, [c_void_p, c_char_p, c_char_p, c_char_p, c_void_p, _out, _out]),
    "ft_result_write": (c_int, [c_void_p, c_char_p, c_char_p, c_char_p, c_char_p, c_void_p, _out]),
    "ft_log_bucket": (c_int, [c_void_p, c_size_t, c_size_t, c_void_p, _out, _out]),
    "ft_log_bucket_rows": (c_int, [c_void_p, c_size_t, c_size_t, POINTER(c_int64), _out]),
    "ft_census": (c_int, [c_void_p, c_void_p, _out, _out]),
    "ft_census_merge": (c_int, [_out, POINTER(c_size_t), c_size_t, _out, _out]),
    "ft_census_quality": (c_int, [c_char_p, c_size_t, c_void_p, _out, _out]),
    "ft_sweep": (c_int, [c_void_p, c_void_p, c_void_p, c_char_p, c_size_t, c_void_p, _out, _out, _out]),
    "ft_partial_merge": (c_int, [_out, POINTER(c_size_t), c_size_t, _out, _out]),
    "ft_finish": (
        c_int,
        [c_char_p, c_size_t, _out, POINTER(c_size_t), c_size_t, c_char_p, c_size_t, c_void_p, c_void_p, c_void_p,
         _out, _out],
    ),
    "ft_report_finish": (c_int, [c_void_p, c_void_p, c_void_p, _out, _out]),
    "ft_import": (c_int, [POINTER(c_char_p), c_size_t, c_char_p, c_void_p, c_void_p, _out, _out]),
    "ft_generate": (c_int, [c_char_p, c_char_p, c_void_p, _out, _out]),
    "ft_stream_new": (c_void_p, []),
}


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL(os.fspath(Path(__file__).with_name("libfingertip.so.0")))
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


library = _load()
_language: str | None = None


def set_language(language: str | None) -> None:
    """Chooses the language of messages, texts and pages: "en" or "zh"; None for that of the environment.

    >>> ft.set_language("zh")
    >>> try:
    ...     ft.load("nothing.csv")
    ... except ft.NoInputError as error:
    ...     print(error.cause)
    没有这个文件或文件夹
    >>> ft.set_language("en")
    """
    global _language
    if language not in (None, "en", "zh", "zh-Hans"):
        raise ValueError(f'language {language!r}: choose "en" or "zh", or None for that of the environment')
    _language = language


def language_bytes(language: str | None = None) -> bytes | None:
    """The language for a function of C: the one given, else the one chosen."""
    word = language or _language
    return word.encode() if word else None


def text(value: str | None) -> bytes | None:
    """A text for a function of C."""
    if value is None:
        return None
    if "\0" in value:
        raise ValueError("a text with a NUL")
    return value.encode()


def version() -> str:
    """Returns the version of the engine.

    >>> ft.version() == ft.__version__
    True
    """
    found: bytes = library.ft_version()
    return found.decode()


class Handle:
    """A handle of the library, which is freed with this object."""

    __slots__ = ("value", "__weakref__")

    def __init__(self, value: int) -> None:
        self.value = value

    def __del__(self, free: Callable[[int], int] = library.ft_free) -> None:
        free(self.value)


def call(name: str, *arguments: object) -> None:
    """Calls a function of C.

    Raises:
        FingertipError: of the class of its code.
    """
    error = c_void_p()
    if getattr(library, name)(*arguments, byref(error)) == 0:
        return
    handle = Handle(error.value or 0)
    message = library.ft_error_message(handle.value, language_bytes()).decode()
    details = library.ft_error_details(handle.value).decode()
    raise FingertipError._of(message, details, "zh-Hans" if (_language or "").startswith("zh") else "en")


def give(name: str, *arguments: object) -> Handle:
    """Calls a function of C that gives a handle.

    Raises:
        FingertipError: of the class of its code.
    """
    out = c_void_p()
    call(name, *arguments, byref(out))
    return Handle(out.value or 0)


def bytes_of(handle: Handle) -> bytes:
    """The bytes of a handle."""
    return ctypes.string_at(library.ft_bytes_data(handle.value), library.ft_bytes_size(handle.value))


def notes_of(handle: Handle) -> list[str]:
    """The texts for users of a log, of tables or of a result."""
    notes: list[str] = []
    while True:
        note = c_void_p()
        call("ft_note", handle.value, len(notes), language_bytes(), byref(note))
        if not note.value:
            return notes
        notes.append(bytes_of(Handle(note.value)).decode())


# How long a call that was interrupted may take to end before the caller goes on, and how often its progress is asked
# for, in seconds.
_GRACE = 0.05
_PERIOD = 0.1


def working(body: Callable[[int], T], progress: ProgressOption = False) -> T:
    """Calls `body` with a run, on a thread of its own, so that this one hears of Ctrl-C and shows the progress.

    An exception that ends the wait, such as KeyboardInterrupt, cancels the run. What the call would have given is
    freed when it ends.
    """
    run = give("ft_run_new", None, None)
    done = threading.Event()
    results: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(body(run.value))
        except BaseException as error:  # noqa: BLE001  It is raised again by the thread that called.
            errors.append(error)
        finally:
            done.set()

    shown = Progress(progress)
    threading.Thread(target=work, name="fingertip", daemon=True).start()
    try:
        while not done.wait(_PERIOD):
            shown.update(*_progress_of(run))
        shown.finish(*_progress_of(run))
    except BaseException:
        call("ft_run_cancel", run.value)
        done.wait(_GRACE)
        raise
    if errors:
        # Taken out, so that the error and its traceback don't hold each other, and with them handles.
        raise errors.pop()
    return results.pop()


def _progress_of(run: Handle) -> tuple[int, int | None, int]:
    read, total, rows = c_int64(), c_int64(), c_int64()
    call("ft_run_progress", run.value, byref(read), byref(total), byref(rows))
    return read.value, None if total.value < 0 else total.value, rows.value
