import { extname } from 'node:path';
import {
  type ConfiguredOrganisation,
  createLinks,
  groupFieldsOf,
  isChoosingLink,
  isPaperEntry,
  isResultsLink,
  type LinkAbout,
  openStore,
  prefillOf,
  qrPng,
  qrSvg,
  wantedGroup,
  wantedProject,
} from '@tablee/collector';
import {
  type CompiledForm,
  choosingColumnsOf,
  errorMessage,
  type PrefillKey,
  prefillErrors,
  prefillKeys,
  TableeError,
} from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { findForm } from '../folder/find-form.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { linkAddress, linkStart, resultsAddress } from '../folder/public-address.ts';
import { writePrivately } from '../folder/write-privately.ts';
import { shortPath } from '../terminal/print-findings.ts';
import type { Texts } from '../texts/texts.ts';

/** `tablee link`. */
export interface LinkOptions extends Readonly<Partial<Record<PrefillKey, string>>> {
  readonly form: string;
  readonly folder: string;
  readonly organisation?: string;
  readonly lang?: string;
  readonly expires?: Date;
  readonly uses: number;
  /** A file for the link as a QR code. */
  readonly qr?: string;
  readonly json?: boolean;
}

/** Makes a link and shows it once: the store keeps its hash. */
export async function link(context: CommandContext, options: LinkOptions): Promise<ExitCode> {
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const { choice } = context.texts;
  const { organisation, form } = findForm(configuration, options, choice);
  const about = aboutOf(options, form.compiled, context.texts);
  const check = isChoosingLink(about) ? checkChoosing : checkResults;
  if (isResultsLink(about)) check(form.compiled, about, { organisation, texts: context.texts });
  const { lang, expires, uses } = options;
  if (lang !== undefined && !form.compiled.languages.includes(lang)) {
    throw new TableeError('FORM_UNKNOWN', choice.unknownLanguage(lang, form.compiled.id), {
      fix: choice.languages(form.compiled.languages.join(', ')),
    });
  }
  const store = await openStore({ file: configuration.storeFile });
  try {
    const { id, code } = await createLinks(store, context.now).create({
      organisation: organisation.id,
      form: form.compiled.id,
      uses,
      ...about,
      ...(lang === undefined ? {} : { language: lang }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    });
    const address = isResultsLink(about) ? resultsAddress : linkAddress;
    const url = address(await linkStart(context, configuration), code);
    if (options.qr !== undefined) await writeQr(context, options.qr, url);
    print(context, options, { id, url });
    return 0;
  } finally {
    await store.close();
  }
}

/** The file's name says which kind it is. */
async function writeQr(context: CommandContext, file: string, url: string): Promise<void> {
  const isPng = extname(file).toLowerCase() === '.png';
  const path = await writePrivately(context, file, isPng ? qrPng(url) : qrSvg(url, 'QR'));
  context.terminal.err(context.texts.invite.written(shortPath(path, context.cwd)));
}

/** What the link says about the person. What the form cannot use is refused: it would be lost without a word. */
export function aboutOf(options: LinkOptions, compiled: CompiledForm, { choice, usage, language }: Texts): LinkAbout {
  const about: Partial<Record<PrefillKey, string>> = {};
  for (const key of prefillKeys) {
    const value = options[key];
    if (value === undefined) continue;
    // `role` also opens what staff see, and `mode=paper` says how the answers came, whatever the form fills with them.
    const isForEveryForm = key === 'role' || (key === 'mode' && isPaperEntry({ mode: value }));
    if (!isForEveryForm && compiled.prefill[key] === undefined) {
      throw new TableeError('LINK_INVALID', choice.noPrefill(key, compiled.id), {
        fix: choice.prefills(['role', ...Object.keys(compiled.prefill)].map((name) => `--${name}`).join(', ')),
      });
    }
    about[key] = value;
  }
  const { role: _, ...group } = about;
  const [error] = prefillErrors(compiled, isResultsLink(about) ? group : prefillOf(about, compiled));
  if (error !== undefined) {
    const key = prefillKeys.find((name) => compiled.prefill[name] === error.question) ?? 'subject';
    const message = usage.notAllowed(`--${key}`, options[key] ?? '', optionsOf(compiled, error.question));
    throw new TableeError('LINK_INVALID', message, { fix: errorMessage(compiled, error, language) });
  }
  return about;
}

/** A link to results says whose: nobody gets the results of every group at once. */
function checkResults(
  compiled: CompiledForm,
  about: LinkAbout,
  { organisation, texts: { choice } }: { readonly organisation: ConfiguredOrganisation; readonly texts: Texts },
): void {
  if (wantedGroup(compiled, about) !== undefined) return;
  const [first] = groupFieldsOf(compiled);
  if (first === undefined) {
    const ids = organisation.forms
      .map((form) => form.compiled)
      .filter((form) => groupFieldsOf(form).length > 0)
      .map(({ id }) => id);
    throw new TableeError('LINK_INVALID', choice.noResults(compiled.id), { fix: choice.noResultsFix(ids.join(', ')) });
  }
  throw new TableeError('LINK_INVALID', choice.resultsOfWhom(compiled.id), { fix: choice.resultsOfWhomFix(first) });
}

/** A link for choosing together says for which project. */
function checkChoosing(
  compiled: CompiledForm,
  about: LinkAbout,
  { organisation, texts: { choice } }: { readonly organisation: ConfiguredOrganisation; readonly texts: Texts },
): void {
  if (wantedProject(compiled, about) !== undefined) return;
  if (choosingColumnsOf(compiled) === undefined) {
    const ids = organisation.forms
      .filter((form) => choosingColumnsOf(form.compiled) !== undefined)
      .map((form) => form.compiled.id);
    throw new TableeError('LINK_INVALID', choice.noChoosing(compiled.id), {
      fix: choice.noChoosingFix(ids.join(', ')),
    });
  }
  throw new TableeError('LINK_INVALID', choice.choosingForWhat, { fix: choice.choosingForWhatFix });
}

/** What a question offers, for a person who types a value. */
function optionsOf(compiled: CompiledForm, name: string): string {
  const question = compiled.questions.find((one) => one.name === name);
  return question !== undefined && 'options' in question
    ? question.options.map((option) => option.value).join(', ')
    : '…';
}

function print(
  { terminal, texts }: CommandContext,
  options: LinkOptions,
  made: { readonly id: string; readonly url: string },
): void {
  const expires = options.expires;
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...made, form: options.form, uses: options.uses, expires: expires ?? null }));
    return;
  }
  const until = expires?.toLocaleDateString(texts.language === 'fr' ? 'fr-CA' : 'en-CA', { dateStyle: 'long' });
  terminal.out(made.url);
  const { choosingFacts, resultsFacts, linkFacts } = texts.result;
  const facts = isChoosingLink(options)
    ? choosingFacts(options.role === 'choosing-restricted', until)
    : isResultsLink(options)
      ? resultsFacts(until)
      : linkFacts(options.uses, until);
  terminal.err(facts);
  terminal.err(terminal.paintError('careful', texts.result.linkOnce));
}
