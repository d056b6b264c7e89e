import { type Destination, type HeadingChange, type Table, TableeError } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import type { ChosenDestination } from './choose-destination.ts';
import { type ConnectStep, failedStep, nameOfTable } from './connect-step.ts';
import type { Patience } from './patience.ts';

/** Where headings are renewed. */
export interface Renewing {
  readonly destination: Destination;
  readonly chosen: ChosenDestination;
  readonly patience: Patience;
}

/** What became of the headings whose words the organisation changed. */
export interface RenewedHeadings {
  readonly renewed: readonly ConnectStep[];
  /** Left as people wrote them, and what could not be done. */
  readonly others: readonly ConnectStep[];
}

/** Renews headings and says so, table by table. No row depends on a heading's words: a failure is a warning. */
export async function renewHeadings(
  context: CommandContext,
  { destination, chosen, patience }: Renewing,
  say: (text: string) => void,
): Promise<RenewedHeadings> {
  const { texts } = context;
  for (;;) {
    try {
      const changes = (await destination.renewHeadings?.(chosen.tables)) ?? [];
      return { renewed: stepsOf(context, changes, 'renewed'), others: stepsOf(context, changes, 'left') };
    } catch (fault) {
      const isUseless = fault instanceof TableeError && fault.needsRepair;
      if (!isUseless && (await patience.pause(0, () => say(texts.connect.waiting)))) continue;
      const step = failedStep(context, { step: 'headings', name: texts.connect.headingsStep }, fault);
      return { renewed: [], others: [{ ...step, status: 'warning' }] };
    }
  }
}

function stepsOf(
  { texts }: CommandContext,
  changes: readonly HeadingChange[],
  status: HeadingChange['status'],
): readonly ConnectStep[] {
  const { connect } = texts;
  const words = status === 'renewed' ? connect.headingsRenewed : connect.headingsLeft;
  const byTable = Map.groupBy(
    changes.filter((change) => change.status === status),
    ({ table }): Table => table,
  );
  return [...byTable].map(([table, those]): ConnectStep => {
    const pairs = those.map(({ found, wanted }) => connect.heading(shortened(found), shortened(wanted)));
    const name = `${connect.headingsStep}, ${nameOfTable(table, texts)}`;
    return { step: `headings ${table.form}/${table.id}`, name, status: 'ok', message: `${words} ${pairs.join(' · ')}` };
  });
}

/** A question can be two lines long: its beginning tells which one it is. */
const longestLabel = 50;

/** The beginning of a label that is long. */
export function shortened(text: string): string {
  const signs = [...text];
  if (signs.length <= longestLabel) return text;
  const beginning = signs.slice(0, longestLabel - 1).join('');
  return `${beginning.trimEnd()}…`;
}
