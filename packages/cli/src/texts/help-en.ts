import { backupHelpEn, restoreHelpEn } from './backup-en.ts';
import { backfillHelpEn, eraseHelpEn } from './changes-en.ts';
import { diffHelpEn } from './compare-en.ts';
import { connectHelpEn } from './connect-en.ts';
import { deskHelpEn } from './desk-en.ts';
import { formatHelpEn, newHelpEn } from './forms-en.ts';
import { initHelpEn } from './init-en.ts';
import { inviteHelpEn } from './invite-en.ts';
import type { HelpTexts } from './texts.ts';
import { upgradeHelpEn } from './upgrade-en.ts';

/** `--help` in English. */
export const helpEn = (tablee: string): HelpTexts => ({
  program:
    'Tablée: forms that bring patients, families and citizens to the table. Responses land, once each, in your team’s table.',
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    examples: 'Examples:',
    next: 'What happens next:',
    exitCodes: 'Exit codes:',
  },
  placeholders: { command: '<command>', options: '[options]' },
  first: `First time? Type “${tablee} start”: a demonstration opens, with no account and no key.`,
  exitCodes: [
    ['0', 'all is well'],
    ['1', 'something needs fixing, or failed'],
    ['2', 'the command line is wrong'],
  ],
  defaultValue: 'default:',
  choices: 'one of:',
  help: 'show this help',
  version: 'show the version',
  lang: 'language of the command: fr or en',
  debug: 'after a fault, show the technical details',
  folder: 'the organisation’s folder, the one that holds tablee.json',
  organisation: 'the organisation’s id, where the folder has several',
  json: 'answer in JSON, for a program',
  form: 'the form’s id, for example application',
  start: {
    summary: 'serve the forms (and create a demonstration the first time)',
    description:
      'Serves the forms of the folder. Where the folder is missing or empty, a complete demonstration is created in it first.',
    options: {
      port: 'port of the server; 0 takes one that is free',
      watch: 'for who writes forms: a preview of every page, and everything again on each save',
      demo: 'demonstration whose tables are in a Google Sheet or in Microsoft Lists of this computer, in ./tablee-demo-…',
    },
    examples: [
      [`${tablee} start`, 'opens the demonstration in ./tablee-demo'],
      [`${tablee} start --folder /srv/maple`, 'serves your organisation’s forms'],
      [`${tablee} start --demo google`, 'shows responses in a Google Sheet, with no account and no network'],
      [`${tablee} start --port 9000`, 'uses another port'],
      [`${tablee} start --watch`, 'shows every page of a form side by side while you write it'],
    ],
    next: 'Open one of the addresses shown, answer, then look at the table. Ctrl-C stops the server: what is being sent is finished first.',
  },
  init: initHelpEn(tablee),
  connect: connectHelpEn(tablee),
  new: newHelpEn(tablee),
  format: formatHelpEn(tablee),
  check: {
    summary: 'check the forms, the overlays and the settings',
    description:
      'Reads everything, changes nothing, then says what to fix: in which file, at which place, why, and how. Without --folder, checks Tablée’s own forms, and ./tablee-demo where there is one.',
    options: {},
    examples: [
      [`${tablee} check --folder /srv/maple`, 'checks one organisation'],
      [`${tablee} check --json`, 'gives the findings to a program'],
    ],
    next: `Fix the errors, then type “${tablee} check” again. Warnings do not keep the forms from being served.`,
  },
  status: {
    summary: 'tell where the responses are: received, delivered, pending, set aside',
    description: 'Reads the store, also while the server runs. Shows no answers.',
    options: {},
    examples: [[`${tablee} status --folder /srv/maple`, 'every form, then every destination']],
    next: `Rows set aside, or a destination paused? Fix the cause, then “${tablee} retry”.`,
  },
  export: {
    summary: 'write a table to a CSV or Excel file',
    description:
      'Writes a form’s responses to a file that only your account can read. The restricted table always has a file of its own.',
    options: {
      format: 'kind of file',
      table: 'which table',
      output: 'file to write, “-” for standard output; without it, in exports of the folder',
      raw: 'CSV: leave texts as they were typed, without protection against formulas',
    },
    examples: [
      [
        `${tablee} export application --format xlsx`,
        'writes exports/demo-application.xlsx in the organisation’s folder',
      ],
      [
        `${tablee} export application --table restricted --format csv`,
        'writes exports/demo-application-restricted.csv',
      ],
      [`${tablee} export readiness --format csv --output - | wc -l`, 'sends the table to another program'],
    ],
    next: 'Keep the file safe and delete it once it has served: it holds personal information.',
  },
  retry: {
    summary: 'try again what was set aside or paused',
    description: `Once the cause is fixed (see “${tablee} status”), puts rows back in line to be sent and ends the pause of destinations.`,
    options: { form: 'only this form', destination: 'only this destination' },
    examples: [
      [`${tablee} retry`, 'every row and every destination'],
      [`${tablee} retry --destination team`, 'one destination, whether or not a row is set aside'],
      [`${tablee} retry --form application --destination team`, 'those of one form and one destination'],
    ],
    next: `The server sends them on its next round; “${tablee} status” confirms it.`,
  },
  backup: backupHelpEn(tablee),
  restore: restoreHelpEn(tablee),
  backfill: backfillHelpEn(tablee),
  erase: eraseHelpEn(tablee),
  ...inviteHelpEn(tablee),
  link: {
    summary: 'create a link to a form that needs an invitation',
    description:
      'Creates a link to send to a person or a group. It is shown once only: Tablée keeps no more than a fingerprint of it.',
    options: {
      role: 'the person’s role; staff for the team, results for a group’s results, choosing to choose together (choosing-restricted with restricted answers)',
      group: 'the group’s code',
      subject: 'what or whom it is about, for example an application’s number',
      name: 'first name of the person it is about',
      project: 'the project’s code',
      team: 'the team’s code',
      pair: 'code of the mentoring pair',
      round: 'the round, for example 2026-2',
      mode: 'the way of answering, for example joint; paper to type in answers that came on paper',
      lang: 'language in which the form opens (that of the messages: --lang before “link”)',
      expires: 'until when: a duration (30d, 12h) or a date (2026-12-31)',
      uses: 'how many responses it allows',
      qr: 'also write the link as a code to scan with a telephone, to a .svg or .png file',
    },
    examples: [
      [`${tablee} link interview-grid --subject K7F-2QM --role staff`, 'to hold an interview'],
      [`${tablee} link barometer --group KIWI-27 --role results`, 'to see the group’s results'],
      [`${tablee} link interview-grid --project URG-2026 --role choosing`, 'to choose among the people interviewed'],
      [`${tablee} link barometer --group board-1 --uses 12 --expires 30d`, 'for the twelve members of a group'],
    ],
    next: 'Copy the link right away. It is used up when the response is sent, not when the page is opened.',
  },
  upgrade: upgradeHelpEn(tablee),
  diff: diffHelpEn(tablee),
  desk: deskHelpEn(tablee),
  schema: {
    summary: 'write the JSON Schemas of the settings, for your text editor',
    description: 'With these schemas, an editor such as VS Code completes and checks the settings while you type.',
    options: { output: 'folder to write them to' },
    examples: [[`${tablee} schema --folder /srv/maple`, 'writes them to /srv/maple/.schemas']],
    next: 'Name the schema in “$schema”, at the top of each file; the demonstration shows how.',
  },
});
