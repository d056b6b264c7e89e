import type { Destination } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { withSpinner } from '../terminal/with-spinner.ts';
import type { ChosenDestination } from './choose-destination.ts';
import { type ConnectStep, failedStep, stepsOf } from './connect-step.ts';
import type { Patience } from './patience.ts';

/** What is looked at. */
export interface Looking {
  readonly destination: Destination;
  readonly chosen: ChosenDestination;
  readonly patience: Patience;
}

/** What the adapter finds; a step that failed because the service asked for a pause is looked at again after it. */
export async function lookPatiently(
  context: CommandContext,
  { destination, chosen, patience }: Looking,
): Promise<readonly ConnectStep[]> {
  const { terminal, texts } = context;
  return withSpinner(terminal, texts.connect.looking, async (say) => {
    for (;;) {
      const steps = await look();
      const isWell = steps.every(({ status }) => status !== 'failed');
      if (isWell || !patience.isAsked() || !(await patience.pause(0, () => say(texts.connect.waiting)))) return steps;
    }
  });

  async function look(): Promise<readonly ConnectStep[]> {
    try {
      return stepsOf(await destination.inspect(chosen.tables), texts);
    } catch (fault) {
      return [failedStep(context, { step: 'look', name: chosen.name }, fault)];
    }
  }
}
