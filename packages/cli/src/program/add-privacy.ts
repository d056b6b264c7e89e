import { Option } from 'commander';
import type { PrivacyOptions } from '../commands/privacy.ts';
import { privacyHelp } from '../texts/privacy-texts.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee privacy`. */
export function addPrivacy(building: Building): void {
  const { help, language, command } = building.context.texts;
  const teaching = privacyHelp(language, command);
  const { options } = teaching;
  const made = addCommand(building, 'privacy', teaching)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--form <form>', options.form)
    .addOption(new Option('--format <format>', options.format).choices(['html', 'csv']).default('html'))
    .addOption(new Option('--language <language>', options.language).choices(['fr', 'en', 'both']))
    .option('--output <file>', options.output);
  addCommonOptions(made, building.context);
  runs<PrivacyOptions>(building, made, async () => (await import('../commands/privacy.ts')).privacy);
}
