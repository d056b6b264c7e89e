import { expect, test } from 'vitest';
import { organisationReadme } from './organisation-readme.ts';

const answers = {
  id: 'maple',
  name: { en: 'Maple' },
  languages: ['en'],
  profile: 'be',
  forms: [],
  destination: { adapter: 'files', directory: 'responses' },
  restricted: 'same',
  anonymous: 'same',
  phone: undefined,
  email: undefined,
  publicUrl: undefined,
} as const;

test('commands of a checkout name the folder, since they work in the checkout alone', () => {
  const command = 'npx -y pnpm@12 tablee';
  const readme = organisationReadme(answers, { command, destination: 'files', folder: '/srv/our forms' });
  expect(readme).toContain('npx -y pnpm@12 tablee check --folder "/srv/our forms"');
  expect(readme).toContain('From the folder of Tablée');
});

test('an installed command works in the folder itself', () => {
  const readme = organisationReadme(answers, { command: 'npx tablee', destination: 'files', folder: '/srv/maple' });
  expect(readme).toContain('npx tablee check --folder . ');
  expect(readme).toContain('From this folder:');
});
