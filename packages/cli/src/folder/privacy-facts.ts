import {
  type Configuration,
  type ConfiguredForm,
  type ConfiguredOrganisation,
  defaultMyAnswers,
  keepTimeOf,
} from '@tablee/collector';
import { countedSummaryOf } from '@tablee/core';
import type { PrivacyDestination, PrivacySheetFacts } from '@tablee/core/privacy';

/** What the privacy sheet of an organisation is made of, from its settings and forms. */
export function privacyFacts({
  configuration,
  organisation,
  forms,
  usualTokens,
  now,
}: {
  readonly configuration: Configuration;
  readonly organisation: ConfiguredOrganisation;
  readonly forms: readonly ConfiguredForm[];
  /** Words that forms show where settings give none. */
  readonly usualTokens: PrivacySheetFacts['organisation']['usualTokens'];
  readonly now: Date;
}): PrivacySheetFacts {
  const { settings, timeZone } = organisation;
  const { drafts, encryption, mail, invitations, desk, spamProtection } = configuration.settings;
  return {
    organisation: {
      ...{ id: organisation.id, name: settings.name, profile: settings.profile, languages: settings.languages },
      ...{ tokens: settings.tokens, usualTokens },
    },
    // The day where the organisation is, as its tables write it.
    generatedOn: new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now),
    destinations: destinationsOf(organisation, forms),
    deskPeople: deskPeopleOf(organisation),
    forms: forms.map(({ compiled, deliver, myAnswers }) => {
      const keep = keepTimeOf(compiled, settings);
      const automatic = settings.retention?.automatic === true;
      return { form: compiled, deliver, keep: { ...keep, automatic }, ownAnswers: myAnswers ?? defaultMyAnswers };
    }),
    processes: {
      draftDays: encryption === undefined || drafts === 'off' ? undefined : drafts.days,
      hasKey: encryption !== undefined,
      sendsMail: mail !== undefined,
      forgetInvitationsAfterDays: invitations.forgetAfterDays,
      digestTo: settings.mail?.digest?.to.length ?? 0,
      auditDays: desk.auditDays,
      proofOfWork: spamProtection === 'proof-of-work',
      showsGroups: forms.some(
        ({ compiled }) => countedSummaryOf(compiled) !== undefined || compiled.dial !== undefined,
      ),
      signInAt: settings.desk?.openId?.issuer,
    },
  };
}

/** Keys of settings that name a place; none of them is a secret. */
const places = ['directory', 'spreadsheet', 'site'] as const;

/** Those that a table of the forms goes to, in the order of the settings. */
function destinationsOf(
  { settings }: ConfiguredOrganisation,
  forms: readonly ConfiguredForm[],
): readonly PrivacyDestination[] {
  const used = new Set(forms.flatMap(({ deliver }) => Object.values(deliver).flat()));
  return Object.entries(settings.destinations).flatMap(([name, destination]) => {
    const place = places.map((key) => destination[key]).find((value) => typeof value === 'string');
    return used.has(name) ? [{ name, adapter: destination.adapter, where: String(place ?? '') }] : [];
  });
}

function deskPeopleOf({ settings }: ConfiguredOrganisation): Readonly<Record<string, number>> {
  const roles = (settings.desk?.people ?? []).flatMap(({ role }) => role);
  return Object.fromEntries([...Map.groupBy(roles, (role) => role)].map(([role, all]) => [role, all.length]));
}
