import type { InviteHelp, InviteTexts } from './invite-texts.ts';

const number = new Intl.NumberFormat('fr-CA');
const rules = new Intl.PluralRules('fr');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** Help in French. */
export const inviteHelpFr = (tablee: string): InviteHelp => ({
  invite: {
    summary: 'invite une liste de personnes à un formulaire, chacune avec son lien',
    description:
      'Lit une liste CSV (nom, courriel, langue, rôle…) et fait un lien par personne : envoyé par courriel, écrit dans un fichier de publipostage, ou imprimé sur une feuille à découper.',
    options: {
      recipients: 'liste des personnes, en CSV; la première ligne nomme les colonnes',
      language: 'langue des personnes dont la ligne n’en dit pas',
      role: 'rôle de toutes les personnes dont la ligne n’en dit pas',
      group: 'code du groupe',
      subject: 'de quoi il s’agit, par exemple un numéro de candidature',
      project: 'code du projet',
      team: 'code de l’équipe',
      pair: 'code du jumelage de mentorat',
      round: 'tour ou moment',
      mode: 'façon de répondre',
      expires: 'jusqu’à quand : une durée (30d) ou une date (2026-12-31)',
      remind: 'date d’un rappel à qui n’a pas répondu; deux au plus',
      messageFr: 'un paragraphe de vous, en français',
      messageEn: 'un paragraphe de vous, en anglais',
      dryRun: 'lit la liste et dit ce qui serait fait, sans rien faire',
      mail: 'envoie les invitations par courriel',
      merge: 'écrit un fichier de publipostage',
      sheet: 'écrit une page à imprimer : une invitation par personne',
    },
    examples: [
      [`${tablee} invite barometer --recipients groupe.csv --group KIWI-27 --dry-run`, 'vérifie la liste'],
      [
        `${tablee} invite barometer --recipients groupe.csv --group KIWI-27 --mail --remind 2026-12-08`,
        'envoie les invitations, et un rappel le 8 décembre',
      ],
      [`${tablee} invite commitment --recipients liste.csv --sheet feuille.html`, 'fait une feuille à imprimer'],
    ],
    next: `« ${tablee} invitations » dit combien ont répondu. Effacez la liste et les fichiers quand ils ont servi.`,
  },
  links: {
    summary: 'liste les liens, ce qu’ils disent et combien ont servi',
    description: 'Ne montre ni code ni réponse. Les liens d’une invitation anonyme sont comptés ensemble.',
    options: { search: 'texte à chercher : groupe, projet, sujet, identifiant', state: 'seulement ceux de cet état' },
    examples: [[`${tablee} links barometer --search KIWI`, 'les liens d’un groupe']],
    next: `« ${tablee} link revoke » retire un lien, « ${tablee} link renew » le prolonge.`,
  },
  revoke: {
    summary: 'retire un lien : il n’ouvre plus rien',
    description: 'Donnez l’identifiant de la liste, ou le code lui-même. Les réponses restent.',
    options: { id: 'identifiant ou code du lien' },
    examples: [[`${tablee} link revoke 4f0c2a9be1d7`, 'retire ce lien']],
    next: 'Un lien retiré le reste. Faites-en un autre au besoin.',
  },
  renew: {
    summary: 'prolonge un lien terminé ou utilisé, avec le même code',
    description: 'Le lien déjà envoyé fonctionne de nouveau.',
    options: {
      id: 'identifiant ou code du lien',
      expires: 'jusqu’à quand : une durée (30d) ou une date; sinon, sans fin s’il était terminé',
      uses: 'combien de réponses il permet encore',
    },
    examples: [
      [`${tablee} link renew 4f0c2a9be1d7 --expires 14d --uses 1`, 'pour une réponse de plus en deux semaines'],
    ],
    next: 'Rien à renvoyer : le code ne change pas.',
  },
  invitations: {
    summary: 'liste les invitations : combien sont invités, combien ont répondu',
    description: 'Pour un formulaire anonyme, seulement l’ensemble, et seulement si assez de personnes sont invitées.',
    options: {
      id: 'une invitation de la liste',
      cancel: 'annule l’invitation : ses liens n’ouvrent plus rien',
      remind: 'remplace les dates des rappels à venir',
      merge: 'écrit un fichier de publipostage pour qui n’a pas répondu',
      forget: 'oublie une personne partout, d’après son adresse',
    },
    examples: [
      [`${tablee} invitations`, 'toutes les invitations'],
      [`${tablee} invitations 4f0c2a9be1d7 --merge rappel.csv`, 'des liens à renvoyer vous-même'],
    ],
    next: 'Les noms et les adresses sont oubliés 30 jours après la fin d’une invitation (« invitations » de tablee.json).',
  },
  mail: {
    summary: 'dit où en sont les courriels, et réessaie ceux qui sont mis de côté',
    description: 'Le serveur envoie les courriels; cette commande lit la file, aussi pendant qu’il tourne.',
    options: {
      retry: 'remet dans la file ce qui a été refusé',
      again: 'renvoie un message dont on ne sait pas s’il est parti, d’après son numéro',
      unsubscribe: 'note qu’une adresse ne veut plus d’invitations',
    },
    examples: [
      [`${tablee} mail`, 'ce qui attend, et pourquoi'],
      [`${tablee} mail --retry`, 'après avoir corrigé la cause'],
    ],
    next: 'Un message au sort inconnu n’est jamais renvoyé sans vous : regardez d’abord le journal de votre serveur.',
  },
});

