import { audiences, profiles } from '@tablee/core';
import { Option } from 'commander';
import type { FormatOptions } from '../commands/format.ts';
import type { NewFormOptions } from '../commands/new-form.ts';
import type { NewOrganisationOptions } from '../commands/new-organisation.ts';
import { destinationKinds, tablePlaces } from '../initialising/init-answers.ts';
import { formKinds } from '../scaffolding/form-answers.ts';
import { addCommand, addCommonOptions, type Building, folderOption, runs } from './building.ts';
import { defaultFolder } from './default-folder.ts';

/** Adds `tablee new form` and `tablee new organisation`. */
export function addNew(building: Building): void {
  const { help } = building.context.texts;
  const parent = addCommand(building, 'new', help.new.all);
  const inside = { ...building, program: parent };
  const { options } = help.new.form;
  const form = addCommand(inside, 'form', help.new.form)
    .argument('[id]', options.id)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--organisation <id>', help.organisation)
    .option('--title-fr <text>', options.titleFr)
    .option('--title-en <text>', options.titleEn)
    .addOption(new Option('--audience <who>', options.audience).choices(audiences))
    .addOption(new Option('--kind <kind>', options.kind).choices(formKinds))
    .option('--into <dir>', options.into, 'forms')
    .option('-y, --yes', options.yes);
  addCommonOptions(form, building.context);
  runs<NewFormOptions>(building, form, async () => (await import('../commands/new-form.ts')).newForm);
  addNewOrganisation(inside);
}

function addNewOrganisation(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.init;
  const made = addCommand(building, 'organisation', help.new.organisation)
    .argument('[id]', options.id)
    .addOption(folderOption(help).default(defaultFolder))
    .option('--name <name>', options.name)
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
    .option('-y, --yes', options.yes);
  addCommonOptions(made, building.context);
  runs<NewOrganisationOptions>(
    building,
    made,
    async () => (await import('../commands/new-organisation.ts')).newOrganisation,
  );
}

/** Adds `tablee format`. */
export function addFormat(building: Building): void {
  const { help } = building.context.texts;
  const { options } = help.format;
  const made = addCommand(building, 'format', help.format)
    .argument('[form]', options.form)
    .addOption(folderOption(help))
    .option('--from <file>', options.from)
    .option('--check', options.check);
  addCommonOptions(made, building.context);
  runs<FormatOptions>(building, made, async () => (await import('../commands/format.ts')).format);
}
