"""How much one source may unpack to, so that none can fill memory."""

from __future__ import annotations

MOST_TOTAL = 200_000_000
"""Bytes that one source may unpack to, everything inside it counted."""
MOST_PART = 20_000_000
"""Bytes that one file inside may have; one that holds others may have all that the source may."""
MOST_PARTS = 100_000
