"""Which words keep their full stop inside a sentence: one table a language.

`NEVER` words are followed by what they introduce ("Mr. Smith"), so no sentence ends at their stop. After `SOMETIMES` words
("Inc.", "U.S.") a sentence ends only where the next word is one of `STARTERS`, the words that newspapers begin sentences with.
`NUMBERED` words end nothing before a digit ("No. 5", "Jan. 3").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefgen.text.languages import primary


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Abbreviations:
    """The tables of one language; lower case, except `starters`."""

    never: frozenset[str] = frozenset()
    sometimes: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    """True where a full stop after a number makes it an ordinal ("am 3. Mai")."""

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word whose full stop may end nothing."""
        return self.never | self.sometimes | self.numbered

    @cached_property
    def never_capital(self) -> frozenset[str]:
        """The words of `never` as they stand before a name: "Mr", "mr"."""
        return self.never | frozenset(word.capitalize() for word in self.never)


ENGLISH = Abbreviations(
    never=_words(
        "mr mrs ms mx dr drs prof profs messrs mme mlle gen maj brig col lt capt cmdr adm sgt cpl pvt pfc sen rep reps "
        "sens gov lieut supt spc sgts cols gens capts det insp rev hon fr sr. msgr ste pres atty amb asst "
        "assoc dept comm v vs cf e.g i.e viz approx ca bros"
    ),
    sometimes=_words(
        "inc st mt ft co corp ltd llc plc jr sr esq etc al ave blvd rd dept univ est assn intl govt mfg dist tel ext ed eds ph.d "
        "m.d b.a m.a ll.b calif conn fla ill mass mich minn okla penn tenn wash wis ariz ark colo del ind kan ky md mo "
        "mont neb nev ore pa tex vt va wyo ga"
    ),
    numbered=_words(
        "no nos n° nº p pp pg vol vols fig figs art sec ch eq ex op cit par jan feb mar apr jun jul aug sep sept oct "
        "nov dec tel flt rt"
    ),
    starters=_words(
        "The This That These Those He She It We They I You His Her Its Their Our My Your There Here In On At By From "
        "With Without Within After Before During Since Until While When Where Why What Who How Which If As For But And "
        "Or So Yet Because Although Though However Meanwhile Still Also Then Now Not No Some Many Most Both Each Every "
        "Few Several All Another Other One Under Over According Despite Earlier Later Last Next Today Yesterday "
        "Tomorrow Instead Moreover Furthermore Nevertheless A An To Police Officials Such Among Between Once Only Even "
        "Just It's He's She's They're That's There's Let's I'm We're Did Does Do Is Are Was Were Will Can Could Would "
        "Should Has Have Had"
    ),
)

GERMAN = Abbreviations(
    never=_words(
        "u a o i bzgl hr fr dr prof hrn dipl ing mag st bzw ca evtl ggf inkl max min sog z.b u.a d.h z b d h vgl gen rev präs abg "
        "stv allg bes geb gest verh"
    ),
    sometimes=_words("usw etc co corp ag u.s.w str jh mio mrd inc ltd jr sen jun"),
    numbered=_words("nr s bd art abs kap abb tel jan feb mär apr jun jul aug sep sept okt nov dez"),
    starters=_words(
        "Der Die Das Ein Eine Er Sie Es Wir Ich In Im Am An Auf Bei Mit Nach Von Vor Zu Zum Zur Für Aber Und Doch Wenn "
        "Als Da Dann Dies Diese Dieser Auch Nun So Seit Während Trotz Laut"
    ),
    ordinal_dot=True,
)

FRENCH = Abbreviations(
    never=_words("m mm mme mmes mlle dr pr me st ste mgr gal cf p.ex ex av bd c.-à-d"),
    sometimes=_words("etc cie inc ltd jr s.a"),
    numbered=_words("n no p pp vol art chap fig janv févr avr juil sept oct nov déc"),
    starters=_words(
        "Le La Les Un Une Il Elle Ils Elles On Nous Je Ce Cette Ces Dans En Au Aux À Pour Par Sur Avec Mais Et Selon Après Avant"
    ),
)

