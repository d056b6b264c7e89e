import type { FindingText, InEach } from '../finding-language.ts';

/** What is said of `desk` in `organisation.json`. */
interface DeskSettingWords {
  readonly listedTwice: FindingText;
  readonly notEncrypted: (issuer: string) => FindingText;
  readonly anyTenant: FindingText;
  readonly missingSecret: (name: string) => FindingText;
}

const fr: DeskSettingWords = {
  listedTwice: {
    found: 'cette personne est deux fois dans la liste',
    allowed: '',
    fix: 'Gardez une des deux lignes; une personne peut avoir plusieurs rôles : "role": ["coordinator", "administrator"].',
  },
  notEncrypted: (issuer) => ({
    found: `${issuer} n’est pas chiffré`,
    allowed: 'une adresse https://',
    fix: 'Écrivez https.',
  }),
  anyTenant: {
    found: 'des comptes de n’importe quelle organisation pourraient entrer ici',
    allowed: 'https://login.microsoftonline.com/<votre locataire>/v2.0',
    fix: 'Écrivez l’ID de votre propre locataire (centre d’administration Microsoft Entra, Vue d’ensemble, ID de locataire).',
  },
  missingSecret: (name) => ({
    found: `la variable d’environnement ${name} n’est pas définie`,
    allowed: '',
    fix: `Définissez ${name} avant de lancer Tablée : d’ici là, personne n’entre avec ces comptes.`,
  }),
};

const en: DeskSettingWords = {
  listedTwice: {
    found: 'this person is listed twice',
    allowed: '',
    fix: 'Keep one of the two entries; a person may have several roles: "role": ["coordinator", "administrator"].',
  },
  notEncrypted: (issuer) => ({
    found: `${issuer} is not encrypted`,
    allowed: 'an https:// address',
    fix: 'Write https.',
  }),
  anyTenant: {
    found: 'accounts of any organisation could sign in here',
    allowed: 'https://login.microsoftonline.com/<your tenant>/v2.0',
    fix: 'Write the id of your own tenant (Entra admin center, Overview, Tenant ID).',
  },
  missingSecret: (name) => ({
    found: `the environment variable ${name} is not set`,
    allowed: '',
    fix: `Set ${name} before you start Tablée: until then nobody signs in with these accounts.`,
  }),
};

/** What a schema cannot see in `desk`. */
export const deskSettingWords: InEach<DeskSettingWords> = { fr, en };
