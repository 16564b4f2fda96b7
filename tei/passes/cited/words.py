"""The words and signs of bibliographic references, a table a kind, a line a language.

Rows are read by `tei.passes.cited.pieces`. A blank stands for any white space or none (`a. a. O.`, `a.a.O.`), a full
stop may be lost or set apart by the OCR tool. A capital at the beginning is free. The languages are not kept apart
when a text is read, for notes quote titles of any of them; they stand apart here so that a reader can mend them.
"""

from __future__ import annotations


def _rows(text: str) -> tuple[str, ...]:
    """The entries of a table, the longest first, so that no word hides a longer one."""
    lines = (line.partition(":")[2] for line in text.strip().split("\n"))
    return tuple(sorted({entry.strip() for line in lines for entry in line.split("|")} - {""}, key=len, reverse=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What leads to a reference.
SEE = _rows("""
la: vide | vid. | vide etiam | confer | v. etiam | q. v.
en: see | see also | see further | see especially | see esp. | see e.g. | see, for example, | see for example
en: cf.
en: compare | compare also | but see | but cf. | quoted in | quoted by | quoted from | cited in | cited by
en: as cited in
en: e.g. | qtd. in | quoted after | see too | also | reprinted in | reproduced in | repr. in | contra | pace
en: and see | here after
de: vgl. | vgl. auch | vgl. dazu | vgl. hierzu | siehe | siehe auch | siehe dazu | siehe hierzu | s. auch
de: s. dazu | s. a.
de: z. B. | zit. nach | zitiert nach | zit. n. | so auch | so bei | ähnlich | dagegen | nach | abgedruckt in
de: hierzu | dazu | zit. in
fr: p. ex. | voir | voyez | voyez aussi | voir aussi | voir notamment | voir par exemple | cité par | cité dans
fr: cité d'après | d'après | v. aussi | comparer
it: cfr. | cfr. anche | vedi | vedi anche | si veda | si vedano | si veda anche | v. anche | cit. in
it: citato in
es: véase | véase también | véanse | ver | cfr. | citado en | citado por | cit. en
pt: ver também | veja-se | citado por
ru: см. | см. также | см.: | ср. | ср.: | цит. по | цит. по: | см., например | см. также:
nl: zie | zie ook | vergelijk
""")

#: The same work as in the reference before.
IBID = _rows("""
la: ibid. | ibidem | ib. | loc. cit. | l. c. | loc. laud.
de: ebd. | ebenda | ebda. | ebendort | a. a. O. | ebend.
fr: loc. cit. | ibíd.
it: ivi | loc. cit.
ru: там же
hr: isto
""")

#: A work of the author named, cited before.
CITED = _rows("""
la: op. cit. | opus cit. | ob. cit. | o. c. | op. laud. | l. c. | loc. cit.
de: a. a. O. | a. o. | am angeführten Ort | a. a. Orte
fr: art. cit. | art. cité | ouvr. cité | ouvrage cité | article cité | op. cité | éd. cit.
it: cit. | opera cit. | art. cit.
ru: указ. соч. | указ. раб. | цит. соч. | указ. ст.
""")

#: A work cited in a note that is named; a number follows.
ABOVE = _rows("""
en: cited above, n. | cited above, note | cited in n. | cited in note | as cited in n. | above, n.
en: above, note | above n.
en: above note | supra, n. | supra note | supra n. | supra, note | as in note | as in n. | see above, n.
en: see n. above
en: cited n. | cited note
de: wie Anm. | wie Fn. | wie Fußn. | s. Anm. | siehe Anm. | vgl. Anm. | s. o. Anm. | oben Anm. | o. Anm. | Anm.
de: Fn.
fr: cité n. | cité note | cité à la note | voir n. | supra, note | supra, n.
it: cit. a n. | cit. alla nota | v. nota | sopra, nota | cit. sopra, n.
es: citado en n. | citado en la nota | cit. en n.
ru: см. прим. | см. примеч. | указ. в прим.
""")

#: The editor stands before it.
EDITED = _rows("""
en: ed. | eds. | editor | editors | edd.
de: Hg. | Hgg. | Hrsg. | Hrsgg. | Herausgeber | Hgin.
fr: dir. | éd. | éds. | sous la dir. | coord.
it: a c. | cur.
es: ed. | eds. | comp. | comps. | coord. | coords.
ru: ред. | сост. | отв. ред.
nl: red.
""")

#: The editor stands behind it.
EDITED_BY = _rows("""
en: ed. by | edited by | ed. | eds. | ed. and intro. by | ed. and trans. | ed. and trans. by
en: edited and translated by
en: edited with notes by | selected by | compiled by | ed. with an introduction by
de: hrsg. von | hrsg. v. | hg. von | hg. v. | hrsg. u. eingel. v. | herausgegeben von | hgg. v. | hrsg. durch
fr: éd. | éd. par | sous la direction de | sous la dir. de | édité par | textes réunis par | publié par
fr: publ. par | éd. de
it: a cura di | a c. di | ed. a cura di
es: ed. de | edición de | editado por | al cuidado de | ed. por | compilado por
ru: под ред. | под общ. ред. | под редакцией | отв. ред. | сост. | ред. | изд. подгот.
nl: onder red. van | red.
""")

#: The translator stands behind it: read past, for it is no part of the facts.
TRANSLATED_BY = _rows("""
en: trans. | trans. by | translated by | tr. | tr. by | transl. by | trans. from the French by | introd.
en: intro. by
en: with an introduction by | introduction by | with a foreword by | foreword by | preface by | illus. by
de: übers. von | übers. v. | übersetzt von | aus dem Frz. v. | aus dem Engl. von | eingel. von | bearb. von
de: bearb. v.
fr: trad. | trad. par | traduit par | trad. de | préface de | trad. fr. de | trad. fr.
it: trad. it. di | trad. di | traduzione di | trad. it. | prefazione di | introduzione di
es: trad. | trad. de | traducción de | prólogo de
ru: пер. | пер. с англ. | пер. с нем. | пер. с фр. | перевод
""")

#: A number of an edition stands before one of these, or nothing.
EDITION = _rows("""
en: ed. | edn. | edn | edition | rev. ed. | revised ed. | revised edition | enl. ed. | rev. and enl. ed.
en: impression
de: Aufl. | Auflage | verb. Aufl. | erw. Aufl. | durchges. Aufl. | überarb. Aufl. | neu bearb. Aufl.
de: unveränd. Aufl. | Ausg.
de: verm. Aufl. | verm. und verb. Aufl.
fr: éd. | édition | éd. revue | éd. augmentée | éd. revue et augmentée
it: ed. | ed. riv. | ristampa | rist.
es: ed. | ed. rev. | reimpr. | ed. corregida
ru: изд. | изд., испр. | изд., доп. | изд., испр. и доп. | изд., перераб.
""")

#: Signs before numbers. A page, a leaf, a column.
PAGE = _rows("""
la: pag. | fol. | col. | p. m.
en: p. | P. | pp. | pg. | page | pages | fol. | fols. | f. | ff. | fo. | col. | cols. | leaf
de: S. | SS. | Seite | Seiten | Sp. | Spalte | Bl. | Blatt | Bll.
fr: p. | pp. | f° | fol. | f. | col. | page | pages
it: p. | pp. | pag. | pagg. | c. | cc. | f. | ff. | col. | coll.
es: p. | pp. | pág. | págs. | f. | ff. | col.
ru: с. | С. | сс. | стр. | л. | Л. | лл. | стб.
nl: blz. | p.
pl: s. | str.
""")

VOLUME = _rows("""
la: tom. | vol. | Tom.
en: vol. | vols. | volume | v.
de: Bd. | Bde. | Band | Jg. | Jahrg. | Jahrgang | Bdn. | Bds. | Th. | Thl. | Theil
fr: t. | T. | tome | tomes | vol. | tt.
it: vol. | voll. | t. | tomo | tt. | a. | anno
es: t. | tomo | vol. | año
ru: т. | Т. | тт. | том
pl: t. | tom | rocznik
nl: dl. | deel | jrg.
""")

ISSUE = _rows("""
en: no. | nos. | issue | iss. | number | num.
de: Nr. | Nrn. | H. | Heft | Hft. | Fasz. | Lfg.
fr: n° | nº | no | numéro | fasc. | nos | n. s.
it: n. | nn. | fasc. | num. | n°
es: núm. | núms. | nº | n.º | n° | num.
ru: № | №№ | вып. | кн.
pl: nr | z.
""")

#: Other places in a work: read past.
PLACE_IN = _rows("""
la: lib. | cap. | tit. | sect. | cant. | epist. | ep. | dist. | quaest. | can. | B.
en: ch. | chap. | chaps. | chapter | chapters | bk. | book | pt. | part | sec. | sect. | section | n. | nn.
en: note | notes
en: fn. | fig. | figs. | plate | pl. | table | l. | ll. | line | lines | v. | vv. | sig. | letter | act | scene
en: canto
en: art. | para. | par. | ser. | series | appendix | app. | new ser. | n. s. | item
de: Kap. | Kapitel | Anm. | Fn. | Abb. | Taf. | Tab. | Abschn. | Teil | Tl. | Z. | V. | Nr. | Art. | Brief
de: N. F. | Buch | Lfg.
fr: chap. | chapitre | livre | lettre | n. | note | pl. | fig. | partie | acte | scène
it: cap. | capp. | n. | nota | libro | parte | tav. | fig. | lett.
es: cap. | caps. | n. | nota | libro | parte | lám.
ru: гл. | прим. | рис. | ч. | Ч. | табл. | кн. | письмо
sign: § | §§ | no. | сер.
""")

#: What may stand before a second page: `hier S. 15`.
HERE = _rows("""
en: esp. | especially | here | at | at p. | particularly | and | also
de: hier | bes. | insbes. | besonders | v. a. | insb. | und | u.
fr: ici | notamment | surtout | en particulier | spéc. | et
it: qui | in particolare | spec. | in part. | e
es: esp. | aquí | en especial | sobre todo | y
ru: особ. | здесь | и
""")

#: How numbers of pages go on.
FOLLOWING = (
    "ff.", "ff", "f.", "f", "sqq.", "sq.", "sq", "sqq", "sgg.", "sg.", "ss.", "s.", "et seq.", "et suiv.",
    "et passim", "passim",
    "u. ö.", "и сл.", "и след.", "сл.", "n.", "n", "fn", "e segg.", "segg.", "seg.", "y ss.", "e ss.", "suiv.",
)  # fmt: skip

#: First names cut short.
FORENAMES = tuple(
    "Wm Chas Geo Jas Jos Thos Robt Chr Joh Fr Th Ph Edw Alex Aug Ed Ch Gust Ludw Wilh St Dr Prof Rev Юл Ал Anon".split()
)

MONTHS = _rows("""
en: january | february | march | april | may | june | july | august | september | october | november | december
en: jan. | feb. | mar. | apr. | jun. | jul. | aug. | sept. | sep. | oct. | nov. | dec. | spring | summer
en: autumn | fall | winter
en: michaelmas | easter | christmas
de: januar | jänner | februar | märz | mai | juni | juli | oktober | dezember | okt. | dez. | mär. | frühjahr
de: sommer | herbst
de: mrz. | feber
fr: janvier | février | mars | avril | juin | juillet | août | septembre | octobre | novembre | décembre
fr: janv. | févr.
fr: avr. | juil. | déc. | printemps | été | automne | hiver
it: gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre
it: dicembre
it: gen. | giu. | lug. | ago. | set. | ott. | dic. | genn. | febbr.
es: enero | febrero | abril | mayo | junio | julio | septiembre | octubre | noviembre | diciembre
pt: janeiro | fevereiro | março | maio | junho | julho | setembro | outubro | novembro | dezembro
ru: января | февраля | марта | апреля | мая | июня | июля | августа | сентября | октября | ноября | декабря
ru: январь | февраль
ru: март | апрель | май | июнь | июль | август | сентябрь | октябрь | ноябрь | декабрь
nl: januari | februari | maart | mei | augustus
""")

UNDATED = _rows("""
en: n.d. | n. d. | undated | forthcoming | in press
de: o. J. | im Druck | im Erscheinen
fr: s. d. | s. a. | à paraître
it: s.d. | in corso di stampa
es: s. f. | s. a. | en prensa
ru: б. г. | в печати
""")

UNPLACED = _rows("""
en: n.p. | n. pl.
de: o. O.
fr: s. l.
it: s.l.
ru: б. м.
""")

ET_AL = _rows("""
en: et al. | and others | et al
de: u. a. | und andere | et al. | u. a. m.
fr: et alii | et autres
es: y otros
it: e altri
ru: и др.
""")

#: The author of the reference before.
SAME = _rows("""
la: idem | eadem | id. | ead. | iidem
de: ders. | dies. | dens. | derselbe | dieselbe
ru: он же | она же | его же | её же
""")

AND = frozenset("and und u et y e i и & a og och".split())
#: Words between the number of a newspaper and its date.
OF_DATE = frozenset("vom v du de of del от dated".split())
IN = frozenset("in dans en nel nella".split())
IN_BOOK = _rows("""
ru: в кн. | в сб. | в кн.: | в сб.: | в: | //
all: // | in: | in : | dans: | en:
""")

PARTICLES = _words(
    """
    von vom van der den de du des di da della degli del dei dal la le los las ten ter zu zum zur af av do dos das d'
    фон де ван дер ла ле
    """
)

#: Words with a capital that begin a sentence and no name.
NO_NAMES = _words(
    """
    the a an this that these those it its he she they we i you his her their our my in on at of for from to by with
    as but and or so if when while where there here then thus yet nor not no all some many most both such who which
    what how why after before since until during under over between among according see cf compare quoted cited ibid
    every each one two three four five six seven eight nine ten another other only even first second third perhaps
    mr mrs miss sir lord lady dr professor captain king queen saint chapter volume page note act scene figure table
    der die das den dem des ein eine einer eines er sie es wir ich im am beim vom zum zur bei nach vor mit aus auf
    über unter durch für von zu und oder aber auch nur noch wie als wenn da dort hier dann denn doch nicht man jahre
    herr frau band seite kapitel vgl siehe anm laut seit gegen ohne um zwischen les un une il elle ils elles nous je
    ce cette ces son sa ses leur dans sur sous par pour avec sans mais et ou si quand comme en au aux selon voir
    après avant depuis el los las una lo gli uno nel nella per con dal sul ma se che non dopo prima в на по о об из
    за с со к у и а но же не он она они мы я это тот та те все его её их как что если когда для при под над от до
    без после перед через так там тут где см ср
    """
)

#: What stands before the name of a publisher and is no part of it.
APUD = _words(
    """
    apud typis sumptibus impensis chez bei presso appresso per by for printed gedruckt verlegt imprimé stampato
    """
)

#: Names of places that stand alone before a year, and abbreviations of them; any other name is told by where it stands.
PLACES = _words(
    """
    london oxford cambridge edinburgh glasgow dublin york leeds manchester liverpool bristol birmingham exeter
    norwich aberdeen cardiff belfast chicago boston philadelphia baltimore princeton ithaca berkeley stanford
    washington toronto montreal ottawa melbourne sydney canberra auckland durham bloomington harmondsworth
    london-new lond new berlin leipzig münchen munich wien vienna stuttgart frankfurt köln cologne bonn hamburg
    göttingen tübingen heidelberg freiburg jena halle weimar dresden breslau königsberg zürich zurich basel bern
    graz innsbruck salzburg darmstadt wiesbaden mainz marburg münster hannover bremen kassel erlangen würzburg
    augsburg nürnberg prag praha prague budapest warszawa warsaw kraków krakau lwów lemberg riga dorpat tartu
    tallinn vilnius paris lyon lyons marseille bordeaux toulouse lille strasbourg strassburg straßburg rouen
    grenoble rennes nancy montpellier genève geneva genf lausanne bruxelles brussels louvain leuven liège amsterdam
    leiden leyden utrecht rotterdam antwerpen antwerp gent den haag hague roma rome milano milan torino turin
    firenze florence venezia venice bologna napoli naples padova genova pisa bari palermo verona modena madrid
    barcelona sevilla valencia zaragoza salamanca granada bilbao lisboa lisbon porto coimbra méxico mexico bogotá
    caracas lima santiago habana københavn copenhagen stockholm uppsala lund göteborg oslo kristiania helsinki
    helsingfors åbo москва петербург санкт-петербург спб ленинград петроград киев харьков одесса минск казань
    новосибирск екатеринбург м л пг пб сталинград тарту рига вильнюс београд нови загреб zagreb beograd belgrade
    ljubljana sarajevo софия sofia athens athenai istanbul constantinople jerusalem cairo calcutta bombay delhi
    tokyo beijing peking shanghai lpz francofurti lipsiae lugduni parisiis londini romae venetiis coloniae
    amstelodami
    """
)

#: Words of a house that publishes.
HOUSES = _words(
    """
    press books publishers publisher publishing university univ verlag verlagsanstalt buchhandlung éditions editions
    edizioni editore ediciones editorial imprimerie librairie libreria presses sons brothers bros co company ltd inc
    society gesellschaft akademie p up printers house издательство изд-во наука uitgeverij forlag förlag druckerei
    nakladatelství naklada institut institute museum stationery office gebrüder söhne nachf nachfolger editora
    """
)

#: Words of the names of periodicals.
PERIODICALS = _words(
    """
    times herald review reviews journal gazette news newspaper post tribune chronicle mail guardian observer
    telegraph echo courier magazine quarterly monthly weekly daily bulletin proceedings transactions annals enquirer
    inquirer examiner mercury advertiser register dispatch spectator standard sentinel bugle argus intelligencer
    worker signal archives notes papers studies zeitung nachrichten anzeiger tageblatt tagblatt bote kurier
    morgenpost blatt blätter zeitschrift jahrbuch jahrbücher archiv mitteilungen beiträge rundschau annalen presse
    wochenblatt volksblatt merkur revue courrier annales moniteur mercure mémoires cahiers écho figaro rivista
    archivio gazzetta corriere giornale annali bollettino revista gaceta diario boletín anales heraldo вестник
    газета журнал записки известия ведомости труды старина архив вопросы обозрение правда мысль
    """
)

#: How compounds of German and other languages end that name periodicals.
PERIODICAL_ENDS = (
    "zeitung",
    "zeitschrift",
    "blatt",
    "blätter",
    "anzeiger",
    "nachrichten",
    "kurier",
    "bote",
    "jahrbuch",
    "rundschau",
    "tidende",
)

#: Where manuscripts are kept.
ARCHIVES = (
    r"(?i:archiv|record office|librar|bibliothe|bibliote|history cent|historical society|museum)"
    r"|архив|РГ[А-Я]+|ГА[А-Я]+|ЦГ[А-Я]+|ОР Р|\b(?:TNA|PRO|BL|BnF|BN|AN|NARA|BArch|B?StA|[GHL]StA\w*|AGI|AGS|AHN|ASV"
    r"|ASF|ASM|BAV|ÖNB|ÖStA|HHStA|GStA|PA AA|LOC|NLS|NLW|NRO)\b"
)

#: Nouns that say that what follows in italics is a work.
WORKS = _words(
    """
    book books novel pamphlet article essay play poem magazine newspaper journal review paper treatise work works
    weekly monthly quarterly volume tract classic monograph opera tragedy comedy film anthology periodical daily
    bestseller buch roman schrift aufsatz zeitschrift zeitung werk drama stück gedicht werke abhandlung broschüre
    wochenschrift livre ouvrage brochure revue pièce poème essai traité libro romanzo opuscolo rivista giornale
    saggio novela folleto revista periódico ensayo libros книге книга роман романе статья статье журнал журнале
    газета газете поэма поэме повесть сборник сборнике
    """
)

#: Nouns before `of` and a work.
WORKS_OF = _words(
    """
    author readers reader copy copies issue issues editor editors pages edition editions chapter chapters
    publication preface writer page translation number numbers columns title verfasser autor leser herausgeber
    auteur lecteurs autore lettori lectores
    """
)
COPIES = _words(
    """
    copy copies issue issues readers reader number numbers columns leser lecteurs lettori lectores
    """
)
OF = frozenset("of der des von de du di del van".split())

#: Near one of these a name in italics is that of a ship.
VESSEL = (
    r"\b(?:ships?|vessels?|steam(?:er|ship)s?|boats?|schooners?|brigs?|brigantines?|frigates?|barque?s?|sloops?"
    r"|aboard|on board|sail(?:ed|ing)|captain|H\.? ?M\.? ?S|S\. ?S\.|embark\w*|cargo|tons|crew"
    r"|Schiff\w*|Dampfer\w*|Bord|Kapitän\w*|navires?|vaisseaux?|paquebot"
    r"|bateaux?|nave|piroscafo|buque|barco|vapor|кораб\w+|пароход\w*|судн\w+|борту|locomotive|engine|racehorse|horse|inn|tavern)\b"
)
