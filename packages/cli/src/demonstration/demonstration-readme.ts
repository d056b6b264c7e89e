/** `README.txt` of the demonstration: French, then English. `command` is how the program can be called. */
export const demonstrationReadme = (command: string): string => `TABLÉE – DÉMONSTRATION            (English below)

Une organisation inventée, les quatorze vrais formulaires. Rien ne sort de cet
ordinateur : vous pouvez tout essayer, tout changer, tout effacer.

  tablee.json                      réglages du serveur : port, registre
  organisations/demo/
    organisation.json              nom, langues, coordonnées, destinations
    overlays/application.json      un exemple : une question dite autrement
  .schemas/                        pour que votre éditeur de texte vous aide
  responses/demo/                  les tableaux (CSV) que votre équipe ouvre
    application.csv                tableau principal
    application.restricted.csv     tableau restreint : moins de personnes le lisent
    *.anonymous.csv                sans identité, écrits par groupes
    *.codebook.csv                 ce que chaque colonne veut dire
  exports/                         ce que vous exportez : à effacer après usage
  tablee.db                        le registre : chaque réponse, avant et après l’envoi
  encryption.key                   la clé des brouillons que l’on finit plus tard

Suivre un projet inventé du début à la fin : son code est URG-2026, celui du
groupe de travail aussi; l’équipe est URGENCE, le duo de mentorat DUO-07, la
candidature K7F-2QM. Les liens affichés en sont déjà remplis. Envoyez la fiche de
planification : sa ligne a les liens vers la suite, chaque ligne suivante aussi.

Changer un mot : ouvrez overlays/application.json, changez le texte, arrêtez
(Ctrl-C), relancez. Ceci dit si quelque chose ne va pas :

  ${command} check

Faire la vôtre, dans un dossier à elle, par quelques questions :

  ${command} init

Recommencer : arrêtez, effacez ce dossier, relancez.


TABLÉE – DEMONSTRATION

An invented organisation, the fourteen real forms. Nothing leaves this computer:
try everything, change everything, delete everything.

  tablee.json                      settings of the server: port, store
  organisations/demo/
    organisation.json              name, languages, contacts, destinations
    overlays/application.json      an example: one question in other words
  .schemas/                        so that your text editor helps you
  responses/demo/                  the tables (CSV) that your team opens
    application.csv                main table
    application.restricted.csv     restricted table: fewer people read it
    *.anonymous.csv                without identity, written in groups
    *.codebook.csv                 what each column means
  exports/                         what you export: delete it after use
  tablee.db                        the store: each response, before and after it is sent
  encryption.key                   the key of drafts that people finish later

Follow an invented project from start to end: its code is URG-2026, that of the
working group as well; the team is URGENCE, the mentoring pair DUO-07, the
application K7F-2QM. The links that you see are filled in with them. Send the
planning sheet: its row has the links to what comes next, and so has each row
that follows.

Change a word: open overlays/application.json, change the text, stop (Ctrl-C),
start again. This tells if something is wrong:

  ${command} check

Make your own, in a folder of its own, by a few questions:

  ${command} init

Start over: stop, delete this folder, start again.
`;
