/**
 * `pnpm bench [section…]`: measures what the issues promise, prints a table and one line of JSON. Ratios come from one
 * run on one machine; absolute figures depend on the machine and are given beside them.
 */
import { cpus } from 'node:os';
import process from 'node:process';
import type { Figure } from './measure.ts';

type Section = () => Promise<readonly Figure[]>;

const sections: Readonly<Record<string, Section>> = {
  validation: async () => (await import('./validation.ts')).measureValidation(),
  acceptance: async () => (await import('./acceptance.ts')).measureAcceptance(),
  start: async () => (await import('./start.ts')).measureStart(),
  destinations: async () => (await import('./destinations.ts')).measureDestinations(),
  'first-paint': async () => (await import('./first-paint.ts')).measureFirstPaint(),
  visit: async () => (await import('./visit.ts')).measureVisit(),
  embed: async () => (await import('./embed.ts')).measureEmbed(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`unknown section: ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name}…`);
  figures.push(...(await measure()));
}

for (const { name, value, goal, met } of figures) {
  const verdict = met === undefined ? '' : met ? '  met' : '  MISSED';
  console.log(`${name}\n    ${value}${goal === undefined ? '' : `   (goal: ${goal})${verdict}`}`);
}
const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
console.log(JSON.stringify({ machine, figures }));
