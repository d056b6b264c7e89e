/** Nothing that is misread or misheard for another: no 0 O, 1 I L, 8 B, 5 S, 2 Z; no vowel, so that no word appears. */
const digits = '23456789';
const consonants = 'CDFGHJKMNPQRTVWX';

/** Groups of three with a digit and a letter at least: letters alone could still be read as initials or worse. */
const groups: readonly string[] = makeGroups();

/**
 * A short reference to say on the telephone, such as `K7F-2QM`, from a response id's random part. The same id gives the
 * same reference; about 70 million exist, so that it finds a row in a team's list but proves nothing.
 *
 * @param id a response id (UUID)
 */
export function referenceOf(id: string): string {
  const random = Number.parseInt(id.slice(-12), 16);
  const first = groups[random % groups.length] ?? '';
  const second = groups[Math.floor(random / groups.length) % groups.length] ?? '';
  return `${first}-${second}`;
}

function makeGroups(): readonly string[] {
  const all = [...consonants, ...digits];
  const made = all.flatMap((a) => all.flatMap((b) => all.map((c) => a + b + c)));
  return made.filter((group) => /\d/.test(group) && /\D/.test(group));
}
