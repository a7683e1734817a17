"""`briefgen completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from briefgen.cli.outcome import OK


@click.command(short_help="Print the shell completion script.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> int:
    """Print the completion script of SHELL.

    \b
    Examples:
      briefgen completion bash >> ~/.bashrc
      briefgen completion zsh >> ~/.zshrc
      briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """
    from briefgen.cli import commands

    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(script(commands, {}, "briefgen", "_BRIEFGEN_COMPLETE").source())
    return OK
