import type { OrganisationDeskSettings } from './desk-settings.ts';
import { type Finding, jsonPath } from './finding.ts';
import { literalSecrets } from './secret-findings.ts';

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
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  if (desk === undefined) return [];
  const stop = { severity: 'error', blocks: 'start', file } as const;
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const [index, { email }] of desk.people.entries()) {
    if (known.has(email)) {
      findings.push({
        ...stop,
        path: jsonPath(['desk', 'people', index, 'email']),
        found: 'this person is listed twice',
        allowed: '',
        fix: 'Keep one of the two entries; a person may have several roles: "role": ["coordinator", "administrator"].',
      });
    }
    known.add(email);
  }
  return [...findings, ...openIdFindings(desk, file, env), ...literalSecrets(desk, file, ['desk'])];
}

function openIdFindings(
  { openId }: OrganisationDeskSettings,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  if (openId === undefined) return [];
  const { issuer, clientSecret } = openId;
  const stop = { severity: 'error', blocks: 'start', file, path: '$.desk.openId.issuer' } as const;
  const findings: Finding[] = [];
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && hostname !== '127.0.0.1' && hostname !== 'localhost') {
    findings.push({
      ...stop,
      found: `${issuer} is not encrypted`,
      allowed: 'an https:// address',
      fix: 'Write https.',
    });
  }
  if (anyTenant.test(issuer)) {
    findings.push({
      ...stop,
      found: 'accounts of any organisation could sign in here',
      allowed: 'https://login.microsoftonline.com/<your tenant>/v2.0',
      fix: 'Write the id of your own tenant (Entra admin center, Overview, Tenant ID).',
    });
  }
  if ('env' in clientSecret && (env[clientSecret.env] ?? '') === '') {
    findings.push({
      severity: 'warning',
      blocks: 'nothing',
      file,
      path: '$.desk.openId.clientSecret',
      found: `the environment variable ${clientSecret.env} is not set`,
      allowed: '',
      fix: `Set ${clientSecret.env} before you start Tablée: until then nobody signs in with these accounts.`,
    });
  }
  return findings;
}
