import { element, goToTop } from './element.ts';
import { type PlainPage, partsOf, stepOn } from './plain-page.ts';

/** Puts the form's frame in the shape that the page has with a script: its title small, each page's own large. */
export function frameParts(page: PlainPage, onNext: () => void): void {
  const { root, form } = page;
  const heading = root.querySelector('.introduction h1');
  const title = heading?.textContent ?? '';
  // In its place, so that the form below it does not move.
  heading?.parentElement?.replaceChildren(element('p', { class: 'form-title' }, title));
  root.classList.remove('fresh');
  root.classList.add('scripted');
  form.classList.remove('fresh');
  form.dataset['title'] = title;
  for (const gone of form.querySelectorAll('.condition, .without-script')) gone.remove();
  for (const tied of form.querySelectorAll('[aria-describedby]')) dropMissingTies(tied);
  for (const part of partsOf(page)) framePart(page, part, onNext);
  for (const heading of form.querySelectorAll('.panel > h3')) replaceHeading(heading, 'h2');
  const send = form.querySelector<HTMLElement>('.send-part');
  send?.removeAttribute('aria-labelledby');
  send?.querySelector('.part-title')?.remove();
  send?.querySelector('.step')?.remove();
}

function framePart({ rules }: PlainPage, part: HTMLElement, onNext: () => void): void {
  part.classList.remove('later');
  const step = part.querySelector('.step');
  const top = element('div', { class: 'page-top' });
  if (step !== null) {
    step.before(top);
    top.append(step);
  }
  const heading = part.querySelector('.part-title');
  if (heading !== null) replaceHeading(heading, 'h1');
  const next = element('button', { type: 'button', class: 'primary next', onclick: onNext }, rules.words.next);
  const place = part.querySelector('.next-buttons') ?? part.appendChild(element('div', { class: 'buttons' }));
  place.append(next);
}

function replaceHeading(heading: Element, tag: 'h1' | 'h2'): void {
  const better = element(tag, { class: heading.className || undefined, id: heading.id || undefined, tabindex: '-1' });
  better.append(...heading.childNodes);
  heading.replaceWith(better);
}

function dropMissingTies(tied: Element): void {
  const left = (tied.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => document.getElementById(id) !== null);
  if (left.length > 0) tied.setAttribute('aria-describedby', left.join(' '));
  else tied.removeAttribute('aria-describedby');
}

/** The pages that apply now, in order. */
export function openParts(page: PlainPage): readonly HTMLElement[] {
  return partsOf(page).filter((part) => part.dataset['applies'] === 'true');
}

/** Keeps the steps' numbers and the last page's button in step with the pages that apply. */
export function numberSteps(page: PlainPage, isChange: boolean): void {
  const parts = openParts(page);
  for (const [index, part] of parts.entries()) {
    setText(part.querySelector('.step'), stepOn(page, index + 1, parts.length + 1));
    const isLast = isChange || index === parts.length - 1;
    setText(part.querySelector('.next'), isLast ? page.rules.words.toReview : page.rules.words.next);
  }
}

function setText(target: Element | null, text: string): void {
  if (target !== null && target.textContent !== text) target.textContent = text;
}

/** Shows one page and no other; `undefined` shows none, for the review. */
export function showPart(page: PlainPage, shown: HTMLElement | undefined, onBack: (() => void) | undefined): void {
  for (const part of partsOf(page)) part.hidden = part !== shown;
  if (shown === undefined) return;
  const top = shown.querySelector('.page-top');
  top?.querySelector('.back')?.remove();
  if (onBack === undefined) return;
  top?.prepend(
    element('button', { type: 'button', class: 'link-button back', onclick: onBack }, page.rules.words.back),
  );
}

/** Takes the focus to a page's title. */
export function arriveAt(shown: HTMLElement): void {
  const heading = shown.querySelector('h1');
  if (heading !== null) goToTop(heading);
}
