"""Archives of pages: WARC, by warcio."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from briefgen.errors import SourceError
from briefgen.sources.decode import in_utf8
from briefgen.sources.limits import MOST_PART
from briefgen.sources.links import Part
from briefgen.sources.media import suffix_of


def unpack_warc(data: bytes, origin: str) -> Iterable[Part]:
    """The pages, feeds and texts that a WARC archive holds as good responses, numbered by their record, with their addresses.

    Pictures, redirects, errors and requests are passed over. Raises SourceError where the archive is damaged, after what was
    whole, or holds no page.
    """
    from warcio.archiveiterator import ArchiveIterator  # 37 ms

    found = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), 1):
            part = _part(record, number)
            if part is not None:
                found += 1
                yield part
    except Exception as error:  # warcio lets errors of many kinds through
        raise SourceError(origin, f"is a WARC archive that is damaged: {' '.join(str(error).split())[:120]}") from error
    if not found:
        raise SourceError(origin, "holds no pages: no response of HTML, feed or text with status 200")


def _part(record: Any, number: int) -> Part | None:
    headers = record.http_headers
    if record.rec_type not in ("response", "resource") or (headers is not None and headers.get_statuscode() != "200"):
        return None
    kind = (headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")) or ""
    media, _, parameters = kind.partition(";")
    suffix = suffix_of(media)
    if not suffix:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    body = record.content_stream().read(MOST_PART + 1)
    if len(body) > MOST_PART:
        return Part(f"{number}{suffix}", b"", url, f"is larger than {MOST_PART // 1_000_000} MB")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    return Part(f"{number}{suffix}", in_utf8(body, charset), url)
