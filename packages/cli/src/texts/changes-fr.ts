import type { ChangesTexts } from './changes-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('fr-CA');
const lines = (count: number): string => `${number.format(count)} ${count < 2 ? 'ligne' : 'lignes'}`;
const responses = (count: number): string => `${number.format(count)} ${count < 2 ? 'réponse' : 'réponses'}`;

/** `tablee erase` and `tablee backfill` in French. */
export const changesFr = (tablee: string): ChangesTexts => ({
  unknownResponse: (text) => `Aucune réponse gardée n’a le numéro « ${text} ».`,
  unknownResponseFix:
    'Vérifiez le numéro : la référence (K7F-2QM) ou l’identifiant complet, tel qu’il est dans le tableau. Une ligne d’un tableau sans identité ne peut pas être retrouvée.',
  ambiguous: (text, count) => `Le numéro « ${text} » désigne ${count} réponses.`,
  ambiguousFix: (ids) => `Donnez l’identifiant complet de la bonne : ${ids}. Si besoin, précisez --form.`,
  erase: {
    erasing: (name, received) => `Effacement de ${name}, reçue le ${received}…`,
    received: (date) => `Reçue le ${date}.`,
    asked: (date) => `Effacement demandé le ${date}.`,
    outOfStore: 'registre : les réponses n’y sont plus.',
    rowsGone: (rows, date) =>
      rows === 0
        ? `aucune ligne n’y est (vérifié le ${date}).`
        : `${lines(rows)} retirée${rows < 2 ? '' : 's'} le ${date}.`,
    waiting: 'pas encore fait.',
    notConfigured: (rows) =>
      rows === 0
        ? 'n’est plus dans les réglages; rien n’y avait été envoyé.'
        : `n’est plus dans les réglages : ${lines(rows)} y est peut-être encore. Effacez-la à la main, ou remettez la destination dans les réglages : l’effacement s’y fera tout seul.`,
    done: (date) => `Terminé le ${date}.`,
    goesOn: `L’effacement n’est pas terminé. Il continue tout seul avec le serveur, ou au prochain « ${tablee} start ».`,
    noProof: 'Aucun effacement n’a été demandé.',
    states: {
      delivered: 'livrée',
      'under-way': 'envoyée; le résultat n’est pas encore connu',
      parked: 'mise de côté',
      waiting: 'en attente d’envoi',
      'not-for-it': 'jamais envoyée à cette destination',
    },
    gone: '(cette destination n’est plus dans les réglages)',
    nowhere: 'Seulement dans le registre : aucun tableau n’est livré.',
    dryRun: 'Essai à blanc : rien n’a été effacé.',
    mention: (name, id) =>
      `Une autre réponse parle d’elle : ${name}. Si elle doit partir aussi : ${tablee} erase ${id}`,
    notReached:
      'Hors d’atteinte : les fichiers d’exportation, les copies de sauvegarde, l’historique et la corbeille de Google ou de Microsoft, et les lignes sans identité, que rien ne relie à une personne.',
  },
  about: (name, said) => `${name} : ${said}`,
  backfill: {
    progress: (done, total) => `${number.format(done)} sur ${number.format(total)}`,
    done: (total) => (total === 0 ? 'il n’y avait rien d’antérieur à envoyer.' : `${responses(total)}, tout y est.`),
    pending: (rows) => `${responses(rows)} plus récentes : le serveur les envoie comme d’habitude.`,
    earlier: (rows, stream) => `${stream} : ${responses(rows)} d’avant cette destination, non envoyées.`,
    earlierFix: (form, destination) => `Pour les envoyer : ${tablee} backfill ${form} --to ${destination}`,
    parked: (rows) => `${lines(rows)} de côté : voir « ${tablee} status ».`,
    serverGoesOn: `L’envoi continue avec le serveur. Pour le suivre, tapez la même commande.`,
    resume: `L’envoi reprendra où il en est : tapez la même commande, ou « ${tablee} start ».`,
    hasAll: (form, destination) => `Tout ce qui est gardé de ${form} a déjà été envoyé à « ${destination} ».`,
    hasAllFix: (form, destination) =>
      `Des lignes manquent? Pour les remettre toutes, aussi celles que quelqu’un a retirées exprès : ${tablee} backfill ${form} --to ${destination} --again`,
    anonymous:
      'Un tableau sans identité ne peut pas être renvoyé : ses lignes sont oubliées dès qu’elles sont livrées, pour que rien ne les relie à une personne.',
    anonymousFix:
      'Copiez les lignes depuis l’ancien tableau. Celles qui attendent encore leur groupe iront d’elles-mêmes à toutes les destinations.',
    notDelivered: (form, destination) => `Le formulaire ${form} n’envoie pas ce tableau à « ${destination} ».`,
    notDeliveredFix: (organisation, form, destination) =>
      `Dans organisations/${organisation}/organisation.json, nommez la destination sous « forms » : "${form}": {"deliver": {"main": ["${destination}"]}}`,
    serverDoesNotKnow: (destination) => `Le serveur en marche ne connaît pas encore « ${destination} ».`,
    serverDoesNotKnowFix: `Relancez le serveur (« ${tablee} start ») pour qu’il lise les réglages, puis tapez la même commande.`,
  },
});

/** `tablee erase --help` in French. */
export const eraseHelpFr = (tablee: string): CommandHelp<'response' | 'form' | 'dryRun' | 'proof'> => ({
  summary: 'efface une réponse partout, et en garde la preuve sans le contenu',
  description:
    'Retire une réponse du registre et de chaque destination, et dit ce que chacune a répondu. Ne touche la ligne de personne d’autre, même si quelqu’un trie le tableau au même moment. Une réponse anonyme ne peut pas être effacée : rien ne la relie à une personne.',
  options: {
    response: 'sa référence (K7F-2QM) ou son identifiant complet',
    form: 'le formulaire, si le numéro en désigne plusieurs',
    dryRun: 'ne rien effacer : dire où est la réponse',
    proof: 'montrer la preuve d’un effacement, ou de tous',
  },
  examples: [
    [`${tablee} erase K7F-2QM --dry-run`, 'dit où est la réponse'],
    [`${tablee} erase K7F-2QM`, 'l’efface, et montre la preuve'],
    [`${tablee} erase --proof`, 'montre tous les effacements'],
  ],
  next: 'C’est définitif. Une destination en panne est réessayée, aussi longtemps qu’il faut; --proof dit où cela en est.',
});

/** `tablee backfill --help` in French. */
export const backfillHelpFr = (tablee: string): CommandHelp<'to' | 'table' | 'again'> => ({
  summary: 'envoie les réponses déjà reçues à une destination nouvelle',
  description:
    'Une destination ajoutée à un tableau qui en a déjà une reçoit les nouvelles réponses; les anciennes n’y vont que si vous le demandez. Chaque réponse y arrive une fois, même si certaines y sont déjà.',
  options: {
    to: 'son nom dans organisation.json',
    table: 'un seul tableau (main ou restricted)',
    again: 'envoie aussi ce qui a déjà été envoyé : les lignes que quelqu’un a retirées reviennent',
  },
  examples: [
    [`${tablee} backfill application --to equipe`, 'envoie tout ce qui est gardé'],
    [`${tablee} backfill application --to equipe --table main`, 'seulement le tableau principal'],
  ],
  next: 'Les lignes s’ajoutent sous celles qui y sont. Ctrl-C n’arrête que l’affichage quand un serveur est en marche; sinon, la même commande reprend où c’était.',
});
