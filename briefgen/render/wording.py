"""The words of the frame: headings, marks and counts in the language of the brief. English is both the key and the fallback."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model import Brief
from briefgen.text.days import MONTHS

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("de", "fr", "es", "ru")
"""The languages of the tables beside English, in the order of their columns."""

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "At a glance": ("Auf einen Blick", "En bref", "De un vistazo", "Коротко"),
    "Contents": ("Inhalt", "Sommaire", "Contenido", "Содержание"),
    "Skip to the topics": ("Zu den Themen springen", "Aller aux sujets", "Ir a los temas", "Перейти к темам"),
    "New": ("Neu", "Nouveau", "Nuevo", "Новое"),
    "Updated": ("Aktualisiert", "Mis à jour", "Actualizado", "Обновлено"),
    "Speaker": ("Es spricht", "Auteur des propos", "Lo dice", "Говорит"),
    "Figures differ": ("Abweichende Zahlen", "Chiffres divergents", "Cifras divergentes", "Цифры расходятся"),
    "Figure updated": ("Neuere Zahl", "Chiffre actualisé", "Cifra actualizada", "Цифра обновлена"),
    "Timeline": ("Zeitleiste", "Chronologie", "Cronología", "Хронология"),
    "Timeline as a list": ("Zeitleiste als Liste", "La chronologie en liste", "Cronología en lista", "Хронология списком"),
    "The days that statements tell of, by topic; long gaps are drawn shorter.": (
        "Die Tage, von denen die Aussagen handeln, nach Themen; lange Lücken sind gekürzt.",
        "Les jours dont parlent les affirmations, par sujet\u00a0; les longs intervalles sont raccourcis.",
        "Los días de los que hablan las afirmaciones, por tema; los intervalos largos se acortan.",
        "Дни, о которых говорится в сообщениях, по темам; длинные промежутки сокращены.",
    ),
    "Coverage": ("Berichterstattung", "Couverture", "Cobertura", "Кто о чём пишет"),
    "Coverage as a table": (
        "Berichterstattung als Tabelle",
        "La couverture en tableau",
        "Cobertura en tabla",
        "Кто о чём пишет: таблица",
    ),
    "How many statements of each topic each publisher carries.": (
        "Wie viele Aussagen zu jedem Thema jedes Medium bringt.",
        "Nombre d’affirmations que chaque média publie sur chaque sujet.",
        "Cuántas afirmaciones de cada tema publica cada medio.",
        "Сколько сообщений по каждой теме публикует каждое издание.",
    ),
    "Publisher": ("Medium", "Média", "Medio", "Издание"),
    "Articles": ("Artikel", "Articles", "Artículos", "Статьи"),
    "Nothing in these articles.": (
        "Nichts in diesen Artikeln.",
        "Rien dans ces articles.",
        "Nada en estos artículos.",
        "В этих статьях ничего нет.",
    ),
    "No articles.": ("Keine Artikel.", "Aucun article.", "Ningún artículo.", "Статей нет."),
    "Left out": ("Weggelassen", "Non retenus", "Omitidos", "Не вошло"),
    "What became of each source": (
        "Was aus jeder Quelle wurde",
        "Le sort de chaque source",
        "Qué pasó con cada fuente",
        "Что стало с каждым источником",
    ),
    "Every statement stands word for word in the source that it names.": (
        "Jede Aussage steht wörtlich in der Quelle, die sie nennt.",
        "Chaque affirmation figure mot pour mot dans la source qu’elle cite.",
        "Cada afirmación figura palabra por palabra en la fuente que nombra.",
        "Каждое сообщение дословно взято из названного источника.",
    ),
    "{articles} from {publishers}": (
        "{articles} aus {publishers}",
        "{articles} de {publishers}",
        "{articles} de {publishers}",
        "{articles}, {publishers}",
    ),
    "copy of {name}": ("Kopie von {name}", "copie de {name}", "copia de {name}", "копия: {name}"),
    "also": ("auch", "aussi", "también", "также"),
    "read": ("gelesen", "lu", "leído", "прочитано"),
    "copy": ("Kopie", "copie", "copia", "копия"),
    "skipped": ("übersprungen", "ignoré", "omitido", "пропущено"),
    "failed": ("gescheitert", "échec", "error", "ошибка"),
}
"""English: the same in each of LANGUAGES."""

COUNTS: dict[str, dict[str, dict[str, str]]] = {
    "article": {
        "en": {"one": "article", "other": "articles"},
        "de": {"other": "Artikel"},
        "fr": {"one": "article", "other": "articles"},
        "es": {"one": "artículo", "other": "artículos"},
        "ru": {"one": "статья", "few": "статьи", "other": "статей"},
    },
    "more article": {
        "en": {"one": "more article, not quoted here", "other": "more articles, not quoted here"},
        "de": {"one": "weiterer Artikel, hier nicht zitiert", "other": "weitere Artikel, hier nicht zitiert"},
        "fr": {"one": "autre article, non cité ici", "other": "autres articles, non cités ici"},
        "es": {"one": "artículo más, no citado aquí", "other": "artículos más, no citados aquí"},
        "ru": {
            "one": "другая статья, здесь не цитируется",
            "few": "другие статьи, здесь не цитируются",
            "other": "других статей, здесь не цитируются",
        },
    },
    "publisher": {
        "en": {"one": "publisher", "other": "publishers"},
        "de": {"one": "Medium", "other": "Medien"},
        "fr": {"one": "média", "other": "médias"},
        "es": {"one": "medio", "other": "medios"},
        "ru": {"one": "издание", "few": "издания", "other": "изданий"},
    },
    "more publisher": {
        "en": {"one": "more publisher", "other": "more publishers"},
        "de": {"one": "weiteres Medium", "other": "weitere Medien"},
        "fr": {"one": "autre média", "other": "autres médias"},
        "es": {"one": "medio más", "other": "medios más"},
        "ru": {"one": "другое издание", "few": "другие издания", "other": "других изданий"},
    },
    "statement": {
        "en": {"one": "statement", "other": "statements"},
        "de": {"one": "Aussage", "other": "Aussagen"},
        "fr": {"one": "affirmation", "other": "affirmations"},
        "es": {"one": "afirmación", "other": "afirmaciones"},
        "ru": {"one": "сообщение", "few": "сообщения", "other": "сообщений"},
    },
    "word": {
        "en": {"one": "word", "other": "words"},
        "de": {"one": "Wort", "other": "Wörter"},
        "fr": {"one": "mot", "other": "mots"},
        "es": {"one": "palabra", "other": "palabras"},
        "ru": {"one": "слово", "few": "слова", "other": "слов"},
    },
    "independent": {
        "en": {"other": "independent"},
        "de": {"other": "unabhängig"},
        "fr": {"one": "indépendant", "other": "indépendants"},
        "es": {"one": "independiente", "other": "independientes"},
        "ru": {"one": "независимое", "other": "независимых"},
    },
    "other report": {
        "en": {"one": "other report says the same", "other": "other reports say the same"},
        "de": {"one": "weiterer Bericht sagt dasselbe", "other": "weitere Berichte sagen dasselbe"},
        "fr": {"one": "autre article dit la même chose", "other": "autres articles disent la même chose"},
        "es": {"one": "artículo más dice lo mismo", "other": "artículos más dicen lo mismo"},
        "ru": {
            "one": "другая статья сообщает то же",
            "few": "другие статьи сообщают то же",
            "other": "других статей сообщают то же",
        },
    },
}
"""What is counted: language: its form in each plural category of CLDR; "other" stands for those that have none of their own."""


def say(text: str, language: str = "en", **values: str) -> str:
    """A text of the frame in a language, `{name}` in it replaced; in English where the language or the text is not in the table."""
    said = _said(text, language)
    return _in_line(said.format(**values) if values else said, language)


def label(text: str, language: str = "en") -> str:
    """A text of the frame before what it names, with its colon: "Speaker:"; in French a space stands between."""
    return _in_line(_said(text, language) + ("\u00a0:" if _base(language) == "fr" else ":"), language)


def counted(number: int, noun: str, language: str = "en") -> str:
    """A number and what it counts in a language: "1 article", "5 статей"; English words where the language is not in the table.

    KeyError for a noun that is not in COUNTS.
    """
    return _in_line(_count(number, noun, language), language)


def _said(text: str, language: str) -> str:
    column = _base(language)
    return TEXTS[text][LANGUAGES.index(column)] if column in LANGUAGES and text in TEXTS else text


def carried(publishers: int, independent: int, language: str = "en") -> str:
    """How many carry a statement, and how many of them on their own: "4 publishers, 2 independent"."""
    return _in_line(f"{_count(publishers, 'publisher', language)}, {_count(independent, 'independent', language)}", language)


def _count(number: int, noun: str, language: str) -> str:
    forms = COUNTS[noun]
    if _base(language) not in forms or _base(language) == "en":
        return f"{number:,} {forms['en'].get('one' if number == 1 else 'other', forms['en']['other'])}"
    from babel.numbers import format_decimal

    locale = _locale(_base(language))
    assert locale is not None
    table = forms[_base(language)]
    return f"{format_decimal(number, locale=locale)} {table.get(locale.plural_form(number), table['other'])}"


def _in_line(text: str, language: str) -> str:
    """A text of the frame in a line of a language: where that is written from right to left, the English words are not (U+2066)."""
    return f"\u2066{text}\u2069" if right_to_left(language) else text


def made_of(brief: Brief) -> str:
    """What a brief is made of, in its language: "12 articles from 5 publishers"."""
    language = brief.language
    articles = _count(len(brief.sources), "article", language)
    names = {source.article.publisher for source in brief.sources} - {None}
    publishers = _count(len(names), "publisher", language)
    if not names:
        return _in_line(articles, language)
    return say("{articles} from {publishers}", language, articles=articles, publishers=publishers)


def day(value: date | None, language: str = "en", beside: date | None = None) -> str:
    """A day as it is written in a language: "26 April 2019", "26. April 2019"; 2019-04-26 where nobody knows; "" for None.

    Without its year where it stands beside a day of the same year.
    """
    if value is None:
        return ""
    same_year = beside is not None and beside.year == value.year
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1]}" + ("" if same_year else f" {value.year}")
    return _formatted(value, "MMMMd" if same_year else "long", language)


def short_day(value: date, language: str = "en") -> str:
    """A day in as few letters as are clear: "26 Apr 2019"."""
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    return _formatted(value, "medium", language)


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return _base(language) in _RIGHT_TO_LEFT


def _formatted(value: date, style: str, language: str) -> str:
    # Babel costs 110 ms; a brief in English does without it.
    locale = _locale(language.replace("_", "-"))
    if locale is None:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    from babel.dates import format_date, format_skeleton

    if style in locale.datetime_skeletons:
        return format_skeleton(style, datetime.combine(value, time()), locale=locale)
    return format_date(value, "long" if style == "MMMMd" else style, locale=locale)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def _locale(language: str) -> Locale | None:
    """The locale of a language, None where Babel has none: of all its parts, else of its first."""
    from babel import Locale, UnknownLocaleError

    for name in (language, _base(language)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
