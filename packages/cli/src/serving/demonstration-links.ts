import type { Configuration, Links } from '@tablee/collector';
import { demonstrationOrganisation } from '../demonstration/demonstration-files.ts';
import { linkAddress } from '../folder/public-address.ts';
import type { ReadyLink } from './welcome.ts';

const lifetimeMs = 24 * 3_600_000;
/** Enough for a whole group to try it out around one screen. */
const uses = 50;

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
        ...(compiled.prefill['group'] === undefined ? {} : { group: 'COMITE-DEMO' }),
        ...(compiled.prefill['round'] === undefined ? {} : { round: 'start' }),
        ...(compiled.prefill['subject'] === undefined ? {} : { subject: 'K7F-2QM' }),
      });
      return { organisation: demonstrationOrganisation, form: compiled.id, url: linkAddress(place.address, code) };
    }),
  );
}
