"""Where it goes: files."""

from briefgen.publish.files import write_atomically

__all__ = ["write_atomically"]
