import type { DeskOptions } from '../commands/desk.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee desk`. */
export function addDesk(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.desk;
  const made = addCommand(building, 'desk', help.desk)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--as <email>', options.as)
    .option('--revoke', options.revoke)
    .option('--json', help.json);
  addCommonOptions(made, building.context);
  runs<DeskOptions>(building, made, async () => (await import('../commands/desk.ts')).desk);
}
