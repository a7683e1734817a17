"""The name of a brief in addresses and files."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from briefgen.model import Brief
from briefgen.render.lines import one_line


def slug_of(brief: Brief) -> str:
    """The name of a brief: Latin words of its title and its day, "korea-brief-2019-04-26"; the same whenever it is made again.

    Where the title has no Latin letter it is named by its hash, so that two such titles of one day stay apart.
    """
    title = one_line(brief.title)
    # A dash parts words, as a hyphen does: "24–28 November".
    parted = "".join("-" if unicodedata.category(c) == "Pd" else c for c in title)
    latin = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", latin))[:80].strip("-")
    named = words or f"brief-{hashlib.sha256(title.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"{named}-{brief.date.isoformat()}"
