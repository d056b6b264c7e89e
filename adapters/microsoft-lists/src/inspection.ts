import type { Inspection, InspectionFinding, Table } from '@tablee/core';
import { z } from 'zod';
import { readKnownKeys } from './codebook.ts';
import type { Tokens } from './credential.ts';
import { GraphFault } from './graph-fault.ts';
import { type Layout, tableTitle } from './layout.ts';
import { obstacleOf } from './layouts.ts';
import { type Explanation, explain } from './messages.ts';
import { generalFault } from './replies.ts';
import type { SiteLists } from './site-lists.ts';

/** What an inspection looks at. */
export interface InspectionParts {
  readonly lists: SiteLists;
  readonly tokens: Tokens;
  readonly siteKey: string;
  readonly timeoutMs: number;
  /** Whether this connection has seen the table's list. */
  wasThere(table: Table): boolean;
}

/** Looks at the sign-in, the site, the permission and each list. Writes nothing. */
export async function inspectLists(tables: readonly Table[], parts: InspectionParts): Promise<Inspection> {
  const findings: InspectionFinding[] = [];
  const isIn = await step(findings, 'sign-in', () => signIn(parts));
  if (isIn && (await step(findings, 'site', () => reachSite(parts)))) {
    for (const table of tables) {
      await step(findings, `list ${table.form}/${table.id}`, () => inspectList(table, parts));
    }
  }
  return { findings };
}

type Finding = Omit<InspectionFinding, 'step'>;

/** Adds what a step finds; a fault is a failed finding. Whether nothing failed. */
async function step(
  findings: InspectionFinding[],
  name: string,
  look: () => Promise<readonly Finding[]>,
): Promise<boolean> {
  try {
    findings.push(...(await look()).map((finding) => ({ step: name, ...finding })));
    return true;
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    findings.push({ step: name, ...found('failed', error.explanation) });
    return false;
  }
}

function found(status: 'warning' | 'failed', { message, fix }: Explanation): Finding {
  return { status, message, fix };
}

const fine = (message: string): Finding => ({ status: 'ok', message });

const claimsSchema: z.ZodType<{ readonly roles?: readonly string[] | undefined }> = z.object({
  roles: z.array(z.string()).optional(),
});

async function signIn({ tokens, timeoutMs }: InspectionParts): Promise<readonly Finding[]> {
  const token = await tokens.get({ signal: AbortSignal.timeout(timeoutMs), fresh: true });
  const roles = rolesIn(token);
  if (roles !== undefined && !roles.some((role) => /^(Sites|Lists)\./.test(role))) {
    throw new GraphFault('refused', explain.noConsent());
  }
  return [fine('The app signs in.')];
}

/** The permissions in a token. Microsoft promises no format for it, so what cannot be read says nothing. */
function rolesIn(token: string): readonly string[] | undefined {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  if (!payload.startsWith('{')) return undefined;
  try {
    return claimsSchema.safeParse(JSON.parse(payload)).data?.roles ?? [];
  } catch {
    return undefined;
  }
}

async function reachSite({ lists, siteKey }: InspectionParts): Promise<readonly Finding[]> {
  const path = await lists.sitePath();
  const reply = await lists.client.call({ method: 'GET', path });
  if (reply.status === 404) throw new GraphFault('refused', explain.siteMissing(siteKey));
  const fault = generalFault(reply, 'see the site');
  if (fault !== undefined) throw fault;
  return [fine(`The site ${siteKey} can be read.`)];
}

async function inspectList(table: Table, { lists, wasThere }: InspectionParts): Promise<readonly Finding[]> {
  const layout = await lists.read(table);
  if (layout === undefined) {
    if (wasThere(table)) throw new GraphFault('damaged', explain.listMissing(tableTitle(table)));
    return [fine(explain.listMissingYet(tableTitle(table)).message)];
  }
  const obstacle = obstacleOf(table, layout);
  const findings: Finding[] = obstacle === undefined ? [] : [found('failed', obstacle.explanation)];
  const known = await readKnownKeys(lists, layout.listId);
  const deleted = layout.missing.filter((column) => known.has(column.key) && column !== table.columns[0]);
  const keysOf = (columns: Layout['missing']): string => columns.map((column) => column.key).join(', ');
  if (deleted.length > 0) findings.push(found('warning', explain.columnsDeleted(layout.title, keysOf(deleted))));
  if (layout.retyped.length > 0) {
    findings.push(found('warning', explain.columnsRetyped(layout.title, keysOf(layout.retyped))));
  }
  findings.push(await mayWrite(lists, layout));
  return findings.some((finding) => finding.status !== 'ok')
    ? findings
    : [...findings, fine(`The list “${layout.title}” has its columns, and ids cannot repeat.`)];
}

/**
 * An app with Sites.Selected cannot read its own permission. Changing an item that cannot exist tells: 403 without the
 * right, 404 with it; nothing is written either way.
 */
async function mayWrite(lists: SiteLists, { listId, idColumn }: Layout): Promise<Finding> {
  const path = `${await lists.listPath(listId)}/items/999999999/fields`;
  const body = { [idColumn?.name ?? 'Title']: '-' };
  const reply = await lists.client.call({ method: 'PATCH', path, body });
  const fault = generalFault(reply, 'write to the list');
  return fault === undefined ? fine('The app may write to the list.') : found('failed', fault.explanation);
}
