import type { AnsweredUpgrade, UpgradeAnswers, UpgradeItem } from '@tablee/core/compare';
import type { CommandContext } from '../command-context.ts';
import { type Ask, askAt, QuestionsEnded } from '../initialising/ask.ts';

/** Asks about each conflict that is still open, one after the other; `undefined` when the person stops. */
export async function askAnswers(
  { terminal, texts }: CommandContext,
  { open }: AnsweredUpgrade,
): Promise<UpgradeAnswers | undefined> {
  const ask: Ask = askAt(terminal.streams);
  const keep: string[] = [];
  const take: string[] = [];
  try {
    for (const item of open) ((await keeps(ask, item, texts.upgrade)) ? keep : take).push(item.id);
  } catch (fault) {
    if (fault instanceof QuestionsEnded) return undefined;
    throw fault;
  }
  return { keep, take };
}

async function keeps(
  ask: Ask,
  { id, mayKeep }: UpgradeItem,
  texts: CommandContext['texts']['upgrade'],
): Promise<boolean> {
  if (mayKeep) {
    const ways = [
      { value: 'keep', label: texts.keepIt },
      { value: 'take', label: texts.takeIt },
    ] as const;
    return (await ask.choice(id, ways, 'keep')) === 'keep';
  }
  // Taking out is the only way here; who wants another one changes the overlay by hand.
  if (await ask.yes(texts.takeOut(id), { yes: texts.yes, no: texts.no })) return false;
  throw new QuestionsEnded();
}
