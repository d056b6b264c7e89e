import type { OrganisationSettings } from '@tablee/collector';
import type { FormOwner, Overlay } from '@tablee/core';
import { demonstrationReadme } from './demonstration-readme.ts';

/** The organisation of the demonstration. */
export const demonstrationOrganisation = 'demo';

/**
 * Every file of the demonstration, by its path in the folder; `command` is how the program can be called. The people,
 * numbers and addresses in it are invented.
 */
export function demonstrationFiles(command: string): Readonly<Record<string, string>> {
  return {
    'README.txt': demonstrationReadme(command),
    // The store and the tables hold answers: they stay out of whatever repository the folder lies in.
    '.gitignore': 'tablee.db*\nresponses/\nexports/\n',
    'tablee.json': json(settings),
    [`organisations/${demonstrationOrganisation}/organisation.json`]: json(organisation),
    [`organisations/${demonstrationOrganisation}/overlays/application.json`]: json(overlay),
  };
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
};

const organisation: OrganisationSettings = {
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
  frameAncestors: [],
  destinations: { files: { adapter: 'files', directory: 'responses' } },
  forms: {
    application: { deliver: { main: ['files'], restricted: ['files'], anonymous: ['files'] } },
    'interview-grid': { deliver: { main: ['files'], restricted: ['files'] } },
    readiness: { deliver: { anonymous: ['files'] } },
    barometer: { deliver: { main: ['files'], anonymous: ['files'] } },
  },
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
