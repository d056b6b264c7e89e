import type { Configuration, ConfiguredForm, LinkAbout, Links } from '@tablee/collector';
import { choosingColumnsOf, dialColumnsOf } from '@tablee/core';
import { demonstrationOrganisation } from '../demonstration/demonstration-files.ts';
import { linkAddress, resultsAddress } from '../folder/public-address.ts';
import type { ReadyLink, ReadyResults } from './welcome-facts.ts';

const lifetimeMs = 24 * 3_600_000;
/** Enough for a whole group to try it out around one screen. */
const uses = 50;

/** The project of the demonstration; its working group has the same code, as the planning sheet's links give it. */
export const demonstrationProject = 'URG-2026';

/** Invented. One project, one group, one pair and one person throughout, so that the rows of all forms belong together. */
const cycle: LinkAbout = {
  project: demonstrationProject,
  group: demonstrationProject,
  team: 'URGENCE',
  pair: 'DUO-07',
  subject: 'K7F-2QM',
  name: 'Amina',
};

/** Where in the cycle a form is opened first. */
const rounds: Readonly<Record<string, string>> = { barometer: 'start', 'mentoring-checkin': 'first-meeting' };

/** Links to the demonstration's forms that are not public, good for a day. Made anew at each start: no code is kept. */
export async function demonstrationLinks(
  configuration: Configuration,
  links: Links,
  place: { readonly address: string; readonly now: Date; readonly language: string },
): Promise<readonly ReadyLink[]> {
  const organisation = configuration.organisations.find(({ id }) => id === demonstrationOrganisation);
  const closed = organisation?.forms.filter(({ compiled }) => compiled.audience !== 'public') ?? [];
  const expiresAt = new Date(place.now.getTime() + lifetimeMs);
  return Promise.all(
    closed.map(async ({ compiled }) => {
      const { code } = await links.create({
        organisation: demonstrationOrganisation,
        form: compiled.id,
        language: compiled.languages.includes(place.language) ? place.language : (compiled.languages[0] ?? 'fr'),
        expiresAt,
        uses,
        ...(compiled.audience === 'staff' ? { role: 'staff' } : {}),
        ...aboutFor(compiled),
      });
      return { organisation: demonstrationOrganisation, form: compiled.id, url: linkAddress(place.address, code) };
    }),
  );
}

/** Links to what can be looked at together: the group's dial, the people interviewed. Good for a day as well. */
export async function demonstrationResults(
  configuration: Configuration,
  links: Links,
  place: { readonly address: string; readonly now: Date; readonly language: string },
): Promise<readonly ReadyResults[]> {
  const organisation = configuration.organisations.find(({ id }) => id === demonstrationOrganisation);
  const forms = organisation?.forms ?? [];
  const wanted = forms.flatMap(({ compiled: form }): readonly Pick<ReadyResults, 'form' | 'role'>[] => {
    if (dialColumnsOf(form) !== undefined) return [{ form: form.id, role: 'results' }];
    return choosingColumnsOf(form) === undefined ? [] : [{ form: form.id, role: 'choosing' }];
  });
  return Promise.all(
    wanted.map(async ({ form, role }) => {
      const { code } = await links.create({
        organisation: demonstrationOrganisation,
        form,
        role,
        language: place.language,
        expiresAt: new Date(place.now.getTime() + lifetimeMs),
        ...(role === 'results' ? { group: demonstrationProject } : { project: demonstrationProject }),
      });
      return { organisation: demonstrationOrganisation, form, role, url: resultsAddress(place.address, code) };
    }),
  );
}

/** What the form takes from a link, of what is known in the demonstration; who answers and how is left to choose. */
function aboutFor({ id, prefill }: ConfiguredForm['compiled']): LinkAbout {
  const round = rounds[id];
  const known = { ...cycle, ...(round === undefined ? {} : { round }) };
  return Object.fromEntries(Object.entries(known).filter(([key]) => Object.hasOwn(prefill, key)));
}
