import { type Command, Option } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { languages } from '../texts/languages.ts';
import type { CommandHelp, HelpTexts } from '../texts/texts.ts';
import { addTeaching } from './help-layout.ts';

/** A command's module is loaded when it runs, so that `--help` and `link` need not wait for a server's code. */
type Load<Options> = () => Promise<(context: CommandContext, options: Options) => Promise<ExitCode>>;

/** What is shared while the command line is built. */
export interface Building {
  readonly program: Command;
  readonly context: CommandContext;
  readonly onExit: (code: ExitCode) => void;
}

/** A command with the help that teaches it. */
export function addCommand(building: Building, name: string, teaching: CommandHelp<string>): Command {
  const { texts, terminal } = building.context;
  const made = building.program.command(name).helpOption('-h, --help', texts.help.help);
  addTeaching(made, teaching, terminal, texts);
  return made;
}

/** What runs when the command is called. Commander gives the arguments first: they become options of their own names. */
export function runs<Options extends object>(building: Building, made: Command, load: Load<Options>): void {
  made.action(async (...given: unknown[]) => {
    const named = made.registeredArguments.flatMap((argument, at) =>
      given[at] === undefined ? [] : [[argument.name(), String(given[at])] as const],
    );
    const run = await load();
    building.onExit(await run(building.context, { ...made.opts<Options>(), ...Object.fromEntries(named) }));
  });
}

/** `--folder`; its default, where there is one, is the caller's. */
export function folderOption(help: HelpTexts): Option {
  return new Option('--folder <dir>', help.folder);
}

/** `--lang` and `--debug`. */
export function addCommonOptions(command: Command, context: CommandContext): void {
  const { help } = context.texts;
  command.addOption(new Option('--lang <lang>', help.lang).choices(languages)).option('--debug', help.debug);
}
