import { type CloudService, serviceNames } from './cloud-services.ts';

/** `README.txt` of a demonstration against a cloud service: French, then English. */
export function cloudReadme(command: string, service: CloudService): string {
  const name = serviceNames[service];
  const connect = connectCommand(command, service);
  return `TABLÉE – DÉMONSTRATION AVEC ${name.toUpperCase()}            (English below)

Une organisation inventée, les quatorze vrais formulaires. Les réponses arrivent
dans un ${name} d’essai : un programme de cet ordinateur qui parle comme le vrai
service, sans compte ni réseau. Rien ne sort d’ici : vous pouvez tout essayer.

  tablee.json                      réglages du serveur : port, registre
  organisations/demo/
    organisation.json              nom, langues, coordonnées; « team » est
                                   la destination
    overlays/application.json      un exemple : une question dite autrement
  .schemas/                        pour que votre éditeur de texte vous aide
${placesOf(service)}

Chaque lancement repart d’un ${name} vide et d’un registre vide; vos
changements de mots et de réglages restent. « team » est réécrite chaque fois.

Suivre un projet inventé : son code est URG-2026. Envoyez la fiche de
planification : sa ligne a les liens vers la suite, chaque ligne suivante aussi.

Pendant que la démonstration tourne, dans un autre terminal :

  ${connect}

dit pas à pas si la destination est prête, comme avec un vrai compte.

Passer au vrai service : ${command} init


TABLÉE – DEMONSTRATION WITH ${name.toUpperCase()}

An invented organisation, the fourteen real forms. Responses land in a ${name}
for trying out: a program of this computer that speaks as the real service does,
with no account and no network. Nothing leaves it: try everything.

  tablee.json                      settings of the server: port, store
  organisations/demo/
    organisation.json              name, languages, contacts; “team” is the
                                   destination
    overlays/application.json      an example: one question in other words
  .schemas/                        so that your text editor helps you
${placesOf(service)}

Each start begins with an empty ${name} and an empty store; your changes of
words and settings stay. “team” is written anew each time.

Follow an invented project: its code is URG-2026. Send the planning sheet: its
row has the links to what comes next, and so has each row that follows.

While the demonstration runs, in another terminal:

  ${connect}

tells step by step whether the destination is ready, as with a real account.

Go on to the real service: ${command} init
`;
}

function connectCommand(command: string, service: CloudService): string {
  const folder = `tablee-demo-${service}`;
  const trust = service === 'microsoft' ? `NODE_EXTRA_CA_CERTS=${folder}/microsoft-ca.pem ` : '';
  return `${trust}${command} connect --folder ${folder}`;
}

function placesOf(service: CloudService): string {
  return service === 'google'
    ? '  google-key.json                  clé d’essai / key for trying out'
    : '  microsoft-secret.txt, -ca.pem    secret et certificat d’essai / for trying out';
}
