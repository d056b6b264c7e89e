import type { BackupTexts } from './backup-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('en-CA');
const counted = (count: number, one: string, several: string): string =>
  `${number.format(count)} ${count === 1 ? one : several}`;
const responses = (count: number): string => counted(count, 'response', 'responses');

/** `tablee backup` and `tablee restore` in English. */
export const backupEn = (tablee: string): BackupTexts => ({
  made: (file, count) => `${file}: ${responses(count)}, checked.`,
  removed: (count) => `${counted(count, 'older backup', 'older backups')} deleted.`,
  notInIt:
    'Not in it: the folder of settings, keys and secrets, and tables in files. Keep copies of those elsewhere; without encryption.key no draft can be opened.',
  serverRuns: (url) => `A server runs with this store: ${url}`,
  serverRunsFix: 'Stop it first, then restore.',
  restored: (count) => `The store is put back, with ${responses(count)}.`,
  setAside: (file) => `The store that was here is now ${file}. It holds answers: delete it once you no longer need it.`,
  correctionsUnknown:
    'The replaced store is damaged: answers that were corrected after the backup may be the older ones. Compare them with your tables.',
  erasedAgain: (count) => `${counted(count, 'response', 'responses')} erased since the backup: erased again.`,
  erasuresUnknown: `The store that was here could not be read. Erase again what was erased since the backup: ${tablee} erase NUMBER. Links that were revoked since are open again, and addresses that unsubscribed since are written to again.`,
  messages: (count) =>
    `${counted(count, 'message', 'messages')} may have been sent since: not sent again by itself. To see them: ${tablee} mail`,
  reminders: (count) => `${counted(count, 'reminder', 'reminders')} whose date has passed: not sent.`,
  rowsLookedFor: 'Rows that wait are looked for in their tables first: none is written twice.',
  next: (folder) =>
    `Responses received since the backup are in the tables only, where they were delivered. Now: ${tablee} check --folder ${folder}, then start the server.`,
});

/** `tablee backup --help` in English. */
export const backupHelpEn = (tablee: string): CommandHelp<'target' | 'keep'> => ({
  summary: 'copy the store to a file, beside a running server',
  description:
    'Writes every response, link, message and note of the store as it is at one moment into one file, and checks it. The file holds answers: keep it where only administrators read, encrypted, and not for long.',
  options: {
    target: 'a file, or a folder: the backup then gets the moment as its name',
    keep: 'in a folder: keep this many of the newest, delete older ones',
  },
  examples: [
    [`${tablee} backup /srv/backups`, 'a file such as tablee-20261122T040000Z.db'],
    [`${tablee} backup /srv/backups --keep 14`, 'every night, from a timer'],
    [`${tablee} backup before-upgrade.db`, 'a file of this name'],
  ],
  next: `Try it: ${tablee} restore, in a copy of the folder on another machine.`,
});

/** `tablee restore --help` in English. */
export const restoreHelpEn = (tablee: string): CommandHelp<'backup'> => ({
  summary: 'put a backup in the place of the store',
  description:
    'Checks the backup, brings it up to date and puts it in place at once; the store that is there is set aside, never deleted. What was erased, revoked or unsubscribed since stays so as long as the old store can be read.',
  options: { backup: 'the file that “backup” wrote' },
  examples: [[`${tablee} restore /srv/backups/tablee-20261122T040000Z.db`, 'with the server stopped']],
  next: 'Start the server: rows that the tables already have are recognised and not written again.',
});
