import type { FormsTexts } from './forms-texts.ts';
import type { CommandHelp } from './texts.ts';

/** `tablee new`, `tablee format` and the preview in English. */
export const formsEn = (tablee: string): FormsTexts => ({
  colon: ':',
  noLicence: 'no licence',
  unreadable: (file) => `${file} cannot be read as settings.`,
  unreadableFix: `Type “${tablee} check” with this folder: it says what is wrong, and where.`,
  noFolder: (folder) => `There is no tablee.json in ${folder}.`,
  noFolderFix: `Name your organisation’s folder with --folder, or make one: ${tablee} init`,
  taken: (path) => `${path} is there already. Nothing was written.`,
  takenFix: 'Choose another id, or take that file away.',
  ended: 'Stopped. Nothing was written.',
  written: (folder) => `Written to ${folder}:`,
  changed: (file) => `Changed: ${file}`,
  next: 'What to do now',
  form: {
    titleFr: 'The form’s title in French',
    titleEn: 'And in English',
    id: 'A short name for its address and its table, in small letters',
    idWrong: 'Small letters, digits and dashes, beginning with a letter.',
    audience: 'Who may open it?',
    audiences: {
      public: 'anybody who has its address',
      invited: 'people who were sent a link',
      staff: 'the organisation’s own people',
    },
    kind: 'Do answers carry a name?',
    kinds: { named: 'yes: people can be contacted', anonymous: 'no: nobody knows who answered' },
    known: (id) => `There is a form “${id}” already.`,
    knownFix: 'Choose another id: it is the name of the form’s table and of its address.',
    stored: 'No destination takes these answers yet: they stay in the store until you export them.',
    complete: 'To fill in before you publish (look for “TO COMPLETE” in form.json):',
    steps: {
      check: 'is everything right?',
      watch: 'see it change while you write',
      link: 'make a link that opens it',
    },
  },
  organisation: {
    title: 'Another organisation on the same server. Nothing is written before the last answer.',
    steps: {
      complete: 'To complete before you publish (search for “TO COMPLETE” in organisation.json):',
      check: 'is everything right?',
      start: 'open the forms',
    },
  },
  format: {
    asItIs: (file) => `${file}: nothing to change.`,
    formatted: (file) => `${file}: written as it is to be written.`,
    wouldChange: (file) => `${file} is not written as it is to be written.`,
    checkFix: `Type “${tablee} format” without --check, then look at the difference.`,
    added: 'new',
    removed: 'gone',
    changed: 'changed',
    tags: 'New questions need their tags: sensitivity, table, source, retention. “check” says where.',
    noBase:
      'No earlier version was found: order and layout were put right, but what Creator dropped could not be restored.',
    notASurvey: (file) => `${file} is JSON, but no survey: a survey begins with { and holds its pages.`,
    notJson: (file, place) =>
      place === undefined
        ? `${file} is not JSON: it ends too early.`
        : `${file} is not JSON: something does not belong on line ${place.line}, column ${place.column}.`,
    notJsonFix:
      'Comments, names without quotes and commas after the last entry pass in the JSON editor of SurveyJS Creator alone: go back to its Designer tab there, save the survey, and take that file.',
  },
  preview: {
    open: 'Preview',
    applied: (ms, url) => `Saved: shown again after ${ms} ms. Preview: ${url}`,
    step: (url) => `Change a word in organisations/…/overlays and save: the preview shows it at once. ${url}`,
    refused: (url) => `There is something to fix: the last good version stays, in the preview too. Preview: ${url}`,
    notHere: 'A preview is not for production.',
    notHereFix: 'Leave --watch out, or unset NODE_ENV where you write forms.',
  },
});

/** `tablee new --help` in English. */
export const newHelpEn = (
  tablee: string,
): {
  readonly all: CommandHelp<never>;
  readonly form: CommandHelp<'id' | 'titleFr' | 'titleEn' | 'audience' | 'kind' | 'into' | 'yes'>;
  readonly organisation: CommandHelp<never>;
} => ({
  all: {
    summary: 'begin a form, or add an organisation',
    description: 'Writes complete files that pass “check” at once, to be changed afterwards.',
    options: {},
    examples: [
      [`${tablee} new form visit-feedback`, 'begins a form, by a few questions'],
      [`${tablee} new organisation linden`, 'adds an organisation to the same server'],
    ],
    next: 'Type what the command prints at its end.',
  },
  form: {
    summary: 'begin a form of your own',
    description:
      'Writes questions to change, the notice that each law asks for, an agreement, samples and a README, and adds the form to the organisation. Every question is an option as well.',
    options: {
      id: 'name of its folder, address and table, in small letters',
      titleFr: 'title in French',
      titleEn: 'title in English',
      audience: 'who may open it',
      kind: 'whether answers carry a name',
      into: 'folder of forms, inside the organisation’s folder',
      yes: 'ask nothing, take the usual answers',
    },
    examples: [
      [`${tablee} new form visit-feedback --folder /srv/maple`, 'asks, then writes /srv/maple/forms/visit-feedback'],
      [
        `${tablee} new form mood --title-fr "Comment va le groupe?" --title-en "How is the group?" --kind anonymous`,
        'asks nothing else',
      ],
    ],
    next: 'Change the questions with the preview open: start --watch.',
  },
  organisation: {
    summary: 'add an organisation to the same server',
    description:
      'Writes its settings, a README and an example of words to change, beside the organisations that are there. Every question is an option as well.',
    options: {},
    examples: [
      [`${tablee} new organisation --folder /srv/maple`, 'asks everything'],
      [`${tablee} new organisation linden --name "The Linden" --profile ca-on --yes`, 'asks nothing'],
    ],
    next: 'Complete what is marked “TO COMPLETE”, then check and start.',
  },
});

/** `tablee format --help` in English. */
export const formatHelpEn = (tablee: string): CommandHelp<'form' | 'from' | 'check'> => ({
  summary: 'keep only the edit of a form that comes back from SurveyJS Creator',
  description:
    'Writes survey.json and form.json as they are committed. What Creator reorders, leaves out or adds on its own is put back as it was: compared with the last committed version (git), or, with --from, with the form as it lies in its folder.',
  options: {
    form: 'the form’s id; every form of your own when left out',
    from: 'the file that Creator saved',
    check: 'change nothing; 1 where a form is not written so',
  },
  examples: [
    [`${tablee} format application --from ~/Downloads/survey.json`, 'takes over what was edited there'],
    [`${tablee} format visit-feedback`, 'puts right what was edited in place'],
    [`${tablee} format --check`, 'for a gate before a commit'],
  ],
  next: 'Look at the difference (git diff), then check the form.',
});
