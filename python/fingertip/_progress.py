"""Progress of reading: a bar in notebooks, a line on terminals, or a function of the caller."""

from __future__ import annotations

import html
import sys
import time
from typing import Any, Callable, Union

ProgressCallback = Callable[[int, Union[int, None], int], object]
"""Hears of bytes read, of their total (None if it is not known), and of rows."""

ProgressOption = Union[bool, ProgressCallback, None]
"""None shows a bar in notebooks, True also a line on standard error elsewhere, False nothing."""

_DELAY = 0.3
_WIDTH = 30


def _is_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython and hasattr(ipython, "get_ipython") else None
    return shell is not None and getattr(shell, "kernel", None) is not None


def amount(count: float) -> str:
    """A number of bytes for people, such as 5.27 MB."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"


class _Bar:
    """What a notebook shows."""

    def __init__(self, share: float | None, words: str) -> None:
        self.share, self.words = share, words

    def __repr__(self) -> str:
        filled = round((self.share or 0) * _WIDTH)
        return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {self.words}"

    def _repr_html_(self) -> str:
        value = "" if self.share is None else f' value="{self.share:.4f}"'
        return f'<progress max="1"{value} style="width:20em"></progress> {html.escape(self.words)}'


class Progress:
    """The progress of one call, which one thread updates."""

    def __init__(self, option: ProgressOption) -> None:
        self._callback = option if callable(option) else None
        self._notebook = option in (None, True) and _is_notebook()
        self._terminal = option is True and not self._notebook
        self._start = time.monotonic()
        self._display: Any = None
        self._last: tuple[int, int | None, int] | None = None

    def update(self, read: int, total: int | None, rows: int) -> None:
        """Shows how far reading is, unless it began a moment ago."""
        if self._last == (read, total, rows):
            return
        self._last = (read, total, rows)
        if self._callback:
            self._callback(read, total, rows)
        elif (self._notebook or self._terminal) and time.monotonic() - self._start >= _DELAY and rows:
            self._show(read, total, rows)

    def finish(self, read: int, total: int | None, rows: int) -> None:
        """Shows the end, if anything was shown."""
        if self._callback and rows and self._last != (read, total, rows):
            self._callback(read, total, rows)
        elif self._display is not None:
            self._show(read, total, rows)
            if self._terminal:
                sys.stderr.write("\n")

    def _show(self, read: int, total: int | None, rows: int) -> None:
        seconds = time.monotonic() - self._start
        words = f"{rows:,} rows, {amount(read)}" + (f" of {amount(total)}" if total else "")
        bar = _Bar(min(1.0, read / total) if total else None, f"{words}, {rows / seconds / 1e6:.1f} M rows/s")
        if self._terminal:
            self._display = True
            sys.stderr.write(f"\r{bar!r}\x1b[K")
            sys.stderr.flush()
        elif self._display is None:
            from IPython.display import display  # type: ignore[import-not-found, unused-ignore]

            self._display = display(bar, display_id=True)
        else:
            self._display.update(bar)
