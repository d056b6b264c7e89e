import type { Configuration, ConfiguredForm, ConfiguredOrganisation } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { ChoiceTexts } from '../texts/texts.ts';

/** A form and the organisation that runs it. */
export interface FormOfOrganisation {
  readonly organisation: ConfiguredOrganisation;
  readonly form: ConfiguredForm;
}

/**
 * The organisation that `--organisation` names, or the only one.
 *
 * @throws TableeError ORGANISATION_UNKNOWN with the ids that there are
 */
export function findOrganisation(
  configuration: Configuration,
  id: string | undefined,
  texts: ChoiceTexts,
): ConfiguredOrganisation {
  const { organisations } = configuration;
  const ids = organisations.map((organisation) => organisation.id).join(', ');
  const [only, ...more] = organisations;
  if (id === undefined && only !== undefined && more.length === 0) return only;
  const found = organisations.find((organisation) => organisation.id === id);
  if (found !== undefined) return found;
  const message = id === undefined ? texts.severalOrganisations : texts.unknownOrganisation(id);
  throw new TableeError('ORGANISATION_UNKNOWN', message, { fix: texts.organisations(ids) });
}

/**
 * A form of an organisation by its id.
 *
 * @throws TableeError FORM_UNKNOWN with the ids that there are
 */
export function findForm(
  configuration: Configuration,
  wanted: { readonly form: string; readonly organisation?: string | undefined },
  texts: ChoiceTexts,
): FormOfOrganisation {
  const organisation = findOrganisation(configuration, wanted.organisation, texts);
  const form = organisation.forms.find(({ compiled }) => compiled.id === wanted.form);
  if (form !== undefined) return { organisation, form };
  const ids = organisation.forms.map(({ compiled }) => compiled.id).join(', ');
  throw new TableeError('FORM_UNKNOWN', texts.unknownForm(wanted.form, organisation.id), { fix: texts.forms(ids) });
}
