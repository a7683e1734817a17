"""A brief as a post: the values that feeds, mail, content systems and e-books ask for, each made in one place.

Nothing here knows the clock or chance: every id and date comes from the brief, so that the same brief gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from briefgen.model import Brief
from briefgen.render.lines import one_line
from briefgen.render.markup import legal
from briefgen.render.plain import plain_text
from briefgen.render.slug import slug_of
from briefgen.render.templates import Templates
from briefgen.render.wording import day, made_of

_NAMESPACE = UUID("8f5c1d6e-33a5-5e0b-9d8a-0c7f1c9a5b21")
_MORNING = time(6, tzinfo=UTC)
"""A brief has a day and no time; tools that ask for one get the morning, which is the same day from Chicago to Auckland."""


@dataclass(frozen=True, slots=True)
class Post:
    """One brief, ready to be published; every text is one line, and free of characters that XML cannot hold.

    `uuid` is the brief's own, `series` that of all briefs with its `name`, the title without the day. `tags` are the sections
    that say something: key and heading. `html` is a fragment without style, script and picture; `text` says the same. `site` is
    where briefs are published, "" where that is not known.
    """

    uuid: UUID
    series: UUID
    name: str
    title: str
    when: datetime
    slug: str
    language: str
    excerpt: str
    tags: tuple[tuple[str, str], ...]
    html: str
    text: str
    site: str

    def on_site(self, name: str) -> str:
        """The address of a file of this name on the site; "" where that is not known."""
        return f"{self.site.rstrip('/')}/{name}" if self.site else ""

    @property
    def stamp(self) -> str:
        """When it was published, RFC 3339: "2019-04-26T06:00:00Z"."""
        return self.when.isoformat().replace("+00:00", "Z")


def post_of(brief: Brief, templates: Templates) -> Post:
    """The post of a brief. Raises TemplateError where body.html.j2 is broken."""
    name = legal(one_line(brief.title))
    html = legal(templates.render("body.html.j2", brief=brief))
    return Post(
        uuid=uuid5(_NAMESPACE, f"brief\0{legal(brief.id)}"),
        series=uuid5(_NAMESPACE, f"series\0{name}"),
        name=name,
        title=f"{name}, {day(brief.date, brief.language)}",
        when=datetime.combine(brief.date, _MORNING),
        slug=slug_of(brief),
        language=legal(one_line(brief.language)),
        excerpt=_excerpt(brief),
        tags=tuple((legal(s.key), legal(one_line(s.heading))) for s in brief.sections if s.statements),
        html=html,
        text=plain_text(html),
        site=legal(brief.site),
    )


def posts_of(briefs: Sequence[Brief], templates: Templates) -> tuple[Post, ...]:
    """The posts of at least one brief, the newest first."""
    return tuple(post_of(brief, templates) for brief in sorted(briefs, key=lambda b: (b.date, b.id), reverse=True))


def post_to_json(post: Post) -> str:
    """A post as JSON, to be kept and shown again as it was."""
    known = asdict(post) | {"uuid": str(post.uuid), "series": str(post.series), "when": post.when.isoformat()}
    return json.dumps(known, ensure_ascii=False)


def post_from_json(text: str) -> Post:
    """A post that was kept as JSON."""
    known = json.loads(text)
    ids = {name: UUID(known[name]) for name in ("uuid", "series")}
    tags = tuple((str(key), str(heading)) for key, heading in known["tags"])
    return Post(**{**known, **ids, "when": datetime.fromisoformat(known["when"]), "tags": tags})


def cut(text: str, most: int) -> str:
    """A text of at most `most` characters; "…" stands for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _excerpt(brief: Brief) -> str:
    """What there is to read, in a line: "12 articles from 5 publishers: Sanctions; The Hanoi summit"."""
    made = made_of(brief)
    headings = "; ".join(section.heading for section in brief.sections if section.statements)
    return legal(one_line(f"{made}: {headings}" if headings else made))
