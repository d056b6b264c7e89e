import type { ConnectTexts } from './connect-texts.ts';
import type { CommandHelp } from './texts.ts';

/** `tablee connect` in English. */
export const connectEn = (tablee: string): ConnectTexts => ({
  title: (organisation, destination, adapter) => `${organisation} → ${destination} (${adapter})`,
  steps: {
    credentials: 'Credentials',
    'sign-in': 'Sign-in',
    spreadsheet: 'Spreadsheet',
    permission: 'Permission',
    room: 'Room',
    quota: 'Quota',
    codebook: 'Codebook',
    summary: 'Summary',
    table: 'Table',
    site: 'Site',
    list: 'List',
    directory: 'Folder',
    space: 'Free space',
  },
  looking: 'Looking at the destination…',
  preparing: 'Making what is missing…',
  trying: (table) => `Writing a test row and taking it away again: ${table}…`,
  waiting: 'The service asks for a pause of up to a minute; going on after it…',
  noTables: (destination) => `No table goes to “${destination}” yet.`,
  noTablesFix: (destination, organisation) =>
    `In organisations/${organisation}/organisation.json, name it under “forms”, for example: "application": {"deliver": {"main": ["${destination}"]}}`,
  plan: 'Tables and columns that belong there; what is missing would be made:',
  columns: (count) => (count === 1 ? '1 column' : `${count} columns`),
  coordinatorColumns: (count) =>
    count === 1
      ? '1 for the coordinator, written once and then left alone'
      : `${count} for the coordinator, written once and then left alone`,
  dryRun: 'Dry run: nothing was changed, and no test row was written.',
  prepared: 'Made:',
  nothingToPrepare: 'Nothing was missing.',
  prepareStep: 'Tables',
  headingsStep: 'Headings',
  headingsRenewed: 'new words for',
  headingsLeft: 'left as somebody wrote them, although the form has other words now:',
  heading: (found, wanted) => `“${found}” → “${wanted}”`,
  testRow: (table) => `Test row, ${table}`,
  testRowGone: 'written once, then taken away again.',
  othersNotTried: (count) =>
    `${count === 1 ? 'The other table was' : `The ${count} other tables were`} only looked at; --every-table writes a test row into each.`,
  leftovers: (count) =>
    count === 1
      ? 'A test row that an earlier try had left was taken away first.'
      : `${count} test rows that an earlier try had left were taken away first.`,
  notFound: 'The destination said that the row was written, but it was not there to be taken away.',
  notFoundFix:
    'Look at the table: if a row says “Connection test”, delete it. Then try again; somebody may have moved rows just then.',
  left: (rowId) => `The test row was written, but could not be taken away: ${rowId}`,
  leftFix: `Run the same command again, which takes it away; or delete that row by hand.`,
  fault: (code) => `The destination did not answer as expected${code === '' ? '' : ` (${code})`}.`,
  faultFix: 'Check the network of this machine and the address in the settings, then try again.',
  serverStep: 'Server',
  busy: 'A server is delivering to this destination right now, so nothing was made and no test row was written.',
  busyFix:
    'Nothing is needed: the server makes what is missing. For a test row, try again in half a minute, or stop the server first.',
  lastSuccess: (ago) => `Its last delivery here went well ${ago}.`,
  noSuccessYet: 'It has delivered nothing here yet.',
  links: 'Links',
  localLinks: (columns) => `Rows will hold links (${columns}), and without “publicUrl” they open on this machine only.`,
  localLinksFix:
    'Write the address at which people reach Tablée in tablee.json: "publicUrl": "https://forms.example.org"',
  takingAway: 'Taking the test row away first. (Ctrl-C once more to leave at once.)',
  interrupted: 'Stopped. No test row was left behind.',
  allWell: (destination) => `All is well: responses will reach “${destination}”.`,
  dryRunWell: 'All is well so far.',
  failed: (count) => (count === 1 ? '1 step failed' : `${count} steps failed`),
  severalDestinations: 'The folder has several destinations.',
  chooseOne: (commands) => `Name one: ${commands}`,
  noDestination: 'No destination is set in this folder: responses stay in the store.',
  noDestinationFix: `Add one under “destinations” in organisation.json, or make a new folder with “${tablee} init”.`,
});

/** `tablee connect --help` in English. */
export const connectHelpEn = (tablee: string): CommandHelp<'destination' | 'dryRun' | 'everyTable'> => ({
  summary: 'check a destination step by step, and try it with a test row',
  description:
    'Looks at a spreadsheet, a site or a folder step by step and says for each failure what to click where. Then makes the tables that are missing, gives headings that nobody changed the form’s present words, writes a test row into one of them and takes it away again.',
  options: {
    destination: 'its name in organisation.json; not needed where there is only one',
    dryRun: 'change nothing: look, and show what would be made',
    everyTable: 'a test row in each table; slow with a service that counts calls',
  },
  examples: [
    [`${tablee} connect`, 'the only destination of ./tablee-demo'],
    [`${tablee} connect team --folder /srv/maple`, 'one of several'],
    [`${tablee} connect team --dry-run`, 'shows the tables and columns that it would make'],
  ],
  next: `When everything is ticked: “${tablee} start”. It can be run again at any time, also beside a running server.`,
});
