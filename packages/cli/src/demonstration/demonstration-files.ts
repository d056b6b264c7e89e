import type { OrganisationSettings } from '@tablee/collector';
import type { FormOwner, Overlay, TableId } from '@tablee/core';
import { encryptionKeyFile, encryptionSettings, newEncryptionKey } from '../folder/encryption-key.ts';
import { cloudReadme } from './cloud-readme.ts';
import { type CloudService, demonstrationMark, secretFiles } from './cloud-services.ts';
import { demonstrationReadme } from './demonstration-readme.ts';

/** The organisation of the demonstration. */
export const demonstrationOrganisation = 'demo';

/** Who works at the demonstration's desk. */
export const demonstrationCoordinator = 'camille.tremblay@example.org';

/**
 * Every file of the demonstration, by its path in the folder; `command` is how the program can be called. Tables go to
 * files, or to a stand-in of the service. The people, numbers and addresses in it are invented.
 */
export function demonstrationFiles(command: string, service?: CloudService): Readonly<Record<string, string>> {
  const ofService = service === undefined ? {} : { [demonstrationMark]: `${service}\n` };
  // The store, the tables and the keys stay out of whatever repository the folder lies in.
  const ignored = [
    'tablee.db*',
    encryptionKeyFile,
    'responses/',
    'exports/',
    ...(service === undefined ? [] : secretFiles[service]),
  ];
  return {
    ...ofService,
    'README.txt': service === undefined ? demonstrationReadme(command) : cloudReadme(command, service),
    '.gitignore': `${ignored.join('\n')}\n`,
    'tablee.json': json(settings),
    [encryptionKeyFile]: newEncryptionKey(),
    [`organisations/${demonstrationOrganisation}/organisation.json`]: json(organisationFor(service)),
    [`organisations/${demonstrationOrganisation}/overlays/application.json`]: json(overlay),
  };
}

/** Every table goes to one place: files in the folder, or the team's spreadsheet or site. */
function organisationFor(service: CloudService | undefined): OrganisationSettings {
  // A service's own settings come with each start.
  const destinations = service === undefined ? { files: { adapter: 'files', directory: 'responses' } } : {};
  const place = service === undefined ? 'files' : 'team';
  const forms = Object.entries(tablesByForm).map(([form, tables]) => {
    return [form, { deliver: Object.fromEntries(tables.map((table) => [table, [place]])) }];
  });
  return { ...organisation, destinations, forms: Object.fromEntries(forms) };
}

/** The demonstration's organisation as the compiler sees it, with the tokens of every profile. */
export function demonstrationOwner(): FormOwner {
  const { name, profile, languages, tokens, contacts } = organisation;
  const { phone = '', email = '' } = contacts;
  const legal = {
    legal_authority: 'Loi / Act',
    legal_basis: 'RGPD / GDPR',
    contact_phone: phone,
    contact_email: email,
  };
  return { id: demonstrationOrganisation, name, profile, languages, tokens: { ...legal, ...tokens } };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const settings = {
  $schema: './.schemas/tablee.schema.json',
  port: 8080,
  store: { file: 'tablee.db' },
  spamProtection: 'proof-of-work',
  encryption: encryptionSettings,
  playground: true,
};

const organisation: Omit<OrganisationSettings, 'destinations' | 'forms'> = {
  $schema: '../../.schemas/organisation.schema.json',
  name: { fr: 'Réseau de santé Les Érables', en: 'Maple Grove Health Network' },
  languages: ['fr', 'en'],
  profile: 'ca-qc',
  tokens: {
    reply_days: '10',
    pool_months: '24',
    readers: {
      fr: 'L’équipe du bureau du partenariat (trois personnes)',
      en: 'The partnership office team (three people)',
    },
    hosting_place: { fr: 'Montréal, au Québec', en: 'Montréal, Québec' },
    hosting_tool: { fr: 'Tablée, sur l’ordinateur de la démonstration', en: 'Tablée, on the demonstration’s computer' },
    retention_text: {
      fr: 'Jusqu’à la décision, puis trois mois si votre candidature n’est pas retenue',
      en: 'Until the decision, then three months if your application is not retained',
    },
    privacy_contact: {
      fr: 'Camille Tremblay, protection des renseignements personnels, 514 555-0144, vieprivee@example.org',
      en: 'Camille Tremblay, privacy officer, 514 555-0144, privacy@example.org',
    },
  },
  contacts: { phone: '514 555-0123', email: 'partenariat@example.org' },
  desk: {
    people: [
      {
        name: 'Camille Tremblay',
        email: demonstrationCoordinator,
        role: ['coordinator', 'restricted-reader', 'administrator'],
      },
    ],
  },
  // Pages on the same machine may show the forms: enough to try.
  embed: { sites: ['http://localhost:*', 'http://127.0.0.1:*'] },
};

/** The whole kit, in the order in which a project needs it: readiness first, the report back last. */
const tablesByForm: Readonly<Record<string, readonly TableId[]>> = {
  readiness: ['anonymous'],
  'role-self-check': ['anonymous'],
  'continuum-chooser': ['main'],
  'planning-sheet': ['main'],
  'project-one-pager': ['main'],
  'spotting-note': ['main', 'restricted'],
  application: ['main', 'restricted', 'anonymous'],
  'interview-grid': ['main', 'restricted'],
  commitment: ['main', 'restricted'],
  'training-tracker': ['main'],
  'mentoring-checkin': ['main', 'restricted'],
  barometer: ['main', 'anonymous'],
  'post-engagement': ['main', 'anonymous'],
  'closing-loop': ['main'],
};

const overlay: Overlay = {
  $schema: '../../../.schemas/overlay.schema.json',
  form: 'application',
  wording: {
    territory: {
      title: { fr: 'Dans quel quartier vivez-vous?', en: 'In which neighbourhood do you live?' },
    },
  },
};
