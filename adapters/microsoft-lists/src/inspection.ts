import { type Inspection, type InspectionFinding, type Table, TableeError } from '@tablee/core';
import { z } from 'zod';
import { readEntries } from './codebook.ts';
import type { Tokens } from './credential.ts';
import { GraphFault } from './graph-fault.ts';
import { type Layout, tableTitle } from './layout.ts';
import { listGone, obstacleOf } from './layouts.ts';
import { generalFault } from './replies.ts';
import type { SiteLists } from './site-lists.ts';
import type { Explanation, Texts } from './texts/texts.ts';

/** What an inspection looks at. */
export interface InspectionParts {
  readonly lists: SiteLists;
  readonly tokens: Tokens;
  readonly siteKey: string;
  readonly texts: Texts;
  readonly timeoutMs: number;
}

/** Looks at the sign-in, the site, the permission and each list. Writes nothing. */
export async function inspectLists(tables: readonly Table[], parts: InspectionParts): Promise<Inspection> {
  const findings: InspectionFinding[] = [];
  const step = (name: string, look: () => Promise<readonly Finding[]>): Promise<boolean> =>
    addFindings(findings, { name, texts: parts.texts, look });
  const isIn = await step('sign-in', () => signIn(parts));
  if (isIn && (await step('site', () => reachSite(parts)))) {
    for (const table of tables) {
      await step(`list ${table.form}/${table.id}`, () => inspectList(table, parts));
    }
  }
  return { findings };
}

type Finding = Omit<InspectionFinding, 'step'>;

/** Adds what a step finds; a fault is a failed finding. Whether nothing failed. */
async function addFindings(
  findings: InspectionFinding[],
  { name, texts, look }: { readonly name: string; readonly texts: Texts; look(): Promise<readonly Finding[]> },
): Promise<boolean> {
  try {
    findings.push(...(await look()).map((finding) => ({ step: name, ...finding })));
    return true;
  } catch (error) {
    const explanation = explanationOf(error, texts);
    if (explanation === undefined) throw error;
    findings.push({ step: name, ...found('failed', explanation) });
    return false;
  }
}

/** What a fault means, of a call or of a secret that cannot be read. */
function explanationOf(error: unknown, texts: Texts): Explanation | undefined {
  if (error instanceof GraphFault) return error.saying(texts);
  return error instanceof TableeError ? { message: error.message, fix: error.fix } : undefined;
}

function found(status: 'warning' | 'failed', { message, fix }: Explanation): Finding {
  return { status, message, fix };
}

const fine = (message: string): Finding => ({ status: 'ok', message });

const claimsSchema: z.ZodType<{ readonly roles?: readonly string[] | undefined }> = z.object({
  roles: z.array(z.string()).optional(),
});

async function signIn({ tokens, timeoutMs, texts }: InspectionParts): Promise<readonly Finding[]> {
  const token = await tokens.get({ signal: AbortSignal.timeout(timeoutMs), fresh: true });
  const roles = rolesIn(token);
  if (roles !== undefined && !roles.some((role) => /^(Sites|Lists)\./.test(role))) {
    throw new GraphFault('refused', ({ noConsent }) => noConsent);
  }
  return [fine(texts.inspection.signsIn)];
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

async function reachSite({ lists, siteKey, texts }: InspectionParts): Promise<readonly Finding[]> {
  const path = await lists.sitePath();
  const reply = await lists.client.call({ method: 'GET', path });
  if (reply.status === 404) throw new GraphFault('refused', ({ siteMissing }) => siteMissing(siteKey));
  const fault = generalFault(reply, 'see-site');
  if (fault !== undefined) throw fault;
  return [fine(texts.inspection.siteReadable(siteKey))];
}

async function inspectList(table: Table, { lists, texts }: InspectionParts): Promise<readonly Finding[]> {
  const entries = await readEntries(lists, table);
  const layout = await lists.read(table);
  if (layout === undefined) {
    const title = tableTitle(table);
    if (entries.wasMade) throw listGone(title, table);
    return [fine(texts.inspection.listMissingYet(title))];
  }
  const obstacle = obstacleOf(table, layout);
  const findings: Finding[] = obstacle === undefined ? [] : [found('failed', obstacle.saying(texts))];
  const known = entries.keysOf(layout.listId);
  const deleted = layout.missing.filter((column) => known.has(column.key) && column !== table.columns[0]);
  const keysOf = (columns: Layout['missing']): string => columns.map((column) => column.key).join(', ');
  if (deleted.length > 0) findings.push(found('warning', texts.columnsDeleted(layout.title, keysOf(deleted))));
  if (layout.retyped.length > 0) {
    findings.push(found('warning', texts.columnsRetyped(layout.title, keysOf(layout.retyped))));
  }
  findings.push(await mayWrite(lists, layout, texts), ...linksAsText(layout, texts));
  return findings.some((finding) => finding.status !== 'ok')
    ? findings
    : [...findings, fine(texts.inspection.inOrder(layout.title))];
}

/** Says where links are addresses in a text, because the site does not take them from a program. */
function linksAsText({ placed, title }: Layout, texts: Texts): readonly Finding[] {
  const columns = placed.filter(({ column, kind }) => column.type === 'link' && kind !== 'link');
  const headings = columns.map(({ listColumn }) => listColumn.displayName).join(', ');
  return headings === '' ? [] : [fine(texts.inspection.linksAsText(title, headings))];
}

/**
 * An app with Sites.Selected cannot read its own permission. Changing an item that cannot exist tells: 403 without the
 * right, 404 with it; nothing is written either way.
 */
async function mayWrite(lists: SiteLists, { listId, idColumn }: Layout, texts: Texts): Promise<Finding> {
  const path = `${await lists.listPath(listId)}/items/999999999/fields`;
  const body = { [idColumn?.name ?? 'Title']: '-' };
  const reply = await lists.client.call({ method: 'PATCH', path, body });
  const fault = generalFault(reply, 'write-list');
  return fault === undefined ? fine(texts.inspection.mayWrite) : found('failed', fault.saying(texts));
}
