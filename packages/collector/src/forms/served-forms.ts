import { browserFormOf, type CompiledForm, type LocalText } from '@tablee/core';
import { type OrganisationFacts, renderThemeStylesheet } from '@tablee/html';
import type { OwnFile } from '../http/assets.ts';
import type { Configuration, ConfiguredForm, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { EmbedSites } from '../settings/embed-settings.ts';
import { defaultMyAnswers, type MyAnswersRules, type MyAnswersSettings } from '../settings/my-answers-settings.ts';
import type { LogoFile } from '../settings/read-logo.ts';

/** A form as the collector serves it. */
export interface ServedForm {
  readonly organisation: ServedOrganisation;
  readonly compiled: CompiledForm;
  /** What browsers get, as JSON. */
  readonly browserJson: string;
  /** Where its responses are: `/api/v1/{org}/{form}/responses`. */
  readonly responsesPath: string;
  /** For how many days answers may be kept to be finished later; undefined where they may not. */
  readonly draftDays: number | undefined;
  /** How far respondents may come back to what they sent; undefined where they may not. */
  readonly myAnswers: MyAnswersRules | undefined;
}

/** An organisation as the collector serves it. */
export interface ServedOrganisation {
  readonly id: string;
  readonly facts: OrganisationFacts;
  /** IANA name: whose calendar the dates of its tables follow. */
  readonly timeZone: string;
  /** Sites that may show its public forms in a frame, and fetch from them. */
  readonly embedSites: EmbedSites;
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

/** Puts a file of an organisation among what is served; its address. */
type Publish = (organisation: string, file: OwnFile) => string;

/** Prepares each form once, so that a request only looks up. */
export function serveForms(configuration: Configuration, publish: Publish): ServedForms {
  const organisations = new Map<string, ServedOrganisation>();
  const byName = new Map<string, Map<string, ServedForm>>();
  for (const configured of configuration.organisations) {
    const forms = new Map<string, ServedForm>();
    const organisation: ServedOrganisation = {
      ...organisationParts(configured, publish),
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
  { compiled, myAnswers }: ConfiguredForm,
  draftDays: number | undefined,
): ServedForm {
  const responsesPath = `/api/v1/${organisation.id}/${compiled.id}/responses`;
  return {
    organisation,
    compiled,
    browserJson: JSON.stringify(browserFormOf(compiled)),
    responsesPath,
    draftDays,
    myAnswers: myAnswersOf(compiled, myAnswers),
  };
}

/** What staff write about somebody else is not theirs to take back; an anonymous row nobody can find. */
function myAnswersOf({ audience, tables }: CompiledForm, own: MyAnswersSettings | undefined): ServedForm['myAnswers'] {
  const rules = own ?? defaultMyAnswers;
  if (rules === 'off' || audience === 'staff' || tables.every(({ table }) => table.id === 'anonymous'))
    return undefined;
  return rules;
}

function organisationParts(
  { id, settings, logos, timeZone }: ConfiguredOrganisation,
  publish: Publish,
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
    ...(themeStylesheet === ''
      ? {}
      : { themeUrl: publish(id, { kind: 'theme', extension: 'css', content: themeStylesheet }) }),
    ...logoFacts(id, logos, publish),
  };
  const address = settings.tokens['contact_address'];
  return {
    id,
    facts,
    timeZone,
    embedSites: settings.embed.sites,
    ...(address === undefined ? {} : { postalAddress: inEvery(address, settings.languages) }),
    themeStylesheet,
  };
}

function logoFacts(
  id: string,
  { logo, logoDark }: ConfiguredOrganisation['logos'],
  publish: Publish,
): Pick<OrganisationFacts, 'logo'> {
  if (logo === undefined) return {};
  const urlOf = ({ extension, bytes }: LogoFile): string => publish(id, { kind: 'logo', extension, content: bytes });
  const { width, height } = logo;
  const dark = logoDark === undefined ? {} : { darkUrl: urlOf(logoDark) };
  return { logo: { url: urlOf(logo), width, height, ...dark } };
}

function inEvery(text: string | LocalText, languages: readonly string[]): LocalText {
  return typeof text === 'string' ? Object.fromEntries(languages.map((language) => [language, text])) : text;
}
