import type { SheetsTexts } from './texts.ts';

const wait = 'Rows wait until then; nothing is lost.';
const undo = 'undo (Ctrl+Z) if it just happened, or File > Version history > See version history';

/** The sentences in English. Names of menus are those of Google in English. */
export const en: SheetsTexts = {
  unnamedAccount: 'the account of this machine',
  unreadableAnswer: 'an unreadable answer',
  noAnswer: 'no answer',
  list: (headings) => headings.map((heading) => `“${heading}”`).join(', '),

  credentialsRead: (address) => `The credentials can be read (${address}).`,
  tokenGiven: () => 'Google gives a token for them.',
  bookRead: (tabs, timeZone) =>
    `The spreadsheet can be read: ${tabs === 1 ? 'one tab' : `${tabs} tabs`}, time zone ${timeZone}.`,
  mayWrite: () => 'The account may write to the spreadsheet.',
  pace: (changes) =>
    `Tablée makes at most ${changes} changes a minute; Google allows 60 unless it has granted more, and does not say what is left.`,
  tabNotMade: (title) => `The tab “${title}” is not there yet; it is made before the first row.`,
  tabFine: (title, rows) =>
    `The tab “${title}” has all columns and ${rows === 0 ? 'no response yet' : rows === 1 ? 'one response' : `${rows} responses`}.`,

  keyUnreadable: () => ({
    message: 'What the setting “credentials” names is not the JSON file that Google Cloud gives for a key.',
    fix: 'In Google Cloud: IAM & Admin > Service Accounts > the account > Keys > Add key > Create new key > JSON. Put that file, unchanged, where the setting points.',
  }),
  keyOfOtherKind: () => ({
    message: 'The JSON file in the setting “credentials” is not the key of a service account.',
    fix: 'It is probably the file of an OAuth client. Make the other kind: IAM & Admin > Service Accounts > the account > Keys > Add key > Create new key > JSON.',
  }),
  accountGone: () => ({
    message: 'Google does not know the service account any more.',
    fix: 'Create a service account and a key again, share the spreadsheet with its address, and put the new key in place.',
  }),
  keyRevoked: () => ({
    message: 'Google refuses the key of the service account: it was deleted, disabled or damaged.',
    fix: 'Create a new JSON key for the service account (IAM & Admin > Service Accounts > Keys) and put it in the place of the old one.',
  }),
  clockWrong: () => ({
    message: 'Google refuses the sign-in because the clock of this machine is wrong.',
    fix: 'Set the clock of the machine (switch on network time), then try again.',
  }),
  delegationRefused: () => ({
    message: 'The service account may not work in the name of the address in the setting “subject”.',
    fix: 'Take “subject” out and share the spreadsheet with the service account, or let an administrator grant domain-wide delegation for the scope https://www.googleapis.com/auth/spreadsheets.',
  }),
  noDefaultCredentials: () => ({
    message: 'This machine is not signed in to Google (“application-default” found nothing).',
    fix: 'Set GOOGLE_APPLICATION_CREDENTIALS, run “gcloud auth application-default login”, or name a key file in the setting “credentials”.',
  }),
  identityTokenMissing: () => ({
    message: 'The token file that the workload identity names is not there, or cannot be read.',
    fix: 'Check the path in “credential_source” of the JSON file, and that whatever writes the token (Kubernetes, GitHub…) runs on this machine.',
  }),
  identityRefused: () => ({
    message: 'Google does not accept the token of the workload identity.',
    fix: 'In Google Cloud, open IAM & Admin > Workload Identity Federation, and check that the provider’s issuer, audience and conditions fit the token, and that the service account may be used by it.',
  }),
  signInRefused: () => ({
    message: 'Google refuses the sign-in.',
    fix: 'Check that the key belongs to a service account that still exists, and that its project is active.',
  }),
  notShared: (address) => ({
    message: 'The spreadsheet is not shared with the account that Tablée uses.',
    fix: `Open the spreadsheet, press Share, add ${address} as Editor, and switch “Notify people” off. ${wait}`,
  }),
  readOnly: (address) => ({
    message: 'The account that Tablée uses can read the spreadsheet but not write to it.',
    fix: `Open the spreadsheet, press Share, and make ${address} an Editor. ${wait}`,
  }),
  notFound: () => ({
    message: 'Google knows no spreadsheet with the id in the setting “spreadsheet”.',
    fix: `Copy the address of the spreadsheet from the browser into the setting. If it was deleted, take it back from the trash of Google Drive. ${wait}`,
  }),
  apiDisabled: () => ({
    message: 'The Google Sheets API is switched off in the project of the service account.',
    fix: 'In Google Cloud, choose the project of the service account, open APIs & Services > Library > Google Sheets API, press Enable, and wait a few minutes.',
  }),
  storageFull: () => ({
    message: 'The Drive storage of the owner of the spreadsheet is full.',
    fix: `Make room in the owner’s Google Drive, or move the spreadsheet to an owner who has room. ${wait}`,
  }),
  busy: () => ({
    message: 'Google asks to wait: the calls of this minute are used up.',
    fix: 'There is nothing to do. If it stays so, another program uses the same account: give Tablée an account of its own.',
  }),
  unreachable: (what) => ({
    message: `Google Sheets did not answer as expected (${what}).`,
    fix: 'There is nothing to do while it lasts minutes: the same rows are sent again, and none is written twice. If it lasts, check the network of the collector.',
  }),
  refused: (status) => ({
    message: `Google Sheets refuses the change (status ${status}).`,
    fix: 'Run “tablee connect” for this destination; if it finds nothing, report the status.',
  }),
  tabDeleted: (title) => ({
    message: `The tab of the table “${title}” was deleted.`,
    fix: `Bring the tab back: ${undo}. To start again with new rows only, add an empty tab named exactly “${title}”. ${wait}`,
  }),
  idColumnMissing: (tab, heading) => ({
    message: `The tab “${tab}” has no column “${heading}”, so its rows cannot be told apart.`,
    fix: `Bring the column “${heading}” back with its ids: ${undo}. ${wait}`,
  }),
  columnsDeleted: (tab, headings) => ({
    message: `The tab “${tab}” no longer has: ${headings}. What people answer there is kept in the store but not written here.`,
    fix: 'To have a column back, add one with exactly this heading, the part in square brackets included. If it was deleted on purpose, nothing is needed.',
  }),
  headingsMissing: (tab) => ({
    message: `The first row of the tab “${tab}” is not the row of headings any more. Rows still find their columns.`,
    fix: `Put the row of headings back as the first row: ${undo}.`,
  }),
  protectedCells: (tab, address) => ({
    message: `Somebody protected cells of the tab “${tab}” against the account that Tablée uses.`,
    fix: `In the spreadsheet, open Data > Protect sheets and ranges, and let ${address} edit the range, or remove the protection. ${wait}`,
  }),
  cellsFull: () => ({
    message: 'The spreadsheet is full: it cannot have more than 10,000,000 cells.',
    fix: `Delete tabs, empty rows and empty columns that nobody needs, or name a new spreadsheet in the settings. ${wait}`,
  }),
  cellsScarce: (millions) => ({
    message: `The spreadsheet has ${millions} million cells; Google allows 10 million.`,
    fix: 'Delete empty rows and columns that nobody needs, or plan for a new spreadsheet.',
  }),
  markersFull: (tab) => ({
    message: `The tab “${tab}” got so many changes within two hours that Google has no room to note another one.`,
    fix: 'There is nothing to do: room is made within the hour. If another program writes developer metadata to this tab, let it stop.',
  }),
  keepsMoving: (tab) => ({
    message: `Columns of the tab “${tab}” were moved each time a row was about to be written.`,
    fix: 'There is nothing to do: the rows are written as soon as the columns stay in place for a second.',
  }),
  prefilled: (tab, heading) => ({
    message: `In the tab “${tab}” the column “${heading}” is filled beyond the last response, as by tick boxes. New rows go below it.`,
    fix: 'Clear that column below the last response (for tick boxes: select the cells, Data > Data validation > Remove rules, then Delete). New rows then follow the last one.',
  }),
  repeatedIds: (tab, count) => ({
    message: `In the tab “${tab}” ${count} ids are there more than once; somebody copied rows. Corrections and erasures reach every copy.`,
    fix: 'Delete the copies that are not needed.',
  }),
  rowMissing: () => ({
    message: 'The row is not in the sheet; somebody took it out, or it was never delivered there.',
    fix: 'If the row is needed, run “tablee retry”: it comes back below the others, with the corrected answers. If it was taken out on purpose, there is nothing to do.',
  }),
  rowMoves: () => ({
    message: 'The row was moved each time it was about to be changed.',
    fix: 'Try again when nobody sorts or inserts rows.',
  }),
  badRowId: () => ({
    message: 'The row has an id that is not a lower-case UUID, so it could not be recognised again.',
    fix: 'This is a fault in the program that made the row: report it. The response itself is safe in the store.',
  }),
  rowRefused: () => ({
    message: 'Google Sheets refuses this row, and takes the others.',
    fix: 'The response is safe in the store (“tablee export”). Report the id of the response, so that the cause can be found.',
  }),
  anonymousTooLong: () => ({
    message:
      'A text of this anonymous row is longer than the 50,000 characters of a cell, and cutting it would lose it.',
    fix: 'Deliver the anonymous table to a folder of files or a Microsoft List, or export the parked row (“tablee export”).',
  }),
  guardsRefused: () => ({
    message: 'Google Sheets refuses the condition that ties rows to their columns, so nothing is written.',
    fix: `This is not a matter of settings: report this message. ${wait} Until then, deliver to a folder of files.`,
  }),
  unsafeToChange: () => ({
    message: 'Google Sheets does not refuse a change whose condition does not hold, so rows cannot be changed safely.',
    fix: 'Change or delete the rows by hand: search the sheet for the ids of the responses. Report this message.',
  }),
  closed: () => ({ message: 'The destination was closed.', fix: 'Connect to it again.' }),
};
