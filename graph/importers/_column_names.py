"""What a column is for, by its name: in English, German, French, Spanish, Italian, Portuguese and
Dutch.
"""

from __future__ import annotations

from graph.importers._comparable import listed, plain

_COLUMNS = {
    "role": "role job jobrole jobtitle occupation position profile rolename jobname roletitle"
            " positiontitle occupationtitle jobfamilyrole workrole workrolename targetrole"
            " rolle stelle beruf berufsbild funktion berufsbezeichnung jobbezeichnung"
            " metier poste emploi profession fonction intituleduposte roleprofessionnel"
            " rol puesto cargo ocupacion profesion perfil"
            " ruolo professione mansione posizione lavoro figuraprofessionale"
            " funcao profissao ocupacao papel"
            " functie beroep functietitel",
    "skill": "skill skills skillname skilltitle competence competences competency competencies"
             " competencyname capability capabilities ability abilities item requiredskill"
             " requiredskills skillset keyskills skillsrequired corecompetencies knowledge ksa"
             " have items"
             " fahigkeit fahigkeiten kompetenz kompetenzen fertigkeit fertigkeiten kenntnis"
             " kenntnisse"
             " competence competences aptitude aptitudes savoirfaire"
             " habilidad habilidades competencia competencias destreza destrezas"
             " competenza competenze abilita capacita"
             " habilidade habilidades competencias"
             " vaardigheid vaardigheden competentie competenties",
    "tool": "tool tools toolname technology technologies software techstack werkzeug werkzeuge"
            " outil outils logiciel herramienta herramientas strumento strumenti ferramenta"
            " ferramentas gereedschap hulpmiddel",
    "kind": "kind skillortool skilltype itemtype art tipo type soort",
    "level": "level proficiency proficiencylevel skilllevel mastery rating score grade"
             " niveau stufe kompetenzstufe auspragung niveaudecompetence niveaudemaitrise maitrise"
             " nivel livello nivelcompetencia nivelproficiencia",
    "target": "target targetlevel requiredlevel required_level desiredlevel expectedlevel goal"
              " requiredproficiency targetproficiency expectedproficiency levelrequired minlevel"
              " minimumlevel soll sollniveau zielniveau ziel niveaurequis niveaucible niveauvise"
              " nivelrequerido nivelobjetivo objetivo livellorichiesto livelloatteso"
              " nivelexigido nivelalvo vereistniveau streefniveau",
    "current": "current currentlevel actual actuallevel ist istniveau present presentlevel self"
               " selfassessment selfrating aktuell niveauactuel actuel nivelactual livelloattuale"
               " nivelatual huidigniveau",
    "importance": "importance priority required relevance need essential musthave mandatory weight"
                  " weighting importanceweight skillweight criticality necessity"
                  " wichtigkeit relevanz prioritat gewicht gewichtung"
                  " priorite poids ponderation importancia prioridad peso relevancia importanza"
                  " priorita belang prioriteit gewicht",
    "category": "category skillcategory skillgroup domain group area skillarea competencyarea theme"
                " kategorie bereich themengebiet gruppe categorie domaine groupe"
                " categoria ambito area grupo gruppo dominio categoriahabilidad",
    "definition": "definition description skilldescription beschreibung descripcion definicion"
                  " definizione descrizione definicao descricao omschrijving beschrijving",
    "aliases": "alias aliases aliasse synonyms alsoknownas othernames alternativenames synonyme"
               " synonymes sinonimos sinonimi synoniemen",
    "person": "person employee employeename member teammember membername staff staffmember"
              " colleague worker candidate consultant fullname employeeid resource"
              " mitarbeiter mitarbeiterin mitarbeitende name_mitarbeiter kollege personne salarie"
              " employe collaborateur persona empleado empleada miembro persone dipendente"
              " pessoa funcionario colaborador medewerker persoon werknemer",
    "seniority": "seniority senioritylevel rolelevel joblevel careerlevel experiencelevel jobgrade"
                 " careerstage senioritat karrierestufe erfahrungsstufe seniorite"
                 " niveaudexperience senioridad seniorita senioridade senioriteit",
    "index": "index idx no nr num number rownumber rowid id unnamed0 serialno sno",
    "remark": "evidence evidencelink evidencelinks notes note comment comments remark remarks"
              " source link url date updated lastupdated email bemerkung kommentar notiz"
              " commentaire remarque comentario nota commento opmerking department team location"
              " abteilung standort manager rationale responsibilities keyresponsibilities duties"
              " jobdescription company companyname companylocation employer salary salaryrange"
              " aufgaben responsabilites responsabilidades responsabilita",
}  # fmt: skip
_MEANING = {
    plain(name): column for column, names in reversed(_COLUMNS.items()) for name in names.split()
}
_SENIOR = listed(
    "intern trainee entry entrylevel junior associate mid midlevel middle intermediate regular"
    " senior lead principal leadprincipal staff expert architect head director"
)
_PLURAL = listed(
    "skills tools competences competencies capabilities abilities requiredskills skillset "
    "keyskills skillsrequired corecompetencies technologies techstack fahigkeiten kompetenzen "
    "fertigkeiten kenntnisse werkzeuge competences aptitudes outils habilidades competencias "
    "destrezas herramientas competenze strumenti ferramentas vaardigheden competenties"
)
_TOOLS = listed(
    "tool technology software werkzeug herramienta outil logiciel strumento ferramenta hulpmiddel"
)
_OPTIONAL = listed(
    "nicetohave optional preferred desirable desired bonus wunschenswert souhait opcional deseable"
    " opzional desejav gewenst facultati"
)
_NAME = listed("name nom nombre nome naam")
_TOTALS = listed(
    "total totals grandtotal sum subtotal average mean count summe gesamt gesamtsumme "
    "zwischensumme durchschnitt mittelwert anzahl suma promedio recuento somme moyenne totale "
    "media soma totaal gemiddelde"
)


def meaning_of(name: str) -> str:
    """What a column of this name holds; nothing where it is the name of a role or skill."""
    return _MEANING.get(plain(name), "")


def singular(name: str) -> str:
    """The name of a sheet of many as that of a column: ``Roles`` is ``role``."""
    told = plain(name)
    return told if meaning_of(told) or not told.endswith("s") else told[:-1]


def is_tool(word: str) -> bool:
    """Whether a word says that something is a tool and not a skill."""
    return plain(word).rstrip("s") in _TOOLS


def is_plural(name: str) -> bool:
    """Whether a column of this name may hold several in each cell."""
    return plain(name) in _PLURAL


def is_seniority(name: str) -> bool:
    """Whether a column is called after how senior somebody is: a role of its own in a rubric."""
    return plain(name) in _SENIOR


def says_optional(name: str) -> bool:
    """Whether the name of a column says that what stands there is optional."""
    told = plain(name)
    return any(word in told for word in _OPTIONAL)


def is_priority(name: str) -> bool:
    """Whether a column is of priorities, of which the first is the highest."""
    return plain(name).startswith("prior")


def is_name(name: str) -> bool:
    """Whether a column is just called "name"."""
    return plain(name) in _NAME


def is_total(name: str) -> bool:
    """Whether a row or column of this name sums others up."""
    return plain(name) in _TOTALS
