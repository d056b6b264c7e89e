import { expect, test } from 'vitest';
import { builtInForm } from '../form-for-tests.ts';
import { mailAddress } from './address.ts';
import { type ListOptions, type ReadList, readRecipients } from './read-recipients.ts';

const barometer = builtInForm('barometer');
const options: ListOptions = {
  form: barometer,
  about: { group: 'KIWI-27', round: 'start' },
  language: 'fr',
  speak: 'en',
  mail: true,
};

function read(text: string | Uint8Array, changes: Partial<ListOptions> = {}): ReadList {
  return readRecipients(typeof text === 'string' ? new TextEncoder().encode(text) : text, { ...options, ...changes });
}

test('a list of a French spreadsheet is read: semicolons, Windows-1252, accents, labels instead of values', () => {
  const text = 'Prénom;Nom;Courriel;Langue;Rôle;Étage\r\nZoé;Léveillé;zoe@example.org;français;partner;2\r\n';
  const list = read(Uint8Array.from(Buffer.from(text, 'latin1')));
  expect(list).toEqual({
    encoding: 'windows-1252',
    problems: [],
    otherColumns: ['Étage'],
    recipients: [
      {
        line: 2,
        name: 'Zoé Léveillé',
        email: 'zoe@example.org',
        language: 'fr',
        about: { group: 'KIWI-27', round: 'start', role: 'partner' },
      },
    ],
  });
});

test('a list in UTF-8 with its mark, or in UTF-16 with tabs, is read the same', () => {
  const text = 'name,email,language,role\n"Ng, An",an@example.org,EN,professional\n';
  const wide = Buffer.from(`\uFEFF${text.replace('"Ng, An"', 'Ng, An').replaceAll(/,(?! )/g, '\t')}`, 'utf16le');
  const expected = [{ name: 'Ng, An', email: 'an@example.org', language: 'en', about: { role: 'professional' } }];
  expect(read(`\uFEFF${text}`).recipients).toMatchObject(expected);
  expect(read(Uint8Array.from(wide))).toMatchObject({ encoding: 'utf-16', recipients: expected });
});

test('« Nom » alone is the whole name, and a line that Excel adds is passed over', () => {
  expect(read('sep=;\r\nNom;Adresse courriel\r\nIris Roy;iris@example.org\r\n').recipients).toMatchObject([
    { name: 'Iris Roy', language: 'fr' },
  ]);
});

test('every line that is wrong says where, why and what to do, and never what it holds', () => {
  const { problems, recipients } = read(
    [
      'name,email,language,role,project',
      'Ada,ada@example,fr,partner,',
      'Ben,,fr,partner,',
      ',carl@example.org,de,partner,',
      'Dee,dee@example.org,fr,wizard,',
      'Eve,eve@example.org,fr,partner,secret-project',
      ',,,,',
    ].join('\n'),
  );
  expect(recipients).toEqual([]);
  expect(problems.map(({ line, message, severity }) => [line, severity, message])).toEqual([
    [2, 'error', 'The e-mail address is not one.'],
    [3, 'error', 'The e-mail address is missing.'],
    [4, 'error', 'This language is not offered.'],
    [5, 'error', 'The form does not take what is in the column “role”.'],
    [6, 'error', 'The form barometer does not use the column “project”.'],
  ]);
  expect(problems[3]?.fix).toBe(
    'Write one of these: professional, partner, representative (Users’ representative or association representative).',
  );
  expect(JSON.stringify(problems)).not.toMatch(/ada|carl|wizard|secret/i);
});

test('a role is named as people write it, either of two words that its label joins', () => {
  const roles = ['professionnel', 'Professionnelle', 'Partenaire', 'une association', 'professional'];
  const { recipients, problems } = read(
    ['nom;courriel;rôle', ...roles.map((role) => `${role};${role[0]}@example.org;${role}`)].join('\n'),
  );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const named = ['professional', 'professional', 'partner', 'representative', 'professional'];
  expect(recipients.map(({ about }) => about.role)).toEqual(named);
});

