"""Answers kept on disk: one file a URL, whole or not there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.sources import cached

KEPT = ("age", "cache-control", "content-type", "date", "etag", "expires", "last-modified")
"""The headers that are kept."""

KEPT_DAYS = 30
"""An answer that nobody asked for in so many days is removed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer: `url` is the key, `fetched` seconds since 1970, `body` decompressed, `headers` those of KEPT."""

    url: str
    final_url: str
    fetched: float
    headers: Mapping[str, str]
    body: bytes


class Cache:
    """The answers in this folder, made when the first is stored; no folder keeps nothing.

    An entry is one file: a line of JSON, then the body, whose SHA-256 stands in the line. It is written beside its place and
    moved there, so that two processes may use the folder at once; what is damaged counts as not there.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, url: str) -> Entry | None:
        """The entry of this URL, None where there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            head, _, body = self._path(url).read_bytes().partition(b"\n")
            known = json.loads(head)
            if known["url"] != url or known["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            headers = {str(name): str(value) for name, value in known["headers"].items()}
            return Entry(url, str(known["final_url"]), float(known["fetched"]), headers, body)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def store(self, entry: Entry) -> None:
        """Keep an entry in the place of that of its URL; where the disk does not let it, it is not kept."""
        if self.folder is None:
            return
        head = {
            "url": entry.url,
            "final_url": entry.final_url,
            "fetched": entry.fetched,
            "headers": dict(entry.headers),
            "sha256": hashlib.sha256(entry.body).hexdigest(),
        }
        temporary = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # No fsync: after a crash the hash tells what is whole, and it can be fetched again.
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(head).encode() + b"\n" + entry.body)
            Path(temporary).replace(self._path(entry.url))
        except OSError as error:
            _log.warning("%s: nothing can be kept there: %s", self.folder, error)
            if temporary:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()

    def prune(self) -> None:
        """Remove what is older than KEPT_DAYS."""
        if self.folder is None:
            return
        oldest = time.time() - KEPT_DAYS * 86_400
        with contextlib.suppress(OSError):
            for file in os.scandir(self.folder):
                with contextlib.suppress(OSError):
                    if file.name.endswith((".http", ".part")) and file.stat(follow_symlinks=False).st_mtime < oldest:
                        Path(file.path).unlink()

    def _path(self, url: str) -> Path:
        assert self.folder is not None
        return self.folder / (hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest() + ".http")


def cache_folder(setting: str | None) -> Path | None:
    """The folder that a setting stands for: None is a folder of the user's cache, or none where that is turned off; "" is none."""
    if setting is not None:
        return Path(setting).expanduser() if setting else None
    base = cached.folder()
    return base / "http" if base else None