SPANISH = Abbreviations(
    never=_words("sr sra srta sres dr dra d dña prof gral cnel lic ing ud uds sto sta av avda p.ej ee"),
    sometimes=_words("etc cía inc ltd jr s.a ee.uu uu"),
    numbered=_words("n núm no pág págs p vol art cap fig tel"),
    starters=_words("El La Los Las Un Una Él Ella Ellos Se Lo En Al A Por Para Con Según Pero Y Cuando Como Tras Desde Este Esta"),
)

ITALIAN = Abbreviations(
    never=_words("sec sig sigg sig.ra dott dr prof avv ing on sen gen col s ss mons ecc.mo es p.es"),
    sometimes=_words("ecc s.p.a inc ltd jr"),
    numbered=_words("n nr p pp pag vol art cap fig tel"),
    starters=_words("Il Lo La I Gli Le Un Una Lui Lei Si In A Al Per Con Da Secondo Ma E Quando Come Dopo Prima Questo Questa"),
)

PORTUGUESE = Abbreviations(
    never=_words("sr sra srs dr dra prof profa eng gen d v.exa exmo av p.ex"),
    sometimes=_words("etc cia ltda s.a inc jr"),
    numbered=_words("n nº p pág vol art cap fig tel"),
    starters=_words("O A Os As Um Uma Ele Ela Eles Se Em No Na Ao Por Para Com Segundo Mas E Quando Como Após Desde Este Esta"),
)

DUTCH = Abbreviations(
    never=_words("dhr mevr mw dr drs prof ir ing mr st gen bijv d.w.z o.a ca t.a.v m.b.t"),
    sometimes=_words("enz etc inc ltd jr"),
    numbered=_words("nr p blz art fig tel jan feb mrt apr jun jul aug sept okt nov dec"),
    starters=_words("De Het Een Hij Zij Ze Wij We Ik In Op Bij Met Na Van Voor Volgens Maar En Als Toen Dit Dat Deze Die Er"),
)

RUSSIAN = Abbreviations(
    never=_words("гг ул пр др акад проф доц ген т.е т.к т.н напр см ср тыс млн млрд"),
    sometimes=_words("г т.д т.п д п им руб коп"),
    numbered=_words("с стр рис табл ст п пп № янв фев апр авг сент окт нояб дек"),
    starters=_words(
        "В На По Он Она Они Это Потом Затем Тогда Там Здесь Все Этот Эта Но И Как Когда После Для За С Из К О При Его Ее Мы Я"
    ),
)

CZECH = Abbreviations(
    never=_words("p pí mgr ing dr mudr judr rndr phdr bc doc prof gen plk mjr tzv tj např popř resp cca sv nám ul"),
    sometimes=_words("atd apod aj s.r.o a.s spol kč mil mld"),
    numbered=_words("č čl str odst tel obr tab r"),
    starters=_words("V Na Po Za Do Od Ze Z S Ale A Když Jak Podle Při To Ten Ta Tato Tento Je Jsou Byl Byla Bylo"),
    ordinal_dot=True,
)

POLISH = Abbreviations(
    never=_words("p np dr mgr inż prof hab gen płk mjr ks św tzw tj m.in ul al ok wg ob im red por"),
    sometimes=_words("itd itp in zł tys mln mld sp r w"),
    numbered=_words("nr str art ust pkt tel rys tab poz"),
    starters=_words("W Na Po Za Do Od Z Ze Ale A Gdy Jak Według To Ten Ta Jest Są Był Była Nie Jednak"),
)

SWEDISH = Abbreviations(
    never=_words("dr prof hr fr t.ex bl.a d.v.s m.m s.k f.d ca jfr resp st kl"),
    sometimes=_words("osv m.fl etc ab inc kr milj mdr"),
    numbered=_words("nr s sid kap tel fig jan feb mars apr aug sept okt nov dec"),
    starters=_words("Det Den De En Ett Han Hon I På Vid Efter Före Enligt Men Och När Som Vi Jag Detta"),
)

