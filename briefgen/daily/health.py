"""Pings of a health check: that a run has begun, and how it ended. Whatever becomes of them, the run does not care."""

from __future__ import annotations

import logging
import os
from pathlib import Path

VARIABLE = "BRIEFGEN_HEALTH"
"""The environment variable with the address; with "_FILE" behind it, one with the file that has it. They come before the file."""
TIMEOUT = 5.0
_log = logging.getLogger(__name__)


def health_of(configured: str) -> str:
    """The address to tell: from the environment, a file that it names, or the configuration; "" for none."""
    file = os.environ.get(f"{VARIABLE}_FILE", "")
    try:
        return (os.environ.get(VARIABLE) or (Path(file).read_text(encoding="utf-8") if file else configured)).strip()
    except (OSError, UnicodeDecodeError) as error:
        _log.info("the health check is not told: %s_FILE: %s", VARIABLE, error)
        return ""


def ping(address: str, what: str) -> None:
    """POST to `address`/`what`; a failure is only logged, without the address, which may be a secret."""
    if not address.startswith(("http://", "https://")):
        return
    from urllib.request import ProxyHandler, Request, build_opener  # 30 ms

    try:
        request = Request(f"{address.rstrip('/')}/{what}", data=b"", method="POST")  # noqa: S310 - the scheme is checked
        with build_opener(ProxyHandler({})).open(request, timeout=TIMEOUT):
            pass
    except Exception as error:  # noqa: BLE001 - no ping may fail a run
        _log.info("the health check could not be told: %s", type(error).__name__)
