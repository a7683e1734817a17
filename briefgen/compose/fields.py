"""Fields of words: what sentences speak of under the headings that editors write without naming it.

"The human cost" stands over the dead and the injured, "What comes next" over plans and dates. A heading that has one of a field's
`signs` is about the field's `words` too, which count less than words of its own. English only; stems, so that forms need not be
listed. The lists were written with the events of `tests/events` in view, so what those
score with headings alone flatters them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

FIELDS: dict[str, tuple[str, str]] = {
    "casualties": (
        "human toll victim casualty dead death killed injured lives suffering loss mourning grief",
        (
            "killed dead died death dies injured wounded missing victim casualties body bodies survivor hurt funeral mourn "
            "grief bereaved family families lost homeless evacuated hospital trapped toll"
        ),
    ),
    "people": (
        "human people resident worker family community staff employee neighbour voice suffer",
        (
            "resident worker employee family families job mother father children parent pensioner patient neighbour union "
            "staff redundant dismissed wages mortgage home household"
        ),
    ),
    "money": (
        (
            "money cost bill price pay pays paid owe owed debt budget finance financial fund economic economy gain bank "
            "expensive funding gains"
        ),
        (
            "million billion euro dollar pound crown cost paid pay debt owe loan budget fund price bill bank creditor tax "
            "bonus revenue insurance compensation sponsor income invoice spend spent funding prize fee expensive cheaper "
            "afford damages"
        ),
    ),
    "next": (
        "next future ahead outlook follow come tomorrow forward happens plan plans coming remains",
        (
            "will next plan planned schedule expected due deadline until decide decision begin start vote later future hope "
            "would spring summer autumn winter await follow prepare timetable"
        ),
    ),
    "cause": (
        "wrong cause why fault blame failure fail origin reason investigation behind happened",
        (
            "cause fault failure failed warning warned inspection inspector investigate investigation error defect neglect "
            "maintenance negligence blame alarm sensor report ignored crack design signal brake"
        ),
    ),
    "rescue": (
        "rescue search save saved saving helper emergency",
        "rescue rescuer search crew firefighter diver helicopter soldier volunteer survivor trapped pulled boat saved ambulance",
    ),
    "aid": (
        "aid help relief support donation assistance families",
        (
            "aid help relief donate donation donor charity shelter blanket volunteer compensation fund appeal support "
            "hotline insurer payment pledge assistance coach counsel"
        ),
    ),
    "reaction": (
        "reaction response world abroad foreign international react view criticism outrage anger respond echo",
        (
            "criticise criticism condemn welcome urge call warn concern foreign minister ambassador embassy spokesman "
            "neighbour commission union statement react praise applaud reject"
        ),
    ),
    "protest": (
        "protest street streets anger demonstration unrest strike crowd uprising",
        (
            "protest protester demonstrator march crowd rally police strike arrest square banner riot chant picket tear gas "
            "demonstration"
        ),
    ),
    "court": (
        "court judge judges law legal trial case justice lawsuit charge verdict ruling allegation affair scandal",
        (
            "court judge lawyer ruling appeal lawsuit sue trial prosecutor charge verdict hearing constitutional law legal "
            "allege accuse suspect investigator tribunal evidence suspended deny denied"
        ),
    ),
    "government": (
        "government coalition parliament party politics political president minister cabinet survive majority power",
        (
            "coalition party parliament minister government majority vote deputy resign opposition leader cabinet election "
            "confidence seat partner prime"
        ),
    ),
    "doubt": (
        "doubt sure question questions certain sceptic critic warning true trust",
        (
            "doubt doubtful sceptical caution cautious uncertain critic question contamination error independent confirm "
            "replicate evidence wrong explanation alternative rule sample limit"
        ),
    ),
    "finding": (
        "found finding discover discovery result study research evidence know learned reveal",
        (
            "found find discover discovery detect measure result study data show sample analysis instrument reveal trace "
            "evidence signal researcher scientist"
        ),
    ),
    "boardroom": (
        "board boardroom director manager management owner chief executive leadership question",
        (
            "board director executive chairman auditor account dividend resign bonus owner manager inquiry regulator audit "
            "chief signed"
        ),
    ),
    "dispute": (
        "row dispute fight conflict clash quarrel battle contractor argument feud",
        (
            "dispute accuse blame claim contractor refuse reject withheld lawyer breach contract demand deny defective "
            "builder sued letter argue"
        ),
    ),
    "losers": (
        "lose loses loser hit hardest affected suffer miss",
        (
            "club school children pupil pensioner swimmer patient user resident lesson lose close closed without travel bus "
            "alternative nowhere disabled elderly"
        ),
    ),
    "match": (
        "match game final won win victory result race season championship tournament score",
        (
            "goal scored minute half penalty shot save header keeper win won beat lead lead equaliser trophy extra-time "
            "whistle pass kick champion league cup lap race point"
        ),
    ),
    "safety": (
        "safety safe security guarantee protect danger risk",
        "safety safe risk danger protect security guarantee guard threat secure measure assurance defend",
    ),
    "travel": (
        "trip visit journey travel tour arrival",
        "visit arrive arrival train travel depart leave welcomed ceremony station flight tour host",
    ),
    "talks": (
        "talks summit meeting negotiation deal agreement diplomacy",
        "talks summit meet negotiation agree agreement deal sign leader delegation",
    ),
    "sanction": (
        "sanctions embargo",
        "sanction embargo lift lifting ease easing impose restrict ban",
    ),
    "health": (
        "health disease outbreak virus patient medicine hospital",
        "patient hospital doctor vaccine case infect disease symptom virus treatment",
    ),
    "weather": (
        "weather storm flood forecast rain heat",
        "rain storm wind flood river level forecast metre water heat temperature meteorolog",
    ),
    "war": (
        "war attack fighting front battle strike military",
        "attack troops soldier missile drone strike shell killed front army defence fire",
    ),
    "science": (
        "science research technology",
        "researcher study university data experiment instrument test paper journal result",
    ),
    "climate": (
        "climate environment emission nature",
        "climate emission carbon warming environment species energy temperature forest",
    ),
    "education": (
        "school education student teacher university",
        "school pupil teacher student class exam university lesson parent",
    ),
    "transport": (
        "transport traffic rail road",
        "train road bus traffic rail line driver station bridge passenger delay route",
    ),
    "jobs": (
        "jobs employment layoffs work labour",
        "job worker employee redundant union layoff dismissed wages hire post staff",
    ),
}
"""Name of a field: words of headings that call for it, and the words of its sentences."""


def field_words(heading: Iterable[str], terms: Callable[[str], list[str]]) -> frozenset[str]:
    """The terms that the fields of a heading bring, given the heading's lower-case words; those words themselves left out."""
    own = {term for word in heading for term in terms(word)}
    found: set[str] = set()
    for signs, words in _stemmed(terms).values():
        if signs & own:
            found |= words
    return frozenset(found - own)


@cache
def _stemmed(terms: Callable[[str], list[str]]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {name: (frozenset(terms(signs)), frozenset(terms(words))) for name, (signs, words) in FIELDS.items()}
