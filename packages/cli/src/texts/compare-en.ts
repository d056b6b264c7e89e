import type { CompareTexts, SaidChange } from './compare-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('en-CA');
const turned = ({ before, after }: SaidChange): string => `${before} → ${after}`;

/** `tablee diff` in English. */
export const compareEn = (tablee: string): CompareTexts => ({
  language: 'en',
  nothingAt: (spec) => `There is nothing to compare at “${spec}”.`,
  nothingAtFix:
    'Give a folder, a revision (git:v1.0.0:forms/application), the name of an installed package (another version of it under another name: npm install forms-old@npm:@tablee/forms@1.0.0), a version of one form (tablee diff 1.0.0 forms/application), or the word published.',
  gitRefused: (spec, said) => `git could not read “${spec}”: ${said}`,
  gitRefusedFix: 'Check the revision and the path: git:REVISION:PATH, with the path from the root of the repository.',
  noForms: (spec) => `“${spec}” holds no form.`,
  noFormsFix: 'Give a folder with form.json and survey.json, or one whose folders have them.',
  noBaseline: (spec) => `No form in “${spec}” has a published.json.`,
  noBaselineFix: `Write it once the names are settled: ${tablee} diff published FOLDER --publish`,
  newMissing: 'What to compare with is missing.',
  newMissingFix: `Give two sides: ${tablee} diff git:v1.0.0:forms forms`,
  publishNeedsFolder: 'The published names can be written into a folder only.',
  publishNeedsFolderFix: `Type: ${tablee} diff published forms --publish`,
  fileMissing: (file) => `${file} is not there`,
  notJson: (file) => `${file} is not JSON`,
  notPublishedNames: (file) =>
    `${file} does not hold the names that were published; take it from git, or delete it and write it with tablee diff published FOLDER --publish`,
  notAForm: (file, path, found) => `${file} ${path}: ${found}`,
  unreadable: (side, form, why) => `The form “${form}” of ${side} cannot be read: ${why}.`,
  versionStep: (before, after, wanted) =>
    before === after
      ? `The version stays ${after}, and these changes take ${wanted}: write "version": "${wanted}" in form.json.`
      : `The version goes from ${before} to ${after}, and these changes take ${wanted}.`,
  textMissing: (file, path, language, name) =>
    `${name === '' ? '' : `${name}, `}${file} ${path}: the words in ${language} are missing.`,
  formRemoved: (form) => `The form ${form} is gone: its tables stay, and nothing is added to them any more.`,
  invalid: (file, path, found) => `${file} ${path}: ${found}`,
  refusedFor: (organisation, found, form) =>
    form === undefined
      ? `Cannot be served for ${organisation}: ${found}`
      : `The changes of ${organisation} do not fit any more: ${found} See “${tablee} upgrade ${form} --organisation ${organisation}”.`,
  notCounted: (cause) => `Stored answers were not counted: ${cause}`,
  published: (count) => `${number.format(count)} published.json ${count === 1 ? 'file' : 'files'} written.`,
  notPublished: 'Nothing was written: mend the problems first.',
  title: (old, now) => `What changes from ${old} to ${now}`,
  same: (count) => `${number.format(count)} ${count === 1 ? 'form is' : 'forms are'} the same.`,
  status: { added: 'new form', removed: 'form is gone', unreadable: 'cannot be read' },
  levels: {
    major: 'Touches tables and answers that are there (major version)',
    minor: 'Adds something, or changes a rule (minor version)',
    patch: 'Words, order and looks (patch version)',
  },
  servedAs: (names) => `served as ${names}`,
  step: (before, after) => `${before} → ${after}`,
  sameVersion: (version) => `version ${version}`,
  sentences: {
    'question-added': ({ what }) => `New question: ${what}`,
    'question-removed': ({ what, renamed }) =>
      `Question removed: ${what}${renamed === '' ? '' : `. The same words are asked as ${renamed} now: to tables that is another question, and answers do not go over`}`,
    'section-added': ({ what }) => `New page or panel: ${what}`,
    'section-removed': ({ what }) => `Page or panel removed: ${what}`,
    'note-added': ({ what }) => `New text among the questions: ${what}`,
    'note-removed': ({ what }) => `Text among the questions removed: ${what}`,
    moved: ({ what, property, before, after }) =>
      property === 'around' ? `${what} moves from ${before} to ${after}` : `${what} moves: now after ${after}`,
    reworded: ({ what, value, property, language }) =>
      value === '' ? `${what}: other words (${property}, ${language})` : `${what}, ${value}: other words (${language})`,
    'language-added': ({ language }) => `New language: ${language}`,
    'language-removed': ({ language }) => `Language removed: ${language}`,
    'type-changed': (change) => `${change.what} is another kind of answer: ${turned(change)}`,
    'option-added': ({ what, value }) => `${what}: new option ${value}`,
    'option-removed': ({ what, value, renamed }) =>
      `${what}: option ${value} removed; answers that hold it keep it${renamed === '' ? '' : `. The same words have the value ${renamed} now: to tables that is another choice`}`,
    'options-reordered': ({ what }) => `${what}: options in another order`,
    'row-added': ({ what, value }) => `${what}: new row ${value}`,
    'row-removed': ({ what, value }) => `${what}: row ${value} removed`,
    'rows-reordered': ({ what }) => `${what}: rows in another order`,
    'condition-changed': (change) => `${change.what} is shown under another condition: ${turned(change)}`,
    'required-changed': (change) => `${change.what} has to be answered: ${turned(change)}`,
    'limit-changed': (change) => `${change.what}, ${change.property}: ${turned(change)}`,
    'sensitivity-changed': (change) => `${change.what}: how delicate it is: ${turned(change)}`,
    'retention-changed': (change) => `${change.what}: how long it is kept: ${turned(change)}`,
    'table-changed': (change) => `${change.what} goes to another table: ${turned(change)}`,
    'source-changed': (change) => `${change.what} has another source: ${turned(change)}`,
    'table-added': ({ table }) => `New table: ${table}`,
    'table-removed': ({ table }) => `Table removed: ${table}`,
    'column-added': ({ what, table }) => `New column kept by the team: ${what} (${table})`,
    'column-removed': ({ what, table }) => `Column kept by the team removed: ${what} (${table})`,
    'column-type-changed': (change) => `Column kept by the team, ${change.what}: ${turned(change)}`,
    'group-size-changed': (change) => `Smallest group whose answers are shown: ${turned(change)}`,
    'audience-changed': (change) => `Who may answer: ${turned(change)}`,
    'prefill-changed': (change) => `What links fill in, ${change.property}: ${turned(change)}`,
    'id-changed': (change) => `The form has another id: ${turned(change)}`,
    'rule-changed': ({ what, property }) => `${what}: another rule (${property})`,
    'look-changed': ({ what, property }) => `${what}: another look (${property})`,
  },
  theForm: 'The form',
  properties: {
    title: 'title',
    description: 'help',
    label: 'label',
    html: 'text',
    text: 'text',
    placeholder: 'example in the field',
    requiredErrorText: 'message when the answer is missing',
    otherPlaceholder: 'text beside “other”',
    why: 'why it is asked',
    maxLength: 'greatest length',
    min: 'smallest value',
    max: 'greatest value',
    minSelectedChoices: 'fewest choices',
    maxSelectedChoices: 'most choices',
    maxPanelCount: 'most repetitions',
    minPanelCount: 'fewest repetitions',
    validators: 'checks of the answer',
    defaultValue: 'first answer',
    openOptions: 'list that organisations fill',
  },
  languages: { fr: 'French', en: 'English', default: 'every language' },
  kinds: {
    text: 'text',
    'long-text': 'long text',
    number: 'number',
    date: 'date',
    month: 'month',
    choice: 'one choice',
    choices: 'several choices',
    boolean: 'yes or no',
    matrix: 'one choice a row',
    'text-group': 'several texts',
    grid: 'several answers a row',
    panels: 'repeated questions',
    other: 'another kind',
  },
  before: 'before:',
  after: 'now:   ',
  nothing: 'nothing',
  signs: {
    'U+0020': 'ordinary space',
    'U+00A0': 'no-break space',
    'U+202F': 'narrow no-break space',
    'U+2009': 'thin space',
    'U+0009': 'tab',
    'U+000A': 'line break',
    'U+000D': 'carriage return',
    'U+00AD': 'soft hyphen',
    'U+200B': 'zero-width space',
    'U+2060': 'word joiner',
    'U+FEFF': 'byte order mark',
  },
  unseen: (pairs) =>
    pairs.length === 0
      ? 'The difference cannot be seen: letters with accents are composed otherwise.'
      : `The difference cannot be seen: ${pairs.join('; ')}.`,
  always: 'always',
  never: 'no',
  start: 'the beginning',
  quoted: (words) => `“${words}”`,
  about: (what, said) => `${what}: ${said}`,
  effects: 'In the tables',
  place: (organisation, destination, table) =>
    [organisation, destination ?? (organisation === undefined ? undefined : 'in the store'), table]
      .filter(Boolean)
      .join(' – '),
  effectLines: {
    added: (names) => `New columns at the right end: ${names}`,
    left: (names) => `Columns that stay with what they hold, and are no longer filled: ${names}`,
    renamed: (names) => `Headings that stay as they are where the table is there already: ${names}`,
    types: (names, keepsKinds) =>
      `Columns whose kind changes: ${names}. ${keepsKinds ? 'They stay as they were made, and what does not fit is missing: change the column there first.' : 'Rows that are there keep what they hold, new ones hold the new kind: one column then has both.'}`,
    choicesAdded: (names) => `New choices: ${names}`,
    choicesRemoved: (names) => `Choices that are no longer offered, and stay in the rows that have them: ${names}`,
  },
  keptColumns: (count) => `${number.format(count)} ${count === 1 ? 'column stays' : 'columns stay'} as they are.`,
  stored: 'Answers that are stored already',
  storedValue: (organisation, responses, question, value) =>
    `${organisation}: ${number.format(responses)} stored ${responses === 1 ? 'answer keeps' : 'answers keep'} a value that is no longer offered: ${value}, in ${question}`,
  storedQuestion: (organisation, responses, question) =>
    `${organisation}: ${number.format(responses)} stored ${responses === 1 ? 'answer stays' : 'answers stay'} to a question that is no longer asked: ${question}`,
  storedKind: (organisation, responses, question, kind) =>
    `${organisation}: ${number.format(responses)} stored ${responses === 1 ? 'answer' : 'answers'} to ${question} ${responses === 1 ? 'stays' : 'stay'} as given before: ${kind}`,
  storedAnonymous: (organisation, question) =>
    `${organisation}: answers to ${question} carry no name and are forgotten once delivered: nobody can count them.`,
  problems: 'To mend',
  allWell: 'Nothing to mend.',
  counted: (problems) => `${number.format(problems)} ${problems === 1 ? 'thing' : 'things'} to mend.`,
});

