"""Readers under coverage-guided fuzzing, so many seconds each: nothing but the package's own errors, whatever the bytes.

    python -m tests.fuzz_readers [NAME ...] --seconds 600 --work FOLDER

The names are the suffixes of readers and unpackers, "stdin" for bytes whose format is found, "http" for what a server sends. It needs
atheris (`pip install atheris`, Linux). The seeds are those of tests/test_fuzz_readers.py; FOLDER keeps what was found interesting, for
a longer run, and below `failures` each input that failed. Those go into tests/test_fuzz_readers.py once they are mended.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTRUMENTED = [
    "briefgen",
    "feedparser",
    "trafilatura",
    "warcio",
    "justext",
    "htmldate",
    "courlan",
    "charset_normalizer",
    "urllib3",
]
SLOWEST = 30
"""Seconds for one input; the fuzzer's instruments make everything some four times slower."""


def targets() -> dict[str, Callable[[bytes], None]]:
    """What is fuzzed, by name."""
    from tests.test_fuzz_readers import ALL, EACH, read, read_answer, read_piped

    named = {suffix: lambda data, suffix=suffix: read(ALL[suffix], data) for suffix in sorted(EACH.values())}
    return {**named, "stdin": read_piped, "http": read_answer}


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, with libFuzzer's arguments; ends the process."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import feedparser  # noqa: F401
        import trafilatura  # noqa: F401
        import urllib3  # noqa: F401
        import warcio  # noqa: F401

        import briefgen.sources  # noqa: F401
        from briefgen.sources import feed, page_metadata, story  # noqa: F401
        from briefgen.sources.web import web  # noqa: F401

        target = targets()[name]

    atheris.Setup([name, *arguments], target)
    atheris.Fuzz()


def seeds_of(name: str) -> list[bytes]:
    """What a target begins with."""
    from tests.test_fuzz_readers import ANSWERS, SEEDS, SMALL_BOMBS

    return list(ANSWERS if name == "http" else (*SEEDS.values(), *SMALL_BOMBS.values()))


def run(name: str, seconds: float, work: Path) -> str:
    """One target for so many seconds; what it did, as one line. After a failure it goes on."""
    from tests.test_fuzz_readers import TOKENS

    corpus, failures = work / "corpus" / name, work / "failures"
    for folder in (corpus, failures):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds_of(name):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    tokens = work / "tokens"
    tokens.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in token[:60]) + '"\n' for token in TOKENS))
    end = time.monotonic() + seconds
    attempts = rounds = 0
    while (left := end - time.monotonic()) > 1:
        rounds += 1
        arguments = [
            str(corpus), f"-max_total_time={int(left)}", f"-timeout={SLOWEST}", "-rss_limit_mb=1500", "-max_len=20000", f"-dict={tokens}",
            "-print_final_stats=1", f"-artifact_prefix={failures}/{name}-", f"-seed={rounds}",
        ]  # fmt: skip
        environment = {**os.environ, "BRIEFGEN_CACHE": "off"}
        code = [sys.executable, "-m", "tests.fuzz_readers", "--one", name, *arguments]
        done = subprocess.run(code, cwd=ROOT, env=environment, capture_output=True, check=False)
        said = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
        (work / f"log-{name}-{rounds}.txt").write_text(said, encoding="utf-8")
        attempts += int((re.findall(r"number_of_executed_units:\s*(\d+)", said) or re.findall(r"(?m)^#(\d+)", said) or ["0"])[-1])
        if not done.returncode:
            break
        if "ERROR: libFuzzer" not in said:
            sys.exit(f"{name} cannot be fuzzed:\n{said[-2000:]}")
    kept = sorted(failures.glob(f"{name}-*"))
    return f"{name}: {seconds - max(end - time.monotonic(), 0):.0f} s, {attempts:,} inputs, {len(kept)} failures"


def main() -> None:
    """Fuzz the targets that are named, or all, one after the other."""
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    for name in options.names or list(targets()):
        print(run(name, options.seconds, options.work), flush=True)


if __name__ == "__main__":
    main()
