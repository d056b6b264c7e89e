import { backupEn } from './backup-en.ts';
import { changesEn } from './changes-en.ts';
import { columnsEn } from './column-en.ts';
import { compareEn } from './compare-en.ts';
import { connectEn } from './connect-en.ts';
import { deskEn } from './desk-en.ts';
import { formsEn } from './forms-en.ts';
import { helpEn } from './help-en.ts';
import { initEn } from './init-en.ts';
import { inviteEn } from './invite-en.ts';
import { statusEn } from './status-en.ts';
import type { Texts } from './texts.ts';
import { upgradeEn } from './upgrade-en.ts';

const number = new Intl.NumberFormat('en-CA');
const rules = new Intl.PluralRules('en');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** The command in English. */
export const en = (tablee: string): Texts => ({
  language: 'en',
  command: tablee,
  help: helpEn(tablee),
  usage: {
    unknownCommand: (name) => `There is no command “${name}”.`,
    unknownOption: (name) => `There is no option ${name} here.`,
    missingArgument: (name) => `${name} is missing.`,
    missingValue: (flags) => `The option ${flags} needs a value.`,
    tooMany: 'There is one word too many.',
    didYouMean: (name) => `Did you mean ${name}?`,
    notAllowed: (option, found, allowed) => `${option} cannot be “${found}”. Possible: ${allowed}.`,
    seeHelp: (command) => `To see what is possible: ${command} --help`,
    port: 'a whole number from 0 to 65535',
    uses: 'a whole number from 1 to 100000',
    expires: 'a duration (30d, 12h) or a date to come (2026-12-31)',
  },
  start: {
    created: (folder) => `A demonstration is ready for you in ${folder}. Its README.txt explains each file.`,
    building: 'Preparing the pages (the first time only)…',
    buildFailed: 'The pages could not be prepared.',
    buildFailedFix: 'Run the preparation to see why: npx -y pnpm@12 build',
    ready: (name, url) => `${name}: the forms are open. ${url}`,
    phases: {
      ready: 'Get ready',
      find: 'Find partners',
      welcome: 'Welcome them',
      follow: 'Follow up, and report back',
      other: 'Others',
    },
    linksNote: 'With /s# or /results#: links for invited people, good until tomorrow.',
    linkHintNote: 'A form without an address is for people who are invited: the command makes a link.',
    linkHint: (form) => `${tablee} link ${form}`,
    results: 'Looking together',
    groupResults: 'Barometer: the group’s results',
    choosing: 'Choosing among the people interviewed',
    tables: 'Responses arrive in tables of this folder, one for each form:',
    restricted: '*.restricted.csv: for fewer readers.',
    anonymous: '*.anonymous.csv: without identity, once enough people have answered.',
    noTables: `No destination is set: responses stay in the store. See “${tablee} export”.`,
    otherDestinations: (names) => `Also delivered to: ${names}`,
    next: 'What to do now',
    steps: ['Open a form, answer, send.', 'Open the table: your response is there, once.'],
    followLinks: (project) =>
      `Follow the invented project ${project}: a row has links to what comes next, from the planning sheet to the report back.`,
    openPlayground: (url) => `See how a form stands in your web site, and copy the line for it: ${url}`,
    openDesk: (url) => `Open the coordinator’s desk (this link works once, for 15 minutes): ${url}`,
    makeDeskLink: (command) => `Open the coordinator’s desk by a link: ${command}`,
    changeWord: 'Change a word in organisations/…/overlays, then start again.',
    stop: 'Ctrl-C to stop.',
    stopping: 'Stopping: what is being sent is finished first. (Ctrl-C once more to leave at once.)',
    stopped: 'Stopped. The responses received are kept.',
    left: (form) => `The form ${form} is not served: see “${tablee} check”.`,
    folderNotOurs: (folder) => `${folder} holds files, but no tablee.json. Nothing in it was touched.`,
    folderNotOursFix: `Give an empty folder, or an organisation’s own: ${tablee} start --folder FOLDER.`,
    sheet: (service) => `Responses arrive in this ${service} for trying out:`,
    sheetSteps: [
      'Open that page and a form side by side; at the top of the page, press the form’s table.',
      'Answer, send: your row appears in the page by itself.',
    ],
    demoFresh: 'Leave the page open beside a form. Each start begins with an empty one.',
    demoStopped: 'Stopped. The next start begins with empty tables.',
    demoRuns: (url) => `This demonstration is running already: ${url}`,
    demoRunsFix: 'Stop it first (Ctrl-C in its terminal), or give this one another folder with --folder.',
    notDemo: (folder, service) => `${folder} is not a demonstration with ${service}. Nothing in it was touched.`,
    notDemoFix: (service) =>
      `Leave out --folder, or name an empty one: ${tablee} start --demo ${service} --folder FOLDER.`,
    portTaken: (port) => `Port ${port} is taken by another program.`,
    portTakenFix: (port) => `Stop the other program, or choose another port: ${tablee} start --port ${port}.`,
  },
  connect: connectEn(tablee),
  forms: formsEn(tablee),
  init: initEn(tablee),
  check: {
    allWell: (forms, organisations) =>
      organisations === 0
        ? `All is well: ${plural(forms, 'form', 'forms')}.`
        : `All is well: ${plural(forms, 'form', 'forms')}, ${plural(organisations, 'organisation', 'organisations')}.`,
    errors: (count) => plural(count, 'error', 'errors'),
    warnings: (count) => plural(count, 'warning', 'warnings'),
    fix: 'To do:',
    allowed: 'Allowed:',
    toComplete: 'This is still to be filled in',
    toCompleteFix: 'Write it: people who open your forms would read it as it is.',
    columns: columnsEn,
  },
  status: statusEn(tablee),
  choice: {
    severalOrganisations: 'The folder holds several organisations.',
    unknownOrganisation: (id) => `There is no organisation “${id}” in this folder.`,
    organisations: (ids) => `Choose one with --organisation: ${ids}.`,
    unknownForm: (id, organisation) => `The organisation ${organisation} has no form “${id}”.`,
    forms: (ids) => `Its forms: ${ids}. Where one is missing, “${tablee} check” says why.`,
    noForm: (id) => `There is no form “${id}” here.`,
    formsHere: (ids) => `The forms: ${ids}. Where one is missing, “${tablee} check” says why.`,
    unknownTable: (table, form) => `The form ${form} has no table “${table}”.`,
    tables: (ids) => `Its tables: ${ids}.`,
    unknownDestination: (name) => `There is no destination “${name}” in this folder.`,
    destinations: (names) => (names === '' ? 'No destination is set.' : `The destinations: ${names}.`),
    noPrefill: (key, form) => `The form ${form} does not use --${key}.`,
    prefills: (keys) => (keys === '' ? 'Leave this option out.' : `It uses: ${keys}.`),
    noResults: (form) => `The form ${form} has no page of group results.`,
    noResultsFix: (ids) =>
      ids === '' ? 'No form of this organisation has one.' : `Make a results link for a form that has one: ${ids}.`,
    resultsOfWhom: (form) => `A link to the results of ${form} must say of which group.`,
    resultsOfWhomFix: (key) => `Add --${key} and the group’s code.`,
    noChoosing: (form) => `The form ${form} has no page for choosing together.`,
    noChoosingFix: (ids) => (ids === '' ? 'No form of this organisation has one.' : `Make this link for: ${ids}.`),
    choosingForWhat: 'A link for choosing together must say for which project.',
    choosingForWhatFix: 'Add --project and the project’s code.',
    unknownLanguage: (language, form) => `The form ${form} does not exist in “${language}”.`,
    languages: (languages) => `Its languages: ${languages}.`,
  },
  backup: backupEn(tablee),
  changes: changesEn(tablee),
  invite: inviteEn(tablee),
  upgrade: upgradeEn(tablee),
  compare: compareEn(tablee),
  desk: deskEn,
  result: {
    exported: (rows, path) => `${plural(rows, 'row', 'rows')} written to ${path} (only you can read it).`,
    exportedNowhere: (rows) => `${plural(rows, 'row', 'rows')} written.`,
    cut: (cells) =>
      `${plural(cells, 'text is', 'texts are')} longer than 32,767 characters, the limit of a cell: the cut is marked […]. The csv format keeps everything.`,
    overlong: (cells) =>
      `${plural(cells, 'text is', 'texts are')} longer than 32,767 characters: Excel will open it cut, or in two cells.`,
    heldBack: (rows) => `${plural(rows, 'row', 'rows')} held back: their group is still too small to be anonymous.`,
    restricted: 'Restricted table: do not join it to the main table, and send it only to those who may read it.',
    codebookTitle: 'Columns',
    binaryTerminal: 'An Excel file cannot be read in a terminal.',
    binaryTerminalFix: 'Give a file (--output table.xlsx) or another program (| …).',
    linkOnce: 'This link is not shown again. Copy it now.',
    linkAssumed: (address) =>
      `No server runs for this folder: the address ${address} is the one of the settings. If the server has another, write it in publicUrl (tablee.json) or replace the beginning of the link.`,
    resultsFacts: (until) =>
      `It opens the group’s results, and no form${until === undefined ? '' : `, until ${until}`}. Give it to the people of the group only.`,
    choosingFacts: (restricted, until) =>
      `It shows the people interviewed for this project${restricted ? ', with the restricted answers that people agree to show' : ''}, and opens no form${until === undefined ? '' : `, until ${until}`}. Give it only to those who choose.`,
    linkFacts: (uses, until) =>
      `It allows ${plural(uses, 'response', 'responses')}${until === undefined ? '' : `, until ${until}`}.`,
    schemas: (count, folder) => `${plural(count, 'schema', 'schemas')} written to ${folder}.`,
  },
  error: {
    fix: 'To do:',
    unexpected: (message) => `A fault that Tablée did not expect: ${message}`,
    details: 'For the technical details, run it again with --debug.',
  },
});
