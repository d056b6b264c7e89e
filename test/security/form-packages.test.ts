import { loadConfiguration } from '@tablee/collector';
import { expect, test } from 'vitest';
import { type FolderFiles, folderWith, smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

const both = (words: string) => ({ fr: words, en: words });
const tags = { sensitivity: 'none', table: 'main', source: 'theirs', retention: 'R1' };
const town = { type: 'text', name: 'town', title: both('Ville'), maxLength: 100, ...tags };
const folder = 'node_modules/@somebody/forms';
const organisationFile = 'organisations/demo/organisation.json';

/** A collector's folder with somebody's package of one form, of which the second page is as given. */
function packageWith(elements: unknown, more: FolderFiles = {}): FolderFiles {
  return {
    'tablee.json': { spamProtection: 'off', forms: ['@somebody/forms'] },
    [organisationFile]: { ...Object(smallFolder[organisationFile]), forms: { application: {}, visit: {} } },
    [`${folder}/package.json`]: { name: '@somebody/forms', version: '1.0.0', license: 'MIT' },
    [`${folder}/visit/form.json`]: {
      ...{ id: 'visit', version: '1.0.0', audience: 'public', languages: ['fr', 'en'], source: 'theirs' },
      title: both('Visite'),
      purpose: both('But'),
      workflow: { step: '5', next: [] },
      tables: { main: { title: both('Réponses') } },
      confirmation: { title: both('Reçu'), text: both('Merci.') },
      sendLabel: both('Envoyer'),
    },
    [`${folder}/visit/survey.json`]: {
      pages: [
        { name: 'place', title: both('Page'), elements: [town] },
        { name: 'rest', title: both('Page'), elements },
      ],
    },
    ...more,
  };
}

/** As text: nothing that calls itself could write it. */
const panelsWithin = (levels: number): string =>
  `{"pages":[${'{"name":"p","elements":['.repeat(levels)}${']}'.repeat(levels)}]}`;
const notice = { type: 'html', name: 'law', html: both('<div>{collection_notice}</div>') };
const question = (more: object): object => ({ ...town, name: 'street', ...more });
const pattern = (regex: string): object => question({ validators: [{ type: 'regex', regex, text: both('Non') }] });

const hostile: readonly (readonly [what: string, element: object, more?: FolderFiles])[] = [
  ['a script in a text', { type: 'html', name: 'law', html: both('<p>x</p><script src="/x.js"></script>') }],
  ['a link that runs something', { type: 'html', name: 'law', html: both('<a href="javascript:alert(1)">x</a>') }],
  ['a tag hidden in another', { type: 'html', name: 'law', html: both('<i<b>mg src=x onerror=alert(1)>') }],
  [
    'a page that leads elsewhere in the notice of its words',
    notice,
    {
      [`${folder}/wording.json`]: {
        tokens: {},
        notices: { 'ca-qc': both('<meta http-equiv="refresh" content="0;url=//evil.example">') },
      },
    },
  ],
  ['an answer that becomes part of the page', { type: 'html', name: 'law', html: both('<p>{town}</p>') }],
  ['a part of an answer that does', { type: 'html', name: 'law', html: both('<p>{#town}</p>') }],
  ['a pattern that holds the server up', pattern('^([a-z]+-?)+$')],
  ['a pattern of many parts that do', pattern('^.*.*.*.*.*=$')],
  ['a name that every object has', question({ name: 'constructor' })],
  ['a name that is a prototype', question({ name: '__proto__' })],
  [
    'an option that every object has',
    question({ type: 'radiogroup', choices: [{ value: 'constructor', text: both('x') }], maxLength: undefined }),
  ],
  ['an expression without end', question({ visibleIf: Array(20_000).fill("{town} = 'a'").join(' and ') })],
  ['panels within panels without end', town, { [`${folder}/visit/survey.json`]: panelsWithin(20_000) }],
];

test.each(hostile.map(([what, element, more = {}]) => ({ what, element, more })))(
  'a package of forms with $what has no form of it served, and stops nothing else',
  async ({ element, more }) => {
    const files = packageWith([element], more);
    const { findings } = await loadConfiguration(await folderWith(smallFolder, files), {
      formFolders: ['forms'],
      env: {},
    });
    const own = findings.filter(({ file }) => file.startsWith(folder) && !file.endsWith('wording.json'));
    expect(own.map(({ severity, blocks }) => [severity, blocks])).toContainEqual(['error', 'form']);
    // Whatever is in a file of somebody's, what is said of it can be read.
    for (const { found } of findings) expect(found.length).toBeLessThan(1000);
    const { url } = await startCollector({ files });
    expect((await fetch(`${url}/demo/visit`)).status).toBe(404);
    expect((await send(url, anApplication())).status).toBe(201);
  },
);

test('a package without any of that is served', async () => {
  const rest = [notice, pattern('^[a-z]+(-[a-z]+)*$'), question({ name: 'x', visibleIf: '{town} notempty' })];
  const { url } = await startCollector({ files: packageWith(rest) });
  expect((await fetch(`${url}/demo/visit`)).status).toBe(200);
});
