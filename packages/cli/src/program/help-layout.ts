import type { Argument, Command, Help, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommandHelp, Texts } from '../texts/texts.ts';

/** Commander's help in our words and colours. */
export function helpLayout(terminal: Terminal, texts: Texts): Partial<Help> {
  const { headings, placeholders, choices, defaultValue } = texts.help;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': headings.usage,
    'Arguments:': headings.arguments,
    'Options:': headings.options,
    'Commands:': headings.commands,
  };
  return {
    styleTitle: (title) => terminal.paint('heading', titles[title] ?? title),
    styleUsage: (usage) => usage.replace('[options]', placeholders.options).replace('[command]', placeholders.command),
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    styleSubcommandTerm: (term) => terminal.paint('place', term),
    styleOptionTerm: (term) => terminal.paint('place', term),
    styleArgumentTerm: (term) => terminal.paint('place', term),
    // Commander would add the values in English; the descriptions of arguments name them.
    argumentDescription: (argument) => argument.description,
    optionDescription: (option) => describeOption(option, choices, defaultValue),
  };
}

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function describeOption(option: Option, choices: string, defaultValue: string): string {
  const facts: string[] = [];
  if (option.argChoices !== undefined) facts.push(`${choices} ${option.argChoices.join(', ')}`);
  if (option.defaultValue !== undefined && option.defaultValue !== false) {
    facts.push(`${defaultValue} ${option.defaultValueDescription ?? String(option.defaultValue)}`);
  }
  return facts.length === 0 ? option.description : `${option.description} (${facts.join('; ')})`;
}

/** Adds what teaches to one command's help: examples, and what happens next. */
export function addTeaching(command: Command, help: CommandHelp<string>, terminal: Terminal, texts: Texts): void {
  command.summary(help.summary).description(help.description);
  const examples = help.examples.map(([line, effect]) => `  ${terminal.paint('place', line)}\n      ${effect}`);
  command.addHelpText(
    'after',
    [
      '',
      terminal.paint('heading', texts.help.headings.examples),
      ...examples,
      '',
      terminal.paint('heading', texts.help.headings.next),
      `  ${help.next}`,
    ].join('\n'),
  );
}

/** Adds to the program's own help what a newcomer and a script need: the first step and the exit codes. */
export function addProgramTeaching(program: Command, terminal: Terminal, texts: Texts): void {
  const codes = texts.help.exitCodes.map(([code, meaning]) => `  ${code}  ${meaning}`);
  program.addHelpText(
    'after',
    ['', texts.help.first, '', terminal.paint('heading', texts.help.headings.exitCodes), ...codes].join('\n'),
  );
}
