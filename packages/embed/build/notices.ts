import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const embed = fileURLToPath(new URL('..', import.meta.url));

/** Packages in the bundles that ship their licence; SurveyJS's two do not, so theirs lies in `notices/`. */
const licensed = ['preact', 'altcha-lib', '@noble/hashes/utils.js'] as const;

async function licenceOf(name: string): Promise<string> {
  let folder = dirname(createRequire(join(embed, 'package.json')).resolve(name));
  for (;;) {
    const entries = await readdir(folder);
    const licence = entries.find((entry) => /^licen[cs]e(\.(txt|md))?$/i.test(entry));
    if (licence !== undefined) return readFile(join(folder, licence), 'utf8');
    if (entries.includes('package.json') && dirname(folder).endsWith('node_modules')) break;
    folder = dirname(folder);
  }
  throw new Error(`${name} ships no licence: put it in packages/embed/notices`);
}

/** The licences of everything in the bundles, and the notices that its files carry, as one text. */
export async function licencesText(legalComments: readonly string[]): Promise<string> {
  const own = await readdir(join(embed, 'notices'));
  const notices = await Promise.all(own.sort().map((name) => readFile(join(embed, 'notices', name), 'utf8')));
  const licences = await Promise.all(
    licensed.map(async (name) => `${name.replace('/utils.js', '')}\n\n${await licenceOf(name)}`),
  );
  return [...notices, ...licences, ...legalComments].map((text) => text.trim()).join(`\n\n${'-'.repeat(72)}\n\n`);
}
