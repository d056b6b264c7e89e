import { type LocalText, textIn } from '@tablee/core';
import { type Html, html, type PageAssets, renderLanguages } from '@tablee/html';
import type { CollectorDeskSettings } from '../../settings/desk-settings.ts';
import type { DeskLanguage } from '../desk-page.ts';
import { offeredLanguages, renderDeskDocument } from '../frame/desk-document.ts';
import { deskWords } from '../frame/desk-words.ts';
import { type SignInProblem, signInWords } from './sign-in-words.ts';

/** An organisation whose accounts open its desk. */
export interface OfferedAccount {
  readonly organisation: string;
  readonly name: LocalText;
  /** Google, Microsoft, or the provider's host. */
  readonly service: string;
}

/** How a session ended: by itself, or with a form that was still sent. */
export type Ended = 'idle' | 'unsaved';

/** What an address says of it. */
export function endedIn(text: string | undefined): Ended | undefined {
  return text === 'idle' || text === 'unsaved' ? text : undefined;
}

/** What the door shows. */
export interface Door {
  readonly language: DeskLanguage;
  readonly assets: PageAssets;
  /** Of the person who is in already. */
  readonly signedInAs?: string | undefined;
  readonly problem?: SignInProblem | undefined;
  readonly hasMail: boolean;
  readonly isMailSent?: boolean;
  /** Of the person who was in until now. */
  readonly ended?: Ended | undefined;
  readonly limits: Pick<CollectorDeskSettings, 'idleMinutes' | 'maxHours'>;
  readonly accounts: readonly OfferedAccount[];
}

/**
 * The desk's door, `/desk/sign-in#CODE`. The code stays in the fragment: a script moves it into the field, and a person
 * presses the button, so that a program that follows links (or runs their scripts) spends nothing.
 */
export function renderDoor(door: Door): string {
  const { language, problem, isMailSent = false, signedInAs, ended, limits } = door;
  const words = signInWords(language);
  const said = problem === undefined ? undefined : words.problems[problem];
  return page(door, {
    title: said?.title ?? words.title,
    script: true,
    ...(ended === undefined ? {} : { at: { ended } }),
    body: html`<h1>${said?.title ?? words.title}</h1>
${ended !== undefined && html`<div class="notice" role="status"><p><strong>${words.ended}</strong> ${ended === 'unsaved' && words.unsaved}</p><p>${words.limits(limits.idleMinutes, limits.maxHours)}</p></div>`}
<p>${said?.text ?? words.intro}</p>
${isMailSent && html`<div class="notice" role="status"><p>${words.mailSent}</p></div>`}
${signedInAs !== undefined && html`<div class="notice"><p>${words.already(signedInAs)}</p><p><a href="/desk">${words.goOn}</a></p></div>`}
${renderAccounts(door)}
<form class="plain" method="post" action="/desk/sign-in"><input type="hidden" name="lang" value="${language}">
<div class="field text"><label class="question" for="code">${words.codeLabel}</label>
<p class="hint" id="code-hint">${words.codeHint}</p>
<input class="control text" type="text" id="code" name="code" maxlength="500" autocomplete="off" autocapitalize="off" spellcheck="false" required aria-describedby="code-hint"></div>
<p class="ready" hidden>${words.ready}</p>
<div class="buttons"><button class="primary" type="submit">${words.open}</button></div></form>
${door.hasMail ? renderMailForm(language) : html`<p class="hint">${words.noLink}</p>`}`,
  });
}

function renderMailForm(language: DeskLanguage): Html {
  const words = signInWords(language);
  return html`<h2>${words.mailTitle}</h2>
<form class="plain" method="post" action="/desk/sign-in/mail"><input type="hidden" name="lang" value="${language}">
<div class="field text"><label class="question" for="email">${words.mailLabel}</label>
<input class="control text" type="email" id="email" name="email" maxlength="254" autocomplete="email" required></div>
<div class="buttons"><button class="secondary" type="submit">${words.mailButton}</button></div></form>`;
}

function renderAccounts({ accounts, language }: Door): Html {
  if (accounts.length === 0) return html``;
  const words = signInWords(language);
  const links = accounts.map(({ organisation, name, service }) => {
    const label = words.account(service, textIn(name, language, ['fr', 'en']));
    return html`<li><a href="/desk/sign-in/account?organisation=${organisation}">${label}</a></li>`;
  });
  return html`<h2>${words.accountTitle}</h2><ul class="desk-ways">${links}</ul>`;
}

/** What can be opened, for a person who is listed in several organisations, or in none any more. */
export function renderDeskChoice(options: {
  readonly language: DeskLanguage;
  readonly assets: PageAssets;
  readonly organisations: readonly { readonly id: string; readonly name: LocalText }[];
}): string {
  const { language, organisations } = options;
  const words = signInWords(language);
  const links = organisations.map(
    ({ id, name }) => html`<li><a href="/desk/${id}">${textIn(name, language, ['fr', 'en'])}</a></li>`,
  );
  const body =
    links.length === 0
      ? html`<h1>${deskWords(language).desk}</h1><p>${words.nowhere}</p>`
      : html`<h1>${words.choose}</h1><ul class="desk-ways">${links}</ul>`;
  return page(options, { title: words.choose, body });
}

/** A page that says why there is nothing else. */
export function renderDeskProblem(options: {
  readonly language: DeskLanguage;
  readonly assets: PageAssets;
  readonly problem: SignInProblem;
}): string {
  const { title, text } = signInWords(options.language).problems[options.problem];
  return page(options, {
    title,
    body: html`<h1>${title}</h1><p>${text}</p><p><a href="/desk">${signInWords(options.language).goOn}</a></p>`,
  });
}

/**
 * Where a browser that comes from another site goes on from by itself: cookies that are `SameSite=Strict` are not sent
 * with a visit that another site began, and are with the next one, which this page begins.
 */
export function renderArrival(options: {
  readonly language: DeskLanguage;
  readonly assets: PageAssets;
  /** A path of ours. */
  readonly to: string;
}): string {
  const words = signInWords(options.language);
  return page(options, {
    title: words.arriving,
    head: html`<meta http-equiv="refresh" content="0;url=${options.to}">`,
    body: html`<h1>${words.arriving}</h1><p><a href="${options.to}">${words.goOn}</a></p>`,
  });
}

function page(
  { language, assets }: { readonly language: DeskLanguage; readonly assets: PageAssets },
  parts: {
    readonly title: string;
    readonly body: Html;
    readonly head?: Html;
    readonly script?: boolean;
    readonly at?: Readonly<Record<string, string>>;
  },
): string {
  const { script: _, ...styles } = assets;
  return renderDeskDocument({
    language,
    title: parts.title,
    assets: parts.script === true ? assets : styles,
    ...(parts.head === undefined ? {} : { head: parts.head }),
    header: html`<header class="top"><p class="organisation">Tablée</p>${renderLanguages(
      offeredLanguages([]),
      language,
      (other) => `?${new URLSearchParams({ ...parts.at, lang: other })}`,
    )}</header>`,
    main: html`<div class="sheet">${parts.body}</div>`,
  });
}
