import type { TextFile, TextKind } from './text-unit.ts';

type Steps = readonly (string | number)[];

/** What a text is, by where it stands. */
export function kindOf(file: TextFile, steps: Steps): TextKind {
  const keys = steps.filter((step) => typeof step === 'string');
  const key = keys.at(-1) ?? '';
  if (file === 'form.json') return definitionKind(keys);
  if (file === 'wording.json') return keys[0] === 'notices' ? 'law' : 'word';
  const list = keys.at(-2) ?? '';
  const byList = { choices: 'option', options: 'option', rows: 'row', validators: 'error' } as const;
  if (list === 'choices' || list === 'rows' || list === 'validators') return byList[list];
  // In an overlay, options and rows stand by value: `wording.q.options.yes`.
  if (file === 'overlay' && (list === 'options' || list === 'rows')) return byList[list];
  if (file === 'overlay' && keys.includes('formWording')) return definitionKind(key.split('.'));
  if (file === 'overlay' && list === 'texts' && key.startsWith('validators.')) return 'error';
  if (key === 'title') return list === 'pages' ? 'page' : 'question';
  return surveyKinds[key] ?? (/ErrorText$/.test(key) ? 'error' : /Text$/.test(key) ? 'button' : 'other');
}

const surveyKinds: Readonly<Record<string, TextKind>> = {
  description: 'help',
  html: 'note',
  why: 'help',
  nextAction: 'result',
  placeholder: 'example',
  otherPlaceholder: 'example',
  commentPlaceholder: 'example',
  otherText: 'option',
  noneText: 'option',
  label: 'option',
  noEntriesText: 'help',
  templateTitle: 'section',
  templateDescription: 'help',
};

const definitionRoots: Readonly<Record<string, TextKind>> = {
  title: 'form-title',
  purpose: 'purpose',
  confirmation: 'confirmation',
  sendLabel: 'button',
  withhold: 'notice',
  bands: 'result',
  dial: 'result',
  lists: 'result',
  continuum: 'result',
  groupView: 'result',
  documents: 'document',
};

function definitionKind(keys: readonly string[]): TextKind {
  const [root = '', , second = ''] = keys;
  const key = keys.at(-1) ?? '';
  if (root === 'tables') {
    if (keys.includes('choices')) return 'option';
    return second === 'title' || key === 'title' ? 'table' : 'column';
  }
  if (root === 'workflow') return key === 'label' ? 'column' : keys.includes('fills') ? 'other' : 'button';
  return definitionRoots[root] ?? 'other';
}

/**
 * The most characters where a place has a limit: a tab of a Google Sheet and the name of a list in SharePoint take 100
 * and 255, a column's name and an option of a choice column in SharePoint 255, a button one line of a phone.
 */
export function maxLengthOf(kind: TextKind): number | undefined {
  const limits: Readonly<Partial<Record<TextKind, number>>> = {
    table: 100,
    column: 255,
    option: 255,
    row: 255,
    question: 255,
    button: 60,
  };
  return limits[kind];
}
