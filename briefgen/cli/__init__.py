"""The command line: all printing, all exit codes."""

from __future__ import annotations

import difflib
import gc
import os
from importlib import import_module

import click

from briefgen._version import __version__
from briefgen.cli.outcome import run

_COMMANDS = {
    "build": "build:build",
    "summarize": "summarize:summarize",
    "explain": "explain:explain",
    "verify": "verify:verify",
    "topics": "topics:topics",
    "daily": "daily:daily",
    "store": "store:store",
    "check": "check:check",
    "init": "init:init",
    "templates": "templates:templates",
    "completion": "completion:completion",
}
"""Name of a command: its module and function here, in the order of the help."""


class _Commands(click.Group):
    """Commands whose modules are imported when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"briefgen.cli.{module}"), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was called; a usage error that suggests the nearest where there is none."""
        near = difflib.get_close_matches(args[0], _COMMANDS, 1)
        if args[0] not in _COMMANDS and near:
            raise click.UsageError(f'No such command "{args[0]}"; did you mean "{near[0]}"?', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> None:
    """A pile of news articles in, a topic brief out: every statement word for word from its source, linked to it, said once. No
    language model.

    \b
    Start here:
      briefgen init                      a configuration, sample articles and a first brief
      briefgen topics articles/          what the articles are about, as topics to paste
      briefgen build articles/ -t "Sanctions: sanctions, embargo" -o brief.html
      briefgen build -c briefgen.toml -o brief.md
      briefgen summarize article.html    its three sentences that matter
      briefgen daily -c briefgen.toml    each day what is new: the cron job

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some sources failed, 75 another daily run is
    at work, 78 wrong configuration.
    """


def main() -> None:
    """Run the command line; leaves by SystemExit."""
    # numpy's threads only spin over vectors of our size, a third of all CPU time; workers come by --jobs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run makes a hundred thousand values that live to its end, and hardly a cycle: looking for those is a fifth of its time.
    gc.set_threshold(500_000, 20, 100)
    run(commands)
