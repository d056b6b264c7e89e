import type { CompiledForm, PrefillKey } from '@tablee/core';
import type { InvitationInfo } from '../../invitations/invitations.ts';
import type { LinkInfo } from '../../links/links.ts';
import { readGroupCounts } from '../../results/group-counts.ts';
import { groupFieldsOf } from '../../results/results-link.ts';
import type { DeskParts } from '../desk-page.ts';

/** A group of a form, by its code. */
export interface KnownGroup {
  readonly name: string;
  readonly invitations: readonly InvitationInfo[];
  /** Links that people share, invitations and links to results excepted. */
  readonly links: readonly LinkInfo[];
}

/** The groups of a form: those that were invited, have a link, or have results. One that only waits is not told. */
export async function knownGroups(
  { invitations, links, store }: Pick<DeskParts, 'invitations' | 'links' | 'store'>,
  form: CompiledForm,
): Promise<readonly KnownGroup[]> {
  const [field] = groupFieldsOf(form);
  if (field === undefined) return [];
  const [invited, made] = await Promise.all([
    invitations.list(form.organisation, { form: form.id }),
    links.list(form.organisation, { form: form.id }),
  ]);
  const counted = await countedNames(store, form, field);
  const names = new Set([...invited, ...made].map(({ about }) => about[field] ?? '').filter((name) => name !== ''));
  for (const name of counted) names.add(name);
  const shared = made.filter(({ invitation, about }) => invitation === undefined && about.role !== 'results');
  return [...names]
    .toSorted((one, other) => one.localeCompare(other, undefined, { numeric: true }))
    .map((name) => ({
      name,
      invitations: invited.filter(({ about }) => about[field] === name),
      links: shared.filter(({ about }) => about[field] === name),
    }));
}

async function countedNames(
  store: DeskParts['store'],
  form: CompiledForm,
  field: PrefillKey,
): Promise<readonly string[]> {
  const anonymous = form.tables.find(({ table }) => table.id === 'anonymous');
  const column = form.prefill[field];
  if (anonymous === undefined || column === undefined) return [];
  const name = { organisation: form.organisation, form: form.id, groupedBy: anonymous.groupedBy };
  const counts = await readGroupCounts(store, name, {});
  return counts.map(({ group }) => group[column] ?? '').filter((value) => value !== '');
}
