"""Whose words a statement reports, where the reader would not know."""

from __future__ import annotations

from briefgen.model import Quote, Section, Statement


def speaker_note(section: Section, statement: Statement) -> Quote | None:
    """The speaker that a reader of the section would miss beside a statement: named in full neither there nor before.

    Before counts where the statement has a part of the name.
    """
    speaker = _named_before(statement)
    words = speaker.text.split() if speaker else []
    name = " ".join(words[-2:])
    own = " ".join(quote.text for quote in (*statement.context, statement))
    if speaker is None or name in own:
        return None
    before = section.statements[: section.statements.index(statement)]
    told = (quote.text for s in before for quote in (*s.context, s, *filter(None, [_named_before(s)])))
    return None if any(word in own for word in words[-2:]) and any(name in text for text in told) else speaker


def _named_before(statement: Statement) -> Quote | None:
    """The speaker, where neither the statement nor its context but an earlier sentence of the article names them in full."""
    speaker = statement.attribution.speaker if statement.attribution else None
    shown = speaker and any(q.start <= speaker.start and speaker.end <= q.end for q in (statement, *statement.context))
    return None if shown else speaker