DANISH = Abbreviations(
    never=_words("dr prof hr fr f.eks bl.a dvs ca jf st kl gl"),
    sometimes=_words("osv m.m m.fl etc a/s inc kr mio mia"),
    numbered=_words("nr s kap tlf fig jan feb apr aug sept okt nov dec"),
    starters=_words("Det Den De En Et Han Hun I På Ved Efter Før Ifølge Men Og Når Som Vi Jeg Dette"),
    ordinal_dot=True,
)

UKRAINIAN = Abbreviations(
    never=_words("м вул ім пр др акад проф доц ген тис млн млрд напр див ст р рр обл"),
    sometimes=_words("грн коп т.д т.п ін"),
    numbered=_words("с ст рис табл п пп № січ лют бер квіт трав черв лип серп вер жовт лист груд"),
    starters=_words("У В На По Він Вона Вони Це Але І Як Коли Після Для За З Із Про Ми Я"),
)

FINNISH = Abbreviations(
    never=_words("esim ns mm ts ks vrt prof tri dr ev kenr klo n noin toim"),
    sometimes=_words("jne oy ab inc milj mrd ym yms"),
    numbered=_words("nro s kpl luku kuva puh art"),
    starters=_words("Se Hän He Ne Tämä Kun Jos Mutta Ja Myös Nyt Viime Suomen Hallitus Vuonna Asiasta"),
    ordinal_dot=True,
)

HUNGARIAN = Abbreviations(
    never=_words("dr prof pl ún id ifj özv vö kb ill ld sz ezr gen"),
    sometimes=_words("stb kft zrt nyrt rt inc mrd m"),
    numbered=_words("o old bek tel jan febr márc ápr máj jún júl aug szept okt nov dec"),
    starters=_words("A Az Ez Egy De Ha És Mint Most Már Még Nem Azt Szerinte Közben"),
    ordinal_dot=True,
)

ROMANIAN = Abbreviations(
    never=_words("dl dna d-l d-na dr prof ing av gen col lt mr sf str bd cca ex"),
    sometimes=_words("etc s.a s.r.l inc mil mld lei ș.a"),
    numbered=_words("nr art alin lit pag p cap fig tel ian feb mar apr iun iul aug sept oct nov dec"),
    starters=_words("El Ea Ei În La De Pe Cu Din Dar Și Dacă Când După Potrivit Acesta Aceasta Un O"),
)

TURKISH = Abbreviations(
    never=_words("dr prof doç av sn bkz örn yrd gen alb müh cad sok mah"),
    sometimes=_words("vb vs a.ş ltd inc"),
    numbered=_words("no s sf md tel"),
    starters=_words("Bu Bir O Ve Ama Ancak Daha Sonra Ayrıca Olay Polis Hükümet"),
    ordinal_dot=True,
)

GREEK = Abbreviations(
    never=_words("κ κκ δρ καθ π.χ βλ αρ οδ αγ λεωφ δηλ"),
    sometimes=_words("κ.ά κ.λπ κλπ α.ε ε.ε χιλ εκατ δισ"),
    numbered=_words("αρ σελ άρθρ τηλ"),
    starters=_words("Ο Η Το Οι Τα Ένας Μια Στο Στη Στην Με Για Από Αλλά Και Όταν Αυτό Σύμφωνα"),
)

CATALAN = Abbreviations(
    never=_words("sr sra dr dra prof av c gen"),
    sometimes=_words("etc s.a s.l inc"),
    numbered=_words("núm n p pàg art cap tel"),
    starters=_words("El La Els Les Un Una Ell Ella Es En A Per Amb Segons Però I Quan Com Després Aquest Aquesta"),
)

LANGUAGES: dict[str, Abbreviations] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "ru": RUSSIAN,
    "cs": CZECH,
    "sk": CZECH,
    "pl": POLISH,
    "sv": SWEDISH,
    "da": DANISH,
    "no": DANISH,
    "nb": DANISH,
    "uk": UKRAINIAN,
    "fi": FINNISH,
    "hu": HUNGARIAN,
    "ro": ROMANIAN,
    "tr": TURKISH,
    "el": GREEK,
    "ca": CATALAN,
}


def abbreviations(language: str) -> Abbreviations:
    """The tables of a language ("en", "pt-BR"); English ones, which do little harm elsewhere, where there are none."""
    return LANGUAGES.get(primary(language), ENGLISH)
