import { profiles } from '@tablee/core';
import { Option } from 'commander';
import type { InitOptions } from '../commands/init.ts';
import { destinationKinds, tablePlaces } from '../initialising/init-answers.ts';
import { addCommand, addCommonOptions, type Building, runs } from './building.ts';

/** `tablee init`: every question is an option. */
export function addInit(building: Building): void {
  const { init } = building.context.texts.help;
  const { options } = init;
  const made = addCommand(building, 'init', init)
    .argument('[folder]', options.folder)
    .option('--name <name>', options.name)
    .option('--id <id>', options.id)
    .option('--languages <list>', options.languages)
    .addOption(new Option('--profile <profile>', options.profile).choices(profiles))
    .option('--phone <number>', options.phone)
    .option('--email <address>', options.email)
    .option('--forms <ids>', options.forms)
    .addOption(new Option('--destination <kind>', options.destination).choices(destinationKinds))
    .option('--directory <dir>', options.directory)
    .option('--spreadsheet <address>', options.spreadsheet)
    .option('--credentials <file>', options.credentials)
    .option('--site <address>', options.site)
    .option('--tenant <id>', options.tenant)
    .option('--client <id>', options.client)
    .option('--secret-env <name>', options.secretEnv)
    .addOption(new Option('--restricted <place>', options.restricted).choices(tablePlaces))
    .addOption(new Option('--anonymous <place>', options.anonymous).choices(tablePlaces))
    .option('--public-url <url>', options.publicUrl)
    .option('-y, --yes', options.yes)
    .option('--no-connect', options.noConnect);
  addCommonOptions(made, building.context);
  runs<InitOptions>(building, made, async () => (await import('../commands/init.ts')).init);
}
