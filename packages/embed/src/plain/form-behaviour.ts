import type { PanelsQuestion } from '@tablee/core';
import { element } from './element.ts';
import type { PlainPage } from './plain-page.ts';

/** Ticking an option that excludes the others unticks them, and the other way round. */
export function keepExclusive({ form }: PlainPage): void {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const isExclusive = target.hasAttribute('data-exclusive');
    for (const other of form.querySelectorAll<HTMLInputElement>(`input[name="${target.name}"]`)) {
      if (other !== target && (isExclusive || other.hasAttribute('data-exclusive'))) other.checked = false;
    }
  });
}

/** Gives back the options whose promise only a script can keep: that nothing leaves the browser. */
export function offerKept({ form, rules }: PlainPage): void {
  for (const { question, value, label } of rules.kept) {
    const choices = form.querySelector(`[data-question="${question}"] .choices`);
    const id = `q-${question}_kept-${value}`;
    const input = element('input', { type: 'radio', id, name: question, value });
    choices?.append(element('div', {}, element('label', { class: 'choice' }, input, element('span', {}, label))));
  }
}

/** Shows the groups of a repeated question that are needed, and the next one when the person asks for it. */
export function foldGroups(page: PlainPage): void {
  for (const question of page.compiled.questions) {
    const box = page.form.querySelector<HTMLElement>(`[data-question="${question.name}"]`);
    if (question.kind === 'panels' && box !== null) foldGroupsOf(page, question, box);
  }
}

function foldGroupsOf({ rules }: PlainPage, question: PanelsQuestion, box: HTMLElement): void {
  const groups = (): readonly HTMLElement[] => [...box.querySelectorAll<HTMLElement>(':scope > .row')];
  const refresh = (shown: number): void => {
    for (const [index, group] of groups().entries()) {
      group.hidden = index >= shown;
      const legend = group.querySelector('legend');
      // “Action 1 of 5”: the page's own words, with the numbers of what is shown.
      if (legend !== null)
        legend.textContent = (legend.textContent ?? '').replace(/\d+(\D+)\d+$/, `${index + 1}$1${shown}`);
    }
    add.hidden = shown >= question.maxPanels;
  };
  const addGroup = (): void => {
    const shown = groups().filter((group) => !group.hidden).length;
    const first = groups()[0];
    if (groups().length === shown && first !== undefined)
      groups()
        .at(-1)
        ?.after(copyOf(first, question.name, shown));
    refresh(shown + 1);
    groups()[shown]?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  };
  const label = box.querySelector<HTMLElement>(':scope > [data-add]')?.dataset['add'] || rules.words.addAnother;
  const add = element('button', { type: 'button', class: 'secondary', onclick: addGroup }, label);
  const bar = element('div', { class: 'buttons' }, add);
  box.querySelector(':scope > .buttons')?.remove();
  box.append(bar);
  const filled = groups().findLastIndex(isFilled) + 1;
  refresh(Math.max(question.minPanels, question.initialPanels ?? 0, filled));
}

/** A group like the first, empty, with names and ids of its own. */
function copyOf(group: HTMLElement, name: string, index: number): Node {
  const template = document.createElement('template');
  template.innerHTML = group.outerHTML
    .replaceAll(`${name}[0]`, `${name}[${index}]`)
    .replaceAll(`${name}:0`, `${name}:${index}`)
    .replace('data-group="0"', `data-group="${index}"`);
  return template.content;
}

function isFilled(group: HTMLElement): boolean {
  return [...group.querySelectorAll<HTMLInputElement>('input, textarea, select')].some((control) =>
    control.type === 'radio' || control.type === 'checkbox' ? control.checked : control.value !== '',
  );
}

const controls = '.field input, .field textarea, .field select';

/** Whether anything in the form is not as it came. */
export function hasChanges({ form }: Pick<PlainPage, 'form'>): boolean {
  return [...form.querySelectorAll<Control>(controls)].some(isChanged);
}

/** Whether the person has begun in a part of the form: written, chosen, or put the focus there. */
export function hasBegunIn(part: Element): boolean {
  return part.contains(document.activeElement) || [...part.querySelectorAll<Control>(controls)].some(isChanged);
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected && option.value !== '');
  }
  if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) {
    return control.checked !== control.defaultChecked;
  }
  return control.value !== control.defaultValue;
}
