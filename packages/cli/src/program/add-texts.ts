import { Argument, Option } from 'commander';
import type { TextsOptions } from '../commands/texts.ts';
import { writingHelp } from '../texts/writing-texts.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';

/** Adds `tablee texts`. */
export function addTexts(building: Building): void {
  const { texts } = building.context;
  const { help, language, command } = texts;
  const teaching = writingHelp(language, command);
  const { options } = teaching;
  const made = addCommand(building, 'texts', teaching)
    .addArgument(new Argument('<what>', options.what).choices(['export', 'import', 'check']))
    .argument('[file]', options.file)
    .addOption(folderOption(help))
    .option('--organisation <id>', options.organisation)
    .option('--form <form>', options.form)
    .option('--from <language>', options.from)
    .option('--to <language>', options.to)
    .addOption(new Option('--format <format>', options.format).choices(['xliff', 'csv']).default('xliff'))
    .option('--output <file>', options.output)
    .option('--apply', options.apply)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<TextsOptions>(building, made, async () => (await import('../commands/texts.ts')).texts);
}
