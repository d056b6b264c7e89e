import type { StatusTexts } from './status-texts.ts';

const number = new Intl.NumberFormat('en-CA');
const rules = new Intl.PluralRules('en');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** `tablee status` and `tablee retry` in English. */
export const statusEn = (tablee: string): StatusTexts => ({
  nothingYet: 'No response so far.',
  tables: { main: 'main', restricted: 'restricted', anonymous: 'anonymous' },
  columns: {
    form: 'form',
    table: 'table',
    received: 'received',
    held: 'held',
    pending: 'pending',
    parked: 'set aside',
  },
  states: {
    well: 'everything is delivered',
    onItsWay: 'rows are on their way',
    parked: 'some rows need you',
    trying: 'something is in the way; Tablée keeps trying',
    paused: (ago) => `paused ${ago}: it needs you`,
  },
  pending: (rows, oldest) =>
    `${plural(rows, 'row is', 'rows are')} waiting${oldest === undefined ? '' : `; the oldest came ${oldest}`}.`,
  lastSuccess: (ago) => (ago === undefined ? 'Nothing has been delivered yet.' : `Last delivery: ${ago}.`),
  onlyThese: (tables) => `Kept back: ${tables}. The other tables go on.`,
  nextLook: (when) => `Tablée looks again ${when ?? 'when the server runs'}. Already repaired? Type:`,
  parkedTitle: (count) => `${plural(count, 'row set aside', 'rows set aside')}:`,
  parkedMore: (count) => `… and ${plural(count, 'other', 'others')}; --json gives all of them.`,
  retryHint: `Cause fixed? Type: ${tablee} retry`,
  retried: (count) => `${plural(count, 'row is', 'rows are')} back in line. The server sends them on its next round.`,
  resumed: (destinations) => `No longer paused: ${destinations}. The server tries again on its next round.`,
  nothingToRetry: 'No row is set aside, and no destination is paused.',
  sentNextTime: `Server stopped? Sending goes on with the next “${tablee} start”.`,
});
