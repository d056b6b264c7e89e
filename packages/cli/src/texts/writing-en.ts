import type { WritingHelp, WritingTexts } from './writing-texts.ts';

const list = (found: readonly string[]): string => found.join(' ');

/** `tablee texts` in English. */
export const writingEn: WritingTexts = {
  kinds: {
    'form-title': 'title of the form',
    purpose: 'what the form is for',
    page: 'title of a page',
    section: 'title of a part',
    question: 'question',
    help: 'help under a question',
    option: 'option',
    row: 'line of a grid',
    note: 'text to read, with markup',
    example: 'example inside a field',
    error: 'message when an answer does not fit',
    button: 'button or link',
    confirmation: 'after sending',
    notice: 'notice',
    result: 'result',
    document: 'document made from the answers',
    table: 'name of a table, for the team',
    column: 'heading of a column, for the team',
    word: 'word that all forms share',
    law: 'notice that the law asks for, with markup',
    other: 'other text',
  },
  columns: {
    form: 'Form',
    id: 'Text',
    kind: 'What it is',
    page: 'Page',
    question: 'Question',
    most: 'Most characters',
  },
  issueFix: 'Correct this text; `tablee texts check` says more about how it reads.',
  issue: (issue) => {
    switch (issue.code) {
      case 'missing':
        return 'There is no text.';
      case 'tokens':
      case 'tags': {
        const what = issue.code === 'tokens' ? 'Names in braces' : 'Tags';
        const lost = issue.missing.length === 0 ? '' : ` Missing: ${list(issue.missing)}.`;
        return `${what} differ from the source.${lost}${issue.extra.length === 0 ? '' : ` Too many: ${list(issue.extra)}.`}`;
      }
      case 'unsafe':
        return `The text holds ${issue.what.en}, which no form may hold.`;
      case 'too-long':
        return `${issue.length} characters: its place takes ${issue.most}.`;
      case 'typography':
        return `French is set otherwise: ${issue.better}`;
      case 'long-sentence':
        return `A sentence of ${issue.words} words; ${issue.most} are easier to read.`;
      case 'hard-word':
        return `“${issue.found}” is hard for many. Rather: ${issue.better}.`;
      case 'acronym':
        return `Does everybody know “${issue.found}”? Write it out.`;
    }
  },
  exported: (count, missing, path) =>
    `${count} texts written to ${path}${missing === 0 ? '' : `, ${missing} of them still to translate`}.`,
  exportedNext: (command) => `When it comes back: ${command}`,
  sameLanguage: 'The source and the target are the same language.',
  sameLanguageFix: 'Give two languages, such as --from fr --to en.',
  easyRead: (language) => `“${language}”: easy-read words are an organisation’s own, not a form’s.`,
  easyReadFix: 'Name the organisation: --organisation my-organisation.',
  noSource: (language, form) => `The form ${form} has no texts in “${language}”.`,
  noSourceFix: (languages) => `Choose the source among: ${languages}.`,
  noTexts: 'There is nothing to translate: the organisation has no words of its own.',
  noFile: 'Which file came back from the translator?',
  noFileFix: 'Give its path: texts import translation.xlf',
  noColumns: 'The file lacks a column of the export.',
  noColumnsFix:
    'Keep the first line as it was: the words in square brackets name the columns [form], [id], [source:…] and [target:…].',
  noXml: (place) => `The file is no XML that can be read: ${place}.`,
  noXmlPlace: (line, column) => `something is wrong on line ${line}, column ${column}`,
  noXmlTooDeep: (levels) => `more than ${levels} elements inside each other`,
  noXmlFix: 'Ask for the file again as XLIFF 2, or export as CSV.',
  otherXliff: (version) => `This is not XLIFF 2${version === '' ? '' : ` (version ${version})`}.`,
  otherXliffFix: 'Save it as XLIFF 2.0 or 2.1 in the translator’s program.',
  unreadable: (file) => `${file} cannot be read.`,
  unreadableFix: 'Check the path.',
  refused: {
    'unknown-form': 'There is no such form here (any more).',
    'unknown-text': 'The form has no such text (any more).',
    stale: 'The source has changed since the export: translate it again.',
    wrong: 'The translation is not taken over:',
    'no-folder':
      'These words, which all forms share, need a folder of forms of your own: create “forms” beside tablee.json, write "forms": ["forms"] in it, and do this again.',
    foreign: 'The form is somebody else’s package: say it in your own words in an overlay.',
  },
  before: 'before:',
  after: 'after: ',
  counts: ({ changes, same, empty, refused }) =>
    `${changes} to change, ${same} already so, ${empty} not translated, ${refused} refused.`,
  stillMissing: (form, language, count) =>
    `${form}: ${count} ${count === 1 ? 'text is' : 'texts are'} still missing in “${language}”.`,
  offered: (form, language) => `${form}: nothing is missing in “${language}”; the form can be offered in it.`,
  offeredNext: (language) =>
    `For an organisation to offer it: "${language}" in “languages” of its organisation.json, then a new start.`,
  dryRun: (command) => `Nothing has been written. To write it: ${command}`,
  applied: (changes, files) => `${changes} texts written to ${files}.`,
  nothing: 'Nothing to write.',
  checked: (texts, errors, warnings, hints) =>
    `${texts} texts: ${errors} errors, ${warnings} about French typography, ${hints} hints about plain language.`,
};

/** The help in English. */
export const writingHelpEn = (tablee: string): WritingHelp => ({
  summary: 'texts to translators and back; what could be written better',
  description:
    'export writes every text of the forms with its context into a file for a translator (XLIFF 2.1) or a spreadsheet (CSV). import shows what a file would change, refuses what would break a form, and writes only with --apply. check says what is missing, differs between languages or could be plainer.',
  options: {
    what: 'export, import or check',
    file: 'the file that came back, for import',
    organisation: 'this organisation’s own words, kept in its overlays; else those of the forms',
    form: 'only this form',
    from: 'language to translate from; default: the first one',
    to: 'language to translate into, such as en or nl',
    format: 'xliff for translators’ programs, csv for spreadsheets',
    output: 'file to write',
    apply: 'write what import shows',
  },
  examples: [
    [`${tablee} texts export --to nl`, 'every text of every form, for a translation into Dutch'],
    [`${tablee} texts export --to en --form application --format csv`, 'one form, for a spreadsheet'],
    [`${tablee} texts import texts-fr-nl.xlf`, 'shows what would change, and what is refused and why'],
    [`${tablee} texts import texts-fr-nl.xlf --apply`, 'writes it'],
    [`${tablee} texts check --form application`, 'what is missing or could be said more plainly'],
  ],
  next: 'A form is offered in a new language once nothing is missing in it and the organisation has the language.',
});
