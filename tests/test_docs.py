"""The README is run: its commands print what it says, its Python works, its options and files exist."""

from __future__ import annotations
