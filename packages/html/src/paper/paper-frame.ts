import type { LocalText } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import type { HelpContacts } from '../pages/page-facts.ts';
import { paperField } from './paper-field.ts';
import { box, dateBoxes } from './paper-marks.ts';
import { officeQuestions, type PaperState } from './paper-state.ts';
import { qrCode } from './qr-code.ts';
import { sheetCode } from './running-footer.ts';

/** How to fill the sheet in, whom to call, and where the form is online. */
export function howToFill(
  { help, onlineUrl }: { readonly help: HelpContacts | undefined; readonly onlineUrl: string | undefined },
  state: PaperState,
): Html {
  const { paper, form, language } = state;
  const asked = form.questions.filter(({ name }) => state.numbers.has(name));
  const needed = asked.filter(({ required, requiredIf }) => required || requiredIf !== undefined);
  const skipping = needed.length === 0 ? paper.allOptional : needed.length < asked.length ? paper.skip : undefined;
  return html`<section class="how" aria-labelledby="how-title">
<div class="words"><h2 id="how-title">${paper.howTitle}</h2>
<ul>
<li>${paper.pen}</li>
<li>${box(false)} ${paper.oneOnly} ${box(true)} ${paper.severalAllowed}</li>
${skipping !== undefined && html`<li>${skipping}</li>\n`}<li>${paper.moreRoom}</li>
<li>${form.audience !== 'staff' && paper.together} ${contacts(help, state)}</li>
</ul></div>
${onlineUrl !== undefined && onlinePlace(onlineUrl, state)}<p class="sheet">${paper.codeLabel} <strong class="code">${sheetCode(form, language)}</strong></p>
</section>
`;
}

function onlinePlace(url: string, { paper }: PaperState): Html {
  const address = url.replace(/^https?:\/\//, '').replace(/\?.*$/, '');
  // Where a long address may go on to the next line: after a slash, before a dot.
  const breakable = address.split(/(?<=\/)|(?=\.)/).map((part, index) => html`${index > 0 && html`<wbr>`}${part}`);
  return html`${qrCode(url, paper.qrLabel(address))}
<div class="online"><p>${paper.online}</p>
<p class="address">${breakable}</p></div>
`;
}

function contacts(help: HelpContacts | undefined, { paper, say }: PaperState): Html {
  const ways = [
    help?.phone !== undefined && html`${paper.byPhone} <strong class="contact">${say(help.phone)}</strong>`,
    help?.email !== undefined && html`${paper.byEmail} <strong class="contact">${say(help.email)}</strong>`,
  ].filter((way) => way !== false);
  return html`${ways.map((way, index) => html`${index > 0 && ' · '}${way}`)}`;
}

/** What to do with the sheet once it is filled in. */
export function howToReturn(
  { help, postalAddress }: { readonly help: HelpContacts | undefined; readonly postalAddress: LocalText | undefined },
  state: PaperState,
): Html {
  const { paper, say, form } = state;
  return html`<section class="return" aria-labelledby="return-title">
<h2 id="return-title">${paper.returnTitle}</h2>
<p>${paper.returnByHand}</p>
${postalAddress !== undefined && html`<p>${paper.returnByPost}</p>\n<address>${say(postalAddress)}</address>\n`}${help !== undefined && html`<p>${paper.returnAsk} ${contacts(help, state)}</p>\n`}${form.audience !== 'staff' && html`<p>${paper.keepCopy}</p>\n`}</section>
`;
}

/** What staff write on the sheet when it comes back. */
export function officeBox(state: PaperState): Html {
  const { paper, form } = state;
  const questions = officeQuestions(state);
  const own =
    questions.length > 0 ? questions.map((question) => paperField(officePlace(question), state)) : usual(state);
  // Where answers go without a name, no number may lead from a handwriting to them.
  const isNamed = !form.questions.some(({ table }) => table === 'anonymous');
  const hasReference = isNamed && form.tables.some(({ table }) => table.id === 'main');
  return html`<section class="office" aria-labelledby="office-title">
<h2 id="office-title">${paper.officeTitle}</h2>
${own}${hasReference && html`<div class="field own"><p class="question">${paper.reference}</p><span class="lines short"><span class="line"></span></span></div>\n`}<p class="hint">${paper.officeNote}</p>
</section>
`;
}

function officePlace(question: ReturnType<typeof officeQuestions>[number]): Parameters<typeof paperField>[0] {
  return { question, look: undefined, path: question.name };
}

function usual({ paper }: PaperState): Html {
  return html`<div class="field own"><p class="question">${paper.receivedOn}</p>${dateBoxes('date', paper)}</div>
<div class="field own"><p class="question">${paper.typedBy}</p><span class="lines short"><span class="line"></span></span></div>
`;
}
