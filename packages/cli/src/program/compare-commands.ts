import { Option } from 'commander';
import type { DiffOptions } from '../commands/diff.ts';
import type { UpgradeOptions } from '../commands/upgrade.ts';
import { failLevels } from '../comparing/fail-levels.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee diff`. */
export function addDiff(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.diff;
  const made = addCommand(building, 'diff', help.diff)
    .argument('<old>', options.old)
    .argument('[new]', options.new)
    .addOption(folderOption(help))
    .addOption(new Option('--format <format>', options.format).choices(['terminal', 'markdown', 'json']))
    .addOption(new Option('--fail-on <level>', options.failOn).choices(failLevels).default('problems'))
    .option('--publish', options.publish);
  addCommonOptions(made, building.context);
  runs<DiffOptions>(building, made, async () => (await import('../commands/diff.ts')).diff);
}

/** Adds `tablee upgrade`. */
export function addUpgrade(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.upgrade;
  const made = addCommand(building, 'upgrade', help.upgrade)
    .argument('<form>', help.form)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--from <side>', options.from)
    .option('--keep <what...>', options.keep)
    .option('--take <what...>', options.take)
    .option('--apply', options.apply)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<UpgradeOptions>(building, made, async () => (await import('../commands/upgrade.ts')).upgrade);
}
