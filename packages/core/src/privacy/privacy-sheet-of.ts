import type { Profile } from '../form/form-definition.ts';
import type { LocalText } from '../text/local-text.ts';
import { assessmentPoints } from './assessment-points.ts';
import { type PrivacyFormFacts, privacyFormOf } from './privacy-form.ts';
import { privacyProcesses } from './privacy-processes.ts';
import type { PrivacySheet } from './privacy-sheet.ts';
import type { ProcessFacts } from './process-facts.ts';

/** What a sheet is made of: forms as they are served, and the settings around them. */
export interface PrivacySheetFacts extends Pick<PrivacySheet, 'generatedOn' | 'destinations' | 'deskPeople'> {
  readonly organisation: PrivacySheet['organisation'] & {
    readonly profile: Profile;
    readonly languages: readonly string[];
    readonly tokens: Readonly<Record<string, string | LocalText>>;
    /** Words that notices show where the organisation gives none of its own, by token. */
    readonly usualTokens: Readonly<Record<string, LocalText>>;
  };
  readonly forms: readonly PrivacyFormFacts[];
  readonly processes: ProcessFacts;
}

/** Everything that Tablée knows about what happens to answers at an organisation; what it cannot know is for people. */
export function privacySheetOf(facts: PrivacySheetFacts): PrivacySheet {
  const { id, name, profile, tokens, usualTokens, languages } = facts.organisation;
  return {
    organisation: { id, name, profile },
    generatedOn: facts.generatedOn,
    statements: Object.entries(statements).flatMap(([token, label]) => {
      const own = tokens[token];
      if (!isUsed(token, profile) && own === undefined) return [];
      const usual = own === undefined ? usualTokens[token] : undefined;
      if (usual !== undefined) return [{ token, label, value: usual, isUsual: true }];
      return [{ token, label, value: everyLanguage(own, languages) }];
    }),
    destinations: facts.destinations,
    deskPeople: facts.deskPeople,
    forms: facts.forms.map(privacyFormOf),
    processes: privacyProcesses(facts.processes),
    assessment: assessmentPoints(profile),
  };
}

/** The organisation's own words in collection notices, by token. */
const statements: Readonly<Record<string, LocalText>> = {
  privacy_contact: { fr: 'Personne à joindre', en: 'Contact' },
  readers: { fr: 'Qui lit les réponses', en: 'Who reads the answers' },
  hosting_place: { fr: 'Où elles sont gardées', en: 'Where they are kept' },
  hosting_tool: { fr: 'Avec quel outil', en: 'With which tool' },
  retention_text: { fr: 'Combien de temps', en: 'How long' },
  legal_authority: { fr: 'Autorité légale', en: 'Legal authority' },
  legal_basis: { fr: 'Base légale', en: 'Legal basis' },
};

function isUsed(token: string, profile: Profile): boolean {
  if (token === 'legal_authority') return profile === 'ca-on';
  return token !== 'legal_basis' || profile === 'fr' || profile === 'be';
}

function everyLanguage(value: string | LocalText | undefined, languages: readonly string[]): LocalText {
  if (typeof value !== 'string') return value ?? {};
  return Object.fromEntries(languages.map((language) => [language, value]));
}
