import type { OrganisationDeskSettings } from './desk-settings.ts';
import { type Finding, jsonPath } from './finding.ts';
import { literalSecrets, type SettingsFile } from './secret-findings.ts';
import { deskSettingWords } from './words/desk-setting-words.ts';

/**
 * Microsoft's issuers for accounts of any organisation, in its public and national clouds, and the tenant of personal
 * accounts by its id: there, an address proves nothing. Paths are read there in any case. Source: Microsoft, “OpenID
 * Connect on the Microsoft identity platform” and “National clouds”.
 */
const anyTenant =
  /^https:\/\/(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|login\.chinacloudapi\.cn|login\.windows\.net)\/+(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad|\{tenantid\})(\/|$)/i;

/** What a schema cannot see in `desk`: people listed twice, providers that anybody could be known to. */
export function deskFindings(
  desk: OrganisationDeskSettings | undefined,
  file: SettingsFile,
  env: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  if (desk === undefined) return [];
  const stop = { severity: 'error', blocks: 'start', ...file } as const;
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const [index, { email }] of desk.people.entries()) {
    if (known.has(email)) {
      findings.push({
        ...stop,
        path: jsonPath(['desk', 'people', index, 'email']),
        ...deskSettingWords[file.language].listedTwice,
      });
    }
    known.add(email);
  }
  return [...findings, ...openIdFindings(desk, file, env), ...literalSecrets(desk, file, ['desk'])];
}

function openIdFindings(
  { openId }: OrganisationDeskSettings,
  file: SettingsFile,
  env: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  if (openId === undefined) return [];
  const { issuer, clientSecret } = openId;
  const words = deskSettingWords[file.language];
  const stop = { severity: 'error', blocks: 'start', ...file, path: '$.desk.openId.issuer' } as const;
  const findings: Finding[] = [];
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && hostname !== '127.0.0.1' && hostname !== 'localhost') {
    findings.push({ ...stop, ...words.notEncrypted(issuer) });
  }
  if (anyTenant.test(issuer)) {
    findings.push({ ...stop, ...words.anyTenant });
  }
  if ('env' in clientSecret && (env[clientSecret.env] ?? '') === '') {
    findings.push({
      severity: 'warning',
      blocks: 'nothing',
      ...file,
      path: '$.desk.openId.clientSecret',
      ...words.missingSecret(clientSecret.env),
    });
  }
  return findings;
}
