import type { DestinationSettings } from '@tablee/collector';
import { type LocalText, type Profile, profiles, TableeError } from '@tablee/core';
import { languages as knownLanguages, type Language } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { Ask, AskedChoice } from './ask.ts';
import {
  type DestinationKind,
  destinationKinds,
  type InitAnswers,
  type InitFlags,
  type TablePlace,
  tablePlaces,
} from './init-answers.ts';

/** What gathering takes. */
export interface Gathering {
  readonly flags: InitFlags;
  /** Nobody to ask: usual answers are taken, and what has none is missing. */
  readonly ask: Ask | undefined;
  readonly texts: Texts;
  /** The forms there are, with their titles. */
  readonly forms: readonly AskedChoice<string>[];
  readonly usualForms: readonly string[];
  /** The server has its address already, and another organisation joins it. */
  readonly onRunningServer?: boolean;
  /** Shows lines that a person should read before the next question. */
  readonly say: (lines: readonly string[]) => void;
}

/**
 * Answers from flags, from a person, or the usual ones.
 *
 * @throws TableeError SETTINGS_MISSING with the flags that are needed; SETTINGS_INVALID. QuestionsEnded.
 */
export async function gatherAnswers(gathering: Gathering): Promise<InitAnswers> {
  const { flags, ask, say } = gathering;
  const { init, language } = gathering.texts;
  const missing: string[] = [];

  /** A text: typed on the command line, asked for, or the usual one. Without any of them its flag is missing. */
  const text = async (
    flag: string,
    given: string | undefined,
    question: string,
    usual?: string,
    wrong?: Wrong,
    example?: string,
  ): Promise<string> => {
    if (given !== undefined) return checked(given, wrong);
    if (ask === undefined) {
      if (usual === undefined) missing.push(flag);
      return usual ?? '';
    }
    const empty: Wrong = (answer) => (answer === '' && usual === undefined ? init.empty : wrong?.(answer));
    return ask.text(question, {
      wrong: empty,
      ...(usual === undefined ? {} : { usual }),
      ...(example === undefined ? {} : { example }),
    });
  };
  const choice = async <Value extends string>(
    given: Value | undefined,
    question: string,
    choices: readonly AskedChoice<Value>[],
    usual: Value,
  ): Promise<Value> => given ?? (ask === undefined ? usual : ask.choice(question, choices, usual));
  const optional = async (given: string | undefined, question: string, wrong?: Wrong): Promise<string | undefined> => {
    const answer =
      given ??
      (ask === undefined ? '' : await ask.text(question, { usual: '', ...(wrong === undefined ? {} : { wrong }) }));
    return answer === '' ? undefined : checked(answer, wrong);
  };

  const asked = await languagesFor();
  const name = await nameIn(asked);
  const id = await text('--id ID', flags.id, init.id, idFrom(name), (answer) =>
    /^[a-z][a-z0-9-]{0,62}$/.test(answer) ? undefined : init.idWrong,
  );
  const profile = await choice<Profile>(flags.profile, init.profile, labelled(profiles, init.profiles), 'ca-qc');
  const phone = await optional(flags.phone, init.phone);
  const email = await optional(flags.email, init.email);
  const forms = await formsFor();
  const kind = await choice<DestinationKind>(
    flags.destination ?? kindFromFlags(flags),
    init.destination,
    destinationKinds.map((value) => ({ value, label: init.destinations[value], hint: init.destinationHints[value] })),
    'files',
  );
  const destination = await destinationOf(kind);
  if (kind !== 'files') say(init.law);
  const places = labelled(tablePlaces, init.places).filter(({ value }) => kind !== 'files' || value !== 'files');
  const restricted = await choice<TablePlace>(
    flags.restricted,
    init.restricted,
    places,
    kind === 'files' ? 'same' : 'store',
  );
  const anonymous = await choice<TablePlace>(flags.anonymous, init.anonymous, places, 'same');
  const publicUrl =
    gathering.onRunningServer === true
      ? undefined
      : await optional(flags.publicUrl, init.publicUrl, (answer) =>
          answer === '' || isOrigin(answer) ? undefined : init.publicUrlWrong,
        );
  if (missing.length > 0) {
    throw new TableeError('SETTINGS_MISSING', init.missing, { fix: init.missingFix(missing.join(' ')) });
  }
  return { id, name, languages: asked, profile, phone, email, forms, destination, restricted, anonymous, publicUrl };

  async function languagesFor(): Promise<readonly Language[]> {
    const usual = language === 'fr' ? 'fr,en' : 'en,fr';
    const given =
      flags.languages ??
      (ask === undefined
        ? usual
        : await ask.choice(
            init.languages,
            labelled(['fr,en', 'en,fr', 'fr', 'en'] as const, init.languageChoices),
            usual,
          ));
    const codes = given.split(',').map((code) => code.trim());
    const known = codes.flatMap((code) => knownLanguages.find((one) => one === code) ?? []);
    if (known.length === codes.length && new Set(known).size === known.length) return known;
    throw invalid(`--languages – ${init.languagesWrong}`);
  }

  async function nameIn([first = 'fr', second]: readonly Language[]): Promise<LocalText> {
    const main = typographic(await text('--name NAME', flags.name, init.name, undefined, undefined, init.nameExample));
    if (second === undefined) return { [first]: main };
    const other =
      flags.name !== undefined || ask === undefined ? main : await ask.text(init.otherName(second), { usual: main });
    return { [first]: main, [second]: typographic(other) };
  }

  async function formsFor(): Promise<readonly string[]> {
    const known = gathering.forms.map(({ value }) => value);
    if (flags.forms === undefined) {
      return ask === undefined ? gathering.usualForms : ask.several(init.forms, gathering.forms, gathering.usualForms);
    }
    const given = flags.forms.split(',').map((form) => form.trim());
    const unknown = given.find((form) => !known.includes(form));
    if (unknown !== undefined) throw invalid(init.formsWrong(unknown, known.join(', ')));
    return given;
  }

  async function destinationOf(adapter: DestinationKind): Promise<DestinationSettings> {
    if (adapter === 'files') {
      return { adapter, directory: await text('--directory DIR', flags.directory, init.directory, 'responses') };
    }
    if (adapter === 'google-sheets') {
      const spreadsheet = await text('--spreadsheet ADDRESS', flags.spreadsheet, init.spreadsheet);
      const file = await text('--credentials FILE', flags.credentials, init.credentials, 'service-account.json');
      return { adapter, spreadsheet, credentials: { file } };
    }
    const site = await text('--site ADDRESS', flags.site, init.site);
    const tenantId = await text('--tenant ID', flags.tenant, init.tenant);
    const clientId = await text('--client ID', flags.client, init.client);
    const env = await text('--secret-env NAME', flags.secretEnv, init.secretEnv, 'TABLEE_GRAPH_SECRET');
    return { adapter, site, tenantId, clientId, clientSecret: { env } };
  }
}

type Wrong = (answer: string) => string | undefined;

function checked(answer: string, wrong: Wrong | undefined): string {
  const problem = wrong?.(answer);
  if (problem === undefined) return answer;
  throw invalid(`${answer} – ${problem}`);
}

function invalid(message: string): TableeError {
  return new TableeError('SETTINGS_INVALID', message, { fix: '' });
}

function labelled<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): readonly AskedChoice<Value>[] {
  return values.map((value) => ({ value, label: labels[value] }));
}

/** What the settings' flags say of the destination that was not named. */
function kindFromFlags({ spreadsheet, site, directory }: InitFlags): DestinationKind | undefined {
  if (spreadsheet !== undefined) return 'google-sheets';
  if (site !== undefined) return 'microsoft-lists';
  return directory === undefined ? undefined : 'files';
}

/** A keyboard has the straight apostrophe alone; pages, letters and paper use the other one everywhere. */
function typographic(name: string): string {
  return name.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
}

/** "Réseau de santé Les Érables" → `reseau-de-sante-les-erables`. */
function idFrom(name: LocalText): string {
  const text = Object.values(name)[0] ?? '';
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '')
      .slice(0, 40) || 'organisation'
  );
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !/[?#]/.test(text);
}
