import { browserFormOf, type CompiledForm, type LocalText } from '@tablee/core';
import { type OrganisationFacts, renderThemeStylesheet } from '@tablee/html';
import { type CompressedBody, compressBody } from '../http/compressed-body.ts';
import type { Configuration, ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';

/** A form as the collector serves it. */
export interface ServedForm {
  readonly organisation: ServedOrganisation;
  readonly compiled: CompiledForm;
  /** What browsers get, as JSON. */
  readonly browserJson: string;
  /** The same, compressed; begun at start, awaited by the first request. */
  readonly browserBody: Promise<CompressedBody>;
  /** Where its responses are: `/api/v1/{org}/{form}/responses`. */
  readonly responsesPath: string;
  /** For how many days answers may be kept to be finished later; undefined where they may not. */
  readonly draftDays: number | undefined;
}

/** An organisation as the collector serves it. */
export interface ServedOrganisation {
  readonly id: string;
  readonly facts: OrganisationFacts;
  /** IANA name: whose calendar the dates of its tables follow. */
  readonly timeZone: string;
  readonly frameAncestors: readonly string[];
  /** Where sheets of paper may be sent: the token `contact_address`. */
  readonly postalAddress?: LocalText;
  /** Its colours as a stylesheet; empty for ours. */
  readonly themeStylesheet: string;
  readonly forms: readonly ServedForm[];
}

/** Everything that can be asked for by name. */
export interface ServedForms {
  readonly organisations: ReadonlyMap<string, ServedOrganisation>;
  /** By organisation and form: two look-ups, no joined keys. */
  find(organisation: string, form: string): ServedForm | undefined;
}

/** Prepares each form once, so that a request only looks up. `themeUrl` names an organisation's stylesheet. */
export function serveForms(
  configuration: Configuration,
  themeUrl: (organisation: string, stylesheet: string) => string,
): ServedForms {
  const organisations = new Map<string, ServedOrganisation>();
  const byName = new Map<string, Map<string, ServedForm>>();
  for (const configured of configuration.organisations) {
    const forms = new Map<string, ServedForm>();
    const organisation: ServedOrganisation = {
      ...organisationParts(configured, themeUrl),
      get forms() {
        return [...forms.values()];
      },
    };
    for (const form of configured.forms)
      forms.set(form.compiled.id, serveForm(organisation, form, draftDaysOf(configuration)));
    organisations.set(configured.id, organisation);
    byName.set(configured.id, forms);
  }
  return { organisations, find: (organisation, form) => byName.get(organisation)?.get(form) };
}

/** Drafts take a key and are not switched off. */
function draftDaysOf({ settings: { encryption, drafts } }: Configuration): number | undefined {
  return encryption === undefined || drafts === 'off' ? undefined : drafts.days;
}

function serveForm(
  organisation: ServedOrganisation,
  { compiled }: ConfiguredForm,
  draftDays: number | undefined,
): ServedForm {
  const browserJson = JSON.stringify(browserFormOf(compiled));
  const responsesPath = `/api/v1/${organisation.id}/${compiled.id}/responses`;
  return { organisation, compiled, browserJson, browserBody: compressBody(browserJson), responsesPath, draftDays };
}

function organisationParts(
  { id, settings, timeZone }: ConfiguredOrganisation,
  themeUrl: (organisation: string, stylesheet: string) => string,
): Omit<ServedOrganisation, 'forms'> {
  const themeStylesheet = settings.theme === undefined ? '' : renderThemeStylesheet(settings.theme);
  const { phone, email } = settings.contacts;
  const help = {
    ...(phone === undefined ? {} : { phone: inEvery(phone, settings.languages) }),
    ...(email === undefined ? {} : { email: inEvery(email, settings.languages) }),
  };
  const facts: OrganisationFacts = {
    id,
    name: settings.name,
    languages: settings.languages,
    ...(Object.keys(help).length === 0 ? {} : { help }),
    ...(themeStylesheet === '' ? {} : { themeUrl: themeUrl(id, themeStylesheet) }),
  };
  const address = settings.tokens['contact_address'];
  return {
    id,
    facts,
    timeZone,
    frameAncestors: settings.frameAncestors,
    ...(address === undefined ? {} : { postalAddress: inEvery(address, settings.languages) }),
    themeStylesheet,
  };
}

function inEvery(text: string | LocalText, languages: readonly string[]): LocalText {
  return typeof text === 'string' ? Object.fromEntries(languages.map((language) => [language, text])) : text;
}
