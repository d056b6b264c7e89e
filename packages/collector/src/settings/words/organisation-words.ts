import type { FindingText, InEach } from '../finding-language.ts';

/** What is said of an organisation's own settings. */
interface OrganisationWords {
  readonly noOrganisation: FindingText;
  readonly noFile: FindingText;
  readonly badName: (id: string, reserved: string) => FindingText;
  readonly noForm: (id: string, known: string) => FindingText;
  readonly noDestination: (name: string, known: string) => FindingText;
  readonly noTimeZone: (name: string) => FindingText;
  readonly otherLanguage: (language: string) => FindingText;
  readonly noTable: (form: string, table: string, tables: string) => FindingText;
  readonly unusedOverlay: (form: string, files: string) => FindingText;
  readonly logo: (path: string, problem: string, mostKb: number) => FindingText;
  readonly logoUnreadable: string;
  readonly logoTooLarge: (kb: number) => string;
  readonly logoOtherKind: (kind: string) => string;
  readonly literalSecret: FindingText;
  readonly missingSecret: (name: string) => FindingText;
}

const fr: OrganisationWords = {
  noOrganisation: {
    found: 'il n’y a pas d’organisation',
    allowed: '',
    fix: 'Créez organisations/<nom>/organisation.json : un dossier par organisation.',
  },
  noFile: { found: 'le fichier n’existe pas', allowed: '', fix: 'Créez-le, ou retirez le dossier.' },
  badName: (id, reserved) => ({
    found: `une organisation ne peut pas s’appeler « ${id} »`,
    allowed: `des minuscules, des chiffres et des traits d’union, en commençant par une lettre; sauf ${reserved}`,
    fix: 'Renommez le dossier : son nom fait partie des adresses des formulaires.',
  }),
  noForm: (id, known) => ({
    found: `le formulaire « ${id} » n’existe pas`,
    allowed: known,
    fix: 'Corrigez le nom, ou ajoutez le dossier de formulaires à `forms` dans tablee.json.',
  }),
  noDestination: (name, known) => ({
    found: `la destination « ${name} » n’existe pas`,
    allowed: known || 'rien : `destinations` est vide',
    fix: 'Corrigez le nom, ou ajoutez la destination sous `destinations`.',
  }),
  noTimeZone: (name) => ({
    found: `« ${name} » n’est pas un fuseau horaire`,
    allowed: 'un nom de l’IANA, comme America/Toronto ou Europe/Paris',
    fix: 'Corrigez-le, ou retirez-le : le profil en donne un.',
  }),
  otherLanguage: (language) => ({
    found: `« ${language} » : les formulaires s’offrent dans cette langue dès qu’un fichier de changements l’apporte, mais les boutons, les messages sur les réponses, les accusés de réception et les courriels de Tablée restent en anglais`,
    allowed: 'fr, en',
    fix: 'Rien, si l’anglais à côté de vos mots se comprend. Vos propres mots, et ceux de « tablee texts export », peuvent être dans cette langue.',
  }),
  noTable: (form, table, tables) => ({
    found: `le formulaire ${form} n’a pas de tableau « ${table} »`,
    allowed: tables,
    fix: 'Retirez cette ligne : rien ne serait jamais livré.',
  }),
  unusedOverlay: (form, files) => ({
    found: `l’organisation n’a pas le formulaire « ${form} »`,
    allowed: files,
    fix: 'Donnez au fichier le nom d’un formulaire qui est sous `forms` dans organisation.json, ou retirez-le.',
  }),
  logo: (path, problem, mostKb) => ({
    found: `« ${path} » ${problem}`,
    allowed: `un SVG avec viewBox, ou un PNG, de ${mostKb} ko au plus`,
    fix: 'Mettez un tel fichier à côté de organisation.json, ou retirez la ligne. Un SVG sans viewBox : ajoutez cet attribut à sa balise svg.',
  }),
  logoUnreadable: 'ne peut pas être lu',
  logoTooLarge: (kb) => `fait ${kb} ko`,
  logoOtherKind: (kind) => `n’est pas un ${kind} qui dit sa taille`,
  literalSecret: {
    found: 'un secret est écrit dans les réglages, où les copies de sauvegarde et les collègues peuvent le lire',
    allowed: '{"env": "NOM"} ou {"file": "chemin"}',
    fix: 'Mettez le secret dans une variable d’environnement ou dans un fichier à part, indiquez ici son nom, et remplacez le secret qui était écrit ici par un nouveau.',
  },
  missingSecret: (name) => ({
    found: `la variable d’environnement ${name} n’est pas définie`,
    allowed: '',
    fix: `Définissez ${name} avant de lancer Tablée : d’ici là, cette destination attend.`,
  }),
};

