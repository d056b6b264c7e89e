import { Option } from 'commander';
import type { BackfillOptions } from '../commands/backfill.ts';
import type { EraseOptions } from '../commands/erase.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee erase`. */
export function addErase(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.erase;
  const made = addCommand(building, 'erase', help.erase)
    .argument('[response]', options.response)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--form <form>', options.form)
    .option('--dry-run', options.dryRun)
    .option('--proof', options.proof)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<EraseOptions>(building, made, async () => (await import('../commands/erase.ts')).erase);
}

/** Adds `tablee backfill`. */
export function addBackfill(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.backfill;
  const made = addCommand(building, 'backfill', help.backfill)
    .argument('<form>', help.form)
    .addOption(new Option('--to <destination>', options.to).makeOptionMandatory())
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .addOption(new Option('--table <table>', options.table).choices(['main', 'restricted']))
    .option('--again', options.again)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<BackfillOptions>(building, made, async () => (await import('../commands/backfill.ts')).backfill);
}