/** `tablee diff --help` in English. */
export const diffHelpEn = (tablee: string): CommandHelp<'old' | 'new' | 'format' | 'failOn' | 'publish'> => ({
  summary: 'tell what changes between two versions of forms',
  description:
    'Compares names, answers, words, rules and order, and says which version the changes take, what happens to columns, and which stored answers keep a value that is no longer offered. Each side is a folder (one form, or several), a git revision (git:REV:PATH), an installed package, or, for the older side, the word published. In a folder of settings, or with --folder, destinations are named and answers counted.',
  options: {
    old: 'the older side',
    new: 'the newer side; left out, the same path as it is now',
    format: 'terminal, markdown for a pull request, json for a program',
    failOn: 'exit with 1 from this on; a version that is too small, missing words and what cannot be read always do',
    publish: 'with published: write each form’s names as they are now, once nothing is to be mended',
  },
  examples: [
    [`${tablee} diff git:v1.0.0:forms forms`, 'every form since a tag'],
    [`${tablee} diff git:main:forms/application --format markdown`, 'one form, for a pull request'],
    [
      `${tablee} diff @tablee/forms ../forms --folder /srv/maple`,
      'what the new forms do to the tables of an organisation',
    ],
    [`${tablee} diff published forms --publish`, 'keeps the names on which tables rely from now on'],
  ],
  next: `Raise "version" in form.json as it says. Organisations with their own words: “${tablee} upgrade FORM”.`,
});