test('lines are counted as a spreadsheet counts them, breaks inside cells included', () => {
  const { problems } = read('name,email\n"Ada\nLovelace",ada@example.org\n\nBen,nobody\n');
  expect(problems.map(({ line }) => line)).toEqual([5]);
});

test('the same person twice is invited once; two people with one address are both invited', () => {
  const { recipients, problems } = read(
    'name,email\nAda,ada@example.org\nada ,ADA@example.org\nBen,ada@example.org\nCarl,carl@example.org\n',
  );
  expect(recipients.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Carl']);
  expect(problems.map(({ line, severity, message }) => [line, severity, message])).toEqual([
    [3, 'warning', 'The same person is in line 2 already: one invitation is made.'],
    [4, 'warning', 'The same address is in line 2, with another name: two invitations are sent there.'],
  ]);
});

test('a list that is none says so in one sentence, in French as well', () => {
  expect(read('').problems).toMatchObject([{ line: 1, message: 'The list is empty.' }]);
  expect(read('age,town\n3,Lévis\n').problems[0]?.message).toContain('A column of names or addresses is missing');
  expect(read('name,email,courriel\nAda,a@b.org,a@b.org\n', { speak: 'fr' }).problems[0]?.message).toBe(
    'Deux colonnes disent la même chose\u00a0: courriel.',
  );
  expect(read('name,email\n"Ada,ada@example.org\n').problems[0]?.message).toContain('cannot be read');
});

test('without mail, a name is enough', () => {
  expect(read('nom\nIris\n', { mail: false }).recipients).toMatchObject([{ name: 'Iris' }]);
});

test('names are one line: nothing in them begins a header', () => {
  const { recipients } = read('name,email\n"Ada\r\nBcc: everyone@example.org",ada@example.org\n');
  expect(recipients[0]?.name).toBe('Ada Bcc: everyone@example.org');
});

test('an address is one plain address', () => {
  for (const good of ['a@b.org', "o'neil+x@sub.example.org", ' a@b.org ']) expect(mailAddress(good)).toBe(good.trim());
  expect(mailAddress('zoé@b.org')).toBeUndefined();
  expect(mailAddress('a@hôpital.example')).toBe('a@xn--hpital-ixa.example');
  for (const bad of [
    '',
    'a',
    'a@b',
    'a@b.org,c@d.org',
    'A <a@b.org>',
    'a@b.org\r\nBcc: c@d.org',
    '"a b"@c.org',
    'a..b@c.org',
    '@b.org',
    'a@-b.org',
    'a@[1.2.3.4]',
    `${'a'.repeat(65)}@b.org`,
  ]) {
    expect(mailAddress(bad), bad).toBeUndefined();
  }
});

test('a person can be invited to the easy-read form, or to a third language, in the words that people use for it', () => {
  const form = { ...barometer, languages: ['fr', 'en', 'es', 'fr-simple'] };
  const asked = (cell: string, languages: readonly string[] = form.languages): string | undefined =>
    read(`name,email,language\nAda,ada@example.org,${cell}\n`, { form: { ...form, languages } }).recipients[0]
      ?.language;
  const simple = [
    'fr-simple',
    'FR-Simple',
    'Français – mots simples',
    'French simple',
    'mots simples',
    'easy read',
    'Facile à lire',
  ];
  expect(simple.map((cell) => asked(cell))).toEqual(simple.map(() => 'fr-simple'));
  expect(['fr', 'Français', 'F', 'fr-CA', 'French (Canada)'].map((cell) => asked(cell))).toEqual(Array(5).fill('fr'));
  expect(['es', 'español', 'Espagnol', 'spanish', 'es-MX'].map((cell) => asked(cell))).toEqual(Array(5).fill('es'));
  // Nobody who asked for simple words gets others without a word.
  expect([asked('en-simple'), asked('English – easy'), asked('fr-simple', ['fr', 'en'])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  // Two have them: which one is meant?
  const two = ['fr', 'en', 'fr-simple', 'en-simple'];
  expect([asked('simple', two), asked('anglais simple', two), asked('A', two)]).toEqual([undefined, 'en-simple', 'en']);
});
