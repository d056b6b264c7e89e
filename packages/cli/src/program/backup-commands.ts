import { Option } from 'commander';
import type { BackupOptions } from '../commands/backup.ts';
import type { RestoreOptions } from '../commands/restore.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';
import { usesReader } from './option-values.ts';

/** Adds `tablee backup`. */
export function addBackup(building: Building): void {
  const { help, usage } = building.context.texts;
  const made = addCommand(building, 'backup', help.backup)
    .argument('<target>', help.backup.options.target)
    .addOption(folderOption(help).default(defaultFolder))
    .addOption(new Option('--keep <n>', help.backup.options.keep).argParser(usesReader(usage)))
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<BackupOptions>(building, made, async () => (await import('../commands/backup.ts')).backup);
}

/** Adds `tablee restore`. */
export function addRestore(building: Building): void {
  const { help } = building.context.texts;
  const made = addCommand(building, 'restore', help.restore)
    .argument('<backup>', help.restore.options.backup)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<RestoreOptions>(building, made, async () => (await import('../commands/restore.ts')).restore);
}
