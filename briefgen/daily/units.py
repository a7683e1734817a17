"""What starts a run each day: a line for cron, a service and a timer for systemd."""

from __future__ import annotations

import getpass
import os
import shlex
import sys
from pathlib import Path

HOUR = 6
"""When a brief is made: before an editor's day begins."""


def program() -> list[str]:
    """The words that start this briefgen in an environment without a PATH."""
    script = Path(sys.executable).with_name("briefgen")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "briefgen"]


def crontab_line(config: Path) -> str:
    """The line for `crontab -e`; "%" is a line break to cron, unless escaped."""
    words = shlex.join([*_pinned(), *program(), "daily", "-c", str(config.absolute())])
    return f"0 {HOUR} * * * {words.replace('%', chr(92) + '%')}\n"


def _pinned() -> list[str]:
    """What makes a run of cron's use the store that is used here: the variable that moves it, where it is set to any effect."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return ["env", f"XDG_STATE_HOME={base}"] if Path(base).is_absolute() else []


def _user() -> str:
    """Who prints it: systemd would start it as root, whose stores lie elsewhere. The number where the system has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def systemd_units(config: Path, timezone: str | None = None) -> dict[str, str]:
    """Name of the unit's file: its content."""
    words = " ".join(_quoted(word) for word in [*program(), "daily", "-c", str(config.absolute())])
    zone = f" {timezone}" if timezone else ""
    pinned = "".join(f"Environment={_quoted(word)}\n" for word in _pinned()[1:]).replace("$$", "$")
    service = f"""\
[Unit]
Description=The daily brief of {str(config.absolute()).replace("%", "%%")}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={_user()}
{pinned}ExecStart={words}
# 3: written, but some sources failed, which is told in the journal.
SuccessExitStatus=3
"""
    timer = f"""\
[Unit]
Description=The daily brief, each day at {HOUR:02}:00

[Timer]
OnCalendar=*-*-* {HOUR:02}:00{zone}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {"briefgen.service": service, "briefgen.timer": timer}


def _quoted(word: str) -> str:
    """A word of a command line of systemd: in quotes, "%" and "$" doubled."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'
