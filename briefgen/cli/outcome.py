"""Exit codes and messages: the one place where errors end."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

import click

from briefgen.errors import BriefgenError, ConfigError, LockedError

if TYPE_CHECKING:
    from briefgen.model import LedgerEntry


OK, FAILED, PARTIAL, LOCKED, CONFIG = 0, 1, 3, 75, 78
"""Done; failed; done, but some sources failed; another run is at work (sysexits EX_TEMPFAIL); wrong configuration (EX_CONFIG).

click itself uses 2 for wrong usage.
"""


def run(command: click.Command) -> None:
    """Call a click command; every error of ours ends as one line on standard error and an exit code."""
    try:
        code = command.main(prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("briefgen: stopped", err=True)
        code = 130
    except BriefgenError as error:
        complain(str(error))
        code = exit_code(error)
    except BrokenPipeError:
        # The reader of a pipe (head, less) went away; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
        code = FAILED
    sys.exit(code if isinstance(code, int) else OK)


def exit_code(error: Exception) -> int:
    """The exit code of a run that ends with this error."""
    return CONFIG if isinstance(error, ConfigError) else LOCKED if isinstance(error, LockedError) else FAILED


def complain(message: str) -> None:
    """Why a command failed, to standard error: as a line of its log where it keeps one."""
    log = logging.getLogger("briefgen")
    if log.handlers and not isinstance(log.handlers[0], logging.NullHandler):
        log.error("%s", message)
    else:
        say(f"briefgen: {message}")


def say(*lines: str) -> None:
    """Lines to standard error."""
    for line in lines:
        click.echo(line, err=True)


def emit(product: str | bytes) -> None:
    """The product to standard output, as bytes, so that no platform changes its line breaks or encoding."""
    sys.stdout.buffer.write(product.encode("utf-8") if isinstance(product, str) else product)
    sys.stdout.buffer.flush()


class Log(logging.StreamHandler[TextIO]):
    """The package's log on standard error; `said` tells whether there was anything."""

    said = False

    def emit(self, record: logging.LogRecord) -> None:
        """Say it."""
        self.said = True
        super().emit(record)


def configure_logging(*, verbose: bool) -> Log:
    """The package's log to standard error, from warnings up, or everything."""
    handler = Log(sys.stderr)
    handler.setFormatter(logging.Formatter("briefgen: %(message)s"))
    log = logging.getLogger("briefgen")
    log.handlers = [handler]
    log.setLevel(logging.INFO if verbose else logging.WARNING)
    return handler


def report(ledger: Sequence[LedgerEntry], *, quiet: bool, verbose: bool) -> int:
    """Tell what could not be read, and with `verbose` what became of everything; the exit code that follows."""
    say(*told(ledger, quiet=quiet, verbose=verbose))
    return code_of(ledger)


def told(ledger: Sequence[LedgerEntry], *, quiet: bool, verbose: bool) -> list[str]:
    """A line for each entry that is to be told."""
    return [
        f"briefgen: {entry.origin}: {entry.outcome}" + (f": {entry.reason}" if entry.reason else "")
        for entry in ledger
        if verbose or entry.outcome == "failed" or (not quiet and (entry.outcome != "read" or entry.reason))
    ]


def code_of(ledger: Sequence[LedgerEntry]) -> int:
    """The exit code that follows from what became of the sources."""
    return PARTIAL if any(entry.outcome == "failed" for entry in ledger) else OK


def day_option(value: datetime | None) -> date:
    """The day of the brief: the option, else SOURCE_DATE_EPOCH (reproducible-builds.org), else today."""
    if value is not None:
        return value.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise click.UsageError(f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {epoch!r}") from None
    return datetime.now().astimezone().date()
