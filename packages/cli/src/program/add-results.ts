import { Argument, Option } from 'commander';
import type { ResultsOptions } from '../commands/results.ts';
import { resultsHelp } from '../texts/comparison-texts.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee results`. */
export function addResults(building: Building): void {
  const { help, language, command } = building.context.texts;
  const teaching = resultsHelp(language, command);
  const { options } = teaching;
  const made = addCommand(building, 'results', teaching)
    .addArgument(new Argument('<what>', options.what).choices(['pool']))
    .argument('<form>', options.form)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisations <ids>', options.organisations)
    .addOption(new Option('--format <format>', options.format).choices(['text', 'csv', 'json']).default('text'));
  addCommonOptions(made, building.context);
  runs<ResultsOptions>(building, made, async () => (await import('../commands/results.ts')).results);
}