/** What the commands say in French. */
export const inviteFr = (tablee: string): InviteTexts => ({
  unreadable: (file) => `La liste ${file} ne peut pas être lue.`,
  unreadableFix: 'Vérifiez le nom du fichier, et le droit de le lire.',
  line: (line) => `Ligne ${line}`,
  nothingMade: (errors) => `Rien n’a été fait : ${plural(errors, 'ligne est à corriger', 'lignes sont à corriger')}.`,
  wouldInvite: (people, form, until) =>
    `Essai : ${plural(people, 'personne serait invitée', 'personnes seraient invitées')} à ${form}, jusqu’au ${until}. Rien n’a été fait.`,
  invited: (people, form, until) =>
    `${plural(people, 'personne est invitée', 'personnes sont invitées')} à ${form}, jusqu’au ${until}.`,
  id: (id) => `Invitation ${id}`,
  anonymous: 'Ce formulaire est anonyme : qui a répondu n’est dit à personne. Les rappels se décident maintenant.',
  tooSmall: (group, people, least) =>
    `Groupe trop petit (${group === '' ? 'sans code' : group}) : ${plural(people, 'personne', 'personnes')}, il en faut ${least} pour que des réponses en sortent.`,
  otherColumns: (columns) => `Colonnes laissées de côté : ${columns}.`,
  queued: 'Les courriels sont dans la file : le serveur les envoie.',
  queuedNoServer: `Les courriels sont dans la file. Ils partiront quand le serveur tournera : ${tablee} start.`,
  noMail: 'Aucun serveur de courriel n’est réglé.',
  noMailFix: 'Réglez « mail » dans tablee.json, ou choisissez --merge ou --sheet.',
  chooseWay: 'Comment donner leur lien aux personnes?',
  chooseWayFix: 'Ajoutez --mail, --merge FICHIER.csv ou --sheet FICHIER.html; ou --dry-run pour vérifier la liste.',
  written: (file) => `Écrit : ${file} (lisible par vous seulement).`,
  keepSafe: 'Ce fichier contient les liens des personnes : il n’est pas refait. Effacez-le quand il a servi.',
  noLinks: 'Aucun lien.',
  states: { open: 'ouvert', spent: 'utilisé', expired: 'terminé', revoked: 'retiré' },
  linkCounts: (opened, answered, uses) =>
    `${plural(opened, 'ouverture', 'ouvertures')}${answered === undefined ? '' : `, ${plural(answered, 'réponse', 'réponses')} sur ${number.format(uses ?? answered)}`}`,
  unknownLink: (id) => `Il n’y a pas de lien « ${id} » qui puisse encore changer.`,
  unknownLinkFix: `Regardez la liste : ${tablee} links. Un lien retiré le reste.`,
  revoked: 'Le lien est retiré : il n’ouvre plus rien.',
  renewed: 'Le lien est prolongé, avec le même code.',
  noInvitations: 'Aucune invitation.',
  counts: (invited, answered, opened) =>
    `${plural(invited, 'personne invitée', 'personnes invitées')}${answered === undefined ? '' : `, ${plural(answered, 'réponse', 'réponses')}`}, ${plural(opened, 'ouverture', 'ouvertures')}`,
  until: (day) => `jusqu’au ${day}`,
  cancelled: 'L’invitation est annulée : ses liens n’ouvrent plus rien. Les réponses restent.',
  cancelledAlready: 'Cette invitation n’existe pas, ou elle est annulée déjà.',
  reminder: (which, day, done) => `rappel ${which} : ${day}${done ? ' (fait)' : ''}`,
  mailCounts: (state, messages) =>
    `${{ waiting: 'en attente', sending: 'en cours', sent: 'envoyés', unknown: 'sort inconnu', parked: 'mis de côté', skipped: 'plus nécessaires', done: 'traités' }[state] ?? state} : ${messages}`,
  forgotten: (places) => `Personne oubliée dans ${plural(places, 'invitation', 'invitations')}.`,
  mailOff: 'Aucun serveur de courriel n’est réglé : rien n’est envoyé.',
  mailStatus: (waiting, parked, unknown) =>
    `${plural(waiting, 'message en attente', 'messages en attente')}, ${plural(parked, 'mis de côté', 'mis de côté')}, ${plural(unknown, 'au sort inconnu', 'au sort inconnu')}.`,
  message: (key, kind, invitation, recipient) =>
    `Message ${key} (${{ invitation: 'invitation', reminder: 'rappel', receipt: 'reçu', digest: 'résumé' }[kind] ?? kind}${invitation === '' ? '' : ` ${invitation}`}${recipient === undefined ? '' : `, personne ${recipient}`})`,
  retried: (messages) => `${plural(messages, 'message remis', 'messages remis')} dans la file.`,
  unsubscribed: 'C’est noté : cette adresse ne recevra plus d’invitations.',
  day: 'une date à venir (2026-12-31)',
});
