import { tableIds } from '@tablee/core';
import { themeFindings } from '@tablee/html';
import type { FoundForms } from '../forms/discover-forms.ts';
import { deskFindings } from './desk-findings.ts';
import { type Finding, jsonPath } from './finding.ts';
import type { OrganisationSettings } from './organisation-settings.ts';
import { literalSecrets, missingSecrets } from './secret-findings.ts';

/** What an organisation's settings are checked against. */
interface OrganisationSurroundings {
  readonly file: string;
  readonly found: FoundForms;
  /** Whether `found` holds every form there is; not so while nobody knows where the forms are. */
  readonly foundAll: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a schema cannot see: names that lead nowhere, secrets, colours that cannot be read. */
export function organisationFindings(
  settings: OrganisationSettings,
  { file, found, foundAll, env }: OrganisationSurroundings,
): readonly Finding[] {
  const stop = { severity: 'error', blocks: 'start', file } as const;
  const destinations = Object.keys(settings.destinations);
  const findings: Finding[] = [];
  for (const [id, form] of Object.entries(settings.forms)) {
    if (foundAll && !found.forms.has(id) && !found.broken.has(id)) {
      findings.push({
        ...stop,
        path: jsonPath(['forms', id]),
        found: `there is no form ${JSON.stringify(id)}`,
        allowed: [...found.forms.keys()].join(', '),
        fix: 'Correct the name, or add the folder of forms to `forms` in tablee.json.',
      });
    }
    for (const table of tableIds) {
      for (const [index, name] of (form.deliver[table] ?? []).entries()) {
        if (destinations.includes(name)) continue;
        findings.push({
          ...stop,
          path: jsonPath(['forms', id, 'deliver', table, index]),
          found: `there is no destination ${JSON.stringify(name)}`,
          allowed: destinations.join(', ') || 'nothing: `destinations` is empty',
          fix: 'Correct the name, or add the destination under `destinations`.',
        });
      }
    }
  }
  for (const { path, message, fix } of themeFindings(settings.theme ?? {})) {
    findings.push({ ...stop, path: jsonPath(['theme', path]), found: message, allowed: '', fix });
  }
  if (settings.timeZone !== undefined && !isTimeZone(settings.timeZone)) {
    findings.push({
      ...stop,
      path: '$.timeZone',
      found: `${JSON.stringify(settings.timeZone)} is no time zone`,
      allowed: 'an IANA name such as America/Toronto or Europe/Paris',
      fix: 'Correct it, or take it out: the profile has one.',
    });
  }
  settings.languages.forEach((language, index) => {
    if (/^(fr|en)(-|$)/.test(language)) return;
    findings.push({
      severity: 'warning',
      blocks: 'nothing',
      file,
      path: jsonPath(['languages', index]),
      found: `${JSON.stringify(language)}: forms are offered in it once an overlay brings it, but buttons, messages about answers, receipts and mail of Tablée itself stay in English`,
      allowed: 'fr, en',
      fix: 'Nothing, if English beside your words is understood. Your own words, and those of tablee texts export, can be in this language.',
    });
  });
  return [
    ...findings,
    ...literalSecrets(settings.destinations, file, ['destinations']),
    ...missingSecrets(settings.destinations, file, env, ['destinations']),
    ...deskFindings(settings.desk, file, env),
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
