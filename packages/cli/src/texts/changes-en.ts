import type { ChangesTexts } from './changes-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('en-CA');
const lines = (count: number): string => `${number.format(count)} ${count === 1 ? 'row' : 'rows'}`;
const responses = (count: number): string => `${number.format(count)} ${count === 1 ? 'response' : 'responses'}`;

/** `tablee erase` and `tablee backfill` in English. */
export const changesEn = (tablee: string): ChangesTexts => ({
  unknownResponse: (text) => `No stored response has the number “${text}”.`,
  unknownResponseFix:
    'Check the number: the reference (K7F-2QM) or the full id, as it stands in the table. A row of a table without identity cannot be found again.',
  ambiguous: (text, count) => `The number “${text}” stands for ${count} responses.`,
  ambiguousFix: (ids) => `Give the full id of the right one: ${ids}. Where needed, add --form.`,
  erase: {
    erasing: (name, received) => `Erasing ${name}, received on ${received}…`,
    received: (date) => `Received on ${date}.`,
    asked: (date) => `Erasure asked for on ${date}.`,
    outOfStore: 'store: the answers are gone.',
    rowsGone: (rows, date) =>
      rows === 0 ? `no row is there (checked on ${date}).` : `${lines(rows)} taken out on ${date}.`,
    waiting: 'not done yet.',
    notConfigured: (rows) =>
      rows === 0
        ? 'is not in the settings any more; nothing had been sent there.'
        : `is not in the settings any more: ${lines(rows)} may still be there. Delete it by hand, or put the destination back into the settings: the erasure then makes itself.`,
    done: (date) => `Done on ${date}.`,
    goesOn: `The erasure is not finished. It goes on by itself with the server, or with the next “${tablee} start”.`,
    noProof: 'No erasure was asked for.',
    states: {
      delivered: 'delivered',
      'under-way': 'sent; the outcome is not known yet',
      parked: 'set aside',
      waiting: 'waiting to be sent',
      'not-for-it': 'never sent to this destination',
    },
    gone: '(this destination is not in the settings any more)',
    nowhere: 'In the store only: no table is delivered.',
    dryRun: 'Dry run: nothing was erased.',
    mention: (name, id) => `Another response speaks of it: ${name}. If it has to go as well: ${tablee} erase ${id}`,
    notReached:
      'Out of reach: exported files, backups, the version history and recycle bin of Google or Microsoft, and rows without identity, which nothing links to a person.',
  },
  about: (name, said) => `${name}: ${said}`,
  backfill: {
    progress: (done, total) => `${number.format(done)} of ${number.format(total)}`,
    done: (total) => (total === 0 ? 'there was nothing earlier to send.' : `${responses(total)}, all there.`),
    pending: (rows) => `${responses(rows)} more recent: the server sends them as usual.`,
    earlier: (rows, stream) => `${stream}: ${responses(rows)} from before this destination, not sent there.`,
    earlierFix: (form, destination) => `To send them: ${tablee} backfill ${form} --to ${destination}`,
    parked: (rows) => `${lines(rows)} set aside: see “${tablee} status”.`,
    serverGoesOn: 'The server goes on sending. To watch it, type the same command.',
    resume: `It goes on where it is: type the same command, or “${tablee} start”.`,
    hasAll: (form, destination) => `Everything that is stored of ${form} was sent to “${destination}” already.`,
    hasAllFix: (form, destination) =>
      `Are rows missing? To put them all back, also those that somebody took out on purpose: ${tablee} backfill ${form} --to ${destination} --again`,
    anonymous:
      'A table without identity cannot be sent again: its rows are forgotten as soon as they are delivered, so that nothing links them to a person.',
    anonymousFix:
      'Copy the rows from the earlier table. Those that still wait for their group go to every destination by themselves.',
    notDelivered: (form, destination) => `The form ${form} does not send this table to “${destination}”.`,
    notDeliveredFix: (organisation, form, destination) =>
      `In organisations/${organisation}/organisation.json, name the destination under “forms”: "${form}": {"deliver": {"main": ["${destination}"]}}`,
    serverDoesNotKnow: (destination) => `The server that runs does not know “${destination}” yet.`,
    serverDoesNotKnowFix: `Start the server again (“${tablee} start”) so that it reads the settings, then type the same command.`,
  },
});

/** `tablee erase --help` in English. */
export const eraseHelpEn = (tablee: string): CommandHelp<'response' | 'form' | 'dryRun' | 'proof'> => ({
  summary: 'erase a response everywhere, and keep a proof without its content',
  description:
    'Takes a response out of the store and of every destination, and says what each answered. Touches nobody else’s row, even when somebody sorts the table at that moment. An anonymous response cannot be erased: nothing links it to a person.',
  options: {
    response: 'its reference (K7F-2QM) or its full id',
    form: 'the form, where the number stands for several',
    dryRun: 'erase nothing: say where the response is',
    proof: 'show the proof of one erasure, or of all',
  },
  examples: [
    [`${tablee} erase K7F-2QM --dry-run`, 'says where the response is'],
    [`${tablee} erase K7F-2QM`, 'erases it and shows the proof'],
    [`${tablee} erase --proof`, 'shows every erasure'],
  ],
  next: 'There is no way back. A destination that is down is asked again for as long as it takes; --proof says how far it is.',
});

/** `tablee backfill --help` in English. */
export const backfillHelpEn = (tablee: string): CommandHelp<'to' | 'table' | 'again'> => ({
  summary: 'send the responses received so far to a new destination',
  description:
    'A destination that is added to a table that has one already gets the new responses; earlier ones go there only when you ask. Each arrives once, even when some are there already.',
  options: {
    to: 'its name in organisation.json',
    table: 'one table only (main or restricted)',
    again: 'also send what was sent before: rows that somebody took out come back',
  },
  examples: [
    [`${tablee} backfill application --to team`, 'sends everything that is stored'],
    [`${tablee} backfill application --to team --table main`, 'the main table only'],
  ],
  next: 'Rows come below those that are there. Ctrl-C only ends the display when a server runs; otherwise the same command goes on where it was.',
});
