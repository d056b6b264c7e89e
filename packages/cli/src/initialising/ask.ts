import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import type { TerminalStreams } from '../terminal/terminal.ts';

/** The person stopped answering: nothing is written. */
export class QuestionsEnded extends Error {
  override readonly name = 'QuestionsEnded';
}

/** One thing to choose. */
export interface AskedChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** Questions to a person at a terminal. Each fails with {@link QuestionsEnded} when the person stops. */
export interface Ask {
  /** `wrong` says what is wrong with an answer, and the question stays. */
  text(question: string, options: TextQuestion): Promise<string>;
  choice<Value extends string>(
    question: string,
    choices: readonly AskedChoice<Value>[],
    initial: Value,
  ): Promise<Value>;
  several(
    question: string,
    choices: readonly AskedChoice<string>[],
    initial: readonly string[],
  ): Promise<readonly string[]>;
  yes(question: string, words: { readonly yes: string; readonly no: string }): Promise<boolean>;
}

interface TextQuestion {
  /** Taken when the person answers nothing. */
  readonly usual?: string;
  readonly example?: string;
  readonly wrong?: (answer: string) => string | undefined;
}

/** Asks at a terminal. */
export function askAt({ input, out }: TerminalStreams): Ask {
  const place = {
    ...(input === undefined ? {} : { input }),
    output: out,
  };
  return {
    text: async (message, { usual, example, wrong }) => {
      const shown = usual ?? example;
      return answered(
        await text({
          ...place,
          message,
          ...(shown === undefined ? {} : { placeholder: shown }),
          ...(usual === undefined ? {} : { defaultValue: usual }),
          validate: (answer) => wrong?.(answer === undefined || answer === '' ? (usual ?? '') : answer),
        }),
      );
    },
    choice: async (message, choices, initialValue) => {
      const picked = answered(
        await select<string>({ ...place, message, options: [...choices], initialValue, showInstructions: false }),
      );
      const choice = choices.find(({ value }) => value === picked);
      if (choice === undefined) throw new QuestionsEnded();
      return choice.value;
    },
    several: async (message, choices, initial) =>
      answered(
        await multiselect<string>({
          ...place,
          message,
          options: [...choices],
          initialValues: [...initial],
          required: false,
          showInstructions: false,
        }),
      ),
    yes: async (message, { yes, no }) =>
      answered(await confirm({ ...place, message, active: yes, inactive: no, initialValue: true })),
  };
}

/** An answer, unless it is the sign that the person pressed Ctrl-C. */
function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (isGiven(answer)) return answer;
  throw new QuestionsEnded();
}

function isGiven<Value>(answer: Value): answer is Exclude<Value, symbol> {
  return !isCancel(answer);
}
