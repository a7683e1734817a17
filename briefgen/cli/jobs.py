"""The value of --jobs."""

from __future__ import annotations

import click


class Jobs(click.IntRange):
    """How many processes read: a number, or "auto"."""

    name = "number or auto"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | None:  # type: ignore[override]
        """The number, None for "auto"."""
        return None if value == "auto" else super().convert(value, param, ctx)  # type: ignore[arg-type]
