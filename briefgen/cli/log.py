"""The log of a daily run: silent on success, a line each where somebody watches or asks, or JSON for programs."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime


class _JsonLines(logging.Formatter):
    """A record as a line of JSON: time, level, message."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname.lower(), "message": record.getMessage()}
        return json.dumps(line, ensure_ascii=False)


def configure_daily_log(*, quiet: bool, verbose: bool, as_json: bool) -> None:
    """Send the package's log to standard error: errors and warnings; all that happens with `verbose`, as JSON, or to a terminal."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if as_json else logging.Formatter("briefgen: %(message)s"))
    log = logging.getLogger("briefgen")
    log.handlers = [handler]
    log.setLevel(logging.ERROR if quiet else logging.INFO if verbose or as_json else logging.WARNING)
    # Cron mails what is printed; whoever calls it by hand is told what was made.
    logging.getLogger(f"{__package__}.daily").setLevel(logging.INFO if sys.stderr.isatty() and not quiet else logging.NOTSET)
