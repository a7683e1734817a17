"""Archives: zip, gzip and tar, in bounds, so that none can fill memory. Nothing is ever written to disk."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.sources.limits import MOST_PART, MOST_TOTAL
from briefgen.sources.links import Part
from briefgen.sources.media import packed

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_HOLDERS = (".mbox", ".tar", ".tgz", ".warc", ".zip", ".gz")
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_UNFIT = re.compile(r"[\x00-\x1f\x7f#]")


def unpack_zip(data: bytes, origin: str) -> Iterable[Part]:
    """The files in a zip archive; hidden ones are left out. SourceError where it is damaged as a whole or an office document."""
    import zipfile  # 18 ms

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile raises BadZipFile, and others over odd headers
        raise SourceError(origin, f"is no zip archive that can be opened: {error}") from error
    names = archive.namelist()
    if any(name in _OFFICE for name in names[:20]):
        raise SourceError(origin, "is an office document, e-book or program, not an archive of articles; save it as text or HTML")
    for info in archive.infolist():
        name = inner_name(info.filename)
        if not info.is_dir() and name and not _hidden(name):
            yield _unzipped(archive, info, name)


def _unzipped(archive: ZipFile, info: ZipInfo, name: str) -> Part:
    if info.flag_bits & 1:
        return Part(name, b"", problem="is encrypted; unpack it with its password first")
    try:
        with archive.open(info) as file:
            return _bounded(file, name)
    except Exception as error:  # noqa: BLE001 - damaged entries raise BadZipFile, zlib.error, EOFError, NotImplementedError and others
        return Part(name, b"", problem=f"cannot be unpacked: {' '.join(str(error).split()) or type(error).__name__}")


def unpack_gzip(data: bytes, origin: str) -> Iterable[Part]:
    """What a gzip file wraps, all its members in one. SourceError where it is damaged or grows too large."""
    import gzip

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            head = file.read(1024)
            most = MOST_TOTAL if packed(head) or head.startswith(b"From ") else MOST_PART
            plain = head + file.read(most + 1 - len(head))
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(origin, f"is no gzip file that can be unpacked: {error}") from error
    if len(plain) > most:
        raise SourceError(origin, f"is larger than {most // 1_000_000} MB unpacked; split it")
    yield Part("", plain)


def unpack_tar(data: bytes, origin: str) -> Iterable[Part]:
    """The regular files in a tar archive; hidden ones are left out. SourceError where it is damaged."""
    import tarfile  # 10 ms

    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                name = inner_name(member.name)
                file = archive.extractfile(member) if member.isreg() and name and not _hidden(name) else None
                if file is not None:
                    yield _bounded(file, name)
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise SourceError(origin, f"is a tar archive that is damaged: {error}") from error


def _bounded(file: IO[bytes], name: str) -> Part:
    most = MOST_TOTAL if name.lower().endswith(_HOLDERS) else MOST_PART
    data = file.read(most + 1)
    return Part(name, data) if len(data) <= most else Part(name, b"", problem=f"is larger than {most // 1_000_000} MB unpacked")


def inner_name(name: str) -> str:
    """The name of a file inside an archive as we show it: with slashes, and without what leads out of the archive."""
    parts = _UNFIT.sub("_", name.encode("utf-8", "replace").decode()).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
