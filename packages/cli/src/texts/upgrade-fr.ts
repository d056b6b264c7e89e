import type { CommandHelp } from './texts.ts';
import type { UpgradeTexts } from './upgrade-texts.ts';

/** `tablee upgrade` in French. */
export const upgradeFr = (tablee: string): UpgradeTexts => ({
  noOverlay: (form, organisation) =>
    `${organisation} ne change rien à ${form} : la nouvelle version est servie telle quelle.`,
  wrongOverlay: (file) => `${file} ne peut pas être lu comme un fichier de changements.`,
  wrongOverlayFix: (folder) =>
    `Tapez « ${tablee} check --folder ${folder} » : la commande dit ce qui ne va pas, et où.`,
  step: (before, after) =>
    before === undefined
      ? `Le fichier ne dit pas pour quelle version il a été écrit. Le formulaire est maintenant à ${after}.`
      : `Écrit pour la version ${before}. Le formulaire est maintenant à ${after}.`,
  isCurrent: (version) => `Écrit pour le formulaire tel qu’il est maintenant (version ${version}).`,
  base: (from, place) =>
    ({
      named: `Comparé avec ${place}.`,
      copy: 'Comparé avec la copie du formulaire gardée quand ceci a été écrit.',
      git: `Comparé avec la révision git ${place}.`,
      unknown:
        'Plus personne ne connaît le formulaire pour lequel ceci a été écrit : tous les mots différents sont à regarder. Pour le nommer : --from git:RÉVISION:CHEMIN',
    })[from ?? 'unknown'],
  coreSays: 'Ce que le formulaire change',
  stillChanges: 'Ce que vous changez toujours',
  unneeded: 'Devenu inutile : le formulaire dit la même chose (sera retiré)',
  toChoose: 'À choisir',
  reasons: {
    'both-changed': 'vous et le formulaire avez changé ces mots',
    'no-base': 'vous le dites autrement, et personne ne sait ce que le formulaire disait avant',
    gone: 'le formulaire ne l’a plus',
    'option-gone': 'le formulaire n’offre plus ce choix ou cette ligne',
    'became-required': 'il faut maintenant y répondre : on ne peut pas le cacher',
    'no-longer-open': 'le formulaire a maintenant ses propres choix pour cette question',
    'option-taken': 'le formulaire a maintenant un choix avec cette valeur',
    'anchor-gone': 'ce à côté de quoi c’était n’existe plus : donnez une autre place dans le fichier, ou retirez-le',
    'pages-changed': 'le formulaire a d’autres pages : écrivez le nouvel ordre dans le fichier, ou prenez le sien',
    'item-changed': 'c’est maintenant un autre énoncé d’un instrument : ces mots sont-ils encore les mots officiels?',
  },
  ours: 'vous :',
  was: 'le formulaire, avant :',
  core: 'le formulaire, maintenant :',
  answers: (id) => `--keep ${id} (vos mots)  ou  --take ${id} (ceux du formulaire)`,
  takeOnly: (id) => `--take ${id} (à retirer du fichier)`,
  keepIt: 'garder les vôtres',
  takeIt: 'prendre ceux du formulaire',
  takeOut: (id) => `Retirer « ${id} » du fichier?`,
  yes: 'oui',
  no: 'non, je change le fichier à la main',
  open: (count) => (count === 1 ? '1 chose à choisir.' : `${count} choses à choisir.`),
  ready: 'Rien à choisir. Pour l’écrire : la même commande avec --apply.',
  nothingToDo: 'Rien à faire.',
  stopped: 'Arrêté.',
  notWritten: 'Rien n’a été écrit.',
  changedMeanwhile: 'Quelqu’un a changé ce fichier entre-temps.',
  stillWrong: 'Le formulaire tel qu’il est maintenant n’accepte pas ce fichier.',
  unused: (answer) => `« ${answer} » n’est pas une des choses à choisir.`,
  cannotKeep: (id, why) => `« ${id} » ne peut pas être gardé : ${why}.`,
  written: (file, version) => `${file} est écrit pour la version ${version}. Il est servi dès le prochain démarrage.`,
  next: (folder) => `Maintenant : ${tablee} check --folder ${folder}, puis redémarrez le serveur.`,
});

/** `tablee upgrade --help` in French. */
export const upgradeHelpFr = (tablee: string): CommandHelp<'from' | 'apply' | 'keep' | 'take'> => ({
  summary: 'porter les changements d’une organisation sur la nouvelle version d’un formulaire',
  description:
    'Montre trois côtés : ce que le formulaire disait quand vos mots ont été écrits, ce que vous dites, ce que le formulaire dit maintenant. Rien n’est écrit sans --apply, ni avant que chaque chose à choisir ait sa réponse. Les réponses des personnes qui ont ouvert le formulaire avant sont encore acceptées (earlierVersions dans tablee.json, 7 jours).',
  options: {
    from: 'le formulaire pour lequel les changements ont été écrits : git:REV:CHEMIN, un dossier ou un paquet; trouvé tout seul autrement',
    apply: 'écrire les changements pour la nouvelle version; à un terminal, demande ce qui reste à choisir',
    keep: 'garder le vôtre : ce que la liste nomme, le nom d’une question, ou all',
    take: 'prendre celui du formulaire : ce que la liste nomme, le nom d’une question, ou all',
  },
  examples: [
    [`${tablee} upgrade application`, 'montre tout et n’écrit rien'],
    [`${tablee} upgrade application --apply`, 'demande pour chaque conflit, puis écrit'],
    [
      `${tablee} upgrade application --apply --keep age --take all`,
      'garde vos mots pour une question et prend ceux du formulaire pour le reste',
    ],
  ],
  next: `Tapez « ${tablee} check --folder DOSSIER », puis redémarrez le serveur.`,
});