const en: OrganisationWords = {
  noOrganisation: {
    found: 'there is no organisation',
    allowed: '',
    fix: 'Create organisations/<id>/organisation.json: one folder for each organisation.',
  },
  noFile: { found: 'the file is not there', allowed: '', fix: 'Create it, or take the folder away.' },
  badName: (id, reserved) => ({
    found: `"${id}" cannot be an organisation's id`,
    allowed: `lower-case letters, digits and hyphens, starting with a letter; not ${reserved}`,
    fix: 'Rename the folder: the name is part of the addresses of the forms.',
  }),
  noForm: (id, known) => ({
    found: `there is no form "${id}"`,
    allowed: known,
    fix: 'Correct the name, or add the folder of forms to `forms` in tablee.json.',
  }),
  noDestination: (name, known) => ({
    found: `there is no destination "${name}"`,
    allowed: known || 'nothing: `destinations` is empty',
    fix: 'Correct the name, or add the destination under `destinations`.',
  }),
  noTimeZone: (name) => ({
    found: `"${name}" is no time zone`,
    allowed: 'an IANA name such as America/Toronto or Europe/Paris',
    fix: 'Correct it, or take it out: the profile has one.',
  }),
  otherLanguage: (language) => ({
    found: `"${language}": forms are offered in it once an overlay brings it, but buttons, messages about answers, receipts and mail of Tablée itself stay in English`,
    allowed: 'fr, en',
    fix: 'Nothing, if English beside your words is understood. Your own words, and those of tablee texts export, can be in this language.',
  }),
  noTable: (form, table, tables) => ({
    found: `the form ${form} has no table "${table}"`,
    allowed: tables,
    fix: 'Take this line out: nothing would ever be delivered.',
  }),
  unusedOverlay: (form, files) => ({
    found: `the organisation does not run the form "${form}"`,
    allowed: files,
    fix: 'Name the file after a form under `forms` in organisation.json, or take it away.',
  }),
  logo: (path, problem, mostKb) => ({
    found: `"${path}" ${problem}`,
    allowed: `an SVG with a viewBox, or a PNG, of ${mostKb} kB at most`,
    fix: 'Put such a file beside organisation.json, or take the line out. An SVG without viewBox: add that attribute to its svg tag.',
  }),
  logoUnreadable: 'cannot be read',
  logoTooLarge: (kb) => `has ${kb} kB`,
  logoOtherKind: (kind) => `is no ${kind} that tells its size`,
  literalSecret: {
    found: 'a secret is written in the settings, where backups and colleagues can read it',
    allowed: '{"env": "NAME"} or {"file": "path"}',
    fix: 'Put the secret in an environment variable or a file of its own, refer to it here, and replace the secret that was written here.',
  },
  missingSecret: (name) => ({
    found: `the environment variable ${name} is not set`,
    allowed: '',
    fix: `Set ${name} before you start Tablée: until then this destination waits.`,
  }),
};

/** What is said of `organisation.json` and of what lies beside it. */
export const organisationWords: InEach<OrganisationWords> = { fr, en };
