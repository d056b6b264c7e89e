import type { OrganisationSettings } from '@tablee/collector';
import type { LocalText, TableId } from '@tablee/core';
import { encryptionKeyFile, encryptionSettings, newEncryptionKey } from '../folder/encryption-key.ts';
import type { Language } from '../texts/languages.ts';
import type { InitAnswers, TablePlace } from './init-answers.ts';
import { organisationReadme } from './organisation-readme.ts';

/** Which tables a form has. */
export type TablesOf = (form: string) => readonly TableId[];

/** Every file of a new folder by its path, and what somebody still has to fill in. */
export interface FolderFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly toComplete: readonly string[];
  /** The name of the main tables' destination. */
  readonly destination: string;
}

/** The files for these answers; `folder` is its path, `mark` makes the sign that stands where something is to be filled in. */
export function folderFiles(
  answers: InitAnswers,
  tablesOf: TablesOf,
  {
    command,
    folder,
    mark,
  }: {
    readonly command: string;
    readonly folder: string;
    readonly mark: Readonly<Record<Language, (what: string) => string>>;
  },
): FolderFiles {
  const main = answers.destination.adapter === 'files' ? 'files' : 'team';
  const needsFiles = main !== 'files' && [answers.restricted, answers.anonymous].includes('files');
  const { tokens, contacts, toComplete } = wordsFor(answers, mark);
  const organisation: OrganisationSettings = {
    $schema: '../../.schemas/organisation.schema.json',
    name: answers.name,
    languages: answers.languages,
    profile: answers.profile,
    tokens,
    contacts,
    embed: { sites: [] },
    destinations: {
      [main]: answers.destination,
      ...(needsFiles ? { files: { adapter: 'files', directory: 'responses' } } : {}),
    },
    // Whoever begins does everything at first; restricted tables are for those who are named for them.
    ...(answers.email === undefined
      ? {}
      : { desk: { people: [{ name: 'Coordination', email: answers.email, role: ['coordinator', 'administrator'] }] } }),
    forms: Object.fromEntries(
      answers.forms.map((form) => [form, { deliver: deliveryOf(answers, tablesOf(form), main) }]),
    ),
  };
  const settings = {
    $schema: './.schemas/tablee.schema.json',
    ...(answers.publicUrl === undefined ? {} : { publicUrl: answers.publicUrl }),
    port: 8080,
    store: { file: 'tablee.db' },
    spamProtection: 'proof-of-work',
    encryption: encryptionSettings,
  };
  return {
    files: {
      'README.txt': organisationReadme(answers, { command, destination: main, folder }),
      // The store, the tables and the keys stay out of whatever repository the folder lies in.
      '.gitignore': `${['tablee.db*', encryptionKeyFile, 'exports/', ...ignored(answers, needsFiles)].join('\n')}\n`,
      'tablee.json': json(settings),
      [encryptionKeyFile]: newEncryptionKey(),
      [`organisations/${answers.id}/organisation.json`]: json(organisation),
    },
    toComplete,
    destination: main,
  };
}

function ignored({ destination }: InitAnswers, needsFiles: boolean): readonly string[] {
  const { adapter, directory, credentials } = destination;
  const own = adapter === 'files' ? directory : undefined;
  const key = typeof credentials === 'object' && credentials !== null && 'file' in credentials ? credentials.file : '';
  return [...(needsFiles ? ['responses/'] : []), own, key].flatMap((path) =>
    typeof path === 'string' && path !== '' && !path.startsWith('/') && !path.startsWith('..') ? [path] : [],
  );
}

function deliveryOf(
  { restricted, anonymous }: InitAnswers,
  tables: readonly TableId[],
  main: string,
): Readonly<Partial<Record<TableId, readonly string[]>>> {
  const named: Readonly<Record<TablePlace, readonly string[]>> = { same: [main], files: ['files'], store: [] };
  const places: Readonly<Record<TableId, readonly string[]>> = {
    main: [main],
    restricted: named[restricted],
    anonymous: named[anonymous],
  };
  return Object.fromEntries(tables.map((table) => [table, places[table]]));
}

/** What people should fill in, in both languages. */
const blanks = {
  phone: { fr: 'téléphone', en: 'telephone' },
  email: { fr: 'courriel', en: 'e-mail' },
  hostingPlace: { fr: 'ville et pays où les réponses sont gardées', en: 'city and country where answers are kept' },
  privacyContact: {
    fr: 'nom, téléphone et courriel pour la vie privée',
    en: 'name, phone and e-mail of the privacy officer',
  },
  legalAuthority: { fr: 'loi et article', en: 'act and section' },
} as const;

const tools: Readonly<Record<string, LocalText>> = {
  files: { fr: 'Tablée, sur un serveur de l’organisation', en: 'Tablée, on a server of the organisation' },
  'google-sheets': { fr: 'Google Sheets', en: 'Google Sheets' },
  'microsoft-lists': { fr: 'Microsoft Lists', en: 'Microsoft Lists' },
};

function wordsFor(
  { languages, profile, phone, email, destination }: InitAnswers,
  mark: Readonly<Record<Language, (what: string) => string>>,
): Pick<OrganisationSettings, 'tokens' | 'contacts'> & { readonly toComplete: readonly string[] } {
  const toComplete: string[] = [];
  const own = (text: LocalText): LocalText => Object.fromEntries(languages.map((one) => [one, text[one] ?? '']));
  const blank = (name: string, what: Readonly<Record<Language, string>>): LocalText => {
    toComplete.push(name);
    return Object.fromEntries(languages.map((one) => [one, mark[one](what[one])]));
  };
  const contacts = {
    phone: phone ?? blank('contacts.phone', blanks.phone),
    email: email ?? blank('contacts.email', blanks.email),
  };
  const tokens = {
    reply_days: '10',
    pool_months: '24',
    readers: own({ fr: 'L’équipe du partenariat', en: 'The partnership team' }),
    hosting_place: blank('tokens.hosting_place', blanks.hostingPlace),
    hosting_tool: own(tools[destination.adapter] ?? {}),
    retention_text: own({
      fr: 'Jusqu’à la décision, puis trois mois si votre candidature n’est pas retenue',
      en: 'Until the decision, then three months if your application is not retained',
    }),
    privacy_contact: blank('tokens.privacy_contact', blanks.privacyContact),
    ...(profile === 'ca-on' ? { legal_authority: blank('tokens.legal_authority', blanks.legalAuthority) } : {}),
  };
  return { tokens, contacts, toComplete };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
