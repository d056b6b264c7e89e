import { TableeFormElement } from './embedding/tablee-form-element.ts';

/**
 * `/embed.js`, the script that other sites load: defines `<tablee-form>`, once, and puts one behind each
 * `<script src=".../embed.js" data-form="…">`. It leaves no other global behind, no cookie and nothing stored.
 */
const ours = /\/embed\.js(\?.*)?$/;
const name = 'tablee-form';

function isParsing(): boolean {
  return document.readyState === 'loading';
}

function scripts(): readonly HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(({ src }) => ours.test(src));
}

/**
 * The room that a page keeps by showing its `<script>` as an empty block, `style="display:block;min-height:…"`, goes to
 * the form in one step, so that an `async` line, which comes after the first paint, moves nothing.
 */
function takeRoom(element: HTMLElement, script: HTMLScriptElement): void {
  const pixels = script.offsetHeight;
  if (pixels === 0) return;
  element.style.minHeight = `${pixels}px`;
  script.style.display = 'none';
}

/**
 * A page may load the script once for each form, or once for all: each script gets its form once. In a head there is no
 * place for one, unless the script is all there is: builders of pages put what people paste in a frame of its own.
 */
function putForms(): void {
  for (const script of scripts()) {
    const { form, ...more } = script.dataset;
    const isInHead = script.closest('head') !== null;
    if (form === undefined || script.nextElementSibling?.localName === name) continue;
    if (isInHead && (isParsing() || document.body.childElementCount !== 0)) continue;
    const element = document.createElement(name);
    element.setAttribute('form', new URL(form, script.src).href);
    for (const [key, value] of Object.entries(more)) element.setAttribute(key, value ?? '');
    takeRoom(element, script);
    if (isInHead) document.body.append(element);
    else script.after(element);
  }
}

if (customElements.get(name) === undefined) {
  const { currentScript } = document;
  TableeFormElement.base =
    (currentScript instanceof HTMLScriptElement ? currentScript : scripts()[0])?.src ?? location.href;
  customElements.define(name, TableeFormElement);
}
// At once: a script that the page waits for has its form in place before anything below it is painted.
putForms();
if (isParsing()) document.addEventListener('DOMContentLoaded', putForms);
