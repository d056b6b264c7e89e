import { tableIds } from '@tablee/core';
import { themeFindings } from '@tablee/html';
import type { FoundForms } from '../forms/discover-forms.ts';
import { deskFindings } from './desk-findings.ts';
import { type Finding, jsonPath } from './finding.ts';
import type { FindingLanguage } from './finding-language.ts';
import type { OrganisationSettings } from './organisation-settings.ts';
import { literalSecrets, missingSecrets } from './secret-findings.ts';
import { organisationWords } from './words/organisation-words.ts';

/** What an organisation's settings are checked against. */
interface OrganisationSurroundings {
  readonly file: string;
  readonly language: FindingLanguage;
  readonly found: FoundForms;
  /** Whether `found` holds every form there is; not so while nobody knows where the forms are. */
  readonly foundAll: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a schema cannot see: names that lead nowhere, secrets, colours that cannot be read. */
export function organisationFindings(
  settings: OrganisationSettings,
  { file, language, found, foundAll, env }: OrganisationSurroundings,
): readonly Finding[] {
  const own = { file, language } as const;
  const stop = { severity: 'error', blocks: 'start', ...own } as const;
  const words = organisationWords[language];
  const destinations = Object.keys(settings.destinations);
  const findings: Finding[] = [];
  for (const [id, form] of Object.entries(settings.forms)) {
    if (foundAll && !found.forms.has(id) && !found.broken.has(id)) {
      const known = [...found.forms.keys()].join(', ');
      findings.push({ ...stop, path: jsonPath(['forms', id]), ...words.noForm(id, known) });
    }
    for (const table of tableIds) {
      for (const [index, name] of (form.deliver[table] ?? []).entries()) {
        if (destinations.includes(name)) continue;
        findings.push({
          ...stop,
          path: jsonPath(['forms', id, 'deliver', table, index]),
          ...words.noDestination(name, destinations.join(', ')),
        });
      }
    }
  }
  for (const { path, message, fix } of themeFindings(settings.theme ?? {}, language)) {
    findings.push({ ...stop, path: jsonPath(['theme', path]), found: message, allowed: '', fix });
  }
  if (settings.timeZone !== undefined && !isTimeZone(settings.timeZone)) {
    findings.push({ ...stop, path: '$.timeZone', ...words.noTimeZone(settings.timeZone) });
  }
  settings.languages.forEach((spoken, index) => {
    if (/^(fr|en)(-|$)/.test(spoken)) return;
    const path = jsonPath(['languages', index]);
    findings.push({ severity: 'warning', blocks: 'nothing', ...own, path, ...words.otherLanguage(spoken) });
  });
  return [
    ...findings,
    ...literalSecrets(settings.destinations, own, ['destinations']),
    ...missingSecrets(settings.destinations, own, env, ['destinations']),
    ...deskFindings(settings.desk, own, env),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}
