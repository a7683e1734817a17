"""Where it goes: files."""

from briefgen.publish.files import Ready, make_ready, part_of, write_atomically

__all__ = ["Ready", "make_ready", "part_of", "write_atomically"]
