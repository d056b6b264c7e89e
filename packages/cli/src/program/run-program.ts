import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { printError } from '../terminal/print-error.ts';
import { createTerminal, type TerminalStreams } from '../terminal/terminal.ts';
import { textsIn } from '../texts/index.ts';
import { askedLanguage, languageOf } from '../texts/languages.ts';
import { createProgram } from './program.ts';
import { typedCommand } from './typed-command.ts';
import { usageProblem } from './usage-problem.ts';

/** What the command knows of the world around it. */
export interface ProgramWorld {
  /** What stands behind `tablee`. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: TerminalStreams;
  readonly systemLocale: string;
  readonly now: () => Date;
  /** Calls the listener each time the person asks to stop; gives back what ends that. */
  readonly onStopSignal: (listener: () => void) => () => void;
}

/** Runs one command to its end; never throws. */
export async function runProgram(world: ProgramWorld): Promise<ExitCode> {
  const { args, cwd, env, now, onStopSignal } = world;
  const asked = askedLanguage(args);
  const language = languageOf({ asked, env, systemLocale: world.systemLocale });
  const texts = textsIn(language, typedCommand(env, existsSync(join(cwd, 'node_modules/.bin/tablee'))));
  const terminal = createTerminal(world.streams);
  const debug = args.includes('--debug');
  const said = { usual: language, isAsked: asked !== undefined };
  const context: CommandContext = { cwd, env, terminal, texts, said, now, debug, onStopSignal };
  let exitCode: ExitCode = 0;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (fault) {
    if (!(fault instanceof CommanderError)) {
      printError(terminal, texts, fault, debug);
      return 1;
    }
    // Help and version come as errors of code 0; `tablee` alone shows the help, which is no mistake either.
    if (fault.exitCode === 0 || fault.code === 'commander.help') return 0;
    const name = program.commands.find((command) => args.includes(command.name()))?.name();
    terminal.err(`${terminal.paintError('bad', '✗')} ${usageProblem(fault, texts.usage)}`);
    terminal.err(`  ${texts.usage.seeHelp(name === undefined ? texts.command : `${texts.command} ${name}`)}`);
    return 2;
  }
}
