import type { Comparability } from '../form/compiled-form.ts';
import type { Retention, Sensitivity } from '../form/form-definition.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Column } from './table.ts';

/** What a codebook says of a column in words. */
export interface CodebookWords {
  readonly sensitivity: string;
  readonly retention: string;
  readonly source: string;
}

type InWords<Key extends string> = Readonly<Record<Key, Readonly<Record<'fr' | 'en', string>>>>;

const sensitivities: InWords<Sensitivity> = {
  none: { fr: 'aucun renseignement personnel', en: 'no personal information' },
  personal: { fr: 'identifie une personne', en: 'identifies a person' },
  sensitive: { fr: 'santé, services reçus, besoins, avis sur des personnes', en: 'health, services, needs, opinions' },
  special: { fr: 'identité et diversité', en: 'identity and diversity' },
};

/** content.md 0.1: defaults, which an organisation's own retention schedule overrides. */
const retentionHints: InWords<Retention> = {
  R0: { fr: 'jamais gardé', en: 'never stored' },
  R1: {
    fr: 'candidature; repère\u00a0: jusqu’à la décision, puis 3 mois si elle n’est pas retenue',
    en: 'application; default: until the decision, then 3 months if not retained',
  },
  R2: {
    fr: 'bassin, avec consentement; repère\u00a0: 24 mois après le dernier contact',
    en: 'pool, with consent; default: 24 months after the last contact',
  },
  R3: {
    fr: 'partenariat en cours; repère\u00a0: durée de l’engagement, puis 12 mois',
    en: 'active partnership; default: length of involvement, then 12 months',
  },
  R4: {
    fr: 'réponses anonymes ou de groupe; repère\u00a0: 5 ans',
    en: 'anonymous or group answers; default: 5 years',
  },
};

/** Short titles of the documents that questions come from, by the number that a `source` starts with. */
const documents: InWords<string> = {
  '000': { fr: 'Rôle du personnel', en: 'Role of staff' },
  '001': { fr: 'Guide d’Algoma', en: 'Algoma guide' },
  '002': { fr: 'Mentorat par les pairs', en: 'Peer mentoring' },
  '003': { fr: 'Baromètre d’Occitanie', en: 'Occitanie barometer' },
  '004': { fr: 'Guide du CCSMTL en neuf étapes', en: 'CCSMTL nine-step guide' },
};

const comparabilities: InWords<Comparability> = {
  same: { fr: 'oui – mêmes mots partout', en: 'yes – same words everywhere' },
  'own-wording': {
    fr: 'avec prudence – posée dans nos mots',
    en: 'with care – asked in our own words',
  },
  'official-wording': {
    fr: 'avec prudence – posée dans les mots officiels de l’outil',
    en: 'with care – asked in the instrument’s official words',
  },
  local: { fr: 'non – question ou choix propres à nous', en: 'no – question or options of our own' },
};

/** How far answers can be compared, for a person; in the language that {@link codebookWords} takes. */
export function comparabilityWords(comparability: Comparability, languages: readonly string[]): string {
  return comparabilities[comparability][languages[0]?.startsWith('fr') === true ? 'fr' : 'en'];
}

/** What people call a document that questions come from: by its number, or its file name which starts with it. */
export function documentTitle(document: string): LocalText | undefined {
  return documents[/^(\d{3})(?:_[0-9a-f]+\.txt)?$/.exec(document)?.[1] ?? ''];
}

const ownWording = { fr: 'formulation propre au formulaire', en: 'the form’s own wording' };

/**
 * A column's sensitivity, retention and source for a person: the class and what it means, the documents by their titles
 * (the key of the item in them is kept). French for an organisation whose first language it is, else English.
 */
export function codebookWords(column: Column, languages: readonly string[]): CodebookWords {
  const language = languages[0]?.startsWith('fr') === true ? 'fr' : 'en';
  const source = column.source.replaceAll(/\b(\d{3})(?:_[0-9a-f]+\.txt)?(#|(?=[ ;]|$))/g, (whole, number, mark) => {
    const title = documents[number]?.[language];
    return title === undefined ? whole : `${title}${mark === '#' ? ', ' : ''}`;
  });
  return {
    sensitivity: `${column.sensitivity} – ${sensitivities[column.sensitivity][language]}`,
    retention: `${column.retention} – ${retentionHints[column.retention][language]}`,
    source: source === '' ? ownWording[language] : source,
  };
}
