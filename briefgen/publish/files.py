"""Files written whole or not at all: one at once, or several that are made ready first and then put in place together."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is written whole beside its place: `put` moves it there, `drop` takes it away."""

    part: Path
    target: Path

    def put(self) -> None:
        """Put the file in its place, in one step. Raises OSError."""
        self.part.replace(self.target)

    def drop(self) -> None:
        """Take the file away, where it was not put in its place."""
        self.part.unlink(missing_ok=True)


def write_atomically(path: str | os.PathLike[str], data: str | bytes) -> None:
    """Write `data` (text as UTF-8) to `path`, so that a reader sees the old file or the new one, never a part.

    The folder is made where it is missing; an existing file keeps its permissions, and a link stays one. Raises OSError.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        # /dev/stdout, a pipe: nothing to replace there.
        target.write_bytes(_bytes(data))
        return
    ready = make_ready(target, data)
    try:
        ready.put()
    except BaseException:
        ready.drop()
        raise


def part_of(path: str | os.PathLike[str]) -> Path:
    """The name beside a file's place under which it can be made ready, the same each time."""
    target = Path(path).resolve()
    # A name may have 255 bytes; the hash tells apart what is cut alike.
    short = target.name.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "ignore")
    which = hashlib.sha256(target.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return target.with_name(f".{short}.{which}.part")


def make_ready(path: str | os.PathLike[str], data: str | bytes, part: Path | None = None) -> Ready:
    """Write `data` beside `path`, to `part` or a name that nothing has, whole and on the disk. Raises OSError."""
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        code = errno.EISDIR if target.is_dir() else errno.EEXIST
        raise OSError(code, "is a folder; name a file in it" if target.is_dir() else "is no file; name another", str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if part is None:
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        else:
            name = str(part)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        # The temporary name would tell the user nothing.
        raise OSError(error.errno, f"cannot be written: {error.strerror}; name another place", str(target)) from error
    ready = Ready(Path(name), target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_bytes(data))
            file.flush()
            os.fsync(file.fileno())
        ready.part.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
    except OSError as error:
        ready.drop()
        raise OSError(error.errno, f"cannot be written: {error.strerror}; name another place", str(target)) from error
    except BaseException:
        ready.drop()
        raise
    return ready


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
